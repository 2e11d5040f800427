import { spawn } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { addDays } from '../../src/model/calendar.ts';
import { note } from '../support/note.ts';
import { addFiles, type Files, filesIn, folderWith } from '../support/workspace.ts';

const executable = join(import.meta.dirname, '..', '..', 'bin', 'revue.js');
const days = Array.from({ length: 12 }, (_, index) => addDays('2025-01-01', index));
const notes = (word: string): Files =>
  Object.fromEntries(
    days.flatMap((day, index) => [
      [`notes/${day}/a.md`, note(`${word} ${index}`, `tags: [${word}, tag-${index % 5}]\n`)],
      [`notes/${day}/b.md`, note(`Story ${index}`, index > 0 ? `follows: ${days[index - 1]}/b\n` : '')],
    ]),
  );

interface Ended {
  code: number | null;
  signal: string | null;
  err: string;
  /** Milliseconds from the moment that it took its output folder. */
  took: number;
}

/** A real run of the program; it is killed some milliseconds after it took its output folder, unless it is done before. */
async function ran(root: string, argv: string[], after?: number): Promise<Ended> {
  const child = spawn(process.execPath, [executable, ...argv], { cwd: root });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdout.resume();
  let start = 0;
  const look = setInterval(() => {
    if (!start && existsSync(join(root, 'dist/.revue-lock'))) start = performance.now();
    if (start && after !== undefined && performance.now() - start >= after) child.kill('SIGKILL');
  }, 1);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (...ending) => resolve(ending)),
  );
  clearInterval(look);
  return { code, signal, err, took: performance.now() - start };
}

const all = ['build', '--all', '--quiet'];

test('a hundred builds that are killed, spread over the time that they have their output folder', async () => {
  const root = folderWith({ 'revue.yaml': 'url: https://example.org/\nogImages: false\n', ...notes('Old') });
  const [output, kept] = [join(root, 'dist'), join(root, 'kept')];
  await ran(root, all);
  cpSync(output, kept, { recursive: true });
  const old = filesIn(output);
  addFiles(root, notes('New'));
  let { took, ...undisturbed } = await ran(root, all);
  expect(undisturbed).toEqual({ code: 0, signal: null, err: '' });
  const fresh = filesIn(output);
  let [killed, journals, parts] = [0, 0, 0];
  for (let index = 0; killed < 100; index += 1) {
    rmSync(output, { recursive: true });
    cpSync(kept, output, { recursive: true });
    const { signal } = await ran(root, all, (took * ((index * 37) % 100)) / 100);
    if (signal) killed += 1;
    const left = filesIn(output);
    if (left['.revue-journal'] !== undefined) journals += 1;
    if (Object.keys(left).some((path) => path.endsWith('.part'))) parts += 1;
    for (const [path, content] of Object.entries(left))
      if (path.endsWith('.html')) expect(content, path).toMatch(/<\/html>\n$/);
      else if (path.endsWith('review.json')) expect(() => JSON.parse(content), path).not.toThrow();
    const { took: again, ...next } = await ran(root, all);
    expect(next).toEqual({ code: 0, signal: null, err: '' });
    expect(filesIn(output)).toEqual(fresh);
    // A machine that has less to do meanwhile needs less time.
    took = (took + again) / 2;
  }
  process.stdout.write(`${killed} killed, ${journals} left a journal, ${parts} parts of files\n`);
  expect(fresh).not.toEqual(old);
  expect(journals).toBeGreaterThan(20);
});

test('eight builds at once, after one that was killed', async () => {
  const root = folderWith(notes('Old'));
  const wait = ['--wait', '600'];
  await ran(root, [...all, '--out', 'alone']);
  for (let round = 0; round < 5; round += 1) {
    await ran(root, all, 50 * round);
    const crowd = await Promise.all(Array.from({ length: 8 }, () => ran(root, [...all, ...wait])));
    expect(crowd.map(({ code, err }) => ({ code, err }))).toEqual(crowd.map(() => ({ code: 0, err: '' })));
    expect(filesIn(join(root, 'dist'))).toEqual(filesIn(join(root, 'alone')));
    rmSync(join(root, 'dist'), { recursive: true });
  }
});
