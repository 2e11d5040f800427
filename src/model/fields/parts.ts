import * as z from 'zod';
import { day, expected, filled, listOf, text } from './values.ts';

/** A picture of the workspace, by its path alone or with what is said about it. */
export const image = z
  .union([
    filled.transform((src) => ({ src, alt: undefined, credit: undefined })),
    z.strictObject({
      src: filled.describe('path from the workspace or from the note'),
      alt: text.optional().describe('what it shows, for those who cannot see it'),
      credit: text.optional().describe('whose image it is'),
    }),
  ])
  .meta(expected('a path such as `assets/hall.png`, or `{src, alt, credit}`'));

const correction = z.strictObject({
  date: day.describe('the day of the correction'),
  text: filled.describe('what was wrong, and what is right'),
});
/** What was put right after publication. */
export const corrections = listOf(correction, '`{date, text}`, or a list of these');
const tagList = 'a list such as `[cloud, souveraineté]`';
/** `cloud, law` is what others take for a list; here it would be one tag. */
const soleTag = filled
  .refine((value) => !value.includes(','))
  .meta(expected(tagList, { pattern: '^[^,]*[^\\s,][^,]*$' }));
/** The topics of a note or of a review. */
export const tags = z.union([z.array(filled), soleTag.transform((value) => [value])]).meta(expected(tagList));
