import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readTemplates } from '../src/read/templates.ts';
import { addFiles, filesIn, folderWith, revue } from './support/workspace.ts';

const settingsIn = (root: string) => parse(readFileSync(join(root, 'revue.yaml'), 'utf8'));

describe.each(['en', 'fr', 'de', 'ar'])('a workspace that is made in %s', (language) => {
  test('checks and builds at once without a problem', async () => {
    const root = folderWith({});
    expect(await revue(root, ['init', '--language', language])).toMatchObject({ exit: 0, err: '' });
    expect(await revue(root, ['check', '--strict'])).toEqual({
      exit: 0,
      out: '5 files: 5 included\n',
      err: 'no problems\n',
    });
    const { exit, out, err } = await revue(root, ['build']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^2025-11-28 {2}3 items in 3 sections → dist\/2025-11-28: /);
  });

  test('has that language, and its words in the page', async () => {
    const root = folderWith({});
    await revue(root, ['init', '--language', language]);
    expect(settingsIn(root)).toMatchObject({ language });
    const { out } = await revue(root, ['build', '--stdout', 'page']);
    expect(out).toContain(`<html lang="${language}"`);
  });
});

test('French is written in French, every other language in English', async () => {
  const leadIn = async (language: string) => {
    const root = folderWith({});
    await revue(root, ['init', '--language', language]);
    return readFileSync(join(root, 'notes/2025-11-28/_review.md'), 'utf8');
  };
  expect(await leadIn('fr-CA')).toContain('La première revue');
  expect(await leadIn('nl')).toContain('The first review');
});

test.each([
  ['sv', 'sv'],
  ['zh-Hant', 'zh'],
  ['pt-BR', undefined],
  ['en', undefined],
])(
  'says where words of the interface can be written in a language that has none: %s',
  async (language, name) => {
    const { out } = await revue(folderWith({}), ['init', '--language', language]);
    expect(
      /none in `(.*)`\. [\s\S]*words\/en\.yaml to templates\/words\/(\S+)\.yaml/.exec(out)?.slice(1),
    ).toEqual(name && [language, name]);
  },
);

test('the example of a note in the help is one that the workspace takes', async () => {
  const root = folderWith({});
  await revue(root, ['init', '--language', 'en']);
  const { out } = await revue(root, ['new', '--help']);
  const [, title = '', section = ''] = /revue new "(.+)" --section (\S+)\n/.exec(out) ?? [];
  expect(await revue(root, ['new', title, '--section', section])).toMatchObject({ exit: 0, err: '' });
});

test('the day is today in the time zone of the workspace', async () => {
  const root = folderWith({});
  const lateInUtc = Date.parse('2025-11-28T23:30:00Z');
  await revue(root, ['init', '--timezone', 'Asia/Tokyo'], { now: lateInUtc });
  expect(Object.keys(filesIn(root)).filter((path) => path.includes('2025-11-29')).length).toBe(4);
});

test('a title of any signs is that of the review', async () => {
  const root = folderWith({});
  const title = '"Été": l’IA # 100 % {{title}} – [a]';
  await revue(root, ['init', '--title', title]);
  expect(settingsIn(root)).toMatchObject({ title });
  expect((await revue(root, ['check', '--strict'])).exit).toBe(0);
});

test('the settings name their schema, which is there and fits them', async () => {
  const root = folderWith({});
  await revue(root, ['init']);
  const [, schema = ''] =
    /^# yaml-language-server: \$schema=(\S+)\n/.exec(filesIn(root)['revue.yaml'] ?? '') ?? [];
  const written = readFileSync(join(root, schema), 'utf8');
  expect(written).toBe((await revue(root, ['schema', 'config'])).out);
});

test('the commented settings are sound too', async () => {
  for (const language of ['en', 'fr']) {
    const root = folderWith({});
    await revue(root, ['init', '--language', language]);
    const settings = readFileSync(join(root, 'revue.yaml'), 'utf8');
    const opened = settings.replace(/^# (\w+: )/gm, '$1');
    expect(Object.keys(parse(opened)).length).toBeGreaterThan(Object.keys(parse(settings)).length + 5);
    addFiles(root, { 'revue.yaml': opened.replace('missing-source: warn', 'missing-source: off') });
    expect((await revue(root, ['check', '--strict'])).exit).toBe(0);
  }
});

test('it makes the folder, says what it made and what to do next', async () => {
  const root = folderWith({});
  const { out } = await revue(root, ['init', 'my review', '--title', 'Daily']);
  expect(out).toBe(`Made the workspace of “Daily”:
  my review/notes/_closing.md
  my review/notes/2025-11-28/_review.md
  my review/notes/2025-11-28/drafts.md
  my review/notes/2025-11-28/one-file-one-item.md
  my review/notes/2025-11-28/what-becomes-of-it.md
  my review/revue.yaml
  my review/revue.schema.json
  my review/.gitignore

Next:
  cd "my review"
  revue build              write today’s review, from the notes that are there
  revue new "A title"      begin a note of your own
  revue check              find every problem

Settings are in revue.yaml. The notes of today are examples: read them, then delete them.
notes/_closing.md stands under every review, with an address that is nobody’s: write yours, or delete it.
`);
  const priced = await revue(root, ['init', "it's $5", '--language', 'en', '--title', 'Daily']);
  expect(priced.out).toContain(`\n  cd 'it'\\''s $5'\n`);
});

test('git is told to leave outputs and the ledger’s lock out, unless it is told something already', async () => {
  const root = folderWith({ 'own/.gitignore': '*.tmp\n' });
  await revue(root, ['init', 'new']);
  await revue(root, ['init', 'own']);
  const [made, own] = ['new', 'own'].map((name) => readFileSync(join(root, name, '.gitignore'), 'utf8'));
  expect([made, own]).toEqual(['dist/\nnode_modules/\nsent.json.lock\n', '*.tmp\n']);
});

describe('a workspace that is there already', () => {
  test.each([
    ['revue.yaml'],
    ['revue.yml'],
    ['revue.schema.json'],
    ['notes/2024-01-02/a.md'],
    ['notes/_closing.md'],
  ])('with %s is left as it was, and that file is named', async (path) => {
    const root = folderWith({ [path]: 'mine' });
    const { exit, out, err } = await revue(root, ['init']);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(path.replace('/a.md', ''));
    expect(err).toContain('nothing was written');
    expect(filesIn(root)).toEqual({ [path]: 'mine' });
  });

  test('is told by every file that is in the way', async () => {
    const root = folderWith({});
    await revue(root, ['init']);
    const before = filesIn(root);
    expect((await revue(root, ['init', '--language', 'fr'])).err).toBe(
      'revue: a workspace is there already in .: revue.yaml, revue.schema.json, notes/2025-11-28, notes/_closing.md; nothing was written\n',
    );
    expect(filesIn(root)).toEqual(before);
  });
});

test('a file where a folder above it should be is named', async () => {
  const root = folderWith({ reviews: 'mine' });
  expect(await revue(root, ['init', 'reviews/2025/morning'])).toEqual({
    exit: 2,
    out: '',
    err: 'revue: reviews is there already; nothing was written\n',
  });
  expect(filesIn(root)).toEqual({ reviews: 'mine' });
});

test('other files in the folder are no reason against it', async () => {
  const root = folderWith({ 'README.md': 'mine', '.git/config': 'mine' });
  expect((await revue(root, ['init'])).exit).toBe(0);
  expect(filesIn(root)).toMatchObject({ 'README.md': 'mine', '.git/config': 'mine' });
});

test('language and time zone are those of the machine until said otherwise', async () => {
  const made = async (env: Record<string, string>) => {
    const root = folderWith({});
    await revue(root, ['init'], { env });
    return settingsIn(root);
  };
  expect(await made({ LANG: 'fr_FR.UTF-8', TZ: 'Europe/Paris' })).toMatchObject({
    title: 'Revue du matin',
    language: 'fr',
    timezone: 'Europe/Paris',
  });
  expect(await made({ LANG: 'de_DE.UTF-8', LC_ALL: 'C', TZ: 'America/New_York' })).toMatchObject({
    language: 'en',
    timezone: 'America/New_York',
  });
  expect(await made({ LANG: 'xx_XX.UTF-8' })).toMatchObject({ language: 'en' });
});

describe('on a terminal', () => {
  const env = { TZ: 'Europe/Brussels' };

  test('language, title and time zone are asked for, and Enter takes what is offered', async () => {
    const root = folderWith({});
    const { exit, err } = await revue(root, ['init'], { env, typed: ['fr', '', ''] });
    expect(exit).toBe(0);
    expect(err).toContain('Title of the review (Revue du matin): ');
    expect(settingsIn(root)).toMatchObject({
      title: 'Revue du matin',
      language: 'fr',
      timezone: 'Europe/Brussels',
    });
  });

  test('an answer that cannot be is asked for again', async () => {
    const root = folderWith({});
    const { err } = await revue(root, ['init'], { env, typed: ['en', 'Daily', 'Mars', 'Europe/Paris'] });
    expect(err).toContain('unexpected time zone `Mars`');
    expect(settingsIn(root)).toMatchObject({ title: 'Daily', timezone: 'Europe/Paris' });
  });

  test('what the command line says is not asked for', async () => {
    const root = folderWith({});
    const argv = ['init', '--title', 'Daily', '--language', 'en', '--timezone', 'UTC'];
    expect(await revue(root, argv, { typed: [] })).toMatchObject({ exit: 0, err: '' });
  });

  test('nothing is asked with --no-input', async () => {
    expect(await revue(folderWith({}), ['init', '--no-input'], { env, typed: [] })).toMatchObject({
      exit: 0,
      err: '',
    });
  });

  test('a time that is none is told before anything is asked', async () => {
    expect(await revue(folderWith({}), ['init', '--now', 'soon'], { env, typed: [] })).toEqual({
      exit: 2,
      out: '',
      err: 'revue: unexpected `soon` for --now, expected a time such as 2025-11-28T06:30\n',
    });
  });

  test('the end of the answers is exit 130, and nothing is written', async () => {
    const root = folderWith({});
    const { exit, err } = await revue(root, ['init'], { env, typed: ['fr'] });
    expect(exit).toBe(130);
    expect(err).toMatch(/\nrevue: interrupted; nothing was written\n$/);
    expect(filesIn(root)).toEqual({});
  });
});

test.each([
  [['init', '--language', 'french language'], /unexpected language `french language`/],
  [['init', '--language', 'français'], /unexpected language `français`; did you mean `fr`\?/],
  [['init', '--language', 'xx'], /unexpected language `xx`, expected a language tag such as fr\n/],
  [['init', '--timezone', 'Mars/Olympus'], /unexpected time zone `Mars\/Olympus`/],
  [['init', 'a-file'], /`a-file` is a file; name a folder/],
  [['init', 'one', 'two'], /too many arguments/],
])('%j is exit 2 and writes nothing', async (argv, err) => {
  const root = folderWith({ 'a-file': '' });
  const ran = await revue(root, argv);
  expect(ran).toMatchObject({ exit: 2, out: '' });
  expect(ran.err).toMatch(err);
  expect(filesIn(root)).toEqual({ 'a-file': '' });
});

test('what a workspace starts with is no template', () => {
  const { builtIn } = readTemplates(folderWith({}), 'templates');
  expect(builtIn.has('page.hbs')).toBe(true);
  expect([...builtIn.keys()].filter((name) => name.startsWith('starter'))).toEqual([]);
});

test('a title of several lines is one line, and no folder is no folder', async () => {
  const root = folderWith({});
  expect((await revue(root, ['init', '--title', 'A\nb'])).exit).toBe(0);
  expect(settingsIn(root)).toMatchObject({ title: 'A b' });
  for (const argv of [[''], ['-C', '', 'there']])
    expect(await revue(root, ['init', ...argv])).toEqual({
      exit: 2,
      out: '',
      err: 'revue: missing folder, expected one, or `.` for this one\n',
    });
});
