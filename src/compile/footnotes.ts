import type { FootnoteDefinition, FootnoteReference, Nodes, Parents, Root, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';
import type { Footnote } from '../model/review.ts';
import { nodesOf } from './nodes.ts';

declare module 'mdast' {
  interface FootnoteReferenceData {
    /** Number through the review, from 1. */
    number?: number;
    /** How many references to the same footnote stand before this one. */
    repeat?: number;
  }
}

/** Numbers footnotes through a review: to be called with each passage in reading order. */
export function footnoteNumbering(): (file: VFile, body: Root) => Footnote[] {
  let last = 0;
  return (file, body) => {
    const definitions = takeDefinitions(file, body);
    const footnotes = new Map<string, Footnote>();
    // Footnotes may follow from one another without end: a list of what is to come, not a call in a call.
    const pending = lastFirst(body);
    for (let reference = pending.pop(); reference; reference = pending.pop()) {
      const definition = definitions.get(reference.identifier);
      if (!definition) continue;
      const known = footnotes.get(reference.identifier);
      if (known) {
        const repeats = known.repeats ?? [];
        known.repeats = repeats;
        repeats.push(repeats.length + 2);
        reference.data = { ...reference.data, number: known.number, repeat: repeats.length };
        continue;
      }
      last += 1;
      footnotes.set(reference.identifier, { number: last, children: definition.children });
      reference.data = { ...reference.data, number: last };
      pending.push(...lastFirst(definition));
    }
    for (const [identifier, definition] of definitions)
      if (!footnotes.has(identifier))
        report(
          file,
          'broken-reference',
          `Unexpected footnote \`[^${definition.label ?? identifier}]\`, expected a reference to it in the text; it is left out`,
          definition,
        );
    return [...footnotes.values()];
  };
}

const lastFirst = (node: Root | FootnoteDefinition): FootnoteReference[] =>
  nodesOf(node, 'footnoteReference').reverse();

function takeDefinitions(file: VFile, body: Root): Map<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  const take = (node: FootnoteDefinition): void => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    else
      report(
        file,
        'broken-reference',
        `Unexpected second definition of \`[^${node.label ?? node.identifier}]\`, expected one; it is left out`,
        node,
      );
  };
  // A definition may hold others: what is taken is looked through like the body.
  const pending: Array<Root | FootnoteDefinition> = [body];
  const emptied = new Set<Nodes>();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const holder = next;
    visit(holder, 'footnoteDefinition', (node, index, parent) => {
      if (node === holder || !parent || index === undefined) return undefined;
      take(node);
      pending.push(node);
      (parent.children as RootContent[]).splice(index, 1);
      if (parent.children.length === 0) emptied.add(parent);
      return [SKIP, index];
    });
  }
  if (emptied.size > 0) for (const tree of [body, ...definitions.values()]) takeOut(emptied, tree);
  return definitions;
}

/** Takes quotations, lists and their items out of a tree that are empty now, and what held nothing but these. */
function takeOut(emptied: ReadonlySet<Nodes>, tree: Parents): void {
  const children: Nodes[] = tree.children;
  const kept = children.filter((node) => {
    if (!('children' in node) || node.children.length === 0) return !emptied.has(node);
    takeOut(emptied, node);
    return node.children.length > 0;
  });
  tree.children = kept as typeof tree.children;
}
