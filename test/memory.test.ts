import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cacheFolders } from '../src/cli/cache-folders.ts';
import { addDays } from '../src/model/calendar.ts';
import { restamp } from '../src/publish/restamp.ts';
import { freshness } from '../src/read/states.ts';
import { forgetSaid, keep, keptIn } from './support/cache.ts';
import { note } from './support/note.ts';
import { addFiles, type Files, filesIn, folderWith, type Ran, revue as run } from './support/workspace.ts';

const dates = ['2025-10-30', '2025-10-31', '2025-11-03', '2025-11-04', '2025-11-05'];
const [first = '', , third = '', , last = ''] = dates;
const drawing = (color: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><path fill="${color}" d="M0 0h4v3z"/></svg>\n`;

const workspace: Files = {
  'revue.yaml': 'title: Revue\nurl: https://x.example/\nogImages: false\noutputs: [page, text]\n',
  'assets/a.svg': drawing('red'),
  ...Object.fromEntries(
    dates.flatMap((date) => [
      [`notes/${date}/a.md`, note(`A of ${date}`, 'tags: [one]\nsource: S\n')],
      [`notes/${date}/b.md`, `${note(`B of ${date}`)}\n![A picture](assets/a.svg)\n`],
    ]),
  ),
  [`notes/${third}/c.md`]: note('C', `follows: ${first}/a\n`),
  [`notes/${third}/d.md`]: note('D', 'sumary: Misspelt.\n'),
};

/** The files are as old as those of a morning’s work: what was changed only just before is not trusted to be seen. */
const later = Date.now() + 3_600_000;

/** It is asked what is remembered of days, not what a build that changed nothing said. */
function revue(root: string, ...given: [string[], Parameters<typeof run>[2]?]): Promise<Ran> {
  forgetSaid(root);
  return run(root, ...given);
}

/** Builds all days and says which of them were left as they were. */
async function build(root: string, ...argv: string[]) {
  const line = ['build', '--all', '--json', '--now', '2026-01-01T06:00', ...argv];
  const { exit, out } = await revue(root, line, { now: later });
  const { reviews, problems } = JSON.parse(out) as {
    reviews: Array<{ date: string; unchanged?: true }>;
    problems: Array<{ rule: string }>;
  };
  const unchanged = reviews.filter((review) => review.unchanged).map(({ date }) => date);
  return { exit, reviews, unchanged, problems };
}

const published = (root: string, out = 'dist') => filesIn(join(root, out));

/** Files must come out as a build that remembers nothing makes them. */
async function expectFresh(root: string): Promise<void> {
  rmSync(join(root, 'fresh'), { recursive: true, force: true });
  await build(root, '--out', 'fresh');
  expect(published(root)).toEqual(published(root, 'fresh'));
}

test('what did not change is neither made nor written, and is reported as before', async () => {
  const root = folderWith(workspace);
  const before = await build(root);
  expect(before.unchanged).toEqual([]);
  const states = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).map((path) => {
    const { ino, mtimeMs } = statSync(join(root, 'dist', path));
    return [path, ino, mtimeMs];
  });
  const again = await build(root);
  expect(again.unchanged).toEqual(dates);
  expect(again.problems).toEqual(before.problems);
  expect(before.problems).toMatchObject([{ rule: 'unknown-key' }]);
  expect(again.reviews.map((review) => ({ ...review, unchanged: undefined }))).toEqual(before.reviews);
  for (const [path, ino, mtimeMs] of states)
    expect(statSync(join(root, 'dist', String(path)))).toMatchObject({ ino, mtimeMs });
  await expectFresh(root);
});

describe('a day is made anew after a change of', () => {
  const change = (files: Files) => (root: string) => addFiles(root, files);
  const others = (...changed: string[]) => dates.filter((date) => !changed.includes(date));
  test.each<[string, (root: string) => void, string[]]>([
    ['a note', change({ [`notes/${last}/a.md`]: note('Another title') }), others(last)],
    ['a note that is new', change({ [`notes/${last}/z.md`]: note('Z') }), others(last)],
    ['a loose note of it', change({ 'notes/z.md': note('Z', `date: ${last}\n`) }), others(last)],
    ['a note that is gone', (root) => rmSync(join(root, 'notes', last, 'b.md')), others(last)],
    ['its `_review.md`', change({ [`notes/${last}/_review.md`]: '---\ntitle: H\n---\n' }), others(last)],
    ['the closing of all', change({ 'notes/_closing.md': 'Until then.\n' }), []],
    ['a picture', change({ 'assets/a.svg': drawing('blue') }), []],
    ['the configuration', change({ 'revue.yaml': `${workspace['revue.yaml']}author: A\n` }), []],
    ['a template', change({ 'templates/partials/page-publisher.hbs': '<p>P</p>\n' }), []],
    ['a title that it names', change({ [`notes/${first}/a.md`]: note('New') }), others(first, third)],
    [
      'an output, by somebody',
      (root) => writeFileSync(join(root, 'dist', last, 'index.html'), ''),
      others(last),
    ],
    ['an output that is gone', (root) => rmSync(join(root, 'dist', last, 'review.txt')), others(last)],
    ['a copy that is gone', (root) => rmSync(join(root, 'dist', 'assets'), { recursive: true }), []],
    [
      'the list of a tag that is gone',
      (root) => rmSync(join(root, 'dist/tags/one'), { recursive: true }),
      [],
    ],
    ['the list of a source that is gone', (root) => rmSync(join(root, 'dist/sources/s/index.html')), []],
    ['what is searched of a day that is gone', (root) => rmSync(join(root, 'dist/search/2025/10-30.js')), []],
    ['the terms of a year, emptied', (root) => writeFileSync(join(root, 'dist/search/2025/a.js'), ''), []],
    ['the archive, by somebody', (root) => rmSync(join(root, 'dist', 'archive.json')), []],
    ['the cache that is gone', (root) => rmSync(join(root, '.revue'), { recursive: true }), []],
    [
      'the cache that is broken',
      (root) => {
        for (const name of readdirSync(join(root, '.revue')))
          if (name.endsWith('.json')) keep(join(root, '.revue', name), '{"days":');
      },
      [],
    ],
    [
      'the cache in which one file lies in place of others',
      (root) => {
        const folder = join(root, '.revue');
        for (const name of readdirSync(folder))
          if (name.startsWith('days-')) cpSync(join(folder, 'archive.json'), join(folder, name));
      },
      [],
    ],
  ])('%s', async (_, act, unchanged) => {
    const root = folderWith(workspace);
    await build(root);
    expect((await build(root)).unchanged).toEqual(dates);
    act(root);
    expect((await build(root)).unchanged).toEqual(unchanged);
    await expectFresh(root);
    expect((await build(root)).unchanged).toEqual(dates);
  });
});

test('every ten days have a file, whichever was looked at last, and nothing else stays of them', async () => {
  const root = folderWith(workspace);
  await build(root);
  const kept = () => readdirSync(join(root, '.revue')).filter((name) => name.startsWith('days-'));
  expect(kept()).toEqual(['days-2025-10-3.json', 'days-2025-11-0.json']);
  expect((await build(root)).unchanged).toEqual(dates);
  addFiles(root, { [`notes/${first}/a.md`]: note('Another', 'tags: [one]\nsource: S\n') });
  // The page of a later day names its title, and the file before its own is opened once more.
  await build(root);
  expect(kept()).toEqual(['days-2025-10-3.json', 'days-2025-11-0.json']);
  expect((await build(root)).unchanged).toEqual(dates);
});

test('an item that is followed no more is an error of the day that follows it', async () => {
  const root = folderWith(workspace);
  await build(root);
  rmSync(join(root, 'notes', first, 'a.md'));
  const { exit, reviews, problems } = await build(root);
  expect(exit).toBe(1);
  expect(reviews.map(({ date }) => date)).toEqual(dates);
  expect(problems.map(({ rule }) => rule)).toEqual(['unknown-follows', 'unknown-key']);
});

test('an embargo that ends is seen, and holds where the clock is set back before its end', async () => {
  const root = folderWith({ ...workspace, [`notes/${last}/e.md`]: note('E', 'embargo: 2025-12-24T06:00\n') });
  await build(root, '--now', '2025-12-01T06:00');
  const { unchanged } = await build(root);
  expect(unchanged).toEqual(dates.filter((date) => date !== last));
  await expectFresh(root);
  const page = () => String(published(root)[`${last}/index.html`]);
  expect(page()).toContain(' id="e"');
  await build(root, '--now', '2025-12-01T06:00');
  expect(page()).not.toContain(' id="e"');
});

test.each([
  ['in the build of one day', '2025-11-03'],
  ['without the memory', '--all', '--no-cache'],
  ['with every file', '--all', '--force'],
  ['in the output folder by its name', '--all', '--out', 'dist'],
])('a look that was tried %s and taken back stays in no list', async (_, ...argv) => {
  let now = Date.parse('2025-11-28T06:00:00Z');
  const run = async (...args: string[]) => {
    now += 60_000;
    expect((await revue(root, ['build', ...args, '--quiet'], { now })).exit).toBe(0);
    return filesIn(join(root, 'dist'));
  };
  const root = folderWith({
    'revue.yaml': 'ogImages: false\n',
    'notes/2025-10-30/a.md': note('A', 'tags: [one]\n'),
    'notes/2025-11-03/b.md': note('B', 'tags: [one]\n'),
  });
  await run('--all');
  addFiles(root, {
    'templates/page.css': 'body{--tried:0}\n',
    'notes/2025-11-03/b.md': note('B', 'tags: [two]\n'),
  });
  expect((await run(...argv))['tags/one/index.html']).toContain('--tried');
  rmSync(join(root, 'templates'), { recursive: true });
  for (const [path, content] of Object.entries(await run('--all')))
    expect(content.includes('--tried'), path).toBe(false);
});

test.each([
  ['as it was before', ['build', '--all']],
  ['as it was before a build without it', ['build', '--all', '--no-cache']],
  ['as it was before a build through a link', ['build', '--all', '--out', 'link']],
])('a look that was tried stays in no list where the cache is put back %s', async (_, tried) => {
  let now = later;
  const run = async (argv: string[]) => {
    now += 60_000;
    expect((await revue(root, [...argv, '--quiet'], { now })).exit).toBe(0);
    return published(root);
  };
  const root = folderWith({ ...workspace, 'revue.yaml': 'ogImages: false\n' });
  symlinkSync('dist', join(root, 'link'));
  const before = await run(['build', '--all']);
  cpSync(join(root, '.revue'), join(root, 'kept'), { recursive: true });
  addFiles(root, { 'templates/topics.hbs': '<p>Tried</p>\n' });
  expect((await run(tried))['tags/index.html']).toContain('Tried');
  rmSync(join(root, 'templates'), { recursive: true });
  rmSync(join(root, '.revue'), { recursive: true });
  renameSync(join(root, 'kept'), join(root, '.revue'));
  expect(await run(['build', '--all'])).toEqual(before);
});

test('a picture that is missing is answered with what is there now', async () => {
  const root = folderWith({
    ...workspace,
    [`notes/${last}/a.md`]: note('A', 'checks: {missing-image: warn}\n', '![A hall](assets/hall.png)'),
  });
  const offered = async () => {
    const { unchanged, problems } = await build(root);
    return [unchanged.includes(last), JSON.stringify(problems).includes('did you mean `assets/Hall.png`')];
  };
  const seen = [];
  for (const change of [
    () => {},
    () => {},
    () => writeFileSync(join(root, 'assets/Hall.png'), ''),
    () => {},
    () => rmSync(join(root, 'assets/Hall.png')),
  ]) {
    change();
    seen.push(await offered());
  }
  expect(seen).toEqual([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
    [false, false],
  ]);
});

test('a file that gets another state on the disk keeps its time to the nanosecond', async () => {
  const path = join(folderWith({ a: 'bytes' }), 'a');
  const stateOf = () => statSync(path, { bigint: true });
  const before = stateOf();
  await new Promise((resolve) => setTimeout(resolve, 20));
  restamp(path);
  const after = stateOf();
  expect(after).toMatchObject({ size: 5n, mode: before.mode, mtimeNs: before.mtimeNs });
  expect(after.ctimeNs).toBeGreaterThan(before.ctimeNs);
});

test('what no build believes any more is removed from the cache, and nothing of somebody else', async () => {
  const root = folderWith(workspace);
  await build(root);
  const cache = join(root, '.revue');
  for (const name of ['days-2025-11.json', 'days-2019-01-0.json', 'days-2019-01-1.next.json', 'former.json'])
    keep(join(cache, name), '{}');
  addFiles(cache, { 'days-2019-01-2.next.json.part': '', 'days-2019.json': '{}', 'my.txt': 'mine' });
  keep(join(cache, 'my days.json'), '{}');
  symlinkSync('my days.json', join(cache, 'my.json'));
  const before = readdirSync(cache);
  await build(root);
  forgetSaid(root);
  expect(readdirSync(cache)).toEqual(before);
  addFiles(root, { 'revue.yaml': `${workspace['revue.yaml']}author: A\n` });
  await build(root);
  const days = ['days-2019.json', 'days-2025-10-3.json', 'days-2025-11-0.json'];
  const mine = ['my days.json', 'my.json', 'my.txt'];
  expect(readdirSync(cache).sort()).toEqual(['.gitignore', 'archive.json', ...days, 'design.json', ...mine]);
});

test('a look that was sent in and taken back stays in no list', async () => {
  let now = Date.parse('2025-11-28T06:00:00Z');
  const run = async (...argv: string[]) => {
    now += 60_000;
    expect((await revue(root, argv, { now })).exit).toBe(0);
    return filesIn(join(root, 'dist'));
  };
  const root = folderWith({
    'revue.yaml': 'ogImages: false\nurl: https://example.org/\nemail: {from: revue@example.org}\n',
    'notes/2025-11-03/b.md': note('B', 'tags: [one]\n'),
  });
  await run('build', '--all');
  addFiles(root, { 'templates/page.css': 'body{--tried:0}\n' });
  const sent = await run('send', '2025-11-03', '--', 'sh', '-c', 'cat > /dev/null');
  expect(sent['tags/one/index.html']).toContain('--tried');
  rmSync(join(root, 'templates'), { recursive: true });
  for (const [path, content] of Object.entries(await run('build', '--all')))
    expect(content.includes('--tried'), path).toBe(false);
});

test('what is said of a correction of a day to come ends with that day', async () => {
  const correction = 'correction: {date: 2025-12-24, text: Seven.}\n';
  const root = folderWith({ ...workspace, [`notes/${last}/e.md`]: note('E', correction) });
  const early = ['build', '--all', '--now', '2025-12-23T06:00'];
  const reported = (await revue(root, early)).err;
  expect(reported).toContain('Unexpected correction of 2025-12-24, expected one of 2025-12-23 or earlier');
  expect((await revue(root, early)).err).toBe(reported);
  const { err } = await revue(root, [...early.slice(0, -1), '2025-12-24T06:00']);
  expect(err).not.toContain('correction');
  expect(err).toContain('unknown-key');
});

test('a rule that a note switches off for such a correction is needless from that day on', async () => {
  const silent = 'correction: {date: 2025-12-24, text: Seven.}\nchecks: {correction-date: off}\n';
  const root = folderWith({ ...workspace, [`notes/${last}/e.md`]: note('E', silent) });
  const early = await build(root, '--now', '2025-12-23T06:00');
  expect(early.problems.map(({ rule }) => rule)).not.toContain('needless-switch-off');
  expect((await build(root)).problems.map(({ rule }) => rule)).toContain('needless-switch-off');
});

test('why an item is not found is said as it is now, where that is no error', async () => {
  const root = folderWith({
    ...workspace,
    'revue.yaml': `${workspace['revue.yaml']}checks: {unknown-follows: warn}\n`,
    [`notes/${first}/a.md`]: note('A', 'draft: true\n'),
  });
  const said = async () => (await revue(root, ['build', '--all'], { now: later })).err;
  expect(await said()).toContain('which is a draft');
  addFiles(root, { [`notes/${first}/a.md`]: note('A', 'slug: aa\n') });
  expect(await said()).toContain(`did you mean \`${first}/aa\`?`);
});

test('an earlier item is told where its note lies now', async () => {
  const told = note('A law on clouds passes', 'section: law\nsource: https://example.org/law\n');
  const root = folderWith({ ...workspace, [`notes/${first}/n.md`]: told, [`notes/${last}/n.md`]: told });
  const others = async () =>
    (await build(root)).problems.flatMap((problem) => ('other' in problem ? problem.other : []));
  expect(await others()).toEqual([`notes/${first}/n.md:1:1`]);
  mkdirSync(join(root, 'notes', first, 'law'));
  renameSync(join(root, 'notes', first, 'n.md'), join(root, 'notes', first, 'law', 'n.md'));
  expect(await others()).toEqual([`notes/${first}/law/n.md:1:1`]);
});

test('--no-cache, --out and --drafts neither ask the cache nor leave one', async () => {
  const root = folderWith(workspace);
  await build(root, '--no-cache');
  await build(root, '--out', 'other', '--drafts');
  expect(existsSync(join(root, '.revue'))).toBe(false);
  await build(root);
  expect((await build(root, '--no-cache')).unchanged).toEqual([]);
  expect((await build(root, '--out', 'other')).unchanged).toEqual([]);
});

test('--force writes every file again, with the same bytes', async () => {
  const root = folderWith(workspace);
  await build(root);
  const before = published(root);
  const paths = Object.keys(before).map((path) => join(root, 'dist', path));
  for (const path of paths) utimesSync(path, 1_700_000_000, 1_700_000_000);
  const { unchanged } = await build(root, '--force');
  expect(unchanged).toEqual([]);
  expect(published(root)).toEqual(before);
  expect(paths.filter((path) => statSync(path).mtimeMs === 1_700_000_000_000)).toEqual([]);
});

test('that other reviews look otherwise than those that are built now is said once, and not where --all makes all', async () => {
  const root = folderWith(workspace);
  const change = (more: string) => addFiles(root, { 'revue.yaml': `${workspace['revue.yaml']}${more}` });
  const buildDay = async (...argv: string[]) =>
    (await revue(root, ['build', last, '--now', '2026-01-01T06:00', ...argv], { now: later })).err;
  await build(root);
  change('checks: {missing-source: off}\n');
  expect(await buildDay()).not.toContain('has changed');
  change('theme: {accent: "#123456"}\n');
  expect(await buildDay()).toContain(
    'the configuration, a template or revue has changed, and 4 other reviews are as they were: `revue build --all` makes all anew\n',
  );
  expect(await buildDay()).not.toContain('has changed');
  addFiles(root, { 'templates/words/en.yaml': 'tags: Topics\n' });
  expect(await buildDay('--quiet')).toBe('');
  expect(await buildDay('--json')).toBe('');
  expect(await buildDay()).toContain('has changed, and 4 other reviews are as they were');
  addFiles(root, { 'templates/words/en.yaml': 'tags: Themes\n' });
  const { err } = await revue(root, ['build', '--all'], { now: later });
  expect(err).not.toContain('has changed');
  expect(await buildDay()).not.toContain('has changed');
});

test('that other reviews look otherwise is said too after a version that kept their look in another form', async () => {
  const root = folderWith(workspace);
  const buildDay = async () =>
    (await revue(root, ['build', last, '--now', '2026-01-01T06:00'], { now: later })).err;
  await build(root);
  keep(join(root, '.revue/design.json'), JSON.stringify('bbfee3d09dd9aa97b73fd2cddbe2824f'));
  expect(await buildDay()).toContain('has changed, and 4 other reviews are as they were');
  expect(await buildDay()).not.toContain('has changed');
});

test('of two read-only workspaces that share a place in the user’s cache, none is told of the look of the other', async () => {
  const home = folderWith({});
  const env = { XDG_CACHE_HOME: join(home, 'cache') };
  const placeOf = (name: string) => cacheFolders(join(home, name), env)[1];
  const names = Array.from({ length: 1000 }, (_, at) => `w${at}`);
  const other = names.find((name) => placeOf(name) === placeOf('w')) ?? '';
  for (const name of ['w', other]) {
    addFiles(join(home, name), {
      ...workspace,
      '.revue': '',
      'revue.yaml': `title: ${name}\nogImages: false\n`,
    });
    await run(join(home, name), ['build', '--all', '--now', '2026-01-01T06:00'], { env });
  }
  const { err } = await run(join(home, 'w'), ['build', first], { env });
  expect(err).not.toContain('has changed');
});

test('what a workspace remembers that has become read-only does not hide what the user’s cache knows since', async () => {
  const root = folderWith(workspace);
  await build(root);
  addFiles(root, { 'revue.yaml': `${workspace['revue.yaml']}theme: {accent: "#123456"}\n` });
  const env = { ...process.env, XDG_CACHE_HOME: join(root, 'home') };
  mkdirSync(env.XDG_CACHE_HOME);
  // Root may write everywhere: nobody is somebody else.
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  spawnSync('chmod', ['-R', 'a+rwX', root]);
  spawnSync('chmod', ['-R', 'a-w', join(root, '.revue')]);
  const [said, saidAgain] = [1, 2].map(
    () =>
      spawnSync(process.execPath, ['bin/revue.js', '-C', root, 'build', last], { env, uid, encoding: 'utf8' })
        .stderr,
  );
  spawnSync('chmod', ['-R', 'u+w', root]);
  expect(said).toContain('has changed, and 4 other reviews are as they were');
  expect(saidAgain).not.toContain('has changed');
});

test('a file that was changed only just before the build may change again unseen, and is not trusted', async () => {
  const root = folderWith(workspace);
  const line = ['build', '--all', '--json', '--now', '2026-01-01T06:00'];
  await revue(root, line, { now: Date.now() });
  const { out } = await revue(root, line, { now: Date.now() });
  expect(out).not.toContain('unchanged');
});

test('any edits, one after the other, leave what a build from nothing makes', async () => {
  const paths = dates.flatMap((date) => ['a', 'b', 'n'].map((name) => `notes/${date}/${name}.md`));
  const texts = fc.constantFrom(
    note('One'),
    note('Two', 'tags: [two]\n'),
    note('Two', 'tags: [two]\n', 'Other text.'),
    note('Two', 'tags: [two]\nsource: https://example.org/\n', 'Other text.'),
    note('Old', 'draft: true\n'),
    undefined,
  );
  const edits = fc.array(fc.tuple(fc.constantFrom(...paths), texts), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 2, maxLength: 3 }), async (rounds) => {
      const { [`notes/${third}/c.md`]: _, ...unbound } = workspace;
      const root = folderWith(unbound);
      for (const round of rounds) {
        await build(root);
        for (const [path, text] of round)
          if (text === undefined) rmSync(join(root, path), { force: true });
          else addFiles(root, { [path]: text });
      }
      await build(root);
      await expectFresh(root);
    }),
    { numRuns: 3 },
  );
});

describe('a day that is built alone after', () => {
  const path = `notes/${third}/a.md`;
  const body = `Text.\n\n${'A sentence of some words. '.repeat(40)}`;
  const files: Files = {
    ...workspace,
    'revue.yaml': `${workspace['revue.yaml']}theme: {logo: assets/logo.svg}\n`,
    'assets/logo.svg': drawing('black'),
    [path]: note('A', 'tags: [one]\nsource: {name: S, url: https://example.org/}\n', body),
    [`notes/${last}/f.md`]: note('F', `follows: ${third}/c\n`),
  };

  test.each<[string, Files, boolean]>([
    ['a change of its text', { [path]: String(files[path]).replace('words.', 'other words.') }, true],
    ['a change of its first sentence', { [path]: String(files[path]).replace('Text.', 'News.') }, true],
    [
      'a change in a storyline',
      { [`notes/${third}/c.md`]: note('C', `follows: ${first}/a\n`, 'News.') },
      true,
    ],
    ['another title', { [path]: String(files[path]).replace('title: A', 'title: B') }, false],
    ['another tag', { [path]: String(files[path]).replace('[one]', '[one, two]') }, false],
    ['another source', { [path]: String(files[path]).replace('example.org', 'example.com') }, false],
    [
      'a correction',
      {
        [path]: String(files[path]).replace(
          '---\nText',
          'correction: {date: 2025-11-04, text: No.}\n---\nText',
        ),
      },
      false,
    ],
    ['a note more', { [`notes/${third}/z.md`]: note('Z') }, false],
    [
      'a change of the text and of robots.txt',
      { [path]: `${files[path]}More.\n`, 'assets/robots.txt': 'User-agent: *\n' },
      false,
    ],
    [
      'a change of the text and of the logo',
      { [path]: `${files[path]}More.\n`, 'assets/logo.svg': drawing('white') },
      false,
    ],
  ])(
    '%s leaves what a build of all makes, and makes no list anew that shows the same',
    async (_, edit, isSame) => {
      const root = folderWith(files);
      await build(root);
      const tag = join(root, 'dist', 'tags', 'one', 'index.html');
      const before = readFileSync(tag, 'utf8');
      writeFileSync(tag, '');
      addFiles(root, edit);
      await revue(root, ['build', third, '--now', '2026-01-01T06:00'], { now: later });
      expect(readFileSync(tag, 'utf8') === '').toBe(isSame);
      if (!isSame && 'assets/logo.svg' in edit) await build(root);
      if (isSame) writeFileSync(tag, before);
      await expectFresh(root);
    },
  );
});

test('no letter of the cache that a disk has altered is believed', async () => {
  const root = folderWith(workspace);
  const before = await build(root);
  for (const name of readdirSync(join(root, '.revue')).filter((each) => each.endsWith('.json'))) {
    const path = join(root, '.revue', name);
    const kept = readFileSync(path, 'latin1');
    for (const [good, bad] of [
      ['contents', 'contdnts'],
      ['days', 'dais'],
      ['written', 'writtem'],
      ['since', 'sinse'],
    ] as const) {
      writeFileSync(path, kept.replace(good, bad), 'latin1');
      const { exit, reviews } = await build(root);
      expect(exit).toBe(0);
      expect(reviews.map((review) => ({ ...review, unchanged: undefined }))).toEqual(before.reviews);
    }
  }
  await expectFresh(root);
});

test('a switched-off rule is judged anew where an earlier day comes that is not built', async () => {
  const config = 'ogImages: false\nchecks: {missing-source: off}\n';
  const root = folderWith({
    'revue.yaml': config,
    [`notes/${first}/a.md`]: note('Early'),
    [`notes/${last}/b.md`]: note('Late', 'checks: {similar-title: off}\n'),
  });
  await revue(root, ['build', first], { now: later });
  const judged = () => revue(root, ['build', last], { now: later });
  const isNeedless = async () => (await judged()).err.includes('needless-switch-off');
  expect(await isNeedless()).toBe(true);
  expect(await isNeedless()).toBe(true);
  addFiles(root, { [`notes/${third}/c.md`]: note('Between') });
  expect(await isNeedless()).toBe(false);
  expect(await isNeedless()).toBe(false);
  await revue(root, ['build', third], { now: later });
  expect(await isNeedless()).toBe(true);
});

describe('of a day that is built alone, the trees of notes', () => {
  const file = (root: string) => join(root, '.revue', 'trees.json');
  const text =
    'A *strong* word, ~~gone~~[^n], and <b>markup</b>.\n\n[^n]: A note with a table:\n\n    |a|\n    |-|';
  const files: Files = { ...workspace, [`notes/${third}/rich.md`]: note('Rich', '', text) };
  const line = ['build', third, '--now', '2026-01-01T06:00'];
  const reword = (root: string) =>
    addFiles(root, {
      [`notes/${third}/a.md`]: note(`A of ${third}`, 'tags: [one]\nsource: S\n', 'Reworded.'),
    });
  const plant = (root: string) => keep(file(root), keptIn(file(root)).replace('strong', 'planted'));

  test('are those that parsing gives', async () => {
    const root = folderWith(files);
    await build(root);
    expect(existsSync(file(root))).toBe(false);
    for (const act of [reword, (at: string) => addFiles(at, { [`notes/${third}/a.md`]: note('Last') })]) {
      await revue(root, line, { now: later });
      act(root);
      await revue(root, line, { now: later });
      await expectFresh(root);
    }
  });

  test('are not parsed again where their text is as it was, nor kept where it is no more', async () => {
    const root = folderWith(files);
    await revue(root, line, { now: later });
    plant(root);
    reword(root);
    await revue(root, line, { now: later });
    expect(published(root)[`${third}/review.txt`]).toContain('planted');
    addFiles(root, { [`notes/${third}/rich.md`]: note('Rich') });
    await revue(root, line, { now: later });
    expect(keptIn(file(root))).not.toContain('planted');
  });

  test('are used by --stdout, which notes none down', async () => {
    const root = folderWith(files);
    const print = () => revue(root, [...line, '--stdout', 'text'], { now: later });
    const { out } = await print();
    expect(existsSync(file(root))).toBe(false);
    await revue(root, line, { now: later });
    expect((await print()).out).toBe(out);
    plant(root);
    reword(root);
    const kept = keptIn(file(root));
    expect((await print()).out).toContain('planted');
    expect((await revue(root, [...line, '--stdout', 'text', '--no-cache'])).out).not.toContain('planted');
    expect(keptIn(file(root))).toBe(kept);
  });

  test('are used by a check of the day, which notes them down too', async () => {
    const root = folderWith({
      ...files,
      [`notes/${third}/l.md`]: note('Link', '', '[A drawing](assets/a.svg)'),
    });
    const check = async (...more: string[]) =>
      (await revue(root, ['check', '--now', '2026-01-01T06:00', ...more], { now: later })).err;
    await check(third, '--no-cache');
    await check('--all');
    expect(existsSync(file(root))).toBe(false);
    await check(third);
    keep(file(root), keptIn(file(root)).replace('assets/a.svg', 'assets/planted.svg'));
    expect(await check(third)).toContain('planted.svg');
    expect((await revue(root, line, { now: later })).err).toContain('planted.svg');
    expect(await check(third, '--no-cache')).not.toContain('planted.svg');
  });

  test.each<[string, (root: string) => void]>([
    ['of another version', (root) => keep(file(root), keptIn(file(root)).replace(/digest":"./, '$&0'))],
    [
      'within other limits',
      (root) => addFiles(root, { 'revue.yaml': `${workspace['revue.yaml']}limits: {marks: 900}\n` }),
    ],
    ['that are broken', (root) => keep(file(root), '{"digest":"planted')],
    [
      'that a disk has altered',
      (root) => writeFileSync(file(root), readFileSync(file(root), 'utf8').replace('planted', 'plonted')),
    ],
  ])('%s are made anew', async (_, act) => {
    const root = folderWith(files);
    await revue(root, line, { now: later });
    plant(root);
    act(root);
    reword(root);
    await revue(root, line, { now: later });
    expect(published(root)[`${third}/review.txt`]).not.toMatch(/pl.nted/);
    expect(keptIn(file(root))).not.toMatch(/pl.nted/);
  });
});

describe('is not fooled by', () => {
  const source = 'source: https://example.org/story\n';

  const path = (date: string, name: string) => `notes/${date}/${name}.md`;

  test('an output that is gone while another day of the month is built', async () => {
    const root = folderWith(workspace);
    await build(root);
    rmSync(join(root, 'dist', third, 'review.txt'));
    addFiles(root, { [path(last, 'a')]: note('Another title') });
    await revue(root, ['build', last], { now: later });
    expect((await build(root)).unchanged).not.toContain(third);
    await expectFresh(root);
  });

  test('a build of texts alone of a day that changed', async () => {
    const root = folderWith(workspace);
    const path = `notes/${last}/z.md`;
    let now = later;
    const run = async (...argv: string[]) => {
      now += 60_000;
      expect((await revue(root, ['build', '--all', '--quiet', ...argv], { now })).exit).toBe(0);
      return readFileSync(join(root, 'dist', last, 'index.html'), 'utf8');
    };
    addFiles(root, { [path]: note('Z') });
    await run();
    addFiles(root, { [path]: note('Z', '', 'Another text.') });
    expect(await run('--format', 'text')).not.toContain('Another text.');
    expect(await run()).toContain('Another text.');
  });

  test('a day that was taken away, and came back', async () => {
    const [one, two] = ['2025-12-30', '2025-12-31'];
    const news = note('Later');
    const root = folderWith({ ...workspace, [path(one, 'a')]: note('A'), [path(two, 'a')]: news });
    const both = ['build', one, two, '--json', '--now', '2025-11-28T06:00'];
    await revue(root, both, { now: later });
    addFiles(root, { [path(one, 'a')]: note('B') });
    renameSync(join(root, 'notes', two), join(root, 'away'));
    await revue(root, both, { now: later });
    renameSync(join(root, 'away'), join(root, 'notes', two));
    await revue(root, both, { now: later });
    expect(published(root)[`${two}/index.html`]).toContain('Later');
  });

  test.each([
    ['an asset', 'assets/a.svg', drawing('green'), []],
    ['a note', path(last, 'a'), note('Another title'), dates.slice(0, -1)],
  ])('%s that alone changes after the build began', async (_, changed, content, unchanged) => {
    const root = folderWith(workspace);
    await wait(20);
    addFiles(root, { [changed]: content });
    const { mtimeMs } = statSync(join(root, changed));
    const argv = ['build', '--all', '--now', '2026-01-01T06:00'];
    await revue(root, argv, { now: mtimeMs - 10 + freshness });
    expect((await build(root)).unchanged).toEqual(unchanged);
  });

  test.each([
    ['a note', path(last, 'a'), 'A of'],
    ['a picture', 'assets/a.svg', 'red'],
    ['an output', `dist/${last}/index.html`, 'A of'],
  ])('%s of another text that has its length, its place on the disk and its time', async (_, name, word) => {
    const root = folderWith(workspace);
    const place = join(root, name);
    // As what unpacks an archive of fixed times does.
    const setBack = () => utimesSync(place, 1, 1);
    await build(root);
    setBack();
    await build(root);
    expect((await build(root)).unchanged).toEqual(dates);
    writeFileSync(place, readFileSync(place, 'utf8').replaceAll(word, 'z'.repeat(word.length)));
    setBack();
    expect((await build(root)).unchanged).not.toContain(last);
    await expectFresh(root);
  });

  test('a file that was looked for and not found, and is there now', async () => {
    const missing = `${note('M')}\n[A file](assets/report.pdf)\n`;
    const config = `${workspace['revue.yaml']}checks: {bad-url: warn}\n`;
    const root = folderWith({ ...workspace, 'revue.yaml': config, [path(last, 'm')]: missing });
    expect((await build(root)).problems.map(({ rule }) => rule)).toContain('bad-url');
    expect((await build(root)).unchanged).toEqual(dates);
    addFiles(root, { 'assets/report.pdf': '%PDF-1.4\n' });
    const { unchanged, problems } = await build(root);
    expect(unchanged).not.toContain(last);
    expect(problems.map(({ rule }) => rule)).not.toContain('bad-url');
    await expectFresh(root);
  });

  test('a note behind a link, which has left the workspace since with the folder around it', async () => {
    const root = folderWith({ ...workspace, 'shared/m.md': note('M') });
    const away = join(folderWith({}), 'shared');
    const link = join(root, path(last, 'm'));
    symlinkSync(join(root, 'shared/m.md'), link);
    await build(root);
    expect((await build(root)).unchanged).toEqual(dates);
    renameSync(join(root, 'shared'), away);
    rmSync(link);
    symlinkSync(join(away, 'm.md'), link);
    const { unchanged, problems } = await build(root);
    expect(unchanged).not.toContain(last);
    expect(problems.map(({ rule }) => rule)).toEqual(['unknown-key', 'unreadable-file']);
  });

  test('a title of an item that was published by a build without the memory', async () => {
    const summary = '---\nsummary: It stays.\n---\n';
    const root = folderWith({
      ...workspace,
      [`notes/${first}/_review.md`]: summary,
      [`notes/${third}/_review.md`]: summary,
    });
    await build(root);
    let clock = later;
    const builds = async (date: string, ...argv: string[]) => {
      clock += 1000;
      await revue(root, ['build', date, '--now', '2026-01-01T06:00', ...argv], { now: clock });
    };
    const reword = async (text: string) => {
      addFiles(root, {
        [path(third, 'b')]: `${note(`B of ${third}`)}\n![A picture](assets/a.svg)\n\n${text}\n`,
      });
      await builds(third);
    };
    await reword('Once.');
    addFiles(root, { [path(first, 'a')]: note('Renamed', 'tags: [one]\nsource: S\n') });
    await builds(first, '--no-cache');
    await reword('Twice.');
    expect(published(root)[`${third}/index.html`]).toContain('Renamed');
    await build(root);
    await expectFresh(root);
  });

  test('a memory of what was said that is cut off, where the text of a day alone is another', async () => {
    const root = folderWith(workspace);
    await build(root);
    const covered = String(published(root)['2025/covered.json']);
    addFiles(root, {
      'dist/2025/covered.json': covered.slice(0, 60),
      [path(last, 'b')]: `${note(`B of ${last}`)}\n![A picture](assets/a.svg)\n\nMore.\n`,
    });
    await revue(root, ['build', last, '--now', '2026-01-01T06:00'], { now: later });
    expect(String(published(root)['2025/covered.json'])).toBe(covered);
  });

  test('what a page showed of a review that has another title since, or is gone', async () => {
    const root = folderWith(workspace);
    const [before = ''] = dates.slice(-2);
    await build(root);
    const builds = async (date: string) => revue(root, ['build', date], { now: later });
    const reword = (text: string) =>
      addFiles(root, { [path(last, 'a')]: `${note(`A of ${last}`)}\n${text}\n` });
    const page = () => String(published(root)[`${last}/index.html`]);
    reword('Once.');
    await builds(last);
    reword('Twice.');
    await builds(last);
    expect(page()).toContain('Twice.');
    await expectFresh(root);
    addFiles(root, { [`notes/${before}/_review.md`]: '---\ntitle: Other news\n---\n' });
    await builds(before);
    expect(page()).toContain('Other news');
    reword('Thrice.');
    await builds(last);
    expect(page()).toContain('Other news');
    await expectFresh(root);
    rmSync(join(root, 'notes', before), { recursive: true });
    await builds(before);
    reword('Four times.');
    await builds(last);
    expect(page()).not.toContain('Other news');
    await expectFresh(root);
  });

  test('an archive that somebody changed, also when another month is built first', async () => {
    const root = folderWith(workspace);
    await build(root);
    const archive = join(root, 'dist', '2025', 'archive.json');
    writeFileSync(
      archive,
      String(published(root)['2025/archive.json']).replaceAll('A of 2025-10', 'X of 2025-10'),
    );
    writeFileSync(join(root, 'dist', 'archive.json'), `${published(root)['archive.json']}\n`);
    addFiles(root, { [path(last, 'a')]: note('Another title') });
    await revue(root, ['build', last], { now: later + 1000 });
    expect((await build(root)).unchanged).not.toContain(first);
    await expectFresh(root);
  });

  /** The rules of the problems that a build of one day finds, on some morning. */
  async function rulesFor(root: string, date: string, today = '2026-01-01'): Promise<string[]> {
    const line = ['build', date, '--json', '--now', `${today}T06:00`];
    const { out } = await revue(root, line, { now: later });
    return JSON.parse(out).problems.map(({ rule }: { rule: string }) => rule);
  }

  test.each(['2025-11-28', '2025-12-31'])(
    'a review that said something else when it was of a day to come, of which the archive knows nothing, on %s',
    async (today) => {
      const [one, two] = ['2025-12-30', '2025-12-31'];
      const root = folderWith({ [path(one, 'a')]: note('A'), [path(two, 'a')]: note('B', source) });
      await rulesFor(root, one, '2025-11-28');
      expect(await rulesFor(root, two, '2025-11-28')).not.toContain('already-covered');
      addFiles(root, { [path(one, 'a')]: note('A', source) });
      await rulesFor(root, one, '2025-11-28');
      addFiles(root, { [path(two, 'a')]: note('B', source, 'Another text.') });
      expect(await rulesFor(root, two, today)).toContain('already-covered');
    },
  );

  test('an earlier review that says the same since, in a publication of texts, which has no archive', async () => {
    const root = folderWith({
      'revue.yaml': 'outputs: [text]\n',
      'notes/2025-11-27/a.md': note('A'),
      'notes/2025-11-28/b.md': note('B', source),
    });
    await rulesFor(root, '2025-11-27');
    expect(await rulesFor(root, '2025-11-28')).not.toContain('already-covered');
    addFiles(root, { 'notes/2025-11-27/a.md': note('A', source) });
    await rulesFor(root, '2025-11-27');
    addFiles(root, { 'notes/2025-11-28/b.md': note('B', source, 'Another text.') });
    expect(await rulesFor(root, '2025-11-28')).toContain('already-covered');
  });

  /** The last day’s note, which an earlier one may have the source of, with other words each time. */
  const told = (words: string) => ({ [path(last, 'b')]: `${note('B', source)}${words}\n` });
  const line = (date: string, ...more: string[]) => ['build', date, '--now', '2026-01-01T06:00', ...more];

  /** A workspace of pages, of an earlier note and that of the last day, which are built and remembered. */
  async function remembered(earlier: string): Promise<string> {
    const root = folderWith({
      'revue.yaml': 'ogImages: false\noutputs: [page]\n',
      [path(earlier, 'a')]: note('A'),
      ...told(''),
    });
    await build(root);
    addFiles(root, told('More.'));
    await revue(root, line(last), { now: later });
    return root;
  }

  test('an earlier review that says the same since, of a build that this one has waited for', async () => {
    const root = await remembered(first);
    addFiles(root, { [path(first, 'a')]: note('A', source), ...told('And more.') });
    let isOther = false;
    const { err } = await revue(root, line(last), {
      now() {
        // The clock is asked when the workspace is opened, and again before the output folder is taken.
        if (isOther) spawnSync(process.execPath, ['bin/revue.js', '-C', root, ...line(first)]);
        isOther = true;
        return later;
      },
    });
    expect(err).toContain('already-covered');
  });

  test('an earlier review that is published as a text alone since, of which the archive knows nothing', async () => {
    const root = await remembered(third);
    addFiles(root, { [path(first, 'c')]: note('C', source), ...told('And more.') });
    await revue(root, line(first, '--format', 'text'), { now: later });
    const { err } = await revue(root, line(last), { now: later });
    expect(err).toContain('already-covered');
  });

  test('an earlier review that is published as a text alone once more, as the day itself is, and says the same since', async () => {
    const root = await remembered(third);
    const lastAfter = async (earlier: string, words: string): Promise<string> => {
      addFiles(root, { [path(first, 'c')]: note('C', earlier), ...told(words) });
      await revue(root, line(first, '--format', 'text'), { now: later });
      return (await revue(root, line(last, '--format', 'text'), { now: later })).err;
    };
    expect(await lastAfter('', 'And more.')).not.toContain('already-covered');
    expect(await lastAfter('', 'Yet more.')).not.toContain('already-covered');
    expect(await lastAfter(source, 'No more.')).toContain('already-covered');
  });

  test('an earlier review that is as it was published, as a text alone, of which the archive knows nothing', async () => {
    const root = await remembered(third);
    const textsOfAll = async () => (await revue(root, line('--all', '--format', 'text'), { now: later })).err;
    addFiles(root, { [path(third, 'a')]: note('A', source) });
    const before = await textsOfAll();
    expect(before).toContain('already-covered');
    addFiles(root, told('And more.'));
    expect(await textsOfAll()).toBe(before);
  });

  test('a review that was the same as the one before it, which has changed', async () => {
    const long = note('A long title of the news', '', 'Text of it. '.repeat(20));
    const files = {
      'revue.yaml': `${workspace['revue.yaml']}checks: {same-as-last-review: warn}\n`,
      [path(first, 'a')]: long,
      [path(last, 'a')]: long,
    };
    const root = folderWith(files);
    expect((await build(root)).problems.map(({ rule }) => rule)).toContain('same-as-last-review');
    addFiles(root, { [path(first, 'a')]: note('Other news') });
    expect((await build(root)).problems.map(({ rule }) => rule)).not.toContain('same-as-last-review');
  });
});

describe('after a build whose archive failed', () => {
  const [before = ''] = dates.slice(-2);
  const lead = (date: string, text: string, title = date): Files => ({
    [`notes/${date}/_review.md`]: `---\ntitle: ${title}\n---\n${text}`,
  });
  const held: Files = {
    ...workspace,
    'templates/feed-entry.hbs':
      '{{{lead.body}}}{{#each sections}}{{#each items}}{{title}} {{/each}}{{/each}}\n',
    ...lead(before, 'A lead.\n'),
    ...lead(last, 'A lead.\n'),
  };
  const buildDays = (root: string, ...argv: string[]): Promise<Ran> =>
    revue(root, ['build', ...argv, '--now', '2026-01-01T06:00'], { now: later });

  test('a feed that somebody changed is not taken over', async () => {
    const root = folderWith(held);
    for (const title of ['One', 'Two']) {
      addFiles(root, lead(last, 'A lead.\n', title));
      await buildDays(root, before, last);
    }
    addFiles(root, lead(last, 'A lead.\n', 'Three'));
    await buildDays(root, last);
    const feed = join(root, 'dist/feed.xml');
    writeFileSync(feed, readFileSync(feed, 'utf8').replaceAll(`A of ${before}`, 'Tampered'));
    addFiles(root, lead(last, ''));
    expect(await buildDays(root, last)).toMatchObject({ exit: 1 });
    addFiles(root, lead(last, 'Another lead.\n'));
    expect(await buildDays(root, last)).toMatchObject({ exit: 0 });
    expect(readFileSync(feed, 'utf8')).toContain(`A of ${before}`);
  });

  test.each([[[]], [['--no-cache']]])(
    'no page of the days before shows what it did not publish, with %j',
    async (argv) => {
      const root = folderWith(held);
      await buildDays(root, before, last);
      const reword = (text: string) =>
        addFiles(root, {
          [`notes/${before}/a.md`]: note(`A of ${before}`, 'tags: [one]\nsource: S\n', text),
        });
      const page = () => readFileSync(join(root, 'dist', before, 'index.html'), 'utf8');
      reword('Once.');
      addFiles(root, lead(last, '', 'Never'));
      expect(await buildDays(root, before, last)).toMatchObject({ exit: 1 });
      expect(page()).toContain('Once.');
      addFiles(root, lead(last, 'A lead.\n'));
      await buildDays(root, last, ...argv);
      expect(page()).not.toContain('Never');
      reword('Twice.');
      await buildDays(root, before);
      expect(page()).toContain('Twice.');
      expect(page()).not.toContain('Never');
    },
  );
});

test('two equal pictures of one name are one file where they are published', async () => {
  const root = folderWith({
    ...workspace,
    [`notes/${last}/a.svg`]: drawing('red'),
    [`notes/${last}/p.md`]: `${note('P')}\n![Mine](a.svg)\n\n![Theirs](/assets/a.svg)\n`,
  });
  const { exit } = await build(root);
  expect(exit).toBe(0);
  expect(Object.keys(published(root)).filter((each) => each.startsWith('assets/'))).toHaveLength(1);
});

test('a build of many days finds what it let go of meanwhile: items that are continued, and what was told', async () => {
  const days = Array.from({ length: 120 }, (_, index) => addDays('2025-07-01', index));
  const [oldest = '', newest = ''] = [days[0], days.at(-1)];
  const source = 'source:\n  name: S\n  url: https://s.example/';
  const root = folderWith({
    'revue.yaml': 'title: Revue\nogImages: false\noutputs: [page]\n',
    ...Object.fromEntries(
      days.map((date, index) => [`notes/${date}/a.md`, note(`Of ${date}`, `${source}${index}\n`)]),
    ),
    [`notes/${newest}/b.md`]: note('B', `follows: ${oldest}/a\n`),
    [`notes/${newest}/c.md`]: note('C', `${source}0\n`),
  });
  const { unchanged, problems } = await build(root);
  expect(unchanged).toEqual([]);
  expect(problems).toMatchObject([
    { rule: 'already-covered', other: `notes/${oldest}/a.md:1:1`, message: expect.stringContaining(oldest) },
  ]);
  expect(published(root)[`${oldest}/index.html`]).toContain(`${newest}/index.html#b`);
  expect((await build(root)).unchanged).toEqual(days);
  await expectFresh(root);
});
