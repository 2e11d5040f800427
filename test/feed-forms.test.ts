import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import type { ReviewRecord } from '../src/model/view.ts';
import { openWorkspace } from '../src/workspace.ts';
import { visibleText } from './support/browser.ts';
import { atomRules, isAtom, jsonRules, rssRules, strangersIn } from './support/feed-rules.ts';
import { feedsOf, published, workspace } from './support/feeds.ts';
import { arabicWorkspace, nastyWorkspace, soundWorkspace } from './support/generators.ts';
import { type Files, folderWith, revue } from './support/workspace.ts';
import { childrenOf, parseXml, textOf, type XmlElement } from './support/xml.ts';

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
