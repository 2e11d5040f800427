/** Whether a text is a day of the calendar written `YYYY-MM-DD` (ISO 8601). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const instantForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Whether a text is a time written as in ISO 8601: a day, optionally `T` and `HH:MM[:SS]`, optionally an offset. */
export function isInstant(text: string): boolean {
  const [, date = '', time = '00:00'] = instantForm.exec(text) ?? [];
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return isDay(date) && hour < 24 && minute < 60;
}

/** The instant in milliseconds since 1970 of a time as `isInstant` accepts it; one without offset is in the zone. */
export function instantOf(text: string, timeZone: string): number {
  const [, date = '', time = '00:00', seconds = '00', offset] = instantForm.exec(text) ?? [];
  if (offset)
    return Date.parse(`${date}T${time}:${seconds}${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  const wall = Date.parse(`${date}T${time}:${seconds}Z`);
  // The offset at the wall time may differ from the one at the instant sought: a second look settles it.
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
}

/** The day, `YYYY-MM-DD`, that an instant in milliseconds falls on in a time zone. */
export function dayOf(instant: number, timeZone: string): string {
  return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 10);
}

/** The day a number of days after (or before, if negative) a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day written out in a language: `28 novembre 2025`; with `weekday`, `vendredi 28 novembre 2025`. */
export function longDate(day: string, language: string, weekday?: 'weekday'): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: weekday ? 'full' : 'long',
    timeZone: 'UTC',
    calendar: 'gregory',
  });
  const date = new Date(`${day}T00:00:00Z`);
  // French counts the first of the month as an ordinal (Imprimerie nationale); CLDR does not.
  if (!/^fr\b/i.test(language) || !day.endsWith('-01')) return format.format(date);
  return format
    .formatToParts(date)
    .map((part) => (part.type === 'day' ? '1er' : part.value))
    .join('');
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map(
    (type) => Number(parts.find((part) => part.type === type)?.value),
  ) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
