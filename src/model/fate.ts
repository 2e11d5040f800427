/** What can become of a file under `notes/`, in the order in which it is counted. */
export const fateNames = [
  'included',
  'draft',
  'embargoed',
  'other-date',
  'undated',
  'duplicate',
  'invalid',
  'ignored',
] as const;
/** The name of one of these. */
export type FateName = (typeof fateNames)[number];

/** What became of one file, and why. */
export interface Fate {
  path: string;
  fate: FateName;
  reason: string;
}

/** Whether an embargo has yet to end. */
export const awaitsEmbargo = (fates: Fate[]): boolean => fates.some(({ fate }) => fate === 'embargoed');

/** Fates in their order as they are kept: of neighbours with the same fate and reason, these stand once, before all paths. */
export type PackedFates = Array<[fate: FateName, reason: string, paths: string[]]>;

/** Packs fates, to be kept. */
export function packFates(fates: Fate[]): PackedFates {
  const packed: PackedFates = [];
  for (const { path, fate, reason } of fates) {
    const last = packed.at(-1);
    if (last?.[0] === fate && last[1] === reason) last[2].push(path);
    else packed.push([fate, reason, [path]]);
  }
  return packed;
}

/** The fates as they were before they were packed. */
export const unpackFates = (packed: PackedFates): Fate[] =>
  packed.flatMap(([fate, reason, paths]) => paths.map((path) => ({ path, fate, reason })));
