import type * as z from 'zod';
import type { archivedDay, archivedItem, archiveEntry, topic } from './archive-data.ts';
import type { Direction } from './language.ts';
import { lettersTest } from './letters-pattern.ts';
import type { NamedItem } from './review.ts';
import { tagSlugOf } from './slug.ts';
import { markOf, sourceSlugOf } from './source.ts';

/** What the archive knows of published reviews: enough for every page but the reviews' own, which their records make. */

/** One published review in few words: a line of `archive.json`. */
export type ArchiveEntry = z.output<typeof archiveEntry>;

/** What one published review holds: a line of `2025/archive.json`. */
export type ArchivedDay = z.output<typeof archivedDay>;

/** One item; language and direction where they differ from the review’s, tags and sources as written. */
export type ArchivedItem = z.output<typeof archivedItem>;

/** A tag, section or source with the number of its items by year and spelling. */
export type Topic = z.output<typeof topic>;

/** One published review as the archive knows it. */
export interface Summary {
  entry: ArchiveEntry;
  day: ArchivedDay;
}

/** The items of a tag, section or source on one day. */
export interface TopicRow {
  date: string;
  items: TopicItem[];
}

/** An item in such a list, with what the list itself does not say: nothing of the kind of thing that it is a list of. */
export interface TopicItem extends Pick<ArchivedItem, 'slug' | 'title' | 'language' | 'dir'> {
  /** The title of its section. */
  section?: string;
  /** Names, or hosts of those without. */
  sources?: string[];
}

/** A value as a file has it: bytes of JSON, which are decoded and parsed when somebody asks; none where it says nothing. */
export interface Line<Value> {
  bytes: () => Buffer;
  value?: Value;
  /** Whether its bytes are made of the value: no file has them yet. */
  isNew?: boolean;
}

/** Such values by their days, or by their slugs. */
export type Lines<Value> = ReadonlyMap<string, Line<Value>>;

/** The index of the archive, `archive.json`, as it was read. */
export interface IndexLines {
  reviews: Lines<ArchiveEntry>;
  /** By slug; `undefined` where they cannot be read. */
  topics: (kind: TopicKind) => Lines<Topic> | undefined;
  /** The first items, `date/slug`, of the storylines that have a page. */
  storylines: string[];
  /** The days of the reviews with a correction; `undefined` where they cannot be read. */
  corrected?: readonly string[];
  /** The paths of feeds, sitemaps and `robots.txt`. */
  files: string[];
  /** A digest of the `robots.txt` that was written; none where it is not revue's. */
  robots?: string;
  /** The bytes that the file of each year had beside this index; `undefined` where they cannot be read. */
  sizes?: Readonly<Record<string, number>>;
}

/** What items are gathered by. */
export const topicKinds = ['sections', 'tags', 'sources'] as const;
/** The name of one of these kinds. */
export type TopicKind = (typeof topicKinds)[number];

/** Tags, sections or sources by slug; each is parsed when somebody asks for it. */
export interface Topics {
  readonly size: number;
  has: (slug: string) => boolean;
  get: (slug: string) => Topic | undefined;
  /** One as a line of JSON. */
  line: (slug: string) => Buffer | undefined;
  /** In no order. */
  slugs: () => string[];
  all: () => Topic[];
  /** The number of items of each, which is read without the rest. */
  counts: () => Array<Pick<Topic, 'slug' | 'count'>>;
}

/** All published reviews. */
export interface Archive {
  /** The days of the reviews, oldest first. */
  readonly dates: readonly string[];
  has: (date: string) => boolean;
  entry: (date: string) => ArchiveEntry | undefined;
  day: (date: string) => ArchivedDay | undefined;
  /** What the reviews of a year hold, newest first; each is read when its turn comes. */
  year: (year: string) => Iterable<ArchivedDay>;
  /** The same as lines of JSON. */
  entryLine: (date: string) => Buffer | undefined;
  dayLine: (date: string) => Buffer | undefined;
  topics: Record<TopicKind, Topics>;
  /** The days of the reviews with a correction, oldest first. */
  readonly corrected: readonly string[];
  /** The first items, `date/slug` and oldest first, of the storylines that have a page. */
  readonly storylines: readonly string[];
  /** The paths of its feeds, sitemaps and `robots.txt` as they were last written; others of these names are not revue’s. */
  readonly files: readonly string[];
  /** A digest of its `robots.txt` as it was last written: one that is another is not revue’s. */
  readonly robots?: string;
  /** The items, `date/slug` and oldest first, that continue an item. */
  followers: (item: string) => readonly string[];
  /** The first item, `date/slug`, of the storyline of an item. */
  first: (item: string) => string;
}

/** What of the archive the page of a review shows: other reviews, and which items continue which. */
export type Neighbourhood = Pick<Archive, 'dates' | 'has' | 'entry' | 'day' | 'followers' | 'first'>;

/** Another item as a page names it: language and direction where they differ from the review’s. */
export interface ItemReference extends NamedItem {
  language?: string;
  dir?: Direction;
}

/** A storyline as the list of all has it: its items are counted, the first and the latest are named. */
export interface StorylineRow {
  /** Its first item, `date/slug`. */
  first: string;
  count: number;
  begin: ItemReference;
  latest: ItemReference;
}

/** The storyline of one item: what it continues, what continues it, and where all of it stands. */
export interface Thread {
  target?: ItemReference;
  followers: ItemReference[];
  /** The first item, `date/slug`, of a storyline of three or more. */
  storyline?: string;
}

/** Another review as a page offers it. */
export type Card = Pick<ArchiveEntry, 'date' | 'heading' | 'title' | 'category' | 'description' | 'image'>;

/** What a review's page shows of other reviews; its record holds all the rest. */
export interface PageSurroundings {
  previous?: Card;
  next?: Card;
  related: Card[];
  /** By item; none for those that neither continue nor are continued. */
  threads: Record<string, Thread>;
}

/** A change of the archive: before and after it, and the days whose reviews came, changed or went. */
export interface ArchiveChange {
  before: Archive;
  after: Archive;
  days: string[];
}

/** The year of a day. */
export const yearOf = (date: string): string => date.slice(0, 4);

/** The month of a day: `2025-11`. */
export const monthOf = (date: string): string => date.slice(0, 7);

/** The years of days, each once, in their order. */
export const yearsOf = (dates: readonly string[]): string[] => [...new Set(dates.map(yearOf))];

/** The date and slug of `2025-11-26/outscale`. */
export function partsOf(item: string): { date: string; slug: string } {
  return { date: item.slice(0, 10), slug: item.slice(11) };
}

/** The topics of an item, by kind, with their names as written. */
export function topicsOf(
  { section, tags, sources }: ArchivedItem,
  titles: ArchivedDay['sections'],
): Array<{ kind: TopicKind; slug: string; name: string }> {
  const title = section !== undefined && isFolderName(section) ? titles[section] : undefined;
  const own = title === undefined ? [] : [{ kind: 'sections' as const, slug: section ?? '', name: title }];
  const tagNames = new Map(tags.map((name) => [tagSlugOf(name), name]));
  const marks = new Map(sources.map((source) => [sourceSlugOf(source), markOf(source)]));
  return [
    ...own,
    ...[...tagNames].map(([slug, name]) => ({ kind: 'tags' as const, slug, name })),
    ...[...marks].map(([slug, name]) => ({ kind: 'sources' as const, slug, name })),
  ];
}

/** The slugs of an item's topics of one kind; one may come twice, and a section's may have no page. */
export const slugsOf: Record<TopicKind, (item: ArchivedItem) => string[]> = {
  sections: ({ section }) => (section === undefined ? [] : [section]),
  tags: ({ tags }) => tags.map(tagSlugOf),
  sources: ({ sources }) => sources.map(sourceSlugOf),
};

/** Whether a section's id can be the name of a folder, as all are that revue makes. */
export const isFolderName = lettersTest(String.raw`^[\p{L}\p{N}\p{M}-]+$`, 'u');
