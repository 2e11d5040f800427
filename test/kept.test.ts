import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lockOutput } from '../src/publish/output-lock.ts';
import { namesIn, readIfThere } from '../src/read/files.ts';
import { statesOfSeen } from '../src/read/said.ts';
import { withSeen } from '../src/read/seen.ts';
import { freshness } from '../src/read/states.ts';
import { keep, saidIn, keptIn as textIn } from './support/cache.ts';
import { addFiles, type Files, filesIn, folderWith, type Ran, revue } from './support/workspace.ts';

const day = '2025-11-28';
const note = (title: string, more = ''): string => `---\ntitle: ${title}\n${more}---\nText of ${title}.\n`;
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n';
const workspace: Files = {
  'revue.yaml': 'title: Revue\nurl: https://x.example/\nogImages: false\noutputs: [page, text]\n',
  'assets/a.svg': drawing,
  [`notes/${day}/a.md`]: note('First', 'sumary: Misspelt.\n'),
  [`notes/${day}/b.md`]: `${note('Second')}\n![A picture](assets/a.svg)\n`,
  'notes/2025-11-27/c.md': note('Third'),
};

/** The files are as old as those of a morning’s work: what was changed only just before is not trusted to be seen. */
const later = Date.now() + 3_600_000;
const check = (root: string, argv: string[] = [day], more: Parameters<typeof revue>[2] = {}): Promise<Ran> =>
  revue(root, ['check', ...argv], { now: later, ...more });

/** Puts a mark into what is kept, so that it shows whether it is said again or worked out. */
function mark(root: string): void {
  for (const path of saidIn(root)) {
    const said = JSON.parse(textIn(path));
    keep(path, JSON.stringify({ ...said, output: [['stdout', 'said again\n'], ...said.output] }));
  }
}

const isAgain = ({ out }: Ran): boolean => out.startsWith('said again\n');

async function checked(argv?: string[], more?: Parameters<typeof revue>[2]) {
  const root = folderWith(workspace);
  await revue(root, ['build', '--all', '--now', '2025-11-28T08:00']);
  const first = await check(root, argv, more);
  mark(root);
  return { root, first };
}

test('what a check said is said again, with its exit code, while all is as it was', async () => {
  const { root, first } = await checked([day, '--strict']);
  expect(first.exit).toBe(1);
  expect(first.err).toContain('unknown-key');
  const again = await check(root, [day, '--strict']);
  expect(again).toEqual({ ...first, out: `said again\n${first.out}` });
});

/** What a run may have looked at, changed. */
const changes: Array<[string, (root: string) => unknown]> = [
  [
    'a change of a note',
    (root) => writeFileSync(join(root, `notes/${day}/a.md`), note('First', 'sumary: Misspell.\n')),
  ],
  [
    'a change that leaves length and time',
    (root) => {
      const path = join(root, `notes/${day}/a.md`);
      writeFileSync(path, note('Fyrst', 'sumary: Misspelt.\n'));
      utimesSync(path, 1_700_000_000, 1_700_000_000);
    },
  ],
  ['a new note', (root) => writeFileSync(join(root, `notes/${day}/c.md`), note('New'))],
  ['a note less', (root) => rmSync(join(root, `notes/${day}/b.md`))],
  ['another name', (root) => renameSync(join(root, `notes/${day}/b.md`), join(root, `notes/${day}/z.md`))],
  ['a new day', (root) => mkdirSync(join(root, 'notes/2025-12-01'))],
  [
    'a note in a folder of no day',
    (root) => writeFileSync(join(root, 'notes/x.md'), note('Stray', `date: ${day}\n`)),
  ],
  [
    'a review’s own note',
    (root) => writeFileSync(join(root, `notes/${day}/_review.md`), '---\ntitle: Day\n---\n'),
  ],
  ['a closing', (root) => writeFileSync(join(root, 'notes/_closing.md'), 'Good bye.\n')],
  ['a change of the configuration', (root) => writeFileSync(join(root, 'revue.yaml'), 'title: Other\n')],
  ['the configuration that is gone', (root) => rmSync(join(root, 'revue.yaml'))],
  ['a picture that is gone', (root) => rmSync(join(root, 'assets/a.svg'))],
  [
    'a template',
    (root) => {
      mkdirSync(join(root, 'templates'));
      writeFileSync(join(root, 'templates/page.hbs'), '{{missing}}');
    },
  ],
  ['an archive that is gone', (root) => rmSync(join(root, 'dist'), { recursive: true })],
  ['another review’s record', (root) => rmSync(join(root, 'dist/2025-11-27'), { recursive: true })],
  [
    'another folder behind a link',
    (root) => {
      renameSync(join(root, 'notes'), join(root, 'notes-old'));
      symlinkSync('notes-old', join(root, 'notes'));
    },
  ],
  [
    'a folder that the system refuses to open',
    (root) => {
      renameSync(join(root, 'notes'), join(root, 'notes-old'));
      symlinkSync('x'.repeat(300), join(root, 'notes'));
    },
  ],
  [
    'a link that leads nowhere, where nothing was',
    (root) => symlinkSync('nowhere', join(root, 'assets/robots.txt')),
  ],
  [
    'a later review',
    async (root) => {
      mkdirSync(join(root, 'notes/2025-12-01'));
      writeFileSync(join(root, 'notes/2025-12-01/d.md'), note('Later'));
      await revue(root, ['build', '2025-12-01', '--now', '2025-12-01T08:00']);
    },
  ],
];

describe('is looked at again after', () => {
  test.each(changes)('%s', async (_, change) => {
    const { root } = await checked();
    expect(isAgain(await check(root))).toBe(true);
    await change(root);
    const again = await check(root);
    expect(again).toEqual(await check(root, [day, '--no-cache']));
    expect(isAgain(again)).toBe(false);
  });

  test.each<[string, string[], Parameters<typeof revue>[2]]>([
    ['other words', [day, '--verbose'], {}],
    ['a terminal', [day], { isTTY: true }],
    ['other colours', [day], { env: { FORCE_COLOR: '1' } }],
    ['an earlier clock', [day], { now: later - 60_000 }],
    ['the next day', [day], { now: later + 86_400_000 }],
  ])('%s', async (_, argv, more) => {
    const { root } = await checked();
    const again = await check(root, argv, more);
    expect(isAgain(again)).toBe(false);
    expect(again.exit).toBe(0);
  });
});

test('with --quiet, nothing is looked for among the notes of other days', async () => {
  const { root } = await checked([day, '--quiet']);
  writeFileSync(join(root, 'notes/2025-11-27/d.md'), note('Fourth'));
  expect(isAgain(await check(root, [day, '--quiet']))).toBe(true);
});

test('with --now, no time passes', async () => {
  const argv = ['--now', '2025-11-28T08:00'];
  const { root } = await checked(argv);
  expect(isAgain(await check(root, argv, { now: later + 864_000_000 }))).toBe(true);
});

test('the workspace is found wherever the command line names it', async () => {
  const { root } = await checked();
  for (const argv of [['-C', root], [`-C${root}`], ['--root', root], [`--root=${root}`]]) {
    await check('/', [day, ...argv]);
    mark(root);
    expect(isAgain(await check('/', [day, ...argv]))).toBe(true);
    await revue('/', [...argv, 'check', day], { now: later });
    mark(root);
    expect(isAgain(await revue('/', [...argv, 'check', day], { now: later }))).toBe(true);
  }
});

test('nothing is kept of an embargo, of drafts, of files just changed, of what asks the web or changes notes, and with --no-cache', async () => {
  const embargoed = { [`notes/${day}/e.md`]: note('Secret', 'embargo: 2100-01-01\n') };
  for (const [files, argv, now] of [
    [embargoed, [], later],
    [{}, ['--drafts'], later],
    [{}, [], Date.now()],
    [{}, ['--links'], later],
    [{}, ['--fix'], later],
    [{}, ['--no-cache'], later],
    [{ 'revue.yaml': 'titel: Wrong\n' }, ['--strict'], later],
  ] satisfies Array<[Files, string[], number]>) {
    const root = folderWith({ ...workspace, ...files });
    await check(root, [day, ...argv], { now });
    expect(saidIn(root), argv.join()).toEqual([]);
  }
});

test('nothing is kept where a note continues one that is not published yet', async () => {
  const root = folderWith({
    ...workspace,
    'notes/2025-11-27/soon.md': note('Soon', 'embargo: 2025-11-28T14:00\n'),
    [`notes/${day}/d.md`]: note('Follower', 'follows: 2025-11-27/soon\n'),
  });
  const moment = (hour: string) => [day, '--now', `2025-11-28T${hour}`];
  expect((await check(root, moment('10:00'))).err).toContain('unknown-follows');
  expect((await revue(root, ['build', ...moment('10:00')], { now: later })).exit).toBe(1);
  expect(saidIn(root)).toEqual([]);
  expect((await check(root, moment('15:00'))).err).not.toContain('unknown-follows');
});

test('however many command lines there are, the latest sixteen at most are kept', async () => {
  const root = folderWith(workspace);
  const checkWith = (count: number) => check(root, [day, '--max-warnings', String(count)]);
  for (let count = 0; count < 40; count += 1) await checkWith(count);
  expect(saidIn(root)).toHaveLength(16);
  mark(root);
  const again = [];
  for (const count of [39, 30, 24, 23]) again.push(isAgain(await checkWith(count)));
  expect(again).toEqual([true, true, true, false]);
});

test('what runs left that were killed while they wrote counts among them', async () => {
  const left = Array.from({ length: 20 }, (_, count) => [`.revue/said-${count}.json.part`, '']);
  const root = folderWith({ ...workspace, ...Object.fromEntries(left) });
  await check(root);
  expect(saidIn(root)).toHaveLength(16);
});

test('nothing is removed behind a link, which may come with a workspace of somebody else', async () => {
  const names = Array.from({ length: 20 }, (_, count) => `said-${count}.json`);
  const root = folderWith({
    ...workspace,
    ...Object.fromEntries(names.map((name) => [`elsewhere/${name}`, '{}'])),
  });
  symlinkSync('elsewhere', join(root, '.revue'));
  await check(root);
  expect(readdirSync(join(root, 'elsewhere')).sort()).toEqual(names.sort());
});

test.each(['', '{', '[]', '{"key":1}', 'null'])(
  'a broken file of them is as good as none: %s',
  async (text) => {
    const { root, first } = await checked();
    for (const path of saidIn(root)) keep(path, text);
    expect(await check(root)).toEqual(first);
  },
);

test.each<[string, (path: string) => void]>([
  [
    'that a disk has altered',
    (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('said', 'saib')),
  ],
  [
    'that is a device without an end',
    (path) => {
      rmSync(path);
      symlinkSync('/dev/zero', path);
    },
  ],
  [
    'that came with a workspace from another machine',
    // Whoever wrote it cannot know where on the disk the program lies.
    (path) => {
      const said = JSON.parse(textIn(path));
      const [engine, program, ...rest] = JSON.parse(said.key);
      expect(program.join()).toMatch(/^package\.json \d+ \d+ \d+ \d+,/);
      const key = JSON.stringify([engine, program.map((line: string) => line.replace(/\d$/, '')), ...rest]);
      keep(path, JSON.stringify({ ...said, key, paths: [], states: [], files: [] }));
    },
  ],
])('a file of them %s is not believed', async (_, act) => {
  const { root, first } = await checked();
  for (const path of saidIn(root)) act(path);
  expect(await check(root)).toEqual(first);
});

describe('`build --stdout`', () => {
  const outputs = ['page', 'email', 'text', 'data', 'message'];
  const printOf =
    (root: string, ...more: string[]) =>
    (output: string): Promise<Ran> =>
      revue(root, ['build', day, '--stdout', output, ...more], { now: later });
  const all = async (print: (output: string) => Promise<Ran>): Promise<Ran[]> => {
    const printed: Ran[] = [];
    for (const output of outputs) printed.push(await print(output));
    return printed;
  };

  async function printed() {
    const root = folderWith({
      ...workspace,
      'revue.yaml': `${workspace['revue.yaml']}email: {from: a@x.example}\n`,
    });
    await revue(root, ['build', '--all', '--now', '2025-11-28T08:00']);
    const first = await all(printOf(root));
    mark(root);
    return { root, first };
  }

  test('prints the same again while all is as it was', async () => {
    const { root, first } = await printed();
    expect(saidIn(root)).toHaveLength(outputs.length);
    for (const { exit, err } of first)
      expect([exit, err]).toEqual([0, expect.stringContaining('unknown-key')]);
    expect(await all(printOf(root))).toEqual(first.map((ran) => ({ ...ran, out: `said again\n${ran.out}` })));
  });

  test.each(changes)('prints anew after %s', async (_, change) => {
    const { root } = await printed();
    await change(root);
    const again = await all(printOf(root));
    for (const ran of again) expect(isAgain(ran)).toBe(false);
    expect(again).toEqual(await all(printOf(root, '--no-cache')));
  });
});

test('nothing is kept of what is printed with an embargo, with drafts, for another folder, of files just changed, and with --no-cache', async () => {
  const embargoed = { [`notes/${day}/e.md`]: note('Secret', 'embargo: 2100-01-01\n') };
  for (const [files, argv, now] of [
    [embargoed, [], later],
    [{}, ['--drafts'], later],
    [{}, ['--out', 'elsewhere'], later],
    [{}, ['--force'], later],
    [{}, [], Date.now()],
    [{}, ['--no-cache'], later],
    [{ [`notes/${day}/f.md`]: note('Follower', 'follows: 2025-11-27/none\n') }, [], later],
  ] satisfies Array<[Files, string[], number]>) {
    const root = folderWith({ ...workspace, ...files });
    await revue(root, ['build', day, '--stdout', 'text', ...argv], { now });
    expect(saidIn(root), argv.join()).toEqual([]);
  }
});

/** What a build alone looks at, changed. */
const changesOfOutput: typeof changes = [
  ['an output, edited', (root) => writeFileSync(join(root, `dist/${day}/index.html`), '')],
  ['an output that is gone', (root) => rmSync(join(root, `dist/${day}/review.txt`))],
  ['a copy that is gone', (root) => rmSync(join(root, 'dist/assets'), { recursive: true })],
  ['a list that is gone', (root) => rmSync(join(root, 'dist/index.html'))],
  ['a build that was cut short', (root) => writeFileSync(join(root, 'dist/.revue-journal'), '')],
];

describe.each([
  ['a day', [day]],
  ['all days', ['--all']],
])('a build of %s that changed nothing', (_, days) => {
  const build = (root: string, more: string[] = [], given = {}): Promise<Ran> =>
    revue(root, ['build', ...days, ...more], { now: later, ...given });

  async function built(more: string[] = []) {
    const root = folderWith(workspace);
    await revue(root, ['build', '--all', '--now', '2025-11-28T08:00']);
    await build(root, more);
    const unchanged = await build(root, more);
    expect(isAgain(unchanged)).toBe(false);
    mark(root);
    return { root, unchanged };
  }

  test.each([[[]], [['--quiet']], [['--json']], [['--strict']], [['--format', 'page']]])(
    'says the same again while all is as it was: %j',
    async (more) => {
      const { root, unchanged } = await built(more);
      const files = filesIn(join(root, 'dist'));
      expect(await build(root, more)).toEqual({ ...unchanged, out: `said again\n${unchanged.out}` });
      expect(filesIn(join(root, 'dist'))).toEqual(files);
    },
  );

  test.each([...changes, ...changesOfOutput])('looks at all again after %s', async (_, change) => {
    const { root } = await built();
    expect(isAgain(await build(root))).toBe(true);
    await change(root);
    const copy = folderWith({});
    cpSync(root, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    const again = await build(root);
    expect(isAgain(again)).toBe(false);
    // Who remembers nothing does not know that the configuration was another one.
    const err = again.err.replace(/^the configuration, .*\n/m, '').replaceAll(root, copy);
    expect({ ...again, err }).toEqual(await build(copy, ['--no-cache']));
    expect(filesIn(join(root, 'dist'))).toEqual(filesIn(join(copy, 'dist')));
  });

  test('waits for one that is at work', async () => {
    const root = folderWith(workspace);
    // The folder changed just now, when the build had it for itself: it is known by what is in it.
    const soon = () => build(root, ['--wait', '0'], { now: () => Date.now() + freshness });
    await soon();
    await soon();
    mark(root);
    expect(isAgain(await soon())).toBe(true);
    const claim = { pid: 1, command: 'revue build', since: '', isRunning: () => true, seconds: 0 };
    const { release } = await lockOutput(join(root, 'dist'), claim);
    expect(await soon()).toMatchObject({ exit: 4, err: expect.stringContaining('is at work') });
    release();
    expect(isAgain(await soon())).toBe(true);
    writeFileSync(join(root, 'dist/.revue-journal'), '');
    expect(isAgain(await soon())).toBe(false);
  });

  test('is not kept from the next day', async () => {
    const { root } = await built();
    expect(isAgain(await build(root, [], { now: later + 86_400_000 }))).toBe(false);
  });
});

test('a build that a template holds up sees to what one left that was cut short, though it said the same before', async () => {
  const root = folderWith({ ...workspace, 'templates/page.hbs': '{{missing}}', 'dist/x': '' });
  const build = () => revue(root, ['build', day], { now: Date.now() + freshness });
  const first = await build();
  expect(first.exit).toBe(1);
  mark(root);
  expect(isAgain(await build())).toBe(true);
  writeFileSync(join(root, 'dist/.revue-journal'), '');
  expect(await build()).toEqual(first);
  expect(filesIn(join(root, 'dist'))).toEqual({ x: '' });
});

test('a silent build keeps what it did where it leaves reviews of an older design, which the next one that speaks says', async () => {
  const root = folderWith(workspace);
  await revue(root, ['build', '--all', '--now', '2025-11-28T08:00']);
  addFiles(root, { 'revue.yaml': `${workspace['revue.yaml']}theme: {accent: "#123456"}\n` });
  const silently = () => revue(root, ['build', day, '--quiet'], { now: later });
  await silently();
  await silently();
  mark(root);
  expect(isAgain(await silently())).toBe(true);
  const { err } = await revue(root, ['build', day], { now: later });
  expect(err).toContain('1 other review is as it was');
});

test('nothing is kept of a build that wrote or removed something, has an embargo before it, or is told to look at all', async () => {
  const secret = note('Secret', 'embargo: 2100-01-01\n');
  const embargoed = { [`notes/${day}/e.md`]: secret };
  const only = Object.fromEntries(['a', 'b', 'e'].map((name) => [`notes/${day}/${name}.md`, secret]));
  for (const [files, argv, change] of [
    [{}, [], (root) => writeFileSync(join(root, `notes/${day}/n.md`), note('New'))],
    [{}, [], (root) => writeFileSync(join(root, `notes/${day}/a.md`), `${note('First')}More.\n`)],
    [{}, [], (root) => rmSync(join(root, 'dist/index.html'))],
    [{}, [], (root) => rmSync(join(root, `notes/${day}`), { recursive: true })],
    [embargoed, [], () => {}],
    [only, [], () => {}],
    [{ 'notes/2025-11-26/e.md': secret }, [], () => {}],
    [{ 'notes/e.md': note('Secret', 'embargo: 2100-01-01\ndate: 2025-11-26\n') }, [], () => {}],
    [{}, ['--no-cache'], () => {}],
    [{}, ['--force'], () => {}],
    [{}, ['--out', 'elsewhere'], () => {}],
  ] satisfies Array<[Files, string[], (root: string) => void]>) {
    const root = folderWith({ ...workspace, ...files });
    await revue(root, ['build', '--all'], { now: later });
    change(root);
    await revue(root, ['build', day, ...argv], { now: later });
    expect(saidIn(root), argv.join()).toEqual([]);
  }
});

test('a folder that changed just now is known by the names that were seen, unless they are others since', async () => {
  const root = folderWith({ 'a/b': '', 'a/.revue-lock': '' });
  const folder = join(root, 'a');
  const statesAfter = async (work: () => void) => {
    const { seen } = await withSeen(async () => {
      namesIn(folder);
      work();
    });
    return seen && statesOfSeen(seen, 0);
  };
  expect(await statesAfter(() => rmSync(join(folder, '.revue-lock')))).toMatchObject({
    paths: [`${folder}/`],
    states: ['names b/'],
  });
  expect(await statesAfter(() => writeFileSync(join(folder, 'c'), ''))).toBeUndefined();
  expect(
    await statesAfter(() => {
      rmSync(join(folder, 'c'));
      namesIn(folder);
    }),
  ).toBeUndefined();
});

test.each<[string, (root: string) => void]>([
  ['a file is gone', (root) => rmSync(join(root, 'a/b'))],
  ['another file has its name', (root) => renameSync(join(root, 'other/b'), join(root, 'a/b'))],
  [
    'another folder has its name',
    (root) => {
      renameSync(join(root, 'a'), join(root, 'old'));
      renameSync(join(root, 'other'), join(root, 'a'));
    },
  ],
  [
    'a link stands in its place',
    (root) => {
      renameSync(join(root, 'a'), join(root, 'old'));
      symlinkSync('other', join(root, 'a'));
    },
  ],
])('nothing is kept of work that has read what is another since: %s', async (_, change) => {
  const root = folderWith({ 'a/b': 'One', 'other/b': 'Two' });
  const statesAfter = async (work: () => void) => {
    const { seen } = await withSeen(async () => {
      readIfThere(join(root, 'a/b'));
      work();
    });
    return seen && statesOfSeen(seen, later);
  };
  expect(await statesAfter(() => {})).toBeDefined();
  expect(await statesAfter(() => change(root))).toBeUndefined();
});

test('a file that nobody reads may become a folder of notes where the folder around it changed just before', async () => {
  const root = folderWith({ ...workspace, 'notes/old': '', 'notes/more': '' });
  const build = (now: number) => revue(root, ['build', day], { now });
  await build(Date.now() + freshness);
  const then = Date.now() + freshness;
  await new Promise((resolve) => setTimeout(resolve, 20));
  rmSync(join(root, 'notes/old'));
  await build(then);
  mark(root);
  expect(isAgain(await build(then))).toBe(true);
  rmSync(join(root, 'notes/more'));
  addFiles(root, { 'notes/more/x.md': note('Stray', `date: ${day}\n`) });
  expect((await build(then)).out).toContain('3 items');
});

test('nothing is kept of a build with which a review that was built ahead enters the archive', async () => {
  const root = folderWith({ ...workspace, 'notes/2026-12-24/d.md': note('Ahead') });
  await revue(root, ['build', '--all'], { now: later });
  await revue(root, ['build', '2026-12-24'], { now: later });
  const then = Date.parse('2026-12-24T08:00:00Z');
  const build = () => revue(root, ['build', day], { now: then });
  await build();
  expect(readFileSync(join(root, 'dist/index.html'), 'utf8')).toContain('2026-12-24');
  expect(saidIn(root)).toEqual([]);
  await build();
  mark(root);
  expect(isAgain(await build())).toBe(true);
});

test('what a silent build keeps to itself is said by the next, and by no later one', async () => {
  const root = folderWith(workspace);
  const build = (...argv: string[]) => revue(root, ['build', day, ...argv], { now: later });
  await revue(root, ['build', '--all'], { now: later });
  writeFileSync(join(root, 'revue.yaml'), `${workspace['revue.yaml']}author: A\n`);
  for (let times = 0; times < 3; times += 1) await build('--quiet');
  const told = [];
  for (let times = 0; times < 4; times += 1) told.push((await build()).err.includes('1 other review'));
  expect(told).toEqual([true, false, false, false]);
});

const paths = [
  `notes/${day}/a.md`,
  `notes/${day}/b.md`,
  `notes/${day}/n/c.md`,
  'notes/s.md',
  'assets/a.svg',
  'revue.yaml',
];
const texts = [
  note('First'),
  note('First', 'draft: true\n'),
  note('Second', `date: ${day}\nslug: a\n`),
  'title: Other\n',
  '',
];
const editOf = (places: string[]) =>
  fc.record({ path: fc.constantFrom(...places), text: fc.option(fc.constantFrom(...texts)) });

/** Writes a file, or removes it. */
function edit(root: string, { path, text }: { path: string; text: string | null }): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  if (text === null) rmSync(join(root, path), { force: true });
  else writeFileSync(join(root, path), text);
}

test.each([
  ['a check', ['check', day]],
  ['`build --stdout page`', ['build', day, '--stdout', 'page']],
])('after any edits, %s says what one that remembers nothing says', async (_, argv) => {
  const run = (root: string, ...more: string[]) => revue(root, [...argv, ...more], { now: later });
  await fc.assert(
    fc.asyncProperty(fc.array(editOf(paths), { minLength: 1, maxLength: 4 }), async (edits) => {
      const root = folderWith(workspace);
      await run(root);
      for (const each of edits) {
        edit(root, each);
        const fresh = await run(root, '--no-cache');
        expect(await run(root)).toEqual(fresh);
        expect(await run(root)).toEqual(fresh);
      }
    }),
    { numRuns: 15 },
  );
});

test.each([
  ['a day', [day]],
  ['all days', ['--all']],
])('after any edits, builds of %s say and write what those do that remember nothing', async (_, days) => {
  const build = async (root: string, ...more: string[]) => {
    const { err, ...ran } = await revue(root, ['build', ...days, ...more], { now: later });
    // Who remembers nothing does not know that the configuration was another one.
    return { ...ran, err: err.replace(/^the configuration, .*\n/m, ''), files: filesIn(join(root, 'dist')) };
  };
  const outputs = [`dist/${day}/index.html`, `dist/${day}/review.txt`];
  await fc.assert(
    fc.asyncProperty(
      fc.array(editOf([...paths, ...outputs]), { minLength: 1, maxLength: 4 }),
      async (edits) => {
        const root = folderWith(workspace);
        const other = folderWith(workspace);
        for (const each of [undefined, ...edits]) {
          if (each) for (const one of [root, other]) edit(one, each);
          for (let times = 0; times < 3; times += 1)
            expect(await build(root)).toEqual(await build(other, '--no-cache'));
        }
      },
    ),
    { numRuns: 10 },
  );
});
