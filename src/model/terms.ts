import { folded } from './fold.ts';
import { lettersPattern } from './letters-pattern.ts';

/** A word of a text and where it stands there. */
interface Word {
  written: string;
  start: number;
  end: number;
  /** Whether a hyphen alone parts it from the word before, as in `e-mail`. */
  isJoined: boolean;
}

/**
 * The words of a text in order; scripts that set no spaces give every pair of neighbouring letters and the last one, so that each begins a
 * term; a word of another script among them counts as a letter and by itself too: `生成AI法` → `生成`, `成AI`, `AI`, `AI法`, `法`. `C++` and `C#` are words too,
 * and so is a number whose groups are parted: `4,000`. Spaces may part two numbers as well: `4 000` → `4 000`, `4`, `000`.
 * A soft hyphen parts no word.
 */
export const wordsIn = (text: string): Word[] => wordsBy(piecesIn, text);

/** The words of a text one after the other: of scripts that set no spaces each letter, and each word of another script. */
export const singleWordsIn = (text: string): Word[] =>
  wordsBy((run) => (unspaced.test(run) ? matchesIn(run, unit) : [wholeOf(run)]), text);

function wordsBy(piecesOf: (run: string) => Piece[], text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(numberOrRun(text))) {
    const run = wordIn(found, text[index + found.length]);
    const isJoined = words.at(-1)?.end === index - 1 && hyphens.includes(text[index - 1] ?? ' ');
    for (const [at, { from, to }] of piecesOf(run).entries())
      words.push({
        written: run.slice(from, to),
        start: index + from,
        end: index + to,
        isJoined: isJoined && at === 0,
      });
  }
  return words;
}

/** The words of a text but for those that stand within another. */
export function outerWordsIn(text: string): Word[] {
  let reach = 0;
  return wordsIn(text).filter(({ end }) => {
    const isWithin = end <= reach;
    reach = Math.max(reach, end);
    return !isWithin;
  });
}

/**
 * A number of a thousand or more with its groups parted, as many as words are compared by, no part of a name (`GPT-4 100`), version or
 * address; or letters and digits.
 */
const numberOrRun = lettersPattern(
  String.raw`(?=[1-9])(?<![\p{L}][-\u2010\u2011]|\d[.,])\d{1,3}([ \u00a0\u2009\u202f.,'\u2019])\d{3}(?:\1\d{3}){0,12}(?!\d|\1\d|[\p{Script=Latin}])[\p{L}\p{N}\p{M}]*|[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}\u00ad]*(?:\+\+|#)?`,
  'gu',
);

/** Where the words of a run stand in it. */
function piecesIn(run: string): Piece[] {
  if (unspaced.test(run)) return pairsIn(run);
  return run.includes(' ') ? [wholeOf(run), ...matchesIn(run, /\d+/g)] : [wholeOf(run)];
}

interface Piece {
  from: number;
  to: number;
}

const wholeOf = (run: string): Piece => ({ from: 0, to: run.length });

const matchesIn = (run: string, pattern: RegExp): Piece[] =>
  Array.from(run.matchAll(pattern), ({ 0: { length }, index }) => ({ from: index, to: index + length }));

/** A word that was found with what may be a sign after it, and with it where the two are `C++` or `C#`. */
function wordIn(found: string, next = ''): string {
  const last = found.at(-1);
  if (last !== '+' && last !== '#') return found;
  const isLanguage = /^\p{L}[+#]+$/u.test(found) && (unspaced.test(next) || !/[\p{L}\p{N}]/u.test(next));
  return isLanguage ? found : found.replace(/[+#]+$/, '');
}

const hyphens = '-\u2010\u2011';
/** A letter of a script that sets no spaces between words: Thai to Lao, Burmese, Khmer, Japanese and Chinese. */
export const unspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u;
/** Whether a text begins with such a letter. */
export const beginsUnspaced = new RegExp(`^${unspaced.source}`, 'u');
/** A letter of these with its marks, which half-width Katakana has as letters (`ﾃﾞ`), or a word of another script. */
const unit = new RegExp(`${unspaced.source}[\\p{M}\uff9e\uff9f]*|(?:(?!${unspaced.source}).)+`, 'gu');

function pairsIn(run: string): Piece[] {
  const units = matchesIn(run, unit);
  if (units.length < 2) return units;
  return units.flatMap(({ from, to }, at) => {
    const next = units[at + 1];
    const isWord = !unspaced.test(run.slice(from, to));
    return [...(isWord || !next ? [{ from, to }] : []), ...(next ? [{ from, to: next.to }] : [])];
  });
}

/** The form in which words are compared: without case, accents, ligatures and the Arabic article, of at most 40 letters. */
export function foldedWord(written: string): string {
  if (/^[a-z0-9]+$/.test(written)) return written.slice(0, longest);
  // Compatibility forms open to more than letters: `½` → `1⁄2`.
  const form = folded(written).replaceAll('ς', 'σ');
  return form.replace(noPartOfWord(form), '').replace(article, '').slice(0, longest);
}

/** `ال`, which is written as one with its word, and with a word of one letter before it; not where less than two letters follow. */
const article = /^(?:[وفبك]?ال|لل)(?=..)/;

const noPartOfWord = lettersPattern(String.raw`[^\p{L}\p{N}\p{M}+#]`, 'gu');
const longest = 40;

/** The term that stands for a word; none for those that say nothing by themselves in French or English. */
export function termOf(written: string): string | undefined {
  if (isStopWord(written.toLowerCase())) return undefined;
  return stemOf(foldedWord(written)) || undefined;
}

/** Whether a word in small letters says nothing by itself in French or English. */
export const isStopWord = (word: string): boolean => stopWords.has(word);

/** With their accents: `the` says nothing, `thé` does. */
const stopWords = new Set(
  (
    'le la les un une des du de et en que qui dans pour sur avec ce cette ces sa ses leur leurs aux au par pas a à ' +
    'ne se est sont ont il elle ils elles on nous vous mais où dont comme plus si être selon entre ' +
    'l d qu s n c j m t y ' +
    'the of and to in is that for with as at by from this are was be have has an it its we our you your they their'
  ).split(' '),
);

/**
 * The stem of a folded word: French and English plurals, feminines and the endings `-ed` and `-ing` fall away, one
 * set of rules for both, because a query does not say its language. `journaux` → `journal`, `policies` → `polici`.
 */
export function stemOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  let stem = word;
  for (const rule of endings) {
    if (!stem.endsWith(rule.ending) || (rule.unless !== undefined && stem.endsWith(rule.unless))) continue;
    const length = stem.length - rule.ending.length;
    if (length + rule.instead.length >= rule.least) stem = stem.slice(0, length) + rule.instead;
  }
  const last = stem.at(-1);
  return stem.length > 4 && last === stem.at(-2) ? stem.slice(0, -1) : stem;
}

interface Ending {
  ending: string;
  instead: string;
  /** The least length that must remain. */
  least: number;
  /** A longer ending that is left alone. */
  unless?: string;
}

/** Tried one after the other. */
const endings: Ending[] = [
  { ending: 'ies', instead: 'i', least: 4 },
  { ending: 'eaux', instead: 'eau', least: 4 },
  { ending: 'aux', instead: 'al', least: 4 },
  { ending: 'xes', instead: 'x', least: 3 },
  { ending: 'xe', instead: 'x', least: 3 },
  { ending: 's', instead: '', least: 3, unless: 'ss' },
  { ending: 'ux', instead: 'u', least: 3 },
  { ending: 'eau', instead: 'el', least: 4 },
  { ending: 'ail', instead: 'al', least: 5 },
  { ending: 'ed', instead: '', least: 4 },
  { ending: 'ing', instead: '', least: 4 },
  { ending: 'ee', instead: 'e', least: 4 },
  { ending: 'e', instead: '', least: 4 },
  { ending: 's', instead: '', least: 4, unless: 'ss' },
  { ending: 'tric', instead: 'teu', least: 5 },
  { ending: 'eur', instead: 'eu', least: 4 },
  { ending: 'iv', instead: 'if', least: 4 },
  { ending: 'y', instead: 'i', least: 3 },
];

/** The terms of a text: of each word, and of words that a hyphen parts as of one. */
export function termsIn(text: string, known: Map<string, string | undefined>): string[] {
  const terms: string[] = [];
  let before = '';
  for (const { written, isJoined } of wordsIn(text)) {
    for (const each of isJoined ? [written, before + written] : [written]) {
      if (!known.has(each)) known.set(each, termOf(each));
      const term = known.get(each);
      if (term !== undefined) terms.push(term);
    }
    before = written;
  }
  return terms;
}
