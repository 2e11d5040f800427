import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are not there, and notes in `made` which, outer ones first. Node’s own `recursive`
 * never ends in `/proc`, where nobody may make a folder and the one above it is said not to be there.
 */
export function makeFolders(folder: string, made: string[] = []): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder), made);
  try {
    mkdirSync(folder);
    made.push(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // Another build may have made it a moment ago.
    if (isFolder(folder)) return;
    throw Object.assign(error as Error, { code: existsSync(folder) ? 'ENOTDIR' : 'ENOLINK' });
  }
}

/** Whether a folder is at a path, links followed. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
