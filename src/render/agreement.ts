import type { Nodes } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { LinkStyle } from '../model/fields/config.ts';
import type { Output, OutputName } from '../model/output.ts';
import { allItems, type Item, type Passage, type Review } from '../model/review.ts';
import { shownIn } from './shown.ts';
import { visible } from './text/width.ts';

/** Something of a review that an output does not show. */
interface Missing {
  /** What kind of thing: `title`, `source`, `text`, `callout`, `footnote`, `correction`, `image`, `lead`, `closing`. */
  kind: string;
  what: string;
  /** Nothing where it is of the review itself. */
  item?: Item;
}

/** What is known of how an output was made. */
interface Making {
  /** Slugs of items of which the email shows the title and a link alone. */
  shortened: Set<string>;
  /** How the text writes links. */
  links: LinkStyle;
}

/**
 * What an output lacks of a review, read from the output itself: of lead and closing the first words, callout titles and
 * footnotes; the review’s corrections; of each item, in the items’ order, its title, its first words, its sources, callout
 * titles, footnotes and corrections, and on the page its image. Outputs whose form guarantees it lack nothing.
 */
export function missingFrom({ name, content }: Output, review: Review, making: Making): Missing[] {
  const shown = readers[name]?.(content);
  if (!shown) return [];
  const lacks = ({ what }: { what: string }) => !shown.text.includes(withoutSpace(what));
  const missing: Missing[] = expectedAround(review).filter(lacks);
  const items = allItems(review);
  const isWhole = ({ slug }: Item): boolean => name !== 'email' || !making.shortened.has(slug);
  const rooms = roomsOf(items, shown.text, isWhole);
  for (const [index, item] of items.entries()) {
    // A text may have it in capitals, by `{{upper title}}`.
    const forms = [item.title, item.title.toLocaleUpperCase(review.language)].map(withoutSpace);
    if (!forms.some((form) => rooms[index]?.includes(form)))
      missing.push({ kind: 'title', what: item.title, item });
    if (!isWhole(item)) continue;
    for (const each of expectedOf(item).filter(lacks)) missing.push({ ...each, item });
    const { src } = item.image ?? {};
    // An email or a text may do without pictures.
    if (name === 'page' && src && !shown.images.some((address) => address.endsWith(src)))
      missing.push({ kind: 'image', what: src, item });
    if (name === 'text' && making.links === 'none') continue;
    for (const { url } of item.sources)
      if (url && !shown.addresses.has(url)) missing.push({ kind: 'source', what: url, item });
  }
  return missing;
}

/**
 * Where the title of each item may stand: between the first words of the item before it and those of the item after it, so
 * that the list of contents vouches for none but the first. Where the text has words more than once, they are taken to stand
 * at the first place for what comes after them and at the last for what comes before. Only whole items show their words.
 */
function roomsOf(items: Item[], text: string, isWhole: (item: Item) => boolean): string[] {
  let from = 0;
  const places = items.map((item) => {
    const words = isWhole(item) ? withoutSpace(firstWords(item.body) ?? '') : '';
    const start = words === '' ? -1 : text.indexOf(words, from);
    if (start < 0) return undefined;
    from = start + words.length;
    return { end: from, lastStart: text.lastIndexOf(words) };
  });
  return places.map((_, index) => {
    const before = places.slice(0, index).findLast((place) => place !== undefined);
    const after = places.slice(index + 1).find((place) => place !== undefined);
    return text.slice(before?.end ?? 0, after?.lastStart);
  });
}

interface Shown {
  /** All visible text without white space. */
  text: string;
  addresses: { has: (url: string) => boolean };
  images: string[];
}

interface Expected {
  kind: string;
  what: string;
}

/** What stands around the items. */
function expectedAround({ lead, closing, corrections }: Review): Expected[] {
  return [
    ...(lead ? expectedIn(lead, 'lead') : []),
    ...(closing ? expectedIn(closing, 'closing') : []),
    ...corrections.map(({ text: what }) => ({ kind: 'correction', what })),
  ];
}

const expectedOf = (item: Item): Expected[] => [
  ...expectedIn(item, 'text'),
  ...item.corrections.map(({ text: what }) => ({ kind: 'correction', what })),
];

function expectedIn({ body, footnotes }: Passage, kind: string): Expected[] {
  const first = firstWords(body);
  return [
    ...(first ? [{ kind, what: first }] : []),
    ...calloutTitles(body).map((what) => ({ kind: 'callout', what })),
    ...footnotes.flatMap(({ children }) => {
      const what = firstWords({ type: 'root', children });
      return what ? [{ kind: 'footnote', what }] : [];
    }),
  ];
}

/** The first words of a passage that stand in one piece in every output: those of a text outside of links. */
function firstWords(tree: Nodes): string | undefined {
  let words: string | undefined;
  visit(tree, (node) => {
    if (words !== undefined || node.type === 'link' || node.type === 'table') return SKIP;
    if (node.type === 'text' && node.value.trim().length > 2)
      words = node.value.trim().normalize('NFC').slice(0, 60);
    return undefined;
  });
  return words;
}

function calloutTitles(tree: Nodes): string[] {
  const titles: string[] = [];
  visit(tree, 'calloutTitle', ({ children }) => {
    const words = firstWords({ type: 'root', children });
    if (words) titles.push(words);
  });
  return titles;
}

/** How each output is read back; none for those whose form guarantees that they lack nothing. */
const readers: Record<OutputName, ((content: string) => Shown) | undefined> = {
  page: shownInHtml,
  email: shownInHtml,
  text: shownInText,
  message: undefined,
  data: undefined,
};

function shownInHtml(content: string): Shown {
  const { text, addresses, images } = shownIn(content);
  return { text: withoutSpace(text), addresses: new Set(addresses), images };
}

function shownInText(content: string): Shown {
  return {
    text: withoutSpace(content),
    addresses: { has: (url) => content.includes(url.trim()) },
    images: [],
  };
}

/** Text as it compares between outputs that break lines at different places, and mark those of callouts and quotations. */
function withoutSpace(text: string): string {
  return visible(text)
    .normalize('NFC')
    .replace(/[\s\u200b\u2060|>]+/gu, '');
}
