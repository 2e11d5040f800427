import {
  type Archive,
  type ArchivedDay,
  type ArchiveEntry,
  type ArchiveIndex,
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

/** The archive that an index describes; `daysIn` gives what the reviews of a year hold, and is asked only when needed. */
export function archiveFrom(index: ArchiveIndex, daysIn: (year: string) => ArchivedDay[]): ChangingArchive {
  const entries = new Map(index.reviews.map((entry) => [entry.date, entry]));
  const dates = [...entries.keys()].sort();
  const years = new Map<string, Map<string, ArchivedDay>>();
  const topics = { sections: topicMap(index.sections), tags: topicMap(index.tags) };
  const followers = new Map<string, string[]>();
  for (const date of dates) addFollowers(followers, entries.get(date));
  const yearMap = (year: string): Map<string, ArchivedDay> => {
    const known = years.get(year);
    if (known) return known;
    const listed = daysIn(year).filter(({ date }) => entries.has(date));
    const days = new Map(listed.map((day) => [day.date, day]));
    years.set(year, days);
    return days;
  };
  return {
    dates,
    entry: (date) => entries.get(date),
    day: (date) => (entries.has(date) ? yearMap(yearOf(date)).get(date) : undefined),
    year: (year) => [...yearMap(year).values()].sort((a, b) => (a.date < b.date ? 1 : -1)),
    topics,
    storylines: index.storylines,
    followers: (item) => followers.get(item) ?? [],
    put(date, summary) {
      const days = yearMap(yearOf(date));
      const [oldEntry, oldDay] = [entries.get(date), days.get(date)];
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
      days.set(date, summary.day);
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
  storylines: [],
};
