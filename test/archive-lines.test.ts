import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineWith, packOlder, saidBy } from '../src/compile/archive/lines.ts';
import { archiveFrom, emptyIndex } from '../src/compile/archive/state.ts';
import { linksAround } from '../src/compile/archive/surroundings.ts';
import type { Summary } from '../src/model/archive.ts';
import { addDays } from '../src/model/calendar.ts';
import { beginningOf } from '../src/model/storyline.ts';
import { growthOf, steep } from './support/growth.ts';

/** A review with an item whose title is a text. */
function summaryOf(date: string, title: string): Summary {
  const item = { slug: 'note', title, section: 'news', tags: [title], sources: [{ name: 'ZDNet' }] };
  return {
    entry: {
      date,
      heading: `Review of ${date}`,
      description: title.repeat(50),
      count: 1,
      sections: 1,
      minutes: 2,
    },
    day: { date, sections: { news: 'News' }, items: [item], files: ['index.html'] },
  };
}

test('a line is packed once as many others were used since, and says the same', () => {
  const use = packOlder<{ text: string }>(2);
  const texts = ['short', 'long '.repeat(1000), 'long too '.repeat(1000), 'last', 'last of all'];
  const lines = texts.map((text) => lineWith({ text }));
  for (const line of lines) use(line);
  expect(lines.map(({ value }) => value?.text)).toEqual([undefined, undefined, undefined, ...texts.slice(3)]);
  // Not a part of a block that would be kept with it.
  expect(lines[0]?.bytes().buffer.byteLength).toBe(lines[0]?.bytes().length);
  const isWhole = (value: unknown): value is { text: string } => typeof value === 'object';
  expect(lines.map((line) => line.bytes().toString())).toEqual(texts.map((text) => JSON.stringify({ text })));
  expect(lines.map((line) => saidBy(line, isWhole, () => undefined)?.text)).toEqual(texts);
});

test('an archive of many years says of each day what it was told last, in whatever order', () => {
  const days = Array.from({ length: 400 }, (_, index) => addDays('2024-11-01', index));
  const orders = fc.array(fc.tuple(fc.constantFrom(...days), fc.string({ unit: 'grapheme' })), {
    minLength: 350,
    maxLength: 450,
  });
  fc.assert(
    fc.property(orders, (told) => {
      const nothing = () => {
        throw new Error('a day was looked for in its record');
      };
      const archive = archiveFrom(emptyIndex, { linesIn: () => new Map(), recover: nothing });
      const last = new Map<string, Summary>();
      for (const [date, title] of told) {
        const summary = summaryOf(date, `${date} ${title}`);
        archive.put(date, summary);
        last.set(date, summary);
      }
      expect([...archive.dates]).toEqual([...last.keys()].sort());
      for (const [date, { entry, day }] of last) {
        expect(archive.dayLine(date)?.toString()).toBe(JSON.stringify(day));
        expect(archive.entryLine(date)?.toString()).toBe(JSON.stringify(entry));
        expect(archive.day(date)).toEqual(day);
        expect(archive.entry(date)).toEqual(entry);
      }
    }),
    { numRuns: 10 },
  );
});

/** A review whose item continues that of another day. */
function continuing(date: string, target: string | undefined): Summary {
  const { entry, day } = summaryOf(date, date);
  return {
    entry: { ...entry, follows: target ? [{ slug: 'note', target: `${target}/note` }] : undefined },
    day,
  };
}

/** An archive of such reviews as an earlier build has left it. */
function leftArchive(reviews: Summary[]) {
  const entries = reviews.map(({ entry }) => [entry.date, lineWith(entry)] as const);
  const linesIn = () => new Map(reviews.map(({ day }) => [day.date, lineWith(day)] as const));
  return archiveFrom({ ...emptyIndex, reviews: new Map(entries) }, { linesIn, recover: () => undefined });
}

test('a storyline begins where it does and goes on where it does, whichever of its reviews come, change and go', () => {
  const days = Array.from({ length: 12 }, (_, index) => addDays('2025-11-01', index));
  const review = { at: fc.nat(11), back: fc.nat(4) };
  const change = fc.record({ ...review, isThere: fc.boolean(), asked: fc.nat(11) });
  const left = fc.uniqueArray(fc.record(review), { selector: ({ at }) => at });
  const reviewOf = ({ at, back }: { at: number; back: number }): Summary =>
    continuing(days[at] ?? '', back > 0 ? days[at - back] : undefined);
  fc.assert(
    fc.property(left, fc.array(change, { minLength: 1, maxLength: 40 }), (before, changes) => {
      const archive = leftArchive(before.map(reviewOf));
      for (const { at, back, isThere, asked } of changes) {
        const date = days[at] ?? '';
        archive.put(date, isThere ? reviewOf({ at, back }) : undefined);
        const item = `${archive.dates[asked % Math.max(1, archive.dates.length)] ?? date}/note`;
        expect(archive.first(item)).toBe(beginningOf(archive, item));
        const isFollower = (each: string) => archive.entry(each)?.follows?.[0]?.target === item;
        expect(archive.followers(item)).toEqual(
          archive.dates.filter(isFollower).map((each) => `${each}/note`),
        );
      }
    }),
  );
});

test('pages that are made as a storyline grows take no longer for what was before', () => {
  const workOf = (length: number) => () => {
    const archive = archiveFrom(emptyIndex, { linesIn: () => new Map(), recover: () => undefined });
    const days = Array.from({ length }, (_, index) => addDays('1990-01-01', index));
    for (const [index, date] of days.entries()) {
      archive.put(date, continuing(date, days[index - 1]));
      if (index > 3) expect(linksAround(archive, date).threads.note?.storyline).toBe('1990-01-01/note');
    }
  };
  expect(growthOf(1200, workOf)).toBeLessThan(steep);
});
