import { type BigIntStats, statSync } from 'node:fs';
import { sep } from 'node:path';

/** The state of files, by which it shows whether one of them changed, and when the newest did. */
export interface FileStates {
  /**
   * A line a file: path, size, times of its content and of its state in nanoseconds and number on the disk, or that it is not
   * there. What unpacks or copies files may set the first time, to the one that another content had; the second nobody sets.
   */
  lines: string[];
  /** Milliseconds since 1970. */
  newest: number;
  /** The paths at which nothing is. */
  missing: string[];
}

/** A file changed as late as this before a run, in milliseconds, may change again without its time showing it. */
export const freshness = 2000;

/** Looks at files, links followed, without reading them. Paths are from `root`. */
export function statesOf(root: string, paths: readonly string[]): FileStates {
  let newest = 0;
  const missing: string[] = [];
  const lines = paths.map((path) => {
    const state = stateAt(`${root}${sep}${path}`);
    if (!state) {
      missing.push(path);
      return `${path} -`;
    }
    newest = Math.max(newest, Number(state.ctimeMs));
    return `${path} ${state.size} ${state.mtimeNs} ${state.ctimeNs} ${state.ino}`;
  });
  return { lines, newest, missing };
}

/** What is at a path, links followed; nothing also where a link leads in a circle, or a file stands where a folder should. */
export const stateAt = (path: string): BigIntStats | undefined =>
  ifThere(() => statSync(path, { bigint: true, throwIfNoEntry: false }));

/** Whether an error is one of the system’s, `ENOSPC` for instance, and none of Node’s own, such as `ERR_OUT_OF_RANGE`. */
export const isOfSystem = (error: unknown): boolean =>
  /^(E[A-Z\d]+|ERR_FS_\w+|UNKNOWN)$/.test((error as NodeJS.ErrnoException).code ?? '');

/** What a look at a path gives; nothing where the system says that nothing is there. */
export function ifThere<Found>(look: () => Found): Found | undefined {
  try {
    return look();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** Whether an error says that nothing is at a path. */
export const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');
