import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isAbsence, readIfThere } from './files.ts';

/** What is kept under a name in the first of some folders that has it whole; nothing where none has. */
export function readCached(folders: readonly string[], name: string): unknown {
  for (const folder of folders)
    try {
      const text = readIfThere(join(folder, name))?.toString('utf8');
      if (text) return JSON.parse(text);
    } catch {
      // As good as not there: it is made anew.
    }
  return undefined;
}

/** The state of files, by which it shows whether one of them changed, and when the newest did. */
export interface FileStates {
  /** A line a file: path, size, time of change in nanoseconds and number on the disk, or that it is not there. */
  lines: string[];
  /** Milliseconds since 1970. */
  newest: number;
  /** The paths at which nothing is. */
  missing: string[];
}

/** Looks at files, links followed, without reading them. Paths are from `root`. */
export function statesOf(root: string, paths: readonly string[]): FileStates {
  let newest = 0;
  const missing: string[] = [];
  const lines = paths.map((path) => {
    const state = stateAt(join(root, path));
    if (!state) {
      missing.push(path);
      return `${path} -`;
    }
    newest = Math.max(newest, Number(state.ctimeMs));
    return `${path} ${state.size} ${state.mtimeNs} ${state.ino}`;
  });
  return { lines, newest, missing };
}

/** What is at a path; nothing also where a link leads in a circle, or a file stands where a folder should. */
function stateAt(path: string) {
  try {
    return statSync(path, { bigint: true });
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** The state of the archive of an output folder: another one after every build that changed it, whoever made it. */
export const archiveStateOf = (output: string): string => statesOf(output, ['archive.json']).lines.join();
