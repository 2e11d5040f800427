import { hash } from 'node:crypto';
import { type Dirent, type Stats, statSync } from 'node:fs';
import { type FileStates, type Finding, findingAt, ifGranted, ifThere, stampOf, statesOf } from './states.ts';

/** Files in a folder whose states were compared, and what these came to. */
export interface SeenFiles {
  folder: string;
  /** From the folder. */
  paths: readonly string[];
  /** Stands for their states. */
  digest: string;
  /** When the newest of them changed, in milliseconds since 1970. */
  newest: number;
}

/** What was looked at on the disk. */
export interface Seen {
  /** By full paths, those of folders that were listed with a `/` behind them. */
  paths: Map<string, Sight>;
  files: SeenFiles[];
}

/** What was seen at a path, at the first look. */
interface Sight {
  /** The number on the disk of what was there, links followed. */
  number: number;
  /** The entries of a folder that was listed, where all looks saw the same. */
  listing?: string;
}

/** What work that is under way has seen so far. */
const underWay = new Set<Seen>();

/** Says that it matters what is at a path, which is about to be looked at, and gives the path back. */
export function look(path: string): string {
  for (const { paths } of underWay) if (!paths.has(path)) paths.set(path, { number: numberAt(path) });
  return path;
}

/** What is at a path, links followed, and says that it matters; nothing also where a link leads in a circle. */
export function foundAt(path: string): Stats | undefined {
  try {
    const found = ifThere(() => statSync(path, { throwIfNoEntry: false }));
    for (const { paths } of underWay) if (!paths.has(path)) paths.set(path, { number: numberOf(found) });
    return found;
  } catch (error) {
    look(path);
    throw error;
  }
}

/** The number on the disk of what is found, and what stands in its place where nothing is, or the system does not say. */
const numberOf = (found: { ino: number | bigint } | undefined): number =>
  found ? Number(found.ino) : noNumber.absent;
const noNumber = { absent: -1, refused: -2 };

function numberAt(path: string): number {
  const finding = grantedAt(path);
  return finding ? numberOf(finding.found) : noNumber.refused;
}

const grantedAt = (path: string): Finding | undefined => ifGranted(() => findingAt(path));

/** Says that it matters which entries are in a folder. */
export function lookInto(folder: string, entries: readonly Dirent[]): void {
  const path = `${folder}/`;
  for (const { paths } of underWay) {
    const listing = listingOf(entries);
    const before = paths.get(path);
    if (!before) paths.set(path, { number: numberAt(path), listing });
    else if (before.listing !== listing) before.listing = undefined;
  }
}

/** The state of what is at a path: a line, its number on the disk, and when it changed, in milliseconds since 1970. */
export function stateOf(path: string): { line: string; number: number; changed: number } {
  const finding = grantedAt(path);
  if (!finding) return { line: 'refused', number: noNumber.refused, changed: 0 };
  const { found, link, changed } = finding;
  const number = numberOf(found);
  // What comes into a folder and goes matters where it was listed.
  if (found?.isDirectory() && !path.endsWith('/'))
    return { line: `${link}folder ${found.ino}`, number, changed: 0 };
  return { line: `${link}${stampOf(found)}`, number, changed };
}

/** Entries and their kinds in their order, but for those that a build has in the output folder while it is at work. */
export const listingOf = (entries: readonly Dirent[]): string =>
  `names ${entries
    .filter(({ name }) => !name.startsWith('.revue-'))
    .map((entry) => `${entry.name}/${kindIn(entry)}`)
    .join('/')}`;

const kindIn = (entry: Dirent): string =>
  (entry.isDirectory() && 'folder') || (entry.isSymbolicLink() && 'link') || '';

/** Whether the state of a folder is its listing. */
export const isListing = (state: string): boolean => state.startsWith('names ');

/** Looks at files, links followed, without reading them, and says that their states matter. Paths are from `folder`. */
export function lookAtStates(folder: string, paths: readonly string[]): FileStates {
  const states = statesOf(folder, paths);
  for (const { files } of underWay)
    files.push({ folder, paths, digest: digestOfLines(states.lines), newest: states.newest });
  return states;
}

/** Whether the states of files are those that were seen. */
export const areAsSeen = ({ folder, paths, digest }: SeenFiles): boolean =>
  digestOfLines(ifGranted(() => statesOf(folder, paths).lines) ?? ['refused']) === digest;

const digestOfLines = (lines: string[]): string => hash('sha256', lines.join('\n'), 'base64');

/** Does some work and notes down all that it looks at, unless it is told to `giveUp`: years of notes take megabytes. */
export async function withSeen<Result>(
  work: (giveUp: () => void) => Promise<Result>,
): Promise<{ result: Result; seen?: Seen }> {
  const seen: Seen = { paths: new Map(), files: [] };
  underWay.add(seen);
  const giveUp = (): void => {
    underWay.delete(seen);
    seen.paths.clear();
    seen.files.length = 0;
  };
  try {
    const result = await work(giveUp);
    return { result, seen: underWay.has(seen) ? seen : undefined };
  } finally {
    underWay.delete(seen);
  }
}
