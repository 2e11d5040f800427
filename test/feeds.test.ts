import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Parser from 'rss-parser';
import { expect, test } from 'vitest';
import { addDays } from '../src/model/calendar.ts';
import type { ReviewRecord } from '../src/model/view.ts';
import { feedLinks } from '../src/render/feed-links.ts';
import { renderFeeds, renderSectionFeed } from '../src/render/feeds.ts';
import { openWorkspace } from '../src/workspace.ts';
import { linksOf } from './support/feed-rules.ts';
import {
  config,
  feedsOf,
  latestOf,
  outscale,
  type Published,
  published,
  workspace,
} from './support/feeds.ts';
import { addFiles, folderWith, revue } from './support/workspace.ts';
import { childrenOf, parseXml, textOf, type XmlElement } from './support/xml.ts';

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

test('the hour of the message dates entries, and a correction of the review itself moves `updated`', async () => {
  const { records, publication } = await published(folderWith(workspace));
  const email = { ...publication.config.email, hour: '18:30' };
  const corrections = [{ date: '2025-11-30', label: 'Correction', text: 'Sept ans.' }];
  const corrected = records.map((record) => ({ ...record, corrections }));
  const { feed } = feedsOf(corrected, { ...publication, config: { ...publication.config, email } });
  expect(entriesIn(feed('feed.xml'))['Le titre du jour']?.slice(1)).toEqual([
    '2025-11-28T17:30:00.000Z',
    '2025-11-30T17:30:00.000Z',
  ]);
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

test('a build that gives feeds other ids says at `url` which `feedId` keeps them, once', async () => {
  const root = folderWith({ 'notes/2025-11-28/a.md': '---\ntitle: A\n---\nText.\n' });
  const build = async (url: string, feedId = '') => {
    addFiles(root, { 'revue.yaml': `title: Daily\nurl: ${url}\n${feedId}` });
    const { err } = await revue(root, ['build', '2025-11-28']);
    return /^revue\.yaml:.*feed-ids-changed$/m.exec(err)?.[0];
  };
  const idsIn = () => String(readFileSync(join(root, 'dist', 'items.xml'))).match(/<id>.*<\/id>/g);
  expect(await build('https://old.example/a&b/')).toBeUndefined();
  const ids = idsIn();
  const said = await build('https://new.example/');
  expect(said).toContain('revue.yaml:2:6 warning Unexpected ids `tag:new.example,2025:…`');
  const [feedId] = /feedId: ".*?"/.exec(String(said)) ?? [];
  expect(feedId).toBe('feedId: "old.example,2025:a&b/"');
  expect(idsIn()).not.toEqual(ids);
  expect(await build('https://new.example/')).toBeUndefined();
  expect(await build('https://new.example/', `${feedId}\n`)).toContain('revue.yaml:3:9 warning');
  expect(idsIn()).toEqual(ids);
  expect(await build('https://newer.example/', `${feedId}\n`)).toBeUndefined();
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
  const sections = record.sections.map(({ items, ...section }) => ({
    ...section,
    items: items.map((item) => ({ ...item, unpublished: section.id === 'regulation' ? 'draft' : undefined })),
  }));
  const feed = feedsOf([{ ...record, sections }], publication).feed('feed.xml');
  expect(feed).toContain('Innovation');
  expect(feed).not.toContain('Régulation');
});

test('a feed says what the publication says of itself, one of a section what is said of that', async () => {
  const { records, publication } = await published(folderWith(workspace));
  const [record] = records;
  const [section] = record?.sections ?? [];
  const [item] = section?.items ?? [];
  if (!record || !section || !item) throw new Error('no item');
  const known = { ...item, author: undefined, excerpt: 'Tom & <b>' };
  const feedOf = (said: { description?: string }, ofSection?: string) => {
    const sections = [{ ...section, id: '新闻', description: ofSection, items: [known] }];
    const spoken = {
      ...record,
      theme: { ...record.theme, logo: undefined },
      author: undefined,
      description: 'Tom & <b>',
      sections,
    };
    const publisher = { name: 'Atelier', logo: 'https://a.example/logo.gif' };
    const config = { ...publication.config, author: undefined, publisher, ...said };
    const { feed } = feedsOf([spoken], { ...publication, config });
    return { xml: (path: string) => parseXml(feed(path)), json: JSON.parse(feed('feed.json')) };
  };
  const description = 'L’IA & ses <usages>';
  const { xml, json } = feedOf({ description }, 'Le neuf.');
  const atom = xml('feed.xml');
  expect(['subtitle', 'logo'].map((name) => textOf(atom, name))).toEqual([
    description,
    'https://a.example/logo.gif',
  ]);
  expect(childrenOf(atom, 'author').map((author) => textOf(author, 'name'))).toEqual(['Atelier']);
  expect(json).toMatchObject({ description, icon: 'https://a.example/logo.gif' });
  const [channel] = childrenOf(xml('rss.xml'), 'channel');
  const [entry] = channel ? childrenOf(channel, 'item') : [];
  expect([channel, entry].map((each) => each && textOf(each, 'description'))).toEqual([
    'L’IA &amp; ses &lt;usages>',
    'Tom &amp; &lt;b>',
  ]);
  const ofSection = xml('sections/新闻/feed.xml');
  expect(['id', 'subtitle'].map((name) => textOf(ofSection, name))).toEqual([
    'tag:revue.example.org,2025:ia/sections/%E6%96%B0%E9%97%BB',
    'Le neuf.',
  ]);
  expect(textOf(feedOf({ description }).xml('sections/新闻/feed.xml'), 'subtitle')).toBe(description);
  const silent = feedOf({ description: undefined });
  const [untold] = childrenOf(silent.xml('rss.xml'), 'channel');
  expect(untold && textOf(untold, 'description')).toBe('Revue IA');
  expect(textOf(silent.xml('feed.xml'), 'subtitle')).toBeUndefined();
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
  const { feed, records, publication } = await published(folderWith(workspace));
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
  const drawn = records.map((record) => ({ ...record, theme: { ...record.theme, logo: '../assets/a.svg' } }));
  const ofDrawn = feedsOf(drawn, publication);
  expect(ofDrawn.feed('feed.xml')).toContain('assets/a.svg</logo>');
  expect(ofDrawn.feed('rss.xml')).not.toContain('a.svg');
});

test.each([
  ['publisher: {name: Atelier, url: https://atelier.example/}\n', undefined],
  ['publisher: {name: Camille Laurent, url: https://camille.example/}\n', 'https://camille.example/'],
])('the author of a feed has the address of the publisher who is the author: %s', async (more, url) => {
  const { feed } = await published(folderWith({ ...workspace, ...config(more) }));
  expect(JSON.parse(feed('feed.json')).authors).toEqual([{ name: 'Camille Laurent', url }]);
});

test('several authors are several people: of the feed, of a review and of an item', async () => {
  const { feed } = await published(
    folderWith({
      ...workspace,
      'revue.yaml': String(workspace['revue.yaml']).replace(
        /^author: .*$/m,
        'author: [Camille Laurent, "Ann, Ltd."]',
      ),
      'notes/2025-11-28/_review.md': '---\ntitle: R\n---\n',
      'notes/2025-11-28/a.md': '---\ntitle: T\nauthor: [Anne, Bob]\n---\nText.\n',
    }),
  );
  const all = ['Camille Laurent', 'Ann, Ltd.'];
  const names = (element?: XmlElement) =>
    element && childrenOf(element, 'author').map((author) => textOf(author, 'name'));
  const [entries, items] = ['feed.xml', 'items.xml'].map((path) => parseXml(feed(path)));
  expect(names(entries)).toEqual(all);
  expect(names(entries && childrenOf(entries, 'entry')[0])).toEqual(all);
  expect(items && childrenOf(items, 'entry').map(names)).toContainEqual(['Anne', 'Bob']);
  expect(items && childrenOf(items, 'entry').map(names)).toContainEqual(all);
  const creators = feed('rss.xml').matchAll(/<dc:creator>(.*)<\/dc:creator>/g);
  expect([...creators].map(([, name]) => name)).toEqual([...all, ...all]);
  const { authors, items: reviews } = JSON.parse(feed('feed.json'));
  const people = all.map((name) => ({ name }));
  expect([authors, reviews[0].authors]).toEqual([people, people]);
});

test('the HTML of an entry is plain: callouts are quotations, links lead to the page', async () => {
  const { feed } = await published(folderWith(workspace));
  const page = 'https://revue.example.org/ia/2025-11-28/';
  expect(feed('feed.xml')).toContain(
    '<blockquote><p><strong><span>Attention\u00a0: </span>Risque majeur</strong></p>\n<p>Du texte.</p>\n</blockquote>',
  );
  expect(feed('feed.xml')).toContain(`<a href="${page}#ai-act">lien</a>`);
  expect(feed('feed.xml')).toContain(`<sup><a href="${page}#fn:1">1</a></sup>`);
  expect(feed('feed.xml')).toContain('<td align="right">2</td>');
  expect(feed('feed.xml')).toContain(`<h3><a href="${page}#outscale">Mistral AI chez Outscale</a></h3>`);
});

test('an item says what it continues, in the words of the review; a day that continues it changes nothing of it', async () => {
  const root = folderWith(workspace);
  const before = await published(root);
  addFiles(root, {
    'notes/2025-11-28/ai-act.md':
      '---\ntitle: The AI Act waits\nsection: regulation\nlang: en\nfollows: 2025-11-27/veille\n---\nSome English.\n',
  });
  const { feed } = await published(root);
  const earlier =
    '<p><a href="https://revue.example.org/ia/2025-11-27/#veille">Suite du 27 novembre\u00a0: La veille</a></p>';
  const entryOf = (path: string, title: string, one = feed) =>
    childrenOf(parseXml(one(path)), 'entry').find((entry) => textOf(entry, 'title') === title);
  const contentOf = (path: string, title: string) => {
    const entry = entryOf(path, title);
    return entry && textOf(entry, 'content');
  };
  expect(contentOf('feed.xml', 'Le titre du jour')).toContain(
    `The AI Act waits</a></h3>\n${earlier}\n<div lang="en">\n<p>Some English.</p>`,
  );
  for (const path of ['items.xml', 'sections/regulation/feed.xml'])
    expect(contentOf(path, 'The AI Act waits')).toContain(`<div lang="fr" dir="ltr">\n${earlier}\n`);
  for (const path of ['items.xml', 'sections/innovation/feed.xml'])
    expect(entryOf(path, 'La veille')).toEqual(entryOf(path, 'La veille', before.feed));
  expect(entriesIn(feed('items.xml'))).toEqual(entriesIn(before.feed('items.xml')));
});

test('an item that continues one of a new title names it by that, without being built again', async () => {
  const root = folderWith({
    ...workspace,
    'notes/2025-11-28/ai-act.md':
      '---\ntitle: The AI Act waits\nsection: regulation\nfollows: 2025-11-27/veille\n---\nText.\n',
  });
  const build = async (...argv: string[]) =>
    expect((await revue(root, ['build', ...argv, '--quiet', '--now', '2025-11-28T12:00'])).exit).toBe(0);
  await build('--all');
  addFiles(root, {
    'notes/2025-11-27/veille.md': '---\ntitle: Le matin\nsection: innovation\n---\nTexte.\n',
  });
  await build('2025-11-27');
  await build('--all', '--out', 'anew');
  for (const path of ['feed.xml', 'rss.xml', 'feed.json', 'items.xml', 'sections/regulation/feed.xml']) {
    const feed = readFileSync(join(root, 'dist', path), 'utf8');
    expect(feed).toContain('Suite du 27 novembre\u00a0: Le matin');
    expect(feed).toBe(readFileSync(join(root, 'anew', path), 'utf8'));
  }
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

test('an earlier day that is built again is in the feeds as it is now', async () => {
  const days = ['2025-11-26', '2025-11-27', '2025-11-28'];
  const written = (day: string, title: string) => ({
    [`notes/${day}/a.md`]: `---\ntitle: ${title}\nsection: S\n---\nText.\n`,
  });
  const root = folderWith({ 'revue.yaml': 'url: https://x.example/\nogImages: false\n' });
  for (const day of days) {
    addFiles(root, written(day, `Of ${day}`));
    await revue(root, ['build', day]);
  }
  addFiles(root, written('2025-11-26', 'Of now'));
  await revue(root, ['build', '2025-11-26']);
  for (const path of ['feed.xml', 'items.xml', 'sections/s/feed.xml'])
    expect(readFileSync(join(root, 'dist', path), 'utf8')).toContain('Of now');
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
