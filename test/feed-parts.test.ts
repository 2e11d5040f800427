import { describe, expect, test } from 'vitest';
import { feedPaths } from '../src/render/feed-links.ts';
import { feedForms, feedParts, joinedFeed, keptEntries } from '../src/render/feed-parts.ts';
import { renderFeeds, renderSectionFeed } from '../src/render/feeds.ts';
import { latestOf, published, workspace } from './support/feeds.ts';
import { folderWith } from './support/workspace.ts';

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

  test('are all of those of a review, or none, where a feed ended within it', async () => {
    const { records, publication } = await published(folderWith(workspace));
    const [latest, older] = records;
    const [section] = older?.sections ?? [];
    const [item] = section?.items ?? [];
    if (!latest || !older || !section || !item) throw new Error('no item');
    const items = Array.from({ length: 60 }, (_, index) => ({ ...item, slug: `item-${index}` }));
    const long = { ...older, sections: [{ ...section, items }] };
    const before = renderFeeds(latestOf([{ ...latest, date: '2025-11-29' }, latest, long]), publication);
    const old = (path: string) => Buffer.from(before.find((file) => file.path === path)?.content ?? '');
    const left = latestOf([latest, long], () => true);
    const texts = renderFeeds(left, publication, old).map(({ path, content }) => ({
      path,
      content: `${content}`,
    }));
    expect(texts).toEqual(renderFeeds(left, publication));
  });

  test.each(['', '<feed>', `${'x'.repeat(50)}\n  <entry>\n`, '{}'])(
    'are none where a feed is another: %s',
    async (text) => {
      const { records, publication, feeds } = await published(
        folderWith({ ...workspace, ...day('2025-11-26', '') }),
      );
      const fresh = feeds.filter(({ path }) => !path.startsWith('sections/'));
      const old = new Map(fresh.map(({ path, content }) => [path, `${content}`]));
      for (const paths of [[...old.keys()], [feedPaths.rss], [feedPaths.items]]) {
        const lying = (path: string) => Buffer.from(paths.includes(path) ? text : (old.get(path) ?? ''));
        const made = renderFeeds(
          latestOf(records, () => true),
          publication,
          lying,
        );
        expect(new Map(made.map(({ path, content }) => [path, `${content}`]))).toEqual(old);
      }
    },
  );
});
