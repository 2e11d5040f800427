import { join } from 'node:path';
import { listRecords, readRecord } from '../read/records.ts';
import { openConfig } from '../workspace.ts';
import { exits, type Io } from './io.ts';
import { type CommonOptions, placeOf } from './options.ts';
import { plural, reporter } from './report.ts';

/** `revue list`: the published reviews, newest first, from their records alone; returns the exit code. */
export function runList(options: CommonOptions, io: Io): number {
  const place = placeOf(options, io);
  const { config } = openConfig(place);
  const report = reporter(options, io, place.root);
  const output = place.output ?? join(place.root, config.output);
  const reviews = listRecords(output).flatMap((date) => {
    const record = readRecord(output, date);
    if (!record) return [];
    const { title, heading, count, sections, minutes } = record;
    return [{ date, title: title ?? heading, items: count, sections: sections.length, minutes }];
  });
  if (options.json) report.print(`${JSON.stringify(reviews, null, 2)}\n`);
  else
    for (const { date, items, sections, minutes, title } of reviews) {
      const counts = `${plural(items, 'item')}, ${plural(sections, 'section')}, ${minutes} min`;
      report.print(`${date}  ${counts.padEnd(29)}  ${title}\n`);
    }
  if (reviews.length === 0) report.say(`no published reviews in ${report.pathOf(config.output)}\n`);
  return exits.done;
}
