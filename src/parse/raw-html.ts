import type { Html, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';

/** Drops HTML comments and turns all other raw HTML into the text that it is; both are reported. */
export function neutraliseHtml(file: VFile, tree: Root): void {
  visit(tree, 'html', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const text = node.value.replace(/<!--[\s\S]*?(-->|$)/g, '').trim();
    report(file, 'raw-html', reasonFor(node, text), node);
    if (text === '') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const shown = { type: 'text' as const, value: text, position: node.position };
    const isInline = ['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link'].includes(
      parent.type,
    );
    parent.children[index] = (
      isInline ? shown : { type: 'paragraph', children: [shown], position: node.position }
    ) as never;
    return undefined;
  });
}

function reasonFor(node: Html, text: string): string {
  if (text === '') return 'Unexpected HTML comment, expected Markdown; it is left out';
  const tag = /<[^>\s]*[^>\s/]?/.exec(node.value)?.[0] ?? node.value;
  return `Unexpected HTML \`${tag}${tag.endsWith('>') ? '' : '>'}\`, expected Markdown; it is shown as text`;
}
