import { join } from 'node:path';
import { isDay } from '../model/calendar.ts';
import { journalName, parseJournal } from '../model/journal.ts';
import { jsonOf } from '../model/json.ts';
import { outputPath } from '../model/output.ts';
import type { ReviewRecord } from '../model/view.ts';
import { namesIn, readIfThere, sizeAt } from './files.ts';

/** The days that have a folder in the output folder, newest first; whether a record is in it is for `hasRecord` to say. */
export function listDayFolders(output: string): string[] {
  return namesIn(output).filter(isDay).reverse();
}

/** Whether a day has a record; it is not opened. An empty one, as a power cut leaves it, is none. */
export function hasRecord(output: string, date: string): boolean {
  return Boolean(sizeAt(join(output, outputPath(date, 'data'))));
}

/**
 * Whether a day has a record that a merge or a copy which was cut off did not leave in pieces; it is not parsed, which of a
 * month of them would take longer than all else that a build asks of other days.
 */
export function hasWholeRecord(output: string, date: string): boolean {
  const bytes = readIfThere(join(output, outputPath(date, 'data'))) ?? Buffer.alloc(0);
  return bytes.indexOf('{') === 0 && bytes.subarray(-2).equals(recordEnd) && !bytes.includes('\n<<<<<<< ');
}

const recordEnd = Buffer.from('}\n');

/** The record of a published review; `undefined` where there is none that this version can read. */
export function readRecord(output: string, date: string): ReviewRecord | undefined {
  const content = readIfThere(join(output, outputPath(date, 'data')));
  const record = content && (jsonOf(content.toString('utf8')) as ReviewRecord | null | undefined);
  return record && isRecord(record) && record.date === date ? record : undefined;
}

/** Days whose reviews are newer than the archive knows them, because a build was cut short. */
export function listUnsettled(output: string): string[] {
  const journal = readIfThere(join(output, journalName));
  return (journal && parseJournal(journal.toString('utf8'))?.days) ?? [];
}

/** What every record has had; one that another program wrote, or that was cut off, may lack it. */
const isRecord = ({ version, heading, sections, count, minutes }: ReviewRecord): boolean =>
  version === 1 &&
  typeof heading === 'string' &&
  Array.isArray(sections) &&
  sections.every((section) => Array.isArray(section?.items)) &&
  typeof count === 'number' &&
  typeof minutes === 'number';
