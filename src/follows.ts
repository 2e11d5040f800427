import type { Follow } from './compile/follows.ts';
import { titleOf } from './compile/review.ts';
import { type Moment, select } from './compile/select.ts';
import { partsOf } from './model/archive.ts';
import type { Followed } from './model/review.ts';
import { slugOf } from './model/slug.ts';
import { parseNote } from './parse/note.ts';
import { readDay } from './read/notes.ts';
import { readRecord } from './read/records.ts';
import type { Workspace } from './workspace.ts';

/**
 * Finds the items that notes continue: in the record of their day, else among its notes, so that it does not matter
 * which day is built first. A note that is not published at the moment is not found.
 */
export function followIn(workspace: Workspace, moment: Moment): Follow {
  return (target) => {
    const { date, slug: written } = partsOf(target);
    const items = publishedItems(workspace, date) ?? itemsToBe(workspace, date, moment);
    const found = items.find(({ slug }) => slug === written || slug === slugOf(written));
    return found ?? { slugs: items.map(({ slug }) => slug) };
  };
}

function publishedItems({ output }: Workspace, date: string): Followed[] | undefined {
  const record = readRecord(output, date);
  return record?.sections.flatMap(({ items }) => items.map(({ slug, title }) => ({ date, slug, title })));
}

function itemsToBe(workspace: Workspace, date: string, moment: Moment): Followed[] {
  const { tree, loose, config } = workspace;
  const notes = readDay(tree, date).notes.map(({ file, place }) => parseNote(file, place));
  const { chosen } = select([...notes, ...loose], date, moment);
  return chosen.map((note) => ({ date, slug: note.slug, title: titleOf(note, config) }));
}
