import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonOf } from '../model/json.ts';
import { unsealed } from '../model/sealed.ts';
import { stateAt } from './states.ts';

/** Files of a cache that hold whatever becomes of the archive, beside those of what was said. */
export const lastingFiles = { design: 'design.json', links: 'links.json', trees: 'trees.json' } as const;

/** What is kept as JSON under a name in the first of some folders that has it whole; nothing where none has. */
export function readCached(folders: readonly string[], name: string): unknown {
  for (const folder of folders) {
    const kept = readKept(folder, name);
    const said = kept && jsonOf(kept.toString('utf8'));
    if (said !== undefined) return said;
  }
  return undefined;
}

/** No cache of revue is as large, in bytes. */
const mostBytes = 64 * 1024 * 1024;

/** What is kept under a name in a folder of a cache; nothing where it is not there whole. */
export function readKept(folder: string, name: string): Buffer | undefined {
  const path = join(folder, name);
  try {
    const state = stateAt(path);
    return state?.isFile() && state.size <= mostBytes ? unsealed(readFileSync(path)) : undefined;
  } catch {
    // As good as not there: it is made anew.
    return undefined;
  }
}
