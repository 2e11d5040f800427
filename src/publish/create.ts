import { closeSync, mkdirSync, openSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublishedFile } from '../model/output.ts';

/**
 * Creates files that are not there yet, all of them or none, and never writes over one. Returns the path of the file that
 * was in the way; `undefined` when all were created.
 */
export function create(root: string, files: PublishedFile[]): string | undefined {
  const made: string[] = [];
  for (const { path, content } of files) {
    const place = join(root, path);
    try {
      made.push(...makeFolders(dirname(place)));
      // `wx` fails where something is, even when it came there a moment ago.
      closeSync(openSync(place, 'wx'));
      made.push(place);
      writeFileSync(place, content);
    } catch (error) {
      for (const each of made.reverse()) unmake(each);
      const { code, path: taken } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') return taken === place ? path : taken;
      throw Object.assign(error as Error, { path: taken ?? place });
    }
  }
  return undefined;
}

/** Makes a folder and those around it that are not there, and returns them, outer ones first. */
function makeFolders(folder: string): string[] {
  const first = mkdirSync(folder, { recursive: true });
  const made: string[] = [];
  for (let each = folder; first !== undefined && each.length >= first.length; each = dirname(each))
    made.unshift(each);
  return made;
}

/** Removes a file, or a folder unless somebody else has put something into it. */
function unmake(place: string): void {
  try {
    if (statSync(place).isDirectory()) rmdirSync(place);
    else rmSync(place);
  } catch {}
}
