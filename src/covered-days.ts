import { createHash } from 'node:crypto';
import { indexIn, insert } from './compile/archive/sorted-days.ts';
import { codesIn, lineOfCodes } from './model/covered.ts';

/** What days told, in codes: a line each, as `covered.json` has it. */
export interface CoveredDays {
  has: (date: string) => boolean;
  /** Puts the line of a day in place of what it told. */
  put: (date: string, line: string) => void;
  /** The codes of each day before one, latest first. */
  before: (date: string) => Array<{ date: string; codes: Int32Array }>;
  /** Stands for all that was told before a day: the same where it is the same. */
  digestBefore: (date: string) => string;
}

/** Begins with no day. */
export function openCoveredDays(): CoveredDays {
  /** As it is written, and once days were compared with it as numbers. */
  const lines = new Map<string, string | Int32Array>();
  /** Oldest first. */
  const dates: string[] = [];
  /** All that so many of the oldest days told. */
  let digested = { days: 0, hash: createHash('sha256') };

  const lineOf = (date: string): string | undefined => {
    const known = lines.get(date);
    return known instanceof Int32Array ? lineOfCodes(known) : known;
  };
  const codesOf = (date: string): Int32Array => {
    const known = lines.get(date) ?? '';
    const codes = typeof known === 'string' ? codesIn(known) : known;
    lines.set(date, codes);
    return codes;
  };
  const digestAnew = (): void => {
    digested = { days: 0, hash: createHash('sha256') };
  };

  return {
    has: (date) => lines.has(date),
    put(date, line) {
      if (lineOf(date) === line) return;
      insert(dates, date);
      if (indexIn(dates, date) < digested.days) digestAnew();
      lines.set(date, line);
    },
    before: (date) =>
      dates
        .slice(0, indexIn(dates, date))
        .reverse()
        .map((each) => ({ date: each, codes: codesOf(each) })),
    digestBefore(date) {
      const end = indexIn(dates, date);
      if (end < digested.days) digestAnew();
      for (; digested.days < end; digested.days += 1) {
        const day = dates[digested.days] ?? '';
        const line = lineOf(day);
        // A day that tells nothing is like one that is not there.
        if (line) digested.hash.update(`${day} ${line}\n`);
      }
      return digested.hash.copy().digest('hex').slice(0, 16);
    },
  };
}
