import type { FootnoteReference, Image as ImageNode, Link, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Node } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { decodedAddress, hasScheme } from '../model/address.ts';
import { type Asset, type Assets, mailFlaw, pointerFlaw } from '../model/asset.ts';
import { nearest, orMeant } from '../model/nearest.ts';
import { once } from '../model/once.ts';
import { type Place, report } from '../model/problem.ts';
import type { Image } from '../model/review.ts';
import { slugOf } from '../model/slug.ts';
import { isBarePage } from '../model/source.ts';
import { isUrl } from '../model/url.ts';
import { activePart } from './active.ts';
import { nodesOf } from './nodes.ts';

declare module 'mdast' {
  interface ImageData {
    /** Pixels. */
    width?: number;
    height?: number;
  }
}

/** Where links and images of the workspace lead: the files that notes point to, and those of them that are used. */
export interface AssetUse extends Assets {
  used: Set<Asset>;
  /** Whether the review is mailed, to clients that do not show all images. */
  isMailed: boolean;
}

/** What the links of a note may lead to inside of the publication. */
interface Targets {
  assets: AssetUse;
  /** The anchors of the review. */
  anchors: ReadonlySet<string>;
  /** The one of them that was most likely meant by another. */
  nearAnchor: (anchor: string) => string | undefined;
  /** What the anchors of the note’s own headings would be. */
  headings: () => ReadonlySet<string>;
}

/** The kinds of addresses that readers may be sent to. */
const allowedSchemes = ['http:', 'https:', 'mailto:', 'tel:'];

/**
 * Of addresses that `URL` can read: a space, a scheme written twice or without `//`, which browsers read as a path of the
 * site, a mailbox without a name or a host, a telephone number without a digit.
 */
const broken = /\s|^tel:\D*$|^https?:(?!\/\/(?!https?:))|^mailto:(?:[^@?]*$|[^@?]+\?|@|[^?]*@(?:\?|$))/i;

/** Points links and images of a tree to the files of the output, and reports those that lead nowhere. */
export function resolveLinks(file: VFile, tree: Root, within: Omit<Targets, 'headings'>): void {
  const { assets } = within;
  const targets = { ...within, headings: once(() => headingsOf(tree)) };
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const siblings: RootContent[] = parent.children;
    if (node.type === 'link') {
      const { url, position } = node;
      const problem = pointLink(file, node, targets);
      if (!problem) {
        const marks = freedOfLinks(file, node, assets);
        // A link that nobody can see or hear is named by its address.
        if (isUnseen(node)) node.children = [{ type: 'text', value: url, position }];
        siblings.splice(index + 1, 0, ...marks);
        return SKIP;
      }
      report(file, 'bad-url', problem, node);
      // The text is kept where the address cannot be.
      siblings.splice(index, 1, ...node.children);
      return [SKIP, index];
    }
    if (node.type === 'image') {
      siblings[index] = resolveImage(file, node, { assets, inLink: false });
      return SKIP;
    }
    return undefined;
  });
}

/** Whether a link shows nothing: no picture, and no sign but spaces of any width. */
const isUnseen = (link: Link): boolean =>
  /^[\s\p{Cf}]*$/u.test(textOf(link)) && nodesOf(link, 'image').length === 0;

/** Resolves the images in a link, and takes the marks of footnotes out of it: both are links, which no link can hold. */
function freedOfLinks(file: VFile, link: Link, assets: AssetUse): FootnoteReference[] {
  const marks: FootnoteReference[] = [];
  visit(link, (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const siblings: RootContent[] = parent.children;
    if (node.type === 'image') siblings[index] = resolveImage(file, node, { assets, inLink: true });
    if (node.type !== 'footnoteReference') return undefined;
    marks.push(node);
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return marks;
}

/** The image of a front matter field as it stands in the output. */
export function fieldImage(
  file: VFile,
  field: { src: string; alt?: string; credit?: string } | undefined,
  { assets, place }: { assets: AssetUse; place: Place },
): Image | undefined {
  if (!field) return undefined;
  if (hasScheme(field.src) || field.src.startsWith('//')) {
    report(
      file,
      'remote-image',
      `Unexpected remote image \`${field.src}\`, expected a file in the workspace; it is left out`,
      place,
    );
    return undefined;
  }
  const found = findImage(file, field.src, { assets, place });
  if (typeof found === 'string') report(file, 'missing-image', found, place);
  if (!field.alt)
    report(file, 'missing-alt', `Missing alternative text of \`${field.src}\`, expected \`alt\``, place);
  if (typeof found === 'string') return undefined;
  const { target: src, width, height } = found;
  return { src, alt: field.alt ?? '', credit: field.credit, width, height };
}

/** Points a link to the file of the output that it names; what is wrong with one that leads nowhere is returned. */
function pointLink(
  file: VFile,
  link: Link,
  { assets, anchors, nearAnchor, headings }: Targets,
): string | undefined {
  const { url } = link;
  if (url.startsWith('#')) {
    const anchor = decodedAddress(url.slice(1)) ?? url.slice(1);
    if (anchors.has(anchor)) return undefined;
    if (headings().has(slugOf(anchor)))
      return `Unexpected anchor \`${url}\` of a heading, which has none in a review, expected \`#slug\` of an item${withoutLink()}`;
    const near = nearAnchor(anchor);
    return `Unexpected anchor \`${url}\`, expected one that the review has, such as \`#slug\` of an item${withoutLink(near && `#${near}`)}`;
  }
  const scheme = hasScheme(url) ? url.slice(0, url.indexOf(':') + 1).toLowerCase() : undefined;
  if (scheme && allowedSchemes.includes(scheme) && isUrl(url) && !broken.test(url)) return undefined;
  if (!scheme && !url.startsWith('//')) {
    const asset = assets.find(file.path, url);
    const flaw = asset && pointerFlaw(asset, url);
    if (flaw) return `${flaw}${withoutLink()}`;
    if (asset) {
      use(asset, assets, { file, place: link });
      // The place in the file that is meant: `report.pdf#page=3`.
      link.url = asset.target + (/#.*/s.exec(url)?.[0] ?? '');
      return undefined;
    }
  }
  const meant = meantBy(url, scheme) ?? (scheme ? undefined : assets.near(file.path, url));
  return `Unexpected address \`${url}\`, expected ${expectedFor(url, scheme)}${withoutLink(meant)}`;
}

/** The texts of a note’s headings as addresses have them. */
const headingsOf = (tree: Root): Set<string> =>
  new Set(nodesOf(tree, 'heading').map((heading) => slugOf(textOf(heading))));

/** The end of what is said of a link that leads nowhere. */
const withoutLink = (meant?: string): string => `; its text stands without a link${orMeant(meant)}`;

/** What an address was most likely meant to be, whose scheme has a slip or is missing. */
function meantBy(url: string, scheme: string | undefined): string | undefined {
  if (url.startsWith('//')) return withSlashes(`https:${url}`);
  if (!scheme) return isBarePage(url) ? `https://${url}` : undefined;
  if (/^https?:$/.test(scheme)) return withSlashes(url);
  const near = nearest(scheme, allowedSchemes);
  return near === undefined || near === scheme ? undefined : `${near}${url.slice(scheme.length)}`;
}

/** A web address with the `//` behind its scheme; nothing where it lacks more than that. */
function withSlashes(url: string): string | undefined {
  const whole = url.replace(/^(https?:)[/\\]*/i, '$1//');
  return isUrl(whole) && !broken.test(whole) ? whole : undefined;
}

function expectedFor(url: string, scheme: string | undefined): string {
  if (scheme && allowedSchemes.includes(scheme))
    return 'a whole one, such as `https://example.org/a` or `mailto:a@example.org`';
  if (/^[^?#]*\\/.test(url)) return pathInWorkspace;
  if (scheme) return 'an address with http, https, mailto or tel';
  if (/\.(?:md|markdown)(?:#.*)?$/i.test(url))
    return `${itemAddress}: a note is no file that readers can open`;
  return /(?:^|\/)\d{4}-\d\d-\d\d(?:[/#]|$)/.test(url)
    ? itemAddress
    : 'a full address or a file in the workspace';
}

const itemAddress = '`#slug` for an item of the same review, or the full address of one that is published';

const pathInWorkspace = 'a path of the workspace, with `/` between its folders';

function resolveImage(
  file: VFile,
  image: ImageNode,
  { assets, inLink }: { assets: AssetUse; inLink: boolean },
): PhrasingContent {
  const { url, alt, position } = image;
  const text: PhrasingContent = { type: 'text', value: alt || url, position };
  if (/^https?:\/\/|^\/\//i.test(url)) {
    report(
      file,
      'remote-image',
      `Unexpected remote image \`${url}\`, expected a file in the workspace; it becomes a link`,
      image,
    );
    const address = url.startsWith('//') ? `https:${url}` : url;
    return inLink || !isUrl(address) ? text : { type: 'link', url: address, children: [text], position };
  }
  if (!alt)
    report(
      file,
      'missing-alt',
      `Missing alternative text of \`${url}\`, expected it between the brackets`,
      image,
    );
  const found = findImage(file, url, { assets, place: image });
  if (typeof found === 'string') {
    report(file, 'missing-image', found, image);
    return text;
  }
  const { target, width, height } = found;
  return { ...image, url: target, data: { ...image.data, width, height } };
}

function findImage(
  file: VFile,
  address: string,
  { assets, place }: { assets: AssetUse; place: Place | Node },
): Asset | string {
  const asset = hasScheme(address) ? undefined : assets.find(file.path, address);
  if (!asset) {
    const expected = address.includes('\\')
      ? pathInWorkspace
      : `a file ${/^data:/i.test(address) ? 'of its own ' : ''}in the workspace`;
    const meant = hasScheme(address) ? undefined : assets.near(file.path, address);
    return `Missing image \`${address}\`, expected ${expected}${orMeant(meant)}`;
  }
  if (asset.width === undefined)
    return pointerFlaw(asset, address) ?? `Unexpected content of \`${address}\`, expected an image`;
  const flaw = assets.isMailed ? mailFlaw(asset, address) : undefined;
  if (flaw) report(file, 'email-unsupported-image', flaw, place);
  use(asset, assets, { file, place });
  return asset;
}

/** Notes that a file will be copied, and reports what would run when a reader opens it there. */
function use(asset: Asset, { used }: AssetUse, { file, place }: { file: VFile; place: Place | Node }): void {
  used.add(asset);
  const active = activePart(asset);
  if (active === undefined) return;
  const reason = `Unexpected ${active}: \`${asset.path}\` would run on the publication’s site, expected a file that is shown and no more`;
  report(file, 'active-file', reason, place);
}
