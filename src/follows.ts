import type { Follow, Missed } from './compile/follows.ts';
import { titleOf } from './compile/review.ts';
import { type Moment, select } from './compile/select.ts';
import { partsOf } from './model/archive.ts';
import type { Note } from './model/note.ts';
import { putLast } from './model/recent.ts';
import { allItems, type NamedItem } from './model/review.ts';
import { slugOf } from './model/slug.ts';
import type { ReviewRecord } from './model/view.ts';
import { parseDay } from './parse-day.ts';
import { readRecord } from './read/records.ts';
import type { Workspace } from './workspace.ts';

/** The items of reviews that are published, or are just about to be; `undefined` for a day without a review. */
export type Published = (date: string) => NamedItem[] | undefined;

/**
 * Finds the items that notes continue: in the review of their day, else among its notes, so that it does not matter
 * which day is built first. A note that is not published at the moment is not found.
 */
export function followIn(workspace: Workspace, moment: Moment, published: Published): Follow {
  const toBe = new Map<string, NamedItem[]>();
  const readNotes = (date: string): NamedItem[] => {
    const items = toBe.get(date) ?? itemsToBe(workspace, date, moment);
    toBe.set(date, items);
    return items;
  };
  const whatBecameOf = (wanted: Set<string>, date: string): Missed | undefined => {
    const { chosen, drafts, embargoed } = selectionOf(workspace, date, moment);
    const bears = ({ slug, name }: Note) => wanted.has(slug) || wanted.has(slugOf(name));
    if (drafts.some(bears)) return { became: 'draft' };
    if (embargoed.some(bears)) return { became: 'embargoed' };
    const slug = chosen.find(bears)?.slug;
    return slug === undefined ? undefined : { became: { slug } };
  };
  return (target) => {
    const { date, slug: written } = partsOf(target);
    const items = published(date) ?? readNotes(date);
    const wanted = new Set([written, slugOf(written)]);
    const found = items.find(({ slug }) => wanted.has(slug));
    return found ?? { slugs: items.map(({ slug }) => slug), ...whatBecameOf(wanted, date) };
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

function itemsToBe(workspace: Workspace, date: string, moment: Moment): NamedItem[] {
  const { chosen } = selectionOf(workspace, date, moment);
  return chosen.map((note) => ({ date, slug: note.slug, title: titleOf(note, workspace.config) }));
}

const selectionOf = (workspace: Workspace, date: string, moment: Moment) =>
  select([...parseDay(workspace, date).notes, ...workspace.loose], date, moment);
