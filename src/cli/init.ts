import { relative, resolve } from 'node:path';
import { dayOf } from '../model/calendar.ts';
import { configName } from '../model/config-name.ts';
import { configFields } from '../model/fields/config.ts';
import { isLanguage, likelyLanguage } from '../model/language-tag.ts';
import { orMeant } from '../model/nearest.ts';
import type { PublishedFile } from '../model/output.ts';
import { jsonSchema } from '../model/schemas.ts';
import { wordTags } from '../model/words.ts';
import { withValues } from '../parse/write-front-matter.ts';
import { create } from '../publish/create.ts';
import { entriesOf, isFolder, isThere } from '../read/files.ts';
import { readStarter, starterLanguages } from '../read/starter.ts';
import { wordsToTranslate } from '../read/templates.ts';
import { converse, isAttended } from './ask.ts';
import { exits, type Io, UsageError } from './io.ts';
import { lineFrom } from './new-note.ts';
import { reporter } from './report.ts';
import { type CommonOptions, momentOf, refuseBadNow } from './session.ts';

interface InitOptions extends CommonOptions {
  title?: string;
  language?: string;
  timezone?: string;
  input: boolean;
}

/** `revue init`: makes a workspace that builds at once, in a folder that has none; returns the exit code. */
export async function runInit(dir: string, options: InitOptions, io: Io): Promise<number> {
  if (dir === '' || options.root === '')
    throw new UsageError('missing folder, expected one, or `.` for this one');
  const root = resolve(io.cwd, options.root ?? '.', dir);
  const folder = options.root === undefined ? dir : relative(io.cwd, root) || '.';
  refuseWorkspace(folder, root);
  // Nobody is asked where the day cannot be told.
  refuseBadNow(options);
  const identity = await identityFrom(options, io);
  const { now, timeZone } = momentOf(options, identity, io.now());
  const files = [...filesOf(identity, dayOf(now, timeZone)), ...ignoredBy(root)];
  const inTheWay = create(root, files);
  const { pathOf } = reporter({ color: false }, io, root);
  if (inTheWay !== undefined)
    throw new UsageError(`${pathOf(inTheWay)} is there already; nothing was written`);
  const paths = files.map(({ path }) => pathOf(path));
  if (options.json) io.stdout.write(`${JSON.stringify({ files: paths })}\n`);
  else if (!options.quiet) io.stdout.write(nextSteps(folder, paths, identity));
  return exits.done;
}

/** What a workspace is told apart by. */
interface Identity {
  title: string;
  language: string;
  timezone: string;
}

function refuseWorkspace(folder: string, root: string): void {
  if (isThere(root) && !isFolder(root)) throw new UsageError(`\`${folder}\` is a file; name a folder`);
  const names = entriesOf(root).map(({ name }) => name);
  const taken = [
    ...[configName, 'revue.yml', 'revue.schema.json'].filter((name) => names.includes(name)),
    ...entriesOf(resolve(root, 'notes')).map(({ name }) => `notes/${name}`),
  ];
  if (taken.length === 0) return;
  const more = taken.length > 8 ? ` and ${taken.length - 8} more` : '';
  throw new UsageError(
    `a workspace is there already in ${folder}: ${taken.slice(0, 8).join(', ')}${more}; nothing was written`,
  );
}

/** The identity from the command line, from answers at a terminal, and from the machine. */
async function identityFrom(options: InitOptions, io: Io): Promise<Identity> {
  const given = {
    language: options.language === undefined ? undefined : languageFrom(options.language),
    timezone: options.timezone === undefined ? undefined : zoneFrom(options.timezone),
  };
  const own = { language: languageOfMachine(io.env), timezone: zoneOfMachine(io.env) };
  const talk = options.input && isAttended(io) ? converse(io) : undefined;
  // Who cannot be asked has what Enter alone answers.
  const ask = talk?.ask ?? (async <T>(_: string, accept: (answer: string) => T) => accept(''));
  try {
    const language =
      given.language ??
      (await ask(`Language, such as en, fr or de (${own.language})`, (answer) =>
        languageFrom(answer || own.language),
      ));
    const usual = titleIn(language);
    const title =
      lineFrom(options.title) ?? (await ask(`Title of the review (${usual})`, (answer) => answer || usual));
    const timezone =
      given.timezone ??
      (await ask(`Time zone (${own.timezone})`, (answer) => zoneFrom(answer || own.timezone)));
    return { title, language, timezone };
  } finally {
    talk?.end();
  }
}

function languageFrom(written: string): string {
  const language = written.trim();
  if (isLanguage(language)) return language;
  const expected = orMeant(likelyLanguage(language)) || ', expected a language tag such as fr';
  throw new UsageError(`unexpected language \`${written}\`${expected}`);
}

function zoneFrom(written: string): string {
  const { data, success } = configFields.shape.timezone.safeParse(written.trim());
  if (!success)
    throw new UsageError(`unexpected time zone \`${written}\`, expected one such as Europe/Paris`);
  return data;
}

/** The language of the machine's locale, such as `fr` for `fr_FR.UTF-8`; English where it says none. */
function languageOfMachine({ LC_ALL, LC_MESSAGES, LANG }: Io['env']): string {
  const [language = ''] = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().split(/[_.@]/);
  return /^[a-z]{2,3}$/.test(language) && isLanguage(language) ? language : 'en';
}

function zoneOfMachine({ TZ }: Io['env']): string {
  const candidates = [TZ, new Intl.DateTimeFormat().resolvedOptions().timeZone];
  return candidates.find((zone) => zone && configFields.shape.timezone.safeParse(zone).success) ?? 'UTC';
}

const titles = { en: 'Morning review', fr: 'Revue du matin' };
const titleIn = (language: string): string => titles[starterIn(language)];

/** The language that the starter is written in: the one asked for where there is such a starter, else English. */
const starterIn = (language: string) =>
  starterLanguages.find((each) => each === new Intl.Locale(language).language) ?? 'en';

function filesOf({ title, language, timezone }: Identity, today: string): PublishedFile[] {
  const starter = [...readStarter(starterIn(language))].map(([path, text]) => ({
    path: path.replace('notes/today/', `notes/${today}/`),
    content: path === configName ? withValues(text, { title, language, timezone }) : text,
  }));
  const schema = `${JSON.stringify(jsonSchema('config'), null, 2)}\n`;
  return [...starter, { path: 'revue.schema.json', content: schema }];
}

/** What tells git to leave out what is made anew, and the lock of the ledger; a folder that tells it something already is left as it is. */
const ignoredBy = (root: string): PublishedFile[] =>
  isThere(root, '.gitignore')
    ? []
    : [{ path: '.gitignore', content: 'dist/\nnode_modules/\nsent.json.lock\n' }];

function nextSteps(folder: string, paths: string[], { title, language }: Identity): string {
  return `Made the workspace of “${title}”:
${paths.map((path) => `  ${path}\n`).join('')}
Next:
${folder === '.' ? '' : `  cd ${quoted(folder)}\n`}  revue build              write today’s review, from the notes that are there
  revue new "A title"      begin a note of your own
  revue check              find every problem

Settings are in revue.yaml. The notes of today are examples: read them, then delete them.
notes/_closing.md stands under every review, with an address that is nobody’s: write yours, or delete it.
${ownWords(language)}`;
}

/** Tells of the words of the interface that are yet to be written. */
function ownWords(language: string): string {
  const english = wordsToTranslate(language);
  if (english === undefined) return '';
  return `Words of the interface, such as “Read next”, are English: revue has none in \`${language}\`. To write your own, copy
${english} to templates/words/${wordTags(language)[0]}.yaml.
`;
}

/** A folder as one word of a shell: of any, Windows’ two among them, unless the name has what a shell reads in double quotes. */
function quoted(folder: string): string {
  if (/^[\w./-]+$/.test(folder)) return folder;
  if (!/["$`!]|\\\\|\\$/.test(folder)) return `"${folder}"`;
  return `'${folder.replaceAll("'", `'\\''`)}'`;
}
