import type { Config } from '../model/fields/config.ts';
import { folderNameOf } from '../model/slug.ts';
import type { Publication } from './view.ts';
import { speaker } from './words.ts';

/** A feed as a page announces it (HTML 4.6.7.1, `alternate`). */
export interface FeedLink {
  title: string;
  /** Media type. */
  type: string;
  url: string;
}

/** Paths of the publication’s feeds in the output folder. */
export const feedPaths = { atom: 'feed.xml', rss: 'rss.xml', json: 'feed.json', items: 'items.xml' } as const;

/** Media types of feeds: RFC 4287, RSS 2.0 as every reader knows it, JSON Feed 1.1. */
export const feedTypes = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
} as const;

/** Path of a section’s feed in the output folder. */
export const sectionFeedPath = (id: string): string => `sections/${folderNameOf(id)}/feed.xml`;

/** The feed of reviews in each of its forms, under a name; addresses are paths in the output folder. */
export const feedsByForm = (name: string): FeedLink[] => [
  { title: `${name} (Atom)`, type: feedTypes.atom, url: feedPaths.atom },
  { title: `${name} (RSS)`, type: feedTypes.rss, url: feedPaths.rss },
  { title: `${name} (JSON)`, type: feedTypes.json, url: feedPaths.json },
];

/** The feeds that a page announces, the fullest first; none without a `url`, because a feed’s addresses must be absolute. */
export function feedLinks(
  publication: Pick<Publication, 'config' | 'words'>,
  address: (target: string) => string,
): FeedLink[] {
  const { title, url } = publication.config;
  if (!url) return [];
  const items = { title: itemsTitle(publication), type: feedTypes.atom, url: feedPaths.items };
  return [...feedsByForm(title), items].map((feed) => ({ ...feed, url: address(feed.url) }));
}

/** The name of the feed of single items: « Revue IA, article par article ». */
export function itemsTitle(publication: Pick<Publication, 'config' | 'words'>): string {
  return speaker(publication).say('itemsFeed', { title: publication.config.title });
}

/** The name of a section’s feed: « Revue IA – Innovation ». */
export const sectionTitle = ({ title }: Config, section: string): string => `${title} – ${section}`;

/** The feed of a section by its path in the output folder; none without a `url`. */
export function sectionFeed(
  config: Config,
  id: string,
  section: string,
): { title: string; path: string } | undefined {
  return config.url ? { title: sectionTitle(config, section), path: sectionFeedPath(id) } : undefined;
}
