import type { ArchivedDay, Neighbourhood } from '../../model/archive.ts';
import { lettersPattern } from '../../model/letters-pattern.ts';
import { inOrder } from '../../model/order.ts';
import { putLast } from '../../model/recent.ts';
import { foldedName, tagSlugOf } from '../../model/slug.ts';
import { hostOrName } from '../../model/source.ts';
import { isStopWord } from '../../model/terms.ts';
import { indexIn } from './sorted-days.ts';

/** An earlier review that belongs beside another, and what the two have in common: nothing for one that is only recent. */
interface Related {
  date: string;
  /** Such as `tag cloud`, `category risques`, `source zdnet.fr`, `word outscale`. */
  reasons: string[];
}

/** How far back related reviews are looked for, in reviews: what is older never changes what a page offers. */
export const relatedWindow = 100;

/** What a shared feature is worth when no other review of the window has it. */
const worth = { tag: 3, category: 2, word: 1, source: 1 } as const;
type Kind = keyof typeof worth;

/**
 * Finds the reviews, at most so many, that a review offers to read next, best first: those that it names, else those of the hundred before it
 * that share most tags, sources, category and words of the headline with it; what few of them have counts most. The
 * latest fill the places that are left, but for the one right before it, which the page leads to anyway.
 */
export function relatedFinder(most: number): FindRelated {
  /** What was found for a review among the same others: pages ask again and again. */
  const found = new Map<Set<string>, { window: Array<Set<string>>; related: Related[] }>();
  const featuresOf = featureReader();
  return (archive, date) => {
    const named = archive.entry(date)?.related;
    if (named)
      return named.filter((each) => archive.entry(each)).map((each) => ({ date: each, reasons: ['named'] }));
    const own = featuresOf(archive, date);
    const end = indexIn(archive.dates, date);
    const dates = archive.dates.slice(Math.max(0, end - relatedWindow), end).reverse();
    const window = dates.map((each) => ({ date: each, features: featuresOf(archive, each) }));
    const before = found.get(own);
    const isSame = before?.window.length === window.length;
    if (isSame && window.every(({ features }, index) => features === before.window[index]))
      return before.related;
    const related = chosen(own, window, most);
    putLast(found, mostReviews, [own, { window: window.map(({ features }) => features), related }]);
    return related;
  };
}

/** Finds related reviews of a day. */
export type FindRelated = (archive: Neighbourhood, date: string) => Related[];

function chosen(
  own: Set<string>,
  window: Array<{ date: string; features: Set<string> }>,
  most: number,
): Related[] {
  const weighed = window.map(({ date }) => ({ date, score: 0, common: [] as Array<[string, number]> }));
  for (const feature of own) {
    const holders = weighed.filter((_, index) => window[index]?.features.has(feature));
    const weight = holders.length > 0 ? weightOf(feature, holders.length, window.length) : 0;
    if (weight === 0) continue;
    for (const holder of holders) {
      holder.score += weight;
      holder.common.push([feature, weight]);
    }
  }
  return weighed
    .filter(({ score }, index) => score > 0 || index > 0)
    .sort((a, b) => b.score - a.score || inOrder(b.date, a.date))
    .slice(0, most)
    .map(({ date, common }) => ({
      date,
      reasons: common.sort(([, a], [, b]) => b - a).map(([feature]) => feature),
    }));
}

/** A feature that every review has says nothing; a word says something only where it is rare. */
function weightOf(feature: string, holders: number, size: number): number {
  const kind = feature.slice(0, feature.indexOf(' ')) as Kind;
  if (kind === 'word' && holders > Math.max(1, size / 10)) return 0;
  return (worth[kind] * (size + 1 - holders)) / size;
}

/** A window, and some around it: more would be held of a long archive than anybody asks about again. */
const mostReviews = relatedWindow + 20;

/** Reads what reviews are about; those of the days that were asked about last are kept. */
function featureReader(): (archive: Neighbourhood, date: string) => Set<string> {
  const known = new Map<ArchivedDay, Set<string>>();
  return (archive, date) => {
    const [entry, day] = [archive.entry(date), archive.day(date)];
    if (!entry || !day) return new Set();
    const before = known.get(day);
    if (before) {
      putLast(known, mostReviews, [day, before]);
      return before;
    }
    const features = new Set<string>();
    for (const tags of [entry.tags ?? [], ...day.items.map((item) => item.tags)])
      for (const tag of tags) features.add(`tag ${tagSlugOf(tag)}`);
    if (entry.category) features.add(`category ${foldedName(entry.category)}`);
    for (const { sources } of day.items)
      for (const source of sources) features.add(`source ${foldedName(hostOrName(source))}`);
    const titles = entry.title ?? day.items.map(({ title }) => title).join('\n');
    for (const word of wordsOf(titles)) features.add(`word ${word}`);
    putLast(known, mostReviews, [day, features]);
    return features;
  };
}

/** The words of titles that can be rare: of four letters or more, or of two capitals; two signs are enough in Chinese. */
function wordsOf(titles: string): string[] {
  const composed = titles.normalize('NFC');
  const words: string[] = composed.match(rareWord(composed)) ?? [];
  return words.map((word) => word.toLowerCase()).filter((word) => !isStopWord(word));
}

const rareWord = lettersPattern(
  String.raw`[\p{Script=Han}]{2}|[\p{L}][\p{L}\p{N}]{3,}|[\p{Lu}][\p{Lu}\p{N}]+`,
  'gu',
);
