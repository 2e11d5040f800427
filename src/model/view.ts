import * as z from 'zod';

/** The writing direction of a text. */
export const direction = z.enum(['ltr', 'rtl']).describe('writing direction');
const tags = z.array(z.string()).describe('as written');
/** A day in a view. */
export const day = z.string().describe('a day, `YYYY-MM-DD`');
/** What is written in a language of its own says in which; every other text of a view is plain. */
const html = z.string().meta({
  contentMediaType: 'text/html',
  description: 'in the output’s own form: HTML for page, email and data, wrapped lines for text',
});

/** An image as templates see it. */
export const image = z.object({
  src: z
    .string()
    .describe(
      'address: in email and feeds absolute when the publication has a `url`, else relative to the day’s folder',
    ),
  url: z.string().optional().describe('public address, when the publication has a `url`'),
  alt: z.string().describe('alternative text'),
  credit: z.string().optional().describe('whose image it is, as a sentence of the interface'),
  width: z.number().optional().describe('pixels'),
  height: z.number().optional().describe('pixels'),
});

const source = z.object({
  label: z.string().describe('its name, else the host of its URL'),
  name: z.string().optional().describe('as written'),
  url: z.string().optional().describe('as written'),
  number: z.number().optional().describe('its number in the section’s `links`, in the text output'),
  date: day.optional(),
  dateLong: z.string().optional().describe('the date written out'),
});

const correction = z.object({
  date: day,
  label: z.string().describe('« Correction du 29 novembre 2025 »'),
  text: z.string().describe('what was wrong, and what is right'),
});

const footnote = z.object({
  number: z.number().describe('through the review, from 1'),
  body: html,
  repeats: z
    .array(z.number())
    .optional()
    .describe(
      '2, 3 and so on where the text refers to it again; the anchors are `fnref:1`, `fnref:1:2`, `fnref:1:3`',
    ),
});

const links = z
  .array(
    z.object({
      number: z.number().describe('from 1 in its section'),
      url: z.string().describe('where it leads'),
    }),
  )
  .describe('the numbered links of the text output; empty in others');

const footnotes = z.array(footnote).describe('in order of their marks');
const corrections = z.array(correction).describe('in order of their days');

const passage = z.object({ body: html, footnotes, links });

const itemView = z.object({
  slug: z.string().describe('anchor: unique in the review'),
  number: z.number().optional().describe('position in a numbered section, from 1'),
  title: z.string().describe('as written, with the typography of its language'),
  level: z.number().describe('level of its heading: 3 in a section with a title, else 2'),
  url: z
    .string()
    .describe(
      'permalink: in email and feeds absolute when the publication has a `url`, else an anchor alone',
    ),
  permalink: z.string().describe('what the permalink says to a screen reader'),
  summary: z.string().optional().describe('of front matter'),
  excerpt: z.string().describe('the summary, else the beginning of its text'),
  author: z.string().optional().describe('of front matter'),
  authors: z.array(z.string()).optional().describe('each of them, where they are several'),
  language: z.string().optional().describe('when it differs from the review’s'),
  dir: direction.optional().describe('when it differs from the review’s'),
  tags,
  image: image.optional().describe('of front matter'),
  body: html,
  footnotes,
  sources: z.array(source).describe('where its facts come from'),
  sourcesLabel: z.string().describe('« Source » or « Sources »'),
  corrections,
  follows: z.string().optional().describe('the earlier item that it continues: date/slug'),
  continues: z
    .object({
      date: day,
      title: z.string().describe('of the earlier item'),
      label: z.string().describe('« Suite du 26 novembre : … »'),
      url: z.string().optional().describe('of the earlier item, when it is published'),
      number: z.number().optional().describe('its number in the section’s `links`, in the text output'),
    })
    .optional()
    .describe('the same as a link'),
  unpublished: z.string().optional().describe('« Brouillon » or « Sous embargo » under `--drafts`'),
  wordCount: z.number().describe('of its text, counted as those of the review'),
});

const sectionView = z.object({
  id: z
    .string()
    .describe(
      'the configured id, else the title, as addresses have it; `other` (or `other-2` and so on, where that is taken) for items without a section',
    ),
  anchor: z.string().describe('`section:` and the id'),
  title: z.string().optional().describe('none for items without a section, which come last'),
  description: z.string().optional().describe('of the configuration'),
  headline: z.string().optional().describe('that day’s angle'),
  numbered: z.boolean().describe('whether its items are counted'),
  items: z.array(itemView).describe('in order'),
  links,
});

/** The view: what a template sees, and with `version` what `review.json` holds. One definition gives type, schema and documentation. */
export const view = z.object({
  date: day,
  dateLong: z.string().describe('« 28 novembre 2025 »'),
  language: z.string().describe('BCP 47'),
  dir: direction,
  heading: z.string().describe('« Revue IA du 28 novembre 2025 »'),
  title: z.string().optional().describe('the headline of the day'),
  subtitle: z.string().optional().describe('of `_review.md`'),
  author: z.string().optional().describe('of `_review.md`, else of `revue.yaml`'),
  authors: z.array(z.string()).optional().describe('each of them, where they are several'),
  byline: z.string().optional().describe('« Par Claire Martin »'),
  category: z.string().optional().describe('of `_review.md`'),
  summary: z.string().optional().describe('of `_review.md`'),
  description: z
    .string()
    .describe('one sentence for previews: the summary, else the lead’s beginning, else the titles'),
  tags: tags.describe('of `_review.md`, else those of its items; as written'),
  image: image.optional().describe('of `_review.md`'),
  ogImage: image
    .optional()
    .describe(
      'picture for sharing of a review without `image`, or with a drawing (SVG), when the publication has a `url`',
    ),
  url: z.string().optional().describe('the page’s public address, when the publication has a `url`'),
  wordCount: z
    .number()
    .describe(
      'words (those of Thai, Lao, Burmese and Khmer by dictionary), and characters of Chinese, Japanese and Korean: of lead, items with their titles, closing and all footnotes',
    ),
  minutes: z.number().describe('reading time'),
  readingTime: z.string().describe('« 9 min de lecture »'),
  count: z.number().describe('items'),
  countLabel: z.string().describe('« 11 articles »'),
  lead: passage.optional().describe('the opening text'),
  sections: z.array(sectionView).describe('those that have items, in order'),
  closing: passage.optional().describe('the call to action at the end'),
  corrections,
  sources: z.array(source).describe('every source of the review once, in order of appearance'),
  relatedDates: z.array(day).optional().describe('`related` of `_review.md`'),
  share: z
    .array(
      z.object({
        id: z.string().describe('as in `share` of `revue.yaml`'),
        label: z.string().describe('« Partager sur LinkedIn »'),
        url: z.string().describe('where it leads'),
      }),
    )
    .describe('links to share the page by, when the publication has a `url`'),
  publication: z
    .object({
      title: z.string().describe('of `revue.yaml`, like all of these'),
      description: z.string().optional().describe('what it is about'),
      url: z.string().optional().describe('its public address'),
      publisher: z
        .object({
          name: z.string().describe('its name'),
          url: z.string().optional().describe('its site'),
          logo: z.string().optional().describe('address of its logo'),
        })
        .optional()
        .describe('who publishes'),
      back: z
        .object({
          title: z.string().describe('text of the link'),
          url: z.string().describe('where it leads'),
        })
        .optional()
        .describe('the link back at the top of a page'),
    })
    .describe('the publication that the review belongs to'),
  theme: z
    .object({
      accent: z.string().describe('colour on a light ground, `#rrggbb`'),
      accentDark: z.string().describe('the same colour, light enough for a dark ground'),
      logo: z.string().optional().describe('address'),
      font: z.string().meta({ contentMediaType: 'text/css' }).optional().describe('CSS font family'),
    })
    .describe('colours, logo and font'),
  words: z
    .record(z.string(), z.string())
    .describe('words of the interface, from `templates/words/LANGUAGE.yaml`'),
});

/** What feed-item.hbs sees beside the view. */
export const feedItem = z.object({ item: itemView });

/** `review.json`: the view with the version of its form. */
export const record = z.object({
  version: z.literal(1).describe('of this form; it changes when a key goes or means something else'),
  ...view.shape,
});

/** A view, filled in. */
export type View = z.output<typeof view>;
/** An item as a template sees it. */
export type ItemView = z.output<typeof itemView>;
/** A section as a template sees it. */
export type SectionView = z.output<typeof sectionView>;
/** A record: what `review.json` says. */
export type ReviewRecord = z.output<typeof record>;
