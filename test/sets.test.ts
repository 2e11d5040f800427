import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { journalName, journalOf, type Plan } from '../src/model/journal.ts';
import type { ChangedFile } from '../src/model/output.ts';
import { recover } from '../src/publish/journal.ts';
import { publishInSets } from '../src/publish/sets.ts';
import { filesIn, folderWith } from './support/workspace.ts';

const never = () => false;
const file = (path: string, size = 1): ChangedFile => ({ path, content: 'x'.repeat(size) });

/** Publishes files, and says which lay there when each of them was asked for, and at the end. */
function lyingAt(files: ChangedFile[], options: Parameters<typeof publishInSets>[2], root = folderWith({})) {
  const seen: string[] = [];
  const look = () => seen.push(Object.keys(filesIn(root)).sort().join(' '));
  function* asked() {
    for (const each of files) {
      look();
      yield each;
    }
  }
  publishInSets(root, asked(), options);
  look();
  return seen;
}

test.each([
  ['files', { files: 2, size: 100 }, ['a', 'b', 'c', 'd'].map((path) => file(path))],
  ['characters', { files: 100, size: 10 }, ['a', 'b', 'c', 'd'].map((path) => file(path, 6))],
])('a set is published once it has enough %s, and the next begins empty', (_, full, files) => {
  expect(lyingAt(files, { full, isHeld: never })).toEqual(['', '', 'a b', 'a b', 'a b c d']);
});

test('what is gone is removed with the last set, unless an earlier one has made it', () => {
  const root = folderWith({ old: '', z: '' });
  const files = [file('z'), { path: 'z' }, { path: 'old' }];
  expect(lyingAt(files, { full: { files: 1, size: 100 }, isHeld: never }, root)).toEqual([
    'old z',
    'old z',
    'old z',
    'z',
  ]);
});

test('once a build is held no set is published, and nothing removed', () => {
  const root = folderWith({ old: '' });
  const isHeld = () => existsSync(join(root, 'a'));
  const files = [file('a'), { path: 'old' }, file('b'), file('c')];
  expect(lyingAt(files, { full: { files: 1, size: 100 }, isHeld }, root).at(-1)).toBe('a old');
});

test('what can fail is tried once, before the first set that others follow', () => {
  const full = { files: 2, size: 100 };
  const failing = vi.fn(() => {
    throw new Error('a template');
  });
  const root = folderWith({});
  const many = ['a', 'b', 'c', 'd', 'e'].map((path) => file(path));
  expect(() => lyingAt(many, { full, isHeld: never, rehearse: failing }, root)).toThrow('a template');
  expect(filesIn(root)).toEqual({});
  const rehearse = vi.fn();
  lyingAt(many, { full, isHeld: never, rehearse });
  expect(rehearse).toHaveBeenCalledTimes(1);
  lyingAt([file('a')], { full, isHeld: never, rehearse });
  expect(rehearse).toHaveBeenCalledTimes(1);
});

test.each<[string, 'open' | 'decided', string[], Record<string, string>]>([
  ['decided is finished, and its days are kept', 'decided', ['2025-11-28'], { a: 'new', 'b/c': 'old' }],
  ['decided without days is finished, and closed', 'decided', [], { a: 'new', 'b/c': 'old' }],
  [
    'not decided is undone, and its days are kept',
    'open',
    ['2025-11-28'],
    { a: 'old', 'b/c': 'old', gone: '' },
  ],
])('a set that was cut short and %s', (_, state, days, files) => {
  const parts = [
    { part: '.a.part', path: 'a', size: 3 },
    { part: 'b/.c.part', path: 'b/c', size: 3 },
  ];
  const plan: Plan = { parts, folders: ['b'], gone: ['gone'], days };
  const root = folderWith({
    [journalName]: journalOf(plan, state),
    [`${journalName}.part`]: 'cut off',
    a: 'old',
    '.a.part': 'new',
    '.a.back': 'old',
    'b/c': 'old',
    // A power cut took half of it.
    'b/.c.part': 'ne',
    gone: '',
  });
  recover(root);
  const { [journalName]: journal, ...left } = filesIn(root);
  const back = state === 'open' ? { '.a.back': 'old' } : {};
  expect(left).toEqual({ ...files, ...back });
  const closed = journalOf({ parts: [], folders: [], gone: [], days }, 'open');
  expect(journal).toBe(days.length > 0 ? closed : undefined);
  recover(root);
  expect(filesIn(root)[journalName]).toBe(journal);
});
