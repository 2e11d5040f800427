import {
  type Archive,
  type ArchiveChange,
  type ItemReference,
  type Neighbourhood,
  partsOf,
} from './archive.ts';

/** The items of a storyline, `date/slug`, in order, from any item of it; an item by itself is a storyline of one. */
export function storylineOf(archive: Neighbourhood, item: string): string[] {
  return itemsFrom(archive, archive.first(item)).sort();
}

/** The first item of the storyline of an item, if that has a page of its own: a long one is not gone through. */
export function listedStoryline(archive: Neighbourhood, item: string): string | undefined {
  const first = archive.first(item);
  return itemsFrom(archive, first, leastStoryline).length < leastStoryline ? undefined : first;
}

/** An item and those that continue it, one after the other; of many, some that are no fewer than `enough`. */
function itemsFrom(archive: Neighbourhood, first: string, enough = Number.POSITIVE_INFINITY): string[] {
  // A set is walked to what is put into it meanwhile.
  const line = new Set([first]);
  for (const each of line) {
    if (line.size >= enough) break;
    for (const follower of archive.followers(each)) line.add(follower);
  }
  return [...line];
}

/** The storylines of some items, each once, however many of its items are among them. */
export function* storylinesOf(archive: Neighbourhood, items: string[]): Generator<string[]> {
  const known = new Set<string>();
  for (const item of items) {
    if (known.has(item)) continue;
    const line = storylineOf(archive, item);
    // Most items stand alone; of years of them there are too many to hold.
    if (line.length > 1) for (const each of line) known.add(each);
    yield line;
  }
}

/** The items of the review of a day, `date/slug`. */
export const itemsOf = (archive: Neighbourhood, date: string): string[] =>
  archive.day(date)?.items.map(({ slug }) => `${date}/${slug}`) ?? [];

/** The least number of items that have a page of their own. */
const leastStoryline = 3;

/** An item of the archive as pages name it. */
export function referenceTo(archive: Pick<Archive, 'day'>, item: string): ItemReference | undefined {
  const { date, slug } = partsOf(item);
  const found = archive.day(date)?.items.find((each) => each.slug === slug);
  return found && { date, slug, title: found.title, language: found.language, dir: found.dir };
}

/** The storylines that have a page and that a change touches, by their first items: before it and after it. */
export function touchedStorylines({ before, after, days }: ArchiveChange): {
  before: Map<string, string[]>;
  after: Map<string, string[]>;
} {
  const items = new Set<string>();
  for (const archive of [before, after]) {
    const own = days.flatMap((date) => itemsOf(archive, date));
    for (const line of linesOf(archive, own).values()) for (const item of line) items.add(item);
  }
  const linesIn = (archive: Archive) =>
    linesOf(
      archive,
      [...items].filter((item) => referenceTo(archive, item)),
    );
  return { before: linesIn(before), after: linesIn(after) };
}

/** The first items of the storylines that have a page after a change. */
export function storylinesAfter(change: ArchiveChange): string[] {
  const { before, after } = touchedStorylines(change);
  const kept = change.before.storylines.filter((first) => !before.has(first));
  return [...new Set([...kept, ...after.keys()])].sort();
}

/** The days beside those of the change, oldest first, with an item that continues one which the change takes away. */
export function orphanedDays({ before, after, days }: ArchiveChange): string[] {
  const gone = days.flatMap((date) => itemsOf(before, date)).filter((item) => !referenceTo(after, item));
  const followers = gone.flatMap((item) => after.followers(item));
  const found = followers.map((item) => partsOf(item).date).filter((date) => !days.includes(date));
  return [...new Set(found)].sort();
}

/** The days, oldest first, of the reviews that a change made, and of those with an item that continues one of theirs. */
export function daysNaming({ after, days }: ArchiveChange): string[] {
  const followers = days.flatMap((date) => itemsOf(after, date).flatMap((item) => after.followers(item)));
  return [...new Set([...days.filter(after.has), ...followers.map((item) => partsOf(item).date)])].sort();
}

/** The storylines of some items that have a page, by their first ones. */
function linesOf(archive: Archive, items: string[]): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const line of storylinesOf(archive, items))
    if (line.length >= leastStoryline) lines.set(line[0] ?? '', line);
  return lines;
}

/** The first item of the storyline of an item, which every item between is asked for. */
export function beginningOf(archive: Pick<Archive, 'entry' | 'day'>, item: string): string {
  let first = item;
  for (let target = targetOf(archive, first); target; target = targetOf(archive, first)) first = target;
  return first;
}

/** The earlier item, `date/slug`, that an item continues. */
export function targetOf(archive: Pick<Archive, 'entry' | 'day'>, item: string): string | undefined {
  const { date, slug } = partsOf(item);
  const target = archive.entry(date)?.follows?.find((each) => each.slug === slug)?.target;
  // Only a record that another program wrote could lead in a circle.
  return target && target < date && referenceTo(archive, target) ? target : undefined;
}
