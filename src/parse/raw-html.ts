import type { Html, Nodes, Parents, Root, RootContent, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { phrasingParents } from '../model/note.ts';
import { placeIn, report } from '../model/problem.ts';

/** Drops HTML comments and turns all other raw HTML into the text that it is; both are reported, an element once. */
export function neutraliseHtml(file: VFile, tree: Root): void {
  const begun: string[] = [];
  const emptied: Parents[] = [];
  visit(tree, 'html', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const { text: shownText, open } = withoutComments(node.value);
    const text = shownText.trim();
    if (open >= 0) reportOpen(file, node, open);
    else if (!isEndOf(begun, text)) report(file, 'raw-html', reasonFor(text), node);
    if (text === '') {
      parent.children.splice(index, 1);
      if (parent.children.length === 0) emptied.push(parent);
      return [SKIP, index];
    }
    const shown: Text = { type: 'text', value: text, data: { isHtml: true }, position: node.position };
    const siblings: RootContent[] = parent.children;
    siblings[index] = phrasingParents.has(parent.type)
      ? shown
      : { type: 'paragraph', children: [shown], position: node.position };
    return undefined;
  });
  if (emptied.length > 0) dropEmptied(tree, emptied);
}

/** What a reader sees nothing of, or a mark beside nothing, where it holds nothing. */
const empties = new Set(['paragraph', 'list', 'listItem', 'blockquote', 'emphasis', 'strong', 'delete']);

/** Drops what held comments alone, and what held nothing but that. */
function dropEmptied(tree: Root, emptied: Parents[]): void {
  const parents = new Map<Nodes, Parents>();
  visit(tree, (node, _, parent) => {
    if (parent) parents.set(node, parent);
  });
  for (let node of emptied)
    while (empties.has(node.type) && node.children.length === 0) {
      const parent = parents.get(node);
      if (!parent) break;
      const siblings: Nodes[] = parent.children;
      siblings.splice(siblings.indexOf(node), 1);
      node = parent;
    }
}

/**
 * A text without its comments, and where one begins that never ends, or -1. As CommonMark 0.31 has it, `<!-->` and `<!--->` are
 * whole comments.
 */
function withoutComments(value: string): { text: string; open: number } {
  let text = '';
  let from = 0;
  for (let open = value.indexOf('<!--'); open >= 0; open = value.indexOf('<!--', from)) {
    text += value.slice(from, open);
    const short = /^-?>/.exec(value.slice(open + 4, open + 6))?.[0].length;
    const close = short === undefined ? value.indexOf('-->', open + 4) : open + 4 + short - 3;
    if (close < 0) return { text, open };
    from = close + 3;
  }
  return { text: text + value.slice(from), open: -1 };
}

function reportOpen(file: VFile, node: Html, offset: number): void {
  report(
    file,
    'unclosed-comment',
    'Missing `-->`, expected the end of the comment; all that follows is left out',
    placeIn(node.value, offset, node.position?.start),
  );
}

/** Whether a text is the end tag of an element that was begun; its start tag has been told. Notes down what a text begins. */
function isEndOf(begun: string[], text: string): boolean {
  const [, slash, name = ''] = /^<(\/?)([a-z][a-z\d-]*)(?![a-z\d-])[^<>]*>$/i.exec(text) ?? [];
  if (slash === '') begun.push(name.toLowerCase());
  const at = slash ? begun.lastIndexOf(name.toLowerCase()) : -1;
  if (at >= 0) begun.splice(at, 1);
  return at >= 0;
}

/** What is said of HTML whose text without comments is this. */
function reasonFor(text: string): string {
  const tag = /<[^>\s]{0,60}/.exec(text)?.[0];
  return tag === undefined
    ? 'Unexpected HTML comment, expected Markdown; it is left out'
    : `Unexpected HTML \`${tag}>\`, expected Markdown; it is shown as text`;
}
