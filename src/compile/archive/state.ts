import {
  type Archive,
  type ArchivedDay,
  type ArchiveEntry,
  type ArchiveIndex,
  type DayLine,
  type Summary,
  type Topic,
  type TopicKind,
  topicsOf,
  yearOf,
} from '../../model/archive.ts';

/** An archive that reviews are put into, in place of an earlier one of their day, and taken out of. */
export interface ChangingArchive extends Archive {
  put: (date: string, summary: Summary | undefined) => void;
  storylines: readonly string[];
}

/** Where what the reviews hold comes from. */
export interface DayLines {
  /** The lines of a year, which is asked for only when needed. */
  linesIn: (year: string) => ReadonlyMap<string, DayLine>;
  /** What a review holds, from its record, where no line says it. */
  recover: (date: string) => ArchivedDay | undefined;
}

/** The archive that an index describes. */
export function archiveFrom(index: ArchiveIndex, { linesIn, recover }: DayLines): ChangingArchive {
  const entries = new Map(index.reviews.map((entry) => [entry.date, entry]));
  const dates = [...entries.keys()].sort();
  const years = new Map<string, Map<string, DayLine>>();
  const topics = {
    sections: topicMap(index.sections),
    tags: topicMap(index.tags),
    sources: topicMap(index.sources),
  };
  const followers = new Map<string, string[]>();
  for (const date of dates) addFollowers(followers, entries.get(date));
  const yearMap = (year: string): Map<string, DayLine> => {
    const known = years.get(year) ?? new Map(linesIn(year));
    years.set(year, known);
    return known;
  };
  const lineOf = (date: string): DayLine | undefined => {
    if (!entries.has(date)) return undefined;
    const lines = yearMap(yearOf(date));
    const line = lines.get(date) ?? { json: '' };
    lines.set(date, line);
    return line;
  };
  const dayOf = (date: string): ArchivedDay | undefined => {
    const line = lineOf(date);
    if (!line || line.day) return line?.day;
    // The line belongs to all archives of a build, so that each is parsed once and is the same object in all.
    line.day = parsed(line.json);
    if (!line.day) {
      line.day = recover(date);
      line.json = line.day ? JSON.stringify(line.day) : '';
    }
    return line.day;
  };
  return {
    dates,
    entry: (date) => entries.get(date),
    day: dayOf,
    *year(year) {
      for (const date of dates.filter((each) => yearOf(each) === year).reverse()) {
        const day = dayOf(date);
        if (day) yield day;
      }
    },
    line: (date) => lineOf(date)?.json || (dayOf(date) && lineOf(date)?.json),
    topics,
    storylines: index.storylines,
    files: index.files,
    followers: (item) => followers.get(item) ?? [],
    put(date, summary) {
      const days = yearMap(yearOf(date));
      const [oldEntry, oldDay] = [entries.get(date), dayOf(date)];
      countItems(topics, yearOf(date), { old: oldDay, now: summary?.day });
      removeFollowers(followers, oldEntry);
      if (oldEntry && !summary) dates.splice(placeOf(dates, date), 1);
      if (!oldEntry && summary) dates.splice(placeOf(dates, date), 0, date);
      if (!summary) {
        entries.delete(date);
        days.delete(date);
        return;
      }
      entries.set(date, summary.entry);
      days.set(date, { json: JSON.stringify(summary.day), day: summary.day });
      addFollowers(followers, summary.entry);
    },
  };
}

/** An archive as it would be with a review in it, as far as that review's own page shows it; the archive stays as it is. */
export function withReview(archive: Archive, { entry, day }: Summary): Archive {
  const { date } = entry;
  const at = placeOf(archive.dates, date);
  const isNew = archive.dates[at] !== date;
  const own = (entry.follows ?? []).map(({ slug, target }) => ({ item: `${date}/${slug}`, target }));
  return {
    ...archive,
    dates: isNew ? archive.dates.toSpliced(at, 0, date) : archive.dates,
    entry: (each) => (each === date ? entry : archive.entry(each)),
    day: (each) => (each === date ? day : archive.day(each)),
    followers: (item) => {
      const others = archive.followers(item).filter((each) => !each.startsWith(`${date}/`));
      const mine = own.filter(({ target }) => target === item).map((each) => each.item);
      return mine.length === 0 ? others : [...others, ...mine].sort();
    },
  };
}

/** Where a day stands, or would stand, among sorted days. */
export function placeOf(dates: readonly string[], date: string): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

function parsed(json: string): ArchivedDay | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function topicMap(topics: Topic[]): Map<string, Topic> {
  return new Map(topics.map((topic) => [topic.slug, topic]));
}

/** Counts the items of a day anew. A topic may stand in another archive too, so it is replaced, not changed. */
function countItems(
  topics: Record<TopicKind, Map<string, Topic>>,
  year: string,
  { old, now }: { old?: ArchivedDay; now?: ArchivedDay },
): void {
  const differences = new Map<string, { kind: TopicKind; slug: string; names: Map<string, number> }>();
  const count = (day: ArchivedDay | undefined, step: 1 | -1): void => {
    for (const item of day?.items ?? [])
      for (const { kind, slug, name } of topicsOf(item, day?.sections ?? {})) {
        const difference = differences.get(`${kind} ${slug}`) ?? { kind, slug, names: new Map() };
        differences.set(`${kind} ${slug}`, difference);
        difference.names.set(name, (difference.names.get(name) ?? 0) + step);
      }
  };
  count(old, -1);
  count(now, 1);
  for (const { kind, slug, names } of differences.values()) {
    if ([...names.values()].every((step) => step === 0)) continue;
    const { [year]: spellings = {}, ...years } = topics[kind].get(slug)?.years ?? {};
    const counts = new Map(Object.entries(spellings));
    for (const [name, step] of names) counts.set(name, (counts.get(name) ?? 0) + step);
    const left = [...counts].filter(([, number]) => number > 0);
    if (left.length > 0) years[year] = Object.fromEntries(left);
    if (Object.keys(years).length > 0) topics[kind].set(slug, { slug, years });
    else topics[kind].delete(slug);
  }
}

function addFollowers(followers: Map<string, string[]>, entry: ArchiveEntry | undefined): void {
  for (const { slug, target } of entry?.follows ?? []) {
    const item = `${entry?.date}/${slug}`;
    followers.set(target, [...(followers.get(target) ?? []), item].sort());
  }
}

function removeFollowers(followers: Map<string, string[]>, entry: ArchiveEntry | undefined): void {
  for (const { slug, target } of entry?.follows ?? []) {
    const left = (followers.get(target) ?? []).filter((each) => each !== `${entry?.date}/${slug}`);
    if (left.length > 0) followers.set(target, left);
    else followers.delete(target);
  }
}

/** An archive without reviews. */
export const emptyIndex: ArchiveIndex = {
  version: 1,
  reviews: [],
  sections: [],
  tags: [],
  sources: [],
  storylines: [],
  files: [],
};
