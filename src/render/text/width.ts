import type measure from 'string-width';
import { controls } from '../../model/characters.ts';
import { onceEach } from '../../model/once.ts';
import { graphemes } from '../../model/segments.ts';

/** Loaded for the first text that needs it: to make its pattern of all emoji takes 20 ms. */
const stringWidth: typeof measure = (text) => require('string-width').default(text);

// A shortcut, because measuring by grapheme is a hundred times slower: characters that take one column each, whatever stands
// beside them, and such that take two.
const narrow = String.raw`\u0020-\u007e\u00a0-\u00ac\u00ae-\u02e9\u02ec-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u2010-\u2027\u202f-\u205f\u2070-\u20bf\u2190-\u22ff\u2500-\u25fc\u2713-\u2718`;
const wide = String.raw`\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60\uffe0-\uffe6\u26a1\u2705\u2728\u274c\u2753-\u2755\u2757\u2b50`;
/** As wide, of two units of UTF-16 each, so that its length is its width. */
const emoji = String.raw`\u{1f300}-\u{1f320}\u{1f337}-\u{1f37c}\u{1f3a0}-\u{1f3ca}\u{1f3e0}-\u{1f3f0}\u{1f400}-\u{1f43e}\u{1f442}-\u{1f4fc}\u{1f4ff}-\u{1f53d}\u{1f5fb}-\u{1f64f}\u{1f680}-\u{1f6c5}\u{1f90c}-\u{1f93a}\u{1f947}-\u{1f9ff}`;
const onlyNarrow = new RegExp(`^[${narrow}]*$`);
const onlyKnown = new RegExp(`^[${narrow}${wide}${emoji}]*$`, 'u');
const eachWide = new RegExp(`[${wide}]`, 'g');

// Each step of a segmenter costs in proportion to the whole string: a long one is taken in pieces.
const pieceLength = 256;

/** Whether all characters of a text are letters and signs that take one column each, none of them of CJK. */
export const isNarrow = (text: string): boolean => onlyNarrow.test(text);

/** How many columns of a terminal a text takes: CJK and emoji take two, combining marks none. */
export function widthOf(text: string): number {
  const width = shortcutWidth(text);
  if (width !== undefined) return width;
  return text.length <= pieceLength ? stringWidth(text) : widthByPieces(text);
}

/** The columns of a text whose characters take one or two each, whatever stands beside them; nothing for any other. */
export function shortcutWidth(text: string): number | undefined {
  if (isNarrow(text)) return text.length;
  return onlyKnown.test(text) ? text.length + (text.match(eachWide)?.length ?? 0) : undefined;
}

function widthByPieces(text: string): number {
  let width = 0;
  for (const grapheme of graphemesOf(text)) width += widthOfGrapheme(grapheme);
  return width;
}

function widthOfGrapheme(grapheme: string): number {
  return shortcutWidth(grapheme) ?? measuredWidth(grapheme);
}

// Texts repeat their characters: a text of Thai measures some hundred of them over and over.
const mostWidths = 10_000;
const measuredWidth = onceEach(mostWidths, stringWidth);

/** The characters of a text as a reader sees them: letters with their marks, emoji with all that they are joined from. */
export function* graphemesOf(text: string): Generator<string> {
  let start = 0;
  let length = pieceLength;
  while (start < text.length) {
    // A cut inside of a surrogate pair would make a character of its half.
    const end = start + length - (isHighSurrogate(text, start + length - 1) ? 1 : 0);
    const piece = text.slice(start, end);
    const isLast = end >= text.length;
    let pending = '';
    for (const segment of segmentsOf(piece)) {
      if (pending !== '') yield pending;
      start += pending.length;
      pending = segment;
    }
    // The last one may go on in the next piece.
    if (isLast) {
      yield pending;
      return;
    }
    length = pending.length === piece.length ? length * 2 : pieceLength;
  }
}

function segmentsOf(piece: string): Iterable<string> {
  return onlyNarrow.test(piece) ? piece : Array.from(graphemes().segment(piece), ({ segment }) => segment);
}

function isHighSurrogate(text: string, index: number): boolean {
  return index < text.length - 1 && (text.charCodeAt(index) & 0xfc00) === 0xd800;
}

/** Replaces tabs by spaces up to the next multiple of four columns. */
export function withoutTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let result = '';
  let column = 0;
  for (const part of line.split(/(\t)/)) {
    const added = part === '\t' ? ' '.repeat(4 - (column % 4)) : part;
    result += added;
    column += widthOf(added);
  }
  return result;
}

/** Makes control characters visible (`␛` for escape), so that no note can drive the reader's terminal; `\n` and tabs stay. */
export function visible(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '␡' : '\ufffd';
  });
}
