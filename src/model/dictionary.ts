import { once } from './once.ts';

/** The letters of scripts that part words by sense alone, which takes a dictionary: Thai, Lao, Burmese and Khmer. */
export const dictionaryLetters = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff';

const segmenter = once(() => new Intl.Segmenter('th', { granularity: 'word' }));
// Each step of a segmenter costs in proportion to the whole string: a long one is taken in pieces.
const pieces = /.{1,256}\p{M}*/gsu;

/** A text in its words and what stands between them, as the dictionaries of ICU part it. */
export function segmentsOf(text: string): Array<{ segment: string; isWordLike?: boolean }> {
  return (text.match(pieces) ?? []).flatMap((piece) => [...segmenter().segment(piece)]);
}
