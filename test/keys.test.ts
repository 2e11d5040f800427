import { expect, test } from 'vitest';
import { built, itemsOf } from './support/built.ts';
import { problemsIn } from './support/problems.ts';

const day = 'notes/2025-11-28';
const a = `${day}/a.md`;
const note = (matter: string) => ({ [a]: `---\ntitle: A title\n${matter}\n---\nText.\n` });

test.each([
  'published: false',
  'published: no',
  'Published: False',
  'publish: false',
  'Draft: true',
  'DRAFT: yes',
  'drafts: true',
  'is_draft: true',
  'darft: true',
  'status: draft',
  'Status: Draft',
  'private: true',
  'unlisted: true',
  'brouillon: true',
  'Entwurf: ja',
])('%s keeps nothing back, and is an error instead of a published draft', async (matter) => {
  expect(await problemsIn(note(matter))).toEqual([
    `a.md:3:1 wrong-type Unexpected \`${matter}\`, which does not keep the note back, expected \`draft: true\``,
  ]);
  const { exit, record } = await built(note(matter), ['--quiet']);
  expect({ exit, items: itemsOf(record) }).toEqual({ exit: 1, items: [] });
});

test.each([
  'Embargo: 2030-01-01T06:00',
  'embrago: 2030-01-01T06:00',
  'embargo_until: 2030-01-01',
  'embargoed: true',
])('an embargo under another name keeps nothing back: %s', async (matter) => {
  expect(await problemsIn(note(matter))).toEqual([
    `a.md:3:1 wrong-type Unexpected \`${matter}\`, which does not keep the note back, expected \`embargo\``,
  ]);
});

test.each([
  'published: true',
  'Draft: false',
  'status: published',
  'published: 2025-11-27',
  'private: false',
  'brouillon: non',
  'concept: a word',
])('%s is a key without effect, and no more', async (matter) => {
  expect(await problemsIn(note(matter))).toEqual([expect.stringMatching(/^a\.md:3:1 unknown-key /)]);
  expect((await built(note(matter))).exit).toBe(0);
});

test.each([
  ['categories: [a]', 'tags'],
  ['description: A text', 'summary'],
  ['featured_image: a.png', 'image'],
  ['Feature-Image: a.png', 'image'],
  ['weight: 1', 'order'],
  ['permalink: /a/', 'slug'],
  ['authors: [A]', 'author'],
  ['sumary: A text', 'summary'],
  ['rubrique: Law', 'section'],
  ['Mots-clés: [a]', 'tags'],
  ['Zusammenfassung: A text', 'summary'],
  ['fuente: A name', 'source'],
])('the key of another program or language is told by the one here: %s', async (matter, key) => {
  expect(await problemsIn(note(matter))).toEqual([
    `a.md:3:1 unknown-key Unexpected key \`${matter.split(':')[0]}\`; did you mean \`${key}\`?`,
  ]);
});

test.each([
  ['draft: true', '`draft: true`'],
  ['published: false', '`draft: true`'],
  ['embargo: 2030-01-01', '`embargo`'],
])('a review is not kept back by its own file: %s', async (matter, expected) => {
  const files = { ...note('order: 1'), [`${day}/_review.md`]: `---\ntitle: A day\n${matter}\n---\nText.\n` };
  expect(await problemsIn(files)).toEqual([
    `_review.md:3:1 wrong-type Unexpected \`${matter}\`, which does not keep the review back, expected ${expected} in each note of the day`,
  ]);
  expect((await built(files)).exit).toBe(1);
});

test('a key without a value is one that is not there', async () => {
  expect(await problemsIn(note('section:\ntags:\nsource: ~\nimage: null\ndraft:'))).toEqual(
    await problemsIn(note('')),
  );
});

test('what a draft says in the words of another program too is no error', async () => {
  expect(await problemsIn(note('draft: true\npublished: false'), ['--drafts'])).toEqual([
    expect.stringMatching(/^a\.md:4:1 unknown-key /),
  ]);
});

test('a key that the format has is not told by another', async () => {
  const review = `---\ntitle: A day\ncategory: A word\nweight: 1\n---\nText.\n`;
  expect(await problemsIn({ ...note('order: 1'), [`${day}/_review.md`]: review })).toEqual([
    expect.stringMatching(/^_review\.md:4:1 unknown-key Unexpected key `weight`, expected one of title/),
  ]);
});

test.each([
  ['Subtitle', 'subtitle'],
  ['Category', 'category'],
  ['categories', 'tags'],
])('a key that the format has but for its capitals is told by it: %s', async (key, meant) => {
  const review = `---\ntitle: A day\n${key}: A word\n---\nText.\n`;
  expect(await problemsIn({ ...note('order: 1'), [`${day}/_review.md`]: review })).toEqual([
    `_review.md:3:1 unknown-key Unexpected key \`${key}\`; did you mean \`${meant}\`?`,
  ]);
});
