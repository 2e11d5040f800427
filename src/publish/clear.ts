import { rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { entryAt } from './entry.ts';

/** Removes a file of the output folder, if it is there, and the folders that this empties; a folder in its place stays. */
export function clear(output: string, path: string): void {
  const place = join(output, path);
  if (entryAt(place)?.isDirectory()) return;
  rmSync(place, { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
    if (!clearFolder(join(output, folder))) return;
}

/** Removes a folder if nothing is in it; says whether it did. */
export function clearFolder(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
