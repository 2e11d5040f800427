import { type Archive, topicKinds, yearOf, yearsOf } from '../../model/archive.ts';
import type { PublishedFile } from '../../model/output.ts';
import { places, publicAddress } from '../places.ts';
import type { Publication } from '../view.ts';
import { allTopicsPaths } from './all-topics.ts';
import { correctionsPaths } from './corrections.ts';
import { indexPaths } from './index-pages.ts';
import { storylinePaths } from './storylines.ts';
import { topicPaths, touchedTopics } from './topics.ts';
import { type ArchiveView, goneFrom, type Written, written } from './written.ts';

/** A sitemap of more addresses than this is parted: a file a year of reviews, one of tags, sections and sources, one of other pages. */
const mostAddresses = 1000;

const mainMap = 'sitemap.xml';
const pagesMap = 'sitemap-pages.xml';
const topicsMap = 'sitemap-topics.xml';
const yearMap = (year: string): string => `sitemap-${year}.xml`;

/** `sitemap.xml` (sitemaps.org, protocol 0.9) and `robots.txt`, unless the workspace has its own; none without a `url`. */
export function renderSitemap(view: ArchiveView, publication: Publication): Written {
  const { before, after, robots } = view;
  const site = publication.config.url;
  const old = before.files.filter((path) => path.startsWith('sitemap'));
  const now = mapsIn(after, publication);
  const gone = goneFrom(old, now);
  const isSame = sameMaps(view, old);
  const files = now.flatMap((path) =>
    site && !isSame(path) ? mapFile({ path, ...contentOf(path, now, after) }, site, publication) : [],
  );
  const content = robots ?? (site && `User-agent: *\nAllow: /\n\nSitemap: ${site}${mainMap}\n`);
  if (content !== undefined && after.dates.length > 0) files.push({ path: 'robots.txt', content });
  else if (before.files.includes('robots.txt')) gone.push('robots.txt');
  return written(files, gone);
}

/** The paths of `robots.txt` and the sitemaps that there are. */
export const sitemapPaths = ({ after, robots }: ArchiveView, publication: Publication): string[] => {
  const isThere = after.dates.length > 0 && (robots !== undefined || publication.config.url !== undefined);
  return [...mapsIn(after, publication), ...(isThere ? ['robots.txt'] : [])];
};

function mapsIn(archive: Archive, { config }: Publication): string[] {
  const { dates, topics } = archive;
  if (dates.length === 0 || !config.url) return [];
  // Each of them has a page: to count them is most often enough.
  const counted = topicKinds.reduce((sum, kind) => sum + topics[kind].size, 0);
  const isMany = dates.length + counted > mostAddresses;
  const isParted = isMany || dates.length + pagesOf(archive).length > mostAddresses;
  if (!isParted) return [mainMap];
  const ofTopics = counted > 0 ? [topicsMap] : [];
  return [mainMap, pagesMap, ...ofTopics, ...yearsOf(dates).reverse().map(yearMap)];
}

/** Which parts of a sitemap say the same as before: years without a change, and other pages where none came or went. */
function sameMaps({ before, after, days }: ArchiveView, old: string[]): (path: string) => boolean {
  if (old.length === 0) return () => false;
  const changed = new Set([mainMap, ...days.map((day) => yearMap(yearOf(day)))]);
  const differ = (pages: (archive: Archive) => unknown): boolean =>
    JSON.stringify(pages(before)) !== JSON.stringify(pages(after));
  const topicsChange = topicKinds.some((kind) => {
    const touched = [...touchedTopics({ before, after, days }, kind).keys()];
    return differ(({ topics }) =>
      touched.map((slug) => {
        const topic = topics[kind].get(slug);
        return topic && topicPaths(topic, kind);
      }),
    );
  });
  // An earlier version listed topics there too.
  if (differ(otherPages) || !old.includes(topicsMap)) changed.add(pagesMap);
  if (topicsChange) changed.add(topicsMap);
  return (path) => old.includes(path) && !changed.has(path);
}

/** The paths of all pages but the reviews’. */
const pagesOf = (archive: Archive): string[] => [...otherPages(archive), ...topicPages(archive)];

const topicPages = ({ topics }: Archive): string[] =>
  topicKinds.flatMap((kind) =>
    topics[kind]
      .all()
      .flatMap((topic) => topicPaths(topic, kind))
      .sort(),
  );

const otherPages = (archive: Archive): string[] => [
  ...indexPaths(archive),
  ...allTopicsPaths(archive),
  ...storylinePaths(archive),
  ...correctionsPaths(archive),
];

/** What a sitemap lists: pages with the day on which they last changed, where it is known, or other sitemaps. */
interface MapContent {
  pages: Array<{ path: string; changed?: string }>;
  maps: string[];
}

function contentOf(path: string, all: string[], archive: Archive): MapContent {
  if (path === mainMap && all.length > 1) return { pages: [], maps: all.slice(1) };
  const dates = archive.dates.filter((date) => path === mainMap || path === yearMap(yearOf(date)));
  const reviews = dates.map((date) => ({ path: places.review(date), changed: lastChange(archive, date) }));
  const others = [
    ...(path === mainMap || path === pagesMap ? otherPages(archive) : []),
    ...(path === mainMap || path === topicsMap ? topicPages(archive) : []),
  ];
  return { pages: [...reviews.reverse(), ...others.map((page) => ({ path: page }))], maps: [] };
}

/** The review’s day, or that of its latest correction. */
function lastChange(archive: Archive, date: string): string {
  const corrected = archive.entry(date)?.corrections?.map((each) => each.date) ?? [];
  return [date, ...corrected].sort().at(-1) ?? date;
}

function mapFile(
  { path, pages, maps }: MapContent & { path: string },
  site: string,
  { templates }: Publication,
): PublishedFile[] {
  const content = templates.fill('sitemap.hbs', {
    addresses: pages.map(({ path: page, changed }) => ({ url: publicAddress(site, page), changed })),
    maps: maps.map((map) => ({ url: publicAddress(site, map) })),
  });
  return content === undefined ? [] : [{ path, content }];
}
