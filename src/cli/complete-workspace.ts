import { join, resolve } from 'node:path';
import { isDay } from '../model/calendar.ts';
import type { Config } from '../model/fields/config.ts';
import { parseConfig } from '../parse/config.ts';
import { readConfig } from '../read/config.ts';
import { listNotes } from '../read/notes.ts';
import type { Candidate, Request } from './complete.ts';
import type { Io } from './io.ts';
import { knownSections } from './sections.ts';

type CommandLine = Pick<Request, 'words' | 'io'>;

/** Words for days, then the days that have notes, newest first: the latest ten until a digit is typed. */
export function daysFor({ begun, ...line }: Pick<Request, 'begun'> & CommandLine): Candidate[] {
  const { root, config } = workspaceOf(line);
  const { dayFolders, named } = listNotes(root, config.notes);
  const days = [...new Set([...dayFolders.keys(), ...named.keys()])].sort().reverse();
  const [first, last] = begun.split('..');
  if (first && last !== undefined)
    return days.filter((day) => !isDay(first) || day >= first).map((day) => ({ word: `${first}..${day}` }));
  return ['today', 'tomorrow', 'yesterday', ...days.slice(0, begun ? days.length : 10)].map((word) => ({
    word,
  }));
}

/** The sections that a note can name. */
export function sectionsFor(line: CommandLine): Candidate[] {
  const { root, config } = workspaceOf(line);
  return knownSections(config, join(root, config.output)).map(({ id, title }) =>
    id === title ? { word: id } : { word: id, meaning: title },
  );
}

/** The workspace that the words before the cursor name; its problems are left to the command itself. */
function workspaceOf({ words, io }: CommandLine): { root: string; config: Config } {
  const placeOf = (path: string): string => resolve(io.cwd, atHome(path, io.env));
  const root = placeOf(givenFor(words, ['-C', '--root']) ?? '.');
  const config = givenFor(words, ['--config']);
  const file = readConfig(root, config === undefined ? undefined : placeOf(config));
  return { root, config: parseConfig(file).config };
}

/** A path as the shell would give it to the command: it hands the line over as it is written. */
const atHome = (path: string, { HOME = '~' }: Io['env']): string => path.replace(/^~(?=\/|$)/, () => HOME);

function givenFor(words: string[], names: string[]): string | undefined {
  const at = words.findLastIndex((word) => names.includes(word));
  const joined = words.findLast((word) => names.some((name) => word.startsWith(`${name}=`)));
  return at >= 0 ? words[at + 1] : joined?.slice(joined.indexOf('=') + 1);
}
