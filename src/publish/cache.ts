import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a file of a cache into the first of some folders that takes it, whole or not at all. A cache is safe to delete,
 * and git does not see it. Where no folder takes it, nothing is remembered.
 */
export function writeCache(folders: string[], name: string, content: string): void {
  for (const folder of folders) {
    const part = join(folder, `${name}.part`);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, '.gitignore'), '*\n');
      writeFileSync(part, content);
      renameSync(part, join(folder, name));
      return;
    } catch {
      discard(part);
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
