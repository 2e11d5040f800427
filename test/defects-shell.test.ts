import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays } from '../src/model/calendar.ts';
import { once } from '../src/model/once.ts';
import { note } from './support/note.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const sound: Files = { [`${day}/a.md`]: note('First') };

const withConfig = (text: string): Files => ({ ...sound, 'revue.yaml': text });

interface Row {
  name: string;
  files: Files;
  argv: string[];
  exit: number;
  out?: RegExp;
  err: RegExp;
}

const drafts = ['build', '--drafts', '--out'];
const rows: Row[] = [
  {
    name: 'drafts are not written into the output folder',
    files: sound,
    argv: [...drafts, 'dist'],
    exit: 2,
    err: /apart from `dist`/,
  },
  {
    name: 'drafts are not written below the output folder',
    files: sound,
    argv: [...drafts, 'dist/x'],
    exit: 2,
    err: /apart from `dist`/,
  },
  {
    name: 'drafts are not written around the output folder',
    files: withConfig('output: site/dist\n'),
    argv: [...drafts, 'site'],
    exit: 2,
    err: /apart from `site\/dist`/,
  },
  {
    name: 'drafts are not written where a disk that knows no case has the output folder',
    files: sound,
    argv: [...drafts, 'DIST/x'],
    exit: 2,
    err: /apart from `dist`/,
  },
  { name: 'drafts are written elsewhere', files: sound, argv: [...drafts, 'look'], exit: 0, err: /^$/ },
  {
    name: 'nothing is written among the notes',
    files: sound,
    argv: ['build', '--out', 'notes/x'],
    exit: 2,
    err: /apart from `notes`/,
  },
  {
    name: 'a folder in the place of `_review.md` is named',
    files: { ...sound, [`${day}/_review.md/x`]: '' },
    argv: ['build'],
    exit: 1,
    err: /2025-11-28\/_review\.md:1:1 error Unexpected folder/,
  },
  {
    name: 'a folder in the place of the configuration is named',
    files: { ...sound, 'revue.yaml/x': '' },
    argv: ['build'],
    exit: 2,
    err: /^revue\.yaml:1:1 error Unexpected folder/,
  },
  {
    name: 'an empty --config is refused',
    files: sound,
    argv: ['build', '--config', ''],
    exit: 2,
    err: /empty value for --config/,
  },
  {
    name: 'an empty --out is refused',
    files: sound,
    argv: ['build', '--out', ''],
    exit: 2,
    err: /empty value for --out/,
  },
  {
    name: 'an empty --root is refused',
    files: sound,
    argv: ['build', '--root', ''],
    exit: 2,
    err: /empty value for --root/,
  },
  {
    name: 'a folder as --config is refused',
    files: sound,
    argv: ['build', '--config', 'notes'],
    exit: 2,
    err: /`notes` is no file/,
  },
  {
    name: 'a file as --out is refused under the name given',
    files: { ...sound, f: '' },
    argv: ['build', '--out', 'f'],
    exit: 2,
    err: /`f` is a file/,
  },
  {
    name: 'a control character in a folder is refused',
    files: withConfig('notes: "\\0"\n'),
    argv: ['build'],
    exit: 2,
    err: /`notes`, expected a folder/,
  },
  {
    name: 'with --strict a warning about the configuration is an error of it',
    files: withConfig('titel: x\n'),
    argv: ['build', '--strict'],
    exit: 2,
    err: /error Unexpected key `titel`/,
  },
  {
    name: '`checks` can make a warning about the configuration an error of it',
    files: withConfig('titel: x\nchecks: {unknown-key: error}\n'),
    argv: ['check'],
    exit: 2,
    err: /error Unexpected key `titel`/,
  },
  {
    name: '--json gives the problems of a bad configuration as data',
    files: withConfig('titel: x\ntimezone: Mars\n'),
    argv: ['build', '--json'],
    exit: 2,
    out: /"reviews": \[\],\s+"problems": \[[\s\S]*"rule": "wrong-type"/,
    err: /the configuration has errors/,
  },
  {
    name: 'common options may stand before the command',
    files: { 'x/notes/2025-11-28/a.md': note('A') },
    argv: ['-C', 'x', '--quiet', 'build'],
    exit: 0,
    err: /^$/,
  },
  {
    name: 'help for an unknown command offers the nearest',
    files: {},
    argv: ['help', 'biuld'],
    exit: 2,
    err: /unknown command 'biuld'; did you mean `build`/,
  },
  {
    name: 'an unknown command with --help offers the nearest',
    files: {},
    argv: ['biuld', '--help'],
    exit: 2,
    err: /unknown command 'biuld'; did you mean `build`/,
  },
  {
    name: 'list names the folder that it looked in',
    files: sound,
    argv: ['list', '--out', 'nowhere'],
    exit: 0,
    err: /no published reviews in nowhere\n/,
  },
  {
    name: 'list leaves out what is no record and names it',
    files: { ...sound, 'dist/2025-01-02/review.json': '{"version":1,"date":"2025-01-02"}' },
    argv: ['list'],
    exit: 0,
    err: /^dist\/2025-01-02\/review\.json: no record of a review/,
  },
  {
    name: 'an address with a query is no base of addresses',
    files: withConfig('url: https://a.example/?x=1\n'),
    argv: ['build'],
    exit: 2,
    err: /without `\?` and `#`/,
  },
  {
    name: 'an address with a space is none',
    files: withConfig('url: https://a.example/a b\n'),
    argv: ['build'],
    exit: 2,
    err: /for `url`/,
  },
  {
    name: 'the link back leads to no script',
    files: withConfig('back: {title: x, url: "javascript:alert(1)"}\n'),
    argv: ['build'],
    exit: 2,
    err: /for `back\.url`/,
  },
  {
    name: 'the link back may be relative',
    files: withConfig('back: {title: x, url: ../../}\n'),
    argv: ['build'],
    exit: 0,
    err: /^$/,
  },
  {
    name: 'the output folder is not that of the notes',
    files: withConfig('output: notes\n'),
    argv: ['build'],
    exit: 2,
    err: /^revue\.yaml:1:9 error .*apart from `notes`/,
  },
  {
    name: 'a folder that is read does not lie in the output folder, and is told of at its own key',
    files: withConfig('title: T\nassets: dist/images\n'),
    argv: ['build'],
    exit: 2,
    err: /^revue\.yaml:2:9 error Unexpected folder `dist\/images` for `assets`, expected one apart from `dist`, the output folder: nothing else lies in it wrong-type/,
  },
  {
    name: 'where both keys are written, it is told of at that of the output folder',
    files: withConfig('assets: site\noutput: site\n'),
    argv: ['build'],
    exit: 2,
    err: /^revue\.yaml:2:9 error .*apart from `assets`/,
  },
  {
    name: 'the output folder is not the workspace',
    files: withConfig('output: .\n'),
    argv: ['build'],
    exit: 2,
    err: /apart from/,
  },
  {
    name: 'problems of another configuration are at a path that can be opened',
    files: { ...sound, 'conf/r.yaml': 'timezone: Mars\n' },
    argv: ['build', '--config', 'conf/r.yaml'],
    exit: 2,
    err: /^conf\/r\.yaml:1:11 /,
  },
  {
    name: 'a note without a day holds every review',
    files: { ...sound, 'notes/stray.md': note('Stray') },
    argv: ['build'],
    exit: 1,
    err: /stray\.md.*missing-date[\s\S]*1 review not written/,
  },
  {
    name: 'with --keep-going a note without a day holds none, and is still an error',
    files: { ...sound, 'notes/stray.md': note('Stray') },
    argv: ['build', '--keep-going'],
    exit: 1,
    out: /^2025-11-28 {2}1 item/,
    err: /missing-date/,
  },
  {
    name: 'revue.yml alone is refused with the right name',
    files: { ...sound, 'revue.yml': '' },
    argv: ['build'],
    exit: 2,
    err: /rename it to `revue\.yaml`/,
  },
  {
    name: 'a misnamed template is offered the nearest name',
    files: { ...sound, 'templates/Page.hbs': 'x' },
    argv: ['check'],
    exit: 0,
    err: /Page\.hbs:1:1 warning .*did you mean `page\.hbs`/,
  },
  {
    name: 'words of no language are reported',
    files: { ...sound, 'templates/words/en.yml': 'x: y' },
    argv: ['check'],
    exit: 0,
    err: /en\.yml:1:1 warning .*did you mean `words\/en\.yaml`/,
  },
  {
    name: 'a partial that nothing calls is reported',
    files: { ...sound, 'templates/partials/page-itme.hbs': 'x' },
    argv: ['check'],
    exit: 0,
    err: /did you mean `partials\/page-item\.hbs`/,
  },
  {
    name: 'a new partial that a template calls is fine, as are words of another language',
    files: {
      ...sound,
      'templates/partials/page-item.hbs': '<h3>{{title}}</h3>\n{{{body}}}{{> mine}}\n',
      'templates/partials/mine.hbs': 'x',
      'templates/words/fr.yaml': 'contents: Contenu\n',
    },
    argv: ['check'],
    exit: 0,
    err: /^no problems\n$/,
  },
];

describe('the shell', () => {
  test.each(rows)('$name', async ({ files, argv, exit, out, err }) => {
    const ran = await revue(folderWith(files), argv);
    expect(ran.err).toMatch(err);
    if (out) expect(ran.out).toMatch(out);
    expect(ran.exit).toBe(exit);
  });
});

test.each(['revue.yaml', `${day}/_review.md`, `${day}/_closing.md`, `${day}/b.md`])(
  'a pipe at %s is not waited for',
  async (path) => {
    const root = folderWith(sound);
    execFileSync('mkfifo', [join(root, path)]);
    const { exit, err } = await revue(root, ['build']);
    expect(err).toContain(`${path}:1:1 error Unexpected pipe or device`);
    expect(exit).toBe(path === 'revue.yaml' ? 2 : 1);
  },
);

test('a pipe among the assets is a missing image', async () => {
  const root = folderWith({ [`${day}/a.md`]: `${note('First')}\n![x](assets/x.png)\n`, 'assets/y.txt': '' });
  execFileSync('mkfifo', [join(root, 'assets/x.png')]);
  expect((await revue(root, ['build'])).err).toContain('missing-image');
});

test.each(['_review.md', '_closing.md', 'b.md', 'sub'])(
  'a link at %s that leads outside is reported, not followed',
  async (name) => {
    const outside = folderWith({ 'secret.md': note('Secret'), 'sub/b.md': note('Secret') });
    const root = folderWith(sound);
    symlinkSync(join(outside, name === 'sub' ? 'sub' : 'secret.md'), join(root, day, name));
    const { exit, err } = await revue(root, ['build']);
    expect(err).toContain(`${day}/${name}:1:1 error Unexpected link that leads outside the workspace`);
    expect(exit).toBe(1);
    expect(Object.values(filesIn(root)).join()).not.toContain('Secret');
  },
);

test.each([
  ['notes', 'outside the workspace'],
  ['templates', 'outside the workspace'],
  ['templates', 'nowhere'],
  ['assets', 'nowhere'],
])('a link at %s that leads %s is an error of the configuration', async (name, where) => {
  const outside = folderWith({ '2025-11-28/a.md': note('Secret'), 'page.hbs': 'Secret' });
  const root = folderWith(name === 'notes' ? { 'revue.yaml': '' } : sound);
  symlinkSync(where === 'nowhere' ? join(outside, 'gone') : outside, join(root, name));
  const { exit, err } = await revue(root, ['build']);
  expect({ exit, err }).toEqual({
    exit: 2,
    err: expect.stringContaining(`Unexpected link that leads ${where} at \`${name}\``),
  });
});

test('titles in a list cannot move the cursor or reorder what follows', async () => {
  const root = folderWith({
    ...sound,
    [`${day}/_review.md`]: '---\ntitle: "A\\e[31m \\u202eB"\n---\nText.\n',
  });
  await revue(root, ['build']);
  expect((await revue(root, ['list'])).out).toContain('A [31m \ufffdB\n');
});

test('list reads records where the archive was written by another program', async () => {
  const root = folderWith(sound);
  await revue(root, ['build']);
  const archive = readFileSync(join(root, 'dist/archive.json'), 'utf8');
  const foreign = [
    JSON.stringify({ version: 1, reviews: [null, { date: '2025-11-28' }], sections: [], storylines: [] }),
    archive.replace(/"heading":"[^"]*"/, '"heading":1'),
    archive.replace('"count":1', '"count":"one"'),
    archive.replace('"heading":', '"heading"'),
  ];
  for (const text of foreign) {
    expect(text).not.toBe(archive);
    addFiles(root, { 'dist/archive.json': text });
    expect((await revue(root, ['list'])).out).toMatch(/^2025-11-28 {2}1 item, 1 section/);
  }
});

test('a folder in the way of one file leaves all of them as they were', async () => {
  const root = folderWith(sound);
  mkdirSync(join(root, 'dist/2025-11-28/review.txt'), { recursive: true });
  const { exit, err } = await revue(root, ['build']);
  expect({ exit, files: filesIn(join(root, 'dist')) }).toEqual({ exit: 4, files: {} });
  expect(err).toMatch(/review\.txt: it is a folder where a file was expected/);
});

test('a folder in the way of a file leaves the others of an earlier review untouched', async () => {
  const root = folderWith(sound);
  await revue(root, ['build']);
  rmSync(join(root, 'dist/2025-11-28/review.txt'));
  mkdirSync(join(root, 'dist/2025-11-28/review.txt'));
  addFiles(root, { [`${day}/a.md`]: note('Second') });
  const page = join(root, 'dist/2025-11-28/index.html');
  const { ino } = statSync(page);
  expect((await revue(root, ['build'])).exit).toBe(4);
  expect(statSync(page).ino).toBe(ino);
});

test('a review behind a link that stays in the output folder is written there', async () => {
  const root = folderWith({ ...sound, 'dist/moved/mine.txt': '' });
  symlinkSync('moved', join(root, 'dist/2025-11-28'));
  expect(await revue(root, ['build'])).toMatchObject({ exit: 0, err: '' });
  expect(existsSync(join(root, 'dist/moved/index.html'))).toBe(true);
});

test('an archive that names files outside of the output folder as its own has none of them removed', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>';
  const root = folderWith({
    'mine.txt': '',
    'assets/x.svg': svg,
    [`${day}/a.md`]: note('A', '', '![x](assets/x.svg)'),
  });
  await revue(root, ['build']);
  const names = Object.entries(filesIn(root)).filter(([, text]) => /"assets":\["assets\/x-/.test(text));
  expect(names).not.toEqual([]);
  for (const [path, text] of names)
    addFiles(root, { [path]: text.replace(/("assets":\[)"assets\/x-[^"]*"/, '$1"../mine.txt"') });
  rmSync(join(root, day), { recursive: true });
  addFiles(root, { 'notes/2025-11-27/a.md': note('B') });
  expect((await revue(root, ['build', '--all'])).exit).toBe(0);
  expect(Object.keys(filesIn(root))).toContain('mine.txt');
});

test('a review that lies behind a link out of the output folder is not removed there', async () => {
  const root = folderWith({ ...sound, 'notes/2025-11-27/a.md': note('Before') });
  await revue(root, ['build', '--all']);
  const outside = folderWith({});
  cpSync(join(root, 'dist/2025-11-28'), join(outside, 'moved'), { recursive: true });
  rmSync(join(root, 'dist/2025-11-28'), { recursive: true });
  symlinkSync(join(outside, 'moved'), join(root, 'dist/2025-11-28'));
  rmSync(join(root, day), { recursive: true });
  const before = filesIn(outside);
  const { exit, err } = await revue(root, ['build', '--all']);
  expect(err).toMatch(/dist\/2025-11-28: it .*link/);
  expect(exit).toBe(4);
  expect(filesIn(outside)).toEqual(before);
});

test.each(['.revue-journal', '.revue-lock'])('a pipe at dist/%s is not waited for', async (name) => {
  const root = folderWith({ ...sound, 'dist/kept.txt': '' });
  execFileSync('mkfifo', [join(root, 'dist', name)]);
  const { exit, err } = await revue(root, ['build']);
  expect({ exit, files: filesIn(join(root, 'dist')) }).toEqual({ exit: 4, files: { 'kept.txt': '' } });
  expect(err).toContain(`${name}: it is a pipe or device where a file was expected; remove it`);
});

test('a folder in place of a part of the journal is named', async () => {
  const root = folderWith({ ...sound, 'dist/.revue-journal.part/a.txt': '' });
  const { exit, err } = await revue(root, ['build']);
  expect(err).toContain('.revue-journal.part: it is a folder where a file was expected');
  expect(exit).toBe(4);
});

test('a part of another build that is at work is left to it', async () => {
  const root = folderWith({ ...sound, 'dist/2025-11-28/.review.txt.part': 'of another' });
  expect((await revue(root, ['build'])).exit).toBe(0);
  expect(filesIn(join(root, 'dist'))['2025-11-28/.review.txt.part']).toBe('of another');
});

test('a review that was not written has no outputs in --json', async () => {
  const root = folderWith({ ...sound, 'notes/2025-11-27/a.md': note('Bad', 'order: x\n') });
  const { out } = await revue(root, ['build', '--all', '--json']);
  const found = JSON.parse(out).reviews.map(({ status, outputs }: { status: string; outputs: object }) => ({
    status,
    outputs: Object.keys(outputs),
  }));
  expect(found).toEqual([
    { status: 'invalid', outputs: [] },
    { status: 'held', outputs: [] },
  ]);
});

describe('the executable', () => {
  const long = Array.from(
    { length: 300 },
    (_, index) => `Paragraph ${index}. ${'Words. '.repeat(60)}\n`,
  ).join('\n');
  const executable = join(import.meta.dirname, '..', 'bin', 'revue.js');
  const shell = (root: string, command: string) =>
    spawnSync('bash', ['-o', 'pipefail', '-c', command.replaceAll('revue', `node ${executable}`)], {
      cwd: root,
      encoding: 'utf8',
    });

  test('a reader that has read enough ends it in silence', () => {
    const root = folderWith({ [`${day}/a.md`]: `---\ntitle: Long\n---\n${long}` });
    const { status, stdout, stderr } = shell(root, 'revue build 2025-11-28 --stdout text | head -1');
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: 'REVUE, NOVEMBER 28, 2025\n',
      stderr: '',
    });
    expect(shell(root, 'revue build 2025-11-28 --stdout text | cat').stdout).toContain('Paragraph 299');
  });

  test('a full disk behind standard output is exit 4 in one line', () => {
    const { status, stderr } = shell(folderWith(sound), 'revue build 2025-11-28 --stdout text > /dev/full');
    expect({ status, stderr }).toEqual({
      status: 4,
      stderr: 'revue: standard output cannot be written (ENOSPC)\n',
    });
    expect(shell(folderWith({}), 'revue --help > /dev/full').status).toBe(4);
  });

  test('what Node is run without permission for is named', () => {
    const root = folderWith({ 'notes/2025-11-28/a.md': note('First') });
    const flags = ['--permission', '--experimental-permission'];
    const flag = flags.find((each) => process.allowedNodeEnvironmentFlags.has(each));
    const { status, stderr } = shell(root, `NODE_OPTIONS='${flag} --allow-fs-read=*' revue build`);
    expect({ status, stderr }).toEqual({
      status: 4,
      stderr: expect.stringMatching(
        /^(?:.*[Ww]arning.*\n)*revue: .*dist: Node runs with `--permission`, which does not allow it; allow it, or run without\n$/,
      ),
    });
  });

  test('a workspace that the disk has no room for is not begun', () => {
    const root = folderWith({});
    const { status, stderr } = shell(root, 'ulimit -f 20; revue init in --no-input');
    expect({ status, stderr }).toEqual({
      status: 4,
      stderr: expect.stringMatching(
        /^revue: .*schema\.json: a file may not be so large here; raise `ulimit -f` and run again\n$/,
      ),
    });
    expect(filesIn(root)).toEqual({});
    expect(existsSync(join(root, 'in'))).toBe(false);
  });

  test('a ledger that the disk has no room for stays as it was, and nothing is sent', async () => {
    const root = folderWith({
      'notes/2025-11-27/a.md': note('Before'),
      ...withConfig(
        'url: https://example.org/\nogImages: false\nemail: {from: a@example.org, to: b@example.org}\n',
      ),
    });
    expect((await revue(root, ['send', '--', 'cat'])).exit).toBe(0);
    const { sent, ...more } = JSON.parse(readFileSync(join(root, 'sent.json'), 'utf8'));
    const years = Array.from({ length: 2000 }, (_, index) => ({
      ...sent[0],
      date: addDays('2010-01-01', index),
    }));
    const before = `${JSON.stringify({ ...more, sent: years }, null, 2)}\n`;
    writeFileSync(join(root, 'sent.json'), before);
    const { status, stderr } = shell(
      root,
      'ulimit -f 300; revue send 2025-11-27 --now 2025-11-28T06:00 -- sh -c "cat > taken"',
    );
    expect({ status, stderr }).toEqual({
      status: 4,
      stderr: expect.stringMatching(/^revue: .*sent\.json: a file may not be so large here; .*\n$/),
    });
    expect(readFileSync(join(root, 'sent.json'), 'utf8')).toBe(before);
    expect(existsSync(join(root, 'taken'))).toBe(false);
  });

  test('an output folder or a lock that leads nowhere, and a current folder that is gone, are told and not waited for', async () => {
    const root = folderWith(sound);
    symlinkSync('nowhere', join(root, 'away'));
    expect(await revue(root, ['build', '2025-11-28', '--out', 'away'])).toMatchObject({
      exit: 4,
      err: expect.stringMatching(/away: it is a link that leads nowhere; bring back .*\n$/),
    });
    mkdirSync(join(root, 'dist'));
    symlinkSync('nowhere', join(root, 'dist/.revue-lock'));
    expect(await revue(root, ['build', '2025-11-28'])).toMatchObject({
      exit: 4,
      err: expect.stringMatching(/\.revue-lock is a link that leads nowhere; remove it\n$/),
    });
    expect(shell(root, 'mkdir gone; cd gone; rmdir ../gone; revue check')).toMatchObject({
      status: 4,
      stderr: 'revue: the current folder is gone; change to one that is there\n',
    });
  });

  test('in a folder whose name is not UTF-8 is told so', () => {
    const { status, stderr } = shell(
      folderWith(sound),
      "name=$(printf 'caf\\351'); mkdir $name; cd $name; revue check",
    );
    expect(stderr).toMatch(
      /^revue: unexpected name that is not UTF-8 in `[^`\n]*\/caf\ufffd`, expected a path in UTF-8; rename the folder\n$/,
    );
    expect(status).toBe(2);
  });

  test.each([
    [
      'revue build 2025-11-28 --out /proc/x',
      4,
      /^revue: \/proc\/x: [^;\n]*; name another folder with --out\n$/,
    ],
    ['revue init /proc/x --no-input', 4, /^revue: \/proc\/x: [^;\n]*\n$/],
    ['revue init -C /proc build --no-input', 4, /^revue: \/proc\/build: [^;\n]*\n$/],
    ['env -u NODE_DISABLE_COMPILE_CACHE XDG_CACHE_HOME=/proc/x revue check 2025-11-28', 0, /^no problems\n$/],
    ['env -u XDG_CACHE_HOME HOME=/dev/null revue build 2025-11-28', 0, /^$/],
  ])('a folder that cannot be made is an error, not a wait: %s', (command, status, stderr) => {
    const ran = shell(folderWith(sound), `timeout --signal KILL 60 ${command} 2>&1 >/dev/null`);
    expect(ran).toMatchObject({ status, stdout: expect.stringMatching(stderr) });
  });

  const days = Array.from({ length: 30 }, (_, index) => addDays('2024-01-01', index));
  const month = Object.fromEntries(days.map((each) => [`notes/${each}/a.md`, note('A')]));
  const undisturbed = once(async () => {
    const root = folderWith(month);
    await revue(root, ['build', '--all']);
    return filesIn(join(root, 'dist'));
  });

  test.each(['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    '%s leaves whole reviews, and the next build makes what an undisturbed one makes',
    async (signal) => {
      const root = folderWith(month);
      const child = spawn('node', [executable, 'build', '--all'], { cwd: root });
      child.stdout.once('data', () => child.kill(signal));
      const ending = await new Promise((resolve) => child.once('close', (_, name) => resolve(name)));
      const written = Object.keys(filesIn(join(root, 'dist'))).map((path) => path.split('/').at(-1) ?? '');
      const counts = ['email.html', 'review.txt', 'review.json'].map(
        (name) => written.filter((each) => each === name).length,
      );
      expect(ending).toBe(signal);
      if (signal !== 'SIGKILL') {
        expect(new Set(counts).size).toBe(1);
        expect(written.filter((name) => name.endsWith('.part') || name === '.revue-lock')).toEqual([]);
      }
      const next = await revue(root, ['build', '--all', '--quiet', '--wait', '0']);
      expect(next).toEqual({ exit: 0, out: '', err: '' });
      expect(filesIn(join(root, 'dist'))).toEqual(await undisturbed());
    },
  );

  test('an interruption that comes while a preview opens ends it', () => {
    const root = folderWith({
      ...sound,
      'interrupt.cjs': `const { removeListener } = process;
        process.removeListener = (signal, ...more) => {
          if (signal === 'SIGINT') {
            process.removeListener = removeListener;
            process.kill(process.pid, signal);
          }
          return removeListener.call(process, signal, ...more);
        };`,
    });
    const preload = ['--require', join(root, 'interrupt.cjs')];
    const argv = [...preload, executable, 'preview', day.replace('notes/', ''), '--port', '0'];
    expect(spawnSync('node', argv, { cwd: root, timeout: 60_000 })).toMatchObject({ status: 130 });
  });

  test('an interruption has its exit code on Windows too, which has no signals', async () => {
    const interrupt = `process.on('newListener', (name) => {
      if (name === 'SIGTERM') setImmediate(() => process.kill(process.pid, 'SIGINT'));
    });`;
    const root = folderWith({ ...sound, 'interrupt.cjs': interrupt });
    const argv = ['--require', join(root, 'interrupt.cjs'), executable, 'new', 'Waits for its text'];
    const child = spawn('node', argv, { cwd: root, env: { ...process.env, OS: 'Windows_NT' } });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(130);
  });

  test('closed streams do no harm', () => {
    expect(shell(folderWith(sound), 'revue build 2025-11-28 <&- >&-').status).toBe(0);
  });
});

test('a build that fails leaves no folder behind', async () => {
  const root = folderWith({
    ...sound,
    'dist/assets': '',
    'assets/x.txt': 'x',
    [`${day}/a.md`]: `${note('A')}\n[x](/assets/x.txt)\n`,
  });
  expect((await revue(root, ['build'])).exit).toBe(4);
  expect(Object.keys(filesIn(join(root, 'dist')))).toEqual(['assets']);
});

describe('what nobody meant to be read or written', () => {
  test('a file or folder whose name is not UTF-8 is an error, and none is lost in silence', async () => {
    const root = folderWith({ [`${day}/a.md`]: '# A\n\nText.\n' });
    const bytes = (name: string) =>
      Buffer.concat([Buffer.from(`${join(root, day)}/`), Buffer.from(name, 'latin1')]);
    writeFileSync(bytes('n\xfe.md'), '# N\n\nText.\n');
    mkdirSync(bytes('bad\xff'));
    const { exit, err } = await revue(root, ['build']);
    expect(exit).toBe(1);
    expect(err.match(/^.*unreadable-file$/gm)).toHaveLength(2);
    expect(err).toContain(`${day}/n\ufffd.md:1:1 error Unexpected bytes in the name`);
    const { out } = await revue(root, ['check']);
    expect(out).toBe('3 files: 1 included, 2 invalid\n');
  });

  test('a note that cannot be read is told as that also where its rule is off', async () => {
    const root = folderWith({
      'revue.yaml': 'checks: {unreadable-file: off}\n',
      [`${day}/a.md`]: '# A\n\nText.\n',
    });
    writeFileSync(
      Buffer.concat([Buffer.from(`${join(root, day)}/n`), Buffer.from('\xfe.md', 'latin1')]),
      '# N\n',
    );
    const { out } = await revue(root, ['check', '--verbose']);
    expect(out).toMatch(/invalid .*n\ufffd\.md/);
  });

  test('a link in a circle is passed over, and is no failure of the disk', async () => {
    const root = folderWith({ [`${day}/a.md`]: '# A\n\nText.\n' });
    symlinkSync('loop', join(root, day, 'loop'));
    expect(await revue(root, ['build', '--quiet'])).toEqual({ exit: 0, out: '', err: '' });
  });

  test('nothing is written through a link that leads out of the output folder', async () => {
    const root = folderWith({
      [`${day}/a.md`]: '---\ntitle: A\nsection: News\n---\nText.\n',
      'victim/index.html': 'Mine.\n',
      'dist/x': '',
    });
    symlinkSync(join(root, 'victim'), join(root, 'dist', '2025-11-28'));
    const { exit, err } = await revue(root, ['build']);
    expect(exit).toBe(4);
    expect(err).toMatch(/^revue: \S+\/dist\/2025-11-28: it is a link that leads elsewhere/);
    // One further up leads there too.
    rmSync(join(root, 'dist', '2025-11-28'));
    symlinkSync(join(root, 'victim'), join(root, 'dist', 'sections'));
    expect((await revue(root, ['build'])).err).toMatch(
      /^revue: \S+\/dist\/sections: it is a link that leads/,
    );
    expect(Object.keys(filesIn(join(root, 'victim')))).toEqual(['index.html']);
  });

  test('annotations for GitHub carry no control characters of a file’s name', async () => {
    const root = folderWith({ [`${day}/a\u001b]0;x\u0007.md`]: 'Text.\n' });
    const { out } = await revue(root, ['check', '--report', 'github']);
    expect(out).toContain('::error file=');
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
