import { readFileSync, writeFileSync } from 'node:fs';
import { sealed, unsealed } from '../../src/model/sealed.ts';

/** The text of a file of a cache, which must be whole. */
export function keptIn(path: string): string {
  const kept = unsealed(readFileSync(path));
  if (!kept) throw new Error(`${path} is not whole`);
  return kept.toString();
}

/** Puts another text into a file of a cache, as revue itself would. */
export const keep = (path: string, text: string): void => writeFileSync(path, sealed(text));
