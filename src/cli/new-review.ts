import { groupBySection } from '../compile/sections.ts';
import { reviewFields } from '../model/fields/review.ts';
import type { PublishedFile } from '../model/output.ts';
import { type FrontMatterValue, frontMatterOf, keyOf } from '../parse/write-front-matter.ts';
import { parseDay } from '../parse-day.ts';
import { type Io, UsageError } from './io.ts';
import type { Destination, NewOptions } from './new.ts';
import { bodyFor, lineFrom, tagsFrom, withBody } from './new-note.ts';

/** A day's `_review.md`: what the command line gives, every other key as a comment, the day's sections ready for headlines. */
export async function newReview(
  title: string | undefined,
  options: NewOptions,
  destination: Destination,
  io: Io,
): Promise<PublishedFile> {
  for (const name of ['section', 'source', 'slug'] as const)
    if (options[name] !== undefined)
      throw new UsageError(`unexpected --${name} beside --review, expected it with a note`);
  const fields = {
    title: lineFrom(title),
    summary: lineFrom(options.summary),
    tags: tagsFrom(options.tag),
  };
  return {
    path: `${destination.folder}/_review.md`,
    content: withBody(
      frontMatterOf(fields, openKeys(fields, destination)),
      await bodyFor(options, destination, io),
    ),
  };
}

/** The keys that have no value yet, with what they mean. */
function openKeys(fields: Record<string, FrontMatterValue | undefined>, destination: Destination): string[] {
  const open = Object.entries(reviewFields.shape).filter(([key]) => !fields[key]?.length);
  return [
    ' Take the # away from the keys that you fill in. The text below them is the lead.',
    ...open.flatMap(([key, field]) => [
      `${`${key}:`.padEnd(12)} # ${field.description}`,
      ...(key === 'headlines' ? sectionsOf(destination).map((id) => `  ${keyOf(id)}:`) : []),
    ]),
  ];
}

/** The ids of the sections that the day's notes are in. */
function sectionsOf(destination: Destination): string[] {
  const { date, config } = destination;
  const { notes } = parseDay(destination, date);
  const named = groupBySection(notes, config.sections).filter(({ title }) => title !== undefined);
  return named.length > 0 ? named.map(({ id }) => id) : (config.sections ?? []).map(({ id }) => id);
}
