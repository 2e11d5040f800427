import * as z from 'zod';
import { isDay } from '../calendar.ts';
import { isLanguage, likelyLanguage } from '../language-tag.ts';
import { likelyDay } from '../likely-day.ts';
import { isUrl } from '../url.ts';

/**
 * The written form of everything an analyst fills in. `expected` ends the message for a value of another form; the rest is
 * for JSON Schema, which knows of a check in code only what a `pattern` says. What a key means stands in its `describe`.
 */
export const expected = (
  words: string,
  schema: { type?: string | string[]; pattern?: string; uniqueItems?: boolean } = {},
) => ({
  expected: words,
  ...schema,
});
/** The default of a key, where it is not a value. */
export const otherwise = (words: string) => ({ otherwise: words });
/** YAML numbers and booleans are taken as the text that was written. */
const scalar = ['string', 'number', 'boolean'];

/** Text, without spaces around it. */
export const text = z
  .string()
  .meta({ type: scalar })
  .transform((value) => value.trim())
  .meta(expected('text'));
/** Text that says something. */
export const filled = text
  .refine((value) => value !== '')
  .meta(expected('text that is not empty', { pattern: '\\S' }));
/** A day as far as a pattern tells one: every month has up to 31. */
export const dayPattern = '[1-9]\\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
/** A day of the calendar. */
export const day = z
  .string()
  .refine(isDay, { error: ({ input }) => dayMeant(String(input)) })
  .meta(expected('a day such as `2025-11-28`', { pattern: `^${dayPattern}$` }));
/** Yes or no. */
export const yes = z.boolean().meta(expected('`true` or `false`'));
/** A BCP 47 language. */
export const languageTag = z
  .string()
  .refine(isLanguage, { error: ({ input }) => languageMeant(String(input)) })
  .meta(expected('a language tag such as `fr`', { pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$' }));
/** The address of a page or site. */
export const webUrl = z
  .string()
  .refine((value) => isUrl(value) && /^https?:\/\/\S+$/i.test(value))
  .meta(
    expected('an address that starts with `https://` or `http://`', {
      pattern: '^[hH][tT][tT][pP][sS]?://\\S+$',
    }),
  );

/** One value or a list of them, as a list. */
export const listOf = <T extends z.ZodType>(one: T, words: string) =>
  z
    .union([z.array(one), one.transform((value) => [value])])
    .transform((value) => value as z.output<T>[])
    .meta(expected(words));

/** Who wrote something: a name, or several. */
export const people = z
  .union([filled.transform((name) => [name]), z.array(filled).min(1)])
  .meta(expected('a name, or a list of names'));

function dayMeant(written: string): string | undefined {
  const day = written.replace(/[T ]\d{1,2}:\d\d.*$/, '');
  const likely = isDay(day) ? day : likelyDay(day);
  if (likely) return `a day; did you mean \`${likely}\`?`;
  return /^\d{4}-\d{2}-\d{2}$/.test(written) ? 'a day of the calendar' : undefined;
}

function languageMeant(written: string): string | undefined {
  const likely = likelyLanguage(written);
  return likely && `a language tag; did you mean \`${likely}\`?`;
}

/** A number of bytes, or text such as `100 kB`. */
export const size = z
  .union([z.number().int().positive(), z.string().regex(/^\d+(\.\d+)?\s*[kKmM][bB]$/)])
  .transform(bytesOf)
  .meta(expected('a size such as `100 kB`'));

function bytesOf(written: string | number): number {
  const [, number = '0', unit = ''] = /^([\d.]+)\s*(\w*)$/.exec(String(written)) ?? [];
  const factors: Record<string, number> = { kb: 1000, mb: 1_000_000 };
  return Math.round(Number(number) * (factors[unit.toLowerCase()] ?? 1));
}
