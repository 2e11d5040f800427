import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addFiles, type Files, filesIn, folderWith, revue } from '../support/workspace.ts';

const days = Array.from({ length: 12 }, (_, index) => `2025-01-${String(index + 1).padStart(2, '0')}`);
const notes = (word: string): Files =>
  Object.fromEntries(
    days.map((day, index) => [
      `notes/${day}/a.md`,
      `---\ntitle: ${word} ${index}\ntags: [${word}]\n---\n${`The text of ${word}. `.repeat(50)}${day}\n`,
    ]),
  );
const build = (root: string) => revue(root, ['build', '--all', '--quiet']);

/** A disk of its own for the output, which only root may make; says whether it could be made. */
function hasDisk(output: string, size: string): boolean {
  mkdirSync(output, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', output], { stdio: 'ignore' });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync('umount', [output]));
  return true;
}
const remount = (output: string, option: string) =>
  execFileSync('mount', ['-o', `remount,${option}`, output], { stdio: 'ignore' });

/** As many kilobytes as a disk has in turn; the last ones hold everything. */
const sizes = Array.from({ length: 30 }, (_, index) => 40 + 40 * index);

test('a small disk is full at some point, and what stands on it is whole', async (context) => {
  const root = folderWith(notes('Old'));
  const output = join(root, 'dist');
  if (!hasDisk(output, '4m')) return context.skip('only root may mount a disk');
  await revue(root, ['build', '--all', '--quiet', '--out', 'alone']);
  const fresh = filesIn(join(root, 'alone'));
  let full = 0;
  for (const size of sizes) {
    execFileSync('umount', [output]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', output]);
    const { exit, err } = await build(root);
    const left = filesIn(output);
    for (const [path, content] of Object.entries(left))
      if (path.endsWith('.html')) expect(content, `${size} kB: ${path}`).toMatch(/<\/html>\n$/);
    expect(Object.keys(left).filter((path) => path.endsWith('.part') || path === '.revue-lock')).toEqual([]);
    if (exit !== 0) {
      full += 1;
      expect({ exit, err }).toEqual({
        exit: 4,
        err: expect.stringMatching(/^revue: \S+\/dist\/\S+: the disk is full; /),
      });
    }
    remount(output, 'size=8m');
    expect(await build(root)).toEqual({ exit: 0, out: '', err: '' });
    expect(filesIn(output)).toEqual(fresh);
  }
  process.stdout.write(`${full} of ${sizes.length} disks were full\n`);
  expect(full).toBeGreaterThan(5);
});

test('a disk that is made read-only keeps what stands on it', async (context) => {
  const root = folderWith(notes('Old'));
  const output = join(root, 'dist');
  if (!hasDisk(output, '8m')) return context.skip('only root may mount a disk');
  await build(root);
  const old = filesIn(output);
  addFiles(root, notes('New'));
  remount(output, 'ro');
  expect(await build(root)).toEqual({
    exit: 4,
    out: '',
    err: `revue: ${output}: the disk is read-only; name another folder with --out\n`,
  });
  expect(filesIn(output)).toEqual(old);
  remount(output, 'rw');
  expect((await build(root)).exit).toBe(0);
});
