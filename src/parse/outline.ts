import type { Limits } from '../model/fields/limits.ts';
import type { Place } from '../model/problem.ts';

/** What is too much in a text for the parser, by the marks at the beginnings of its lines alone. */
interface Excess {
  kind: 'nesting' | 'blocks' | 'columns';
  place: Place;
}

const opening = /^[ \t]*(?:(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:)[ \t]*)+/;
const underline = /^[ \t>]*(?:=+|-+)[ \t]*$/;
const delimiters = /^[ \t>|:-]+$/;

/** A heading that is underlined and a quotation cost the parser as much as five other blocks: it looks back at all before. */
const dear = 5;
/** A definition of a footnote costs as much as ten: each is compared with all before it. */
const dearest = 10;
/** What the parser takes for an address in a text, each as much as a block. */
const address = /:\/\/|www\.|@/gi;

/** Containers that stay open over a line, summed over the lines: each is looked at again on each of them. */
const mostOpen = 100_000;
/** Lines without text that cost as much as a block. */
const emptyLines = 25;

/** Finds the line at which a text nests too deep, has too many blocks or too wide a table, before the parser, to which such texts take long. */
export function excessIn(text: string, { nesting, blocks, columns }: Limits): Excess | undefined {
  const open: number[] = [];
  let [weight, opened, empty] = [0, 0, 0];
  let [before, isInside] = ['', false];
  for (const [index, line] of text.split('\n').entries()) {
    const marks = opening.exec(line)?.[0].match(/[>+*-]|\d+[.)]|\[\^[^\]\s]+\]:/g) ?? [];
    const indent = line.search(/\S/);
    while (indent >= 0 && (open.at(-1) ?? -1) >= indent) open.pop();
    if (marks.length > 0) open.push(indent);
    const depth = Math.max(open.length, marks.length);
    const place = { line: index + 1, column: Math.max(0, indent) + 1 };
    if (depth > nesting) return { kind: 'nesting', place };
    if (before.includes('|') && delimiters.test(line) && line.split('|').length > columns + 2)
      return { kind: 'columns', place };
    weight += Math.max(weightOf(line, { before, isInside }), weightOfMarks(marks));
    weight += line.match(address)?.length ?? 0;
    opened += depth;
    const isEmpty = line.trim() === '';
    if (isEmpty) empty += 1;
    isInside = !isEmpty && (isInside || depth > 0);
    if (weight > blocks || empty > blocks * emptyLines || opened > mostOpen) return { kind: 'blocks', place };
    before = line;
  }
  return undefined;
}

const weightOfMarks = (marks: string[]): number =>
  marks.reduce((sum, mark) => sum + (mark === '>' ? 0 : mark.startsWith('[') ? dearest : 1), 0);

/** A line that goes on in a paragraph costs little, unless that is in a quotation or a list, ends in a break or is a row. */
const plain = 0.25;

function weightOf(line: string, { before, isInside }: { before: string; isInside: boolean }): number {
  if (line.trim() === '') return 0;
  if (underline.test(line)) return dear;
  if (line.includes('|') || /^\s*#/.test(line)) return 2;
  if (/(?: {2}|\\)$/.test(line)) return 1;
  if (/^\s*>/.test(line)) return /^\s*>/.test(before) ? 1 : dear;
  const beginsBlock = before.trim() === '' || /^\s*(?:[-+*#[<`~]|\d+[.)])/.test(line);
  return beginsBlock || isInside ? 1 : plain;
}
