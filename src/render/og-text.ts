import type { FontMetrics } from './font-metrics.ts';

/** The space that a text is set in, in pixels, with the sizes that it may have, largest first. */
export interface TextBox {
  width: number;
  height: number;
  sizes: readonly number[];
  /** From line to line, in sizes. */
  leading: number;
  /** Added to the width of each letter, in sizes. */
  tracking: number;
}

/** A text as it is set. */
interface SetText {
  lines: string[];
  /** Pixels. */
  size: number;
}

/**
 * A text in the letters of a font: compatible forms for those that it lacks, without the signs and emoji that it lacks.
 * `undefined` where a letter, a digit or a mark has no glyph: half a title says something else.
 */
export function inLettersOf(font: FontMetrics, text: string): string | undefined {
  const letters = Array.from(text.normalize('NFC'), (letter) => letterIn(font, letter));
  if (letters.includes(undefined)) return undefined;
  return letters.join('').replace(/ +/g, ' ').trim() || undefined;
}

function letterIn(font: FontMetrics, letter: string): string | undefined {
  if (/[\u00a0\u202f]/.test(letter)) return '\u00a0';
  if (/\s/.test(letter)) return ' ';
  if (/[\p{C}\p{Me}]|\p{Variation_Selector}/u.test(letter)) return '';
  if (font.has(letter)) return letter;
  const compatible = letter.normalize('NFKC');
  if (Array.from(compatible).every(font.has)) return compatible;
  return /\p{S}/u.test(letter) ? '' : undefined;
}

/** Sets a text as large as its box allows, in lines of about the same length; what has no room even so ends in `…`. */
export function setText(text: string, font: FontMetrics, box: TextBox): SetText {
  const widthOf = (part: string): number => font.widthOf(part) + box.tracking * part.length;
  const longest = Math.max(...text.split(' ').map(widthOf));
  for (const size of box.sizes) {
    const limit = box.width / size;
    const lines = longest <= limit ? wrap(text, limit, widthOf) : undefined;
    if (lines && lines.length <= roomIn(box, size)) return { lines: balanced(lines, limit, widthOf), size };
  }
  const size = box.sizes.at(-1) ?? 1;
  const limit = box.width / size;
  const lines = wrap(text, limit, widthOf);
  return { lines: shortened(lines, roomIn(box, size), { limit, widthOf }), size };
}

type Measure = (part: string) => number;

const roomIn = ({ height, leading }: TextBox, size: number): number => Math.floor(height / (size * leading));

/** Fills lines up to a limit, in the unit of the measure; only a word that is longer than a line is parted. */
function wrap(text: string, limit: number, widthOf: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => splitWord(each, limit, widthOf))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > limit) lines.push(line);
    line = line !== '' && widthOf(longer) > limit ? word : longer;
  }
  return [...lines, line];
}

/** The pieces of a word, none longer than the limit if that can be. */
function splitWord(word: string, limit: number, widthOf: Measure): string[] {
  const parts = [''];
  for (const letter of Array.from(word)) {
    const part = `${parts.at(-1)}${letter}`;
    if (part !== letter && widthOf(part) > limit) parts.push(letter);
    else parts[parts.length - 1] = part;
  }
  return parts;
}

/** The same number of lines in the least width, as `text-wrap: balance` sets a headline (CSS Text 4). */
function balanced(lines: string[], limit: number, widthOf: Measure): string[] {
  const text = lines.join(' ');
  let [low, high] = [Math.max(...text.split(' ').map(widthOf)), limit];
  let best = lines;
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    const tried = wrap(text, middle, widthOf);
    if (tried.length > lines.length) low = middle;
    else [high, best] = [middle, tried];
  }
  return best;
}

function shortened(
  lines: string[],
  room: number,
  { limit, widthOf }: { limit: number; widthOf: Measure },
): string[] {
  if (lines.length <= room) return lines;
  const kept = lines.slice(0, room);
  let last = Array.from(kept.pop() ?? '');
  const ended = (): string => `${last.join('').replace(/[\s\p{P}]+$/u, '')}…`;
  while (last.length > 1 && widthOf(ended()) > limit) last = last.slice(0, -1);
  return [...kept, ended()];
}
