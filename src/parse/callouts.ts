import type { Blockquote, Paragraph, PhrasingContent, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { lettersPattern } from '../model/letters-pattern.ts';
import type { Callout, CalloutKind, CalloutTitle } from '../model/note.ts';

/** Turns each blockquote that starts with `[!type]` into a callout; `[!type]-` and `[!type]+` (foldable) as well. */
export function findCallouts(tree: Root): void {
  visit(tree, 'blockquote', (quote, index, parent) => {
    const callout = calloutOf(quote);
    if (!callout || !parent || index === undefined) return undefined;
    parent.children[index] = callout;
    // Back to the same place: there may be another callout inside.
    return [SKIP, index];
  });
}

/** Behind a `|` Obsidian’s themes read how a callout is to look. */
const marker = lettersPattern(String.raw`^\[!([\p{L}\p{N}_-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*`, 'u');

/** Obsidian's kinds and their aliases, as the five of GitHub. */
const kinds: Record<string, CalloutKind> = {
  note: 'note',
  info: 'note',
  abstract: 'note',
  summary: 'note',
  tldr: 'note',
  todo: 'note',
  question: 'note',
  help: 'note',
  faq: 'note',
  example: 'note',
  quote: 'note',
  cite: 'note',
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  check: 'tip',
  done: 'tip',
  important: 'important',
  warning: 'warning',
  attention: 'warning',
  caution: 'caution',
  danger: 'caution',
  error: 'caution',
  bug: 'caution',
  failure: 'caution',
  fail: 'caution',
  missing: 'caution',
};

function calloutOf(quote: Blockquote): Callout | undefined {
  const [first, ...rest] = quote.children;
  const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
  const match = opening?.type === 'text' ? marker(opening.value).exec(opening.value) : null;
  if (first?.type !== 'paragraph' || opening?.type !== 'text' || !match) return undefined;
  const written = match[1] ?? '';
  const kind = Object.hasOwn(kinds, written.toLowerCase()) ? kinds[written.toLowerCase()] : undefined;
  const line = [{ ...opening, value: opening.value.slice(match[0].length) }, ...first.children.slice(1)];
  const { title: own, body } = splitAtLineEnd(line);
  // A kind that nobody knows is still what the author wrote: it becomes the title.
  const children: PhrasingContent[] =
    own.length > 0 || kind ? own : [{ type: 'text', value: written, position: opening.position }];
  const title: CalloutTitle = { type: 'calloutTitle', children, position: first.position };
  const text: Paragraph = { ...first, children: body };
  return {
    type: 'callout',
    kind: kind ?? 'note',
    children: [...(children.length > 0 ? [title] : []), ...(body.length > 0 ? [text] : []), ...rest],
    position: quote.position,
  };
}

/** Parts the first line of a paragraph, which is the title, from the text that follows. */
function splitAtLineEnd(nodes: PhrasingContent[]): { title: PhrasingContent[]; body: PhrasingContent[] } {
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'break') return parted(nodes.slice(0, index), nodes.slice(index + 1));
    const end = node.type === 'text' ? node.value.indexOf('\n') : -1;
    if (node.type !== 'text' || end < 0) continue;
    const before = { ...node, value: node.value.slice(0, end) };
    const after = { ...node, value: node.value.slice(end + 1) };
    return parted([...nodes.slice(0, index), before], [after, ...nodes.slice(index + 1)]);
  }
  return parted(nodes, []);
}

function parted(title: PhrasingContent[], body: PhrasingContent[]) {
  return { title: filledFrom(title), body: filledFrom(body) };
}

/** The nodes, none where all of them are blank. */
function filledFrom(nodes: PhrasingContent[]): PhrasingContent[] {
  const isFilled = (node: PhrasingContent): boolean => node.type !== 'text' || node.value.trim() !== '';
  return nodes.some(isFilled) ? nodes : [];
}
