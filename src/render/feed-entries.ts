import { instantOf } from '../model/calendar.ts';
import { completeRecord } from '../model/complete-record.ts';
import type { Config } from '../model/fields/config.ts';
import { mediaTypeOf } from '../model/media-type.ts';
import { onceFor } from '../model/once-for.ts';
import { authorsOf } from '../model/people.ts';
import { allItems } from '../model/review.ts';
import { firstOfEach, foldedName } from '../model/slug.ts';
import type { ItemView, ReviewRecord, SectionView, View } from '../model/view.ts';
import { absolute, type FeedPlaces, feedHtml } from './feed-html.ts';
import { publicReview } from './places.ts';
import type { Publication } from './view.ts';

/** A picture of an entry, at its public address. */
export interface EntryImage {
  url: string;
  alt: string;
  /** Media type. */
  type?: string;
  /** Pixels. */
  width?: number;
  height?: number;
}

/** One entry, in none of the feeds’ forms yet. */
export interface Entry {
  /** A `tag:` URI (RFC 4151) that stays the same whatever happens to the text. */
  id: string;
  url: string;
  title: string;
  /** BCP 47. */
  language: string;
  /** Plain text. */
  summary: string;
  html: string;
  published: Date;
  updated: Date;
  /** Their names. */
  authors: string[];
  categories: string[];
  image?: EntryImage;
}

/** What entries are made with: a publication that has a public address. */
export interface Press extends Publication {
  site: string;
  /** The instant at which what happens on a day is dated. */
  at: (day: string) => Date;
  /** A record as templates of feeds see it: made once, as each stands in several feeds. */
  viewOf: (record: ReviewRecord) => View;
}

/** A publication ready for its feeds, each of which asks again; `undefined` without a `url`. */
export const pressOf = onceFor((publication: Publication): Press | undefined => {
  const { url: site, email, timezone } = publication.config;
  if (!site) return undefined;
  const instants = new Map<string, number>();
  const at = (day: string): Date => {
    const instant = instants.get(day) ?? instantOf(`${day}T${email.hour}`, timezone);
    instants.set(day, instant);
    return new Date(instant);
  };
  return { ...publication, site, at, viewOf: onceFor((record) => feedView(record, site)) };
});

/** The entry of a whole review; `undefined` when its template fails, which then stands reported on the template. */
export function reviewEntry(view: View, press: Press): Entry | undefined {
  const html = press.templates.fill('feed-entry.hbs', view);
  if (html === undefined) return undefined;
  const items = allItems(view);
  return {
    id: tagUri(press.config, view.date),
    url: pageOf(view, press.site).page,
    title: view.title ?? view.heading,
    language: view.language,
    summary: view.description,
    html,
    ...timesOf(view.date, [view, ...items], press),
    authors: authorsOf(view),
    categories: unique([view.category, ...view.tags]),
    image: entryImage(view.image),
  };
}

/** The entries of a review’s items in reading order: of one section, or of all; `undefined` when their template fails. */
export function itemEntries(view: View, press: Press, sectionId?: string): Entry[] | undefined {
  const entries: Entry[] = [];
  for (const section of view.sections.filter(({ id }) => sectionId === undefined || id === sectionId))
    for (const item of section.items) {
      const entry = itemEntry(item, { view, section, press });
      if (!entry) return undefined;
      entries.push(entry);
    }
  return entries;
}

interface ItemPlace {
  view: View;
  section: SectionView;
  press: Press;
}

function itemEntry(item: ItemView, { view, section, press }: ItemPlace): Entry | undefined {
  const html = press.templates.fill('feed-item.hbs', { ...view, item });
  if (html === undefined) return undefined;
  return {
    id: itemUri(press.config, view.date, item.slug),
    url: item.url,
    title: item.title,
    language: item.language ?? view.language,
    summary: item.excerpt,
    html,
    ...timesOf(view.date, [item], press),
    authors: authorsOf(item.author ? item : view),
    categories: unique([section.title, ...item.tags]),
    image: entryImage(item.image),
  };
}

/** What the templates of feeds see beside the view. */
export const feedExtras = ['item'];

/** A record, complete, its HTML and addresses fit to stand anywhere, nothing unpublished. */
function feedView(record: ReviewRecord, site: string): View {
  const places = pageOf(record, site);
  const html = (written: string): string => feedHtml(written, places);
  const passage = <P extends Pick<ItemView, 'body' | 'footnotes'>>(part: P): P => ({
    ...part,
    body: html(part.body),
    footnotes: part.footnotes.map((footnote) => ({ ...footnote, body: html(footnote.body) })),
  });
  const image = (given: View['image']) => given && { ...given, src: absolute(given.src, places) };
  const linked = (earlier: ItemView['continues']) =>
    earlier && { ...earlier, url: earlier.url && absolute(earlier.url, places) };
  const view = completeRecord(record);
  const sections = view.sections.map((section) => ({
    ...section,
    items: section.items
      .filter(({ unpublished }) => unpublished === undefined)
      .map((item) => ({
        ...passage(item),
        image: image(item.image),
        url: absolute(item.url, places),
        continues: linked(item.continues),
      })),
  }));
  return {
    ...view,
    image: image(view.image),
    lead: view.lead && passage(view.lead),
    sections: sections.filter(({ items }) => items.length > 0),
    closing: view.closing && passage(view.closing),
  };
}

const pageOf = ({ date }: { date: string }, site: string): FeedPlaces => ({
  page: publicReview(site, date),
  site,
});

/**
 * A name that stays the same for ever (RFC 4151). It begins with `feedId`, else with the host and path of `url`: before a
 * move, `feedId` is set to what it was. The year is fixed, so that the first review and the last are named by one rule.
 */
export function tagUri({ feedId, url = '' }: Config, name: string): string {
  const [who = '', before = ''] = (feedId ?? tagOf(url)).split(/:(.*)/s);
  return `tag:${who}:${before && !/[/:]$/.test(before) ? `${before}/` : before}${name}`;
}

/** That name of an item. */
export const itemUri = (config: Config, date: string, slug: string): string =>
  tagUri(config, `${date}/${encodeURIComponent(slug.toWellFormed())}`);

/** The characters that RFC 4151 gives the authority, and RFC 3986 a path. */
function tagOf(url: string): string {
  const { hostname, pathname } = new URL(url);
  const path = pathname.slice(1).replace(/[^\w.~!$&'()*+,;=:@/%-]/g, encodeURIComponent);
  return `${hostname.replace(/[^a-z0-9.-]/g, '')},2025:${path}`;
}

/**
 * When an entry was published and last changed: the review’s day and that of its latest correction, at the hour of the
 * message in the publication’s time zone. Each more of one day counts as a minute later, as corrections have no hour and
 * readers ask again only for what moved. A change that nobody signed as a correction is none for readers either.
 */
function timesOf(
  date: string,
  corrected: Array<Pick<ItemView, 'corrections'>>,
  { at }: Press,
): Pick<Entry, 'published' | 'updated'> {
  const days = [date, ...corrected.flatMap(({ corrections }) => corrections.map((each) => each.date))].sort();
  const last = days.at(-1) ?? date;
  const before = days.filter((day) => day === last).length - 1;
  return { published: at(date), updated: new Date(at(last).getTime() + before * 60_000) };
}

/** Names, each once, however it is spelt the second time. */
const unique = (names: Array<string | undefined>): string[] =>
  firstOfEach(
    names.flatMap((name) => name || []),
    foldedName,
  );

function entryImage(image: View['image']): EntryImage | undefined {
  if (!image) return undefined;
  const { src: url, alt, width, height } = image;
  return { url, alt, width, height, type: mediaTypeOf(url) };
}
