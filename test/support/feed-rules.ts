import type { PublishedFile } from '../../src/model/output.ts';
import { elementsOf } from './browser.ts';
import { childrenOf, textOf, type XmlElement } from './xml.ts';

export const isAtom = ({ path, content }: PublishedFile): boolean =>
  path.endsWith('.xml') && String(content).includes('<feed ');
const isAbsolute = (value = ''): boolean => /^https?:\/\/[^/\s]+\S*$/.test(value) && URL.canParse(value);
const isTag = (value = ''): boolean =>
  /^tag:[a-z0-9.@-]+,\d{4}(-\d{2}(-\d{2})?)?:[\w.~!$&'()*+,;=:@/?%-]*$/i.test(value);
const isInstant = (value = ''): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value);
const isInternetDate = (value = ''): boolean =>
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/.test(
    value,
  );
const areUnique = (values: unknown[]): boolean => new Set(values).size === values.length;
export const linksOf = (element: XmlElement, rel: string): XmlElement['attributes'][] =>
  childrenOf(element, 'link')
    .map(({ attributes }) => attributes)
    .filter((attributes) => attributes.rel === rel);

/** Addresses in a feed’s HTML that are relative, and attributes that only our own pages give a meaning. */
export function strangersIn(html: string): string[] {
  return elementsOf(html).flatMap(({ attributes }) =>
    Object.entries(attributes).flatMap(([name, value]) => {
      if (name === 'href' || name === 'src') return /^(https?|mailto|tel):/i.test(value) ? [] : [value];
      return /^(id|class|role|style|on.*|aria-.*|tabindex|loading)$/.test(name) ? [name] : [];
    }),
  );
}

/** What RFC 4287 and the W3C’s validator ask of an Atom feed. */
export const atomRules: Record<string, (feed: XmlElement, url: string) => boolean> = {
  'is a feed of the namespace': ({ name, attributes }) =>
    name === 'feed' && attributes.xmlns === 'http://www.w3.org/2005/Atom',
  'has one id, title and updated': (feed) =>
    ['id', 'title', 'updated'].every((name) => childrenOf(feed, name).length === 1),
  'has an id that is a tag URI, and another in each entry': (feed) => {
    const ids = [feed, ...childrenOf(feed, 'entry')].map((each) => textOf(each, 'id'));
    return ids.every(isTag) && areUnique(ids);
  },
  'names itself once and by its own address': (feed, url) => {
    const self = linksOf(feed, 'self');
    return self.length === 1 && self[0]?.href === url && self[0]?.type === 'application/atom+xml';
  },
  'leads to one page, as does each entry': (feed) =>
    [feed, ...childrenOf(feed, 'entry')].every((each) => {
      const pages = linksOf(each, 'alternate');
      return pages.length === 1 && isAbsolute(pages[0]?.href) && pages[0]?.type === 'text/html';
    }),
  'has an author, or each entry has': (feed) =>
    childrenOf(feed, 'author').every((author) => textOf(author, 'name')),
  'has entries, each with one id, title, published, updated and content': (feed) =>
    childrenOf(feed, 'entry').length > 0 &&
    childrenOf(feed, 'entry').every((entry) =>
      ['id', 'title', 'published', 'updated', 'content'].every(
        (name) => childrenOf(entry, name).length === 1 && textOf(entry, name) !== '',
      ),
    ),
  'writes dates as RFC 3339 does': (feed) =>
    [feed, ...childrenOf(feed, 'entry')]
      .flatMap((each) => [...childrenOf(each, 'updated'), ...childrenOf(each, 'published')])
      .every(({ text }) => isInstant(text)),
  'is as new as its newest entry': (feed) =>
    textOf(feed, 'updated') ===
    childrenOf(feed, 'entry')
      .map((entry) => textOf(entry, 'updated') ?? '')
      .sort()
      .reverse()[0],
  'changed no entry before it was published': (feed) =>
    childrenOf(feed, 'entry').every((e) => (textOf(e, 'updated') ?? '') >= (textOf(e, 'published') ?? 'z')),
  'has categories with a term, each once': (feed) =>
    childrenOf(feed, 'entry').every((entry) => {
      const terms = childrenOf(entry, 'category').map(({ attributes }) => attributes.term);
      return terms.every(Boolean) && areUnique(terms);
    }),
  'has enclosures with a type and an address': (feed) =>
    childrenOf(feed, 'entry')
      .flatMap((entry) => linksOf(entry, 'enclosure'))
      .every(({ href, type }) => isAbsolute(href) && /^image\//.test(type ?? '')),
  'says its language': ({ attributes }) => /^[a-z]{2}(-\w+)*$/.test(attributes['xml:lang'] ?? ''),
  'has HTML that stands anywhere': (feed) =>
    childrenOf(feed, 'entry').every((entry) => {
      const [content] = childrenOf(entry, 'content');
      return content?.attributes.type === 'html' && strangersIn(content.text).length === 0;
    }),
};

/** What RSS 2.0, the RSS Advisory Board’s profile and the W3C’s validator ask of an RSS feed. */
export const rssRules: Record<string, (channel: XmlElement, url: string) => boolean> = {
  'has a title, a link and a description': (channel) =>
    ['title', 'link', 'description'].every((name) => childrenOf(channel, name).length === 1),
  'leads to absolute addresses': (channel) =>
    [channel, ...childrenOf(channel, 'item')].every((each) => isAbsolute(textOf(each, 'link'))),
  'names itself': (channel, url) =>
    childrenOf(channel, 'atom:link').some(
      ({ attributes }) => attributes.rel === 'self' && attributes.href === url,
    ),
  'writes dates as RFC 822 does': (channel) =>
    isInternetDate(textOf(channel, 'lastBuildDate')) &&
    childrenOf(channel, 'item').every((item) => isInternetDate(textOf(item, 'pubDate'))),
  'has items with a title, a description, their content and an author’s name': (channel) =>
    childrenOf(channel, 'item').every((item) =>
      ['title', 'description', 'content:encoded', 'dc:creator'].every((name) => textOf(item, name)),
    ),
  'has ids that are no addresses, each once': (channel) => {
    const ids = childrenOf(channel, 'item').flatMap((item) => childrenOf(item, 'guid'));
    return (
      ids.every(({ text, attributes }) => isTag(text) && attributes.isPermaLink === 'false') &&
      areUnique(ids.map(({ text }) => text))
    );
  },
  'has no author that is not an email address': (channel) =>
    childrenOf(channel, 'item').every((item) => childrenOf(item, 'author').length === 0),
  'has pictures with an address and a type': (channel) =>
    childrenOf(channel, 'item')
      .flatMap((item) => childrenOf(item, 'media:content'))
      .every(({ attributes }) => isAbsolute(attributes.url) && /^image\//.test(attributes.type ?? '')),
  'has a picture of its own with all that it needs': (channel) =>
    childrenOf(channel, 'image').every(
      (image) =>
        isAbsolute(textOf(image, 'url')) && isAbsolute(textOf(image, 'link')) && textOf(image, 'title'),
    ),
  'has HTML that stands anywhere': (channel) =>
    childrenOf(channel, 'item').every(
      (item) => strangersIn(textOf(item, 'content:encoded') ?? '').length === 0,
    ),
};

interface JsonFeed {
  version: string;
  title: string;
  feed_url: string;
  home_page_url: string;
  language: string;
  authors: { name: string }[];
  items: Record<string, string>[];
}

/** What JSON Feed 1.1 asks. */
export const jsonRules: Record<string, (feed: JsonFeed, url: string) => boolean> = {
  'has the version and a title': ({ version, title }) =>
    version === 'https://jsonfeed.org/version/1.1' && title !== '',
  'names itself and its page': (feed, url) => feed.feed_url === url && isAbsolute(feed.home_page_url),
  'has authors with a name': ({ authors }) => authors.length > 0 && authors.every(({ name }) => name !== ''),
  'has items with an id of their own': ({ items }) =>
    items.length > 0 && items.every(({ id }) => isTag(id)) && areUnique(items.map(({ id }) => id)),
  'has content, dates and addresses in each': ({ items }) =>
    items.every(
      ({ content_html: html = '', url, date_published, date_modified }) =>
        html !== '' &&
        isAbsolute(url) &&
        isInstant(date_published) &&
        isInstant(date_modified) &&
        strangersIn(html).length === 0,
    ),
  'has pictures at absolute addresses': ({ items }) =>
    items.every(({ image }) => image === undefined || isAbsolute(image)),
};
