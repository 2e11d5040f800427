import { join } from 'node:path';
import { digestOf } from './digest.ts';
import type { PageSurroundings } from './model/archive.ts';
import type { CachePlan } from './model/cache-plan.ts';
import { asciiJson } from './model/json.ts';
import type { OutputName } from './model/output.ts';
import { clearCache, writeCache } from './publish/cache.ts';
import { restamp } from './publish/restamp.ts';
import { archiveStateOf } from './read/archive.ts';
import { lastingFiles, readCached } from './read/cache.ts';
import { programStates } from './read/program.ts';
import { saidNames } from './read/said.ts';
import { lookAtStates } from './read/seen.ts';
import type { Workspace } from './workspace.ts';

/** What is remembered of the archive in the output folder, as the last build left it. */
export interface ArchiveMemory {
  /** Stands for all that days are made of but their own files; what was kept of them under another one is no more. */
  digest: string;
  /** Whether a file of the output folder lies there as the last build that asked for it left it, which was one like this. */
  isLeft: (path: string) => boolean;
  /** What the page of a day shows of other reviews, where the archive lies there as it was when that was found. */
  around: (date: string) => PageSurroundings | undefined;
  /** Learns what the page of a day shows now. */
  shows: (date: string, around: PageSurroundings | undefined) => void;
  /** Forgets what the page of a day shows. */
  forget: (date: string) => void;
  /** Writes all down, once everything is published, unless the archive `isHeld`. */
  save: (end: { isHeld: boolean }) => void;
}

/** The same on the disk: the archive as the last build left it, and since when none but ours changed it. */
interface KeptArchive {
  state: string;
  since: number;
  /** Stands for the program and all that its lists depend on but reviews: what was tried and taken back stays in some. */
  basis: string;
  /** Of the build that left it, as of a file of days. */
  digest: string;
  /** The states of files that builds asked for, by their paths: of feeds, of the records that they hold, of what was said. */
  states: Record<string, string>;
  /** What the page that was made last shows of other reviews. */
  around?: { date: string; shown: PageSurroundings };
}

/** As many files are remembered as the feeds and their reviews are. */
const mostStates = 500;

/** Opens what is remembered of an archive, and clears the cache of all that does not last once another build changed it. */
export function openArchiveMemory(
  workspace: Workspace,
  outputs: OutputName[],
  { folders, engine, began }: CachePlan,
): ArchiveMemory {
  const { output } = workspace;
  const left = readCached(folders, archiveFile) as KeptArchive | undefined;
  const basis = basisOf(workspace, engine);
  const isAsLeft = left?.state === archiveStateOf(output) && left.basis === basis;
  if (!isAsLeft) {
    // Its lists may soon be made on this basis: no older cache that somebody puts back may say that they have another.
    restamp(join(output, archiveFile));
    clearCache(folders, isLasting);
  }
  const since = isAsLeft ? left.since : began;
  const digest = digestOf([basis, ...outputs, String(since)]);

  const asLeft = left?.digest === digest ? left : undefined;
  let around = asLeft?.around;
  const states = new Map(Object.entries(asLeft?.states ?? {}));
  const asked = new Set<string>();
  const stateOf = (path: string): string => lookAtStates(output, [path]).lines.join();
  const leftNow = (): KeptArchive => {
    for (const path of asked) {
      states.delete(path);
      states.set(path, stateOf(path));
    }
    const latest = [...states].slice(-mostStates);
    return {
      state: archiveStateOf(output),
      since,
      basis,
      digest,
      states: Object.fromEntries(latest),
      around,
    };
  };

  return {
    digest,
    isLeft(path) {
      asked.add(path);
      return states.get(path) === stateOf(path);
    },
    around: (date) => (asLeft?.around?.date === date ? asLeft.around.shown : undefined),
    shows(date, shown) {
      around = shown && { date, shown };
    },
    forget(date) {
      if (around?.date === date) around = undefined;
    },
    save({ isHeld }) {
      if (isHeld) {
        asked.clear();
        around = undefined;
      }
      writeCache(folders, archiveFile, asciiJson(leftNow()));
    },
  };
}

/** Has all that is remembered of an archive forgotten before a build that remembers nothing puts it on another basis. */
export function forgetOtherBasis(workspace: Workspace, { folders, engine }: CachePlan): void {
  const left = readCached(folders, archiveFile) as KeptArchive | undefined;
  if (left?.basis !== basisOf(workspace, engine)) restamp(join(workspace.output, archiveFile));
}

const basisOf = (workspace: Workspace, engine: string): string =>
  digestOf([engine, ...programStates(), workspace.digest()]);

/** Of the archive in the output folder, and of what is remembered of it. */
const archiveFile = 'archive.json';

/** Whether a file of the cache does not depend on how the archive was left. */
const isLasting = (name: string): boolean =>
  saidNames.test(name) || Object.values<string>(lastingFiles).includes(name);
