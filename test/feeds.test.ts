import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { addDays, isDay } from '../src/model/calendar.ts';
import type { PublishedFile } from '../src/model/output.ts';
import type { ReviewRecord } from '../src/model/view.ts';
import { feedLinks, feedPaths } from '../src/render/feed-links.ts';
import { feedForms, feedParts, joinedFeed, keptEntries } from '../src/render/feed-parts.ts';
import { type LatestReview, renderFeeds, renderSectionFeed } from '../src/render/feeds.ts';
import type { Publication } from '../src/render/view.ts';
import { openWorkspace } from '../src/workspace.ts';
import { elementsOf, visibleText } from './support/browser.ts';
import { arabicWorkspace, nastyWorkspace, soundWorkspace } from './support/generators.ts';
import { addFiles, type Files, folderWith, revue } from './support/workspace.ts';
import { childrenOf, parseXml, textOf, type XmlElement } from './support/xml.ts';

const config = (more = ''): Files => ({
  'revue.yaml': `title: Revue IA
description: Chaque jour, l’IA & ses usages.
url: https://revue.example.org/ia/
language: fr
ogImages: false
timezone: Europe/Paris
author: Camille Laurent
sections: [{id: innovation, title: Innovation}, {id: regulation, title: Régulation}]
theme: {logo: assets/logo.png}
${more}`,
});

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const outscale = (more = ''): string => `---
title: Mistral AI chez Outscale
section: innovation
source: {name: ZDNet, url: 'https://www.zdnet.fr/a?b=1&c=2', date: 2025-11-27}
tags: [cloud]
author: Arnaud
image: {src: assets/dot.png, alt: Un point, credit: Atelier}
${more}---
Un [lien](#ai-act), une note[^1] & une image : ![point](assets/dot.png).

> [!warning] Risque majeur
> Du texte.

| a | b |
|---|--:|
| 1 | 2 |

[^1]: Le pied.
`;

const workspace: Files = {
  ...config(),
  'assets/dot.png': dot,
  'assets/logo.png': dot,
  'notes/_closing.md': 'Le mot de la fin.\n',
  'notes/2025-11-27/veille.md': '---\ntitle: La veille\nsection: innovation\n---\nTexte.\n',
  'notes/2025-11-28/_review.md':
    '---\ntitle: Le titre du jour\ncategory: Souveraineté\ntags: [souveraineté, cloud]\nimage: {src: assets/dot.png, alt: Un point}\n---\nLe chapô.\n',
  'notes/2025-11-28/outscale.md': outscale(),
  'notes/2025-11-28/ai-act.md':
    '---\ntitle: The AI Act waits\nsection: regulation\nlang: en\n---\nSome English.\n',
  'notes/2025-11-28/secret.md': '---\ntitle: MARQUE\nsection: innovation\ndraft: true\n---\nMARQUE\n',
  'notes/2025-11-28/later.md':
    '---\ntitle: MARQUE\nsection: innovation\nembargo: 2026-01-01T00:00\n---\nMARQUE\n',
};

interface Published {
  records: ReviewRecord[];
  publication: Publication;
  feeds: PublishedFile[];
  /** One of them by its path. */
  feed: (path: string) => string;
}

/** Builds every day of a workspace and renders the feeds of its records. */
async function published(root: string): Promise<Published> {
  const { exit, err } = await revue(root, ['build', '--all', '--quiet', '--now', '2025-11-28T12:00']);
  if (exit !== 0) throw new Error(err);
  const { publication, output } = openWorkspace({ root, strict: false, fit: false });
  const records: ReviewRecord[] = readdirSync(output)
    .filter(isDay)
    .reverse()
    .map((day) => JSON.parse(readFileSync(join(output, day, 'review.json'), 'utf8')));
  return { records, publication, ...feedsOf(records, publication) };
}

function feedsOf(records: ReviewRecord[], publication: Publication): Pick<Published, 'feeds' | 'feed'> {
  const ids = [...new Set(records.flatMap(({ sections }) => sections.map(({ id }) => id)))];
  const ofSections = ids.flatMap((id) => renderSectionFeed(id, latestOf(having(id, records)), publication));
  const feeds = [...renderFeeds(latestOf(records), publication), ...ofSections];
  return { feeds, feed: (path) => String(feeds.find((file) => file.path === path)?.content) };
}

const latestOf = (records: ReviewRecord[], isSame = (_: ReviewRecord) => false): LatestReview[] =>
  records.map((record) => ({
    date: record.date,
    record: () => record,
    slugs: (id) =>
      record.sections
        .filter((section) => id === undefined || section.id === id)
        .flatMap(({ items }) => items.map(({ slug }) => slug)),
    isSame: isSame(record),
  }));

const having = (id: string, records: ReviewRecord[]): ReviewRecord[] =>
  records.filter(({ sections }) => sections.some((section) => section.id === id));

const isAtom = ({ path, content }: PublishedFile): boolean =>
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
const linksOf = (element: XmlElement, rel: string): XmlElement['attributes'][] =>
  childrenOf(element, 'link')
    .map(({ attributes }) => attributes)
    .filter((attributes) => attributes.rel === rel);

/** Addresses in a feed’s HTML that are relative, and attributes that only our own pages give a meaning. */
function strangersIn(html: string): string[] {
  return elementsOf(html).flatMap(({ attributes }) =>
    Object.entries(attributes).flatMap(([name, value]) => {
      if (name === 'href' || name === 'src') return /^(https?|mailto|tel):/i.test(value) ? [] : [value];
      return /^(id|class|role|style|on.*|aria-.*|tabindex|loading)$/.test(name) ? [name] : [];
    }),
  );
}

/** What RFC 4287 and the W3C’s validator ask of an Atom feed. */
const atomRules: Record<string, (feed: XmlElement, url: string) => boolean> = {
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
const rssRules: Record<string, (channel: XmlElement, url: string) => boolean> = {
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
const jsonRules: Record<string, (feed: JsonFeed, url: string) => boolean> = {
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

const subjects: Array<{ name: string; files: Files; site: string }> = [
  { name: 'a review', files: workspace, site: 'https://revue.example.org/ia/' },
  { name: 'a review from right to left', files: arabicWorkspace, site: 'https://news.example.org/' },
  { name: 'a review full of markup signs', files: nastyWorkspace, site: 'https://news.example.org/a&b/' },
];

describe.each(subjects)('the feeds of $name', ({ files, site }) => {
  test('keep every rule of their forms', async () => {
    const { feeds } = await published(folderWith(files));
    const broken = feeds.flatMap((file) => {
      const url = `${site}${file.path}`;
      const content = String(file.content);
      const keeps = (rules: [string, boolean][]) =>
        rules.flatMap(([rule, isKept]) => (isKept ? [] : [`${file.path}: ${rule}`]));
      if (file.path.endsWith('.json'))
        return keeps(
          Object.entries(jsonRules).map(([rule, check]) => [rule, check(JSON.parse(content), url)]),
        );
      const root = parseXml(content);
      if (isAtom(file))
        return keeps(Object.entries(atomRules).map(([rule, check]) => [rule, check(root, url)]));
      const [channel] = childrenOf(root, 'channel');
      return keeps(
        Object.entries(rssRules).map(([rule, check]) => [rule, channel !== undefined && check(channel, url)]),
      );
    });
    expect(broken).toEqual([]);
    expect(feeds.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['feed.xml', 'rss.xml', 'feed.json', 'items.xml']),
    );
  });

  test('are read back by a reader’s parser as what the records say', async () => {
    const { records, feed } = await published(folderWith(files));
    const expected = records.map((record) => ({
      title: (record.title ?? record.heading).trim(),
      link: `${site}${record.date}/`,
      day: record.date,
    }));
    for (const path of ['feed.xml', 'rss.xml']) {
      const read = await new Parser().parseString(feed(path));
      const entries = read.items.map(({ title, link, isoDate }) => ({
        title,
        link,
        day: isoDate?.slice(0, 10),
      }));
      expect(entries).toEqual(expected);
      expect(read.title).toBe(records[0]?.publication.title);
    }
    const items: Record<string, string>[] = JSON.parse(feed('feed.json')).items;
    expect(
      items.map(({ title, url: link, date_published: day }) => ({ title, link, day: day?.slice(0, 10) })),
    ).toEqual(expected);
  });

  test('hold the whole text of the review and of each item', async () => {
    const { records, feed } = await published(folderWith(files));
    const entries = childrenOf(parseXml(feed('feed.xml')), 'entry');
    const single = childrenOf(parseXml(feed('items.xml')), 'entry');
    const all = records.flatMap(({ sections }) => sections.flatMap(({ items }) => items));
    expect(single).toHaveLength(all.length);
    for (const [index, record] of records.entries()) {
      const shown = visibleIn(textOf(entries[index] as XmlElement, 'content') ?? '');
      for (const text of textsOf(record)) expect(shown).toContain(text);
    }
    for (const [index, item] of all.entries()) {
      const entry = single[index] as XmlElement;
      expect(textOf(entry, 'title')).toBe(item.title.trim());
      expect(visibleIn(textOf(entry, 'content') ?? '')).toContain(visibleIn(item.body));
    }
  });
});

/** The text that a reader sees, without spaces, which markup moves. */
const visibleIn = (html: string): string => visibleText(html).replace(/\s+/g, '');

/** What an entry has to say: texts of a record without spaces. */
function textsOf(record: ReviewRecord): string[] {
  const items = record.sections.flatMap((section) => section.items);
  const passages = [record.lead, record.closing, ...items].filter((part) => part !== undefined);
  const html = passages.flatMap(({ body, footnotes }) => [
    body,
    ...footnotes.map((footnote) => footnote.body),
  ]);
  const words = [
    ...items.flatMap(({ title, sources }) => [title, ...sources.map(({ label }) => label)]),
    ...[record, ...items].flatMap(({ corrections }) => corrections.map(({ text }) => text)),
    ...record.sections.flatMap(({ title, headline }) => [title ?? '', headline ?? '']),
  ];
  return [...html.map(visibleIn), ...words.map((text) => text.replace(/\s+/g, ''))];
}

/** Id, publication and last change of each entry of an Atom feed, by its title. */
function entriesIn(feed: string): Record<string, (string | undefined)[]> {
  return Object.fromEntries(
    childrenOf(parseXml(feed), 'entry').map((entry) => [
      textOf(entry, 'title'),
      ['id', 'published', 'updated'].map((name) => textOf(entry, name)),
    ]),
  );
}

test('entries are named by day and slug, and dated at the hour of the message', async () => {
  const { feed } = await published(folderWith(workspace));
  const evening = '2025-11-28T06:00:00.000Z';
  expect(entriesIn(feed('feed.xml'))['Le titre du jour']).toEqual([
    'tag:revue.example.org,2025:ia/2025-11-28',
    evening,
    evening,
  ]);
  expect(Object.values(entriesIn(feed('items.xml'))).map(([id]) => id)).toEqual([
    'tag:revue.example.org,2025:ia/2025-11-28/outscale',
    'tag:revue.example.org,2025:ia/2025-11-28/ai-act',
    'tag:revue.example.org,2025:ia/2025-11-27/veille',
  ]);
});

test('a correction moves `updated` of its review and item, and nothing else', async () => {
  const root = folderWith(workspace);
  const before = await published(root);
  addFiles(root, {
    'notes/2025-11-28/outscale.md': outscale('correction: {date: 2025-12-01, text: Sept ans.}\n'),
  });
  const after = await published(root);
  const moved = (path: string) => {
    const [old, now] = [entriesIn(before.feed(path)), entriesIn(after.feed(path))];
    return Object.entries(now).map(([title, [id, at, updated]]) => {
      expect([id, at]).toEqual(old[title]?.slice(0, 2));
      return [title, updated === old[title]?.[2] ? 'same' : updated];
    });
  };
  expect(moved('feed.xml')).toEqual([
    ['Le titre du jour', '2025-12-01T06:00:00.000Z'],
    ['Revue IA du 27 novembre 2025', 'same'],
  ]);
  expect(moved('items.xml')).toEqual([
    ['Mistral AI chez Outscale', '2025-12-01T06:00:00.000Z'],
    ['The AI Act waits', 'same'],
    ['La veille', 'same'],
  ]);
  expect(after.feed('rss.xml')).toContain('<atom:updated>2025-12-01T06:00:00.000Z</atom:updated>');
});

test('each correction of the day of publication moves `updated`, though it has no hour', async () => {
  const root = folderWith(workspace);
  const updated = async (corrections: string) => {
    addFiles(root, { 'notes/2025-11-28/outscale.md': outscale(corrections) });
    return entriesIn((await published(root)).feed('items.xml'))['Mistral AI chez Outscale']?.[2];
  };
  const one = '{date: 2025-11-28, text: Sept ans.}';
  expect([
    await updated(''),
    await updated(`correction: ${one}\n`),
    await updated(`correction: [${one}, ${one}]\n`),
  ]).toEqual(['2025-11-28T06:00:00.000Z', '2025-11-28T06:01:00.000Z', '2025-11-28T06:02:00.000Z']);
});

test('a text that changes without a correction changes neither id nor dates', async () => {
  const root = folderWith(workspace);
  const before = await published(root);
  addFiles(root, { 'notes/2025-11-28/outscale.md': `${outscale()}\nUne phrase de plus.\n` });
  const after = await published(root);
  expect(after.feed('items.xml')).not.toBe(before.feed('items.xml'));
  expect(entriesIn(after.feed('items.xml'))).toEqual(entriesIn(before.feed('items.xml')));
});

test.each([
  ['the authority and path of the old address', "feedId: 'revue.example.org,2025:ia'"],
  ['the same as a whole tag', "feedId: 'tag:revue.example.org,2025:ia/'"],
])('`feedId` keeps every id through a change of domain: %s', async (_name, line) => {
  const root = folderWith(workspace);
  const before = await published(root);
  const moved = String(config(line)['revue.yaml']).replace(
    'https://revue.example.org/ia/',
    'https://elsewhere.example.net/',
  );
  addFiles(root, { 'revue.yaml': moved });
  const after = await published(root);
  const idsOf = ({ feeds }: Published) =>
    feeds.map(({ content }) =>
      String(content)
        .match(/tag:[^<"\s]+/g)
        ?.join(' '),
    );
  expect(idsOf(after)).toEqual(idsOf(before));
  expect(after.feed('feed.xml')).toContain('https://elsewhere.example.net/2025-11-28/');
  expect(after.feeds.map(({ content }) => content).join('')).not.toContain('https://revue.example.org');
});

test.each(['example.org', 'example.org,25', 'exa mple.org,2025', '-x,2025', 'example.org,2025:a b'])(
  'a `feedId` that is no beginning of a tag URI is refused: %s',
  async (value) => {
    const root = folderWith({ ...workspace, ...config(`feedId: '${value}'`) });
    const { exit, err } = await revue(root, ['build', '2025-11-28']);
    expect(exit).toBe(2);
    expect(err).toMatch(/Unexpected text `.+` for `feedId`, expected the beginning of a tag URI/);
  },
);

test('drafts and embargoed notes are in no feed, even when a record holds them', async () => {
  const root = folderWith(workspace);
  const { feeds } = await published(root);
  expect(feeds.map(({ content }) => content).join('')).not.toContain('MARQUE');
  const other = join(root, 'drafts');
  await revue(root, ['build', '2025-11-28', '--drafts', '--out', other]);
  const record: ReviewRecord = JSON.parse(readFileSync(join(other, '2025-11-28', 'review.json'), 'utf8'));
  const { publication } = openWorkspace({ root, strict: false, fit: false });
  const all = feedsOf([record], publication).feeds;
  expect(JSON.stringify(record)).toContain('MARQUE');
  expect(all.map(({ content }) => content).join('')).not.toContain('MARQUE');
});

test('each feed says its language, and an entry in another says that', async () => {
  const { feed } = await published(folderWith(workspace));
  const root = parseXml(feed('items.xml'));
  expect(root.attributes['xml:lang']).toBe('fr');
  expect(childrenOf(root, 'entry').map(({ attributes }) => attributes['xml:lang'])).toEqual([
    undefined,
    'en',
    undefined,
  ]);
  expect(feed('rss.xml')).toContain('<language>fr</language>');
  const json = JSON.parse(feed('feed.json'));
  expect([json.language, json.items[0].language]).toEqual(['fr', 'fr']);
  const [, english] = childrenOf(root, 'entry');
  expect(english && textOf(english, 'content')).toContain('<div lang="en">\n<p>Some English.</p>');
});

test('authors, categories and pictures stand where readers look for them', async () => {
  const { feed } = await published(folderWith(workspace));
  const [entry] = childrenOf(parseXml(feed('items.xml')), 'entry');
  const [review] = childrenOf(parseXml(feed('feed.xml')), 'entry');
  const terms = (each?: XmlElement) =>
    each && childrenOf(each, 'category').map(({ attributes }) => attributes.term);
  expect(entry && childrenOf(entry, 'author').map((author) => textOf(author, 'name'))).toEqual(['Arnaud']);
  expect([terms(entry), terms(review)]).toEqual([
    ['Innovation', 'cloud'],
    ['Souveraineté', 'cloud'],
  ]);
  const [enclosure] = review ? linksOf(review, 'enclosure') : [];
  expect(enclosure?.href).toMatch(/^https:\/\/revue\.example\.org\/ia\/assets\/dot-\w+\.png$/);
  expect(JSON.parse(feed('feed.json')).items[0].image).toBe(enclosure?.href);
  const read = await new Parser({ customFields: { item: ['media:content'] } }).parseString(feed('rss.xml'));
  expect(read.items[0]?.creator).toBe('Camille Laurent');
  expect(read.items[0]?.categories).toEqual(['Souveraineté', 'cloud']);
  expect(read.items[0]?.['media:content'].$.url).toBe(enclosure?.href);
  expect(read.image?.url).toMatch(/logo-\w+\.png$/);
});

test('the HTML of an entry is plain: callouts are quotations, links lead to the page', async () => {
  const { feed } = await published(folderWith(workspace));
  const page = 'https://revue.example.org/ia/2025-11-28/';
  expect(feed('feed.xml')).toContain(
    '<blockquote><p><strong>Risque majeur</strong></p>\n<p>Du texte.</p>\n</blockquote>',
  );
  expect(feed('feed.xml')).toContain(`<a href="${page}#ai-act">lien</a>`);
  expect(feed('feed.xml')).toContain(`<sup><a href="${page}#fn:1">1</a></sup>`);
  expect(feed('feed.xml')).toContain('<td align="right">2</td>');
  expect(feed('feed.xml')).toContain(`<h3><a href="${page}#outscale">Mistral AI chez Outscale</a></h3>`);
});

test('characters that XML does not have break no feed', async () => {
  const { records, publication } = await published(folderWith(workspace));
  const odd = 'A\u0000\u0001\u0008\u000b\u001f\ufffe\uffff\ud800B\u{1f600} ]]> & <b> \u2028';
  const [record] = records;
  if (!record) throw new Error('no record');
  const [section] = record.sections;
  const [item] = section?.items ?? [];
  if (!section || !item) throw new Error('no item');
  const spoilt: ReviewRecord = {
    ...record,
    title: odd,
    description: odd,
    author: odd,
    category: odd,
    tags: [odd],
    sections: [
      { ...section, title: odd, items: [{ ...item, slug: odd, title: odd, body: `<p>${'\u0001'}C</p>` }] },
    ],
  };
  const { feeds, feed } = feedsOf([spoilt], {
    ...publication,
    config: { ...publication.config, title: odd },
  });
  for (const { path, content } of feeds) if (path.endsWith('.xml')) parseXml(String(content));
  const read = await new Parser().parseString(feed('feed.xml'));
  expect(read.items[0]?.title).toBe('A\ufffdB\u{1f600} ]]> & <b>');
  expect(JSON.parse(feed('feed.json')).items[0].title).toBe('A\ufffdB\u{1f600} ]]> & <b> \u2028');
});

test('the same records give the same bytes, whatever was built before', async () => {
  const [first, second] = [folderWith(workspace), folderWith(workspace)];
  const { feeds } = await published(first);
  await revue(second, ['build', '2025-11-28', '--now', '2026-03-01T23:59']);
  expect((await published(second)).feeds).toEqual(feeds);
  expect((await published(first)).feeds).toEqual(feeds);
});

test('the feeds hold the last 30 reviews and 50 items', async () => {
  const { records, publication } = await published(folderWith(workspace));
  const [latest] = records;
  if (!latest) throw new Error('no record');
  const many = Array.from({ length: 60 }, (_, days) => ({ ...latest, date: addDays('2025-11-28', -days) }));
  const { feed } = feedsOf(many, publication);
  const count = (path: string) => childrenOf(parseXml(feed(path)), 'entry').length;
  expect(count('feed.xml')).toBe(30);
  expect(JSON.parse(feed('feed.json')).items).toHaveLength(30);
  expect(count('items.xml')).toBe(50);
  const [section] = latest.sections;
  const [item] = section?.items ?? [];
  if (!section || !item) throw new Error('no item');
  const items = Array.from({ length: 250 }, (_, index) => ({ ...item, slug: `item-${index}` }));
  const full = feedsOf([{ ...latest, sections: [{ ...section, items }] }], publication);
  expect(childrenOf(parseXml(full.feed('items.xml')), 'entry')).toHaveLength(50);
});

test('a section’s feed holds its items alone', async () => {
  const { feed } = await published(folderWith(workspace));
  const root = parseXml(feed('sections/innovation/feed.xml'));
  expect(textOf(root, 'title')).toBe('Revue IA – Innovation');
  expect(childrenOf(root, 'entry').map((entry) => textOf(entry, 'title'))).toEqual([
    'Mistral AI chez Outscale',
    'La veille',
  ]);
});

test('there are no feeds without a public address, without a record, or of a section without a name', async () => {
  const { records, publication } = await published(folderWith(workspace));
  const without = { ...publication, config: { ...publication.config, url: undefined } };
  expect(feedsOf(records, without).feeds).toEqual([]);
  expect(feedLinks(without, (target) => target)).toEqual([]);
  expect(renderFeeds([], publication)).toEqual([]);
  expect(renderSectionFeed('nothing', latestOf(records), publication)).toEqual([]);
});

test('a page announces the feeds that there are', async () => {
  const root = folderWith(workspace);
  const { feeds } = await published(root);
  const page = readFileSync(join(root, 'dist/2025-11-28/index.html'), 'utf8');
  const links = [
    ...page.matchAll(/<link rel="alternate" type="([^"]+)" title="([^"]+)" href="\.\.\/([^"]+)">/g),
  ];
  expect(links.map(([, type, title, path]) => [type, title, path])).toEqual([
    ['application/atom+xml', 'Revue IA (Atom)', 'feed.xml'],
    ['application/rss+xml', 'Revue IA (RSS)', 'rss.xml'],
    ['application/feed+json', 'Revue IA (JSON)', 'feed.json'],
    ['application/atom+xml', 'Revue IA, article par article', 'items.xml'],
  ]);
  for (const [, , , path] of links) expect(feeds.map((file) => file.path)).toContain(path);
});

test('a build writes the feeds of the whole archive, and keeps none without an entry', async () => {
  const root = folderWith(workspace);
  const { feeds } = await published(root);
  const written = (): string[] =>
    readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(feed\.(xml|json)|rss\.xml|items\.xml)$/.test(path))
      .sort();
  expect(written()).toEqual(feeds.map(({ path }) => path).sort());
  for (const { path, content } of feeds) expect(readFileSync(join(root, 'dist', path), 'utf8')).toBe(content);

  rmSync(join(root, 'notes/2025-11-28/ai-act.md'));
  const other = 'notes/2025-11-28/outscale.md';
  addFiles(root, { [other]: String(workspace[other]).replaceAll('#ai-act', '#outscale') });
  await revue(root, ['build', '2025-11-28', '--now', '2025-11-28T12:00']);
  expect(written()).toEqual([
    'feed.json',
    'feed.xml',
    'items.xml',
    'rss.xml',
    'sections/innovation/feed.xml',
  ]);
  expect(readFileSync(join(root, 'dist/items.xml'), 'utf8')).not.toContain('The AI Act waits');

  for (const day of ['2025-11-27', '2025-11-28']) {
    rmSync(join(root, 'notes', day), { recursive: true });
    await revue(root, ['build', day, '--now', '2025-11-28T12:00']);
  }
  expect(written()).toEqual([]);
});

test('a day that is built again leaves the feeds of other sections as they are', async () => {
  const root = folderWith(workspace);
  await published(root);
  const place = join(root, 'dist/sections/regulation/feed.xml');
  writeFileSync(place, 'left as it is');
  await revue(root, ['build', '2025-11-27', '--now', '2025-11-28T12:00']);
  expect(readFileSync(place, 'utf8')).toBe('left as it is');
});

test('a workspace can write its entries otherwise', async () => {
  const own = {
    'templates/feed-entry.hbs': '<p>{{heading}}</p>',
    'templates/feed-item.hbs': '<p>{{item.title}}</p>',
  };
  const { feed } = await published(folderWith({ ...workspace, ...own }));
  const contents = (path: string) =>
    childrenOf(parseXml(feed(path)), 'entry').map((each) => textOf(each, 'content'));
  expect(contents('feed.xml')).toEqual([
    '<p>Revue IA du 28 novembre 2025</p>',
    '<p>Revue IA du 27 novembre 2025</p>',
  ]);
  expect(contents('items.xml')[0]).toBe('<p>Mistral AI chez Outscale</p>');
});

test('a template that fails leaves no feed, and is reported', async () => {
  const { records } = await published(folderWith(workspace));
  const root = folderWith({ ...workspace, 'templates/feed-item.hbs': '<p>\n{{item.image.src}}</p>' });
  const opened = openWorkspace({ root, strict: false, fit: false });
  expect(renderFeeds(latestOf(records), opened.publication)).toEqual([]);
  expect(opened.ownTemplates.flatMap(({ messages }) => messages.map(String))).toEqual([
    expect.stringContaining('templates/feed-item.hbs:2'),
  ]);
});

test('whatever stands in the notes, the feeds are well-formed and hold every item', async () => {
  await fc.assert(
    fc.asyncProperty(soundWorkspace, async ({ files, notes }) => {
      const root = folderWith(files);
      await revue(root, ['build', '--all', '--quiet']);
      const { publication, output } = openWorkspace({ root, strict: false, fit: false });
      const record: ReviewRecord = JSON.parse(
        readFileSync(join(output, '2025-11-28', 'review.json'), 'utf8'),
      );
      const url = 'https://news.example.org/';
      const { feeds, feed } = feedsOf([record], { ...publication, config: { ...publication.config, url } });
      for (const { path, content } of feeds) if (path.endsWith('.xml')) parseXml(String(content));
      expect(childrenOf(parseXml(feed('items.xml')), 'entry')).toHaveLength(notes.length);
      expect(strangersIn(JSON.parse(feed('feed.json')).items[0].content_html)).toEqual([]);
    }),
    { numRuns: 10 },
  );
});

describe('entries that are taken over from the feeds as they were written', () => {
  const day = (date: string, more: string) => ({
    [`notes/${date}/_review.md`]: `---\ntitle: "</entry> & <item> of ${date}"\n${more}---\nLead.\n`,
    [`notes/${date}/a.md`]: `---\ntitle: "<a:b> ]]> \\n    </item>"\n---\nText:\n\n\`\`\`\n  <entry>\n    <id>x</id>\n  </entry>\n    {\n      "id": "x"\n    }\n\`\`\`\n`,
  });

  const illustrated = 'author: Somebody\nimage: {src: assets/dot.png, alt: Dot}\n';

  test.each([
    ['all alike', '', '', true],
    ['of a vocabulary that they alone have', illustrated, '', false],
    ['without one that the newest has', '', illustrated, true],
  ])('make the same feeds: %s', async (_, older, newest, fit) => {
    const { records, publication, feeds } = await published(
      folderWith({
        ...workspace,
        ...day('2025-11-25', older),
        ...day('2025-11-26', older),
        ...day('2025-11-28', newest),
      }),
    );
    expect(records).toHaveLength(4);
    const old = (path: string) => Buffer.from(feeds.find((file) => file.path === path)?.content ?? '');
    for (const same of [
      ['2025-11-25'],
      ['2025-11-25', '2025-11-26', '2025-11-27'],
      ['2025-11-27', '2025-11-28'],
    ]) {
      const read = new Set<string>();
      const latest = latestOf(records, ({ date }) => same.includes(date)).map((each) => ({
        ...each,
        record: () => {
          read.add(each.date);
          return each.record();
        },
      }));
      const whole = renderFeeds(latest, publication, old);
      expect(read.has(same[0] ?? '')).toBe(!fit && same.length === 3);
      const ids = new Set(records.flatMap(({ sections }) => sections.map(({ id }) => id)));
      const ofSections = [...ids].flatMap((id) => {
        const having = latest.filter(({ slugs }) => slugs(id).length > 0);
        return renderSectionFeed(id, having, publication, old);
      });
      const texts = [...whole, ...ofSections].map(({ path, content }) => ({ path, content: `${content}` }));
      expect(texts).toEqual(feeds);
    }
    for (const form of feedForms) {
      const feed = old(feedPaths[form]);
      const parts = feedParts(feed, form);
      expect(parts.entries).toHaveLength(4);
      expect(joinedFeed(parts, form)).toEqual(feed);
    }
    expect(keptEntries(feedForms, (form) => old(feedPaths[form])).size).toBe(4);
  });

  test.each(['', '<feed>', `${'x'.repeat(50)}\n  <entry>\n`, '{}'])(
    'are none where a feed is another: %s',
    async (text) => {
      const { records, publication, feeds } = await published(
        folderWith({ ...workspace, ...day('2025-11-26', '') }),
      );
      const made = renderFeeds(
        latestOf(records, () => true),
        publication,
        () => Buffer.from(text),
      );
      expect(made).toEqual(feeds.filter(({ path }) => !path.startsWith('sections/')));
    },
  );
});
