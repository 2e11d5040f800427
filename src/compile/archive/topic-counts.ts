import {
  type ArchivedDay,
  type IndexLines,
  type Line,
  type Lines,
  type Topic,
  type TopicKind,
  type Topics,
  topicsOf,
} from '../../model/archive.ts';
import { once } from '../../model/once.ts';
import { inOrder } from '../../model/order.ts';
import { isWhole } from '../../model/whole.ts';
import { lineWith, parseTogether, saidBy, writtenIn } from './lines.ts';

/** Topics that are counted anew as reviews come and go. */
interface CountedTopics extends Topics {
  set: (slug: string, topic: Topic | undefined) => void;
}

type TopicCounts = Readonly<Record<TopicKind, CountedTopics>>;

/** The topics of an index: each kind is read when it is first asked for, and counted anew where it cannot be read. */
export function topicsIn(index: IndexLines, count: (counted: TopicCounts) => void): TopicCounts {
  const counted = once(() => {
    const all = { sections: topicsFrom(), tags: topicsFrom(), sources: topicsFrom() };
    count(all);
    return all;
  });
  const ofKind = (kind: TopicKind) =>
    once(() => {
      const lines = index.topics(kind);
      return lines ? topicsFrom(lines, (slug) => counted()[kind].get(slug)) : counted()[kind];
    });
  const [sections, tags, sources] = [ofKind('sections'), ofKind('tags'), ofKind('sources')];
  return {
    get sections() {
      return sections();
    },
    get tags() {
      return tags();
    },
    get sources() {
      return sources();
    },
  };
}

/** Topics from their lines; what a line does not say is recovered. */
function topicsFrom(
  lines: Lines<Topic> = new Map(),
  recover: (slug: string) => Topic | undefined = () => undefined,
): CountedTopics {
  const topics = new Map(lines);
  const get = (slug: string): Topic | undefined => {
    const line = topics.get(slug);
    return line && saidBy(line, isWhole.topic, () => recover(slug));
  };
  return {
    get size() {
      return topics.size;
    },
    has: (slug) => topics.has(slug),
    get,
    line: (slug) => writtenIn(topics.get(slug), () => get(slug)),
    slugs: () => [...topics.keys()],
    all() {
      parseTogether([...topics.values()], isWhole.topic);
      return [...topics.keys()].flatMap((slug) => get(slug) ?? []);
    },
    counts: () =>
      [...topics].map(([slug, line]) => {
        const count = line.value?.count ?? writtenCount(line) ?? get(slug)?.count ?? 0;
        return { slug, count };
      }),
    set(slug, topic) {
      if (topic) topics.set(slug, lineWith(topic));
      else topics.delete(slug);
    },
  };
}

/** The number of items that the line of a tag, section or source begins with. */
function writtenCount(line: Line<Topic>): number | undefined {
  const [, count] = /^{"slug":"[^"]*","count":(\d+),/.exec(line.bytes().toString('latin1')) ?? [];
  return count === undefined ? undefined : Number(count);
}

/** Counts the items of a day anew. A topic may stand in another archive too, so it is replaced, not changed. */
export function countItems(
  topics: TopicCounts,
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
    if (left.length > 0) years[year] = sorted(Object.fromEntries(left));
    const numbers = Object.values(years).flatMap((each) => Object.values(each));
    const all = numbers.reduce((sum, number) => sum + number, 0);
    topics[kind].set(slug, all > 0 ? { slug, count: all, years: sorted(years) } : undefined);
  }
}

/** An object with its keys in order, whatever order they came in. */
function sorted<V>(given: Record<string, V>): Record<string, V> {
  return Object.fromEntries(Object.entries(given).sort(([a], [b]) => inOrder(a, b)));
}
