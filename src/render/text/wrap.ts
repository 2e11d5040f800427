import { dictionaryLetters, hasDictionary, partedByDictionary } from '../../model/segments.ts';
import { graphemesOf, isNarrow, widthOf } from './width.ts';

/** What stands in front of the first line and of all others; both count as part of the width. */
export interface Indent {
  first: string;
  rest: string;
}

/** Breaks a text into lines of at most `width` columns; `\n` in it is a line break that stays. */
export function wrappedLines(
  text: string,
  width: number,
  indent: Indent = { first: '', rest: '' },
): string[] {
  const lines: string[] = [];
  let prefix = indent.first;
  let line = '';
  let used = 0;
  let room = width - widthOf(prefix);
  const restRoom = width - widthOf(indent.rest);

  const end = () => {
    lines.push((prefix + line).trimEnd());
    prefix = indent.rest;
    line = '';
    used = 0;
    room = restRoom;
  };
  const place = (unit: Unit) => {
    const gap = used === 0 ? '' : unit.gap;
    line += gap + unit.text;
    used += widthOf(gap) + unit.width;
  };
  const split = (text: string) => {
    for (const segment of graphemesOf(text)) {
      const unit = { gap: '', text: segment, width: widthOf(segment) };
      if (used > 0 && used + unit.width > room) end();
      place(unit);
    }
  };

  for (const hardLine of text.split('\n')) {
    for (const unit of unitsOf(hardLine.trimEnd(), restRoom)) {
      if (used > 0 && used + widthOf(unit.gap) + unit.width > room) end();
      if (unit.width > room && !mustStayWhole.test(unit.text)) split(unit.text);
      else place(unit);
    }
    end();
  }
  return lines;
}

/** A piece of text that no line break may enter, with the spaces before it. */
interface Unit {
  gap: string;
  text: string;
  width: number;
}

// No-break spaces (U+00A0, U+2007, U+202F) are missing on purpose.
const spaces = ' \\t\\v\\f\\r\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000';
// A number of a link, `[3]`, stays with the word before it.
const wordWithGap = new RegExp(`([${spaces}]*)([^${spaces}]+(?: \\[\\d+\\][^${spaces}]*)*)`, 'gu');

// Addresses, paths and code are copied from a terminal: a break would make them wrong.
const mustStayWhole = /[/\\@`_=<>{}$&%#|]|\w[.:]\w/;

const cjk =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Bopomofo}\\u3000-\\u303f\\u30fb\\u30fc\\uff01-\\uff60\\uffe0-\\uffe6';
const breaksInside = new RegExp(`[${cjk}${dictionaryLetters}\\u200b]`, 'u');
const noStart =
  /^[\s)\]}>,.;:!?%°»’”…‥、。，．：；！？％）］｝｠〉》」』】〕〗〙〛〞〟・ー々〻ゝゞヽヾๆฯໆຯ។៕〜～ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ⁰¹²³⁴-⁹\u2060\ufeff\u200b]/u;
const noEnd = /^[\s([{<«‘“$£€¥（［｛｟〈《「『【〔〖〘〚〝￥＄￡\u2060\ufeff]$/u;
// The look-behind keeps the search linear in a long word without any address. One in brackets ends with them alone.
const address =
  /(<[a-z][a-z0-9+.-]*:[^<>]*>|(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^<>、。，．！？）］」』】〉》]*)/iu;

function* unitsOf(line: string, room: number): Generator<Unit> {
  for (const [, spacing = '', word = ''] of line.matchAll(wordWithGap)) {
    let gap = spacing.replace(/[ \t\v\f\r\u2028\u2029]+/g, ' ');
    // Most words need no more than this, and a text has thousands.
    if (word.length <= room && isNarrow(word)) {
      yield { gap, text: word, width: word.length };
      continue;
    }
    for (const part of widthOf(word) > room ? word.split(' ') : [word]) {
      for (const text of breaksInside.test(part) ? piecesOf(part) : [part]) {
        yield { gap, text, width: widthOf(text) };
        gap = '';
      }
      gap = ' ';
    }
  }
}

/** Cuts a word with letters of CJK, or of Thai and its like, where a line may end; an address in it is one piece. */
function piecesOf(word: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let last = '';
  const add = (part: string) => {
    if (piece !== '' && mayBreak(last, part)) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
    last = part;
  };
  word.split(address).forEach((part, index) => {
    if (index % 2 === 1) add(part);
    else for (const segment of breakableIn(part)) add(segment);
  });
  return [...pieces, piece];
}

/** Letters, and where a dictionary tells words, these. */
const breakableIn = (part: string): Iterable<string> =>
  hasDictionary(part) ? partedByDictionary(part).map(({ segment }) => segment) : graphemesOf(part);

function mayBreak(before: string, after: string): boolean {
  const possible = breaksInside.test(before) || (breaksInside.test(after) && after !== '\u200b');
  return possible && !noEnd.test(before) && !noStart.test(after);
}
