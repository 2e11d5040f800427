import * as z from 'zod';
import { day } from './fields/values.ts';
import { tagSlugOf } from './slug.ts';
import { markOf, sourceSlugOf } from './source.ts';

/** What the archive knows of published reviews: enough for every page but the reviews' own, which their records make. */

const image = z.object({
  src: z.string().describe('path from the output folder'),
  alt: z.string(),
  width: z.number().optional().describe('pixels'),
  height: z.number().optional().describe('pixels'),
});

const correction = z.object({
  date: day.describe('the day of the correction'),
  text: z.string(),
  slug: z.string().optional().describe('the item; none where the review as a whole is corrected'),
  title: z.string().optional().describe('the item’s'),
});

const continuation = z.object({
  slug: z.string().describe('the item'),
  target: z.string().describe('the earlier item that it continues: date/slug'),
});

export const archiveEntry = z.object({
  date: day,
  heading: z.string().describe('« Revue IA du 28 novembre 2025 »'),
  title: z.string().optional().describe('the headline of the day'),
  category: z.string().optional(),
  author: z.string().optional(),
  description: z.string().describe('one sentence'),
  tags: z.array(z.string()).optional().describe('of `_review.md`; without it, those of the items'),
  image: image.optional(),
  count: z.number().describe('items'),
  sections: z.number().describe('sections'),
  minutes: z.number().describe('reading time'),
  corrections: z.array(correction).optional(),
  follows: z.array(continuation).optional().describe('its items that continue earlier ones'),
  related: z.array(day).optional().describe('the reviews that `_review.md` names'),
  assets: z.array(z.string()).optional().describe('files of `assets/` that it shows or links to'),
});

const spellings = z.record(z.string(), z.number()).describe('its name as written → number of items');

const topic = z.object({
  slug: z.string().describe('as in the address of its page'),
  years: z.record(z.string(), spellings).describe('year → spellings; a source’s as `ZDNet <zdnet.fr>`'),
});

/** `archive.json`. */
export const archiveIndex = z.object({
  version: z.literal(1),
  reviews: z.array(archiveEntry).describe('the published reviews, newest first'),
  sections: z.array(topic),
  tags: z.array(topic),
  sources: z.array(topic),
  storylines: z.array(z.string()).describe('the first items, date/slug, of those that have a page'),
  corrected: z.array(day).describe('the reviews with a correction'),
  files: z.array(z.string()).describe('its feeds, sitemaps and `robots.txt`'),
});

const item = z.object({
  slug: z.string(),
  title: z.string(),
  language: z.string().optional().describe('when it differs from the review’s'),
  dir: z.enum(['ltr', 'rtl']).optional().describe('when it differs from the review’s'),
  section: z.string().optional().describe('id'),
  tags: z.array(z.string()).describe('as written'),
  sources: z.array(
    z.object({ name: z.string().optional().describe('as written'), url: z.string().optional() }),
  ),
});

export const archivedDay = z.object({
  date: day,
  sections: z.record(z.string(), z.string()).describe('id → title'),
  items: z.array(item).describe('in reading order'),
  files: z.array(z.string()).describe('names of the files that revue wrote for it'),
});

/** `2025/archive.json`: what the reviews of a year hold. */
export const archiveYear = z.object({
  version: z.literal(1),
  year: z.string(),
  reviews: z.array(archivedDay).describe('newest first'),
});

/** One published review in few words. */
export type ArchiveEntry = z.output<typeof archiveEntry>;
/** What one published review holds. */
export type ArchivedDay = z.output<typeof archivedDay>;
export type ArchivedItem = ArchivedDay['items'][number];
export type ArchiveIndex = z.output<typeof archiveIndex>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isListOf = (list: unknown, isOne: (value: unknown) => boolean): boolean =>
  Array.isArray(list) && list.every(isOne);

const isItem = ({ slug, title, tags, sources }: ArchivedItem): boolean =>
  isText(slug) && isText(title) && isListOf(tags, isText) && isListOf(sources, isObject);

/** Whether a line of the archive is one, as far as anybody relies on it: somebody may have altered what lies there. */
export const isWhole = {
  entry: (value: unknown): value is ArchiveEntry => {
    const {
      heading,
      title = heading,
      description,
      count,
      sections,
      minutes,
      ...more
    } = value as ArchiveEntry;
    const lists: unknown[] = [more.corrections, more.follows].filter((list) => list !== undefined);
    const names: unknown[] = [more.tags, more.related, more.assets].filter((list) => list !== undefined);
    return (
      [heading, title, description].every(isText) &&
      [count, sections, minutes].every((each) => typeof each === 'number') &&
      lists.every((list) => isListOf(list, isObject)) &&
      names.every((list) => isListOf(list, isText))
    );
  },
  day: (value: unknown): value is ArchivedDay => {
    const { sections, items, files } = value as ArchivedDay;
    const isOne = (item: unknown): boolean => isObject(item) && isItem(item as ArchivedItem);
    return isObject(sections) && isListOf(files, isText) && isListOf(items, isOne);
  },
  topic: (value: unknown): value is Topic => {
    const { years } = value as Topic;
    return isObject(years) && Object.values(years).every(isObject);
  },
};

/** One published review as the archive knows it. */
export interface Summary {
  entry: ArchiveEntry;
  day: ArchivedDay;
}

/** The items of a tag, section or source on one day. */
export interface TopicRow {
  date: string;
  items: Array<Pick<ArchivedItem, 'slug' | 'title' | 'language' | 'dir'>>;
}

/** A value as a file has it: bytes of JSON, which are decoded and parsed when somebody asks; none where it says nothing. */
export interface Line<Value> {
  bytes: () => Buffer;
  value?: Value;
}

/** Such values by their days, or by their slugs. */
export type Lines<Value> = ReadonlyMap<string, Line<Value>>;

/** The index of the archive as it was read. */
export interface IndexLines extends Pick<ArchiveIndex, 'storylines' | 'files'> {
  reviews: Lines<ArchiveEntry>;
  /** By slug; `undefined` where they cannot be read. */
  topics: (kind: TopicKind) => Lines<Topic> | undefined;
  /** `undefined` where they cannot be read. */
  corrected?: readonly string[];
}

/** What items are gathered by. */
export const topicKinds = ['sections', 'tags', 'sources'] as const;
export type TopicKind = (typeof topicKinds)[number];

/** A tag, section or source with the number of its items by year and spelling. */
export type Topic = z.output<typeof topic>;

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
  /** The items, `date/slug` and oldest first, that continue an item. */
  followers: (item: string) => readonly string[];
}

/** Another item as a page names it. */
export interface ItemReference {
  date: string;
  slug: string;
  title: string;
  language?: string;
  dir?: 'ltr' | 'rtl';
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

/** Whether a section's id can be the name of a folder; one without letters and digits has no page of its own. */
export const isFolderName = (id: string): boolean => /^[\p{L}\p{N}\p{M}-]{1,60}$/u.test(id);
