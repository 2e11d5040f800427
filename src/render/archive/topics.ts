import {
  type ArchiveChange,
  monthOf,
  slugsOf,
  type Topic,
  type TopicKind,
  type TopicRow,
  topicKinds,
  topicsOf,
  yearOf,
} from '../../model/archive.ts';
import { dayAndMonth } from '../../model/calendar.ts';
import type { Config } from '../../model/fields/config.ts';
import type { ListedDay } from '../../model/list-view.ts';
import { addTo } from '../../model/lists.ts';
import type { ChangedFile, PublishedFile } from '../../model/output.ts';
import { sectionFeed } from '../feed-links.ts';
import { fromPage, places } from '../places.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { byMonth, filledPage, type TitledPath } from './frame.ts';
import { configuredSection, countIn, hostOfTopic, nameOf, namesOf, yearsOfTopic } from './topic-facts.ts';
import {
  itemsIn,
  listFiles,
  listPaths,
  rowReader,
  rowsOfShort,
  shortList,
  type TouchedTopic,
} from './topic-rows.ts';
import { type ArchiveView, goneFrom } from './written.ts';

/** A first page with fewer items than this goes on with the month before, over as many months at most. */
const leastItems = 20;
const mostMonths = 3;

/**
 * The pages of the tags, sections and sources that a change touches: their items over time. A short list stands on one page. Of a
 * long one the first page shows the newest month, and each year has a page with its months before that one, so that a
 * day changes a short page alone.
 */
export function* renderTopics(view: ArchiveView, publication: Publication): Generator<ChangedFile> {
  for (const kind of topicKinds)
    for (const batch of inBatches(touchedTopics(view, kind))) {
      const reader = rowReader(view.after, kind, batch);
      for (const [slug, dates] of batch) {
        const days = new Set(dates);
        yield* renderTopic({ kind, slug, days, reader }, view, publication);
      }
    }
}

/** Of so many days rows are held at once, those of each tag, section or source counted. */
const mostDays = 5_000;

/** What a change touches in parts, each of which holds few rows enough. */
function* inBatches(touched: Map<string, string[]>): Generator<Map<string, string[]>> {
  let batch = new Map<string, string[]>();
  let count = 0;
  for (const [slug, dates] of touched) {
    if (count > 0 && count + dates.length > mostDays) {
      yield batch;
      batch = new Map();
      count = 0;
    }
    batch.set(slug, dates);
    count += dates.length;
  }
  if (count > 0) yield batch;
}

/** The paths of the pages of a tag, section or source: the first, and for a long list those of its years, newest first. */
export function topicPaths(topic: Topic, kind: TopicKind): string[] {
  const first = places.topic(kind, topic.slug);
  if (topic.count <= shortList) return [first];
  return [first, ...yearsOfTopic(topic).map((year) => places.topic(kind, topic.slug, year))];
}

function* renderTopic(
  touched: TouchedTopic,
  view: ArchiveView,
  publication: Publication,
): Generator<ChangedFile> {
  const { kind, slug } = touched;
  const [before, after] = [view.before.topics[kind].get(slug), view.after.topics[kind].get(slug)];
  const pathsOf = (topic?: Topic) => (topic ? [...topicPaths(topic, kind), ...listPaths(topic, kind)] : []);
  yield* goneFrom(pathsOf(before), pathsOf(after));
  if (!after) return;
  const old = before ? facesOf(before, kind, publication) : [];
  const faces = facesOf(after, kind, publication);
  const isSame = (face: Face) =>
    JSON.stringify(face) === JSON.stringify(old.find(({ path }) => path === face.path));
  const page = (face: Face, rows: TopicRow[]) => topicPage(face, rows, { view, publication });
  const [first, ...years] = faces;
  if (!first) return;
  if (years.length === 0) {
    const rows = rowsOfShort(touched, { before, after }, view);
    yield* page(first, rows);
    yield* listFiles(after, kind, rows);
    return;
  }
  const newest = newestRows(after, touched);
  const isReached = yearsReached(touched, { view, after, newest });
  yield* page(first, newest);
  for (const face of years)
    if (!isSame(face) || isReached(face.year)) yield* page(face, earlierRows(face.year, newest, touched));
}

/** The rows of the newest months, one or as many as make a page. */
function newestRows(topic: Topic, { slug, reader }: TouchedTopic): TopicRow[] {
  const shown: TopicRow[] = [];
  let looked = 0;
  for (const year of yearsOfTopic(topic))
    for (const month of reader.months(year)) {
      if (looked >= mostMonths || itemsIn(shown) >= leastItems) return shown;
      shown.push(...reader.rows(slug, month));
      if (shown.length > 0) looked += 1;
    }
  return shown;
}

const newestMonth = (rows: TopicRow[]): string => monthOf(rows[0]?.date ?? '');

/** The rows of a year before the newest month; all of them where there are no others. */
function earlierRows(year: string, newest: TopicRow[], { slug, reader }: TouchedTopic): TopicRow[] {
  const rows = reader.rows(slug, year);
  const earlier = rows.filter(({ date }) => monthOf(date) < newestMonth(newest));
  return earlier.length > 0 ? earlier : rows;
}

/** Which years’ pages show something else: those of days before the newest month, and at its turn those that it leaves. */
function yearsReached(
  { kind, slug, days }: TouchedTopic,
  { view, after, newest }: { view: ArchiveView; after: Topic; newest: TopicRow[] },
): (year: string) => boolean {
  const month = newestMonth(newest);
  const had = (date: string): boolean =>
    view.before.day(date)?.items.some((item) => slugsOf[kind](item).includes(slug)) ?? false;
  const kept = newest.map(({ date }) => date).filter((date) => !days.has(date));
  const before = [...kept, ...[...days].filter(had)].sort().at(-1);
  const isTurned = before === undefined || monthOf(before) !== month;
  const turned = new Set([yearOf(month), yearOf(before ?? month)]);
  const inMonth = itemsIn(newest.filter(({ date }) => monthOf(date) === month));
  return (year) => {
    if (before === undefined || (isTurned && turned.has(year))) return true;
    const isAlone = year === yearOf(month) && countIn(after, year) === inMonth;
    return [...days].some((date) => yearOf(date) === year && (isAlone || monthOf(date) < month));
  };
}

/** What a page of a tag, section or source shows beside its rows. */
interface Face {
  path: string;
  /** Empty for the first page. */
  year: string;
  kicker: string;
  kickerPath?: string;
  title: string;
  description?: string;
  countLabel?: string;
  /** Its own feed. */
  feed?: TitledPath;
  years: TitledPath[];
}

function facesOf(topic: Topic, kind: TopicKind, publication: Publication): Face[] {
  const { config } = publication;
  const { say } = speaker(publication);
  const name = nameOf(topic, kind, config);
  const kicker = say(kickers[kind]);
  const kickerPath = kind === 'sections' ? undefined : places.allTopics(kind);
  const [first = '', ...others] = topicPaths(topic, kind);
  const years = others.map((path): TitledPath => ({ title: path.split('/').at(-2) ?? '', path }));
  const latest = { title: say('latest'), path: first };
  const countLabel = say('items', { count: topic.count });
  const description = descriptionOf(topic, { kind, name }, config);
  const feed = kind === 'sections' ? sectionFeed(config, topic.slug, name) : undefined;
  const firstFace = {
    path: first,
    year: '',
    kicker,
    kickerPath,
    feed,
    title: name,
    description,
    countLabel,
    years: [latest, ...years],
  };
  const yearFaces = years.map(({ path, title: year }, index) => ({
    path,
    year,
    kicker,
    kickerPath,
    feed,
    title: `${name}, ${year}`,
    // A page of a year leads to those beside it alone, so that a new year leaves the old ones as they are.
    years: [latest, ...years.slice(Math.max(0, index - 1), index + 2)],
  }));
  return [firstFace, ...yearFaces];
}

const kickers = { sections: 'section', tags: 'tag', sources: 'source' } as const satisfies Record<
  TopicKind,
  string
>;

/** What stands below its name: of a section what the configuration says, of a source its host; else all names that it has. */
function descriptionOf(
  topic: Topic,
  { kind, name }: { kind: TopicKind; name: string },
  config: Config,
): string | undefined {
  const configured = kind === 'sections' ? configuredSection(topic.slug, config) : undefined;
  if (configured) return configured.description;
  if (kind === 'sources') {
    const host = hostOfTopic(topic);
    return host === name ? undefined : host;
  }
  const names = namesOf(topic);
  return names.length > 1 ? names.join(' · ') : undefined;
}

function topicPage(
  face: Face,
  rows: TopicRow[],
  { view, publication }: { view: ArchiveView; publication: Publication },
): PublishedFile[] {
  const { language } = publication.config;
  const root = fromPage(face.path, '');
  const days = rows.map(({ date, items }): ListedDay => {
    const url = `${root}${places.review(date)}`;
    const listed = items.map(({ slug, title, language: own, dir, section, sources }) => ({
      title,
      url: `${url}#${slug}`,
      language: own,
      dir,
      facts: [...(section ? [section] : []), ...(sources ?? [])],
    }));
    return { date, weekday: dayAndMonth(date, language, 'weekday'), url, items: listed };
  });
  const parts = { months: byMonth(days, { as: 'days', language }) };
  return filledPage('items.hbs', { page: face, parts, logo: view.logo }, publication);
}

/** The tags, sections or sources of the days that changed, before and after, each with those of the days that have it. */
export function touchedTopics(
  { before, after, days }: ArchiveChange,
  kind: TopicKind,
): Map<string, string[]> {
  const touched = new Map<string, string[]>();
  for (const date of days)
    for (const day of [before.day(date), after.day(date)])
      for (const topic of day?.items.flatMap((item) => topicsOf(item, day.sections)) ?? []) {
        if (topic.kind !== kind) continue;
        if (touched.get(topic.slug)?.at(-1) !== date) addTo(touched, topic.slug, date);
      }
  return touched;
}
