import type { LinkStyle } from '../../model/fields/config.ts';
import type { LinkNumbers } from './links.ts';

/** What a text needs to know beside its Markdown. */
export interface TextContext {
  /** Columns. */
  width: number;
  links: LinkStyle;
  /** Numbers of the section that the text stands in. */
  numbers: LinkNumbers;
  /** Words of the interface: the kinds of callouts, `image`, `colon`. */
  words: Record<string, string>;
  /** The full address of a file of the output folder, for links to one. */
  address: (target: string) => string;
}

/** The context with what was found by looking through the whole text once. */
export interface Scene extends TextContext {
  /** The depth of the text's highest heading. */
  topHeading: number;
}
