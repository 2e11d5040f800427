import { partsOf } from '../model/archive.ts';
import { didYouMean, orMeant } from '../model/nearest.ts';
import type { Note, ReviewNote } from '../model/note.ts';
import { report } from '../model/problem.ts';
import type { NamedItem } from '../model/review.ts';

/** Finds the item `date/slug`; where there is none, the slugs of the items of that day, and what became of the note. */
export type Follow = (target: string) => NamedItem | ({ slugs: string[] } & Partial<Missed>);

/** What became of the note that bears the name of an item which is not there: it is kept back, or its item has another slug. */
export interface Missed {
  became: 'draft' | 'embargoed' | { slug: string };
}

/** The earlier item that a note of a day continues; one that is not there, or not earlier, is reported. */
export function continuedItem(note: Note, date: string, follow: Follow): NamedItem | undefined {
  const { follows: target } = note.fields;
  if (target === undefined) return undefined;
  const place = note.placeOf('follows');
  const { date: day, slug } = partsOf(target);
  if (day >= date) {
    const reason = `Unexpected \`${target}\`, expected an item of a day before ${date}: a storyline runs forward in time, never in a circle`;
    report(note.file, 'circular-follows', reason, place);
    return undefined;
  }
  const found = follow(target);
  if ('title' in found) return found;
  report(note.file, 'unknown-follows', `Unexpected \`${target}\`${expectedFor(slug, day, found)}`, place);
  return undefined;
}

function expectedFor(
  slug: string,
  day: string,
  { slugs, became }: Exclude<ReturnType<Follow>, NamedItem>,
): string {
  if (became === 'draft') return ', which is a draft, expected an item that is published';
  if (became === 'embargoed') return ', which is under embargo, expected an item that is published';
  if (slugs.length === 0) return ', expected an item that is published';
  if (became && slugs.includes(became.slug)) return orMeant(`${day}/${became.slug}`);
  const near = didYouMean(slug, slugs).replace(/`([^`]*)`/, `\`${day}/$1\``);
  return near || `, expected one of \`${slugs.join('`, `')}\``;
}

/** The reviews that `_review.md` names to be read next, without those that are not earlier, which are reported. */
export function relatedDatesOf(head: ReviewNote, date: string): string[] | undefined {
  return head.fields.related?.filter((day, index, days) => {
    const isSecond = days.indexOf(day) < index;
    if (!isSecond && day < date) return true;
    const reason = isSecond
      ? `Unexpected second \`${day}\` in \`related\`, expected each review once`
      : `Unexpected review of \`${day}\` in \`related\`, expected an earlier one`;
    report(head.file, 'broken-reference', reason, head.placeOf('related', index));
    return false;
  });
}
