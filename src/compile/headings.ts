import type { Heading, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** Gives the headings of a note the depths 1, 2, 3… without gaps, so that they nest below the item's own title. */
export function nestHeadings(tree: Root): void {
  const open: number[] = [];
  visit(tree, 'heading', (heading) => {
    // Level 1 is the title's: in a body it stands for the first level below it.
    const written = Math.max(heading.depth, 2);
    while ((open.at(-1) ?? 0) >= written) open.pop();
    open.push(written);
    heading.depth = open.length as Heading['depth'];
  });
}
