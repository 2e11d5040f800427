import { inOrder } from '../model/order.ts';
import { type DayLine, dayCode, daysFile, entryCode, type Group } from '../model/search.ts';
import { daysIn } from './files.ts';
import { keyOf, newestFirst } from './ranking.ts';

/** The name of the file with the sections and tags of a year. */
export const daysName = (year: string): string => `${year}/${daysFile}`;

/** The keys of the entries of a section, newest first. */
export const keysOfSection = (years: string[], slug: string): string[] =>
  keysIn(years, ([, , sections]) => codesOf(slug, sections));

/** The keys of the entries with a tag, newest first. */
export const keysOfTag = (years: string[], slug: string): string[] =>
  keysIn(years, ([, , , tags]) => codesOf(slug, tags));

/** The keys of all items, newest first; the reviews themselves are the first entries of their days, and left out. */
export const keysOfItems = (years: string[]): string[] =>
  keysIn(years, ([, count]) => Array.from({ length: count - 1 }, (_, index) => entryCode(index + 1)));

function keysIn(years: string[], codesIn: (day: DayLine) => string[]): string[] {
  const keys = years.flatMap((year) =>
    daysIn(daysName(year)).flatMap((day) =>
      codesIn(day).map((code) => keyOf({ year, day: dayCode(day[0]), entry: code })),
    ),
  );
  return keys.sort(newestFirst);
}

const codesOf = (slug: string, groups: Group[]): string[] =>
  groups.flatMap(([each, , codes]) => (each === slug ? codes.split(',') : []));

/** A tag, its name as it was written last, and the number of entries that have it. */
interface CountedTag {
  slug: string;
  name: string;
  count: number;
}

/** All tags, those that most of some entries have first, else those most used. A year at a time, so that the page is never still. */
export async function tagsOf(years: string[], keys?: ReadonlySet<string>): Promise<CountedTag[]> {
  const tags = new Map<string, CountedTag>();
  for (const year of years.toSorted()) {
    await new Promise((resolve) => setTimeout(resolve));
    for (const [day, , , groups] of daysIn(daysName(year)))
      for (const [slug, name, codes] of groups) {
        const entries = codes.split(',');
        const isCounted = (entry: string) => !keys || keys.has(keyOf({ year, day: dayCode(day), entry }));
        const count = entries.filter(isCounted).length;
        tags.set(slug, { slug, name, count: count + (tags.get(slug)?.count ?? 0) });
      }
  }
  return [...tags.values()].sort((a, b) => b.count - a.count || inOrder(a.slug, b.slug));
}
