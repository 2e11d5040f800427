import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { commandNames } from '../src/cli/load.ts';
import { note } from './support/note.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const sound: Files = { [`${day}/a.md`]: note('First') };
const broken: Files = { [`${day}/a.md`]: note('First'), [`${day}/b.md`]: note('Second', 'order: x\n') };
const week: Files = {
  'notes/2025-11-26/a.md': note('Wednesday'),
  'notes/2025-11-27/a.md': note('Thursday', 'order: x\n'),
  [`${day}/a.md`]: note('Friday'),
};

interface Row {
  name: string;
  files: Files;
  argv: string[];
  exit: number;
  out?: string | RegExp;
  err?: string | RegExp;
}

const rows: Row[] = [
  {
    name: 'build without a date builds today',
    files: sound,
    argv: ['build'],
    exit: 0,
    out: '2025-11-28  1 item in 1 section → dist/2025-11-28: page, email, text, data\n',
    err: '',
  },
  {
    name: 'build --quiet of a sound day says nothing',
    files: sound,
    argv: ['build', '--quiet'],
    exit: 0,
    out: '',
    err: '',
  },
  {
    name: 'a day without notes is exit 3 and says so',
    files: sound,
    argv: ['build', '2025-11-27'],
    exit: 3,
    out: '',
    err: '2025-11-27: nothing to publish, no notes of that day in notes\n',
  },
  ...['note.docx', 'Note.odt'].map((name) => ({
    name: `a day without notes names a file that may have been meant for one: ${name}`,
    files: { [`${day}/${name}`]: '', [`${day}/.DS_Store`]: '', [`${day}/_x.md`]: '' },
    argv: ['build'],
    exit: 3,
    out: '',
    err: `2025-11-28: nothing to publish, no notes of that day in notes: \`${day}/${name}\` is none, as it is not Markdown\n`,
  })),
  {
    name: 'a day without notes is silent with --quiet',
    files: sound,
    argv: ['build', 'yesterday', '--quiet'],
    exit: 3,
    out: '',
    err: '',
  },
  {
    name: 'a day of drafts alone is exit 3',
    files: { [`${day}/a.md`]: note('First', 'draft: true\n') },
    argv: ['build'],
    exit: 3,
    err: '2025-11-28: nothing to publish, 1 note left out, a draft or under embargo\n',
  },
  {
    name: 'a note that is kept back is told beside those that are not',
    files: {
      ...sound,
      [`${day}/b.md`]: note('Forgotten', 'draft: true\n'),
      [`${day}/c.md`]: note('Noon', 'embargo: 2030-01-01T12:00\n'),
    },
    argv: ['build'],
    exit: 0,
    out: '2025-11-28  1 item in 1 section → dist/2025-11-28: page, email, text, data\n',
    err: '2025-11-28: 2 notes left out, drafts or under embargo\n',
  },
  {
    name: 'errors are at file:line:column and nothing is written',
    files: broken,
    argv: ['build'],
    exit: 1,
    out: '',
    err:
      `${day}/b.md:3:8 error Unexpected text \`x\` for \`order\`, expected a number wrong-type\n` +
      '1 error; 1 review not written\n',
  },
  {
    name: 'a range is empty only when every day in it is',
    files: week,
    argv: ['build', '2025-11-28..2025-11-30'],
    exit: 0,
  },
  {
    name: 'a range without any notes is exit 3',
    files: sound,
    argv: ['build', '2025-11-01..2025-11-05'],
    exit: 3,
    err: 'nothing to publish: no notes of these days up to today in notes\n',
  },
  {
    name: 'a range of later days, which have notes, is not said to have none',
    files: { 'notes/2025-11-29/a.md': note('First') },
    argv: ['build', '2025-11-29..2025-11-30'],
    exit: 3,
    err: 'nothing to publish: no notes of these days up to today in notes\n',
  },
  {
    name: 'a check of a day without notes says that there is nothing to publish',
    files: sound,
    argv: ['check', 'tomorrow'],
    exit: 3,
    err: '2025-11-29: nothing to publish, no notes of that day in notes\nno problems\n',
  },
  {
    name: 'a check of a range without any notes says it once',
    files: sound,
    argv: ['check', '2025-11-01..2025-11-05'],
    exit: 3,
    err: 'nothing to publish: no notes of these days up to today in notes\nno problems\n',
  },
  {
    name: 'a check of a day without anything to publish is silent with --quiet',
    files: { [`${day}/a.md`]: note('First', 'draft: true\n') },
    argv: ['check', '--quiet'],
    exit: 3,
    out: '',
    err: '',
  },
  {
    name: 'after a review with errors the later ones are checked but not written',
    files: week,
    argv: ['build', '--all'],
    exit: 1,
    out: /^2025-11-26 .*\n$/,
    err: /2 reviews not written/,
  },
  {
    name: '--keep-going writes the sound reviews',
    files: week,
    argv: ['build', '--all', '--keep-going'],
    exit: 1,
    out: /^2025-11-26 .*\n2025-11-28 .*\n$/,
    err: /1 review not written/,
  },
  {
    name: '--stdout prints that output and nothing else',
    files: { ...sound, 'revue.yaml': 'title: Daily\n' },
    argv: ['build', '--stdout', 'text'],
    exit: 0,
    out: /^DAILY, NOVEMBER 28, 2025\n=+\n/,
    err: '',
  },
  {
    name: '--stdout of a day with errors prints nothing there',
    files: broken,
    argv: ['build', '--stdout', 'text'],
    exit: 1,
    out: '',
    err: /wrong-type/,
  },
  {
    name: '--stdout of an empty day is exit 3',
    files: sound,
    argv: ['build', '2025-11-01', '--stdout', 'page'],
    exit: 3,
    out: '',
  },
  {
    name: '--stdout takes one review',
    files: week,
    argv: ['build', '--all', '--stdout', 'text'],
    exit: 2,
    out: '',
    err: /expected one/,
  },
  {
    name: '--stdout and --json contradict each other',
    files: sound,
    argv: ['build', '--stdout', 'text', '--json'],
    exit: 2,
    out: '',
    err: /--json beside --stdout/,
  },
  {
    name: 'an unknown output is offered the nearest',
    files: sound,
    argv: ['build', '--format', 'pages'],
    exit: 2,
    err: /did you mean `page`/,
  },
  {
    name: 'an unknown option is offered the nearest',
    files: sound,
    argv: ['build', '--quite'],
    exit: 2,
    out: '',
    err: /unknown option '--quite'[\s\S]*--quiet/,
  },
  {
    name: 'an unknown command is an error',
    files: sound,
    argv: ['biuld'],
    exit: 2,
    out: '',
    err: /unknown command 'biuld'/,
  },
  { name: 'no command prints help and is an error', files: sound, argv: [], exit: 2, err: /Usage: revue/ },
  {
    name: 'a day that the calendar does not have',
    files: sound,
    argv: ['build', '2025-02-30'],
    exit: 2,
    out: '',
    err: 'revue: unexpected date `2025-02-30`: the calendar has no such day\n',
  },
  {
    name: 'a word that is no date',
    files: sound,
    argv: ['build', 'tomorow'],
    exit: 2,
    err: 'revue: unexpected date `tomorow`; did you mean `tomorrow`?\n',
  },
  ...[
    ['2025-1-2', '2025-01-02'],
    ['20251128', '2025-11-28'],
    ['28/11/2025', '2025-11-28'],
    ['Today', 'today'],
  ].map(([written, near]) => ({
    name: `${written} may be ${near}`,
    files: sound,
    argv: ['build', `${written}`],
    exit: 2,
    err: `revue: unexpected date \`${written}\`; did you mean \`${near}\`?\n`,
  })),
  ...[
    ['2025-11', '2025-11-01..2025-11-30'],
    ['2024-02', '2024-02-01..2024-02-29'],
    ['2025', '2025-01-01..2025-12-31'],
  ].map(([written, range]) => ({
    name: `${written} may be its days`,
    files: sound,
    argv: ['check', `${written}`],
    exit: 2,
    err: `revue: unexpected date \`${written}\`; did you mean \`${range}\`?\n`,
  })),
  {
    name: 'a month that the calendar lacks is no day, and none is guessed',
    files: sound,
    argv: ['build', '2025-13'],
    exit: 2,
    err: 'revue: unexpected date `2025-13`: expected a day such as 2025-11-28, today, tomorrow or yesterday\n',
  },
  {
    name: 'a day that may be one of two is not guessed',
    files: sound,
    argv: ['build', '02/03/2025'],
    exit: 2,
    err: 'revue: unexpected date `02/03/2025`: expected a day such as 2025-11-28, today, tomorrow or yesterday\n',
  },
  {
    name: 'a folder inside of a workspace leads to it',
    files: { ...sound, 'revue.yaml': '' },
    argv: ['check', '-C', day],
    exit: 2,
    err: /^revue: no workspace in .*; name the one around it with --root \.\n$/,
  },
  {
    name: 'a range without its last day says so',
    files: sound,
    argv: ['build', '2025-11-26..'],
    exit: 2,
    err: 'revue: missing last day of the range `2025-11-26..`, expected A..B\n',
  },
  {
    name: 'a range without its first day says so',
    files: sound,
    argv: ['check', '..today'],
    exit: 2,
    err: 'revue: missing first day of the range `..today`, expected A..B\n',
  },
  {
    name: 'an empty date says so',
    files: sound,
    argv: ['build', ''],
    exit: 2,
    err: 'revue: missing date, expected a day such as 2025-11-28\n',
  },
  {
    name: 'a range of three days says so',
    files: sound,
    argv: ['build', '2025-11-26..today..tomorrow'],
    exit: 2,
    err: 'revue: unexpected range `2025-11-26..today..tomorrow`, expected A..B\n',
  },
  {
    name: 'a range of one day is that day',
    files: sound,
    argv: ['check', '2025-11-28..today'],
    exit: 0,
    err: 'no problems\n',
  },
  {
    name: 'a day beside --all',
    files: sound,
    argv: ['build', 'today', '--all'],
    exit: 2,
    err: 'revue: unexpected dates beside --all, expected one of the two\n',
  },
  {
    name: 'a range from later to earlier',
    files: sound,
    argv: ['build', '2025-11-28..2025-11-27'],
    exit: 2,
    err: /the earlier day first/,
  },
  {
    name: 'a folder that is no workspace',
    files: { 'readme.txt': '' },
    argv: ['build'],
    exit: 2,
    out: '',
    err: /no workspace in .*--root/,
  },
  {
    name: 'a folder that is not there',
    files: sound,
    argv: ['build', '--root', 'nowhere'],
    exit: 2,
    err: 'revue: no folder `nowhere`; name the workspace with --root\n',
  },
  {
    name: 'a configuration that is not there',
    files: sound,
    argv: ['build', '--config', 'x.yaml'],
    exit: 2,
    err: /no file `x.yaml`/,
  },
  {
    name: 'a configuration with errors is exit 2',
    files: { ...sound, 'revue.yaml': 'title: Daily\ntimezone: Mars/Olympus\n' },
    argv: ['build'],
    exit: 2,
    out: '',
    err:
      'revue.yaml:2:11 error Unexpected text `Mars/Olympus` for `timezone`, expected a time zone such as `Europe/Paris` wrong-type\n' +
      'revue: the configuration has errors; nothing was done\n',
  },
  ...['--root', '--config', '--out'].map((option) => ({
    name: `a home folder that no shell has put into ${option}`,
    files: sound,
    argv: ['build', option, '~/review'],
    exit: 2,
    err: `revue: unexpected \`~/review\` for ${option}, expected the whole path: a shell knows \`~\` without quotation marks alone\n`,
  })),
  {
    name: 'a home folder in the configuration',
    files: { ...sound, 'revue.yaml': 'output: ~/review\n' },
    argv: ['build'],
    exit: 2,
    err: /^revue\.yaml:1:9 error Unexpected text `~\/review` for `output`, expected a folder inside the workspace/,
  },
  {
    name: 'a time that is none',
    files: sound,
    argv: ['build', '--now', 'noon'],
    exit: 2,
    err: /`noon` for --now/,
  },
  {
    name: 'drafts never reach the published folder',
    files: sound,
    argv: ['build', '--drafts'],
    exit: 2,
    err: /--drafts needs --out or --stdout/,
  },
  {
    name: 'warnings do not hold a review up',
    files: { [`${day}/a.md`]: note('First', 'sumary: x\n') },
    argv: ['build'],
    exit: 0,
    err: /warning Unexpected key `sumary`; did you mean `summary`\? unknown-key\n1 warning\n$/,
  },
  {
    name: '--quiet hides warnings',
    files: { [`${day}/a.md`]: note('First', 'sumary: x\n') },
    argv: ['build', '--quiet'],
    exit: 0,
    out: '',
    err: '',
  },
  {
    name: '--strict counts warnings as errors',
    files: { [`${day}/a.md`]: note('First', 'sumary: x\n') },
    argv: ['build', '--strict', '--quiet'],
    exit: 1,
    err: /error Unexpected key/,
  },
  {
    name: 'check writes nothing and accounts for every file',
    files: { ...week, 'notes/x.png': '', 'notes/2025-11-28/d.md': note('D', 'draft: true\n') },
    argv: ['check'],
    exit: 0,
    out: '5 files: 1 included, 1 draft, 2 other date, 1 ignored\n',
    err: 'no problems\n',
  },
  {
    name: 'check of a day with errors',
    files: broken,
    argv: ['check'],
    exit: 1,
    out: '2 files: 1 included, 1 invalid\n',
    err: /wrong-type\n1 error\n$/,
  },
  {
    name: 'more warnings than allowed',
    files: { [`${day}/a.md`]: note('First', 'sumary: x\n') },
    argv: ['check', '--max-warnings', '0', '--quiet'],
    exit: 1,
    out: '',
    err: 'revue: 1 warning, more than the 0 of --max-warnings\n',
  },
  {
    name: 'as many warnings as are allowed',
    files: { [`${day}/a.md`]: note('First', 'sumary: x\n') },
    argv: ['check', '--max-warnings', '1'],
    exit: 0,
  },
  {
    name: 'list without reviews',
    files: sound,
    argv: ['list'],
    exit: 0,
    out: '',
    err: 'no published reviews in dist\n',
  },
  { name: '--version', files: {}, argv: ['--version'], exit: 0, out: /^\d+\.\d+\.\d+\n$/, err: '' },
];

describe('a command line', () => {
  test.each(rows)('$name', async ({ files, argv, exit, out, err }) => {
    const ran = await revue(folderWith(files), argv);
    expect({ ...ran, exit: ran.exit }).toMatchObject({ exit });
    if (typeof out === 'string') expect(ran.out).toBe(out);
    else if (out) expect(ran.out).toMatch(out);
    if (typeof err === 'string') expect(ran.err).toBe(err);
    else if (err) expect(ran.err).toMatch(err);
  });
});

const widthOf = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

test('help fits a screen, and each command has examples', async () => {
  const { out } = await revue(folderWith({}), ['--help']);
  expect(out.split('\n').length, 'lines, of which a screen has no more').toBeLessThanOrEqual(25);
  expect(widthOf(out)).toBeLessThanOrEqual(80);
  expect(out).toContain('4 the disk or another program failed');
  const [, listed = ''] = /\nCommands:\n([\s\S]*?)\n\n/.exec(out) ?? [];
  for (const line of listed.split('\n')) expect(line).toMatch(/^ {2}\w.* {2}[A-Z].*\.$/);
  for (const command of commandNames) {
    const help = (await revue(folderWith({}), [command, '--help'])).out;
    expect(help).toMatch(/\nExamples:\n {2}.*\brevue /);
    expect(widthOf(help), command).toBeLessThanOrEqual(80);
  }
});

test.each([
  ['list', ['--now', '--drafts', '--strict', '--verbose']],
  ['preview', ['--drafts', '--verbose']],
  ['send', ['--drafts']],
  ['check', []],
  ['build', []],
])('help for %s shows no option that does nothing there', async (command, idle) => {
  const { out } = await revue(folderWith({}), [command, '--help']);
  const common = [
    '--root',
    '--config',
    '--out',
    '--quiet',
    '--json',
    '--now',
    '--drafts',
    '--strict',
    '--verbose',
  ];
  expect(common.filter((option) => !out.includes(` ${option} `))).toEqual(
    common.filter((option) => idle.includes(option)),
  );
});

test('what does nothing is taken all the same, so that one set of options serves all commands', async () => {
  const root = folderWith({ 'notes/2025-11-28/a.md': note('A') });
  const argv = ['list', '--strict', '--verbose', '--now', '2025-11-28T06:30', '--drafts'];
  expect((await revue(root, argv)).exit).toBe(0);
});

test.each([
  ['init', 'made'],
  ['new', 'B'],
  ['build'],
  ['check'],
  ['list'],
  ['rules', 'missing-alt'],
  ['schema', 'note'],
  ['completion', 'bash'],
])('%s takes the options that stand before every command', async (...command) => {
  const root = folderWith({ 'x/notes/2025-11-28/a.md': note('A'), 'x/o.yaml': 'title: Daily\n' });
  const common = ['-C', 'x', '--config', 'x/o.yaml', '--out', 'y', '--now', '2025-11-28', '--no-color'];
  const more = ['--strict', '--verbose', '--quiet', '--json'];
  const { exit, out, err } = await revue(root, [...common, ...more, ...command]);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  if (command[0] !== 'completion') JSON.parse(out);
  const made = Object.keys(filesIn(root)).filter((path) => !/^(x|y|made)\//.test(path));
  expect(made).toEqual([]);
});

test('init and new print the paths of what they made as data, and init is silent with --quiet', async () => {
  const root = folderWith({});
  const { out } = await revue(root, ['init', 'a', '--now', '2025-11-30', '--json', '--no-input']);
  expect(JSON.parse(out).files).toContain('a/notes/2025-11-30/_review.md');
  expect(await revue(root, ['-C', 'b', '--quiet', 'init', 'c'])).toEqual({ exit: 0, out: '', err: '' });
  const added = await revue(root, ['-C', 'b/c', '--now', '2025-11-30', 'new', 'A title', '--json']);
  expect(JSON.parse(added.out)).toEqual({ path: 'b/c/notes/2025-11-30/a-title.md' });
});

test('a review with errors leaves the earlier output as it was', async () => {
  const root = folderWith(sound);
  await revue(root, ['build']);
  const before = filesIn(join(root, 'dist'));
  addFiles(root, { ...broken, [`${day}/a.md`]: note('Changed') });
  expect((await revue(root, ['build'])).exit).toBe(1);
  expect(filesIn(join(root, 'dist'))).toEqual(before);
});

test('--format writes the outputs it names, and the data', async () => {
  const root = folderWith(sound);
  await revue(root, ['build', '--format', 'text']);
  expect(Object.keys(filesIn(join(root, 'dist')))).toEqual([
    '2025-11-28/review.json',
    '2025-11-28/review.txt',
  ]);
});

test('--all ends today, and a later day that is named outright is built', async () => {
  const root = folderWith({ ...sound, 'notes/2025-12-24/a.md': note('Later') });
  expect((await revue(root, ['build', '--all'])).out).not.toContain('2025-12-24');
  expect((await revue(root, ['build', '2025-12-24'])).out).toContain('2025-12-24');
});

test('an embargoed note is left out until its time, in the zone of the workspace', async () => {
  const root = folderWith({
    'revue.yaml': 'timezone: Europe/Paris\n',
    ...sound,
    [`${day}/b.md`]: note('Second', 'embargo: 2025-11-28T07:00\n'),
  });
  const at = async (now: string) => (await revue(root, ['build', '2025-11-28', '--now', now])).out;
  expect(await at('2025-11-28T06:59')).toContain('1 item');
  expect(await at('2025-11-28T07:00')).toContain('2 items');
  expect(await at('2025-11-28T05:59:00Z')).toContain('1 item');
});

test('today is that of the time zone', async () => {
  const lateInParis = Date.parse('2025-11-27T23:30:00Z');
  const root = folderWith({ ...sound, 'revue.yaml': 'timezone: Europe/Paris\n' });
  expect((await revue(root, ['build'], { now: lateInParis })).exit).toBe(0);
  addFiles(root, { 'revue.yaml': 'timezone: America/New_York\n' });
  expect((await revue(root, ['build'], { now: lateInParis })).exit).toBe(3);
});

test('colours are on a terminal only, and NO_COLOR, FORCE_COLOR and --no-color overrule that', async () => {
  const root = folderWith(broken);
  const isColoured = async (given: Parameters<typeof revue>[2], ...more: string[]) =>
    (await revue(root, ['build', ...more], given)).err.includes('\u001b[31m');
  expect(await isColoured({})).toBe(false);
  expect(await isColoured({ isTTY: true })).toBe(true);
  expect(await isColoured({ isTTY: true, env: { NO_COLOR: '1' } })).toBe(false);
  expect(await isColoured({ env: { FORCE_COLOR: '1' } })).toBe(true);
  for (const none of ['0', 'false'])
    expect(await isColoured({ isTTY: true, env: { FORCE_COLOR: none } })).toBe(false);
  expect(await isColoured({ isTTY: true }, '--no-color')).toBe(false);
  expect(await isColoured({ isTTY: true, env: { TERM: 'dumb' } })).toBe(false);
});

test('--json gives reviews, problems and files as data', async () => {
  const root = folderWith(broken);
  const { out, err, exit } = await revue(root, ['check', '--json']);
  expect({ exit, err }).toEqual({ exit: 1, err: '' });
  expect(JSON.parse(out)).toMatchObject({
    reviews: [{ date: '2025-11-28', status: 'invalid', items: 2, sections: 1 }],
    problems: [{ file: `${day}/b.md`, line: 3, column: 8, severity: 'error', rule: 'wrong-type' }],
    files: [
      { path: `${day}/a.md`, fate: 'included' },
      { path: `${day}/b.md`, fate: 'invalid' },
    ],
  });
});

test('list reads the records alone', async () => {
  const root = folderWith(week);
  await revue(root, ['build', '--all', '--keep-going']);
  addFiles(root, { [`${day}/a.md`]: 'broken' });
  const { out } = await revue(root, ['list']);
  expect(out).toBe(
    '2025-11-28  1 item, 1 section, 1 min       Revue, November 28, 2025\n' +
      '2025-11-26  1 item, 1 section, 1 min       Revue, November 26, 2025\n',
  );
  expect(JSON.parse((await revue(root, ['list', '--json'])).out)[0]).toEqual({
    date: '2025-11-28',
    title: 'Revue, November 28, 2025',
    items: 1,
    sections: 1,
    minutes: 1,
  });
});

test('building one day of many opens that day’s files alone', async () => {
  const root = folderWith(sound);
  // A folder where a note was expected cannot be read: only a build that looks there notices.
  addFiles(root, { 'notes/2025-11-27/a.md/x': '', 'notes/2025-11-26/a.md': note('Earlier', 'order: x\n') });
  expect((await revue(root, ['build', '2025-11-28'])).exit).toBe(0);
});

test('a disk that fails is exit 4 with the path', async () => {
  const root = folderWith({ ...sound, dist: 'a file where the folder should be' });
  const { exit, err } = await revue(root, ['build']);
  expect({ exit, err: err.replace(root, '') }).toEqual({
    exit: 4,
    err: expect.stringMatching(
      /^revue: \/dist\S*: it is a file where a folder was expected; rename or remove it\n$/,
    ),
  });
  expect(existsSync(join(root, 'dist'))).toBe(true);
});

test('control characters of a note never reach the terminal', async () => {
  const root = folderWith({ [`${day}/a.md`]: `---\ntitle: A\n"\\e[31mred": x\n---\nText.\n` });
  const { err } = await revue(root, ['build']);
  expect(err).not.toContain('\u001b');
  expect(err).toContain('\\u001b[31mred');
});

test('memory is spared where there may be many days, and not for a few, and cleared for the items of each year', async () => {
  const days = Array.from({ length: 31 }, (_, index) => `2025-10-${String(index + 1).padStart(2, '0')}`);
  const root = folderWith(Object.fromEntries(days.map((date) => [`notes/${date}/a.md`, note(`Of ${date}`)])));
  for (const [argv, spared, cleared] of [
    [['build', '2025-10-31'], 0, 0],
    [['build', '--all'], 1, 1],
    [['check', '2025-10-30', '2025-10-31'], 0, 0],
    [['check', ...days], 1, 0],
    [['check', '2025-10-01..2025-10-31'], 1, 0],
  ] as const) {
    const clearMemory = vi.fn();
    const spareMemory = vi.fn(() => clearMemory);
    expect(await revue(root, [...argv], { spareMemory })).toMatchObject({ exit: 0 });
    expect(spareMemory).toHaveBeenCalledTimes(spared);
    expect(clearMemory).toHaveBeenCalledTimes(cleared);
  }
});
