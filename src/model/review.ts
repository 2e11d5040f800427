import type { BlockContent, DefinitionContent, Root } from 'mdast';
import type { Direction } from './language.ts';
import type { NamedSource } from './source.ts';

/** Everything published for one date, as plain data: `structuredClone` and JSON safe. */
export interface Review {
  /** Day, `YYYY-MM-DD`. */
  date: string;
  /** BCP 47, with its writing direction. */
  language: string;
  dir: Direction;
  /** The headline of the day. */
  title?: string;
  subtitle?: string;
  author?: string;
  /** Each of them, where they are several. */
  authors?: string[];
  category?: string;
  summary?: string;
  tags: string[];
  image?: Image;
  /** One sentence for previews: the summary, else the lead’s beginning, else the items’ titles. */
  description: string;
  /** The publication’s logo. */
  logo?: Image;
  lead?: Passage;
  closing?: Passage;
  sections: Section[];
  corrections: Correction[];
  /** Earlier reviews that `_review.md` names to be read next. */
  relatedDates?: string[];
  /** Words of lead, items with their titles, closing and all footnotes. */
  wordCount: number;
  /** Reading time in minutes, rounded up. */
  minutes: number;
}

/** Markdown that was read: a tree without definitions, and its footnotes. */
export interface Passage {
  body: Root;
  footnotes: Footnote[];
}

/** A named group of items, in the publication's order; without `title` for items that have no section. */
export interface Section {
  id: string;
  title?: string;
  description?: string;
  /** That day's angle. */
  headline?: string;
  numbered: boolean;
  items: Item[];
}

/** A note as it stands in a review. */
export interface Item extends Passage {
  /** Anchor, unique in the review. */
  slug: string;
  /** Position in a numbered section, from 1. */
  number?: number;
  title: string;
  summary?: string;
  /** The summary, else the beginning of its text. */
  excerpt: string;
  author?: string;
  /** Each of them, where they are several. */
  authors?: string[];
  /** Language when it differs from the review's. */
  language?: string;
  dir?: Direction;
  tags: string[];
  image?: Image;
  sources: ItemSource[];
  corrections: Correction[];
  follows?: NamedItem;
  /** `draft` or `embargo` when it is shown only because of `--drafts`. */
  unpublished?: 'draft' | 'embargo';
  wordCount: number;
  /** Path of the note from the workspace. */
  path: string;
}

/** The items of a review, of its record or of a view of it, in reading order. */
export const allItems = <One>({ sections }: { sections: Array<{ items: One[] }> }): One[] =>
  sections.flatMap(({ items }) => items);

/** A footnote, numbered through the review in the order of first references. */
export interface Footnote {
  number: number;
  /** 2, 3 and so on, one for each reference after the first; none where there is one reference. */
  repeats?: number[];
  children: Array<BlockContent | DefinitionContent>;
}

/** Where an item's facts come from; `label` is its name, else the host of its URL. */
export interface ItemSource extends NamedSource {
  label: string;
  date?: string;
}

/** An image of the workspace; `src` is relative to the output folder: `assets/hall-1f3a9c0d.png`. */
export interface Image {
  src: string;
  alt: string;
  credit?: string;
  /** Pixels. */
  width?: number;
  height?: number;
}

/** What was put right after publication, and on which day. */
export interface Correction {
  date: string;
  text: string;
}

/** An item as others name it: those that continue it. */
export interface NamedItem {
  date: string;
  slug: string;
  title: string;
}
