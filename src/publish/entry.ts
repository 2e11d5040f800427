import { lstatSync, type Stats } from 'node:fs';
import { basename } from 'node:path';

/** What is at a path, links not followed; `undefined` where nothing is. */
export const entryAt = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

/** Whether anything is at a path, a link that leads nowhere included. */
export const isTaken = (path: string): boolean => entryAt(path) !== undefined;

/** A name beside a path, of a file or relative to a folder, that is free and that no reader and no server takes for it. */
export function partBeside(path: string, isFree: (part: string) => boolean): string {
  const start = path.length - basename(path).length;
  for (let count = 0; ; count += 1) {
    const part = `${path.slice(0, start)}.${path.slice(start)}${count || ''}.part`;
    if (isFree(part)) return part;
  }
}
