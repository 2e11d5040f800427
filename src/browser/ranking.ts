import { inOrder } from '../model/order.ts';
import { bucketOf, forEachEntry, prefixLength } from '../model/search.ts';
import { slipsBetween } from '../model/slips.ts';
import { foldedWord, outerWordsIn, stemOf, termOf } from '../model/terms.ts';
import type { Phrase } from './phrases.ts';

/** One word of a query. */
interface QueryWord {
  folded: string;
  stem: string;
  /** Whether it may go on: the last word of a query is still being written. */
  isOpen: boolean;
}

/** What must be found: one word, or the words that hyphens join or that are a whole query of two, apart or as one: `chat gpt`. */
export interface QueryPart {
  words: QueryWord[];
  asOne?: QueryWord;
}

/** What a query asks for; words that say nothing are left out, as they are of the index, so that nothing may remain. */
export function partsOfQuery(query: string): QueryPart[] {
  const text = query.replace(openings, '');
  // What stands within another word is found with it.
  const telling = outerWordsIn(text).filter((word) => termOf(word.written) !== undefined);
  const parts: QueryWord[][] = [];
  for (const word of telling) {
    const queryWord = wordOfQuery(foldedWord(word.written), word.end === text.length);
    if (word.isJoined && parts.length > 0) parts.at(-1)?.push(queryWord);
    else parts.push([queryWord]);
  }
  const isPair = telling.length === 2;
  return (isPair ? [parts.flat()] : parts).map((words) => {
    if (words.length < 2) return { words };
    const last = words.at(-1);
    return { words, asOne: wordOfQuery(words.map(({ folded }) => folded).join(''), last?.isOpen ?? false) };
  });
}

/** What opens an address before the host by which sources are known. */
const openings = /(?<!\S)(?:https?:\/\/(?:www\.)?|www\.)/gi;

const wordOfQuery = (folded: string, isOpen: boolean): QueryWord => ({
  folded,
  stem: stemOf(folded),
  isOpen,
});

/** The buckets that a query needs. */
export function bucketsFor(parts: QueryPart[]): string[] {
  const words = parts.flatMap(({ words: each, asOne }) => (asOne ? [...each, asOne] : each));
  return [...new Set(words.flatMap(({ folded, stem }) => [bucketOf(folded), bucketOf(stem)]))];
}

/** The lines of terms of one file. */
export interface Lines {
  year: string;
  text: string;
}

/** One found entry: year, code of the day and of the entry. */
export interface Hit {
  year: string;
  day: string;
  entry: string;
}

/** What a query finds, best first. */
export interface Found {
  hits: Hit[];
  /** Whether every word is in each of them as it was written, but for its ending. */
  isExact: boolean;
  /** The terms that were found, to be marked. */
  terms: Set<string>;
  /** The phrases that each of them holds. */
  phrases: Phrase[];
  /** Whether there may be more, because not all were read. */
  isCut?: boolean;
}

/** Entries by key, `2025b4A`, with what they are worth. */
type Scores = Map<string, number>;

/**
 * The entries that hold every part of a query, best first and newest first among equals; where there are none, those
 * that hold most. `linesFor` gives the files that may hold a term.
 */
export function find(parts: QueryPart[], linesFor: (term: string) => Lines[]): Found {
  const found: Found = { hits: [], isExact: true, terms: new Set(), phrases: [] };
  const scored = parts.flatMap((part) => scoresOf(part, found, linesFor));
  const sums = new Map<string, { parts: number; score: number }>();
  for (const scores of scored)
    for (const [key, score] of scores) {
      const sum = sums.get(key) ?? { parts: 0, score: 0 };
      sums.set(key, { parts: sum.parts + 1, score: sum.score + score });
    }
  let most = 0;
  for (const sum of sums.values()) most = Math.max(most, sum.parts);
  if (most < scored.length) found.isExact = false;
  const best = [...sums].filter(([, sum]) => sum.parts === most);
  best.sort(([a, one], [b, other]) => other.score - one.score || newestFirst(a, b));
  found.hits = best.map(([key]) => hitOf(key));
  return found;
}

/** The key of an entry, `2025b4A`. */
export const keyOf = ({ year, day, entry }: Hit): string => year + day + entry;

/** The entry of a key. */
export const hitOf = (key: string): Hit => ({
  year: key.slice(0, 4),
  day: key.slice(4, 6),
  entry: key.slice(6),
});

/** The order of keys, newest day first; those of one day keep theirs. */
export const newestFirst = (one: string, other: string): number =>
  inOrder(other.slice(0, 6), one.slice(0, 6));

/** What entries are worth by a part; by each of its words where none holds them together. */
function scoresOf(part: QueryPart, found: Found, linesFor: (term: string) => Lines[]): Scores[] {
  const scores = scorePart(part, found, linesFor);
  if (scores.size > 0 || !part.asOne) return [scores];
  return part.words.map((word) => scoreWord(word, found, { linesFor, isNearAllowed: true }));
}

function scorePart({ words, asOne }: QueryPart, found: Found, linesFor: (term: string) => Lines[]): Scores {
  if (!asOne) return words[0] ? scoreWord(words[0], found, { linesFor, isNearAllowed: true }) : new Map();
  const scores = scoreWord(asOne, found, { linesFor, isNearAllowed: false });
  const [first = new Map(), ...others] = words.map((word) =>
    scoreWord(word, found, { linesFor, isNearAllowed: false }),
  );
  for (const [key, score] of first) {
    const sum = others.reduce((total, each) => total + (each.get(key) ?? Number.NaN), score);
    if (sum > (scores.get(key) ?? 0)) scores.set(key, sum);
  }
  return scores;
}

/** How much less a word is worth that only begins as the query's, or is only near it. */
const beginningWorth = 0.6;
const nearWorth = 0.5;

function scoreWord(
  { folded, stem, isOpen }: QueryWord,
  found: Found,
  { linesFor, isNearAllowed }: { linesFor: (term: string) => Lines[]; isNearAllowed: boolean },
): Scores {
  const scores: Scores = new Map();
  const add = (term: string, worth: number): void => {
    for (const { year, text } of linesFor(term)) addScores(scores, year, daysOf(text, term), worth);
    found.terms.add(term);
  };
  add(stem, 1);
  if ((isOpen || scores.size === 0) && folded.length >= prefixLength(folded)) {
    for (const term of termsWith(folded, linesFor(folded)))
      if (term !== stem) add(term, (beginningWorth * folded.length) / term.length);
  }
  if (scores.size === 0 && isNearAllowed) {
    const near = nearestTo(stem, linesFor(stem));
    if (near !== undefined) {
      add(near, nearWorth);
      found.isExact = false;
    }
  }
  const rarity = Math.log(1 + usualEntries / scores.size);
  for (const [key, score] of scores) scores.set(key, score * rarity);
  return scores;
}

/** The size of an archive for which the worth of rare words is right; it need not be exact. */
const usualEntries = 20_000;

function addScores(scores: Scores, year: string, days: string, worth: number): void {
  forEachEntry(days, (day, entry, weight) => {
    const key = keyOf({ year, day, entry });
    const score = worth * weight;
    if (score > (scores.get(key) ?? 0)) scores.set(key, score);
  });
}

function daysOf(text: string, term: string): string {
  const at = text.indexOf(`\n${term} `);
  return at < 0 ? '' : text.slice(at + term.length + 2, text.indexOf('\n', at + 1));
}

/** The terms that begin in a way. */
function termsWith(beginning: string, lines: Lines[]): Set<string> {
  const terms = new Set<string>();
  for (const { text } of lines)
    for (let at = text.indexOf(`\n${beginning}`); at >= 0; at = text.indexOf(`\n${beginning}`, at + 1))
      terms.add(text.slice(at + 1, text.indexOf(' ', at)));
  return terms;
}

/** The term with the same first two letters that is fewest slips away: one, or two in a long word. */
function nearestTo(stem: string, lines: Lines[]): string | undefined {
  if (stem.length < 5) return undefined;
  const most = stem.length < 8 ? 1 : 2;
  const near = [...termsWith(stem.slice(0, 2), lines)]
    .filter((term) => Math.abs(term.length - stem.length) <= most)
    .map((term) => ({ term, slips: slipsBetween(stem, term) }))
    .filter(({ slips }) => slips <= most);
  near.sort((a, b) => a.slips - b.slips || inOrder(a.term, b.term));
  return near[0]?.term;
}
