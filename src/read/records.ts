import { join } from 'node:path';
import { isDay } from '../model/calendar.ts';
import type { ReviewRecord } from '../model/view.ts';
import { entriesOf, readIfThere } from './files.ts';

/** The days that have a record in the output folder, newest first; no record is opened. */
export function listRecords(output: string): string[] {
  return entriesOf(output)
    .map((entry) => entry.name)
    .filter(isDay)
    .reverse();
}

/** The record of a published review; `undefined` where there is none that this version can read. */
export function readRecord(output: string, date: string): ReviewRecord | undefined {
  const content = readIfThere(join(output, date, 'review.json'));
  if (!content) return undefined;
  try {
    const record = JSON.parse(content.toString('utf8')) as ReviewRecord;
    return record.version === 1 && record.date === date ? record : undefined;
  } catch {
    return undefined;
  }
}
