import { join } from 'node:path';
import { readIfThere } from './files.ts';
import { look } from './seen.ts';
import { statesOf } from './states.ts';

/** What is kept under a name in the first of some folders that has it whole; nothing where none has. */
export function readCached(folders: readonly string[], name: string): unknown {
  for (const folder of folders)
    try {
      const text = readIfThere(join(folder, name))?.toString('utf8');
      if (text) return JSON.parse(text);
    } catch {
      // As good as not there: it is made anew.
    }
  return undefined;
}

/** The state of the archive of an output folder: another one after every build that changed it, whoever made it. */
export function archiveStateOf(output: string): string {
  look(join(output, 'archive.json'));
  return statesOf(output, ['archive.json']).lines.join();
}
