import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { type Place, report } from '../model/problem.ts';
import { parseMarkdown } from './markdown.ts';

/** How many quotations, list items and marked texts may stand in one another. */
const deepest = 100;

/** Markdown as a tree; one that nests too deep to be read is reported and left out. */
export function parseBounded(file: VFile, text: string): Root {
  const place = deepLine(text);
  if (place) return refused(file, place);
  try {
    const tree = parseMarkdown(text);
    const deep = deepNode(tree);
    return deep ? refused(file, deep) : tree;
  } catch (error) {
    // The stack of the machine ended before the limit did.
    if (error instanceof RangeError) return refused(file, { line: 1, column: 1 });
    throw error;
  }
}

function refused(file: VFile, place: Place | Nodes): Root {
  report(
    file,
    'nesting-too-deep',
    `Unexpected nesting, expected at most ${deepest} quotations, list items and marked texts in one another`,
    place,
  );
  return { type: 'root', children: [] };
}

const opening = /^[ \t]*(?:(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)+/;

/** The line that goes too deep by its marks, found before the parser, to which such lines take very long. */
function deepLine(text: string): Place | undefined {
  const open: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const marks = opening.exec(line)?.[0].match(/[>+*-]|\d+[.)]/g) ?? [];
    const indent = line.search(/\S/);
    while (indent >= 0 && (open.at(-1) ?? -1) >= indent) open.pop();
    if (marks.length > 0) open.push(indent);
    if (Math.max(open.length, marks.length) > deepest) return { line: index + 1, column: indent + 1 };
  }
  return undefined;
}

const nesting = new Set([
  'blockquote',
  'listItem',
  'emphasis',
  'strong',
  'delete',
  'link',
  'footnoteDefinition',
]);

function deepNode(tree: Root): Nodes | undefined {
  const pending: Array<{ node: Nodes; depth: number }> = [{ node: tree, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node } = next;
    const depth = next.depth + (nesting.has(node.type) ? 1 : 0);
    if (depth > deepest) return node;
    if ('children' in node) for (const child of node.children) pending.push({ node: child, depth });
  }
  return undefined;
}
