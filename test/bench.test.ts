import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cellsOf } from './bench/row.ts';
import { lastDay, writeWorkspace } from './bench/workspace.ts';
import { filesIn, folderWith, revue } from './support/workspace.ts';

test('the bench makes the same sound workspace every time, and the last day is the same however many come before it', async () => {
  const [first, second, alone] = [folderWith({}), folderWith({}), folderWith({})];
  writeWorkspace(first, { days: 14, notes: 4 });
  writeWorkspace(second, { days: 14, notes: 4 });
  writeWorkspace(alone, { days: 1, notes: 4 });
  const files = filesIn(first);
  expect(filesIn(second)).toEqual(files);
  const withoutFollows = (root: string) =>
    Object.values(filesIn(join(root, 'notes', lastDay))).map((text) => text.replace(/^follows: .*\n/m, ''));
  expect(withoutFollows(alone)).toEqual(withoutFollows(first));
  expect(Object.values(files).join('')).toMatch(/^follows: 2025-/m);
  const { exit, err } = await revue(first, ['check', '2025-11-26..2025-11-28', '--quiet']);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
});

test('a row of the bench says what was reached of its goal', () => {
  const runs = new Map([
    ['own', { milliseconds: 150, bytes: 90e6 }],
    ['Node', { milliseconds: 60, bytes: 60e6 }],
    ['slow', { milliseconds: 1200 }],
  ]);
  const cells = (row: Omit<Parameters<typeof cellsOf>[0], 'job' | 'subject'>) =>
    cellsOf({ job: 'a job', subject: 'own', ...row }, runs)
      ?.slice(1)
      .join(' | ');
  expect(cells({ beside: 'Node', goal: { ratio: 2.5 } })).toBe('150 ms | Node: 60 ms | 2.50× | ≤ 2.5× | yes');
  expect(cells({ beside: 'Node', goal: { ratio: 2.4 } })).toBe('150 ms | Node: 60 ms | 2.50× | ≤ 2.4× | no');
  expect(cells({ beside: 'slow', goal: { faster: 10 } })).toBe(
    '150 ms | slow: 1.20 s | 8.00× as fast | ≥ 10× as fast | no',
  );
  expect(cells({ beside: 'Node', goal: { ratio: 1.5, of: 'memory' } })).toBe(
    '90 MB | Node: 60 MB | 1.50× | ≤ 1.5× | yes',
  );
  expect(cells({ beside: 'Hugo', goal: { faster: 10 } })).toBe(
    '150 ms | Hugo: not measured here |  | ≥ 10× as fast | ',
  );
  expect(cells({ beside: 'Node', goal: { more: 80 } })).toBe(
    '150 ms | Node: 60 ms | 90 ms more | ≤ 80 ms more | no',
  );
  expect(cells({ beside: 'slow' })).toBe('150 ms | slow: 1.20 s | 0.13× |  | ');
  expect(cells({ goal: { bytes: 80e6 } })).toBe('90 MB |  |  | ≤ 80 MB | no');
  expect(cellsOf({ job: 'a job', subject: 'other', goal: { bytes: 1 } }, runs)).toBeUndefined();
});
