import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Gives a file that is there another content, whole or not at all: it is written beside it, with its permissions, and takes
 * its place. Where a link leads to the file, the link stays. A file that may not be written is an error with its path.
 */
export function rewrite(path: string, content: string): void {
  const place = realpathSync(path);
  accessSync(place, constants.W_OK);
  const part = join(dirname(place), `.${basename(place)}.part`);
  try {
    writeFileSync(part, content, { flag: 'wx', mode: statSync(place).mode });
    renameSync(part, place);
  } catch (error) {
    // What another program left there under that name is not ours to remove.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(part, { force: true });
    throw error;
  }
}
