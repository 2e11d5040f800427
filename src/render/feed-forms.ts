import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { type Entry, type EntryImage, type Press, tagUri } from './feed-entries.ts';
import { feedTypes } from './feed-links.ts';
import type { FeedForm } from './feed-parts.ts';

/** A feed in no form yet. */
export interface Feed {
  /** What follows the publication’s own part in the feed’s id. */
  name: string;
  title: string;
  description?: string;
  /** Where its entries can be read on the web. */
  page: string;
  /** Its own public address. */
  self: string;
  /** The names of those who write it. */
  authors: string[];
  logo?: string;
  /** When it last changed: when the latest of its entries did, so that it says the same until there is something new. */
  updated: Date;
  entries: Entry[];
  press: Press;
}

/** The forms of a feed: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1. */
export const writeFeed: Record<FeedForm, (feed: Feed) => string> = { atom, rss, json };

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
      authors: feed.authors.map((name) => ({ name })),
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
  const { image } = entry;
  return {
    id: entry.id,
    title: { value: entry.title },
    links: [
      { rel: 'alternate', type: 'text/html', href: entry.url },
      ...(image ? [{ rel: 'enclosure', type: image.type, href: image.url }] : []),
    ],
    published: entry.published,
    updated: entry.updated,
    authors: entry.authors.map((name) => ({ name })),
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
  const { image } = entry;
  return {
    title: entry.title,
    link: entry.url,
    guid: { value: entry.id, isPermaLink: false },
    description: asHtml(entry.summary),
    pubDate: entry.published,
    categories: entry.categories.map((name) => ({ name })),
    content: { encoded: entry.html },
    // `author` would have to be an email address (RSS 2.0).
    dc: { creators: entry.authors },
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
      authors: feed.authors.map((name) => ({
        name,
        url: name === config.publisher?.name ? config.publisher.url : undefined,
      })),
      items: feed.entries.map(jsonItem),
    },
    { strict: true },
  );
  // The three say the same.
  const fit = (_key: string, value: unknown) => (typeof value === 'string' ? inXml(value) : value);
  return JSON.stringify(made, fit, 2);
}

function jsonItem(entry: Entry) {
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
    authors: entry.authors.length > 0 ? entry.authors.map((name) => ({ name })) : undefined,
    language: entry.language,
  };
}
