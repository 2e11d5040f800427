import { closeSync, openSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublishedFile } from '../model/output.ts';
import { isFolder, makeFolders } from './make-folders.ts';

/**
 * Creates files that are not there yet, all of them or none, and never writes over one. Returns the path of the file that
 * was in the way; `undefined` when all were created.
 */
export function create(root: string, files: PublishedFile[]): string | undefined {
  const made: string[] = [];
  for (const { path, content } of files) {
    const place = join(root, path);
    try {
      makeFolders(dirname(place), made);
      // `wx` fails where something is, even when it came there a moment ago.
      closeSync(openSync(place, 'wx'));
      made.push(place);
      writeFileSync(place, content);
    } catch (error) {
      for (const each of made.reverse()) unmake(each);
      const { code, path: taken } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST' || code === 'ENOTDIR') return taken === place ? path : taken;
      throw Object.assign(error as Error, { path: taken ?? place });
    }
  }
  return undefined;
}

/** Removes a file, or a folder unless somebody else has put something into it. */
function unmake(place: string): void {
  try {
    if (isFolder(place)) rmdirSync(place);
    else rmSync(place);
  } catch {}
}
