import * as z from 'zod';
import { day } from './fields/values.ts';
import { direction, image } from './view.ts';

/** The forms of `archive.json` and of `2025/archive.json`, as programs read them. */

const count = z.number().int().min(0);
const version = z.literal(1).describe('of this form');
const slug = z.string().describe('what names the item in the addresses of its review');
const language = z.string().optional().describe('BCP 47 tag, where it is not the review’s');
const dir = direction.optional().describe('writing direction, where it is not the review’s');

const correction = z.object({
  date: day.describe('when it was corrected'),
  text: z.string().describe('what was wrong'),
  slug: slug.optional().describe('the item; none where the review as a whole is corrected'),
  title: z.string().optional().describe('of the item'),
  language,
  dir,
});

/** One published review in few words: a line of `archive.json`. */
export const archiveEntry = z.object({
  date: day.describe('the review’s day'),
  heading: z.string().describe('as at the top of the page: « Revue IA du 28 novembre 2025 »'),
  title: z.string().optional().describe('the headline of the day'),
  category: z.string().optional().describe('of `_review.md`'),
  author: z.string().optional().describe('who wrote it'),
  description: z.string().describe('one sentence'),
  tags: z.array(z.string()).optional().describe('of `_review.md`; without it, those of the items'),
  image: image
    .pick({ alt: true, width: true, height: true })
    .extend({ src: z.string().describe('path from the output folder') })
    .optional()
    .describe('its picture'),
  count: count.describe('items'),
  sections: count.describe('sections with items'),
  minutes: count.describe('reading time'),
  corrections: z.array(correction).optional().describe('of the review and of its items'),
  follows: z
    .array(z.object({ slug, target: z.string().describe('the earlier item: `date/slug`') }))
    .optional()
    .describe('its items that continue earlier ones'),
  related: z.array(day).optional().describe('the days of the reviews that `_review.md` names'),
  assets: z.array(z.string()).optional().describe('files of `assets/` that it shows or links to'),
});

/** A tag, section or source with the number of its items by year and spelling. */
export const topic = z.object({
  slug: z.string().describe('as in the address of its page'),
  count: count.describe('items of all years'),
  years: z
    .record(z.string(), z.record(z.string(), count))
    .describe('year → name as written → number of items; a source’s name as `ZDNet <zdnet.fr>`'),
});

/** `archive.json`: all published reviews, and what their items are gathered by. */
export const archiveIndex = z.object({
  version,
  reviews: z.array(archiveEntry).describe('newest first, a line each'),
  sections: z.array(topic).describe('by slug'),
  tags: z.array(topic).describe('by slug'),
  sources: z.array(topic).describe('by slug'),
  storylines: z
    .array(z.string())
    .describe('the first items, `date/slug`, of the storylines that have a page'),
  corrected: z.array(day).describe('the days of the reviews with a correction'),
  files: z.array(z.string()).describe('paths of feeds, sitemaps and `robots.txt`, as revue wrote them'),
  robots: z.string().optional().describe('digest of the `robots.txt` that revue wrote'),
  sizes: z.record(z.string(), count).describe('year → bytes of its `archive.json`'),
});

/** One item; language and direction where they differ from the review’s, tags and sources as written. */
export const archivedItem = z.object({
  slug,
  title: z.string().describe('as the page shows it'),
  language,
  dir,
  section: z.string().optional().describe('id'),
  tags: z.array(z.string()).describe('as written'),
  sources: z
    .array(
      z.object({
        name: z.string().optional().describe('as written; none where only the address was'),
        url: z.string().optional().describe('its address'),
      }),
    )
    .describe('as written'),
});

/** What one published review holds: a line of `2025/archive.json`. */
export const archivedDay = z.object({
  date: day.describe('the review’s day'),
  sections: z.record(z.string(), z.string()).describe('id → title'),
  items: z.array(archivedItem).describe('in reading order'),
  files: z.array(z.string()).describe('the names of the files that revue wrote for it'),
});

/** `2025/archive.json`: the items of a year. */
export const archiveYear = z.object({
  version,
  year: z.string().describe('four digits'),
  reviews: z.array(archivedDay).describe('newest first, a line each'),
});
