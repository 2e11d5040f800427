import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { isTaken, partBeside } from './entry.ts';
import { replace } from './replace.ts';

/**
 * Gives a file that is there another content, whole or not at all: it is written beside it, with its permissions and group,
 * and takes its place. Where a link leads to the file, the link stays. A file that may not be written is an error with its path.
 */
export function rewrite(path: string, content: string): void {
  const place = realpathSync(path);
  accessSync(place, constants.W_OK);
  const part = partBeside(place, (each) => !isTaken(each));
  replace(place, content, { part, like: statSync(place) });
}
