import {
  type Archive,
  type ArchiveChange,
  type ItemReference,
  type Neighbourhood,
  partsOf,
} from './archive.ts';

/** The items of a storyline, `date/slug`, in order, from any item of it; an item by itself is a storyline of one. */
export function storylineOf(archive: Neighbourhood, item: string): string[] {
  let first = item;
  for (let target = targetOf(archive, first); target; target = targetOf(archive, first)) first = target;
  const line = [first];
  for (const each of line)
    line.push(...archive.followers(each).filter((follower) => !line.includes(follower)));
  return line.sort();
}

/** The least number of items that have a page of their own. */
export const leastStoryline = 3;

/** An item of the archive as pages name it. */
export function referenceTo(archive: Neighbourhood, item: string): ItemReference | undefined {
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
  for (const archive of [before, after])
    for (const date of days)
      for (const { slug } of archive.day(date)?.items ?? []) {
        const line = storylineOf(archive, `${date}/${slug}`);
        // Most items stand alone; of years of them there are too many to look at again.
        if (line.length >= leastStoryline) for (const item of line) items.add(item);
      }
  return { before: linesOf(before, items), after: linesOf(after, items) };
}

/** The first items of the storylines that have a page after a change. */
export function storylinesAfter(change: ArchiveChange): string[] {
  const { before, after } = touchedStorylines(change);
  const kept = change.before.storylines.filter((first) => !before.has(first));
  return [...new Set([...kept, ...after.keys()])].sort();
}

/** The days, oldest first and but for those of the change, with an item that continues one which the change takes away. */
export function orphanedDays({ before, after, days }: ArchiveChange): string[] {
  const items = days.flatMap((date) => before.day(date)?.items.map(({ slug }) => `${date}/${slug}`) ?? []);
  const followers = items
    .filter((item) => !referenceTo(after, item))
    .flatMap((item) => after.followers(item));
  const found = followers.map((item) => partsOf(item).date).filter((date) => !days.includes(date));
  return [...new Set(found)].sort();
}

function linesOf(archive: Archive, items: Set<string>): Map<string, string[]> {
  const there = [...items].filter((item) => referenceTo(archive, item));
  const lines = there.map((item) => storylineOf(archive, item));
  const long = lines.filter(({ length }) => length >= leastStoryline);
  return new Map(long.map((line) => [line[0] ?? '', line]));
}

/** The earlier item, `date/slug`, that an item continues. */
export function targetOf(archive: Neighbourhood, item: string): string | undefined {
  const { date, slug } = partsOf(item);
  const target = archive.entry(date)?.follows?.find((each) => each.slug === slug)?.target;
  // Only a record that another program wrote could lead in a circle.
  return target && target < date && referenceTo(archive, target) ? target : undefined;
}
