import { z } from 'zod';
import { isDay, isInstant } from './calendar.ts';
import { hasControl, type ListId, listIdIn, type Mailbox, mailboxesIn } from './mailbox.ts';
import { outputNames } from './output.ts';
import { type Rule, type RuleId, ruleIds, rules } from './rules.ts';
import { foldedName } from './slug.ts';

/**
 * The written form of everything an analyst fills in. `expected` ends the message for a value of another form; the rest is
 * for JSON Schema, which knows of a check in code only what a `pattern` says. What a key means stands in its `describe`.
 */
const expected = (words: string, schema: { type?: string | string[]; pattern?: string } = {}) => ({
  expected: words,
  ...schema,
});
/** The default of a key, where it is not a value. */
const otherwise = (words: string) => ({ otherwise: words });
/** YAML numbers and booleans are taken as the text that was written. */
const scalar = ['string', 'number', 'boolean'];

export const text = z
  .string()
  .meta({ type: scalar })
  .transform((value) => value.trim())
  .meta(expected('text'));
const filled = text
  .refine((value) => value !== '')
  .meta(expected('text that is not empty', { pattern: '\\S' }));
export const day = z
  .string()
  .refine(isDay)
  .meta(expected('a day such as `2025-11-28`', { pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));
const instant = z
  .string()
  .refine(isInstant)
  .meta(
    expected('a time such as `2025-11-28T06:00`', {
      pattern: '^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?(Z|[+-]\\d{2}:?\\d{2})?$',
    }),
  );
const yes = z.boolean().meta(expected('`true` or `false`'));
const languageTag = z
  .string()
  .refine(isLanguage)
  .meta(expected('a language tag such as `fr`', { pattern: '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$' }));
const webUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:\/\/\S+$/i.test(value))
  .meta(
    expected('an address that starts with `https://` or `http://`', {
      pattern: '^[hH][tT][tT][pP][sS]?://\\S+$',
    }),
  );

/** One value or a list of them, as a list. */
const listOf = <T extends z.ZodType>(one: T, words: string) =>
  z
    .union([z.array(one), one.transform((value) => [value])])
    .transform((value) => value as z.output<T>[])
    .meta(expected(words));

const person = z
  .union([
    filled,
    z
      .array(filled)
      .min(1)
      .transform((names) => names.join(', ')),
  ])
  .meta(expected('a name'));

const image = z
  .union([
    filled.transform((src) => ({ src, alt: undefined, credit: undefined })),
    z.strictObject({
      src: filled.describe('path from the workspace or from the note'),
      alt: text.optional().describe('what it shows, for who cannot see it'),
      credit: text.optional().describe('whose image it is'),
    }),
  ])
  .meta(expected('a path such as `assets/hall.png`, or `{src, alt, credit}`'));

const source = z.union([
  filled.transform(
    (value): Source => (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? { url: value } : { name: value }),
  ),
  z
    .strictObject({
      name: filled.optional().describe('its name'),
      url: filled.optional().describe('its address'),
      date: day.optional().describe('the day it was published'),
    })
    .refine(({ name, url }) => name !== undefined || url !== undefined, {
      message: 'at least one of `name` and `url`',
    }),
]);

/** Where an item's facts come from, as written: at least one of `name` and `url`. */
export interface Source {
  name?: string;
  url?: string;
  date?: string;
}

const correction = z.strictObject({
  date: day.describe('the day of the correction'),
  text: filled.describe('what was wrong, and what is right'),
});
const corrections = listOf(correction, '`{date, text}`, or a list of these');
const sources = listOf(source, 'a URL, a name, `{name, url, date}`, or a list of these');
const tagList = 'a list such as `[cloud, souveraineté]`';
/** `cloud, law` is what others take for a list; here it would be one tag. */
const soleTag = filled
  .refine((value) => !value.includes(','))
  .meta(expected(tagList, { pattern: '^[^,]*[^\\s,][^,]*$' }));
const tags = z.union([z.array(filled), soleTag.transform((value) => [value])]).meta(expected(tagList));

const severity = z.enum(['off', 'warn', 'error']);
export const checks = z
  .partialRecord(
    z.enum(ruleIds),
    z.union([severity, z.tuple([severity, z.record(z.string(), z.unknown())]).transform(([first]) => first)]),
  )
  .superRefine((chosen, context) => {
    for (const [rule, chosenSeverity] of Object.entries(chosen))
      if ((rules[rule as RuleId] as Rule).fixed && chosenSeverity !== 'error')
        context.addIssue({
          code: 'custom',
          path: [rule],
          message: '`error`: what this rule finds cannot be published, so that its severity is fixed',
        });
  })
  .meta(expected('rule id → `off`, `warn` or `error`'));

/** Front matter of a note. */
export const noteFields = z.object({
  title: filled.optional().describe('the item’s title; else a `# Heading` as first block'),
  section: filled.optional().describe('id or title of a section; else the sub-folder names it'),
  source: sources
    .optional()
    .describe('where the facts come from: a URL, a name, `{name, url, date}`, or a list of these'),
  sources: sources.optional().describe('the same as `source`'),
  url: filled.optional().describe('with `source` a plain name: that source’s URL'),
  date: day.optional().describe('needed only where the place in the tree does not say it'),
  tags: tags.optional().describe('a list of topics'),
  order: z
    .number()
    .meta(expected('a number'))
    .optional()
    .describe('lower comes first; without it, after those that have one, by file name'),
  summary: text.optional().describe('one sentence for feeds, previews and contents lists'),
  author: person.optional().describe('whose note it is'),
  image: image.optional().describe('a path, or `{src, alt, credit}`'),
  lang: languageTag.optional().describe('the note’s language, when it differs from the review’s'),
  draft: yes.optional().describe('`true`: left out unless `--drafts`'),
  embargo: instant
    .optional()
    .describe(
      'a time such as `2025-11-28T06:00`: left out before then; in the workspace’s time zone without an offset',
    ),
  follows: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\/[^/]+$/)
    .meta(expected('a date and slug such as `2025-11-26/outscale`'))
    .optional()
    .describe('the earlier item that this one continues: `2025-11-26/outscale`'),
  correction: corrections
    .optional()
    .describe('`{date, text}`, or a list: stands at the item in every output'),
  slug: filled.optional().describe('the item’s anchor; else the file’s name'),
  checks: checks.optional().describe('severities of rules for this note alone, such as `{missing-alt: off}`'),
});

/** Front matter of `_review.md`. */
export const reviewFields = z.object({
  title: filled.optional().describe('the headline of the day'),
  subtitle: filled.optional().describe('a second line below the headline'),
  author: person.optional().describe('who wrote the review'),
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
  .refine((value) => !/^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)/i.test(value) && !hasControl(value))
  .meta(
    expected('a folder inside the workspace', {
      pattern: '^(?![/\\\\]|[A-Za-z]:|(.*[/\\\\])?\\.\\.([/\\\\]|$)).*\\S',
    }),
  );
const titled = z.strictObject({
  title: filled.describe('the text of the link'),
  url: filled
    .refine((value) => !/\s/.test(value) && !hasControl(value))
    .refine(
      (value) => !/^[a-z][a-z\d+.-]*:/i.test(value) || (/^https?:\/\//i.test(value) && URL.canParse(value)),
    )
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

export const shareTargets = ['email', 'linkedin', 'bluesky', 'mastodon', 'x'] as const;
export const linkStyles = ['footnotes', 'inline', 'none'] as const;
/** How the text writes links. */
export type LinkStyle = (typeof linkStyles)[number];
export const imageWays = ['link', 'embed'] as const;

const oneLine = filled.refine((value) => !hasControl(value));
const mailboxes = oneLine
  .meta(
    expected('addresses such as `Revue <revue@example.org>`, separated by commas, on one line', {
      type: 'string',
      pattern: '@',
    }),
  )
  .transform((value) => mailboxesIn(value) ?? [])
  .refine((boxes) => boxes.length > 0);
const mailbox = oneLine
  .meta(
    expected('one address such as `Revue <revue@example.org>`, on one line', {
      type: 'string',
      pattern: '@',
    }),
  )
  .transform((value) => mailboxesIn(value) ?? [])
  .refine((boxes) => boxes.length === 1)
  .transform(([box]) => box as Mailbox);
const listId = oneLine
  .meta(
    expected('a list id such as `revue.example.org` or `Revue <revue.example.org>`, on one line', {
      type: 'string',
      pattern: '\\.',
    }),
  )
  .refine((value) => listIdIn(value) !== undefined)
  .transform((value) => listIdIn(value) as ListId);
const unsubscribe = oneLine
  .refine((value) => /^(https?:\/\/|mailto:)[^\s<>]{1,900}$/i.test(value) && URL.canParse(value))
  .meta(
    expected('an address that starts with `https://`, `http://` or `mailto:`', {
      type: 'string',
      pattern: '^([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)[^\\s<>]+$',
    }),
  );

/** How messages are written (RFC 5322) and which list they belong to (RFC 2369, RFC 2919, RFC 8058). */
const email = z
  .strictObject({
    from: mailbox.optional().describe('the sender; with it a message is made'),
    to: mailboxes.optional().describe('the recipients'),
    replyTo: mailboxes.optional().describe('where answers go'),
    subject: oneLine
      .meta(expected('a template such as `{{title}}`, on one line'))
      .optional()
      .describe('a template of the subject; else the review’s heading and headline'),
    listId: listId.optional().describe('the mailing list that messages belong to (List-Id)'),
    unsubscribe: unsubscribe.optional().describe('the address to unsubscribe at (List-Unsubscribe)'),
    oneClick: yes
      .meta(expected('`true` only beside an `unsubscribe` that starts with `https://`, or `false`'))
      .default(false)
      .describe('`true`: `unsubscribe` takes a POST (RFC 8058), for the button of mail programs'),
    address: text.optional().describe('the publisher’s postal address, below the email'),
    budget: z
      .union([z.number().int().positive(), z.string().regex(/^\d+(\.\d+)?\s*[kKmM][bB]$/)])
      .transform(bytesOf)
      .meta(expected('a size such as `100 kB`'))
      .default(100_000)
      .meta(otherwise('`100 kB`'))
      .describe('how large an email may be, as mail carries it'),
    hour: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .meta(expected('a time of day such as `07:00`'))
      .default('07:00')
      .describe('the time of the message’s Date, on the review’s day'),
    images: z
      .enum(imageWays)
      .meta(expected('`link` or `embed`'))
      .default('link')
      .describe('`link`: images are fetched from `url`; `embed`: they are in the message'),
  })
  .refine(({ oneClick, unsubscribe: address }) => !oneClick || /^https:/i.test(address ?? ''), {
    path: ['oneClick'],
  })
  .meta(expected('keys such as `from`, `to` and `subject`'));

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
    .describe('IANA: what “today” and an embargo without offset mean'),
  url: webUrl
    .refine((value) => !/[?#]/.test(value))
    .meta(
      expected('an address that starts with `https://` or `http://`, without `?` and `#`', {
        pattern: '^[hH][tT][tT][pP][sS]?://[^\\s?#]+$',
      }),
    )
    .transform((value) => value.replace(/\/*$/, '/'))
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
    .describe('who publishes: a name, or `{name, url, logo}`'),
  author: person.optional().describe('who writes, where a review does not say it'),
  back: titled
    .meta(expected('`{title, url}`'))
    .optional()
    .meta(otherwise('the archive'))
    .describe('`{title, url}`: the link back at the top of a page'),
  notes: folder.default('notes').describe('folder of the notes'),
  assets: folder.default('assets').describe('folder of images and files that notes point to'),
  templates: folder.default('templates').describe('folder of the workspace’s own templates'),
  output: folder.default('dist').describe('folder that is written to, and nothing else lies in'),
  sections: z
    .array(section)
    .min(1)
    .superRefine((sections, context) => {
      sections.forEach(({ id, title }, index) => {
        const same = sections
          .slice(0, index)
          .find((other) => isSame(id, other.id) || isSame(title, other.title));
        if (same)
          context.addIssue({
            code: 'custom',
            path: [index],
            message: `another id and title than those of \`${same.id}\``,
          });
      });
    })
    .meta(expected('a list of ids or `{id, title, description, numbered}`'))
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
    .describe('how many earlier reviews a page offers'),
  text: z
    .strictObject({
      width: z
        .number()
        .int()
        .min(20)
        .max(500)
        .meta(expected('a width of 20 to 500 columns'))
        .default(72)
        .describe('columns of a line'),
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
    .meta(otherwise('`url`'))
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
        .regex(/^[\p{L}\p{N} ,'"-]+$/u)
        .meta(expected('a font family such as `Georgia, serif`'))
        .optional()
        .describe('CSS font family of the page'),
    })
    .meta(expected('`{accent, logo, font}`'))
    .prefault({})
    .describe('colour, logo and font, without a template'),
  checks: checks
    .default({})
    .meta(otherwise('as `revue rules` lists them'))
    .describe('rule id → `off`, `warn` or `error`'),
});

export type Config = z.output<typeof configFields>;

function isSame(name: string | undefined, other: string | undefined): boolean {
  return name !== undefined && other !== undefined && foldedName(name) === foldedName(other);
}

function bytesOf(size: string | number): number {
  const [, number = '0', unit = ''] = /^([\d.]+)\s*(\w*)$/.exec(String(size)) ?? [];
  const factors: Record<string, number> = { kb: 1000, mb: 1_000_000 };
  return Math.round(Number(number) * (factors[unit.toLowerCase()] ?? 1));
}

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
