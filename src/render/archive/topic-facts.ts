import { shownHost } from '../../model/address.ts';
import type { Archive, Topic, TopicKind, Topics } from '../../model/archive.ts';
import type { Config } from '../../model/fields/config.ts';
import { folded } from '../../model/fold.ts';
import { onceFor } from '../../model/once-for.ts';
import { inOrder } from '../../model/order.ts';
import { addressFormsOf } from '../../model/slug.ts';
import { partsOfMark } from '../../model/source.ts';

/** The years in which a tag, section or source has items, newest first. */
export const yearsOfTopic = ({ years }: Topic): string[] => Object.keys(years).sort().reverse();

/** The number of items of a tag, section or source in a year. */
export const countIn = ({ years }: Topic, year: string): number =>
  Object.values(years[year] ?? {}).reduce((sum, count) => sum + count, 0);

/** Those of some tags, sections or sources that have most items, at most so many. */
export function mostUsed(topics: Topics, most: number): Topic[] {
  return topics
    .counts()
    .sort((a, b) => b.count - a.count || inOrder(a.slug, b.slug))
    .slice(0, most)
    .flatMap(({ slug }) => topics.get(slug) ?? []);
}

/** The name of a tag, section or source: the configuration’s, else as it is written most often. */
export function nameOf(topic: Topic, kind: TopicKind, { sections = [] }: Config): string {
  const { slug, years } = topic;
  if (kind === 'sources') return sourceNameOf(topic);
  const configured = kind === 'sections' && configuredSection(slug, { sections });
  if (configured) return configured.title ?? configured.id;
  return mostWritten(Object.values(years), (name) => name)?.name ?? slug;
}

/** The names that share an address though they differ in more than case, accents and what parts words: `R&D` and `R/D`. */
export function namesOf({ years }: Topic): string[] {
  const spellings = Object.values(years);
  const names = [...new Set(spellings.flatMap((each) => Object.keys(each)))].sort();
  const forms = [...new Set(names.map(formOf))];
  return forms.flatMap(
    (form) => mostWritten(spellings, (name) => (formOf(name) === form ? name : undefined))?.name ?? [],
  );
}

const formOf = (name: string): string =>
  folded(name)
    .replace(/[\s_'’‑-]+/g, ' ')
    .trim();

/** What the configuration says of the section of a slug. */
export const configuredSection = (slug: string, { sections = [] }: Pick<Config, 'sections'>) =>
  sectionsBySlug(sections).get(slug);

const sectionsBySlug = onceFor((sections: NonNullable<Config['sections']>) => {
  const slugs = addressFormsOf(sections.map(({ id }) => id));
  return new Map(slugs.map((slug, index) => [slug, sections[index]]));
});

/** The host of a source; none for one that is known by its name alone. */
export function hostOfTopic({ years }: Topic): string | undefined {
  const host = mostWritten(Object.values(years), (mark) => partsOfMark(mark).host)?.name;
  return host && shownHost(host);
}

/** What most who name a source call it in the latest year in which anybody does; its host where they do not agree. */
function sourceNameOf(topic: Topic): string {
  const { slug, years } = topic;
  for (const year of yearsOfTopic(topic)) {
    const named = mostWritten([years[year] ?? {}], (mark) => partsOfMark(mark).name);
    if (named) return named.share > 0.5 ? named.name : (hostOfTopic(topic) ?? named.name);
  }
  return hostOfTopic(topic) ?? slug;
}

/** What spellings say most often, and its share of all that say something. */
function mostWritten(
  spellings: Array<Record<string, number>>,
  said: (spelling: string) => string | undefined,
): { name: string; share: number } | undefined {
  const counts = new Map<string, number>();
  let all = 0;
  for (const [spelling, count] of spellings.flatMap((each) => Object.entries(each))) {
    const name = said(spelling);
    if (name === undefined) continue;
    counts.set(name, (counts.get(name) ?? 0) + count);
    all += count;
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || inOrder(a, b));
  return first && { name: first[0], share: first[1] / all };
}

/** The slugs of the sections in the configured order; those that it no longer has come last. */
export function sectionsInOrder({ topics }: Archive, { sections = [] }: Config): string[] {
  const order = new Map([...sectionsBySlug(sections).keys()].map((slug, index) => [slug, index]));
  const rank = (slug: string): number => order.get(slug) ?? order.size;
  return topics.sections.slugs().sort((a, b) => rank(a) - rank(b) || inOrder(a, b));
}
