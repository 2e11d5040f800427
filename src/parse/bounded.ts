import type { Nodes, Root, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Limits } from '../model/fields/limits.ts';
import { fileStart, type Place, report } from '../model/problem.ts';
import { parseMarkdown } from './markdown.ts';
import { OverMeter } from './meter.ts';
import { excessIn } from './outline.ts';

/** Trees of texts that were parsed before, within the same limits. */
export interface KnownTrees {
  /** A tree of the text for whoever asks, free to be changed. */
  find: (text: string) => Root | undefined;
  /** Takes a copy of the tree. */
  keep: (text: string, tree: Root) => void;
}

/** Markdown as a tree; one beyond the limits is reported and left out. */
export function parseBounded(file: VFile, text: string, limits: Limits, trees?: KnownTrees): Root {
  const known = trees?.find(text);
  if (known) return known;
  const tooDeep = (place: Place | Nodes): Root => {
    report(
      file,
      'nesting-too-deep',
      `Unexpected nesting, expected at most ${limits.nesting} quotations, list items and marked texts in one another`,
      place,
    );
    return nothing();
  };
  const excess = excessIn(text, limits);
  if (excess?.kind === 'nesting') return tooDeep(excess.place);
  if (excess) {
    report(file, 'over-limit', reasonsOf(limits)[excess.kind], excess.place);
    return nothing();
  }
  try {
    const tree = parseMarkdown(text, limits.marks);
    const deep = deepNode(tree, limits.nesting);
    if (deep) return tooDeep(deep);
    if (isTooLarge(file, tree, limits)) return nothing();
    trees?.keep(text, tree);
    return tree;
  } catch (error) {
    if (error instanceof OverMeter) {
      report(file, 'over-limit', error.message, error.place);
      return nothing();
    }
    // The stack of the machine ended before the limit did.
    if (error instanceof RangeError) return tooDeep(fileStart);
    throw error;
  }
}

const reasonsOf = ({ blocks, columns }: Limits) => ({
  blocks: `Unexpected number of blocks, expected at most ${blocks} (\`limits.blocks\`), where a paragraph counts as 1, a heading as 2 and a quotation as 5`,
  columns: `Unexpected table of more than ${columns} columns, expected narrower ones`,
});

const nothing = (): Root => ({ type: 'root', children: [] });

/** Reports a table that is too large: outputs have a cell for each column of each row, however little is written. */
function isTooLarge(file: VFile, tree: Root, { columns, cells }: Limits): boolean {
  let isFound = false;
  visit(tree, 'table', (table: Table) => {
    const widest = table.children.reduce((most, row) => Math.max(most, row.children.length), 0);
    const area = widest * table.children.length;
    if (widest <= columns && area <= cells) return;
    isFound = true;
    const found = widest > columns ? `${widest} columns` : `${area} cells`;
    const most = widest > columns ? `${columns}` : `${cells}`;
    report(file, 'over-limit', `Unexpected table of ${found}, expected at most ${most}`, table);
  });
  return isFound;
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

function deepNode(tree: Root, deepest: number): Nodes | undefined {
  const pending: Array<{ node: Nodes; depth: number }> = [{ node: tree, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node } = next;
    const depth = next.depth + (nesting.has(node.type) ? 1 : 0);
    if (depth > deepest) return node;
    if ('children' in node) for (const child of node.children) pending.push({ node: child, depth });
  }
  return undefined;
}
