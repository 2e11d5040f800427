import { shownHost } from '../../model/address.ts';
import {
  type Archive,
  type ArchivedDay,
  type ArchivedItem,
  monthOf,
  slugsOf,
  type Topic,
  type TopicItem,
  type TopicKind,
  type TopicRow,
} from '../../model/archive.ts';
import { inOrder } from '../../model/order.ts';
import type { PublishedFile } from '../../model/output.ts';
import { folderNameOf } from '../../model/slug.ts';
import { hostOrName } from '../../model/source.ts';
import { isWhole } from '../../model/whole.ts';
import { yearsOfTopic } from './topic-facts.ts';
import { type ArchiveView, rowsFile } from './written.ts';

/** A list of at most this many items stands on one page, whatever years it spans. */
export const shortList = 100;

/** Reads the rows of tags, sections or sources, newest first; a day, month or year is gone through when it is asked for, and once. */
interface RowReader {
  /** The months of a year that have reviews, newest first. */
  months: (year: string) => string[];
  /** The rows of a day, a month or a year. */
  rows: (slug: string, period: string) => TopicRow[];
}

/** A reader of the rows of some tags, sections or sources. */
export function rowReader(
  archive: Archive,
  kind: TopicKind,
  wanted: ReadonlyMap<string, unknown>,
): RowReader {
  const byPeriod = new Map<string, Map<string, TopicRow[]>>();
  function* daysIn(period: string): Generator<ArchivedDay> {
    for (const date of datesIn(archive, period).reverse()) {
      const day = archive.day(date);
      if (day) yield day;
    }
  }
  return {
    months: (year) => [...new Set(datesIn(archive, year).map(monthOf))].reverse(),
    rows(slug, period) {
      const known = byPeriod.get(period) ?? rowsOf(daysIn(period), kind, (slug) => wanted.has(slug));
      byPeriod.set(period, known);
      return known.get(slug) ?? [];
    },
  };
}

/** The days of the archive in a year or a month, or that it is, oldest first. */
const datesIn = ({ dates }: Archive, period: string): string[] =>
  dates.filter((date) => date.startsWith(period));

function rowsOf(
  days: Iterable<ArchivedDay>,
  kind: TopicKind,
  isWanted: (slug: string) => boolean,
): Map<string, TopicRow[]> {
  const rows = new Map<string, TopicRow[]>();
  const add = (slug: string, date: string, item: TopicItem): void => {
    const list = rows.get(slug) ?? [];
    rows.set(slug, list);
    const last = list.at(-1);
    if (last?.date !== date) list.push({ date, items: [item] });
    else last.items.push(item);
  };
  for (const { date, items, sections } of days)
    for (const item of items) {
      const slugs = new Set(slugsOf[kind](item).filter(isWanted));
      if (slugs.size === 0) continue;
      const shown = listed(item, sections, kind);
      for (const slug of slugs) add(slug, date, shown);
    }
  return rows;
}

/** A tag, section or source that a change touches. */
export interface TouchedTopic {
  kind: TopicKind;
  slug: string;
  /** The days that changed and have it, before or after. */
  days: Set<string>;
  reader: RowReader;
}

/** All rows of a short list, newest first: where it spans years, from its data file and the days that changed. */
export function rowsOfShort(
  { kind, slug, days, reader }: TouchedTopic,
  { before, after }: { before?: Topic; after: Topic },
  view: ArchiveView,
): TopicRow[] {
  const known =
    before && isSpanning(before) && isSpanning(after)
      ? view.rows(listPath(kind, slug), isWhole.row)
      : undefined;
  const rows = known && [
    ...known.filter(({ date }) => !days.has(date) && view.after.has(date)),
    ...[...days].flatMap((date) => reader.rows(slug, date)),
  ];
  // A data file of another moment has other items.
  if (!rows || itemsIn(rows) !== after.count)
    return yearsOfTopic(after).flatMap((year) => reader.rows(slug, year));
  return rows.sort((a, b) => inOrder(b.date, a.date));
}

/** How many items rows have. */
export const itemsIn = (rows: TopicRow[]): number => rows.reduce((sum, { items }) => sum + items.length, 0);

/** The path of the data file of a list that is short and spans years, so that one day need not read all of them. */
export function listPaths(topic: Topic, kind: TopicKind): string[] {
  return isSpanning(topic) ? [listPath(kind, topic.slug)] : [];
}

const listPath = (kind: TopicKind, slug: string): string => `${kind}/${folderNameOf(slug)}/items.json`;

const isSpanning = (topic: Topic): boolean => Object.keys(topic.years).length > 1 && topic.count <= shortList;

/** The data file of a list. */
export const listFiles = (topic: Topic, kind: TopicKind, rows: TopicRow[]): PublishedFile[] =>
  listPaths(topic, kind).map((path) => rowsFile(path, rows));

/** An item as a list of a kind has it, which says nothing that the list says. What else the item has would be held with it. */
function listed(
  { slug, title, language, dir, section, sources }: ArchivedItem,
  sections: ArchivedDay['sections'],
  kind: TopicKind,
): TopicItem {
  const names =
    kind === 'sources' ? [] : sources.map((source) => source.name || shownHost(hostOrName(source)));
  return {
    slug,
    title,
    language,
    dir,
    section: section === undefined || kind === 'sections' ? undefined : sections[section],
    sources: names.length > 0 ? [...new Set(names)] : undefined,
  };
}
