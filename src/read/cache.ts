import { jsonOf } from '../model/json.ts';
import { readKept } from './kept.ts';

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
