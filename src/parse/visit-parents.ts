import { convert, type Test } from 'unist-util-is';

interface Node {
  type: string;
}

interface Parent extends Node {
  children: Node[];
}

/** As `unist-util-visit-parents`: go on; stop; leave out what is in the node. */
export const CONTINUE = true;
export const EXIT = false;
export const SKIP = 'skip';

type Action = typeof CONTINUE | typeof EXIT | typeof SKIP;
type Result = undefined | null | Action | number | [(Action | null | undefined)?, (number | null)?];
type Visitor = (node: Node, ancestors: Parent[], index: number | undefined) => Result;

/** What to do after a node: stop, or go on with the sibling of that index, or with the next. */
type Walked = typeof EXIT | number | undefined;

/**
 * What the bundle has in place of `unist-util-visit-parents`, under `unist-util-visit`: the same walk over a tree, without
 * a function for each node that is named after it for traces, which takes twice as long as the walk itself.
 */
export function visitParents(tree: Node, ...given: [Test, Visitor, boolean?] | [Visitor, boolean?]): void {
  const [test, visitor, isReverse] = (typeof given[1] === 'function' ? given : [undefined, ...given]) as [
    Test,
    Visitor,
    boolean?,
  ];
  const passes = convert(test);
  const ancestors: Parent[] = [];
  /** Visits a node and what is in it. */
  function walk(node: Node, index: number | undefined): Walked {
    const result = passes(node, index, ancestors.at(-1)) ? visitor(node, ancestors, index) : undefined;
    const [action, next] = Array.isArray(result) ? result : [result, result];
    if (action === EXIT) return EXIT;
    if (action !== SKIP && 'children' in node && walkInside(node as Parent) === EXIT) return EXIT;
    return typeof next === 'number' ? next : undefined;
  }
  function walkInside(parent: Parent): Walked {
    ancestors.push(parent);
    const step = isReverse ? -1 : 1;
    let at = isReverse ? parent.children.length - 1 : 0;
    for (let child = parent.children[at]; child; child = parent.children[at]) {
      const next = walk(child, at);
      if (next === EXIT) return EXIT;
      at = next ?? at + step;
    }
    ancestors.pop();
    return undefined;
  }
  walk(tree, undefined);
}
