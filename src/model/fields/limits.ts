import * as z from 'zod';
import { expected, otherwise, size } from './values.ts';

/** A number of things that `meaning` names, at least one of them. */
const count = (meaning: string, { most, unset }: { most: number; unset: number }) => {
  const range = `a number from 1 to ${most}`;
  return z
    .number()
    .int()
    .min(1)
    .max(most)
    .meta(expected(range))
    .default(unset)
    .describe(`${meaning}: ${range}`);
};

/** What a day and its notes may hold, so that no input keeps revue busy for long. */
export const limits = z
  .strictObject({
    note: size.default(1_000_000).meta(otherwise('`1 MB`')).describe('how large a note may be'),
    frontMatter: size
      .default(32_000)
      .meta(otherwise('`32 kB`'))
      .describe('how large a note’s front matter may be'),
    notes: count('how many notes a day may have', { most: 1_000_000, unset: 10_000 }),
    nesting: count('how many quotations, list items and marked texts may stand in one another', {
      most: 100,
      unset: 100,
    }),
    marks: count('how many marks such as `*`, `[` and `&` a paragraph may have', {
      most: 10_000,
      unset: 1_000,
    }),
    blocks: count(
      'how many blocks a note may have: a paragraph, list item or address counts as 1, a heading or row as 2, an underlined heading or a quotation as 5, a footnote as 10',
      { most: 100_000, unset: 10_000 },
    ),
    columns: count('how many columns a table may have', { most: 10_000, unset: 200 }),
    cells: count('how many cells a table may have, those included that are not written', {
      most: 1_000_000,
      unset: 20_000,
    }),
  })
  .meta(expected('keys such as `note` and `marks`'));

/** These limits, checked and with all defaults. */
export type Limits = z.output<typeof limits>;
