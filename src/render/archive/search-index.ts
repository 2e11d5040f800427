import { yearOf, yearsOf } from '../../model/archive.ts';
import { addTo } from '../../model/lists.ts';
import { inOrder } from '../../model/order.ts';
import type { ChangedFile, PublishedFile } from '../../model/output.ts';
import {
  bucketOf,
  buckets,
  dayCode,
  daysFile,
  latestFile,
  searchCall,
  searchForm,
} from '../../model/search.ts';
import type { SearchDay } from './search-entries.ts';
import { noLines, only, withDays, without } from './search-lines.ts';
import type { Written } from './written.ts';

/** A change of the days that are published, oldest first. */
interface SearchChange {
  before: readonly string[];
  after: readonly string[];
  /** The days that came, changed or went. */
  days: readonly string[];
}

/** What the index is made from. */
interface SearchSources {
  /** What search knows of a day that is published after the change. */
  day: (date: string) => SearchDay | undefined;
  /** A file of the output folder as it was before. */
  file: (path: string) => Buffer | undefined;
}

/**
 * The files of the index that a change alters and takes away. Days that did not change are not asked for, but for those of
 * a year whose files are missing or of another form.
 */
export function* changeIndex(change: SearchChange, sources: SearchSources): Generator<ChangedFile> {
  const newest = [...change.before.slice(-1), ...change.after.slice(-1)];
  for (const year of yearsOf([...change.days, ...newest]).sort()) yield* changeYear(year, change, sources);
}

/** The change of one year. Days are named by month and day; the newest month of all stands here where it is of this year. */
interface YearChange {
  year: string;
  before: string[];
  after: string[];
  days: string[];
  latestBefore?: string;
  latestAfter?: string;
}

function yearChange(year: string, { before, after, days }: SearchChange): YearChange {
  return {
    year,
    before: daysIn(year, before),
    after: daysIn(year, after),
    days: daysIn(year, days),
    latestBefore: latestIn(year, before),
    latestAfter: latestIn(year, after),
  };
}

/** The days of a year, each once, by month and day. */
const daysIn = (year: string, dates: readonly string[]): string[] =>
  [...new Set(dates)].filter((date) => yearOf(date) === year).map((date) => date.slice(5));

/** The newest month of all where it is of a year. */
const latestIn = (year: string, dates: readonly string[]): string | undefined =>
  daysIn(year, dates.slice(-1))[0]?.slice(0, 2);

/** What the files of a year say, a sign for each byte. */
interface YearState {
  /** Day → line of the file of days. */
  days: Map<string, string>;
  /** The terms of the newest month. */
  latest: string;
  /** The terms of the other months by bucket; none where they do not change. */
  older: Map<string, string>;
}

function changeYear(year: string, change: SearchChange, sources: SearchSources): Written {
  const known = yearChange(year, change);
  const state = stateOf(known, sources);
  if (state) return changedFiles(known, state, sources);
  const before = change.before.filter((date) => yearOf(date) !== year);
  const anew = yearChange(year, { before, after: change.after, days: [...change.days, ...change.after] });
  return changedFiles(anew, { days: new Map(), latest: noLines, older: new Map() }, sources);
}

/** The state before the change; none where a file is missing, of another form, or does not know the days that it should. */
function stateOf(change: YearChange, { file }: SearchSources): YearState | undefined {
  const { year, before, latestBefore } = change;
  const dataOf = (name: string): string | undefined => {
    const content = file(pathOf(year, name));
    const [start, signs] = [opening(year, name), content?.toString('latin1') ?? ''];
    return signs.startsWith(start) && signs.endsWith(end)
      ? signs.slice(start.length, -end.length)
      : undefined;
  };
  const lines = dataOf(daysFile)?.split('\n').slice(1, -1) ?? [];
  const days = new Map(lines.map((line) => [line.slice(2, 7), line.replace(/,$/, '')]));
  if ([...days.keys()].join() !== before.join()) return undefined;
  const needed = termFiles(before, latestBefore).filter(
    (name) => name === latestFile || isOlderChanged(change),
  );
  const terms = new Map<string, string>();
  for (const name of needed) {
    const data = dataOf(name);
    if (data === undefined) return undefined;
    terms.set(name, data.slice(1, -1));
  }
  return { days, latest: terms.get(latestFile) ?? noLines, older: terms };
}

/** The files of the search of some reviews, whose days are in their order. */
export const searchPaths = (dates: readonly string[]): string[] =>
  yearsOf(dates).flatMap((year) => {
    const days = daysIn(year, dates);
    const names = [daysFile, ...termFiles(days, latestIn(year, dates)), ...days];
    return names.map((name) => pathOf(year, name));
  });

const isIn = (day: string, month: string | undefined): boolean =>
  month !== undefined && day.startsWith(month);

/** The files that hold the terms of some days. */
function termFiles(days: string[], latest: string | undefined): string[] {
  const hasOlder = days.some((day) => !isIn(day, latest));
  return [...(hasOlder ? buckets : []), ...(latest === undefined ? [] : [latestFile])];
}

/** Whether the terms of months before the newest change: one of their days does, or another month is the newest. */
function isOlderChanged({ before, after, days, latestBefore, latestAfter }: YearChange): boolean {
  const isOlder = (day: string) =>
    (before.includes(day) && !isIn(day, latestBefore)) || (after.includes(day) && !isIn(day, latestAfter));
  return latestBefore !== latestAfter || days.some(isOlder);
}

function* changedFiles(change: YearChange, state: YearState, sources: SearchSources): Generator<ChangedFile> {
  const { year, after, days, latestAfter } = change;
  const fresh = new Map<string, Terms>();
  for (const day of days.filter((each) => after.includes(each))) {
    const known = sources.day(`${year}-${day}`);
    if (!known) continue;
    // The texts of a year are many: each day’s go as they come.
    const { texts, line, terms } = known;
    fresh.set(day, { line, terms: byBucket(terms) });
    yield searchFile(year, day, listed(texts.map((text) => signsOf(JSON.stringify(text)))));
  }
  for (const [name, data] of termContents(change, state, fresh)) yield searchFile(year, name, data);
  if (after.length > 0) yield searchFile(year, daysFile, listed(dayLines(change, state, fresh)));
  const kept = new Set([...termFiles(after, latestAfter), ...(after.length > 0 ? [daysFile] : []), ...after]);
  yield* [...buckets, latestFile, daysFile, ...days]
    .filter((name) => !kept.has(name))
    .map((name) => ({ path: pathOf(year, name) }))
    .filter(({ path }) => sources.file(path));
}

/** What search knows of a day but for its texts; the lines of its terms by bucket, those of one as one text, a sign for each byte. */
interface Terms extends Pick<SearchDay, 'line'> {
  terms: ReadonlyMap<string, string>;
}
type Fresh = ReadonlyMap<string, Terms>;

function byBucket(terms: string[]): Terms['terms'] {
  const lines = new Map<string, string[]>();
  for (const line of terms) addTo(lines, bucketOf(line.slice(0, line.indexOf(' '))), line);
  return new Map([...lines].map(([bucket, own]) => [bucket, signsOf(own.join('\n'))]));
}

/** The changed files of terms. */
function* termContents(change: YearChange, state: YearState, fresh: Fresh): Generator<[string, string]> {
  const { after, latestAfter } = change;
  const isFile = (name: string) => termFiles(after, latestAfter).includes(name);
  if (isFile(latestFile)) yield [latestFile, quoted(latestTerms(change, state, fresh))];
  if (!isOlderChanged(change)) return;
  const closing = closingTerms(change, state);
  const isOlder = (day: string): boolean => !isIn(day, latestAfter);
  for (const bucket of buckets.filter(isFile)) {
    const kept = without(state.older.get(bucket) ?? noLines, leavingCodes(change));
    const added = [...(closing.get(bucket)?.split('\n') ?? []), ...termsOf(fresh, isOlder, [bucket])];
    yield [bucket, quoted(withDays(kept, added))];
  }
}

function latestTerms(
  { days, latestBefore, latestAfter }: YearChange,
  state: YearState,
  fresh: Fresh,
): string {
  const before =
    latestBefore === latestAfter
      ? state.latest
      : withDays(
          noLines,
          [...state.older.values()].flatMap((lines) => only(lines, monthCodes(latestAfter))),
        );
  return withDays(
    without(before, days.map(dayCode)),
    termsOf(fresh, (day) => isIn(day, latestAfter)),
  );
}

/** What comes to the terms of older months from the month that is no longer the newest, by bucket. */
function closingTerms(
  { days, latestBefore, latestAfter }: YearChange,
  { latest }: YearState,
): Terms['terms'] {
  if (latestBefore === latestAfter) return new Map();
  return byBucket(only(without(latest, days.map(dayCode)), monthCodes(latestBefore)).map(textOf));
}

/** The codes of what leaves the terms of older months: changed days, and the month that is newly the newest. */
function leavingCodes({ days, latestBefore, latestAfter }: YearChange): string[] {
  return [...days.map(dayCode), ...(latestBefore === latestAfter ? [] : monthCodes(latestAfter))];
}

/** The codes of the days of a month, as a pattern. */
const monthCodes = (month: string | undefined): string[] =>
  month === undefined ? [] : [`${dayCode(month)}[1-9a-v]`];

/** The lines of changed days in some buckets. */
function termsOf(
  fresh: Fresh,
  isWanted: (day: string) => boolean,
  names: readonly string[] = buckets,
): string[] {
  const wanted = [...fresh].filter(([day]) => isWanted(day));
  return names.flatMap((name) => wanted.flatMap(([, { terms }]) => terms.get(name)?.split('\n') ?? []));
}

function dayLines({ days }: YearChange, state: YearState, fresh: Fresh): string[] {
  const lines = new Map(state.days);
  for (const day of days) lines.delete(day);
  for (const [day, { line }] of fresh) lines.set(day, signsOf(JSON.stringify(line)));
  return [...lines].sort(([a], [b]) => inOrder(a, b)).map(([, line]) => line);
}

const pathOf = (year: string, name: string): string => `search/${year}/${name}.js`;
const opening = (year: string, name: string): string => `${searchCall}(${searchForm},"${year}/${name}",`;
const end = ')\n';
const quoted = (lines: string): string => `\`${lines}\``;
const listed = (lines: string[]): string => `[\n${lines.join(',\n')}\n]`;
const signsOf = (text: string): string => Buffer.from(text).toString('latin1');
const textOf = (signs: string): string => Buffer.from(signs, 'latin1').toString();

function searchFile(year: string, name: string, data: string): PublishedFile {
  return { path: pathOf(year, name), content: Buffer.from(`${opening(year, name)}${data}${end}`, 'latin1') };
}
