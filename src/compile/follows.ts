import { partsOf } from '../model/archive.ts';
import { didYouMean } from '../model/nearest.ts';
import type { Note, ReviewNote } from '../model/note.ts';
import { report } from '../model/problem.ts';
import type { NamedItem } from '../model/review.ts';

/** Finds the item `date/slug`; where there is none, the slugs of the items of that day. */
export type Follow = (target: string) => NamedItem | { slugs: string[] };

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
  const near = didYouMean(slug, found.slugs).replace(/`([^`]*)`/, `\`${day}/$1\``);
  const expected =
    found.slugs.length > 0
      ? near || `, expected one of \`${found.slugs.join('`, `')}\``
      : ', expected an item that is published';
  report(note.file, 'unknown-follows', `Unexpected \`${target}\`${expected}`, place);
  return undefined;
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
