import processes from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join, posix, win32 } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { userCache } from '../src/cli/cache-folders.ts';
import { sarif } from '../src/cli/sarif.ts';
import type { Rule } from '../src/model/rules/rule.ts';
import { rules } from '../src/model/rules.ts';
import { pipeTo } from '../src/publish/command.ts';
import { pathInside, shortestPath, slashed } from '../src/read/paths.ts';
import { type Files, filesIn, folderWith, revue } from './support/workspace.ts';

/** A text as an editor on Windows saves it: a byte order mark, and lines that end in CRLF. */
const saved = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`;

test.each([
  ['D:\\review', 'D:\\review\\notes\\2025-11-28\\a.md', 'notes/2025-11-28/a.md', win32],
  ['D:\\review', 'd:\\Review\\revue.yaml', 'revue.yaml', win32],
  ['D:\\', 'D:\\notes\\a.md', 'notes/a.md', win32],
  ['D:\\review', 'D:\\review', '', win32],
  ['D:\\review', 'D:\\reviews\\a.md', undefined, win32],
  ['D:\\review', 'D:\\a.md', undefined, win32],
  ['D:\\review', 'E:\\review\\a.md', undefined, win32],
  ['\\\\server\\share\\review', '\\\\server\\share\\review\\notes\\a.md', 'notes/a.md', win32],
  ['\\\\server\\share\\review', '\\\\other\\share\\a.md', undefined, win32],
  ['D:\\review', 'D:\\review\\..notes\\a.md', '..notes/a.md', win32],
  ['/', '/notes/a.md', 'notes/a.md', posix],
  ['/review', '/review/..notes/a.md', '..notes/a.md', posix],
  ['/review', '/reviews/a.md', undefined, posix],
  ['/review', '/review/notes/a\\b.md', 'notes/a\\b.md', posix],
])('from %s, the path of %s is %s', (folder, file, expected, system) => {
  expect(pathInside(folder, file, system)).toBe(expected);
});

test('a message names a file by the system’s own path, in full on another drive; data name it with `/`', () => {
  expect(shortestPath('C:\\review', 'C:\\review\\notes\\a.md', win32)).toBe('notes\\a.md');
  expect(shortestPath('C:\\review', 'D:\\notes\\a.md', win32)).toBe('D:\\notes\\a.md');
  expect(shortestPath('C:\\review', 'C:\\review', win32)).toBe('.');
  expect(shortestPath('/home/a', '/home/b', posix)).toBe('/home/b');
  expect(slashed('D:\\notes\\a.md', win32)).toBe('D:/notes/a.md');
  expect(slashed('notes/a\\b.md', posix)).toBe('notes/a\\b.md');
});

test('the user’s cache lies where Windows keeps such, which sets no `HOME`', () => {
  expect(userCache({ LOCALAPPDATA: '/local' })).toBe('/local/revue');
  expect(userCache({ LOCALAPPDATA: '/local', HOME: '/home' })).toBe('/local/revue');
  expect(userCache({ LOCALAPPDATA: '/local', XDG_CACHE_HOME: '/cache' })).toBe('/cache/revue');
  expect(userCache({ LOCALAPPDATA: '', HOME: '/home' })).toBe('/home/.cache/revue');
});

test('a workspace that was saved on Windows, templates and all, gives the same bytes', async () => {
  const example = join(import.meta.dirname, '..', 'examples', 'the-desk');
  const files = filesIn(example);
  const root = folderWith({});
  for (const path of Object.keys(files).filter((each) => !each.startsWith('dist/'))) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), saved(readFileSync(join(example, path), 'utf8')));
  }
  expect(await revue(root, ['build', '--all', '--quiet'])).toEqual({ exit: 0, out: '', err: '' });
  expect(readdirSync(join(root, 'dist'))).toContain('2025-11-28');
  expect(filesIn(join(root, 'dist'))).toEqual(filesIn(join(example, 'dist')));
});

test('problems stand at the same places in files that were saved on Windows', async () => {
  const day = 'notes/2025-11-28/';
  const notes: Files = {};
  const windows: Files = {};
  const ids: string[] = [];
  for (const [id, { fires }] of Object.entries(rules) as [string, Rule][]) {
    const [[path = '', text = ''] = [], ...others] = Object.entries(fires.files);
    const isPlain = others.length === 0 && path.startsWith(day) && /^[\x20-\x7e\n]*$/.test(text);
    if (!isPlain || fires.command || fires.options || fires.encoding || !path.endsWith('a.md')) continue;
    notes[`${day}${id}.md`] = text;
    windows[`${day}${id}.md`] = saved(text);
    ids.push(id);
  }
  const problemsOf = async (files: Files) =>
    JSON.parse((await revue(folderWith(files), ['check', '--json'])).out).problems;
  const expected = await problemsOf(notes);
  const found = new Set(expected.map(({ rule }: { rule: string }) => rule));
  expect(ids.filter((id) => found.has(id)).length).toBeGreaterThan(15);
  expect(await problemsOf(windows)).toEqual(expected);
});

test('a batch file, which Node does not start on Windows, is told the way to', async () => {
  const { spawn } = processes;
  onTestFinished(() => {
    processes.spawn = spawn;
    syncBuiltinESMExports();
  });
  processes.spawn = () => {
    throw Object.assign(new Error('spawn EINVAL'), { code: 'EINVAL' });
  };
  syncBuiltinESMExports();
  const command = { words: ['mail.cmd'], cwd: '.', env: {}, hear: () => {} };
  expect(await pipeTo(command, '', new AbortController().signal)).toEqual({
    status: 'failed',
    reason: 'is a batch file, which does not start by itself: put `cmd /c` before it',
  });
});

test('SARIF gives a file of another drive its full address', () => {
  const problem = {
    file: 'D:/a b/\ud800.md',
    severity: 'error',
    rule: 'missing-title',
    message: 'Missing title',
  } as const;
  expect(JSON.parse(sarif([problem])).runs[0].results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'file:///D:/a%20b/%EF%BF%BD.md' },
  });
});
