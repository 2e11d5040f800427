import type { Asset } from '../model/asset.ts';

/** Files that a browser runs, or shows with what runs in them, by the names that servers know them by. */
const programs = /^\.(?:[sx]?html?|xht|m?html|mht|xml|xsl|xslt|rss|atom|[cm]?js|svgz|swf|hta|wasm)$/i;

/** What browsers take for a page where nothing else says what a file is (WHATWG, MIME Sniffing, 7.1). */
const page =
  /^\s*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--|\?xml)[\s>]/i;

/** What may run in a drawing, or fetch something: scripts, handlers, foreign elements, entities, styles from elsewhere. */
const lively =
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|embed|object|handler|listener|audio|video)\b|attributeName\s*=\s*["']?\s*(?:[\w-]+:)?href|[\s"'/]on\w+\s*=|<!(?:DOCTYPE[^>]*\[|ENTITY)|<\?xml-stylesheet|@import|javascript:|url\(\s*["']?\s*(?:https?:)?\/\/|(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpeg|gif|webp)[;,])[^\s"'#]/i;

/** What is active in a file of the workspace: it would run on the publication’s site as if it were the site’s own. */
export function activePart({ path, content }: Asset): string | undefined {
  const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
  if (programs.test(extension)) return `a file that browsers run (\`${extension}\`)`;
  const isDrawing = extension.toLowerCase() === '.svg';
  const text = new TextDecoder().decode(isDrawing ? content : content.subarray(0, 1500));
  if (!isDrawing)
    return extension === '' && page.test(text) ? 'a file that browsers take for a page' : undefined;
  if (text.includes('\0') || text.includes('\ufffd')) return 'a drawing in another encoding than UTF-8';
  const found = lively
    .exec(text.replace(/&#(x[\da-f]+|\d+);?/gi, unescaped))?.[0]
    .trim()
    .slice(0, 40);
  return found === undefined ? undefined : `\`${found}\` in a drawing`;
}

/** A character that is written as its number in XML. */
function unescaped(_: string, number: string): string {
  const code = Number(/^x/i.test(number) ? `0${number}` : number);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
