import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { note } from './support/note.ts';
import { addFiles, folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';

/** What a command says of addresses that have changed. */
async function toldBy(root: string, argv: string[]): Promise<string[]> {
  const { err } = await revue(root, argv);
  return err.split('\n').filter((line) => line.includes('address-changed'));
}

test('a published item whose file is renamed is told until it is built, and not where its slug stays', async () => {
  const root = folderWith({
    'revue.yaml': 'language: fr\nogImages: false\n',
    [`${day}/a.md`]: note('Avant !'),
    [`${day}/b.md`]: note('Other'),
  });
  const check = ['check', '2025-11-28'];
  expect(await toldBy(root, check)).toEqual([]);
  await revue(root, ['build', '--all']);
  renameSync(join(root, day, 'a.md'), join(root, day, 'after.md'));
  const problem =
    'notes/2025-11-28/after.md:1:1 warning Unexpected slug `after` of an item that is published under `a`, expected `slug: a`: links to it would lead nowhere address-changed';
  for (const argv of [check, check, [...check, '--no-cache'], ['build', '2025-11-28', '--stdout', 'text']])
    expect(await toldBy(root, argv)).toEqual([problem]);
  addFiles(root, { [`${day}/after.md`]: note('Avant !', 'slug: new\n') });
  expect(await toldBy(root, check)).toEqual([
    expect.stringMatching(/after\.md:3:7 warning Unexpected slug `new` .*`slug: a`/),
  ]);
  addFiles(root, { [`${day}/after.md`]: note('Avant !', 'slug: a\n') });
  expect(await toldBy(root, check)).toEqual([]);
  addFiles(root, { [`${day}/after.md`]: note('Avant !', 'slug: new\n') });
  expect(await toldBy(root, ['build', '--all'])).toHaveLength(1);
  for (const argv of [['build', '--all'], check, ['build', '2025-11-28']])
    expect(await toldBy(root, argv)).toEqual([]);
});

test('an item that is new, that has another title too, or beside which the earlier one stands, has no other address', async () => {
  const root = folderWith({ 'revue.yaml': 'ogImages: false\n', [`${day}/a.md`]: note('A') });
  await revue(root, ['build', '--all']);
  addFiles(root, { [`${day}/b.md`]: note('B'), [`${day}/c.md`]: note('A') });
  expect(await toldBy(root, ['check', '2025-11-28'])).toEqual([]);
  renameSync(join(root, day, 'c.md'), join(root, day, 'a.md'));
  addFiles(root, { [`${day}/a.md`]: note('Another', 'slug: d\n') });
  expect(await toldBy(root, ['check', '2025-11-28'])).toEqual([]);
});
