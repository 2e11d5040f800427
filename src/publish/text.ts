import { readFileSync } from 'node:fs';

/** The text of a file of our own; `undefined` where there is none. */
export function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // What a folder is read as names no path.
    throw Object.assign(error as Error, { path });
  }
}
