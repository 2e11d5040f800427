import type { VFile } from 'vfile';
import { fileStart, isInvalid, report, settle } from './model/problem.ts';
import { allItems } from './model/review.ts';
import type { ReviewRecord } from './model/view.ts';
import type { PreparedDay } from './prepare.ts';
import { hasRecord, listDayFolders, readRecord } from './read/records.ts';
import type { Workspace } from './workspace.ts';

/** Is told of each day of a run, the earlier ones first; it has a record where that was made now. */
export type RepeatCheck = (
  day: Pick<PreparedDay, 'date' | 'contents' | 'record' | 'files' | 'fates'>,
) => void;

/**
 * Opens a check for reviews that say what the last one before them said: those of the output folder, as they were before
 * the run, and those of the run itself; one that the run takes away is none. A review that is published as it is already is
 * let through: it is built again.
 */
export function openRepeatCheck(workspace: Workspace): RepeatCheck {
  const { output, severities } = workspace;
  const dates = listDayFolders(output);
  const gone = new Set<string>();
  let latest: ReviewRecord | undefined;
  return (day) => {
    const { record } = day;
    if (!day.contents && !day.files.some(isInvalid)) gone.add(day.date);
    if (!record) return;
    const last = lastBefore(day.date);
    const file = firstOf(day);
    if (file && last && isRepeated(record, last)) {
      report(
        file,
        'same-as-last-review',
        `Unexpected items, all of them those of the review of \`${last.date}\`, expected at least one that is new`,
        fileStart,
      );
      settle(file, severities);
    }
    if (!day.files.some(isInvalid)) latest = record;
  };

  function isRepeated(record: ReviewRecord, last: ReviewRecord): boolean {
    // Most days tell by their titles that they are news.
    if (titlesOf(record) !== titlesOf(last)) return false;
    const news = newsOf(record);
    return isLong(news) && newsOf(last) === news && newsOf(readRecord(output, record.date)) !== news;
  }

  function lastBefore(date: string): ReviewRecord | undefined {
    const known = dates.find((each) => each < date && !gone.has(each) && hasRecord(output, each));
    if (latest && latest.date < date && latest.date >= (known ?? '')) return latest;
    return known === undefined ? undefined : readRecord(output, known);
  }
}

/** The file that stands for a day’s review: its `_review.md`, else its first note. */
function firstOf({ files, fates }: Pick<PreparedDay, 'files' | 'fates'>): VFile | undefined {
  const own = fates.find(({ path, fate }) => fate === 'included' && !path.endsWith('_closing.md'));
  return files.find(({ path }) => path === own?.path);
}

const itemsOf = (record: ReviewRecord | undefined) => (record ? allItems(record) : []);

/** The titles of a review’s items, in whatever order. */
const titlesOf = (record: ReviewRecord): string =>
  itemsOf(record)
    .map(({ title }) => title.replace(/\s+/g, ' '))
    .sort()
    .join('\n');

/** The titles and texts of a review’s items, in whatever order, without their marks. */
function newsOf(record: ReviewRecord | undefined): string {
  return itemsOf(record)
    .map(({ title, body }) => `${title}\n${body.replace(/<[^>]*>/g, ' ')}`.replace(/\s+/g, ' '))
    .sort()
    .join('\n');
}

/** A notice such as “No review today” may stand for some days; 100 letters are a review. */
const isLong = (news: string): boolean => (news.match(/[\p{L}\p{N}]/gu) ?? []).length >= 100;
