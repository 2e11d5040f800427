import { join } from 'node:path';
import { saidBy } from '../compile/archive/lines.ts';
import type { ArchiveEntry } from '../model/archive.ts';
import { outputPath } from '../model/output.ts';
import type { ReviewRecord } from '../model/view.ts';
import { isWhole } from '../model/whole.ts';
import { readArchiveIndex } from '../read/archive.ts';
import { hasRecord, listDayFolders, readRecord } from '../read/records.ts';
import { exits, type Io } from './io.ts';
import { printable } from './printable.ts';
import { plural } from './report.ts';
import { type CommonOptions, openConfigured } from './session.ts';

/** `revue list`: the published reviews, newest first, from the archive and the records that it lacks; returns the exit code. */
export function runList(options: CommonOptions, io: Io): number {
  const { output, report } = openConfigured(options, io);
  const lines = readArchiveIndex(output)?.reviews;
  const reviews = listDayFolders(output).flatMap((date) => {
    const line = lines?.get(date);
    const known = (line && saidBy(line, isWhole.entry, () => undefined)) ?? entryIn(readRecord(output, date));
    if (!known && hasRecord(output, date))
      report.say(
        `${report.pathOf(join(output, outputPath(date, 'data')))}: no record of a review; left out\n`,
      );
    if (!known) return [];
    const { title, heading, count, sections, minutes } = known;
    return [{ date, title: title ?? heading, items: count, sections, minutes }];
  });
  if (options.json) report.print(`${JSON.stringify(reviews, null, 2)}\n`);
  else
    for (const { date, items, sections, minutes, title } of reviews) {
      const counts = `${plural(items, 'item')}, ${plural(sections, 'section')}, ${minutes} min`;
      report.print(`${date}  ${counts.padEnd(29)}  ${printable(title)}\n`);
    }
  if (reviews.length === 0) report.say(`no published reviews in ${report.pathOf(output)}\n`);
  return exits.done;
}

/** What the archive would say of a record. */
function entryIn(
  record: ReviewRecord | undefined,
): Pick<ArchiveEntry, 'title' | 'heading' | 'count' | 'sections' | 'minutes'> | undefined {
  return record && { ...record, sections: record.sections.length };
}
