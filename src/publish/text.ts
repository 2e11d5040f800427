import { readFileSync, statSync } from 'node:fs';

/** The text of a file of our own; `undefined` where there is none. A pipe in its place, which would be waited for, is an error. */
export function textAt(path: string): string | undefined {
  try {
    const found = statSync(path);
    if (!found.isFile() && !found.isDirectory())
      throw Object.assign(new Error(`${path} is no file`), { code: 'ENXIO' });
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // What a folder is read as names no path.
    throw Object.assign(error as Error, { path });
  }
}
