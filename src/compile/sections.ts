import type { Config } from '../model/fields.ts';
import { anyOf, didYouMean } from '../model/nearest.ts';
import type { Note } from '../model/note.ts';
import { report } from '../model/problem.ts';
import { foldedName, slugOf } from '../model/slug.ts';

/** The notes of one section of a review, in order. */
export interface Group {
  id: string;
  title?: string;
  description?: string;
  numbered: boolean;
  notes: Note[];
}

/**
 * Groups notes by section: in the configured order, else by title; notes without a section come last, in one
 * without a name. Inside a section `order` decides (lower first, those without it last), then the file name by
 * code point, then the path: the same on every machine.
 */
export function groupBySection(notes: Note[], sections: Config['sections']): Group[] {
  const sorted = notes.toSorted(byOrder);
  const groups = sections ? configured(sorted, sections) : found(sorted);
  const nameless = sorted.filter((note) => sectionName(note) === undefined);
  if (nameless.length > 0) groups.push({ id: 'other', numbered: false, notes: nameless });
  return groups.filter((group) => group.notes.length > 0);
}

const sectionName = (note: Note): string | undefined => note.fields.section ?? note.folder;

function configured(notes: Note[], sections: NonNullable<Config['sections']>): Group[] {
  const groups: Group[] = sections.map(({ id, title, description, numbered }) => ({
    id: slugOf(id) || id,
    title: title ?? id,
    description,
    numbered: numbered ?? false,
    notes: [],
  }));
  const byName = new Map(
    sections.flatMap(({ id, title }, index) =>
      [title, id].flatMap((name) => (name ? [[foldedName(name), groups[index]] as const] : [])),
    ),
  );
  for (const note of notes) {
    const name = sectionName(note);
    if (name === undefined) continue;
    const group = byName.get(foldedName(name));
    if (group) group.notes.push(note);
    else reportUnknown(note, name, sections);
  }
  return groups;
}

function reportUnknown(note: Note, name: string, sections: NonNullable<Config['sections']>): void {
  const names = sections.flatMap(({ id, title }) => (title ? [id, title] : [id]));
  const near = didYouMean(name, names);
  const expected = near || `, expected ${anyOf(sections.map(({ id }) => id))}`;
  const isField = note.fields.section !== undefined;
  report(
    note.file,
    'unknown-section',
    `Unexpected section \`${name}\`${isField ? '' : ' from the folder'}${expected}`,
    isField ? note.placeOf('section') : { line: 1, column: 1 },
  );
}

/** Without configured sections any text is a title; a folder named like a title’s slug is the same section. */
function found(notes: Note[]): Group[] {
  const groups = new Map<string, Group>();
  const names = new Set<string>();
  for (const note of notes.toSorted((a, b) => Number(isSlug(a)) - Number(isSlug(b)))) {
    const title = sectionName(note);
    if (title === undefined) continue;
    const bySlug = isSlug(note) ? [...groups.values()].find(({ id }) => id === title) : undefined;
    const key = foldedName(bySlug?.title ?? title);
    const group = groups.get(key) ?? {
      id: unusedName(slugOf(title) || 'section', names),
      title,
      numbered: false,
      notes: [],
    };
    names.add(group.id);
    groups.set(key, group);
    group.notes.push(note);
  }
  for (const group of groups.values()) group.notes.sort(byOrder);
  return [...groups.values()].sort((a, b) => byCodePoint(a.id, b.id));
}

const isSlug = (note: Note): boolean => sectionName(note) === slugOf(sectionName(note) ?? '');

function unusedName(name: string, names: Set<string>): string {
  let candidate = name;
  for (let count = 2; names.has(candidate); count += 1) candidate = `${name}-${count}`;
  return candidate;
}

function byOrder(a: Note, b: Note): number {
  const [orderA, orderB] = [
    a.fields.order ?? Number.POSITIVE_INFINITY,
    b.fields.order ?? Number.POSITIVE_INFINITY,
  ];
  if (orderA !== orderB) return orderA < orderB ? -1 : 1;
  return byCodePoint(a.name, b.name) || byCodePoint(a.path, b.path);
}

/** Compares by Unicode code point, which no locale and no machine changes (`<` on strings compares UTF-16 units). */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
