import type { Config } from '../model/fields/config.ts';
import { anyOf, nearestAmong, orMeant } from '../model/nearest.ts';
import type { Note } from '../model/note.ts';
import { inOrder } from '../model/order.ts';
import { fileStart, report } from '../model/problem.ts';
import { addressFormOf, addressFormsOf, foldedName, type Names, slugOf, unusedName } from '../model/slug.ts';

/** The notes of one section of a review, in order. */
export interface Group {
  /** Unique in the review, as an address can have it. */
  id: string;
  /** The id as the configuration has it. */
  name?: string;
  title?: string;
  description?: string;
  numbered: boolean;
  notes: Note[];
}

/**
 * Groups notes by section: in the configured order, else by title; notes without a section come last, in one without a
 * name, and with them those of a section that there is not, so that their other problems are found too. Inside a section
 * `order` decides (lower first, those without it last), then the file name by code point, then the path: the same on every
 * machine.
 */
export function groupBySection(notes: Note[], sections: Config['sections']): Group[] {
  const sorted = notes.toSorted(byOrder);
  const groups = sections ? configuredGroups(sorted, sections) : titledGroups(sorted);
  const named = new Set(groups.flatMap((group) => group.notes));
  const nameless = sorted.filter((note) => !named.has(note));
  const id = unusedName('other', new Map(groups.map((group) => [group.id, 1])));
  groups.push({ id, numbered: false, notes: nameless });
  return groups.filter((group) => group.notes.length > 0);
}

const sectionName = ({ fields, folder }: Note): string | undefined =>
  // A folder whose name is all spaces names nothing.
  fields.section ?? (folder?.trim() ? folder : undefined);

/** The configured sections, in their order, with their notes. */
function configuredGroups(notes: Note[], sections: NonNullable<Config['sections']>): Group[] {
  const ids = addressFormsOf(sections.map(({ id }) => id));
  const groups: Group[] = sections.map(({ id, title, description, numbered }, index) => ({
    id: ids[index] ?? id,
    name: id,
    title: title ?? id,
    description,
    numbered: numbered ?? false,
    notes: [],
  }));
  const named = finderIn(groups);
  const near = nearestAmong(sections.flatMap(({ id, title }) => (title ? [id, title] : [id])));
  for (const note of notes) {
    const name = sectionName(note);
    if (name === undefined) continue;
    const group = named(name);
    if (group) group.notes.push(note);
    else reportUnknown(note, { name, near: near(name) }, sections);
  }
  return groups;
}

/** Finds the group that a name means: the id as configured, else the title, else the id as addresses have it. */
export function finderIn<G extends Pick<Group, 'id' | 'name' | 'title'>>(
  groups: G[],
): (written: string) => G | undefined {
  const named = new Map<string, G>();
  for (const key of ['name', 'title', 'id'] as const)
    for (const group of groups) {
      const name = group[key] === undefined ? undefined : foldedName(group[key]);
      if (name !== undefined && !named.has(name)) named.set(name, group);
    }
  return (written) => named.get(foldedName(written));
}

function reportUnknown(
  note: Note,
  { name, near: meant }: { name: string; near: string | undefined },
  sections: NonNullable<Config['sections']>,
): void {
  const near = orMeant(meant);
  const expected = near || `, expected ${anyOf(sections.map(({ id }) => id))}`;
  const isField = note.fields.section !== undefined;
  report(
    note.file,
    'unknown-section',
    `Unexpected section \`${name}\`${isField ? '' : ' from the folder'}${expected}`,
    isField ? note.placeOf('section') : fileStart,
  );
}

/** Without configured sections any text is a title; a folder named like a title’s slug is the same section. */
function titledGroups(notes: Note[]): Group[] {
  const groups = new Map<string, Group>();
  const ids = new Map<string, Group>();
  const names: Names = new Map();
  for (const note of notes.toSorted((a, b) => Number(isSlug(a)) - Number(isSlug(b)))) {
    const title = sectionName(note);
    if (title === undefined) continue;
    const slug = isSlug(note) ? slugOf(title) : undefined;
    const key = foldedName((slug && ids.get(slug)?.title) ?? title);
    const group = groups.get(key) ?? {
      id: unusedName(addressFormOf(title), names),
      title,
      numbered: false,
      notes: [],
    };
    groups.set(key, group);
    ids.set(group.id, group);
    group.notes.push(note);
  }
  for (const group of groups.values()) group.notes.sort(byOrder);
  return [...groups.values()].sort((a, b) => byCodePoint(a.id, b.id));
}

const isSlug = (note: Note): boolean => {
  const name = foldedName(sectionName(note) ?? '');
  return name === slugOf(name);
};

const byOrder = (a: Note, b: Note): number =>
  inOrder(orderOf(a), orderOf(b)) || byCodePoint(a.name, b.name) || byCodePoint(a.path, b.path);

const orderOf = ({ fields }: Note): number => fields.order ?? Number.POSITIVE_INFINITY;

/** Compares by Unicode code point, which no locale and no machine changes (`<` on strings compares UTF-16 units). */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
