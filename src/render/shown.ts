import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/** What an HTML document shows its reader, as a browser reads it, but for its lists of where to go (`nav`). */
interface Shown {
  /** All visible text. */
  text: string;
  /** Where its links lead, in order. */
  addresses: string[];
  /** Addresses and alternative texts of its images. */
  images: string[];
}

const parser = unified().use(rehypeParse).freeze();

/** Reads an HTML document back. */
export function shownIn(html: string): Shown {
  const text: string[] = [];
  const addresses: string[] = [];
  const images: string[] = [];
  visit(parser.parse(html) as Root, (node) => {
    if (node.type === 'text') text.push(node.value);
    if (node.type !== 'element') return undefined;
    if (isHidden(node)) return SKIP;
    const { href, src, alt } = node.properties;
    if (typeof href === 'string') addresses.push(href);
    for (const value of [src, alt]) if (typeof value === 'string') images.push(value);
    return undefined;
  });
  return { text: text.join(''), addresses, images };
}

/** The share of an HTML document’s bytes that are neither text nor addresses that its reader sees: markup and styles. */
export function markupShare(html: string): number {
  const { text, addresses, images } = shownIn(html);
  const seen = [text.replace(/\s+/g, ' '), ...addresses, ...images].join('');
  return 1 - Buffer.byteLength(seen) / Buffer.byteLength(html);
}

const isHidden = ({ tagName, properties }: Element): boolean =>
  ['head', 'style', 'script', 'template', 'nav'].includes(tagName) ||
  /display:\s*none/.test(String(properties.style ?? ''));
