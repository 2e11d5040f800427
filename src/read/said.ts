import { readCached } from './cache.ts';
import { findingAt, stampOf } from './states.ts';

/** What a run said, and when another one would say the same. */
export interface Said {
  /** Stands for all but the disk and the clock that it depends on. */
  key: string;
  /** From when on and up to when, in milliseconds since 1970. */
  from: number;
  until: number;
  /** All that it looked at, as `withSeen` gives it, and the states of that. */
  seen: string[];
  states: string[];
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
export function readSaid(folder: string, key: string, now: number): Said | undefined {
  const said = readCached([folder], saidName(key)) as Said | undefined;
  // Who knows the key knows the disk that the program lies on: nobody else wrote it.
  if (said?.key !== key || now < said.from || now >= said.until) return undefined;
  return statesOfSeen(said.seen).states.join() === said.states.join() ? said : undefined;
}

/** The states of what was looked at, and when the newest of it changed, in milliseconds since 1970. */
export function statesOfSeen(seen: readonly string[]): { states: string[]; newest: number } {
  let newest = 0;
  const states = seen.map((path) => {
    const { found, link, changed } = findingAt(path);
    // What comes into a folder and goes matters where it was listed.
    if (found?.isDirectory() && !path.endsWith('/')) return `${link}folder ${found.ino}`;
    newest = Math.max(newest, changed);
    return `${link}${stampOf(found)}`;
  });
  return { states, newest };
}
