import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealed } from '../model/sealed.ts';
import { entryAt } from './entry.ts';
import { replace } from './replace.ts';

/**
 * Writes a file of a cache, sealed, into the first of some folders that takes it, whole or not at all. A cache is safe to
 * delete, and git does not see it. Where no folder takes it, nothing is remembered; through a link, which may come with a
 * workspace of somebody else, nothing is written.
 */
export function writeCache(folders: string[], name: string, content: string | Uint8Array): void {
  for (const folder of folders) {
    try {
      if (entryAt(folder)?.isSymbolicLink()) continue;
      mkdirSync(folder, { recursive: true });
      const ignore = join(folder, '.gitignore');
      if (!existsSync(ignore)) writeFileSync(ignore, '*\n', { flag: 'wx' });
      replace(join(folder, name), sealed(content));
      return;
    } catch {
      // The next folder may take it.
    }
  }
}

/** Removes a file of a cache from each of some folders. */
export function removeCached(folders: string[], name: string): void {
  for (const folder of folders) if (!entryAt(folder)?.isSymbolicLink()) discard(join(folder, name));
}

/** Gives a file of a cache another name, in those of some folders that have it. */
export function renameCached(folders: string[], from: string, to: string): void {
  for (const folder of folders) {
    try {
      renameSync(join(folder, from), join(folder, to));
    } catch {
      // It lies in another one, or nowhere: then nothing is remembered.
    }
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it could not be made, nothing is left to remove.
  }
}

/** Removes all but the newest files of a folder, as many as are said. */
export function keepNewest(folder: string, count: number): void {
  try {
    const files = readdirSync(folder).filter((name) => !name.startsWith('.'));
    const dated = files.map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }));
    for (const { name } of dated.sort((a, b) => b.at - a.at).slice(count)) discard(join(folder, name));
  } catch {
    // Another run has removed one: the next will see to the rest.
  }
}
