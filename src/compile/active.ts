import type { Asset } from '../model/asset.ts';
import { onceFor } from '../model/once-for.ts';

/** Files that a browser runs, or shows with what runs in them, by the names that servers know them by. */
const programs = /^\.(?:[sx]?html?|xht|m?html|mht|xml|xsl|xslt|rss|atom|[cm]?js|svgz|swf|hta|wasm)$/i;

/** What browsers take for a page where nothing else says what a file is (WHATWG, MIME Sniffing, 7.1). */
const page =
  /^\s*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--|\?xml)[\s>]/i;

/** What may run in a drawing, or fetch something. */
const lively = new RegExp(
  [
    /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|embed|object|handler|listener|audio|video)\b/,
    /[\s"'/]on\w+\s*=/,
    /attributeName\s*=\s*(?:["']\s*)?(?:[\w-]+:)?href/,
    /(?:href|src)\s*=\s*(?:["']\s*)?(?!#|data:image\/(?:png|jpeg|gif|webp)[;,])[^\s"'#]/,
    /javascript:/,
    /<!(?:DOCTYPE[^<>[]*\[|ENTITY)/,
    /<\?xml-stylesheet/,
    /@import/,
    // An address with a scheme, or with two slashes of either kind, as browsers read it (WHATWG, URL, 4.4).
    /url\([\0-\x20]*(?:["'][\0-\x20]*)?(?:(?!data:)[a-z][a-z\d+.\t\n\r-]*:|[\\/]\s*[\\/])/,
    /image-set\(|\bimage\(\s*["']|\bsrc\(/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/**
 * What is active in a file of the workspace: it would run on the publication’s site as if it were the site’s own. Each file
 * is looked at once: many notes may point to one that is large.
 */
export const activePart = onceFor(activeIn);

function activeIn({ path, content }: Asset): string | undefined {
  const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
  if (programs.test(extension)) return `a file that browsers run (\`${extension}\`)`;
  const isDrawing = extension.toLowerCase() === '.svg';
  const text = new TextDecoder().decode(isDrawing ? content : content.subarray(0, 1500));
  if (!isDrawing)
    return extension === '' && page.test(text) ? 'a file that browsers take for a page' : undefined;
  if (text.includes('\0') || text.includes('\ufffd')) return 'a drawing in an encoding other than UTF-8';
  const written = text
    .replace(/&quot;|&apos;/g, '"')
    .replace(/&#x([\da-f]+);?/gi, (_, digits) => character(Number.parseInt(digits, 16)))
    .replace(/&#(\d+);?/g, (_, digits) => character(Number(digits)));
  const styled = written
    .replace(/\\([\da-f]{1,6})\s?/gi, (_, digits) => character(Number.parseInt(digits, 16)))
    .replace(/\\([^\n\r\f])/g, '$1');
  const found = (lively.exec(written) ?? lively.exec(styled))?.[0].trim().slice(0, 40);
  return found === undefined ? undefined : `\`${found}\` in a drawing`;
}

/** A character that is written as its number, in XML or with a backslash in CSS (Syntax 3, 4.3.7). */
const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
