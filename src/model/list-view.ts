import * as z from 'zod';
import { everyPage, link, reviewLink } from './page-view.ts';
import { day, view } from './view.ts';

const { language, dir, publication, theme, words } = view.shape;
const countedLink = link.extend({ count: z.string().describe('of its items: « 1 234 »') });

const ownLanguage = z.string().optional().describe('when it differs from the page’s');
const ownDir = dir.optional().describe('when it differs from the page’s');

const listedItem = z.object({
  title: z.string().describe('of the item'),
  url: z.string().describe('its permalink'),
  language: ownLanguage,
  dir: ownDir,
});

const listedReview = reviewLink.extend({
  weekday: z.string().describe('« vendredi 28 novembre »'),
  countLabel: z.string().describe('« 11 articles »'),
  readingTime: z.string().describe('« 9 min de lecture »'),
});

const listedDay = z.object({
  date: day,
  weekday: z.string().describe('« vendredi 28 novembre »'),
  url: z.string().describe('the review'),
  items: z
    .array(
      listedItem.extend({
        facts: z.array(z.string()).describe('its section and its sources, as far as the page says neither'),
      }),
    )
    .describe('in order'),
});

/** What all of them see. */
const listFrame = z.object({
  language,
  dir,
  heading: z.string().describe('the publication’s title'),
  kicker: z.string().optional().describe('what kind of page it is: « Thème »'),
  kickerUrl: z.string().optional().describe('the page of all tags, sources or storylines'),
  title: z.string().describe('of the page'),
  titleLanguage: ownLanguage,
  titleDir: ownDir,
  description: z.string().optional().describe('a line below the title'),
  countLabel: z.string().optional().describe('« 12 revues », « 34 articles »'),
  feedUrl: z.string().optional().describe('the feed of a section'),
  url: z.string().optional().describe('public address'),
  ...everyPage.shape,
  back: link
    .optional()
    .describe('the link at the top: on the first page `back` of `revue.yaml`, on others the archive'),
  years: z
    .array(link.extend({ isCurrent: z.boolean().describe('whether it is this page') }))
    .describe('pages of the years, newest first; empty where one page shows all'),
  publication,
  theme,
  words,
});

const listParts = z.object({
  latest: listedReview
    .extend({
      excerpt: z.string().optional().describe('its summary, else the beginning of its lead'),
      items: z.array(listedItem).describe('the first of them'),
    })
    .optional()
    .describe('archive.hbs, on the first page: the newest review with its items'),
  months: z
    .array(
      z.object({
        id: z.string().describe('anchor: `2025-11`'),
        label: z.string().describe('« novembre 2025 »'),
        reviews: z.array(listedReview).describe('archive.hbs: newest first'),
        days: z.array(listedDay).describe('items.hbs: newest first'),
      }),
    )
    .describe('archive.hbs and items.hbs'),
  monthLinks: z.array(link).describe('archive.hbs: to the months of the page; empty where there is one'),
  sections: z.array(countedLink).describe('archive.hbs: pages of the sections'),
  tags: z.array(countedLink).describe('archive.hbs: pages of the most used tags'),
  topics: z.array(countedLink).describe('topics.hbs: pages of all tags, or of all sources'),
  more: z.array(link).describe('archive.hbs: other pages of the archive'),
  items: z
    .array(
      listedItem.extend({
        date: day,
        dateLong: z.string().describe('the date written out'),
        section: z.string().optional().describe('title of its section'),
        excerpt: z.string().describe('its summary, else the beginning of its text'),
        continues: z
          .object({
            title: z.string().describe('of the earlier item'),
            label: z.string().describe('« Suite du 26 novembre : … »'),
            url: z.string().describe('its permalink'),
          })
          .optional()
          .describe('the earlier item that it continues, where that is not the one before it'),
      }),
    )
    .describe('storyline.hbs: oldest first'),
  filters: z
    .object({
      sections: z
        .array(
          z.object({
            slug: z.string().describe('what the search asks for'),
            title: z.string().describe('what readers see'),
          }),
        )
        .describe('in order'),
      years: z.array(z.string()).describe('newest first'),
    })
    .describe('search.hbs: what results can be narrowed by'),
  storylines: z
    .array(
      listedItem.extend({
        title: z.string().describe('of its first item'),
        url: z.string().describe('address of its page'),
        date: day.describe('of its first item'),
        dateLong: z.string().describe('the date written out'),
        countLabel: z.string().describe('« 4 articles »'),
        latest: link
          .extend({ label: z.string().describe('« Suite le 28 novembre : … »') })
          .describe('its latest item'),
      }),
    )
    .describe('storylines.hbs: the latest continued first'),
  corrections: z
    .array(
      z.object({
        date: day,
        label: z.string().describe('« Correction du 29 novembre 2025 »'),
        text: z.string().describe('what was wrong, and what is right'),
        title: z.string().describe('of the item, else of the review'),
        url: z.string().describe('where it stands'),
        dateLong: z.string().describe('the day of the review'),
        language: ownLanguage,
        dir: ownDir,
      }),
    )
    .describe('corrections.hbs: newest first'),
});

/** What the templates of the archive's own pages see: archive.hbs, items.hbs, topics.hbs, storylines.hbs, storyline.hbs, corrections.hbs and search.hbs. */
export const listNames = z.object({ ...listFrame.shape, ...listParts.shape });

/** What all of these templates see, filled in. */
export type ListFrame = z.output<typeof listFrame>;
type Parts = z.output<typeof listParts>;
/** An item in a list. */
export type ListedItem = Parts['items'][number];
/** The items of one day in a list. */
export type ListedDay = z.output<typeof listedDay>;
/** A review in a list. */
export type ListedReview = z.output<typeof listedReview>;
/** A link to a topic, with the number of its items. */
export type CountedLink = z.output<typeof countedLink>;
/** A storyline in the list of all. */
export type ListedStoryline = Parts['storylines'][number];
/** A correction in the list of all. */
export type ListedCorrection = Parts['corrections'][number];
