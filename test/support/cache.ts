import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealed, unsealed } from '../../src/model/sealed.ts';

/** The text of a file of a cache, which must be whole. */
export function keptIn(path: string): string {
  const kept = unsealed(readFileSync(path));
  if (!kept) throw new Error(`${path} is not whole`);
  return kept.toString();
}

/** The paths of what is kept in a workspace of what was said. */
export function saidIn(root: string): string[] {
  if (!readdirSync(root).includes('.revue')) return [];
  const names = readdirSync(join(root, '.revue')).filter((name) => name.startsWith('said-'));
  return names.map((name) => join(root, '.revue', name));
}

/** Has the next run look at everything, whatever was said before. */
export const forgetSaid = (root: string): void => {
  for (const path of saidIn(root)) rmSync(path);
};

/** Puts another text into a file of a cache, as revue itself would. */
export const keep = (path: string, text: string): void => writeFileSync(path, sealed(text));
