import { join } from 'node:path';
import { entriesOf, readText } from './files.ts';
import { packageRoot } from './program.ts';

/** The languages that a new workspace can be written in. */
export const starterLanguages = ['en', 'fr'] as const;
/** One of these languages. */
type StarterLanguage = (typeof starterLanguages)[number];

/** The files of a new workspace by path; those of its first day lie in `notes/today/`. */
export function readStarter(language: StarterLanguage): Map<string, string> {
  return textsIn(join(packageRoot, 'templates', 'starter', language), '');
}

function textsIn(root: string, folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const entry of entriesOf(join(root, folder))) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) for (const [inside, text] of textsIn(root, path)) texts.set(inside, text);
    const file = entry.isFile() ? readText(root, path) : undefined;
    if (file) texts.set(path, String(file));
  }
  return texts;
}
