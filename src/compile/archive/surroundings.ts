import {
  type Archive,
  type ArchiveChange,
  type ArchiveEntry,
  type Card,
  type Neighbourhood,
  type PageSurroundings,
  partsOf,
  type Thread,
} from '../../model/archive.ts';
import { itemsOf, listedStoryline, referenceTo, storylinesOf } from '../../model/storyline.ts';
import { type FindRelated, relatedWindow } from './related.ts';
import { indexIn } from './sorted-days.ts';

/** What the page of a published review shows of others. */
export function surroundingsOf(
  archive: Neighbourhood,
  date: string,
  findRelated: FindRelated,
): PageSurroundings {
  const related = findRelated(archive, date).flatMap((each) => cardOf(archive.entry(each.date)) ?? []);
  return { ...linksAround(archive, date), related };
}

/** The same but for related reviews: those that a review does not name are earlier ones, which no later review changes. */
export function linksAround(archive: Neighbourhood, date: string): Omit<PageSurroundings, 'related'> {
  const { dates } = archive;
  const at = indexIn(dates, date);
  return {
    previous: cardOf(archive.entry(dates[at - 1] ?? '')),
    next: cardOf(archive.entry(dates[at + 1] ?? '')),
    threads: threadsOf(archive, date),
  };
}

/** The days whose pages may show something else after a change, oldest first: those of the change and those around it. */
export function daysAround({ before, after, days }: ArchiveChange): string[] {
  const around = new Set(days);
  for (const archive of [before, after]) {
    for (const date of days) {
      const at = indexIn(archive.dates, date);
      const last = isSame(before, after, date) ? at + 1 : at + relatedWindow;
      for (const each of archive.dates.slice(Math.max(0, at - 1), last + 1)) around.add(each);
      for (const each of archive.entry(date)?.follows ?? []) around.add(partsOf(each.target).date);
    }
    const items = days.flatMap((date) => itemsOf(archive, date));
    for (const line of storylinesOf(archive, items)) for (const item of line) around.add(partsOf(item).date);
  }
  const namesOne = (date: string): boolean => {
    // Few do, and to parse what all reviews of ten years say takes long.
    const namesAny = after.entryLine(date)?.includes('"related":') ?? false;
    return namesAny && (after.entry(date)?.related?.some((each) => days.includes(each)) ?? false);
  };
  if (days.length > 0) for (const date of after.dates.filter(namesOne)) around.add(date);
  return [...around].filter(after.has).sort();
}

function threadsOf(archive: Neighbourhood, date: string): Record<string, Thread> {
  const targets = new Map(archive.entry(date)?.follows?.map(({ slug, target }) => [slug, target]));
  const threads: Record<string, Thread> = {};
  for (const { slug } of archive.day(date)?.items ?? []) {
    const item = `${date}/${slug}`;
    const followers = archive.followers(item).flatMap((each) => referenceTo(archive, each) ?? []);
    const target = referenceTo(archive, targets.get(slug) ?? '');
    if (!target && followers.length === 0) continue;
    threads[slug] = { target, followers, storyline: listedStoryline(archive, item) };
  }
  return threads;
}

function cardOf(entry: ArchiveEntry | undefined): Card | undefined {
  if (!entry) return undefined;
  const { date, heading, title, category, description, image } = entry;
  return { date, heading, title, category, description, image };
}

/** Whether a review says the same to other pages as before. */
function isSame(before: Archive, after: Archive, date: string): boolean {
  const facts = (archive: Archive) => JSON.stringify([archive.entry(date), archive.day(date)?.items]);
  return facts(before) === facts(after);
}
