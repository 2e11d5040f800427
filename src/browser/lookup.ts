import { bucketOf, latestFile } from '../model/search.ts';
import { linesIn, load } from './files.ts';
import { keysOfItems, keysOfSection, keysOfTag } from './filters.ts';
import { data } from './page.ts';
import type { Phrase } from './phrases.ts';
import { bucketsFor, type Found, find, hitOf, keyOf, type Lines, type QueryPart } from './ranking.ts';
import { holding } from './results.ts';
import { isEmpty, type SearchState } from './state.ts';

/** What is looked for, and in which years. */
export interface Query {
  state: SearchState;
  parts: QueryPart[];
  phrases: Phrase[];
  years: string[];
}

/** The years that the index has, that of the newest reviews first. */
export const allYears = [...new Set([...(data.latest ? [data.latest] : []), ...data.years])];

export const noResults: Found = { hits: [], isExact: true, terms: new Set(), phrases: [] };

/** The files of terms that a query needs, that of the newest month first. */
export function termFiles({ parts, years }: Pick<Query, 'parts' | 'years'>): string[] {
  if (parts.length === 0) return [];
  const buckets = bucketsFor(parts);
  const latest = years.includes(data.latest) ? [`${data.latest}/${latestFile}`] : [];
  const older = years.filter((each) => data.years.includes(each));
  return [...latest, ...older.flatMap((each) => buckets.map((bucket) => `${each}/${bucket}`))];
}

/** What the files that are there have of a query: of one without words all items; filters and phrases are not looked at. */
export const lookUp = ({ parts, years }: Pick<Query, 'parts' | 'years'>): Found =>
  parts.length > 0 ? find(parts, linesFor(years)) : { ...noResults, hits: keysOfItems(years).map(hitOf) };

const linesFor =
  (years: string[]) =>
  (term: string): Lines[] =>
    years.flatMap((each) =>
      [latestFile, bucketOf(term)].map((name) => ({ year: each, text: linesIn(`${each}/${name}`) })),
    );

/** What of some results is in the section and has the tag of a state, and holds the phrases of the query. */
export function narrowed(
  found: Found,
  { section, tag }: Partial<SearchState>,
  { years, phrases }: Query,
): Promise<Found> {
  const sets = [
    ...(section ? [keysOfSection(years, section)] : []),
    ...(tag ? [keysOfTag(years, tag)] : []),
  ].map((keys) => new Set(keys));
  const hits = found.hits.filter((hit) => sets.every((keys) => keys.has(keyOf(hit))));
  return holding({ ...found, hits }, phrases);
}

/** What the words of a query that has filters find without them. */
export async function foundInAll({ state, parts, phrases }: Query): Promise<Found> {
  if (parts.length === 0 || isEmpty({ ...state, q: '' })) return noResults;
  const everywhere = { parts, years: allYears };
  await Promise.all(termFiles(everywhere).map(load));
  return holding(lookUp(everywhere), phrases);
}
