import {
  type Archive,
  type ArchivedDay,
  type ArchiveEntry,
  type IndexLines,
  type Line,
  type Lines,
  type Neighbourhood,
  type Summary,
  yearOf,
} from '../../model/archive.ts';
import { once } from '../../model/once.ts';
import { beginningOf, targetOf } from '../../model/storyline.ts';
import { isWhole } from '../../model/whole.ts';
import { firstsIn, followersIn } from './follows.ts';
import { emptyLine, lineWith, packOlder, saidBy, writtenIn } from './lines.ts';
import { indexIn, insert, remove } from './sorted-days.ts';
import { countItems, topicsIn } from './topic-counts.ts';

/** An archive that reviews are put into, in place of an earlier one of their day, and taken out of. */
interface ChangingArchive extends Archive {
  put: (date: string, summary: Summary | undefined) => void;
  storylines: readonly string[];
}

/** Where what the reviews hold comes from. */
export interface ArchiveSources {
  /** The lines of a year, which is asked for only when needed. */
  linesIn: (year: string) => Lines<ArchivedDay>;
  /** A review from its record, where no line says it. */
  recover: (date: string) => Summary | undefined;
}

/** The archive that an index describes. Lines belong to all archives of a build, so that each is parsed once for all. */
export function archiveFrom(index: IndexLines, { linesIn, recover }: ArchiveSources): ChangingArchive {
  const entries = new Map(index.reviews);
  const useEntry = packOlder<ArchiveEntry>(unpacked.entries);
  const useDay = packOlder<ArchivedDay>(unpacked.days);
  const dates = [...entries.keys()].sort();
  const years = new Map<string, Map<string, Line<ArchivedDay>>>();
  const followers = followersIn((date) => entryOf(date)?.follows, dates);
  const firsts = firstsIn((item) => targetOf(archive, item), followers.of);
  const topics = topicsIn(index, (counted) => {
    for (const date of dates) countItems(counted, yearOf(date), { now: dayOf(date) });
  });
  const corrected = once(() => [
    ...(index.corrected ?? dates.filter((date) => entryOf(date)?.corrections !== undefined)),
  ]);
  const entryOf = (date: string): ArchiveEntry | undefined => {
    const line = entries.get(date);
    if (!line) return undefined;
    useEntry(line);
    return saidBy(line, isWhole.entry, () => recover(date)?.entry);
  };
  const yearMap = (year: string): Map<string, Line<ArchivedDay>> => {
    const known = years.get(year) ?? new Map(linesIn(year));
    years.set(year, known);
    return known;
  };
  const lineOf = (date: string): Line<ArchivedDay> | undefined => {
    if (!entries.has(date)) return undefined;
    const lines = yearMap(yearOf(date));
    const line = lines.get(date) ?? emptyLine();
    lines.set(date, line);
    return line;
  };
  const dayOf = (date: string): ArchivedDay | undefined => {
    const line = lineOf(date);
    if (!line) return undefined;
    useDay(line);
    return saidBy(line, isWhole.day, () => recover(date)?.day);
  };
  const archive: ChangingArchive = {
    dates,
    has: (date) => entries.has(date),
    entry: entryOf,
    day: dayOf,
    *year(year) {
      for (const date of dates.filter((each) => yearOf(each) === year).reverse()) {
        const day = dayOf(date);
        if (day) yield day;
      }
    },
    entryLine: (date) => writtenIn(entries.get(date), () => entryOf(date)),
    dayLine: (date) => writtenIn(lineOf(date), () => dayOf(date)),
    topics,
    get corrected() {
      return corrected();
    },
    storylines: index.storylines,
    files: index.files,
    robots: index.robots,
    followers: followers.of,
    first: firsts.of,
    put(date, summary) {
      const days = yearMap(yearOf(date));
      const [oldEntry, oldDay] = [entryOf(date), dayOf(date)];
      countItems(topics, yearOf(date), { old: oldDay, now: summary?.day });
      followers.replace(date, oldEntry?.follows, summary?.entry.follows);
      const items = [oldDay, summary?.day].flatMap((day) => day?.items ?? []);
      firsts.forget(items.map(({ slug }) => `${date}/${slug}`));
      (summary?.entry.corrections ? insert : remove)(corrected(), date);
      (summary ? insert : remove)(dates, date);
      if (!summary) {
        entries.delete(date);
        days.delete(date);
        return;
      }
      const [entry, day] = [lineWith(summary.entry), lineWith(summary.day)];
      entries.set(date, entry);
      days.set(date, day);
      useEntry(entry);
      useDay(day);
    },
  };
  return archive;
}

/** How many lines, the last used, are not packed: those of a page of a year, and more than related reviews are looked for among. */
const unpacked = { entries: 400, days: 150 };

/** An archive as it would be with a review in it; the archive itself is not changed. */
export function withReview(archive: Neighbourhood, { entry, day }: Summary): Neighbourhood {
  const { date } = entry;
  const at = indexIn(archive.dates, date);
  const isNew = archive.dates[at] !== date;
  const own = (entry.follows ?? []).map(({ slug, target }) => ({ item: `${date}/${slug}`, target }));
  const changed: Neighbourhood = {
    dates: isNew ? archive.dates.toSpliced(at, 0, date) : archive.dates,
    has: (each) => each === date || archive.has(each),
    entry: (each) => (each === date ? entry : archive.entry(each)),
    day: (each) => (each === date ? day : archive.day(each)),
    followers: (item) => {
      const others = archive.followers(item).filter((each) => !each.startsWith(`${date}/`));
      const mine = own.filter(({ target }) => target === item).map((each) => each.item);
      return mine.length === 0 ? others : [...others, ...mine].sort();
    },
    first: (item) => beginningOf(changed, item),
  };
  return changed;
}

/** An archive without reviews. */
export const emptyIndex: IndexLines = {
  reviews: new Map(),
  topics: () => new Map(),
  storylines: [],
  corrected: [],
  files: [],
};
