import { once } from './once.ts';

/** The letters of scripts that part words by sense alone, which takes a dictionary: Thai, Lao, Burmese and Khmer. */
export const dictionaryLetters = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff';

/** Whether a text has one of them. */
export const hasDictionary = (text: string): boolean => anyOfThem.test(text);
const anyOfThem = new RegExp(`[${dictionaryLetters}]`);

/** Parts a text into characters as a reader sees them: letters with their marks, emoji with all that they are joined from. */
export const graphemes = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

const words = once(() => new Intl.Segmenter('th', { granularity: 'word' }));
// Each step of a segmenter costs in proportion to the whole string: a long one is taken in pieces.
const pieces = /.{1,256}\p{M}*/gsu;

/** A text in its words and what stands between them, as the dictionaries of ICU part it. */
export function partedByDictionary(text: string): Array<{ segment: string; isWordLike?: boolean }> {
  return (text.match(pieces) ?? []).flatMap((piece) => [...words().segment(piece)]);
}
