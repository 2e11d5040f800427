import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublishedFile } from '../model/output.ts';

/**
 * Creates files that are not there yet, all of them or none, and never writes over one. Returns the path of the file that
 * was in the way; `undefined` when all were created.
 */
export function create(root: string, files: PublishedFile[]): string | undefined {
  const made: string[] = [];
  try {
    for (const { path, content } of files) {
      const place = join(root, path);
      mkdirSync(dirname(place), { recursive: true });
      // `wx` fails where something is, even when it came there a moment ago.
      writeFileSync(place, content, { flag: 'wx' });
      made.push(place);
    }
    return undefined;
  } catch (error) {
    for (const place of made) rmSync(place, { force: true });
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw error;
    return files.find((file) => join(root, file.path) === path)?.path ?? path;
  }
}
