import { termOf, wordsIn } from '../model/terms.ts';

/** A piece of a text; marked where it is what was looked for. */
export interface Piece {
  text: string;
  isMarked: boolean;
}

/** How many letters an excerpt has, and how many of them stand before the first found word. */
const length = 230;
const before = 60;

/** A text in pieces, the found terms marked. */
export function marked(text: string, terms: ReadonlySet<string>): Piece[] {
  return piecesOf(text, marksIn(text, terms));
}

/** The part of a text that holds most of the found terms, from a place on, in pieces; its beginning where it holds none. */
export function excerpt(text: string, terms: ReadonlySet<string>, from = 0): Piece[] {
  const marks = marksIn(text, terms);
  const best = marks
    .filter((mark) => mark.start >= from)
    // So many letters hold no more marks than that.
    .map((mark, at, rest) => ({ mark, worth: termsFrom(mark.start, rest.slice(at, at + length)) }))
    .reduce((one, other) => (other.worth > one.worth ? other : one), { mark: { start: 0 }, worth: 0 });
  const start = best.mark.start < length - before ? 0 : beginningNear(text, best.mark.start - before);
  const end = endNear(text, start + length);
  const shown = marks.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }));
  const pieces = piecesOf(
    text.slice(start, end),
    shown.filter((mark) => mark.start >= 0 && mark.end <= end - start),
  );
  const cut = (sign: string): Piece => ({ text: sign, isMarked: false });
  // After a whole sentence the sign stands for others.
  const rest = /[.!?…]$/.test(text.slice(start, end)) ? ' …' : '…';
  return [...(start > 0 ? [cut('…')] : []), ...pieces, ...(end < text.length ? [cut(rest)] : [])];
}

interface Stretch {
  start: number;
  end: number;
}

interface Mark extends Stretch {
  term: string;
}

function marksIn(text: string, terms: ReadonlySet<string>): Mark[] {
  const marks: Mark[] = [];
  const words = wordsIn(text);
  for (const [index, { written, start, end, isJoined }] of words.entries()) {
    const last = isJoined ? words[index - 1] : undefined;
    const asOne = last && termOf(last.written + written);
    const term = termOf(written);
    if (last && asOne !== undefined && terms.has(asOne)) {
      while ((marks.at(-1)?.end ?? 0) > last.start) marks.pop();
      marks.push({ term: asOne, start: last.start, end });
    } else if (term !== undefined && terms.has(term)) marks.push({ term, start, end });
  }
  return marks;
}

/** How many different terms an excerpt holds that has a place near its beginning. */
const termsFrom = (start: number, marks: Mark[]): number =>
  new Set(
    marks.flatMap((mark) => (mark.start >= start && mark.end <= start + length - before ? mark.term : [])),
  ).size;

/** The beginning of a sentence a little before a place, else of a word; the place itself where words have no spaces. */
function beginningNear(text: string, place: number): number {
  const sentence = text.slice(Math.max(0, place - before), place + before).search(/(?<=[.!?…] |[。！？])\S/);
  if (sentence >= 0) return Math.max(0, place - before) + sentence;
  const word = text.lastIndexOf(' ', place) + 1;
  return place - word > before ? letterAt(text, place) : word;
}

function endNear(text: string, place: number): number {
  if (place >= text.length) return text.length;
  const space = text.lastIndexOf(' ', place);
  return space > place - 30 ? space : letterAt(text, place);
}

/** Where the letter begins that a place is in: marks stand with the letter before them. */
const letterAt = (text: string, place: number): number => text.slice(0, place + 1).search(/\P{M}\p{M}*$/u);

function piecesOf(text: string, marks: Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of joined(marks)) {
    pieces.push(
      { text: text.slice(at, start), isMarked: false },
      { text: text.slice(start, end), isMarked: true },
    );
    at = end;
  }
  return [...pieces, { text: text.slice(at), isMarked: false }].filter((piece) => piece.text !== '');
}

/** Marks as stretches of a text, one where they overlap: the terms of a script without spaces are pairs of its letters. */
function joined(marks: Mark[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { start, end } of marks) {
    const last = stretches.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches;
}
