import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { saysAddress } from '../model/address.ts';
import { figuresIn } from './figures.ts';
import { fitInto } from './fit-image.ts';
import { element, textNode } from './html.ts';

/** The height of an image in pixels up to which page.css shows it whole. */
const highest = 768;

/** Gives elements of a note what the page needs for keyboard, screen reader, paper and speed. */
export function fitForPage(tree: Root, words: Record<string, string>): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'img') node.properties = { ...fitImageOnPage(node.properties), loading: 'lazy' };
    // On paper an address follows a link, but not itself.
    if (node.tagName === 'a' && saysAddress(textOf(node), String(node.properties.href)))
      node.properties.className = ['address'];
    // What scrolls must be reachable by keyboard (WCAG 2.1.1).
    if (node.tagName === 'pre') node.properties.tabIndex = 0;
    if (node.tagName === 'aside') {
      // A landmark for each callout would drown the page's own.
      node.tagName = 'div';
      node.properties.role = 'note';
    }
    if (node.tagName === 'td' || node.tagName === 'th') node.children = withFigures(node.children);
    if (node.tagName === 'table' && parent && index !== undefined)
      parent.children[index] = scrollable(node, words.table);
  });
}

/** What a cell holds, with each figure in an element that page.css keeps in one line. */
function withFigures(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: withFigures(node.children) }];
    if (node.type !== 'text') return [node];
    return figuresIn(node.value)
      .map((value, index) => {
        const text = textNode(value);
        return index % 2 === 1 ? element('span', { className: ['figure'] }, [text]) : text;
      })
      .filter((part) => part.type === 'element' || part.value !== '');
  });
}

/** An image as high as the page shows it: its box then begins where the text does. */
export function fitImageOnPage<T extends { width?: unknown; height?: unknown }>(image: T): T {
  const [width, height] = [image.width, image.height].map((pixels) => Number(pixels) || undefined);
  return { ...image, ...fitInto({ width, height }, { height: highest }) };
}

function scrollable(table: Element, label: string | undefined): Element {
  const properties = { className: ['table'], role: 'group', tabIndex: 0, ariaLabel: label };
  return element('div', properties, [table]);
}
