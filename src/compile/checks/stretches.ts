import type { Nodes, Parent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { type Place, placesIn } from '../../model/problem.ts';
import { mostReported } from './desk.ts';

/** A stretch of text that readers see, as it is written; what they do not see, code and marks, is `hidden` in it. */
export interface Stretch {
  text: string;
  kind: 'field' | 'block' | 'cell';
  /** Whether a link or a footnote stands in it. */
  isReferenced: boolean;
  /** Where a character of the text stands in the file. */
  placeAt: (index: number) => Place;
}

/** Stands for a character that readers do not see. */
export const hidden = '\0';

/** The blocks of a tree as they are written, in order. */
export function stretchesOf(file: VFile, tree: Root): Stretch[] {
  const source = String(file);
  const placeOf = placesIn(source);
  const stretches: Stretch[] = [];
  let covered = 0;
  const add = (node: Nodes): void => {
    const { start, end } = spanOf(node, source);
    // A callout's title and its first paragraph are parts of one block, and have its place both.
    if (end <= covered) return;
    const from = Math.max(start, covered);
    covered = end;
    stretches.push({
      text: shownText(node, source, { start: from, end }),
      kind: node.type === 'tableCell' ? 'cell' : 'block',
      isReferenced: isReferenced(node),
      placeAt: (index) => placeOf(from + index),
    });
  };
  visit(tree, (node) => {
    if (!blocks.has(node.type)) return undefined;
    add(node);
    return SKIP;
  });
  return stretches;
}

const blocks = new Set(['paragraph', 'heading', 'tableCell', 'calloutTitle']);

/** What a pattern finds in stretches, each with its place and its stretch: the first `most` finds alone. */
export function* findsIn(
  stretches: Stretch[],
  pattern: RegExp,
  most = mostReported,
): Generator<{ found: string; place: Place; stretch: Stretch }> {
  let count = 0;
  for (const stretch of stretches)
    for (const { 0: found, index } of stretch.text.matchAll(pattern)) {
      count += 1;
      if (count > most) return;
      yield { found, place: stretch.placeAt(index), stretch };
    }
}

/** The value of a front matter key as a stretch of the lines of its file; its characters have their own places where it is written on one line. */
export function fieldStretch(lines: readonly string[], value: string, place: Place): Stretch {
  const line = lines[place.line - 1]?.slice(place.column - 1) ?? '';
  const indent = /^["']?\s*/.exec(line)?.[0].length ?? 0;
  const isExact = line.startsWith(value, indent);
  return {
    text: value,
    kind: 'field',
    isReferenced: false,
    placeAt: (index) => (isExact ? { line: place.line, column: place.column + indent + index } : place),
  };
}

interface Span {
  start: number;
  end: number;
}

/** From the first to the last character of what a block holds, without its own marks. */
function spanOf(node: Nodes, source: string): Span {
  const { children } = node as Parent;
  const [first, last] = [children[0]?.position ?? node.position, children.at(-1)?.position ?? node.position];
  return { start: first?.start.offset ?? source.length, end: last?.end.offset ?? 0 };
}

/** The source of a block with all that is no text hidden in it, at the same length. */
function shownText(block: Nodes, source: string, { start, end }: Span): string {
  const signs = source.slice(start, end);
  const hide: Span[] = [];
  const mark = (from = 0, to = 0): void => {
    hide.push({ start: from - start, end: to - start });
  };
  visit(block, (node, _, parent) => {
    const at = node.position;
    // An address without a place of its own has that of what is around it.
    if (node === block || !at || at === parent?.position) return undefined;
    if (unseen.has(node.type)) mark(at.start.offset, at.end.offset);
    if (!('children' in node)) return undefined;
    const inside = spanOf(node, source);
    if (isBareAddress(node, source)) mark(at.start.offset, at.end.offset);
    else {
      mark(at.start.offset, inside.start);
      mark(inside.end, at.end.offset);
    }
    return undefined;
  });
  for (const { index, 0: comment } of signs.matchAll(/<!--[\s\S]*?(?:-->|$)/g))
    hide.push({ start: index, end: index + comment.length });
  // What stands before a line of a quotation or a list belongs to these.
  for (const { index, 0: before } of signs.matchAll(/(?<=\n)[ \t>]+/g))
    hide.push({ start: index, end: index + before.length });
  let shown = '';
  let done = 0;
  for (const each of hide.sort((a, b) => a.start - b.start)) {
    if (each.end <= done) continue;
    const from = Math.max(each.start, done);
    shown += signs.slice(done, from) + signs.slice(from, each.end).replace(/[^\n]/g, hidden);
    done = each.end;
  }
  return shown + signs.slice(done);
}

const unseen = new Set(['inlineCode', 'image', 'break', 'footnoteReference']);

/** Whether a link shows its address alone. */
function isBareAddress(node: Nodes, source: string): boolean {
  if (node.type !== 'link' || !node.position) return false;
  const written = source.slice(node.position.start.offset, node.position.end.offset);
  return !written.startsWith('[');
}

function isReferenced(block: Nodes): boolean {
  let found = false;
  visit(block, ['link', 'footnoteReference'], () => {
    found = true;
  });
  return found;
}
