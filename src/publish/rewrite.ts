import {
  accessSync,
  chmodSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isTaken, partBeside } from './clear.ts';

/**
 * Gives a file that is there another content, whole or not at all: it is written beside it, with its permissions, and takes
 * its place. Where a link leads to the file, the link stays. A file that may not be written is an error with its path.
 */
export function rewrite(path: string, content: string): void {
  const place = realpathSync(path);
  accessSync(place, constants.W_OK);
  const part = partBeside(place, (each) => !isTaken(each));
  try {
    writeFileSync(part, content, { flag: 'wx' });
    chmodSync(part, statSync(place).mode & 0o7777);
    renameSync(part, place);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
