import * as z from 'zod';
import { fateNames } from './fate.ts';
import { day } from './fields/values.ts';
import { ledgerEntry } from './ledger.ts';
import { outputNames } from './output.ts';

const file = z.string().describe('path from the current folder; in full where it leads out of that');
const line = z.number().int().describe('from 1');
const column = z.number().int().describe('from 1, in UTF-16 code units');
const rule = z.string().describe('id of the rule');

const review = z.object({
  date: day.describe('a day, `YYYY-MM-DD`'),
  status: z
    .enum(['sound', 'empty', 'invalid', 'held'])
    .describe(
      '`sound`; `empty`: nothing to publish; `invalid`: it has errors; `held`: kept back by errors elsewhere',
    ),
  removed: z.literal(true).optional().describe('`true` where its notes are gone, and it was taken away'),
  unchanged: z.literal(true).optional().describe('`true` where it lies there as it was written'),
  title: z.string().optional().describe('its headline, where it has one'),
  items: z.number().int().describe('how many it has'),
  sections: z.number().int().describe('how many have items'),
  outputs: z
    .partialRecord(z.enum(outputNames), z.string())
    .describe(
      'name of an output → path from the current folder, in full where it leads out of that; none of `check`, or of a review that is not sound',
    ),
});

const problem = z.object({
  file,
  line: line.optional(),
  column: column.optional(),
  endLine: line.optional(),
  endColumn: z.number().int().optional().describe('the first behind it'),
  severity: z.enum(['error', 'warning']).describe('`error` or `warning`'),
  rule,
  message: z.string().describe('what is wrong, and what was expected'),
  url: z
    .string()
    .optional()
    .describe('heading of the rule in the README of the package; `revue rules ID` says the same'),
  other: z.string().optional().describe('the second place, where there are two: `path:line:column`'),
});

const fate = z.object({
  path: z.string().describe('path from the workspace'),
  fate: z
    .enum(fateNames)
    .describe(
      '`included`, `draft`, `embargoed`, `other-date`, `undated`, `duplicate`, `invalid` or `ignored` (none of the notes)',
    ),
  reason: z.string().describe('why, in words'),
});

const fixed = z.object({
  file,
  line,
  column,
  rule,
  from: z.string().describe('what stood there'),
  to: z.string().describe('what stands there now'),
});

const link = z.object({
  url: z.string().describe('the address'),
  at: z.number().describe('when it was tried, in milliseconds since 1970'),
  is: z
    .enum(['fine', 'moved', 'dead', 'untrusted', 'refused', 'unreached'])
    .describe(
      '`fine`, `moved`, `dead`, `untrusted` (its certificate), `refused` (to programs) or `unreached` (for want of a network)',
    ),
  to: z.string().optional().describe('where it has moved'),
  why: z.string().optional().describe('what it was that came in the way'),
});

const delivery = ledgerEntry.extend({
  outcome: z
    .enum(['sent', 'already-sent', 'refused-changed', 'refused-unknown', 'failed', 'unknown'])
    .describe(
      '`sent`, `already-sent`, `refused-changed` or `refused-unknown` (`--again` sends it), `failed`, or `unknown`: nobody knows',
    ),
  message: z.string().optional().describe('why nothing, or perhaps nothing, was sent'),
});

/** What `build`, `check` and `send` print with `--json`. */
export const results = z.object({
  reviews: z.array(review).describe('those of the run, by their days'),
  problems: z.array(problem).describe('all of them, errors and warnings'),
  files: z
    .array(fate)
    .optional()
    .describe('what became of each file under `notes/`: of `check`, and with `--verbose`'),
  fixed: z.array(fixed).optional().describe('of `check --fix`: what was mended'),
  links: z.array(link).optional().describe('of `check --links`: the addresses that were tried'),
  delivery: delivery
    .optional()
    .describe('of `send`, where there was a message: its entry in `sent.json`, and what came of this run'),
});

/** A review as `list --json` has it. */
export const listed = z.object({
  date: day.describe('a day, `YYYY-MM-DD`'),
  title: z.string().describe('its headline, else its heading'),
  items: z.number().int().describe('how many it has'),
  sections: z.number().int().describe('how many have items'),
  minutes: z.number().int().describe('reading time'),
});

/** What `list --json` prints. */
export const list = z.array(listed);

/** These results, as data. */
export type ResultsData = z.output<typeof results>;
/** One review of them. */
export type ReviewResult = z.output<typeof review>;
