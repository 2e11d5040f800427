import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../src/model/calendar.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

/** Thirty days around the turn of a year. */
const days = Array.from({ length: 30 }, (_, index) => addDays('2024-12-17', index));
const now = Date.parse('2025-02-20T06:00:00Z');

const words = ['cloud', 'Cloud', 'souveraineté', 'Souverainete', 'agents', 'C++', 'C', '2024', '日本'];
const sources = [
  'https://www.a.example/1',
  '{name: A, url: https://a.example/2}',
  '{name: The A, url: https://a.example/2}',
  'Agency',
  'agency',
];
const noteFacts = fc.record({
  title: fc.constantFrom<string>(
    'Outscale et le cloud',
    'Un accord à Bruxelles',
    'Le rapport du Parlement',
    'Chips & "co"',
  ),
  section: fc.constantFrom('innovation', 'regulation', undefined),
  tags: fc.uniqueArray(fc.constantFrom(...words), { maxLength: 4 }),
  sources: fc.uniqueArray(fc.constantFrom(...sources), { maxLength: 2 }),
  follows: fc.option(fc.nat({ max: 200 }), { freq: 3 }),
  isCorrected: fc.boolean(),
  hasPicture: fc.boolean(),
});
const dayFacts = fc.record({
  notes: fc.array(noteFacts, { maxLength: 3 }),
  category: fc.constantFrom('Risques', 'Marchés', undefined),
  related: fc.option(fc.uniqueArray(fc.nat({ max: 29 }), { maxLength: 2 }), { freq: 5 }),
});
const workspaces = fc.array(dayFacts, { minLength: days.length, maxLength: days.length });
type Facts = typeof workspaces extends fc.Arbitrary<infer T> ? T : never;

const picture = (color: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><path fill="${color}" d="M0 0h4v3z"/></svg>\n`;

function filesOf(facts: Facts): Files {
  const files: Files = {
    'revue.yaml':
      'title: Revue\nlanguage: fr\nurl: https://x.example/revue/\nogImages: false\nsections: [innovation, regulation]\n',
    'assets/a.svg': picture('red'),
    'assets/b.svg': picture('blue'),
  };
  const items: string[] = [];
  for (const [index, { notes, category, related }] of facts.entries()) {
    const date = days[index] ?? '';
    const earlier = [...items];
    for (const [place, note] of notes.entries()) {
      const target = note.follows === null ? undefined : earlier[note.follows % Math.max(1, earlier.length)];
      const fields = [
        `title: ${JSON.stringify(note.title)}`,
        ...(note.section ? [`section: ${note.section}`] : []),
        ...(note.tags.length > 0 ? [`tags: ${JSON.stringify(note.tags)}`] : []),
        ...(note.sources.length > 0 ? [`sources: [${note.sources.join(', ')}]`] : []),
        ...(target ? [`follows: ${target}`] : []),
        ...(note.isCorrected ? [`correction: {date: ${date}, text: Sept ans, non cinq.}`] : []),
      ];
      const body = note.hasPicture ? `Texte.\n\n![Une image](assets/${place % 2 ? 'a' : 'b'}.svg)` : 'Texte.';
      files[`notes/${date}/n${place}.md`] = `---\n${fields.join('\n')}\n---\n${body}\n`;
      items.push(`${date}/n${place}`);
    }
    const named = related?.filter((each) => each < index).map((each) => days[each]);
    if (notes.length > 0 && (category || named?.length))
      files[`notes/${date}/_review.md`] =
        `---\n${category ? `category: ${category}\n` : ''}${named?.length ? `related: [${named.join(', ')}]\n` : ''}---\n`;
  }
  return files;
}

/** The paths at which two folders differ. */
function differences(one: string, other: string): string[] {
  const [left, right] = [filesIn(one), filesIn(other)];
  const paths = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return paths.filter((path) => left[path] !== right[path]);
}

async function build(root: string, out: string, argv: string[]): Promise<void> {
  const { exit, err } = await revue(root, ['build', ...argv, '--out', out, '--quiet'], { now });
  if (exit !== 0 && exit !== 3) throw new Error(err);
}

test('thirty days come out the same at once, day by day in any order, with some built again and some given new titles', async () => {
  const orders = fc.shuffledSubarray(days, { minLength: days.length });
  const again = fc.array(fc.constantFrom(...days), { maxLength: 4 });
  const renamed = fc.uniqueArray(fc.nat({ max: 29 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(workspaces, orders, again, renamed, async (facts, order, repeats, renames) => {
      const root = folderWith(filesOf(facts));
      await build(root, 'once', ['--all']);
      for (const date of [...order, ...repeats]) await build(root, 'daily', [date]);
      expect(differences(join(root, 'daily'), join(root, 'once'))).toEqual([]);
      const anew = facts.map((day, index) =>
        renames.includes(index)
          ? { ...day, notes: day.notes.map((each) => ({ ...each, title: 'Un autre titre' })) }
          : day,
      );
      addFiles(root, filesOf(anew));
      for (const index of renames) await build(root, 'daily', [days[index] ?? '']);
      await build(root, 'again', ['--all']);
      expect(differences(join(root, 'daily'), join(root, 'again'))).toEqual([]);
    }),
    { seed: 20251128, numRuns: 2, endOnFailure: true },
  );
});

test('what is edited or taken away leaves the same as if it had never been', async () => {
  const edits = fc.array(fc.tuple(fc.nat({ max: 29 }), dayFacts), { minLength: 3, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(workspaces, edits, async (facts, changes) => {
      // Nobody follows what may go: that would be an error of the follower.
      const plain = facts.map((day) => ({
        ...day,
        notes: day.notes.map((note) => ({ ...note, follows: null })),
      }));
      const edited = plain.map((day) => ({ ...day }));
      for (const [index, day] of changes)
        edited[index] = { ...day, notes: day.notes.map((note) => ({ ...note, follows: null })) };
      const root = folderWith(filesOf(plain));
      await build(root, 'kept', ['--all']);
      const target = folderWith(filesOf(edited));
      for (const [index] of changes) await build(target, join(root, 'kept'), [days[index] ?? '']);
      await build(target, 'fresh', ['--all']);
      expect(differences(join(root, 'kept'), join(target, 'fresh'))).toEqual([]);
    }),
    { seed: 20251128, numRuns: 2, endOnFailure: true },
  );
});

test('long lists, by month and year, come out the same in any order and after changes', async () => {
  const dates = ['2024-11-29', '2024-12-31', '2025-01-01', '2025-01-02', '2025-01-31', '2025-02-01'];
  const note = (title: string) =>
    `---\ntitle: ${title}\nsection: all\ntags: [one]\nsource: https://a.example/\n---\nText.\n`;
  const notesOf = (date: string, count: number): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `notes/${date}/n${index}.md`,
        note(`Item ${index} of ${date}`),
      ]),
    );
  const changes = fc.array(fc.tuple(fc.constantFrom(...dates), fc.constantFrom(0, 1, 24)), { maxLength: 4 });
  const orders = fc.shuffledSubarray(dates, { minLength: dates.length });
  await fc.assert(
    fc.asyncProperty(orders, changes, async (order, edits) => {
      const root = folderWith(Object.assign({}, ...dates.map((date) => notesOf(date, 24))));
      for (const date of order) await build(root, 'kept', [date]);
      for (const [date, count] of edits) {
        rmSync(join(root, 'notes', date), { recursive: true, force: true });
        addFiles(root, notesOf(date, count));
        await build(root, 'kept', [date]);
      }
      await build(root, 'fresh', ['--all']);
      expect(differences(join(root, 'kept'), join(root, 'fresh'))).toEqual([]);
    }),
    { seed: 20251128, numRuns: 4, endOnFailure: true },
  );
});
