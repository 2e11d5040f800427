import * as z from 'zod';
import { day } from './view.ts';

/** A link in a view. */
export const link = z.object({
  title: z.string().describe('text of the link'),
  url: z.string().describe('where it leads'),
});

/** Another review as a page links to it. */
export const reviewLink = z.object({
  date: day,
  dateLong: z.string().describe('« 28 novembre 2025 »'),
  heading: z.string().describe('« Revue IA du 28 novembre 2025 »'),
  title: z.string().optional().describe('its headline'),
  category: z.string().optional().describe('of its `_review.md`'),
  excerpt: z.string().describe('its summary, else its lead’s beginning, else its titles'),
  image: z
    .object({
      src: z.string().describe('address'),
      alt: z.string().describe('alternative text'),
      width: z.number().optional().describe('pixels'),
      height: z.number().optional().describe('pixels'),
    })
    .optional()
    .describe('of its `_review.md`'),
  url: z.string().describe('address of its page'),
});

const pageItem = z.object({
  sources: z
    .array(z.object({ page: z.string().optional().describe('address of the page of all items from it') }))
    .describe('the same'),
  tagLinks: z
    .array(
      z.object({
        name: z.string().describe('as written'),
        url: z.string().optional().describe('address of the page of all items with it'),
      }),
    )
    .describe('its tags'),
  continuedBy: z
    .array(
      z.object({
        date: day,
        title: z.string().describe('of the later item'),
        label: z.string().describe('« Suite le 28 novembre : … »'),
        url: z.string().describe('its permalink'),
      }),
    )
    .describe('later items that continue it'),
  storyline: z.string().optional().describe('address of the page of a storyline of three items or more'),
});

/** What the templates of all pages see: where the archive is, and its feeds. */
export const everyPage = z.object({
  home: z
    .string()
    .optional()
    .describe('address of the archive; none where a page stands alone, as under `--drafts`'),
  search: z.string().optional().describe('address of its search'),
  back: link.optional().describe('the link at the top: `back` of `revue.yaml`, else the archive'),
  feeds: z
    .array(link.extend({ type: z.string().describe('media type') }))
    .describe('feeds that the page announces, the fullest first; none without a `url`'),
});

/** What page.hbs sees beside the view: what a page shows of the rest of the archive. */
export const pageNames = z.object({
  ...everyPage.shape,
  previous: reviewLink.optional().describe('the review before'),
  next: reviewLink.optional().describe('the review after'),
  related: z.array(reviewLink).describe('earlier reviews that are offered'),
  sections: z
    .array(
      z.object({
        url: z.string().optional().describe('address of the section’s page'),
        items: z.array(pageItem).describe('the same'),
      }),
    )
    .describe('those of the view; each also has'),
});

/** What page.hbs sees beside the view, filled in. */
export type PageNames = z.output<typeof pageNames>;
/** A link to another review, filled in. */
export type ReviewLink = z.output<typeof reviewLink>;
