import { unspaced } from './terms.ts';

/**
 * The form of the search index, which the build writes and the page's script reads. A year has a folder:
 *
 * - `latest.js`: the terms of the newest month of all. A line for each, `term b4A3C1b5A2`: on day `b4` (4 November) in
 *   entry `A` with weight 3 (1 to 9) and in `C` with weight 1. So a day that comes or goes alters small files alone.
 * - `0.js` to `z.js`: the terms of all other months, by their first letters, so that a query needs few of them.
 * - `days.js`: a line for each day: its entries by section and tag.
 * - `11-28.js`: the texts of a day, for titles and excerpts of results.
 *
 * Each is a script that hands its data to one function, because a page that is opened from a disk may read nothing else.
 */

/** The number of this form; files of another are rebuilt by the build and left alone by the script. */
export const searchForm = 6;

/** The function that every file of the index calls with form, name and data. */
export const searchCall = 'revueSearch';

/** The name of the file with the terms of the newest month. */
export const latestFile = 'latest';
/** The name of the file with the sections and tags of a year's days. */
export const daysFile = 'days';

const bucketCount = 36;

/** The names of the files with the terms of a year's other months. */
export const buckets = Array.from({ length: bucketCount }, (_, index) => index.toString(36));

/** The file that holds a term, and all that begin with the same letters, as many as are needed to find words. */
export function bucketOf(term: string): string {
  let hash = 0;
  for (const letter of [...term].slice(0, prefixLength(term)))
    hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return buckets[hash % bucketCount] ?? '0';
}

/** How many letters of a beginning are needed to find words: one where it may be a word by itself, as in Japanese and Korean. */
export const prefixLength = (beginning: string): number => (beginsAsWord.test(beginning) ? 1 : 3);

/** Words of Korean have spaces between them, and particles at their ends. */
const beginsAsWord = new RegExp(`^(?:${unspaced.source}|[\uac00-\ud7a3])`, 'u');

/** A day of a year in two signs that sort as days do: `11-04` → `b4`. */
export function dayCode(day: string): string {
  return day
    .split('-')
    .map((part) => Number(part).toString(36))
    .join('');
}

/** The day of a code: `b4` of 2025 → `2025-11-04`. */
export function dateOf(year: string, code: string): string {
  const [month, day] = [...code].map((sign) => String(Number.parseInt(sign, 36)).padStart(2, '0'));
  return `${year}-${month}-${day}`;
}

/** The place of an entry in its day, in capital letters: 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function entryCode(index: number): string {
  const rest = index >= 26 ? entryCode(Math.floor(index / 26) - 1) : '';
  return rest + String.fromCharCode(65 + (index % 26));
}

/** The place that a code of capital letters stands for. */
export function entryIndex(code: string): number {
  return [...code].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Calls with day, entry and weight what a term's line says after the term; by hand, because it is said thousands of times. */
export function forEachEntry(said: string, call: (day: string, entry: string, weight: number) => void): void {
  for (let at = 0; at < said.length; ) {
    const day = said.slice(at, at + 2);
    at += 2;
    while (isCapital(said, at)) {
      let end = at + 1;
      while (isCapital(said, end)) end += 1;
      call(day, said.slice(at, end), said.charCodeAt(end) - zero);
      at = end + 1;
    }
  }
}

const zero = 48;

/** Whether a capital letter of ASCII stands at a place: nothing else in a line begins or continues an entry. */
export function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90;
}

/** A group of a day's entries: slug, name as written, and the entries' codes one after the other, a comma between. */
export type Group = [slug: string, name: string, entries: string];

/** A line of `days.js`: month and day, number of entries, sections and tags. */
export type DayLine = [day: string, count: number, sections: Group[], tags: Group[]];

/**
 * One entry of a day's texts: the review itself first, without a slug and labelled with its category, then its items,
 * labelled with their sections. Facts are tags, author and sources.
 */
export type TextLine = [
  slug: string,
  title: string,
  label: string,
  text: string,
  facts: string,
  language?: string,
  dir?: string,
];
