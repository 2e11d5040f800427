import { saidBy } from './compile/archive/lines.ts';
import { type CoveredDays, openCoveredDays } from './covered-days.ts';
import { digestOf } from './digest.ts';
import { yearOf, yearsOf } from './model/archive.ts';
import { coveredLine, type Story, storyOf } from './model/covered.ts';
import { once } from './model/once.ts';
import { putLast } from './model/recent.ts';
import type { Item, Review } from './model/review.ts';
import type { ItemView, ReviewRecord } from './model/view.ts';
import { isWhole } from './model/whole.ts';
import { archiveStateOf, readArchiveYear } from './read/archive.ts';
import { readCovered } from './read/covered.ts';
import { isThere } from './read/files.ts';
import { listDayFolders, readRecord } from './read/records.ts';

/** An item as it is remembered. */
export type ToldStory = Story & { slug: string };

/** What earlier reviews told, for a run: those of the output folder, which are read when somebody asks, and those of the run itself. */
export interface Coverage extends Pick<CoveredDays, 'before' | 'digestBefore'> {
  /** Stands for the archive, if it alone tells of the days before one: not where the run does, nor a review that it does not know. */
  archiveBefore: (date: string) => string | undefined;
  /** Whether a day has told something, or that it has nothing to tell. */
  knows: (date: string) => boolean;
  /** The items of a day in reading order. */
  items: (date: string) => ToldStory[];
  /** Puts what a day tells in place of what it told. */
  put: (date: string, items: ToldStory[]) => void;
  /** A day is as a build left it that told the archive nothing: its record says what it tells. */
  recall: (date: string) => void;
  /** The record of a day lies there now: it tells the same. */
  confirm: (day: { date: string }) => void;
  /** Whether what was read would be read again: the same reviews lie there, in the archive as it was. */
  isFresh: () => boolean;
}

/** What the reviews of an output folder told; nothing is read before it is asked. */
export function openCoverage(output: string): Coverage {
  // When it is first asked about, not before: a build that has waited for another one meets what that one left.
  const state = once(() => archiveStateOf(output));
  /** What the run told, and what was read from records. Packed, because a run of years holds many and looks at few. */
  const [told, lying] = [new Map<string, Buffer>(), new Map<string, Buffer>()];
  /** What they told in codes, of the run and of the output folder. */
  const days = openCoveredDays();
  /** The days that the run told. */
  const own = new Set<string>();
  /** Days that lie there and that the archive does not know, as far as that was read. */
  const unarchived = new Set<string>();
  /** Days that were recalled since the last were read. */
  const recalled: string[] = [];
  /** Those that lay there when they were read. */
  let there: string[] | undefined;

  let unpacked: { date: string; items: ToldStory[] } | undefined;
  const items = (date: string): ToldStory[] => {
    if (unpacked?.date === date) return unpacked.items;
    const known = told.get(date) ?? lying.get(date);
    const found = known ? JSON.parse(known.toString()) : toldBy(readRecord(output, date));
    if (!known) putLast(lying, mostLying, [date, packed(found)]);
    unpacked = { date, items: found };
    return found;
  };
  const readAll = (): string[] => {
    state();
    const dated = listDayFolders(output).reverse();
    const years = yearsOf(dated);
    const known = new Map(years.map((year) => [year, readCovered(output, year) ?? linesFrom(output, year)]));
    for (const date of dated.filter((day) => !days.has(day))) {
      const line = known.get(yearOf(date))?.[date.slice(5)];
      if (line === undefined) unarchived.add(date);
      days.put(date, line ?? coveredLine(items(date)));
    }
    return dated;
  };
  const read = (): CoveredDays => {
    there ??= readAll();
    for (const date of recalled.splice(0))
      if (!unarchived.has(date)) days.put(date, coveredLine(items(date)));
    return days;
  };

  return {
    before: (date) => read().before(date),
    archiveBefore(date) {
      const isOfArchive = [...own, ...unarchived].every((day) => day >= date);
      if (!isThere(output, 'archive.json') || !isOfArchive) return undefined;
      return digestOf([state(), ...listDayFolders(output).filter((day) => day < date)]);
    },
    digestBefore: (date) => read().digestBefore(date),
    knows: (date) => read().has(date),
    items,
    isFresh: () =>
      unarchived.size === 0 &&
      archiveStateOf(output) === state() &&
      (!there || there.join() === listDayFolders(output).reverse().join()),
    put(date, stories) {
      own.add(date);
      told.set(date, packed(stories));
      unpacked = undefined;
      days.put(date, coveredLine(stories));
    },
    recall(date) {
      own.add(date);
      recalled.push(date);
    },
    confirm({ date }) {
      const stories = told.get(date);
      if (stories) putLast(lying, mostLying, [date, stories]);
      told.delete(date);
    },
  };
}

/** Days are compared with the same few again and again. */
const mostLying = 100;

const packed = (stories: ToldStory[]): Buffer => Buffer.from(JSON.stringify(stories));

/** What a review, or its record, tells. */
export function toldBy(review: Pick<Review | ReviewRecord, 'sections'> | undefined): ToldStory[] {
  const sections: Array<{ items: Array<Item | ItemView> }> = review?.sections ?? [];
  return sections.flatMap(({ items }) => items.map((item) => ({ slug: item.slug, ...storyOf(item) })));
}

/** The lines of a year without a `covered.json` that this version can read. */
function linesFrom(output: string, year: string): Record<string, string> {
  const days = [...readArchiveYear(output, year)].flatMap(([date, line]) => {
    const day = saidBy(line, isWhole.day, () => undefined);
    return day ? [[date.slice(5), coveredLine(day.items.map(storyOf))] as const] : [];
  });
  return Object.fromEntries(days);
}
