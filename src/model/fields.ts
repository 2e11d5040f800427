import { z } from 'zod';
import { isDay, isInstant } from './calendar.ts';
import { outputNames } from './output.ts';
import { ruleIds } from './rules.ts';

/** The written form of everything an analyst fills in; `expected` ends the message for a value of another form. */
const expected = (words: string) => ({ expected: words });

export const text = z
  .string()
  .transform((value) => value.trim())
  .meta(expected('text'));
const filled = text.refine((value) => value !== '').meta(expected('text that is not empty'));
export const day = z.string().refine(isDay).meta(expected('a day such as `2025-11-28`'));
const instant = z.string().refine(isInstant).meta(expected('a time such as `2025-11-28T06:00`'));
const yes = z.boolean().meta(expected('`true` or `false`'));
const webUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:\/\//i.test(value))
  .meta(expected('an address that starts with `https://` or `http://`'));

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
    z.strictObject({ src: filled, alt: text.optional(), credit: text.optional() }),
  ])
  .meta(expected('a path such as `assets/hall.png`, or `{src, alt, credit}`'));

const source = z.union([
  filled.transform((value) =>
    /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? { url: value } : { name: value },
  ) as unknown as z.ZodType<Source>,
  z.strictObject({ name: filled.optional(), url: filled.optional(), date: day.optional() }),
]);

/** Where an item's facts come from, as written: at least one of `name` and `url`. */
export interface Source {
  name?: string;
  url?: string;
  date?: string;
}

const correction = z.strictObject({ date: day, text: filled });
const corrections = listOf(correction, '`{date, text}`, or a list of these');
const sources = listOf(source, 'a URL, a name, `{name, url, date}`, or a list of these');
const tags = listOf(filled, 'a list such as `[cloud, souveraineté]`');

const severity = z.enum(['off', 'warn', 'error']);
export const checks = z
  .partialRecord(
    z.enum(ruleIds),
    z.union([severity, z.tuple([severity, z.record(z.string(), z.unknown())]).transform(([first]) => first)]),
  )
  .meta(expected('rule id → `off`, `warn` or `error`'));

/** Front matter of a note. */
export const noteFields = z.object({
  title: filled.optional(),
  section: filled.optional(),
  source: sources.optional(),
  sources: sources.optional(),
  url: filled.optional(),
  date: day.optional(),
  tags: tags.optional(),
  order: z.number().meta(expected('a number')).optional(),
  summary: text.optional(),
  author: person.optional(),
  image: image.optional(),
  lang: z.string().refine(isLanguage).meta(expected('a language tag such as `fr`')).optional(),
  draft: yes.optional(),
  embargo: instant.optional(),
  follows: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\/[^/]+$/)
    .meta(expected('a date and slug such as `2025-11-26/outscale`'))
    .optional(),
  correction: corrections.optional(),
  slug: filled.optional(),
  checks: checks.optional(),
});

/** Front matter of `_review.md`. */
export const reviewFields = z.object({
  title: filled.optional(),
  subtitle: filled.optional(),
  author: person.optional(),
  category: filled.optional(),
  summary: text.optional(),
  tags: tags.optional(),
  image: image.optional(),
  headlines: z.record(z.string(), filled).meta(expected('section id → headline')).optional(),
  related: listOf(day, 'a list of days').optional(),
  correction: corrections.optional(),
});

/** `_closing.md` has a body alone. */
export const closingFields = z.object({});

const folder = filled
  .refine((value) => !/^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)/i.test(value))
  .meta(expected('a folder inside the workspace'));
const titled = z.strictObject({ title: filled, url: filled });
const section = z.union([
  filled.transform((id) => ({ id, title: undefined, description: undefined, numbered: undefined })),
  z.strictObject({
    id: filled,
    title: filled.optional(),
    description: text.optional(),
    numbered: yes.optional(),
  }),
]);

export const shareTargets = ['email', 'linkedin', 'bluesky', 'mastodon', 'x'] as const;
export const linkStyles = ['footnotes', 'inline', 'none'] as const;

/** `revue.yaml`: every key has a default. */
export const configFields = z.object({
  title: filled.default('Revue'),
  description: text.optional(),
  language: z.string().refine(isLanguage).meta(expected('a language tag such as `fr`')).default('en'),
  timezone: z.string().refine(isTimeZone).meta(expected('a time zone such as `Europe/Paris`')).default('UTC'),
  url: webUrl.transform((value) => value.replace(/\/*$/, '/')).optional(),
  publisher: z
    .union([
      filled.transform((name) => ({ name, url: undefined, logo: undefined })),
      z.strictObject({ name: filled, url: webUrl.optional(), logo: webUrl.optional() }),
    ])
    .meta(expected('a name, or `{name, url, logo}`'))
    .optional(),
  author: person.optional(),
  back: titled.meta(expected('`{title, url}`')).optional(),
  notes: folder.default('notes'),
  assets: folder.default('assets'),
  templates: folder.default('templates'),
  output: folder.default('dist'),
  sections: z
    .array(section)
    .min(1)
    .meta(expected('a list of ids or `{id, title, description, numbered}`'))
    .optional(),
  outputs: z
    .array(z.enum(outputNames))
    .meta(expected(`a list of ${outputNames.map((name) => `\`${name}\``).join(', ')}`))
    .optional(),
  typography: yes.default(true),
  share: z
    .array(z.enum(shareTargets))
    .meta(expected(`a list of ${shareTargets.map((name) => `\`${name}\``).join(', ')}`))
    .default([...shareTargets]),
  related: z.number().int().min(0).max(20).meta(expected('a number from 0 to 20')).default(3),
  text: z
    .strictObject({
      width: z.number().int().min(20).max(500).meta(expected('a width of 20 to 500 columns')).default(72),
      links: z.enum(linkStyles).meta(expected('`footnotes`, `inline` or `none`')).default('footnotes'),
    })
    .meta(expected('`{width, links}`'))
    .prefault({}),
  email: z
    .strictObject({
      from: filled.optional(),
      to: filled.optional(),
      replyTo: filled.optional(),
      subject: filled.optional(),
      listId: filled.optional(),
      unsubscribe: filled.optional(),
      oneClick: yes.optional(),
      address: text.optional(),
    })
    .meta(expected('keys such as `from`, `to` and `subject`'))
    .optional(),
  theme: z
    .strictObject({
      accent: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i)
        .meta(expected('a colour such as `#1f4e79`'))
        .default('#a3122f'),
      logo: filled.optional(),
      font: z
        .string()
        .regex(/^[\p{L}\p{N} ,'"-]+$/u)
        .meta(expected('a font family such as `Georgia, serif`'))
        .optional(),
    })
    .meta(expected('`{accent, logo, font}`'))
    .prefault({}),
  checks: checks.default({}),
});

export type Config = z.output<typeof configFields>;

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
