import type { Element, ElementContent, Text } from 'hast';
import { figuresIn } from './figures.ts';
import { element, textNode } from './html.ts';

/** How a table of data is set so that it is no wider than a phone. */
interface TableFit {
  className: string[];
  /** Pixels around what a cell holds. */
  padding: number;
  /** Pixels for a picture in a cell. */
  room: number;
  /** How wide, in letters, a word may be that stays whole everywhere. */
  longest: number;
  /** The smallest screen on which figures stay in one line, if there is one. */
  figures?: Screen;
}

/** How words stand in a table on a screen, in pixels: the width of its column of text, their font, the padding of cells. */
interface Look {
  width: number;
  font: number;
  padding: number;
}

/** The smallest phone, its client reading no stylesheet; one of 360 pixels; a desk. As email-styles.yaml and email.css have it. */
type Looks = Record<Screen, Look>;
export type Screen = (typeof screens)[number];
const screens = ['bare', 'phone', 'desk'] as const;

const usual: Looks = {
  bare: { width: 236, font: 14, padding: 6 },
  phone: { width: 320, font: 14, padding: 6 },
  desk: { width: 516, font: 14, padding: 6 },
};
const wide: Looks = {
  bare: { width: 236, font: 13, padding: 4 },
  phone: { width: 320, font: 12, padding: 2 },
  desk: { width: 516, font: 13, padding: 4 },
};

const dense: Looks = {
  ...wide,
  bare: { ...wide.bare, font: 12, padding: 3 },
  desk: { ...wide.desk, font: 12, padding: 3 },
};

/** The width of a letter, as a share of its font’s size: that of bold Arial and a little more, for other faces. */
const letterWidth = 0.58;

/** How a table is set where the column of text is so much narrower: with the classes of email.css that say where its words stay whole. */
export function fitTable(rows: Element[][], { room, indent }: { room: number; indent: number }): TableFit {
  const columns = columnsOf(rows);
  const words = longestWords(rows, wordsOf);
  const needed = sumOf(words);
  const neededInLine = sumOf(longestWords(rows, wordsAndFiguresOf));
  const lettersIn = ({ width, font, padding }: Look): number =>
    Math.floor((width - indent - columns * 2 * padding) / (font * letterWidth));
  const isWide = columns > 4 || neededInLine > lettersIn(usual.phone);
  const isDense = isWide && needed > lettersIn(wide.desk);
  const looks = isDense ? dense : isWide ? wide : usual;
  const smallest = (letters: number) => screens.find((screen) => letters <= lettersIn(looks[screen]));
  const [whole, figures] = [smallest(needed), smallest(neededInLine)];
  const classes = {
    wide: isWide,
    dense: isDense,
    whole: whole === 'phone',
    'whole-desk': whole === 'desk',
    'whole-figures': figures === 'phone' && hasFigures(rows),
    'whole-figures-desk': figures === 'desk' && hasFigures(rows),
  };
  const { padding } = looks.bare;
  return {
    className: Object.entries(classes).flatMap(([name, isSet]) => (isSet ? [name] : [])),
    padding,
    room: Math.floor(room / columns) - 2 * padding,
    longest: whole === 'bare' ? Number.POSITIVE_INFINITY : shared(lettersIn(looks.bare), words),
    figures,
  };
}

const columnsOf = (rows: Element[][]): number =>
  rows.reduce((most, cells) => Math.max(most, cells.length), 0);

const hasFigures = (rows: Element[][]): boolean =>
  rows.flat().some((cell) => textsIn(cell).some(({ value }) => figuresIn(value).length > 1));

/** The width of each column’s longest word, in letters, of those that `wordsIn` finds. */
function longestWords(rows: Element[][], wordsIn: (text: string) => string[]): number[] {
  const longest: number[] = [];
  for (const cells of rows)
    for (const [column, cell] of cells.entries())
      longest[column] = Math.max(longest[column] ?? 0, longestWord(cell, wordsIn));
  return longest;
}

/** Addresses, and what else is too long for any column. */
const address = /([!-~]{25,})/;
/** A word that is kept whole: browsers break at hyphens, and inside of what scripts without spaces write. */
const word =
  /[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\n -]+/gu;

const wordsOf = (text: string): string[] => text.match(word) ?? [];
const wordsAndFiguresOf = (text: string): string[] =>
  figuresIn(text).flatMap((part, index) => (index % 2 === 1 ? [part] : wordsOf(part)));

function longestWord(cell: Element, wordsIn: (text: string) => string[]): number {
  const texts = textsIn(cell).flatMap(({ value }) =>
    value.split(address).filter((_, index) => index % 2 === 0),
  );
  return texts.flatMap(wordsIn).reduce((most, each) => Math.max(most, widthOf(each)), 0);
}

/** The width of a word in letters: capitals and `m` are wider than others. */
function widthOf(text: string): number {
  return [...text].length + 0.3 * (text.match(/[\p{Lu}mw%@]/gu)?.length ?? 0);
}

/** The longest word, in letters, of which each column may have one. */
function shared(room: number, words: number[]): number {
  let longest = Math.min(room, Math.ceil(Math.max(...words)));
  while (longest > 1 && within(words, longest) > room) longest -= 1;
  return longest;
}

const within = (words: number[], longest: number): number =>
  sumOf(words.map((width) => Math.min(width, longest)));

const sumOf = (widths: number[]): number => widths.reduce((sum, width) => sum + width, 0);

/**
 * What a cell holds, with addresses that may break anywhere, words wider than `longest` letters that may break into equal pieces,
 * and figures in one line from a screen on.
 */
export function breakable(
  nodes: ElementContent[],
  fit: Pick<TableFit, 'longest' | 'figures'>,
): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: breakable(node.children, fit) }];
    if (node.type !== 'text') return [node];
    return node.value
      .split(address)
      .flatMap((value, index) => (index % 2 === 0 ? inLines(value, fit) : [breaking(value)]));
  });
}

function inLines(
  text: string,
  { longest, figures }: Pick<TableFit, 'longest' | 'figures'>,
): ElementContent[] {
  if (!figures) return inPieces(text, longest);
  const look = figures === 'bare' ? { style: 'white-space:nowrap' } : { className: ['figure'] };
  return figuresIn(text).flatMap((part, index): ElementContent[] => {
    const pieces = inPieces(part, longest);
    return index % 2 === 1 ? [element('span', look, pieces)] : pieces;
  });
}

/** A word breaks between two letters that stand in an element of their own: many clients leave `<wbr>` out. */
function inPieces(text: string, longest: number): ElementContent[] {
  const nodes: ElementContent[] = [];
  let done = 0;
  for (const { 0: whole, index } of text.matchAll(word)) {
    const width = widthOf(whole);
    if (width <= longest) continue;
    const letters = whole.match(/.\p{M}*/gsu) ?? [];
    const length = Math.max(2, Math.ceil(letters.length / Math.ceil(width / longest)));
    let start = index;
    for (const [at, letter] of letters.entries()) {
      const next = letters[at + 1];
      if (next && (at + 1) % length === 0) {
        nodes.push(textNode(text.slice(done, start)), breaking(letter + next, ['part']));
        done = start + letter.length + next.length;
      }
      start += letter.length;
    }
  }
  return done < text.length ? [...nodes, textNode(text.slice(done))] : nodes;
}

function breaking(value: string, className?: string[]): Element {
  const properties = { className, style: 'word-break:break-all' };
  return element('span', properties, [textNode(value)]);
}

/** The texts in an element. */
export function textsIn(node: Element): Text[] {
  return node.children.flatMap((child) => {
    if (child.type === 'element') return textsIn(child);
    return child.type === 'text' ? [child] : [];
  });
}
