import { join } from 'node:path';
import type { Moment } from '../compile/select.ts';
import { addDays, dayOf, isDay } from '../model/calendar.ts';
import { likelyDay } from '../model/likely-day.ts';
import { nearest, orMeant } from '../model/nearest.ts';
import { once } from '../model/once.ts';
import { readArchiveIndex } from '../read/archive.ts';
import { namesIn } from '../read/files.ts';
import { hasRecord, listDayFolders, readRecord } from '../read/records.ts';
import { daysOf, type Workspace } from '../workspace.ts';
import { type Io, UsageError } from './io.ts';

/**
 * The days that a command line names, oldest first: each argument a day, `A..B`, `today`, `tomorrow` or `yesterday`. All of
 * them and a range are those with notes up to today, and those that are `withdrawn`, later ones that were built ahead too.
 */
export function namedDays(
  args: string[],
  {
    all = false,
    workspace,
    moment,
    withdrawn = () => [],
  }: { all?: boolean; workspace: Workspace; moment: Moment; withdrawn?: () => string[] },
): string[] {
  const today = dayOf(moment.now, moment.timeZone);
  if (all && args.length > 0) throw new UsageError('unexpected dates beside --all, expected one of the two');
  const inAll = once(() => [...daysOf(workspace).filter((day) => day <= today), ...withdrawn()].sort());
  if (all) return inAll();
  const days = (args.length > 0 ? args : ['today']).flatMap((arg) => {
    const [first = '', last, ...more] = arg.split('..');
    if (more.length > 0) throw new UsageError(`unexpected range \`${arg}\`, expected A..B`);
    if (last === undefined) return [dayFrom(first, today)];
    if (!first || !last)
      throw new UsageError(`missing ${first ? 'last' : 'first'} day of the range \`${arg}\`, expected A..B`);
    return daysBetween(dayFrom(first, today), dayFrom(last, today));
  });
  return [...new Set(days)].sort();

  /** No other days, so that a range of years costs no more than what is in it. */
  function daysBetween(first: string, last: string): string[] {
    if (first > last)
      throw new UsageError(`unexpected range \`${first}..${last}\`, expected the earlier day first`);
    return inAll().filter((day) => first <= day && day <= last);
  }
}

/**
 * The days of a build or a check that a command line names. Where that `takesAway` reviews, those of days without notes are
 * among all and in a range, and it is refused where they must not go.
 */
export function daysAskedFor(
  args: string[],
  asked: { all?: boolean; workspace: Workspace; moment: Moment; takesAway: boolean },
): string[] {
  const { workspace, takesAway } = asked;
  refuseMonths(args);
  if (!takesAway) return namedDays(args, asked);
  const days = namedDays(args, { ...asked, withdrawn: () => daysWithoutNotes(workspace) });
  refuseVanishedNotes(workspace);
  refuseForeignReviews(days, workspace);
  return days;
}

/** Work on more days than these is long enough to spare memory. */
const manyDays = 30;

/**
 * Spares memory for all days, for a range and for a long list of them, and returns what clears it. To be called before
 * anything is read: V8 keeps the room that it has made.
 */
export function spareMemoryFor(
  dates: string[],
  { all = false }: { all?: boolean },
  { spareMemory }: Io,
): (() => void) | undefined {
  const mayBeMany = all || dates.length > manyDays || dates.some((each) => each.includes('..'));
  return mayBeMany ? spareMemory?.() : undefined;
}

/** Days that have a record, or are in the archive, and no notes: their reviews are taken away. */
function daysWithoutNotes(workspace: Workspace): string[] {
  const known = new Set(daysOf(workspace));
  const { output } = workspace;
  const recorded = listDayFolders(output).filter((day) => !known.has(day) && hasRecord(output, day));
  const archived = readArchiveIndex(output)?.reviews.keys() ?? [];
  return [...new Set([...recorded, ...archived])].filter((day) => !known.has(day));
}

/**
 * Refuses to take several reviews away where nothing but hidden files is in the folder of notes: a disk that is not there
 * leaves it like that, and one night without it must not empty a publication.
 */
export function refuseVanishedNotes({ root, output, config }: Workspace): void {
  if (namesIn(join(root, config.notes)).some((name) => !name.startsWith('.'))) return;
  const { length } = listDayFolders(output).filter((day) => hasRecord(output, day));
  if (length < 2) return;
  throw new UsageError(
    `nothing is in \`${config.notes}\` of ${root}, though ${length} reviews were made of it; bring the notes back, or remove ${output} to begin anew`,
  );
}

/**
 * Refuses to take several reviews away that another publication has made, as where two workspaces share an output folder. One
 * that has a new name has reviews under its old one beside them, of days that still have notes.
 */
function refuseForeignReviews(days: string[], workspace: Workspace): void {
  const { output, config } = workspace;
  const known = new Set(daysOf(workspace));
  const gone = days.filter((day) => !known.has(day));
  if (gone.length < 2) return;
  const own = nameOf(config.title, config.language);
  const foreign = gone.filter((day) => ![undefined, own].includes(recordedName(output, day)));
  const names = new Set(foreign.map((day) => recordedName(output, day)));
  if (foreign.length < 2 || [...known].some((day) => names.has(recordedName(output, day)))) return;
  const [first = ''] = foreign;
  throw new UsageError(
    `${foreign.length} reviews in ${output} are those of another publication, \`${readRecord(output, first)?.publication.title}\`, and would be taken away, as no notes are here for them; give this one another folder, or remove them yourself`,
  );
}

/** What a publication is told apart by in its records. */
const nameOf = (title: string, language: string): string => `${title} (${language})`;

function recordedName(output: string, day: string): string | undefined {
  const record = readRecord(output, day);
  return record?.publication && nameOf(record.publication.title, record.language);
}

/** Refuses a month or a year, which a range names: `2025-11` → `2025-11-01..2025-11-30`. */
function refuseMonths(args: string[]): void {
  for (const arg of args) {
    const [, year = '', month] = /^(\d{4})(?:-(\d\d))?$/.exec(arg) ?? [];
    const first = `${year}-${month ?? '01'}-01`;
    if (!isDay(first)) continue;
    // The day before the first of the month after it.
    const last = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).toISOString().slice(0, 10);
    throw new UsageError(`unexpected date \`${arg}\`; did you mean \`${first}..${last}\`?`);
  }
}

/** The day that one word names: itself, `today`, `tomorrow` or `yesterday`. */
export function dayFrom(word: string, today: string): string {
  if (word === 'today') return today;
  if (word === 'tomorrow') return addDays(today, 1);
  if (word === 'yesterday') return addDays(today, -1);
  if (isDay(word)) return word;
  if (word === '') throw new UsageError('missing date, expected a day such as 2025-11-28');
  const near = likelyDay(word) ?? nearest(word, ['today', 'tomorrow', 'yesterday']);
  const why = /^\d{4}-\d{2}-\d{2}$/.test(word)
    ? ': the calendar has no such day'
    : ': expected a day such as 2025-11-28, today, tomorrow or yesterday';
  throw new UsageError(`unexpected date \`${word}\`${orMeant(near) || why}`);
}
