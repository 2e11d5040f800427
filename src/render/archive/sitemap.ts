import { type Archive, topicKinds, yearOf } from '../../model/archive.ts';
import type { PublishedFile } from '../../model/output.ts';
import { places, publicAddress } from '../places.ts';
import type { Publication } from '../view.ts';
import { correctionsPaths } from './corrections.ts';
import { indexPaths } from './index-pages.ts';
import { storylinePaths } from './storylines.ts';
import { tagsPaths } from './tags.ts';
import { topicPaths } from './topics.ts';
import { type ArchiveView, goneFrom, type Written } from './written.ts';

/** A sitemap of more addresses than this is parted: a file a year of reviews, and one for all other pages. */
const mostAddresses = 1000;

/** `sitemap.xml` (sitemaps.org, protocol 0.9) and `robots.txt`, unless the workspace has its own; none without a `url`. */
export function renderSitemap(view: ArchiveView, publication: Publication): Written {
  const { before, after, robots } = view;
  const site = publication.config.url;
  const maps = mapsOf(after);
  const gone = goneFrom(mapPathsOf(before), site ? maps.keys() : []);
  const files: PublishedFile[] = site
    ? [...maps].flatMap(([path, content]) => mapFile(path, content, { site, publication }))
    : [];
  const content = robots ?? (site && `User-agent: *\nAllow: /\n\nSitemap: ${site}sitemap.xml\n`);
  if (content !== undefined && after.dates.length > 0) files.push({ path: 'robots.txt', content });
  else if (before.dates.length > 0) gone.push('robots.txt');
  return { files, gone };
}

/** The paths of the sitemaps of an archive, without what they hold. */
function mapPathsOf(archive: Archive): string[] {
  const { dates } = archive;
  if (dates.length === 0) return [];
  const isOne = dates.length <= mostAddresses && dates.length + pagesOf(archive).length <= mostAddresses;
  const years = [...new Set(dates.map(yearOf))].map((year) => `sitemap-${year}.xml`);
  return isOne ? ['sitemap.xml'] : ['sitemap.xml', 'sitemap-pages.xml', ...years];
}

/** An address with the day on which what is there last changed, where it is known. */
interface MapEntry {
  path: string;
  changed?: string;
}

/** A sitemap: addresses, or for an index the paths of other sitemaps. */
interface SiteMap {
  addresses: MapEntry[];
  maps: string[];
}

function mapsOf(archive: Archive): Map<string, SiteMap> {
  if (archive.dates.length === 0) return new Map();
  const reviews = archive.dates
    .toReversed()
    .map((date) => ({ path: places.review(date), changed: lastChange(archive, date) }));
  const others = pagesOf(archive).map((path): MapEntry => ({ path }));
  if (reviews.length + others.length <= mostAddresses)
    return new Map([['sitemap.xml', { addresses: [...reviews, ...others], maps: [] }]]);
  const parts = new Map<string, SiteMap>([['sitemap-pages.xml', { addresses: others, maps: [] }]]);
  for (const review of reviews) {
    const name = `sitemap-${yearOf(review.path)}.xml`;
    const part = parts.get(name) ?? { addresses: [], maps: [] };
    parts.set(name, part);
    part.addresses.push(review);
  }
  return new Map([['sitemap.xml', { addresses: [], maps: [...parts.keys()] }], ...parts]);
}

/** The paths of all pages but the reviews’. */
function pagesOf(archive: Archive): string[] {
  const topics = topicKinds.flatMap((kind) =>
    [...archive.topics[kind].values()].flatMap((topic) => topicPaths(topic, kind)).sort(),
  );
  const others = [...tagsPaths(archive), ...storylinePaths(archive), ...correctionsPaths(archive)];
  return [...indexPaths(archive), ...topics, ...others];
}

/** The review’s day, or that of its latest correction. */
function lastChange(archive: Archive, date: string): string {
  const corrected = archive.entry(date)?.corrections?.map((each) => each.date) ?? [];
  return [date, ...corrected].sort().at(-1) ?? date;
}

function mapFile(
  path: string,
  { addresses, maps }: SiteMap,
  { site, publication }: { site: string; publication: Publication },
): PublishedFile[] {
  const content = publication.templates.fill('sitemap.hbs', {
    addresses: addresses.map(({ path: target, changed }) => ({ url: publicAddress(site, target), changed })),
    maps: maps.map((map) => ({ url: publicAddress(site, map) })),
  });
  return content === undefined ? [] : [{ path, content }];
}
