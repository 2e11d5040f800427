import type { Note } from '../../model/note.ts';
import { fileStart, report } from '../../model/problem.ts';
import type { Item, NamedItem } from '../../model/review.ts';

/**
 * Reports items of a day that are published with the same title under a slug which none of them has any more: links to that
 * would lead nowhere.
 */
export function checkAddresses(notes: Note[], items: Item[], published: NamedItem[]): void {
  const slugs = new Set(items.map(({ slug }) => slug));
  const known = new Set(published.map(({ slug }) => slug));
  const left = new Map(published.flatMap(({ slug, title }) => (slugs.has(slug) ? [] : [[title, slug]])));
  for (const { path, slug, title } of items) {
    const earlier = known.has(slug) ? undefined : left.get(title);
    const note = earlier && notes.find((each) => each.path === path);
    if (!note) continue;
    const reason = `Unexpected slug \`${slug}\` of an item that is published under \`${earlier}\`, expected \`slug: ${earlier}\`: links to it would lead nowhere`;
    report(note.file, 'address-changed', reason, note.fields.slug ? note.placeOf('slug') : fileStart);
  }
}
