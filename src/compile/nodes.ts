import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';

/** The nodes of a kind in a tree, in order. */
export function nodesOf<Kind extends Nodes['type']>(
  tree: Nodes,
  kind: Kind,
): Array<Extract<Nodes, { type: Kind }>> {
  const found: Nodes[] = [];
  visit(tree, kind, (node) => {
    found.push(node);
  });
  return found as Array<Extract<Nodes, { type: Kind }>>;
}
