import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandNames } from '../src/cli/load.ts';
import { program } from '../src/cli/program.ts';
import { folderWith } from './support/workspace.ts';

const executable = join(import.meta.dirname, '..', 'bin', 'revue.js');

/** Runs revue as a process of its own with a cache of the user; what it printed. */
function run(home: string, argv: string[], env: Record<string, string> = {}): string {
  const given = { PATH: process.env.PATH, XDG_CACHE_HOME: home, ...env };
  return execFileSync(process.execPath, [executable, ...argv], { env: given, encoding: 'utf8', cwd: home });
}

/** Settings with which a run takes a moment of 2025 for now: it asks how much was compiled if that can be parted by eight. */
const at = (home: string, milliseconds: number): Record<string, string> => {
  const clock = join(home, 'clock.cjs');
  writeFileSync(clock, `Date.now = () => Date.UTC(2025, 10, 28) + ${milliseconds};`);
  return { NODE_OPTIONS: `--require ${clock}` };
};

const keptIn = (home: string): string[] => {
  const folder = join(home, 'revue', 'compiled');
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
};

test('compiled code is kept for each command, and a run with it says the same', () => {
  const home = folderWith({});
  const first = run(home, ['rules']);
  expect(keptIn(home)).toHaveLength(1);
  const [name = ''] = keptIn(home);
  const path = join(home, 'revue', 'compiled', name);
  const kept = readFileSync(path);
  expect(run(home, ['rules'])).toBe(first);
  expect(readFileSync(path).equals(kept)).toBe(true);
  run(home, ['schema', 'note']);
  run(home, ['schema', 'data']);
  expect(keptIn(home)).toHaveLength(2);
});

test('what loads the program names every command, as the program itself does', () => {
  const io = { argv: [], stdout: process.stdout, stderr: process.stderr, env: {}, cwd: '.' };
  const { commands } = program({ ...io, now: Date.now, pid: 1, isRunning: () => false }, () => {}, []);
  expect(commandNames, '`commandNames` in src/cli/load.ts').toEqual(
    commands.map((command) => command.name()),
  );
});

test('compiled code that is not whole, or that another V8 made, is made anew', () => {
  const home = folderWith({});
  const first = run(home, ['rules']);
  const [name = ''] = keptIn(home);
  const path = join(home, 'revue', 'compiled', name);
  const kept = readFileSync(path);
  const damaged = Buffer.from(kept);
  damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 0xff;
  for (const content of [damaged, kept.subarray(0, 1000), '']) {
    writeFileSync(path, content);
    expect(run(home, ['rules'])).toBe(first);
    expect(readFileSync(path).length).toBeGreaterThan(100_000);
    expect(readFileSync(path).equals(Buffer.from(content))).toBe(false);
  }
});

test('compiled code that others may write is not run', () => {
  const home = folderWith({});
  const openly = ['-c', 'umask 000; exec "$@"', 'sh', process.execPath, executable, 'rules'];
  execFileSync('sh', openly, { env: { PATH: process.env.PATH, XDG_CACHE_HOME: home }, cwd: home });
  const [name = ''] = keptIn(home);
  const folder = join(home, 'revue', 'compiled');
  const path = join(folder, name);
  const permissions = () => [folder, path].map((each) => (statSync(each).mode & 0o777).toString(8));
  expect(permissions()).toEqual(['700', '600']);
  for (const [open, mode] of [
    [path, 0o666],
    [folder, 0o777],
  ] as const) {
    chmodSync(open, mode);
    run(home, ['rules']);
    expect(permissions()).toEqual(['700', '600']);
  }
});

test('another program of the same length, name and time is compiled anew', () => {
  const home = folderWith({});
  cpSync(join(executable, '..'), join(home, 'bin'), { recursive: true });
  const path = join(home, 'bin', 'lib', 'run.cjs');
  const rules = (): string =>
    execFileSync(process.execPath, [join(home, 'bin', 'revue.js'), 'rules'], {
      env: { XDG_CACHE_HOME: home },
      encoding: 'utf8',
    });
  const first = rules();
  expect(first).toContain('missing-source');
  const { atime, mtime } = statSync(path);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('missing-source', 'missing-SOURCE'));
  utimesSync(path, atime, mtime);
  expect(rules()).toBe(first.replaceAll('missing-source', 'missing-SOURCE'));
});

test('what a run kept that was refused gives way to what one kept that did its work, and not the other way', () => {
  const home = folderWith({ 'notes/2025-11-28/a.md': '---\ntitle: A\n---\nText.\n' });
  const refused = () => run(home, ['build', '2025-11-31'], at(home, 0));
  const working = (milliseconds: number) =>
    run(home, ['build', '2025-11-28', '--no-cache'], at(home, milliseconds));
  const sizes = (): number[] =>
    keptIn(home).map((name) => statSync(join(home, 'revue', 'compiled', name)).size);
  expect(refused).toThrow(expect.objectContaining({ status: 2 }));
  const [little = 0] = sizes();
  expect(little).toBeGreaterThan(100_000);
  // One run in eight asks.
  for (let milliseconds = 1; milliseconds < 8; milliseconds += 3) working(milliseconds);
  expect(sizes()).toEqual([little]);
  working(8);
  const [much = 0] = sizes();
  expect(much).toBeGreaterThan(little);
  for (const again of [() => expect(refused).toThrow(), () => working(16)]) {
    again();
    expect(sizes()).toEqual([much]);
  }
});

test('what a build of all days keeps is of use to the next run', () => {
  const home = folderWith({ 'notes/2025-11-28/a.md': '---\ntitle: A\n---\nText.\n' });
  run(home, ['build', '--all', '--no-cache']);
  const [name = ''] = keptIn(home);
  const path = join(home, 'revue', 'compiled', name);
  utimesSync(path, 1, 1);
  for (const days of ['--all', '2025-11-28']) run(home, ['build', days, '--no-cache']);
  expect([keptIn(home), statSync(path).mtimeMs]).toEqual([[name], 1000]);
});

test('no more is kept than of eight', () => {
  const names = Array.from({ length: 20 }, (_, index) => `old-${index}`);
  const home = folderWith(Object.fromEntries(names.map((name) => [join('revue', 'compiled', name), 'old'])));
  for (const name of names) utimesSync(join(home, 'revue', 'compiled', name), 1, 1);
  run(home, ['rules']);
  expect(keptIn(home)).toHaveLength(8);
  expect(keptIn(home).filter((name) => !names.includes(name))).toHaveLength(1);
});

test('nothing is kept where Node is told so, and where the user has no home', () => {
  const home = folderWith({});
  const first = run(home, ['rules'], { NODE_DISABLE_COMPILE_CACHE: '1' });
  expect(keptIn(home)).toEqual([]);
  expect(run(home, ['rules'], { XDG_CACHE_HOME: '' })).toBe(first);
  expect(run(home, ['rules'], { XDG_CACHE_HOME: '', HOME: 'home' })).toBe(first);
  expect(readdirSync(home)).toEqual([]);
});

test('a cache that cannot be written is no matter', () => {
  const home = folderWith({ revue: 'a file where the folder would be' });
  expect(run(home, ['rules'])).toBe(run(folderWith({}), ['rules']));
});

test.each([
  ['it is waited for', '{ throw new Error("lost"); }'],
  ['nobody waits for it', '{ Promise.reject(new Error("lost")); return new Promise(() => {}); }'],
])('what revue itself does wrong is told as that, in few lines, with exit 4, where %s', (_, body) => {
  const home = folderWith({});
  cpSync(join(executable, '..'), join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin', 'lib', 'run.cjs'), `exports.run = () => ${body};`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'bin', 'revue.js'), 'rules'], {
    env: { XDG_CACHE_HOME: home },
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
  expect(stderr).toMatch(/^revue: this is a defect of revue, please report it\nError: lost\n {4}at /);
});
