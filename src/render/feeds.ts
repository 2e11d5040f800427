import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { PublishedFile } from '../model/output.ts';
import type { ReviewRecord, View } from '../model/view.ts';
import {
  type Entry,
  type EntryImage,
  feedView,
  itemEntries,
  type Press,
  pressOf,
  reviewEntry,
  tagUri,
} from './feed-entries.ts';
import { absolute } from './feed-html.ts';
import { feedPaths, feedTypes, itemsTitle, sectionFeedPath, sectionTitle } from './feed-links.ts';
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
  /** Whether the feeds as they were last written have it as it is. */
  isInFeeds: boolean;
}

/**
 * The feeds of the publication from its latest reviews, newest first: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1 with an
 * entry a review, and an Atom feed with an entry an item. None without a `url`, whose addresses are absolute, none without
 * a record, and none when a template fails, which then stands reported on the template. `old` is the text of a feed as it
 * was last written: entries of reviews that it has as they are are taken over.
 */
export function renderFeeds(
  latest: LatestReview[],
  publication: Publication,
  old: (path: string) => string | undefined = () => undefined,
): PublishedFile[] {
  const press = pressOf(publication);
  const newest = latest.find(({ record }) => record());
  const record = newest?.record();
  if (!press || !record) return [];
  const { config } = press;
  // The newest is always made, so that there is a feed to put the others into.
  const same = latest
    .filter((each) => each !== newest && each.isInFeeds)
    .map(({ date }) => tagUri(config, date));
  const known = same.length > 0 ? keptEntries((form) => old(feedPaths[form]) ?? '') : undefined;
  const entryOf = (each: LatestReview): Array<Entry | KeptEntry | undefined> => {
    const id = tagUri(config, each.date);
    const kept = same.includes(id) ? known?.get(id) : undefined;
    const found = kept ? undefined : each.record();
    return found ? [reviewEntry(feedView(found, press), press)] : kept ? [kept] : [];
  };
  const reviews = sound(latest.slice(0, feedLength.reviews).flatMap(entryOf));
  const items = reviews && itemsOf(viewsOf(latest, press), press);
  if (!reviews || !items) return [];
  const all = { ...head(record, press), name: 'feed', title: config.title, page: press.site };
  const feeds = feedForms.map((form) => written(feedPaths[form], { ...all, entries: reviews }, form));
  if (feeds.some((feed) => feed === undefined)) return renderFeeds(latest, publication);
  const single = { ...all, name: 'items', title: itemsTitle(press), entries: items };
  return [...feeds, written(feedPaths.items, single, 'atom')].flatMap((feed) => feed ?? []);
}

/**
 * The Atom feed of a section, with an entry an item, from the latest records that have the section, newest first; none
 * where `renderFeeds` gives none.
 */
export function renderSectionFeed(
  id: string,
  records: ReviewRecord[],
  publication: Publication,
): PublishedFile[] {
  const press = pressOf(publication);
  const latest = records.slice(0, feedLength.reviews);
  const section = latest.flatMap(({ sections }) => sections).find((each) => each.id === id);
  if (!press || !section?.title) return [];
  const views = viewsOf(
    latest.map((record) => ({ record: () => record })),
    press,
  );
  const entries = itemsOf(views, press, id);
  if (!entries) return [];
  const feed = {
    ...head(latest[0], press),
    name: `sections/${encodeURIComponent(id)}`,
    title: sectionTitle(press.config, section.title),
    description: section.description ?? press.config.description,
    page: publicAddress(press.site, places.topic('sections', id)),
    entries,
  };
  return written(sectionFeedPath(id), feed, 'atom') ?? [];
}

/** The views of reviews, each made when it is asked for. */
function* viewsOf(latest: Array<Pick<LatestReview, 'record'>>, press: Press): Generator<View> {
  for (const { record } of latest) {
    const found = record();
    if (found) yield feedView(found, press);
  }
}

/** A feed in no form yet. */
interface Feed {
  /** What follows the publication’s own part in the feed’s id. */
  name: string;
  title: string;
  description?: string;
  /** Where its entries can be read on the web. */
  page: string;
  /** Its own public address. */
  self: string;
  author: string;
  logo?: string;
  /** When it last changed: when the latest of its entries did, so that it says the same until there is something new. */
  updated: Date;
  entries: Entry[];
  press: Press;
}

function itemsOf(views: Iterable<View>, press: Press, sectionId?: string): Entry[] | undefined {
  const most = sectionId === undefined ? feedLength.items : feedLength.section;
  const entries: Entry[] = [];
  for (const view of views) {
    if (entries.length >= most) break;
    const found = itemEntries(view, press, sectionId);
    if (!found) return undefined;
    entries.push(...found);
  }
  return entries.slice(0, most);
}

/** The entries, unless one of them failed. */
function sound<E>(entries: Array<E | undefined>): E[] | undefined {
  const made = entries.filter((entry) => entry !== undefined);
  return made.length === entries.length ? made : undefined;
}

function head(
  latest: Pick<View, 'theme'> | undefined,
  press: Press,
): Pick<Feed, 'description' | 'author' | 'logo' | 'press'> {
  const { config, site } = press;
  const logo = latest?.theme.logo;
  return {
    description: config.description,
    author: config.author ?? config.publisher?.name ?? config.title,
    logo: logo === undefined ? config.publisher?.logo : absolute(logo, { page: site, site }),
    press,
  };
}

const forms: Record<FeedForm, (feed: Feed) => string> = { atom, rss, json };

/** A feed in one form; `undefined` where entries that are taken over do not fit into it. */
function written(
  path: string,
  feed: Omit<Feed, 'self' | 'updated' | 'entries'> & { entries: Array<Entry | KeptEntry> },
  form: FeedForm,
): PublishedFile[] | undefined {
  if (feed.entries.length === 0) return [];
  const self = new URL(path, feed.press.site).href;
  const updated = new Date(Math.max(...feed.entries.map((entry) => entry.updated.getTime())));
  const entries = feed.entries.filter((entry): entry is Entry => !('texts' in entry));
  const content = `${forms[form]({ ...feed, self, updated, entries }).trim()}\n`;
  if (entries.length === feed.entries.length) return [{ path, content }];
  const made = feedParts(content, form);
  const next = made.entries.values();
  const texts = feed.entries.map((entry) =>
    'texts' in entry ? entry.texts[form] : (next.next().value ?? ''),
  );
  const whole = { ...made, entries: texts };
  return isDeclared(whole) ? [{ path, content: joinedFeed(whole, form) }] : undefined;
}

/** Text without the characters that no XML document may hold, in any form (XML 1.0 2.2). */
const inXml = (text: string): string =>
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').toWellFormed();

/** XML without the indentation around CDATA sections, which would be part of titles and content. */
const unindented = (xml: string): string =>
  xml.replace(/>\n\s*<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\n\s*<\//g, ']]></');

function atom(feed: Feed): string {
  const { config } = feed.press;
  const xml = generateAtomFeed(
    {
      id: tagUri(config, feed.name),
      title: { value: feed.title },
      subtitle: feed.description ? { value: feed.description } : undefined,
      updated: feed.updated,
      authors: [{ name: feed.author }],
      links: [
        { rel: 'self', type: feedTypes.atom, href: feed.self },
        { rel: 'alternate', type: 'text/html', href: feed.page },
      ],
      logo: feed.logo,
      generator: { text: 'revue' },
      xml: { lang: config.language },
      entries: feed.entries.map((entry) => atomEntry(entry, config.language)),
    },
    { strict: true },
  );
  return inXml(unindented(xml));
}

function atomEntry(entry: Entry, language: string) {
  const { image, author } = entry;
  return {
    id: entry.id,
    title: { value: entry.title },
    links: [
      { rel: 'alternate', type: 'text/html', href: entry.url },
      ...(image ? [{ rel: 'enclosure', type: image.type, href: image.url }] : []),
    ],
    published: entry.published,
    updated: entry.updated,
    authors: author === undefined ? undefined : [{ name: author }],
    categories: entry.categories.map((term) => ({ term })),
    summary: { value: entry.summary },
    content: { type: 'html', value: entry.html },
    xml: entry.language === language ? undefined : { lang: entry.language },
  };
}

function rss(feed: Feed): string {
  const { config } = feed.press;
  const { logo } = feed;
  // Readers know these forms alone (RSS 2.0, `<image>`).
  const isShown = logo !== undefined && /\.(png|jpe?g|gif)$/i.test(logo);
  const xml = generateRssFeed(
    {
      title: feed.title,
      link: feed.page,
      description: asHtml(feed.description ?? feed.title),
      language: config.language,
      lastBuildDate: feed.updated,
      generator: 'revue',
      image: isShown ? { url: logo, title: feed.title, link: feed.page } : undefined,
      atom: { links: [{ rel: 'self', type: feedTypes.rss, href: feed.self }] },
      items: feed.entries.map(rssItem),
    },
    { strict: true },
  );
  return inXml(unindented(xml));
}

function rssItem(entry: Entry) {
  const { image, author } = entry;
  return {
    title: entry.title,
    link: entry.url,
    guid: { value: entry.id, isPermaLink: false },
    description: asHtml(entry.summary),
    pubDate: entry.published,
    categories: entry.categories.map((name) => ({ name })),
    content: { encoded: entry.html },
    // `author` would have to be an email address (RSS 2.0).
    dc: author === undefined ? undefined : { creators: [author] },
    // RSS has no word for a change; Atom’s is read by those that look for one.
    atom: { updated: entry.updated },
    // An enclosure would have to say its length in bytes, which a record does not know.
    media: image ? { contents: [mediaContent(image)] } : undefined,
  };
}

function mediaContent({ url, type, alt, width, height }: EntryImage) {
  const description = alt ? { value: alt, type: 'plain' } : undefined;
  return { url, type, medium: 'image', width, height, description };
}

/** RSS 2.0 reads descriptions as HTML. */
const asHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function json(feed: Feed): string {
  const { config } = feed.press;
  const made = generateJsonFeed(
    {
      title: feed.title,
      home_page_url: feed.page,
      feed_url: feed.self,
      description: feed.description,
      icon: feed.logo,
      language: config.language,
      authors: [{ name: feed.author, url: config.publisher?.url }],
      items: feed.entries.map(jsonItem),
    },
    { strict: true },
  );
  // The three say the same.
  const fit = (_key: string, value: unknown) => (typeof value === 'string' ? inXml(value) : value);
  return JSON.stringify(made, fit, 2);
}

function jsonItem(entry: Entry) {
  const { author } = entry;
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    content_html: entry.html,
    summary: entry.summary,
    image: entry.image?.url,
    date_published: entry.published,
    date_modified: entry.updated,
    tags: entry.categories,
    authors: author === undefined ? undefined : [{ name: author }],
    language: entry.language,
  };
}
