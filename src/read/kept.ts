import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unsealed } from '../model/sealed.ts';
import { stateAt } from './states.ts';

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
