import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSteadily } from '../src/read/steady.ts';
import { carryOut, cronRows } from './support/cron.ts';
import { addFiles, filesIn, folderWith, revue } from './support/workspace.ts';

test.each(cronRows)('a job that meets $what', async (row) => {
  const { days, exit, err = /^$/ } = row;
  expect(await carryOut(row)).toEqual({ exit, out: '', err: expect.stringMatching(err), days });
});

const long = (title: string, more = ''): string =>
  `---\ntitle: ${title}\n${more}---\n${'A text that is long enough to be no notice. '.repeat(3)}\n`;

test('a review that says what the last one said is found wherever it would be made, and let through where that is meant', async () => {
  const files = { 'notes/2025-11-26/a.md': long('A'), 'notes/2025-11-26/b.md': long('B') };
  const root = folderWith(files);
  const exitOf = async (...argv: string[]) => (await revue(root, argv)).exit;
  expect(await exitOf('build', '2025-11-26')).toBe(0);
  addFiles(root, {
    'notes/2025-11-28/x.md': long('B', 'order: 1\ntags: [t]\n'),
    'notes/2025-11-28/y.md': long('A'),
  });
  for (const argv of [['build'], ['check'], ['build', '--stdout', 'text'], ['build', '--all']])
    expect(await exitOf(...argv), argv.join(' ')).toBe(1);
  expect(await exitOf('build', '2025-11-26')).toBe(0);
  const off = 'checks: {same-as-last-review: off}\n';
  addFiles(root, { 'notes/2025-11-28/x.md': long('B', `order: 1\n${off}`) });
  expect(await exitOf('build')).toBe(0);
  addFiles(root, { 'notes/2025-11-28/x.md': long('B', 'order: 1\n') });
  expect(await exitOf('build')).toBe(0);
  addFiles(root, { 'notes/2025-11-27/a.md': long('A'), 'notes/2025-11-27/b.md': long('C') });
  expect(await exitOf('build', '--all')).toBe(0);
  addFiles(root, { 'notes/2025-11-28/y.md': long('C') });
  expect(await exitOf('build', '2025-11-28')).toBe(0);
  addFiles(root, {
    'revue.yaml': 'typography: false\n',
    'notes/2025-11-25/a.md': long('A  rise of 3\u00a0%'),
    'notes/2025-11-26/a.md': long('A rise of 3 %'),
  });
  rmSync(join(root, 'notes/2025-11-26/b.md'));
  expect(await exitOf('build', '2025-11-25', '2025-11-26')).toBe(1);
  const notice = '---\ntitle: No review today\n---\nIt is a public holiday.\n';
  const quiet = folderWith({ 'notes/2025-11-27/a.md': notice, 'notes/2025-11-28/a.md': notice });
  expect((await revue(quiet, ['build', '--all'])).exit).toBe(0);
});

test('the last review is the last that is published, of the run or of the output folder, whatever its marks', async () => {
  const root = folderWith({ 'notes/2025-11-25/a.md': long('A'), 'notes/2025-11-26/a.md': long('B') });
  expect((await revue(root, ['build', '--all'])).exit).toBe(0);
  addFiles(root, {
    'notes/2025-11-27/a.md': long('B'),
    'notes/2025-11-28/a.md': long('B').replace('long', '*long*'),
    'notes/2025-11-28/_closing.md': 'The end.\n',
    'dist/2025-11-27/mine.txt': 'No review.',
  });
  const { err } = await revue(root, ['build', '2025-11-27', '2025-11-28']);
  expect(err.match(/\S+(?=:1:1 error Unexpected items)/g)).toEqual([
    'notes/2025-11-27/a.md',
    'notes/2025-11-28/a.md',
  ]);
  expect(err.match(/the review of `.*?`/g)).toEqual(Array(2).fill('the review of `2025-11-26`'));
  addFiles(root, { 'notes/2025-11-28/a.md': long('A') });
  expect((await revue(root, ['build', '2025-11-25', '2025-11-28'])).exit).toBe(0);
});

test('a review that gets another date says what that review said which its build takes away, and is no repetition', async () => {
  const root = folderWith({ 'notes/2025-11-25/a.md': long('A'), 'notes/2025-11-26/a.md': long('B') });
  expect((await revue(root, ['build', '--all'])).exit).toBe(0);
  renameSync(join(root, 'notes/2025-11-26'), join(root, 'notes/2025-11-27'));
  expect((await revue(root, ['build', '2025-11-27'])).err).toContain('same-as-last-review');
  for (const command of ['check', 'build']) {
    const { exit, err } = await revue(root, [command, '--all']);
    expect({ exit, err }).toEqual({
      exit: 0,
      err: expect.stringContaining('2025-11-26: nothing to publish'),
    });
  }
  const records = Object.keys(filesIn(join(root, 'dist'))).filter((path) => path.endsWith('/review.json'));
  expect(records.sort()).toEqual(['2025-11-25/review.json', '2025-11-27/review.json']);
  addFiles(root, { 'notes/2025-11-28/a.md': long('B') });
  expect((await revue(root, ['build', '--all'])).err).toContain('the review of `2025-11-27`');
});

test('a folder of notes with nothing in it, as a disk that is not there leaves it, takes no review away', async () => {
  const root = folderWith({
    'revue.yaml': 'ogImages: false\nemail: {from: a@example.org, to: b@example.org}\n',
    'notes/2025-11-27/a.md': '---\ntitle: A\n---\nText.\n',
    'notes/2025-11-28/b.md': '---\ntitle: B\n---\nText.\n',
  });
  await revue(root, ['build', '--all', '--quiet']);
  const before = filesIn(join(root, 'dist'));
  const err = `revue: nothing is in \`notes\` of ${root}, though 2 reviews were made of it; bring the notes back, or remove ${join(root, 'dist')} to begin anew\n`;
  renameSync(join(root, 'notes'), join(root, 'away'));
  addFiles(root, { 'notes/.gitkeep': '' });
  const refused = [['build'], ['build', '2025-11-27'], ['build', '--all'], ['send', '--', 'cat']];
  for (const argv of [...refused, ['check'], ['check', '--all']])
    expect(await revue(root, argv), argv.join(' ')).toEqual({ exit: 2, out: '', err });
  expect(filesIn(join(root, 'dist'))).toEqual(before);
  // Somebody has been there: what is gone was taken away.
  addFiles(root, { 'notes/_closing.md': 'Until then.\n' });
  expect((await revue(root, ['build', '--all'])).exit).toBe(3);
  expect(filesIn(join(root, 'dist'))).toEqual({});
  rmSync(join(root, 'notes/_closing.md'));
  expect((await revue(root, ['build', '--all'])).exit).toBe(3);
});

test('the reviews of another publication are taken away by none that has been given the same output folder', async () => {
  const made = (title: string, ...days: string[]) =>
    folderWith({
      'revue.yaml': `title: ${title}\nogImages: false\n`,
      ...Object.fromEntries(days.map((day) => [`notes/${day}/a.md`, '---\ntitle: A\n---\nText.\n'])),
    });
  const [first, second] = [made('Law', '2025-11-26', '2025-11-27'), made('AI', '2025-11-28')];
  const out = join(first, 'dist');
  await revue(first, ['build', '--all', '--quiet']);
  await revue(second, ['build', '--quiet', '--out', out]);
  const err = `revue: 2 reviews in ${out} are those of another publication, \`Law\`, and would be taken away, as no notes are here for them; give this one another folder, or remove them yourself\n`;
  for (const command of ['build', 'check'])
    expect(await revue(second, [command, '--all', '--out', out])).toEqual({ exit: 2, out: '', err });
  // Of drafts nothing is published, and nothing goes.
  const ofDrafts = ['check', '--drafts', '2025-11-26', '2025-11-27', '--out', out];
  expect((await revue(second, ofDrafts)).exit).toBe(3);
  expect(filesIn(out)).toHaveProperty(['2025-11-26/review.json']);
});

test('reviews whose records do not say of which publication they are go as ever', async () => {
  const root = folderWith({ 'revue.yaml': 'ogImages: false\n' });
  const days = ['2025-11-25', '2025-11-26', '2025-11-27'];
  for (const day of days) addFiles(root, { [`notes/${day}/a.md`]: `---\ntitle: A of ${day}\n---\nText.\n` });
  await revue(root, ['build', '--all', '--quiet']);
  for (const day of days.slice(0, 2)) {
    const path = `dist/${day}/review.json`;
    const { publication, ...record } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    addFiles(root, { [path]: `${JSON.stringify(record)}\n` });
    rmSync(join(root, 'notes', day), { recursive: true });
  }
  expect(await revue(root, ['build', '--all', '--quiet'])).toEqual({ exit: 0, out: '', err: '' });
  expect(filesIn(join(root, 'dist'))).not.toHaveProperty(['2025-11-26/review.json']);
});

test('a publication with a new name takes away what has no notes, as ever', async () => {
  const root = folderWith({ 'revue.yaml': 'title: Law\nogImages: false\n' });
  for (const day of ['2025-11-25', '2025-11-26', '2025-11-27'])
    addFiles(root, { [`notes/${day}/a.md`]: `---\ntitle: A of ${day}\n---\nText.\n` });
  await revue(root, ['build', '--all', '--quiet']);
  for (const day of ['2025-11-25', '2025-11-26']) rmSync(join(root, 'notes', day), { recursive: true });
  addFiles(root, { 'revue.yaml': 'title: Rights\nogImages: false\n' });
  expect((await revue(root, ['build', '--all', '--quiet'])).exit).toBe(0);
  expect(filesIn(join(root, 'dist'))).not.toHaveProperty(['2025-11-26/review.json']);
});

test('a folder without permission to write in it is named, and stays as it was', () => {
  const root = folderWith({
    'notes/2025-11-28/a.md': '---\ntitle: A\n---\nText.\n',
    'dist/2025-11-27/review.json': '{}',
  });
  for (const path of ['', 'dist', 'dist/2025-11-27']) chmodSync(join(root, path), 0o555);
  const executable = join(import.meta.dirname, '..', 'bin', 'revue.js');
  // Root may write everywhere: nobody is somebody else.
  const uid = process.getuid?.() === 0 ? 65_534 : undefined;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [executable, 'build', '2025-11-28', '--quiet', '--root', root],
    { encoding: 'utf8', uid },
  );
  chmodSync(root, 0o755);
  chmodSync(join(root, 'dist'), 0o755);
  expect({ status, stdout, stderr }).toEqual({
    status: 4,
    stdout: '',
    stderr: `revue: ${join(root, 'dist')}: no permission to open it; change its permissions\n`,
  });
  expect(Object.keys(filesIn(join(root, 'dist')))).toEqual(['2025-11-27/review.json']);
});

test('a file that changes while it is read is read again, and given up when it goes on changing', () => {
  const path = join(folderWith({ a: 'first' }), 'a');
  let readings = 0;
  const readWhileWritten = (times: number) => (file: string) => {
    const content = readFileSync(file);
    readings += 1;
    if (readings <= times) appendFileSync(file, ', more');
    return content;
  };
  expect(String(readSteadily(path, readWhileWritten(2)))).toBe('first, more, more');
  readings = 0;
  expect(readSteadily(path, readWhileWritten(Number.POSITIVE_INFINITY))).toBeUndefined();
  expect(String(readSteadily(path))).toBe(readFileSync(path, 'utf8'));
  const fail = () => {
    throw Object.assign(new Error('EIO: read'), { code: 'EIO' });
  };
  expect(() => readSteadily(path, fail)).toThrow(expect.objectContaining({ code: 'EIO', path }));
});

test('a file that is written over with as many signs while it is read is read again', () => {
  const path = join(folderWith({ a: 'old text' }), 'a');
  utimesSync(path, 0, 0);
  const readOverwritten = (file: string) => {
    const content = readFileSync(file);
    if (String(content) === 'old text') writeFileSync(file, 'new text');
    return content;
  };
  expect(String(readSteadily(path, readOverwritten))).toBe('new text');
});
