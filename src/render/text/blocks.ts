import type { Code, Heading, List, ListItem, PhrasingContent, RootContent } from 'mdast';
import type { Callout } from '../../model/note.ts';
import { colonOf } from '../words.ts';
import type { Scene, TextContext } from './context.ts';
import { inlineText } from './inline.ts';
import { tableLines } from './table.ts';
import { visible, widthOf, withoutTabs } from './width.ts';
import { type Indent, wrappedLines } from './wrap.ts';

/**
 * The blocks of a passage as lines of text joined by `\n`, without spaces at their ends and without a last line end.
 * References are resolved in it, HTML is text, and the definitions of footnotes are taken out.
 */
export function textOf(nodes: RootContent[], context: TextContext): string {
  return blockLines(nodes, { ...context, topHeading: topHeadingIn(nodes) })
    .map(notAPart)
    .join('\n');
}

/** A line that does not begin as that of a part does, `=== `: words which do stand a column in. */
export function notAPart(line: string): string {
  return line.startsWith('===') ? ` ${line}` : line;
}

/** The depth of the highest heading; 6 where there is none. */
function topHeadingIn(nodes: RootContent[]): number {
  let top = 6;
  for (const node of nodes) {
    if (node.type === 'heading') top = Math.min(top, node.depth);
    else if ('children' in node) top = Math.min(top, topHeadingIn(node.children));
  }
  return top;
}

/** Blocks one below the other; in a tight list without a blank line, except between paragraphs. */
function blockLines(nodes: RootContent[], scene: Scene, spacing: 'loose' | 'tight' = 'loose'): string[] {
  const lines: string[] = [];
  let before: string | undefined;
  for (const node of nodes) {
    const block = linesOf(node, scene);
    if (block.length === 0) continue;
    const apart = spacing === 'loose' || (before === 'paragraph' && node.type === 'paragraph');
    if (before !== undefined && apart) lines.push('');
    for (const line of block) lines.push(line);
    before = node.type;
  }
  return lines;
}

function linesOf(node: RootContent, scene: Scene): string[] {
  switch (node.type) {
    case 'paragraph':
      return paragraphLines(node.children, scene);
    case 'heading':
      return headingLines(node, scene);
    case 'list':
      return listLines(node, scene);
    case 'blockquote':
      return quoted(blockLines(node.children, narrower(scene, 2)), '>');
    case 'callout':
      return calloutLines(node, scene);
    case 'code':
      return codeLines(node);
    case 'table':
      return tableLines(node, scene);
    case 'thematicBreak':
      return [`${' '.repeat(Math.max(0, Math.floor((scene.width - 5) / 2)))}* * *`];
    default:
      return [];
  }
}

function paragraphLines(nodes: PhrasingContent[], scene: Scene): string[] {
  const text = inlineText(nodes, scene);
  return text === '' ? [] : wrappedLines(text, scene.width);
}

/** A heading, with a line of dots below it, and of spaced dots from the second level of the text on. */
function headingLines(node: Heading, scene: Scene): string[] {
  const lines = paragraphLines(node.children, scene);
  if (lines.length === 0) return [];
  return [...lines, underlineOf(lines, node.depth === scene.topHeading ? '.' : '. ')];
}

/** A line as wide as the widest of those above it, at least three columns. */
export function underlineOf(lines: string[], pattern: string): string {
  const width = lines.reduce((most, line) => Math.max(most, widthOf(line)), 3);
  return pattern
    .repeat(Math.ceil(width / pattern.length))
    .slice(0, width)
    .trimEnd();
}

function listLines(list: List, scene: Scene): string[] {
  const loose = list.spread || list.children.some((item) => item.spread);
  const start = list.start ?? 1;
  const digits = String(start + list.children.length - 1).length;
  const lines: string[] = [];
  list.children.forEach((item, index) => {
    if (loose && index > 0) lines.push('');
    const marker = list.ordered ? `${String(start + index).padStart(digits)}. ` : '- ';
    for (const line of itemLines(item, marker, scene)) lines.push(line);
  });
  return lines;
}

function itemLines(item: ListItem, marker: string, scene: Scene): string[] {
  const box = typeof item.checked === 'boolean' ? `[${item.checked ? 'x' : ' '}] ` : '';
  const spacing = item.spread ? 'loose' : 'tight';
  return hanging(marker + box, (inner) => blockLines(item.children, inner, spacing), scene);
}

/** Lines that hang on a mark at the margin: those after the first are indented to where the first begins. */
function hanging(mark: string, content: (inner: Scene) => string[], scene: Scene): string[] {
  const width = widthOf(mark);
  const lines = content(narrower(scene, width));
  return indented(lines.length === 0 ? [''] : lines, { first: mark, rest: ' '.repeat(width) });
}

function indented(lines: string[], indent: Indent): string[] {
  return lines.map((line, index) => ((index === 0 ? indent.first : indent.rest) + line).trimEnd());
}

/** The kind and title on a corner, then the text behind a rule: nothing else in a review begins so. */
function calloutLines(node: Callout, scene: Scene): string[] {
  const kind = scene.words[node.kind] ?? node.kind;
  const [first] = node.children;
  const title = first?.type === 'calloutTitle' ? inlineText(first.children, scene) : '';
  const heading = title === '' || title === kind ? kind : `${kind}${colonOf(scene.words)} ${title}`;
  const body = blockLines(node.children, narrower(scene, 2));
  return [...wrappedLines(heading, scene.width, { first: '+-- ', rest: '|   ' }), ...quoted(body, '|')];
}

function quoted(lines: string[], rule: string): string[] {
  return lines.map((line) => (line === '' ? rule : `${rule} ${line}`));
}

function codeLines(node: Code): string[] {
  const lines = visible(node.value)
    .split('\n')
    .map((line) => `    ${withoutTabs(line)}`.trimEnd());
  const isFilled = (line: string): boolean => line !== '';
  return lines.slice(lines.findIndex(isFilled), lines.findLastIndex(isFilled) + 1);
}

/** Deep inside lists and quotations a line keeps room for some words, even past the width. */
function narrower(scene: Scene, columns: number): Scene {
  return { ...scene, width: Math.max(scene.width - columns, 12) };
}
