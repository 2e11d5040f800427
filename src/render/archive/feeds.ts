import { type Archive, isFolderName } from '../../model/archive.ts';
import { dayBeside } from '../../model/calendar.ts';
import { once } from '../../model/once.ts';
import { outputPath } from '../../model/output.ts';
import { daysNaming, referenceTo } from '../../model/storyline.ts';
import type { ItemView, ReviewRecord } from '../../model/view.ts';
import { feedPaths, sectionFeedPath } from '../feed-links.ts';
import { feedLength, type LatestReview, type OldFeed, renderFeeds, renderSectionFeed } from '../feeds.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { yearsOfTopic } from './topic-facts.ts';
import { type ArchiveView, goneFrom, type Written } from './written.ts';

/** The feeds that a change touches: the publication’s where one of its latest reviews changed, and those of sections. */
export function renderArchiveFeeds(change: ArchiveView, publication: Publication): Written {
  const view = withFollowers(change);
  const { before, after, file, isLeft } = view;
  const reviews = reviewsIn(view, publication);
  const oldFeed: OldFeed = (path) => (isLeft(path) ? file(path) : undefined);
  const sections = touchedSections(view);
  const files = sections.flatMap((id) =>
    renderSectionFeed(id, reviews(datesWith(id, after)), publication, oldFeed),
  );
  const isOurs = (path: string): boolean => before.files.includes(path);
  const had = isOurs(feedPaths.atom);
  // Without an address no feed is made, and later builds would not know of those that lie there.
  const left = hasFeeds(publication) ? sections : before.topics.sections.slugs();
  const old = had ? left.filter((id) => before.topics.sections.has(id)).map(sectionFeedPath) : [];
  if (isLatestTouched(view) || had !== hasFeeds(publication)) {
    files.push(...renderFeeds(reviews(latestIn(after)), publication, oldFeed));
    old.push(...Object.values(feedPaths).filter(isOurs));
  }
  const paths = files.map(({ path }) => path);
  return [...files, ...goneFrom(old, paths)];
}

/** The paths of the publication’s feeds that there are. */
export const archiveFeedPaths = ({ after }: ArchiveView, publication: Publication): string[] =>
  hasFeeds(publication) && after.dates.length > 0 ? Object.values(feedPaths) : [];

/** The paths of the feeds of sections, as they were last written. */
export const sectionFeedPaths = ({ files, topics }: Archive): string[] =>
  files.includes(feedPaths.atom) ? topics.sections.slugs().map(sectionFeedPath) : [];

/** A feed’s addresses must be absolute. */
const hasFeeds = ({ config }: Publication): boolean => config.url !== undefined;

/** A change with the days too of the items that continue those of its days, and name them by their titles. */
const withFollowers = (view: ArchiveView): ArchiveView => ({
  ...view,
  days: [...new Set([...view.days, ...daysNaming(view)])],
});

/** Published reviews by their days; each record is read once, as sections share them. */
function reviewsIn(
  { after, days, record, isLeft }: ArchiveView,
  publication: Publication,
): (dates: string[]) => LatestReview[] {
  const known = new Map<string, LatestReview>();
  const retitle = retitler(after, publication);
  const reviewOf = (date: string): LatestReview => ({
    date,
    record: once(() => {
      const found = record(date);
      return found && retitle(found);
    }),
    slugs: (section) =>
      (after.day(date)?.items ?? [])
        .filter((item) => section === undefined || item.section === section)
        .map(({ slug }) => slug),
    isSame: !days.includes(date) && isLeft(outputPath(date, 'data')),
  });
  return (dates) =>
    dates.map((date) => {
      const review = known.get(date) ?? reviewOf(date);
      known.set(date, review);
      return review;
    });
}

/** Names what items continue by its title of now: the record of a review may still have another. */
function retitler(archive: Archive, publication: Publication) {
  const { language } = publication.config;
  const { say } = speaker(publication);
  return (record: ReviewRecord): ReviewRecord => {
    const itemOf = (item: ItemView): ItemView => {
      const { continues, follows = '' } = item;
      const title = referenceTo(archive, follows)?.title;
      if (!continues || title === undefined || title === continues.title) return item;
      const date = dayBeside(continues.date, record.date, language);
      return { ...item, continues: { ...continues, title, label: say('continues', { date, title }) } };
    };
    const sections = record.sections.map((section) => ({ ...section, items: section.items.map(itemOf) }));
    return { ...record, sections };
  };
}

const latestIn = ({ dates }: Archive): string[] => dates.slice(-feedLength.reviews).reverse();

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
  const section = archive.topics.sections.get(id);
  const dates: string[] = [];
  let items = 0;
  for (const year of section ? yearsOfTopic(section) : [])
    for (const day of archive.year(year)) {
      if (items >= feedLength.section) return dates;
      const count = day.items.filter(({ section }) => section === id).length;
      if (count > 0) dates.push(day.date);
      items += count;
    }
  return dates;
}
