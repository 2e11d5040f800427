import { hash } from 'node:crypto';
import { XMLValidator } from 'fast-xml-parser';
import { type Archive, topicKinds, yearOf, yearsOf } from '../../model/archive.ts';
import type { PublishedFile } from '../../model/output.ts';
import { places, publicAddress } from '../places.ts';
import type { Publication } from '../view.ts';
import { allStorylinesPages } from './all-storylines.ts';
import { allTopicsPaths } from './all-topics.ts';
import { correctionsPaths } from './corrections.ts';
import { indexPaths } from './index-pages.ts';
import { storylinePaths } from './storylines.ts';
import { topicPaths, touchedTopics } from './topics.ts';
import { type ArchiveView, goneFrom, type Written } from './written.ts';

/** A sitemap of more addresses than this is parted: a file a year of reviews, one of tags, sections and sources, one of other pages. */
const mostAddresses = 1000;

const mainMap = 'sitemap.xml';
const pagesMap = 'sitemap-pages.xml';
const topicsMap = 'sitemap-topics.xml';
const yearMap = (year: string): string => `sitemap-${year}.xml`;

const robotsPath = 'robots.txt';
const robotsFor = (site: string): string => `User-agent: *\nAllow: /\n\nSitemap: ${site}${mainMap}\n`;

/** `sitemap.xml` (sitemaps.org, protocol 0.9) and `robots.txt`, unless the workspace has its own; none without a `url`. */
export function renderSitemap(view: ArchiveView, publication: Publication): Written {
  const { before, after } = view;
  const site = publication.config.url;
  const old = before.files.filter((path) => path.startsWith('sitemap'));
  const now = mapsIn(after, publication);
  const gone = goneFrom(old, now);
  const isSame = sameMaps(view, old);
  const files = now.flatMap((path) =>
    site && !isSame(path) ? mapFile({ path, ...contentOf(path, now, after) }, site, publication) : [],
  );
  const content = robotsOf(view, publication);
  if (isRobotsOurs(view, content)) {
    if (content !== undefined) files.push({ path: robotsPath, content });
    else if (before.files.includes(robotsPath)) gone.push({ path: robotsPath });
  }
  return [...files, ...gone];
}

/** What `robots.txt` has to hold: that of the workspace, else where the sitemap is; nothing where there is neither. */
function robotsOf({ after, robots }: ArchiveView, { config }: Publication): Uint8Array | undefined {
  if (after.dates.length === 0) return undefined;
  return robots ?? (config.url ? Buffer.from(robotsFor(config.url)) : undefined);
}

/** Whether what lies in the place of `robots.txt` may be replaced: not where somebody put one there by hand; an empty one says nothing. */
function isRobotsOurs({ before, file }: ArchiveView, content: Uint8Array | undefined): boolean {
  const lying = file(robotsPath);
  if (!lying?.length || digestOf(lying) === before.robots || (content !== undefined && lying.equals(content)))
    return true;
  // Where the archive was lost or says nothing of it: one that says no more than ours, of whatever address.
  const text = lying.toString('utf8').replaceAll('\r', '');
  const [, site] = /^Sitemap: (.*)sitemap\.xml$/m.exec(text) ?? [];
  return site !== undefined && text === robotsFor(site);
}

/** A digest of the `robots.txt` that revue writes, by which the next build knows it; `undefined` where it writes none. */
export function robotsDigest(view: ArchiveView, publication: Publication): string | undefined {
  const content = robotsOf(view, publication);
  return content && isRobotsOurs(view, content) ? digestOf(content) : undefined;
}

const digestOf = (bytes: Uint8Array): string => hash('sha256', bytes).slice(0, 32);

/** The paths of the sitemaps that there are, and of `robots.txt` where it is revue’s. */
export const sitemapPaths = (view: ArchiveView, publication: Publication): string[] => [
  ...mapsIn(view.after, publication),
  ...(robotsDigest(view, publication) ? [robotsPath] : []),
];

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

/**
 * Which parts of a sitemap say the same as before, and lie there as they were left: years without a change, and other pages
 * where none came or went.
 */
function sameMaps({ before, after, days, isLeft }: ArchiveView, old: string[]): (path: string) => boolean {
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
  if (differ(otherPages)) changed.add(pagesMap);
  if (topicsChange) changed.add(topicsMap);
  return (path) => isLeft(path) && old.includes(path) && !changed.has(path);
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
  ...allStorylinesPages(archive),
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
  const entries = {
    addresses: pages.map(({ path: page, changed }) => ({ url: publicAddress(site, page), changed })),
    maps: maps.map((map) => ({ url: publicAddress(site, map) })),
  };
  const content = templates.fill('sitemap.hbs', entries, { flawOf: xmlFlaw });
  return content === undefined ? [] : [{ path, content }];
}

/** Why search engines would refuse a text as XML that is not well-formed; `undefined` where nothing is found. */
function xmlFlaw(text: string): string | undefined {
  const found = XMLValidator.validate(text);
  if (found === true) return undefined;
  const { msg, line } = found.err;
  return `Unexpected XML that search engines cannot read, expected it well-formed; in line ${line} of what it makes: ${msg.replace(/\.$/, '')}`;
}
