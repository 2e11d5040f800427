import * as z from 'zod';
import { isInstant } from '../calendar.ts';
import { checks } from './checks.ts';
import { corrections, image, tags } from './parts.ts';
import { sources } from './sources.ts';
import { day, dayPattern, expected, filled, languageTag, people, text, yes } from './values.ts';

const time = '([01]\\d|2[0-3]):[0-5]\\d';
const offset = '((0\\d|1[0-3]):?[0-5]\\d|14:?00)';
const instant = z
  .string()
  .refine(isInstant)
  .meta(
    expected('a time such as `2025-11-28T06:00`', {
      pattern: `^${dayPattern}([T ]${time}(:[0-5]\\d(\\.\\d+)?)?)?(Z|[+-]${offset})?$`,
    }),
  );
/** Front matter of a note. */
export const noteFields = z.object({
  title: filled.optional().describe('the item’s title; else a `# Heading` as first block'),
  section: filled.optional().describe('id or title of a section; else the sub-folder names it'),
  source: sources
    .optional()
    .describe(
      'where the facts come from: a URL, a name, `Name <URL>`, `{name, url, date}`, or a list of these',
    ),
  sources: sources.optional().describe('the same as `source`'),
  url: filled.optional().describe('with `source` a plain name: that source’s URL'),
  date: day.optional().describe('needed only where the place in the tree does not say it'),
  tags: tags.optional().describe('a list of topics'),
  order: z
    .number()
    .meta(expected('a number'))
    .optional()
    .describe('lower comes first; without it, after those that have one, by file name'),
  summary: text.optional().describe('one sentence for feeds, previews and the email’s contents list'),
  author: people.optional().describe('whose note it is; several as a list'),
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
  checks: checks
    .optional()
    .describe('severities and options of rules for this note alone, such as `{missing-alt: off}`'),
});
