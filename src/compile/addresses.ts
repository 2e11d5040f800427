import type { Link, Node } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Passage, Review } from '../model/review.ts';

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
  const items = review.sections.flatMap((section) => section.items);
  const ofItems = items.flatMap((item) => {
    const file = files.find(({ path }) => path === item.path);
    const urls = item.sources.flatMap(({ url }) => url ?? []);
    const ofSources = file ? urls.map((url) => ({ url, file, place: placeIn(file, url) })) : [];
    return [...ofSources, ...linksIn(file, item)];
  });
  return [...ofItems, ...passages.flatMap(([file, passage]) => linksIn(file, passage))].filter(({ url }) =>
    /^https?:\/\//i.test(url),
  );
}

function linksIn(file: VFile | undefined, passage: Passage | undefined): Address[] {
  if (!file || !passage) return [];
  const links: Address[] = [];
  const collect = (link: Link): void => {
    links.push({ url: link.url, file, place: placeIn(file, link.url, link) });
  };
  visit(passage.body, 'link', collect);
  for (const { children } of passage.footnotes) visit({ type: 'root', children }, 'link', collect);
  return links;
}

/** Where an address stands in a file: in a node, else anywhere, as that of a reference does; else where the node stands. */
function placeIn(file: VFile, url: string, node?: Node): Node {
  const text = String(file);
  const { start, end } = node?.position ?? {};
  const from = start?.offset ?? 0;
  const inNode = find(text.slice(0, end?.offset), url, from);
  const at = inNode < 0 ? find(text, url, 0) : inNode;
  const origin = { line: 1, column: 1 };
  if (at < 0) return node ?? { type: 'address', position: { start: origin, end: origin } };
  return { type: 'address', position: { start: pointAt(text, at), end: pointAt(text, at + url.length) } };
}

/** The first place from `from` on at which a whole address stands, and not the beginning of a longer one; −1 without. */
function find(text: string, url: string, from: number): number {
  for (let at = text.indexOf(url, from); at >= 0; at = text.indexOf(url, at + 1))
    if (!/[^\s"'<>()[\]{},]/.test(text.charAt(at + url.length))) return at;
  return -1;
}

function pointAt(text: string, offset: number): { line: number; column: number; offset: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1, offset };
}
