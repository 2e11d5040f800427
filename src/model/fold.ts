import { lettersPattern } from './letters-pattern.ts';

const latinLetters: Record<string, string> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Accents, the points of Hebrew and Arabic vowels, soft hyphens, and what says how a sign looks; `й`, `ў` and `ї` are letters of their own. */
const accents =
  /(?<![иу])\u0306|(?<!і)\u0308|[\u0300-\u0305\u0307\u0309-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670\u00ad]|\p{Variation_Selector}/gu;

/**
 * A text in small letters without accents and ligatures: `Œuvre à Zürich` → `oeuvre a zurich`. The letters of other scripts
 * stay, but for signs that their writers may leave out: `ёлка` → `елка`, `كَتَبَ` → `كتب`, `أمن` → `امن`. Their digits are as ours:
 * `٦٠` → `60`.
 */
export function folded(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(accents, '')
      .replace(/(?<=ا)[\u0653-\u0655]/g, '')
      .normalize('NFC')
      // The vowel AM of Thai and Lao has a compatibility form that no normalization puts together again.
      .replace(/\u0e4d\u0e32/g, '\u0e33')
      .replace(/\u0ecd\u0eb2/g, '\u0eb3')
      .replace(/[ßœæøđłðþı]/g, (letter) => latinLetters[letter] ?? letter)
      .replace(digits(text), (digit) => digitOf(digit))
  );
}

const digits = lettersPattern(String.raw`(?![0-9])[\p{Nd}]`, 'gu');

/** A digit as ours. Those of a script stand in a row, from nought to nine (The Unicode Standard, section 4.6). */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
