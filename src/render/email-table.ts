import type { Element, ElementContent, Text } from 'hast';
import { element } from './html.ts';

/** How a table of data is set so that it is no wider than a phone. */
interface TableFit {
  className: string[];
  /** Pixels around what a cell holds. */
  padding: number;
  /** Pixels for a picture in a cell. */
  room: number;
  /** How wide, in letters, a word may be that stays whole everywhere. */
  longest: number;
}

/** How words stand in a table on a screen, in pixels: the width of its column of text, their font, the padding of cells. */
interface Look {
  width: number;
  font: number;
  padding: number;
}

/** The smallest phone, its client reading no stylesheet; one of 360 pixels; a desk. As email-styles.yaml and email.css have it. */
type Looks = Record<'bare' | 'phone' | 'desk', Look>;

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

/** The width of a letter, as a share of its font’s size: that of bold Arial and a little more, for other faces. */
const letterWidth = 0.58;

/** How a table is set where the column of text is so much narrower: with the classes of email.css that say where its words stay whole. */
export function fitTable(rows: Element[][], { room, indent }: { room: number; indent: number }): TableFit {
  const columns = columnsOf(rows);
  const words = longestWords(rows);
  const needed = within(words, Number.POSITIVE_INFINITY);
  const lettersIn = ({ width, font, padding }: Look): number =>
    Math.floor((width - indent - columns * 2 * padding) / (font * letterWidth));
  const isWide = columns > 4 || needed > lettersIn(usual.phone);
  const { bare, phone, desk } = isWide ? wide : usual;
  const className = isWide ? ['wide'] : [];
  const { padding } = bare;
  const cell = { padding, room: Math.floor(room / columns) - 2 * padding };
  if (needed <= lettersIn(bare)) return { className, ...cell, longest: Number.POSITIVE_INFINITY };
  if (needed <= lettersIn(phone)) className.push('whole');
  else if (needed <= lettersIn(desk)) className.push('whole-desk');
  return { className, ...cell, longest: shared(lettersIn(bare), words) };
}

const columnsOf = (rows: Element[][]): number =>
  rows.reduce((most, cells) => Math.max(most, cells.length), 0);

/** The width of each column’s longest word, in letters. */
function longestWords(rows: Element[][]): number[] {
  const longest: number[] = [];
  for (const cells of rows)
    for (const [column, cell] of cells.entries())
      longest[column] = Math.max(longest[column] ?? 0, longestWord(cell));
  return longest;
}

/** Addresses, and what else is too long for any column. */
const address = /([!-~]{25,})/;
/** A word that is kept whole: browsers break at hyphens, and between signs of Chinese. */
const word = /[^\p{Lo}\n -]+/gu;

function longestWord(cell: Element): number {
  const texts = textsIn(cell).flatMap(({ value }) =>
    value.split(address).filter((_, index) => index % 2 === 0),
  );
  const words = texts.flatMap((text) => text.match(word) ?? []);
  return words.reduce((most, each) => Math.max(most, widthOf(each)), 0);
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
  words.reduce((sum, width) => sum + Math.min(width, longest), 0);

/** What a cell holds, with addresses that may break anywhere, and words wider than `longest` letters that may break into equal pieces. */
export function breakable(nodes: ElementContent[], longest: number): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: breakable(node.children, longest) }];
    if (node.type !== 'text') return [node];
    return node.value.split(address).flatMap((value, index): ElementContent[] => {
      if (value === '') return [];
      return index % 2 === 0 ? inPieces(value, longest) : [breaking(value)];
    });
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
  return [...nodes, textNode(text.slice(done))];
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

const textNode = (value: string): Text => ({ type: 'text', value });
