import type { Archive, Topic, TopicKind } from '../../model/archive.ts';
import type { Config } from '../../model/fields/config.ts';
import { slugOf } from '../../model/slug.ts';

/** The number of items of a tag or section, in a year or in all. */
export function countOf({ years }: Topic, year?: string): number {
  const spellings = year === undefined ? Object.values(years) : [years[year] ?? {}];
  return spellings.reduce((sum, counts) => sum + sumOf(counts), 0);
}

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The name of a tag or section: the configuration’s, else as it is written most often. */
export function nameOf({ slug, years }: Topic, kind: TopicKind, { sections = [] }: Config): string {
  const configured = kind === 'sections' && sections.find(({ id }) => (slugOf(id) || id) === slug);
  if (configured) return configured.title ?? configured.id;
  const counts = new Map<string, number>();
  for (const spellings of Object.values(years))
    for (const [name, count] of Object.entries(spellings)) counts.set(name, (counts.get(name) ?? 0) + count);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? slug;
}

/** The slugs of the sections in the configured order; those that it no longer has come last. */
export function sectionsInOrder({ topics }: Archive, { sections = [] }: Config): string[] {
  const order = sections.map(({ id }) => slugOf(id) || id);
  const rank = (slug: string): number => (order.includes(slug) ? order.indexOf(slug) : order.length);
  return [...topics.sections.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
