import * as z from 'zod';
import { jsonOf } from './json.ts';

/** The journal’s name in the output folder: hidden, and gone when all is well. */
export const journalName = '.revue-journal';

/** Whether a path from the output folder leads nowhere else. */
export const isInnerPath = (path: string): boolean => /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\\0]+$/.test(path);

const inside = z.string().refine(isInnerPath);

const plan = z.object({
  version: z.literal(1),
  parts: z
    .array(z.object({ part: inside, path: inside, size: z.number().int() }))
    .describe('files written beside their places, the places, and bytes'),
  folders: z.array(inside).describe('made for them, outer ones first'),
  gone: z.array(inside).describe('files to be removed once all parts have taken their places'),
  days: z.array(z.string()).describe('days whose reviews may be newer than the archive knows them'),
});

/**
 * What a set of files does to the output folder; paths are from there. It is the journal’s first line. A second one,
 * `decided`, says that every part is whole: from then on the set is to be finished, before it is to be undone.
 */
export type Plan = Omit<z.output<typeof plan>, 'version'>;

/** The text of a journal. */
export function journalOf(each: Plan, state: 'open' | 'decided'): string {
  return `${JSON.stringify({ version: 1, ...each })}\n${state === 'open' ? '' : decided}`;
}

/** The line that makes a journal a decided one. */
export const decided = 'decided\n';

/** Reads the text of a journal; `undefined` where it is not one of this version, or was cut off. */
export function parseJournal(text: string): (Plan & { isDecided: boolean }) | undefined {
  const [head = '', ...rest] = text.split('\n');
  const read = plan.safeParse(jsonOf(head));
  return read.success
    ? { ...read.data, isDecided: `${rest[0]}\n` === decided && rest.length > 1 }
    : undefined;
}
