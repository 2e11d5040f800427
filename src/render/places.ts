import { isFolderName, type TopicKind } from '../model/archive.ts';
import { folderNameOf, tagSlugOf } from '../model/slug.ts';
import { type NamedSource, sourceSlugOf } from '../model/source.ts';

/**
 * Addresses inside the output folder, as paths from it. They name `index.html`, so that the publication can be walked on
 * any host and from a disk; public addresses end with the folder.
 */
export const places = {
  home: 'index.html',
  year: (year: string) => `${year}/index.html`,
  review: (date: string) => `${date}/index.html`,
  item: (date: string, slug: string) => `${date}/index.html#${slug}`,
  allTopics: (kind: 'tags' | 'sources') => `${kind}/index.html`,
  topic: (kind: TopicKind, slug: string, year?: string) =>
    `${kind}/${folderNameOf(slug)}/${year === undefined ? '' : `${year}/`}index.html`,
  allStorylines: 'storylines/index.html',
  storyline: (first: string) => `storylines/${folderNameOf(first.replace('/', '-'))}/index.html`,
  corrections: 'corrections/index.html',
  search: 'search/index.html',
} as const;

/** The path of a tag’s page. */
export const tagPlace = (tag: string): string => places.topic('tags', tagSlugOf(tag));

/** The path of a source’s page. */
export const sourcePlace = (source: NamedSource): string => places.topic('sources', sourceSlugOf(source));

/** The path of a section’s page; none for a section without one. */
export const sectionPlace = (id: string): string | undefined =>
  isFolderName(id) ? places.topic('sections', id) : undefined;

/** An address, relative to a page, of a path in the output folder. */
export function fromPage(page: string, path: string): string {
  const up = '../'.repeat(page.split('/').length - 1);
  const [target = '', anchor] = path.split('#');
  const encoded = target.split('/').map(encodeURIComponent).join('/');
  return `${up}${encoded}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The public address of the page of a review, or of an anchor on it. */
export const publicReview = (site: string, date: string, anchor?: string): string =>
  `${site}${date}/${anchor === undefined ? '' : `#${anchor}`}`;

/** The public address of a path in the output folder: that of the folder where it is its first page. */
export function publicAddress(site: string, path: string): string {
  const folder = path.replace(/(^|\/)index\.html$/, '$1');
  return site + folder.split('/').map(encodeURIComponent).join('/');
}
