import * as z from 'zod';
import { corrections, image, tags } from './parts.ts';
import { day, expected, filled, listOf, people, text } from './values.ts';

/** Front matter of `_review.md`. */
export const reviewFields = z.object({
  title: filled.optional().describe('the headline of the day'),
  subtitle: filled.optional().describe('a second line below the headline'),
  author: people.optional().describe('who wrote the review; several as a list'),
  category: filled.optional().describe('what the day was about, in a word; stands above the headline'),
  summary: text.optional().describe('one sentence for feeds, previews and the first line of an email'),
  tags: tags.optional().describe('a list of topics'),
  image: image.optional().describe('a path, or `{src, alt, credit}`'),
  headlines: z
    .record(z.string(), filled)
    .meta(expected('section id → headline'))
    .optional()
    .describe('section id → that day’s angle, shown after the section’s title'),
  related: listOf(day, 'a list of days')
    .optional()
    .describe('days of earlier reviews to offer; else they are found'),
  correction: corrections
    .optional()
    .describe('`{date, text}`, or a list: stands at the review in every output'),
});

/** `_closing.md` has a body alone. */
export const closingFields = z.object({});
