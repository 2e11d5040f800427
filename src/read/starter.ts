import { join } from 'node:path';
import { filesBelow, readText } from './files.ts';
import { packageRoot } from './program.ts';

/** The languages that a new workspace can be written in. */
export const starterLanguages = ['en', 'fr'] as const;
/** One of these languages. */
type StarterLanguage = (typeof starterLanguages)[number];

/** The files of a new workspace by path; those of its first day lie in `notes/today/`. */
export function readStarter(language: StarterLanguage): Map<string, string> {
  const folder = join(packageRoot, 'templates', 'starter', language);
  const paths = filesBelow(folder) ?? [];
  return new Map(paths.map((path) => [path, String(readText(folder, path))]));
}
