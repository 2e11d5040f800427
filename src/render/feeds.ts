import type { PublishedFile } from '../model/output.ts';
import type { ReviewRecord, View } from '../model/view.ts';
import {
  type Entry,
  itemEntries,
  itemUri,
  type Press,
  pressOf,
  reviewEntry,
  tagUri,
} from './feed-entries.ts';
import { type Feed, writeFeed } from './feed-forms.ts';
import { absolute } from './feed-html.ts';
import { feedPaths, itemsTitle, sectionFeedPath, sectionTitle } from './feed-links.ts';
import {
  type FeedForm,
  feedForms,
  feedParts,
  isDeclared,
  joinedFeed,
  type KeptEntry,
  keptEntries,
} from './feed-parts.ts';
import { places, publicAddress } from './places.ts';
import type { Publication } from './view.ts';

/** How many reviews the feeds hold at most, and how many items the feed of all items and that of a section. */
export const feedLength = { reviews: 30, items: 50, section: 20 } as const;

/** One of the latest reviews. */
export interface LatestReview {
  date: string;
  /** Its record, which is read when it is asked for. */
  record: () => ReviewRecord | undefined;
  /** The slugs of its items in reading order: of a section, or of all. */
  slugs: (sectionId?: string) => string[];
  /** Whether it is as it was when its feeds were last written. */
  isSame: boolean;
}

/** A feed as it was last written, where it lies there like that. */
export type OldFeed = (path: string) => Buffer | undefined;

/**
 * The feeds of the publication from its latest reviews, newest first: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1 with an
 * entry a review, and an Atom feed with an entry an item. None without a `url`, whose addresses are absolute, none without
 * a record, and none when a template fails, which then stands reported on the template. Entries of reviews that are the
 * same are taken over from the old feeds.
 */
export function renderFeeds(
  latest: LatestReview[],
  publication: Publication,
  old: OldFeed = noFeed,
): PublishedFile[] {
  const press = pressOf(publication);
  const newest = firstOf(latest, (record) => record);
  if (!press || !newest) return [];
  const { config, site } = press;
  const reviews = reviewsOf(latest, press, old);
  const items = reviews && itemsOf(latest, { press, old, path: feedPaths.items, most: feedLength.items });
  if (!reviews || !items) return [];
  const all = { ...head(newest, press), name: 'feed', title: config.title, page: site };
  const single = { ...all, name: 'items', title: itemsTitle(press), entries: items };
  const feeds = feedForms.map((form) => written(feedPaths[form], { ...all, entries: reviews }, form));
  feeds.push(written(feedPaths.items, single, 'atom'));
  return feeds.includes(undefined) ? renderFeeds(latest, publication) : feeds.flatMap((feed) => feed ?? []);
}

/**
 * The Atom feed of a section, with an entry an item, from the latest reviews that have the section, newest first; none
 * where `renderFeeds` gives none.
 */
export function renderSectionFeed(
  id: string,
  latest: LatestReview[],
  publication: Publication,
  old: OldFeed = noFeed,
): PublishedFile[] {
  const press = pressOf(publication);
  const section = firstOf(latest, (record) => record.sections.find((each) => each.id === id));
  if (!press || !section?.title) return [];
  const path = sectionFeedPath(id);
  const entries = itemsOf(latest, { press, old, path, most: feedLength.section, sectionId: id });
  if (!entries) return [];
  const feed = {
    ...head(
      firstOf(latest, (record) => record),
      press,
    ),
    name: `sections/${encodeURIComponent(id)}`,
    title: sectionTitle(press.config, section.title),
    description: section.description ?? press.config.description,
    page: publicAddress(press.site, places.topic('sections', id)),
    entries,
  };
  return written(path, feed, 'atom') ?? renderSectionFeed(id, latest, publication);
}

const noFeed: OldFeed = () => undefined;

/** What is found in the record of the newest review that has it. */
function firstOf<Found>(
  latest: LatestReview[],
  find: (record: ReviewRecord) => Found | undefined,
): Found | undefined {
  for (const { record } of latest) {
    const known = record();
    const found = known && find(known);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An entry of one of the latest reviews or items, made now or taken over. */
type AnyEntry = Entry | KeptEntry;

/** The entries of the latest reviews; the first is always made, so that there is a feed to put others into. */
function reviewsOf(latest: LatestReview[], press: Press, old: OldFeed): AnyEntry[] | undefined {
  const isAny = latest.slice(1).some(({ isSame }) => isSame);
  const kept = isAny ? keptEntries(feedForms, (form) => old(feedPaths[form])) : undefined;
  const entries: AnyEntry[] = [];
  for (const { date, record, isSame } of latest.slice(0, feedLength.reviews)) {
    const known = isSame && entries.length > 0 ? kept?.get(tagUri(press.config, date)) : undefined;
    const found = known ? undefined : record();
    if (!known && !found) continue;
    const entry = known ?? (found && reviewEntry(press.viewOf(found), press));
    if (!entry) return undefined;
    entries.push(entry);
  }
  return entries;
}

/** Which items: of which section, in which feed, and how many at most. */
interface ItemsWanted {
  press: Press;
  old: OldFeed;
  path: string;
  most: number;
  sectionId?: string;
}

/** The entries of the latest items; those of the first review are always made. */
function itemsOf(
  latest: LatestReview[],
  { press, old, path, most, sectionId }: ItemsWanted,
): AnyEntry[] | undefined {
  const isAny = latest.slice(1).some(({ isSame }) => isSame);
  const kept = isAny ? keptEntries(['atom'], () => old(path)) : undefined;
  const entries: AnyEntry[] = [];
  for (const { date, record, slugs, isSame } of latest) {
    if (entries.length >= most) break;
    const ids = isSame && entries.length > 0 ? slugs(sectionId) : [];
    const room = ids.slice(0, most - entries.length);
    const known = room.flatMap((slug) => kept?.get(itemUri(press.config, date, slug)) ?? []);
    if (room.length > 0 && known.length === room.length) {
      entries.push(...known);
      continue;
    }
    const found = record();
    const made = found ? itemEntries(press.viewOf(found), press, sectionId) : [];
    if (!made) return undefined;
    entries.push(...made);
  }
  return entries.slice(0, most);
}

function head(
  latest: Pick<View, 'theme'> | undefined,
  press: Press,
): Pick<Feed, 'description' | 'authors' | 'logo' | 'press'> {
  const { config, site } = press;
  const logo = latest?.theme.logo;
  return {
    description: config.description,
    authors: config.author ?? [config.publisher?.name ?? config.title],
    logo: logo === undefined ? config.publisher?.logo : absolute(logo, { page: site, site }),
    press,
  };
}

/** A feed in one form; `undefined` where entries that are taken over do not fit into it. */
function written(
  path: string,
  feed: Omit<Feed, 'self' | 'updated' | 'entries'> & { entries: AnyEntry[] },
  form: FeedForm,
): PublishedFile[] | undefined {
  if (feed.entries.length === 0) return [];
  const self = new URL(path, feed.press.site).href;
  const updated = new Date(Math.max(...feed.entries.map((entry) => entry.updated.getTime())));
  const entries = feed.entries.filter((entry): entry is Entry => !('written' in entry));
  const content = `${writeFeed[form]({ ...feed, self, updated, entries }).trim()}\n`;
  if (entries.length === feed.entries.length) return [{ path, content }];
  const made = feedParts(Buffer.from(content), form);
  const next = made.entries.values();
  const all = feed.entries.flatMap(
    (entry) => ('written' in entry ? entry.written[form] : next.next().value) ?? [],
  );
  const whole = { ...made, entries: all };
  return isDeclared(whole, form) ? [{ path, content: joinedFeed(whole, form) }] : undefined;
}
