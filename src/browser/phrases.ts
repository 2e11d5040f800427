import type { TextLine } from '../model/search.ts';
import { foldedWord, singleWordsIn } from '../model/terms.ts';

/** Words that must follow one another, as they are written but for case and accents. */
export type Phrase = string[];

/** What a query has in quotation marks; a mark behind a word opens none: `27"`. */
export function phrasesIn(query: string): Phrase[] {
  const quoted = query.matchAll(/(?<!\S)["“„«]([^"“”„«»]+)["“”»]/g);
  return [...quoted]
    .map(([, text = '']) => wordsOf(text).map(({ word }) => word))
    .filter((phrase) => phrase.length > 0);
}

const wordsOf = (text: string): Array<{ word: string; start: number }> =>
  singleWordsIn(text).map(({ written, start }) => ({ word: foldedWord(written), start }));

/** Where a phrase begins in a text, if it is there. */
export function placeOf(phrase: Phrase, text: string): number | undefined {
  const words = wordsOf(text);
  const isAt = (index: number): boolean => phrase.every((word, at) => words[index + at]?.word === word);
  return words.find((_, index) => isAt(index))?.start;
}

/** Whether an entry holds every phrase, each in one of its texts. */
export const holds = ([, title, label, text, facts]: TextLine, phrases: Phrase[]): boolean =>
  phrases.every((phrase) => [title, label, text, facts].some((each) => placeOf(phrase, each) !== undefined));
