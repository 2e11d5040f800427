import { join } from 'node:path';
import { jsonOf } from '../model/json.ts';
import { namesIn } from './files.ts';
import { readKept } from './kept.ts';
import { look } from './seen.ts';
import { statesOf } from './states.ts';

/** What is kept as JSON under a name in the first of some folders that has it whole; nothing where none has. */
export function readCached(folders: readonly string[], name: string): unknown {
  for (const folder of folders) {
    const kept = readKept(folder, name);
    const said = kept && jsonOf(kept.toString('utf8'));
    if (said !== undefined) return said;
  }
  return undefined;
}

/**
 * The state of the archive of an output folder: another one after every build that changed it, whoever made it. Of a review
 * that has only titles of items changed, the file of its year says so alone.
 */
export function archiveStateOf(output: string): string {
  const years = namesIn(output).filter((name) => /^\d{4}$/.test(name));
  const paths = ['', ...years.map((year) => `${year}/`)].map((folder) => `${folder}archive.json`);
  for (const path of paths) look(join(output, path));
  return statesOf(output, paths).lines.join();
}
