import { knownLanguage } from './language.ts';
import { onceEach } from './once.ts';

/** Whether a text is a day of the calendar written `YYYY-MM-DD` (ISO 8601). */
export function isDay(text: string): boolean {
  // Every month has these, and a tree of ten years has thousands.
  if (/^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(text)) return true;
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const oneDay = 86_400_000;
const instantForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Whether a text is a time written as in ISO 8601: a day, optionally `T` and `HH:MM[:SS]`, optionally an offset of at most
 * 14 hours.
 */
export function isInstant(text: string): boolean {
  const [, date = '', time = '00:00', seconds = '00', offset = 'Z'] = instantForm.exec(text) ?? [];
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return isDay(date) && hour < 24 && minute < 60 && Number(seconds) < 60 && isOffset(offset);
}

function isOffset(offset: string): boolean {
  const [hours = 0, minutes = 0] = (offset.match(/\d{2}/g) ?? []).map(Number);
  return minutes < 60 && hours * 60 + minutes <= 14 * 60;
}

/**
 * The instant in milliseconds since 1970 of a time as `isInstant` accepts it; one without offset is in the zone. Where
 * clocks are put forward over it, the time that they show instead; where they show it twice, the first.
 */
export function instantOf(text: string, timeZone: string): number {
  const [, date = '', time = '00:00', seconds = '00', offset] = instantForm.exec(text) ?? [];
  if (offset)
    return Date.parse(`${date}T${time}:${seconds}${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  const wall = Date.parse(`${date}T${time}:${seconds}Z`);
  // Clocks are up to 14 hours off UTC: these are the offsets on either side of the time, wherever it is.
  const before = wall - offsetAt(wall - oneDay, timeZone);
  const after = wall - offsetAt(wall + oneDay, timeZone);
  const isShown = (instant: number) => instant + offsetAt(instant, timeZone) === wall;
  return !isShown(before) && isShown(after) ? after : before;
}

/** The time that clocks in a zone show at an instant, as a message's `Date` has it (RFC 5322 3.3): `Fri, 28 Nov 2025 07:00:00 +0100`. */
export function internetDate(instant: number, timeZone: string): string {
  // Offsets of the years before standard time had seconds, which the form has no place for.
  const minutes = Math.round(offsetAt(instant, timeZone) / 60_000);
  const zone = String(100 * Math.trunc(Math.abs(minutes) / 60) + (Math.abs(minutes) % 60)).padStart(4, '0');
  const shown = new Date(instant + minutes * 60_000).toUTCString();
  return shown.replace('GMT', `${minutes < 0 ? '-' : '+'}${zone}`);
}

/** The day, `YYYY-MM-DD`, that an instant in milliseconds falls on in a time zone. */
export function dayOf(instant: number, timeZone: string): string {
  return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 10);
}

/** The day a number of days after (or before, if negative) a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Lists ask for the days of an archive again and again. */
const mostDays = 10_000;

/** A day written out in a language: `28 novembre 2025`. */
export const longDate = dateWriter({ dateStyle: 'long' });

/** The month of a day with its year: `novembre 2025`. */
export const monthAndYear = dateWriter({ month: 'long', year: 'numeric' });

const withinYear = dateWriter({ month: 'long', day: 'numeric' });
const withWeekday = dateWriter({ month: 'long', day: 'numeric', weekday: 'long' });

/** A day within its year: `28 novembre`; with `weekday`, `vendredi 28 novembre`. */
export const dayAndMonth = (day: string, language: string, weekday?: 'weekday'): string =>
  weekday ? withWeekday(day, language) : withinYear(day, language);

/** A day as a text of another day names it: with its year only where that is another. */
export function dayBeside(day: string, other: string, language: string): string {
  return day.slice(0, 4) === other.slice(0, 4) ? dayAndMonth(day, language) : longDate(day, language);
}

/** What writes days in a form; to make a format for a language takes as long as to use it thirty times. */
function dateWriter(form: Intl.DateTimeFormatOptions): (day: string, language: string) => string {
  const formatIn = onceEach(
    100,
    (language) =>
      new Intl.DateTimeFormat(knownLanguage(language), { ...form, timeZone: 'UTC', calendar: 'gregory' }),
  );
  const written = onceEach(mostDays, (key) => {
    const [day = '', language = ''] = key.split(' ');
    const format = formatIn(language);
    const date = new Date(`${day}T00:00:00Z`);
    const first = firstOfMonth.find(([languages]) => languages.test(language))?.[1];
    if (first === undefined || !day.endsWith('-01')) return format.format(date);
    return format
      .formatToParts(date)
      .map((part) => (part.type === 'day' ? first : part.value))
      .join('');
  });
  return (day, language) => written(`${day} ${language}`);
}

/** Languages that count the first of the month as an ordinal, which CLDR does not: French (Imprimerie nationale), and Portuguese in Brazil. */
const firstOfMonth: Array<[languages: RegExp, ordinal: string]> = [
  [/^fr\b/i, '1er'],
  [/^pt(?:-br)?$/i, '1º'],
];

/** By time zone: to make one takes longer than to use it a hundred times. */
const wallClocks = new Map<string, Intl.DateTimeFormat>();

function wallClockOf(timeZone: string): Intl.DateTimeFormat {
  const clock =
    wallClocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  wallClocks.set(timeZone, clock);
  return clock;
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = wallClockOf(timeZone).formatToParts(instant);
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map(
    (type) => Number(parts.find((part) => part.type === type)?.value),
  ) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
