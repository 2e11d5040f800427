import type { Heading, Root, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';

/** Puts right what the outputs could only show in part: rows that are wider than their table, headings that say nothing. */
export function mendBlocks(file: VFile, tree: Root): void {
  visit(tree, 'table', (table) => widen(file, table));
  visit(tree, 'heading', (heading, index, parent) => {
    if (!parent || index === undefined || saysSomething(heading)) return undefined;
    if (holds(heading, 'image')) {
      // A picture that nothing describes is no heading: nobody could hear it, or find it by one.
      parent.children[index] = { ...heading, type: 'paragraph' };
      return undefined;
    }
    report(file, 'heading-in-note', 'Unexpected empty heading, expected text; it is left out', heading);
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}

/** Gives a table as many columns as its widest row, so that every output shows all cells. */
function widen(file: VFile, { children: rows, align }: Table): void {
  const [header] = rows;
  const written = header?.children.length ?? 0;
  for (const row of rows) {
    const [extra] = row.children.slice(written);
    if (extra)
      report(
        file,
        'table-cells',
        `Unexpected cell \`${textOf(extra)}\`, expected a row of ${written} cells like the first; it stands below an empty one`,
        extra,
      );
  }
  const widest = rows.reduce((most, row) => Math.max(most, row.children.length), 0);
  for (let column = written; column < widest; column += 1) {
    header?.children.push({ type: 'tableCell', children: [] });
    align?.push(null);
  }
}

const saysSomething = (heading: Heading): boolean =>
  textOf(heading).trim() !== '' || holds(heading, 'footnoteReference');

function holds(heading: Heading, type: 'image' | 'footnoteReference'): boolean {
  let isFound = false;
  visit(heading, type, () => {
    isFound = true;
    return EXIT;
  });
  return isFound;
}
