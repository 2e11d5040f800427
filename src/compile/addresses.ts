import type { Link, Node, Root } from 'mdast';
import type { VFile } from 'vfile';
import { fileStart, placeIn } from '../model/problem.ts';
import { allItems, type Passage, type Review } from '../model/review.ts';
import { nodesOf } from './nodes.ts';
import { definedAddress, placesOf, writtenAddress } from './written-address.ts';

/** A web address that a review leads to, and where it stands: the file, and the place in it. */
export interface Address {
  url: string;
  file: VFile;
  place: Node;
}

/** The `http:` and `https:` addresses of a review, in its sources and in its texts, from the files that it was compiled from. */
export function addressesOf(review: Review, files: VFile[]): Address[] {
  const named = (end: string) => files.find(({ path }) => path.endsWith(end));
  const passages: Array<[VFile | undefined, Passage | undefined]> = [
    [named('/_review.md'), review.lead],
    [named('/_closing.md'), review.closing],
  ];
  const ofItems = allItems(review).flatMap((item) => {
    const file = files.find(({ path }) => path === item.path);
    const urls = item.sources.flatMap(({ url }) => url ?? []);
    const ofSources = file ? urls.map((url) => ({ url, file, place: addressPlace(file, url) })) : [];
    return [...ofSources, ...linksIn(file, item)];
  });
  const all = [...ofItems, ...passages.flatMap(([file, passage]) => linksIn(file, passage))];
  const seen = new Set<string>();
  return all.filter(({ url, file, place: { position } }) => {
    // A reference is defined once, however often it is used.
    const key = `${position?.start.offset} ${url} ${file.path}`;
    const isNew = /^https?:\/\//i.test(url) && !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function linksIn(file: VFile | undefined, passage: Passage | undefined): Address[] {
  if (!file || !passage) return [];
  const footnotes = passage.footnotes.map(({ children }): Root => ({ type: 'root', children }));
  return [passage.body, ...footnotes]
    .flatMap((tree) => nodesOf(tree, 'link'))
    .map((link) => ({ url: link.url, file, place: addressPlace(file, link.url, link) }));
}

/** Where an address stands in a file: as that of a link or of a definition, else anywhere; else where the link stands. */
function addressPlace(file: VFile, url: string, link?: Link): Node {
  const text = String(file);
  const [first] = placesOf(url, text);
  const at = (link ? writtenAddress(link, text) : definedAddress(url, text)) ?? first;
  if (at === undefined) return link ?? { type: 'address', position: { start: fileStart, end: fileStart } };
  return { type: 'address', position: { start: pointAt(text, at), end: pointAt(text, at + url.length) } };
}

const pointAt = (text: string, offset: number) => ({ ...placeIn(text, offset), offset });
