import type { Follow, Missed } from './compile/follows.ts';
import { titleOf } from './compile/review.ts';
import { type Moment, select } from './compile/select.ts';
import { partsOf } from './model/archive.ts';
import { mostMissed } from './model/nearest.ts';
import type { Note } from './model/note.ts';
import { putLast } from './model/recent.ts';
import { allItems, type NamedItem } from './model/review.ts';
import { slugOf } from './model/slug.ts';
import type { ReviewRecord } from './model/view.ts';
import { parseDay } from './parse-day.ts';
import { readRecord } from './read/records.ts';
import { looseOn, type Workspace } from './workspace.ts';

/** The items of reviews that are published, or are just about to be; `undefined` for a day without a review. */
export type Published = (date: string) => NamedItem[] | undefined;

/**
 * Finds the items that notes continue: in the review of their day, else among its notes, so that it does not matter
 * which day is built first. A note that is not published at the moment is not found.
 */
export function followIn(workspace: Workspace, moment: Moment, published: Published): Follow {
  const read = new Map<string, DayToBe>();
  const toBe = (date: string): DayToBe => {
    const day = read.get(date) ?? dayToBe(workspace, date, moment);
    read.set(date, day);
    return day;
  };
  let missed = 0;
  return (target) => {
    const { date, slug: written } = partsOf(target);
    const items = published(date) ?? toBe(date).items;
    const wanted = [written, slugOf(written)];
    const found = items.find(({ slug }) => wanted.includes(slug));
    if (found) return found;
    missed += 1;
    const became = wanted.map((name) => toBe(date).became.get(name)).find(Boolean);
    return { slugs: missed > mostMissed ? [] : items.map(({ slug }) => slug), ...(became && { became }) };
  };
}

/** The items of the reviews that lie in the output folder. */
export const publishedIn = (workspace: Workspace): Published => readerOf(workspace).read;

/** Reads items of the reviews that lie in the output folder, and keeps those that were asked about last. */
function readerOf({ output }: Workspace) {
  const known = new Map<string, NamedItem[] | undefined>();
  const keep = (date: string, items: NamedItem[] | undefined): void => {
    putLast(known, mostDays, [date, items]);
  };
  return {
    read(date: string): NamedItem[] | undefined {
      const items = known.has(date) ? known.get(date) : itemsOf(readRecord(output, date));
      keep(date, items);
      return items;
    },
    keep,
  };
}

/** Notes continue what was said some weeks ago: a build of years would hold the items of all. */
const mostDays = 100;

const itemsOf = (record: ReviewRecord | undefined) => record && itemsIn(record);

/** The items of the reviews that lie in the output folder, but for those of which it is known what they are about to be. */
export interface KnownItems {
  published: Published;
  set: (date: string, items: NamedItem[]) => void;
  /** A review lies there now as it was about to be. */
  confirm: (day: { date: string }) => void;
}

/** The items of the reviews that lie in the output folder, to be told of others. */
export function knownItems(workspace: Workspace): KnownItems {
  const { read, keep } = readerOf(workspace);
  const coming = new Map<string, NamedItem[]>();
  return {
    published: (date) => coming.get(date) ?? read(date),
    set: (date, items) => void coming.set(date, items),
    confirm({ date }) {
      keep(date, coming.get(date));
      coming.delete(date);
    },
  };
}

/** The items of a review, as others name them. */
export function itemsIn(record: Pick<ReviewRecord, 'date' | 'sections'>): NamedItem[] {
  return allItems(record).map(({ slug, title }) => ({ date: record.date, slug, title }));
}

/** A day by its notes: the items of its review, and what becomes of each note by the slugs that others may know it by. */
interface DayToBe {
  items: NamedItem[];
  became: Map<string, Missed['became']>;
}

function dayToBe(workspace: Workspace, date: string, moment: Moment): DayToBe {
  const notes = [...parseDay(workspace, date).notes, ...looseOn(workspace, date)];
  const { chosen, drafts, embargoed } = select(notes, date, moment);
  const became: DayToBe['became'] = new Map();
  const tell = ({ slug, name }: Note, fate: Missed['became']): void => {
    for (const each of [slug, slugOf(name)]) if (!became.has(each)) became.set(each, fate);
  };
  for (const note of drafts) tell(note, 'draft');
  for (const note of embargoed) tell(note, 'embargoed');
  for (const note of chosen) tell(note, { slug: note.slug });
  return {
    items: chosen.map((note) => ({ date, slug: note.slug, title: titleOf(note, workspace.config) })),
    became,
  };
}
