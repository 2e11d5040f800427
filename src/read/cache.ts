import { closeSync, fstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { jsonOf } from '../model/json.ts';
import { unsealed } from '../model/sealed.ts';
import { stateAt } from './states.ts';

/** Files of a cache that hold whatever becomes of the archive, beside those of what was said. */
export const lastingFiles = { design: 'design.json', links: 'links.json', trees: 'trees.json' } as const;

/** What is kept as JSON under a name in the first of some folders that has it whole; nothing where none has. */
export function readCached(folders: readonly string[], name: string): unknown {
  for (const folder of folders) {
    const kept = readIf(join(folder, name), () => true);
    const said = kept && jsonOf(kept.toString('utf8'));
    if (said !== undefined) return said;
  }
  return undefined;
}

/** No cache of revue is as large, in bytes. */
const mostBytes = 64 * 1024 * 1024;

/**
 * What is kept under a name in a folder of a cache, to be run; nothing where it is not there whole, or where somebody else
 * than a user of this number could have written it. Systems without such numbers have no permissions to go by.
 */
export function readOwn(folder: string, name: string, user: number | undefined): Buffer | undefined {
  const isOwn = ({ uid, mode }: Stats): boolean =>
    user === undefined || (uid === user && (mode & 0o022) === 0);
  return readIf(join(folder, name), (file) => isOwn(statSync(folder)) && isOwn(file));
}

function readIf(path: string, isFit: (file: Stats) => boolean): Buffer | undefined {
  try {
    if (!stateAt(path)?.isFile()) return undefined;
    const file = openSync(path, 'r');
    try {
      const state = fstatSync(file);
      return state.size <= mostBytes && isFit(state) ? unsealed(readFileSync(file)) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    // As good as not there: it is made anew.
    return undefined;
  }
}
