import { hasScheme } from '../model/address.ts';

/** Where a record’s relative addresses lead: its own page, and the output folder that is one above. */
export interface FeedPlaces {
  /** The page’s public address, with `/` at its end. */
  page: string;
  /** The publication’s public address, with `/` at its end. */
  site: string;
}

/**
 * The HTML of a record as a feed has it: every address absolute, because readers show it on pages of their own (RFC 4287
 * 4.1.3.3, RSS Best Practices), and no attribute that means something only on ours. A record’s HTML is what
 * rehype-stringify wrote: `<` begins nothing but a tag, and each value stands in double quotes.
 */
export function feedHtml(html: string, places: FeedPlaces): string {
  const closings: string[] = [];
  return html.replace(tagForm, (_whole, slash: string, name: string, written: string) => {
    if (slash) return closings.pop() ?? '';
    if (written === '') {
      if (!voidElements.has(name)) closings.push(`</${name}>`);
      return `<${name}>`;
    }
    const given = attributesIn(written);
    const { opening, closing } = shapeOf(name, given.class ?? '');
    if (!voidElements.has(name)) closings.push(closing);
    const [tag = '', ...inside] = opening;
    return `<${tag}${attributesOf(tag, given, places)}>${inside.map((each) => `<${each}>`).join('')}`;
  });
}

/** A record’s address as it stands alone: a page is named by its folder, as it names itself. */
export function absolute(address: string, { page, site }: FeedPlaces): string {
  if (hasScheme(address)) return address;
  const path = address.replace(/^\.\.\//, '').replace(/(^|\/)index\.html(?=#|$)/, '$1');
  const whole = address.startsWith('#') ? `${page}${address}` : `${site}${path}`;
  return whole.replace(/[^\x20-\x7e]+/g, (signs) => encodeURIComponent(signs.toWellFormed()));
}

const tagForm = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*>/g;
const attributeForm = /([^\s=>"]+)="([^"]*)"/g;
const voidElements = new Set(['br', 'hr', 'img']);

function attributesIn(written: string): Record<string, string | undefined> {
  return Object.fromEntries([...written.matchAll(attributeForm)].map(([, name, value]) => [name, value]));
}

/** What an element becomes where no stylesheet tells a callout from the text around it. */
function shapeOf(name: string, className: string): { opening: string[]; closing: string } {
  if (className.startsWith('callout-title')) return { opening: ['p', 'strong'], closing: '</strong></p>' };
  if (/^callout\b/.test(className)) return { opening: ['blockquote'], closing: '</blockquote>' };
  return { opening: [name], closing: `</${name}>` };
}

const keptAttributes = ['href', 'src', 'alt', 'title', 'width', 'height', 'start', 'value', 'lang', 'dir'];

function attributesOf(tag: string, given: Record<string, string | undefined>, places: FeedPlaces): string {
  const align = /^t[dh]$/.test(tag) ? given.class : undefined;
  const kept = keptAttributes.flatMap((name) => {
    const value = given[name];
    if (value === undefined) return [];
    return ` ${name}="${name === 'href' || name === 'src' ? absolute(value, places) : value}"`;
  });
  return [...kept, ...(align ? [` align="${align}"`] : [])].join('');
}
