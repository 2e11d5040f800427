import * as z from 'zod';
import { expected, otherwise, size } from './values.ts';

const count = (most: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(most)
    .meta(expected(`a number from 1 to ${most}`));

/** What a day and its notes may hold, so that no input keeps revue busy for long. */
export const limits = z
  .strictObject({
    note: size.default(1_000_000).meta(otherwise('`1 MB`')).describe('how large a note may be'),
    frontMatter: size
      .default(32_000)
      .meta(otherwise('`32 kB`'))
      .describe('how large a note’s front matter may be'),
    notes: count(1_000_000).default(10_000).describe('how many notes a day may have'),
    nesting: count(100)
      .default(100)
      .describe('how many quotations, list items and marked texts may stand in one another'),
    marks: count(10_000)
      .default(1_000)
      .describe('how many marks such as `*`, `[` and `&` a paragraph may have'),
    blocks: count(100_000)
      .default(10_000)
      .describe('how many headings, list items, paragraphs, quotations, rows and addresses a note may have'),
    columns: count(10_000).default(200).describe('how many columns a table may have'),
    cells: count(1_000_000)
      .default(20_000)
      .describe('how many cells a table may have, those included that are not written'),
  })
  .meta(expected('keys such as `note` and `marks`'));

/** These limits, checked and with all defaults. */
export type Limits = z.output<typeof limits>;
