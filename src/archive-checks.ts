import { join, relative } from 'node:path';
import { type Moment, select } from './compile/select.ts';
import { dayOf } from './model/calendar.ts';
import type { Note } from './model/note.ts';
import { fileStart, report, settle } from './model/problem.ts';
import { parseNote } from './parse/note.ts';
import { isThere, readIfThere } from './read/files.ts';
import { listDay, readNotes } from './read/notes.ts';
import { hasRecord, hasWholeRecord, listDayFolders } from './read/records.ts';
import { tagUri } from './render/feed-entries.ts';
import { feedPaths } from './render/feed-links.ts';
import { feedLength } from './render/feeds.ts';
import { daysOf, type Workspace } from './workspace.ts';

/**
 * Reports days before today that have something to publish and no review, but for those that are about to be built. Of those
 * that feeds show, a record that is not whole is none: the next feed would be without its review. Says whether there may be
 * more of them later on the same day, as an embargo ends.
 */
export function reportIncomplete(
  workspace: Workspace,
  { days, moment }: { days: string[]; moment: Moment },
): boolean {
  const { output, settings, severities } = workspace;
  const today = dayOf(moment.now, moment.timeZone);
  const known = new Set(days);
  const inFeeds = new Set(listDayFolders(output).slice(0, feedLength.reviews));
  const isRecorded = (date: string): boolean =>
    (inFeeds.has(date) ? hasWholeRecord : hasRecord)(output, date);
  const open = daysOf(workspace)
    .filter((date) => date < today && !known.has(date) && !isRecorded(date))
    .map((date) => ({ date, due: whenDue(workspace, date, moment) }));
  const isWaiting = open.some(({ due }) => due === 'later');
  const missing = open.flatMap(({ date, due }) => (due === 'now' ? date : []));
  if (missing.length === 0) return isWaiting;
  const [shown, rest] = [missing.slice(-3).reverse(), missing.length - 3];
  const list = `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  const what =
    missing.length === 1 ? 'the review of a day with notes' : `reviews of ${missing.length} days with notes`;
  report(
    settings.file,
    'archive-incomplete',
    `Missing ${what}, expected in the archive: ${list}; \`revue build --all\` makes them`,
    fileStart,
  );
  settle(settings.file, severities);
  return isWaiting;
}

/** Reports an archive that lies in the output folder and is kept no more, since the configuration asks for no pages. */
export function reportAbandoned({ root, output, config, settings, severities }: Workspace): void {
  if (config.outputs?.includes('page') !== false || !isThere(output, 'archive.json')) return;
  report(
    settings.file,
    'archive-abandoned',
    `Missing \`page\` among the outputs, expected for the pages, lists and feeds in \`${relative(root, output)}\`, which stay as they are`,
    settings.placeOf('outputs'),
  );
  settle(settings.file, severities);
}

/** Reports feeds that lie there with other ids than they are about to get. */
export function reportOtherFeedIds({ output, config, settings, severities }: Workspace): void {
  if (config.url === undefined) return;
  const id = idOf(String(readIfThere(join(output, feedPaths.atom))?.subarray(0, 4096)));
  if (id === undefined || id === tagUri(config, 'feed')) return;
  const feedId = id.slice('tag:'.length, -'feed'.length);
  report(
    settings.file,
    'feed-ids-changed',
    `Unexpected ids \`${tagUri(config, '…')}\` in feeds that have others, expected \`feedId: "${feedId}"\`, which keeps them: readers who have seen those are shown all entries again with new ones`,
    settings.placeOf(config.feedId === undefined ? 'url' : 'feedId'),
  );
  settle(settings.file, severities);
}

/** The id of an Atom feed of revue; one with an `&` stands there as a section of text. */
const idOf = (feed: string): string | undefined => /<id>(?:<!\[CDATA\[)?(tag:[^\]<]+feed)\b/.exec(feed)?.[1];

/**
 * When one of a day’s notes may be published: `later` once an embargo ends. They are read until one may be now. One that
 * cannot be read may be too.
 */
function whenDue(
  { tree, loose, config }: Workspace,
  date: string,
  moment: Moment,
): 'now' | 'later' | 'never' {
  let otherwise: 'later' | 'never' = 'never';
  const isDue = (notes: Note[]): boolean => {
    const { chosen, embargoed } = select(notes, date, moment);
    if (embargoed.length > 0) otherwise = 'later';
    return chosen.length > 0;
  };
  if (isDue(loose)) return 'now';
  const isAnyDue = listDay(tree, date).places.some((place) => {
    try {
      return readNotes(tree, [place]).some(
        ({ file }) => !keptBack.test(String(file)) || isDue([parseNote(file, place, config.limits)]),
      );
    } catch {
      return true;
    }
  });
  return isAnyDue ? 'now' : otherwise;
}

/** What a note has to say to be kept back; of those that do not, thousands need not be parsed. */
const keptBack = /draft|embargo/;
