import { type Archive, isFolderName } from '../../model/archive.ts';
import { outputFiles } from '../../model/output.ts';
import type { ReviewRecord } from '../../model/view.ts';
import { feedPaths, sectionFeedPath } from '../feed-links.ts';
import { feedForms } from '../feed-parts.ts';
import { feedLength, type LatestReview, renderFeeds, renderSectionFeed } from '../feeds.ts';
import type { Publication } from '../view.ts';
import { type ArchiveView, goneFrom, type Written } from './written.ts';

/** The feeds that a change touches: the publication’s where one of its latest reviews changed, and those of sections. */
export function renderArchiveFeeds(view: ArchiveView, publication: Publication): Written {
  const { before, after } = view;
  const records = recordsOf(view);
  const sections = touchedSections(view);
  const files = sections.flatMap((id) => renderSectionFeed(id, records(datesWith(id, after)), publication));
  const isOurs = (path: string): boolean => before.files.includes(path);
  const had = isOurs(feedPaths.atom);
  const old = had ? sections.filter((id) => before.topics.sections.has(id)).map(sectionFeedPath) : [];
  if (isLatestTouched(view) || had !== hasFeeds(publication)) {
    files.push(...renderFeeds(latestReviews(view, records), publication, (path) => textOf(view.file(path))));
    old.push(...Object.values(feedPaths).filter(isOurs));
  }
  const paths = files.map(({ path }) => path);
  return { files, gone: goneFrom(old, paths) };
}

/** The paths of the publication’s feeds that there are. */
export const archiveFeedPaths = ({ after }: ArchiveView, publication: Publication): string[] =>
  hasFeeds(publication) && after.dates.length > 0 ? Object.values(feedPaths) : [];

/** A feed’s addresses must be absolute. */
const hasFeeds = ({ config }: Publication): boolean => config.url !== undefined;

/** Reads records by their days, each once: sections share them. */
function recordsOf({ record }: ArchiveView): (dates: string[]) => ReviewRecord[] {
  const known = new Map<string, ReviewRecord | undefined>();
  return (dates) =>
    dates.flatMap((date) => {
      if (!known.has(date)) known.set(date, record(date));
      return known.get(date) ?? [];
    });
}

const latestIn = ({ dates }: Archive): string[] => dates.slice(-feedLength.reviews).reverse();

/** The latest reviews; those that the build left alone are in the feeds where it left those and their records too. */
function latestReviews(view: ArchiveView, records: (dates: string[]) => ReviewRecord[]): LatestReview[] {
  const { after, days, isLeft } = view;
  const areLeft = feedForms.every((form) => isLeft(feedPaths[form]));
  return latestIn(after).map((date) => ({
    date,
    record: () => records([date])[0],
    isInFeeds: areLeft && !days.includes(date) && isLeft(recordPath(date)),
  }));
}

const recordPath = (date: string): string => `${date}/${outputFiles.data}`;

const textOf = (content: Uint8Array | undefined): string | undefined =>
  content && new TextDecoder().decode(content);

/** The files by which it shows next time whether the feeds hold what they would hold. */
export const feedStandings = (archive: Archive): string[] => [
  ...feedForms.map((form) => feedPaths[form]),
  ...latestIn(archive).map(recordPath),
];

/** Whether a day that changed is, or was, among the latest. */
function isLatestTouched({ before, after, days }: ArchiveView): boolean {
  const latest = new Set([...latestIn(before), ...latestIn(after)]);
  return days.some((day) => latest.has(day));
}

function touchedSections({ before, after, days }: ArchiveView): string[] {
  const ids = [before, after].flatMap((archive) =>
    days.flatMap((date) => archive.day(date)?.items.flatMap(({ section }) => section ?? []) ?? []),
  );
  return [...new Set(ids)].filter(isFolderName).sort();
}

/** The latest days that have items of a section, newest first: as many as its feed has room for. */
function datesWith(id: string, archive: Archive): string[] {
  const years = Object.keys(archive.topics.sections.get(id)?.years ?? {}).sort();
  const dates: string[] = [];
  let items = 0;
  for (const year of years.reverse())
    for (const day of archive.year(year)) {
      if (dates.length >= feedLength.reviews || items >= feedLength.section) return dates;
      const count = day.items.filter(({ section }) => section === id).length;
      if (count > 0) dates.push(day.date);
      items += count;
    }
  return dates;
}
