import type { FootnoteDefinition, FootnoteReference, Root, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';
import type { Footnote } from '../model/review.ts';

declare module 'mdast' {
  interface FootnoteReferenceData {
    /** Number through the review, from 1. */
    number?: number;
    /** How many references to the same footnote stand before this one. */
    repeat?: number;
  }
}

/** Numbers footnotes through a review: hand each passage to `number` in reading order. */
export function footnoteNumbering(): { number: (file: VFile, body: Root) => Footnote[] } {
  let last = 0;
  return {
    number(file, body) {
      const definitions = takeDefinitions(body);
      const footnotes = new Map<string, Footnote>();
      const repeats = new Map<number, number>();
      const numberReferences = (node: Root | FootnoteDefinition): void => {
        visit(node, 'footnoteReference', (reference: FootnoteReference) => {
          const definition = definitions.get(reference.identifier);
          if (!definition) return;
          const known = footnotes.get(reference.identifier);
          if (!known) last += 1;
          const { number } = known ?? { number: last };
          if (!known) footnotes.set(reference.identifier, { number, children: definition.children });
          const repeat = repeats.get(number) ?? 0;
          repeats.set(number, repeat + 1);
          reference.data = { ...reference.data, number, repeat };
          if (!known) numberReferences(definition);
        });
      };
      numberReferences(body);
      for (const [identifier, definition] of definitions)
        if (!footnotes.has(identifier))
          report(
            file,
            'broken-reference',
            `Unexpected footnote \`[^${definition.label ?? identifier}]\`, expected a reference to it in the text; it is left out`,
            definition,
          );
      return [...footnotes.values()].sort((a, b) => a.number - b.number);
    },
  };
}

function takeDefinitions(body: Root): Map<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  visit(body, 'footnoteDefinition', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    (parent.children as RootContent[]).splice(index, 1);
    return [SKIP, index];
  });
  return definitions;
}
