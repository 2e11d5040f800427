import { lstatSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Removes a file of the output folder, if it is there, and the folders that this empties; a folder in its place stays. */
export function clear(output: string, path: string): void {
  const place = join(output, path);
  if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory()) return;
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

/** A name beside a path, of a file or relative to a folder, that is free and that no reader and no server takes for it. */
export function partBeside(path: string, isFree: (part: string) => boolean): string {
  const start = path.length - basename(path).length;
  for (let count = 0; ; count += 1) {
    const part = `${path.slice(0, start)}.${path.slice(start)}${count || ''}.part`;
    if (isFree(part)) return part;
  }
}

/** Whether anything is at a path, a link that leads nowhere included. */
export function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
