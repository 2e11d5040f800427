import { readCached } from './cache.ts';
import { areAsSeen, isListing, listingOf, type Seen, type SeenFiles, stateOf } from './seen.ts';
import { entriesAt, ifGranted } from './states.ts';

/** What a run said, and when another one would say the same. */
export interface Said {
  /** Stands for all but the disk and the clock that it depends on. */
  key: string;
  /** From when on and up to when, in milliseconds since 1970. */
  from: number;
  until: number;
  /** The paths that it looked at, as `withSeen` gives them, and the states of those. */
  paths: string[];
  states: string[];
  /** The files whose states it compared. */
  files: SeenFiles[];
  /** What it wrote, in its order. */
  output: Array<[stream: 'stdout' | 'stderr', text: string]>;
  exit: number;
}

/** The name of the file that keeps what was said under a key: no two of some dozen are the same. */
export function saidName(key: string): string {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (hash * 31 + key.charCodeAt(at)) % 1_000_003;
  return `said-${hash}.json`;
}

/** How such files are called, also while they are written: a run that was killed leaves one so. */
export const saidNames = /^said-\d+\.json(?:\.part)?$/;

/** What was said under a key, if it would be said now: everything that was looked at is as it was. */
export function readSaid(folder: string, key: string, clock: () => number): Said | undefined {
  const said = readCached([folder], saidName(key)) as Said | undefined;
  // Who knows the key knows the disk that the program lies on: nobody else wrote it.
  if (said?.key !== key) return undefined;
  const now = clock();
  if (now < said.from || now >= said.until) return undefined;
  const { paths, states, files } = said;
  const isAsItWas = files.every(areAsSeen) && paths.every((path, at) => isAsSeen(path, states[at]));
  return isAsItWas ? said : undefined;
}

/**
 * What was looked at, with its state; nothing where it is another one since, or where a file changed after a moment, in
 * milliseconds since 1970: it may change again without its time showing it. A folder that did is known by its entries, which
 * must be those that were seen.
 */
export function statesOfSeen(
  { paths, files }: Seen,
  moment: number,
): Pick<Said, 'paths' | 'states' | 'files'> | undefined {
  if (files.some(({ newest }) => newest > moment)) return undefined;
  const states: string[] = [];
  for (const [path, { number, listing }] of paths) {
    const now = stateOf(path);
    const state = now.changed <= moment ? now.line : listing;
    if (now.number !== number || state === undefined) return undefined;
    if (isListing(state) && state !== listingAt(path)) return undefined;
    states.push(state);
  }
  return { paths: [...paths.keys()], states, files };
}

const isAsSeen = (path: string, state = ''): boolean =>
  state === (isListing(state) ? listingAt(path) : stateOf(path).line);

function listingAt(path: string): string | undefined {
  const entries = ifGranted(() => entriesAt(path));
  return entries && listingOf(entries);
}
