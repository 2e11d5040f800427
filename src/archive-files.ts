import { join } from 'node:path';
import { type ArchiveSources, archiveFrom, emptyIndex } from './compile/archive/state.ts';
import { summarise } from './compile/archive/summary.ts';
import { type ArchivedDay, type IndexLines, type Lines, yearsOf } from './model/archive.ts';
import { outputFiles } from './model/output.ts';
import { readArchiveIndex, readArchiveYear } from './read/archive.ts';
import { isThere, sizeAt } from './read/files.ts';
import { readRecord } from './read/records.ts';

/** The names that the files of a review can have. */
export const outputFileNames = Object.values(outputFiles);

/** Which of these names files of a day bear. */
export const outputsThere = (output: string, date: string): string[] =>
  outputFileNames.filter((name) => isThere(output, date, name));

/** The same, if a record beside them says that revue wrote them. */
export const ownOutputsThere = (output: string, date: string): string[] =>
  readRecord(output, date) ? outputsThere(output, date) : [];

/**
 * The archive as it lies in the output folder, twice: one to compare with, one to change; whether it has an index at all;
 * and the days that it has lost, as far as that was seen.
 */
export function readTwice(output: string, { force }: { force?: boolean }) {
  const lost = new Set<string>();
  const read = readArchiveIndex(output) ?? emptyIndex;
  // An index of another moment than the files of years, which a copy of a folder may mix, counts what they do not hold.
  const index =
    !force && isBesideYears(output, read) ? read : { ...read, topics: () => undefined, corrected: undefined };
  const years = new Map<string, Lines<ArchivedDay>>();
  const sources: ArchiveSources = {
    linesIn(year) {
      const known = years.get(year) ?? readArchiveYear(output, year);
      years.set(year, known);
      return known;
    },
    recover(date) {
      lost.add(date);
      const record = readRecord(output, date);
      return record && summarise(record, ownOutputsThere(output, date));
    },
  };
  const hasIndex = read !== emptyIndex;
  return { before: archiveFrom(index, sources), after: archiveFrom(index, sources), lost, hasIndex };
}

/** Whether the files of years are those that an index was written beside, as far as their sizes tell. */
const isBesideYears = (output: string, { reviews, sizes }: IndexLines): boolean =>
  yearsOf([...reviews.keys()]).every((year) => sizes?.[year] === sizeAt(join(output, year, 'archive.json')));
