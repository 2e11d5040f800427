import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beginsSealed, sealed, sealSize } from '../model/sealed.ts';
import { entryAt } from './entry.ts';
import { makeFolders } from './make-folders.ts';
import { replace } from './replace.ts';

/**
 * Writes a file of a cache, sealed, into the first of some folders that takes it, whole or not at all. A cache is safe to
 * delete, and git does not see it. Where no folder takes it, nothing is remembered; through a link, which may come with a
 * workspace of somebody else, nothing is written. What is `private` to the user nobody else may read or write.
 */
export function writeCache(
  folders: string[],
  name: string,
  content: string | Uint8Array,
  access?: 'private',
): void {
  const isPrivate = access === 'private';
  for (const folder of folders) {
    try {
      if (entryAt(folder)?.isSymbolicLink()) continue;
      makeFolders(folder);
      // One that an earlier version made may be open to others.
      if (isPrivate) chmodSync(folder, 0o700);
      const ignore = join(folder, '.gitignore');
      if (!existsSync(ignore)) writeFileSync(ignore, '*\n', { flag: 'wx' });
      replace(join(folder, name), sealed(content), { mode: isPrivate ? 0o600 : undefined });
      return;
    } catch {
      // The next folder may take it.
    }
  }
}

/**
 * Removes the files of a cache from each of some folders but for those that last, also those that only other
 * versions know, or that a run which was killed left there. They are known by their names’ form and by their seals: what
 * somebody else put there stays.
 */
export function clearCache(folders: string[], isLasting: (name: string) => boolean): void {
  for (const folder of folders) {
    const own = namesIn(folder).filter((name) => cacheName.test(name) && !isLasting(name));
    for (const path of own.map((name) => join(folder, name))) if (isSealed(path)) discard(path);
  }
}

/** `days-2025-11-2.json`, as it is called until all is saved, and while it is written. */
const cacheName = /^[a-z]+(?:-[\d-]+)?(?:\.next)?\.json(?:\.part)?$/;

/** The names in a folder; none behind a link, or where it cannot be looked at. */
function namesIn(folder: string): string[] {
  try {
    return entryAt(folder)?.isSymbolicLink() ? [] : readdirSync(folder);
  } catch {
    return [];
  }
}

function isSealed(path: string): boolean {
  try {
    if (!entryAt(path)?.isFile()) return false;
    const file = openSync(path, 'r');
    try {
      const start = Buffer.alloc(sealSize);
      return beginsSealed(start.subarray(0, readSync(file, start)));
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
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

/** Removes all but the newest files of a folder that are named in some way, as many as are said; none behind a link. */
export function keepNewest(folder: string, count: number, named = /^[^.]/): void {
  try {
    const files = namesIn(folder).filter((name) => named.test(name));
    const dated = files.map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }));
    for (const { name } of dated.sort((a, b) => b.at - a.at).slice(count)) discard(join(folder, name));
  } catch {
    // Another run has removed one: the next will see to the rest.
  }
}
