import * as z from 'zod';
import { hasControl } from '../mailbox.ts';
import { outputNames } from '../output.ts';
import { foldedName } from '../slug.ts';
import { isUrl } from '../url.ts';
import { checks } from './checks.ts';
import { email } from './email.ts';
import { limits } from './limits.ts';
import { expected, filled, languageTag, otherwise, people, text, webUrl, yes } from './values.ts';

const tagBeginning =
  /^([\w.-]+@)?[a-z\d]([a-z\d.-]*[a-z\d])?,\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(:([\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i;
/** The beginning of a tag URI (RFC 4151 2.1): who names, since when, and what stands before each name. */
const feedId = filled
  .transform((value) => value.replace(/^tag:/i, ''))
  .refine((value) => tagBeginning.test(value))
  .meta(
    expected('the beginning of a tag URI such as `example.org,2025` or `example.org,2025:revue`', {
      type: 'string',
      pattern: '^([tT][aA][gG]:)?[^,]+,\\d{4}',
    }),
  );

const folder = filled
  .refine((value) => !/^([/\\]|~([/\\]|$)|[a-z]:)|(^|[/\\])\.\.([/\\]|$)/i.test(value) && !hasControl(value))
  .meta(
    expected('a folder inside the workspace', {
      pattern: '^(?![/\\\\]|~([/\\\\]|$)|[A-Za-z]:|(.*[/\\\\])?\\.\\.([/\\\\]|$)).*\\S',
    }),
  )
  .transform((value) => value.replace(/(?<!\/)\/+$/, ''));
const titled = z.strictObject({
  title: filled.describe('the text of the link'),
  url: filled
    .refine((value) => !/\s/.test(value) && !hasControl(value))
    .refine((value) => !/^[a-z][a-z\d+.-]*:/i.test(value) || (/^https?:\/\//i.test(value) && isUrl(value)))
    .meta(
      expected('an address that starts with `https://` or `http://`, or a path from the page', {
        pattern: '^([hH][tT][tT][pP][sS]?://|(?![A-Za-z][A-Za-z0-9+.-]*:))\\S+$',
      }),
    )
    .describe('where it leads'),
});
const section = z.union([
  filled.transform((id) => ({ id, title: undefined, description: undefined, numbered: undefined })),
  z.strictObject({
    id: filled.describe('how notes and templates name it'),
    title: filled.optional().describe('how readers see it; else its id'),
    description: text.optional().describe('a sentence below its title'),
    numbered: yes.optional().describe('`true`: its items are counted 1, 2, 3'),
  }),
]);

const shareTargets = ['email', 'linkedin', 'bluesky', 'mastodon', 'x'] as const;
const linkStyles = ['footnotes', 'inline', 'none'] as const;
/** How the text writes links. */
export type LinkStyle = (typeof linkStyles)[number];

/** `revue.yaml`: every key has a default. */
export const configFields = z.object({
  title: filled.default('Revue').describe('the publication’s name'),
  description: text.optional().describe('what it is about, for the archive, feeds and previews'),
  language: languageTag
    .default('en')
    .describe(
      'BCP 47: dates, the words of the interface (de, en, es, fr, it, nl, pt), typography and direction follow it',
    ),
  timezone: z
    .string()
    .refine(isTimeZone)
    .meta(expected('a time zone such as `Europe/Paris`', { pattern: '^[A-Za-z0-9_+:/-]+$' }))
    .default('UTC')
    .describe('IANA: what “today”, an embargo without offset and the hour of a review mean'),
  url: webUrl
    .refine((value) => !/[?#]/.test(value))
    .meta(
      expected('an address that starts with `https://` or `http://`, without `?` and `#`', {
        pattern: '^[hH][tT][tT][pP][sS]?://[^\\s?#]+$',
      }),
    )
    // As addresses are written where only ASCII may stand, in sitemaps and feeds.
    .transform((value) => new URL(value).href.replace(/(?<!\/)\/*$/, '/'))
    .optional()
    .describe(
      'public address of the output folder; without it links stay relative, and feeds and message say what they lack',
    ),
  publisher: z
    .union([
      filled.transform((name) => ({ name, url: undefined, logo: undefined })),
      z.strictObject({
        name: filled.describe('its name'),
        url: webUrl.optional().describe('its site'),
        logo: webUrl.optional().describe('the address of its logo'),
      }),
    ])
    .meta(expected('a name, or `{name, url, logo}`'))
    .optional()
    .describe('who publishes: a name, or `{name, url, logo}` with two web addresses'),
  author: people.optional().describe('who writes, where a review does not say it; several as a list'),
  back: titled
    .meta(expected('`{title, url}`'))
    .optional()
    .meta(otherwise('the archive'))
    .describe('`{title, url}`: the link back at the top of a page'),
  notes: folder.default('notes').describe('folder of the notes'),
  assets: folder.default('assets').describe('folder of images and files that notes point to'),
  templates: folder.default('templates').describe('folder of the workspace’s own templates'),
  output: folder
    .default('dist')
    .describe('folder that is written to, in which no notes, assets or templates lie'),
  sections: z
    .array(section)
    .min(1)
    .superRefine((sections, context) => {
      const [ids, titles] = [new Map<string, number>(), new Map<string, number>()];
      sections.forEach(({ id, title = id }, index) => {
        const same = Math.min(firstOf(ids, id, index), firstOf(titles, title, index));
        if (same < index)
          context.addIssue({
            code: 'custom',
            path: [index],
            message: `another id and title than those of \`${sections[same]?.id}\``,
          });
      });
    })
    .meta(expected('a list of ids or `{id, title, description, numbered}`', { uniqueItems: true }))
    .optional()
    .meta(otherwise('those found, by title'))
    .describe(
      'the sections in order: ids, or `{id, title, description, numbered}`; a note in another one is an error',
    ),
  outputs: z
    .array(z.enum(outputNames))
    .meta(expected(`a list of ${outputNames.map((name) => `\`${name}\``).join(', ')}`))
    .optional()
    .meta(otherwise('`[page, email, text]`, and `message` with `email.from`'))
    .describe('what `build` writes; `data` always: it is the review’s record'),
  typography: yes.default(true).describe('the typographic rules of the language'),
  share: z
    .array(z.enum(shareTargets))
    .meta(expected(`a list of ${shareTargets.map((name) => `\`${name}\``).join(', ')}`))
    .default([...shareTargets])
    .describe('where a page offers to be shared: links, never scripts'),
  related: z
    .number()
    .int()
    .min(0)
    .max(20)
    .meta(expected('a number from 0 to 20'))
    .default(3)
    .describe('how many earlier reviews a page offers: a number from 0 to 20'),
  text: z
    .strictObject({
      width: z
        .number()
        .int()
        .min(20)
        .max(500)
        .meta(expected('a width of 20 to 500 columns'))
        .default(72)
        .describe('columns of a line, 20 to 500'),
      links: z
        .enum(linkStyles)
        .meta(expected('`footnotes`, `inline` or `none`'))
        .default('footnotes')
        .describe('how links are written: `footnotes`, `inline` or `none`'),
    })
    .meta(expected('`{width, links}`'))
    .prefault({})
    .describe('the text output'),
  email: email.prefault({}).describe('the email, and the message that carries it'),
  feedId: feedId
    .optional()
    .meta(otherwise('`HOST,2025:PATH` of `url`, in every year'))
    .describe('what the ids in feeds begin with, so that they outlive a move to another address'),
  ogImages: yes.default(true).describe('pictures of the headline, for previews of shared links'),
  theme: z
    .strictObject({
      accent: z
        .string()
        .regex(/^#[0-9A-Fa-f]{6}$/)
        .meta(expected('a colour such as `#1f4e79`'))
        .default('#a3122f')
        .describe('colour of links and headings'),
      logo: filled.optional().describe('path of an image in the assets folder'),
      font: z
        .string()
        .refine((value) => /^[\p{L}\p{N} ,'"-]+$/u.test(value))
        // Validators in other languages know no `\p`: their pattern has the signs of ASCII that are refused.
        .meta(
          expected('a font family such as `Georgia, serif`', {
            pattern: '^[^\\x00-\\x1f!#-&(-+./:-@\\[-`{-\\x7f]+$',
          }),
        )
        .optional()
        .describe('CSS font family of pages and email'),
    })
    .meta(expected('`{accent, logo, font}`'))
    .prefault({})
    .describe('colour, logo and font, without a template'),
  limits: limits.prefault({}).describe('what a day and its notes may hold; more is an error'),
  checks: checks
    .default({})
    .meta(otherwise('as `revue rules` lists them'))
    .describe('rule id → `off`, `warn` or `error`, or `[severity, {option: value}]`'),
});

/** A configuration, checked and with all defaults. */
export type Config = z.output<typeof configFields>;

/** The index of the first that has a name: its own where the name is new among those before. */
function firstOf(indexes: Map<string, number>, name: string, index: number): number {
  const folded = foldedName(name);
  const first = indexes.get(folded) ?? index;
  indexes.set(folded, first);
  return first;
}

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
