import type { PhrasingContent } from 'mdast';
import { hasScheme } from '../../model/address.ts';
import { colonOf } from '../words.ts';
import type { Scene } from './context.ts';
import { linkText } from './links.ts';
import { visible } from './width.ts';

/** Running text as one string: line ends of the note are spaces, `\n` is a hard line break. */
export function inlineText(nodes: PhrasingContent[], scene: Scene): string {
  return phrases(nodes, scene)
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** The mark of a footnote, in the text and in front of the note itself: `³`. */
export function footnoteMark(number: number): string {
  return String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}

/** An image as what is said about it, `[Image: …]`; one about which nothing is said is decoration. */
export function imageText(said: Array<string | null | undefined>, words: Record<string, string>): string {
  const parts = said.map((text) => plain(text ?? '').trim()).filter((text) => text !== '');
  return parts.length === 0 ? '' : `[${words.image ?? 'Image'}${colonOf(words)} ${parts.join(' – ')}]`;
}

const endsInMark = /[⁰¹²³⁴-⁹]$/;

function phrases(nodes: PhrasingContent[], scene: Scene): string {
  let text = '';
  for (const node of nodes) {
    // Two marks beside each other would be read as one number.
    if (node.type === 'footnoteReference' && endsInMark.test(text)) text += '\u00a0';
    text += phrase(node, scene);
  }
  return text;
}

function phrase(node: PhrasingContent, scene: Scene): string {
  switch (node.type) {
    case 'text':
      return plain(node.value);
    case 'inlineCode':
      return `\`${plain(node.value)}\``;
    case 'emphasis':
    case 'strong':
      return phrases(node.children, scene);
    case 'delete':
      return `~~${phrases(node.children, scene)}~~`;
    case 'break':
      return '\n';
    case 'link':
      return linkText(phrases(node.children, scene), fullAddress(node.url, scene), scene);
    case 'image':
      return imageText([node.alt, node.title], scene.words);
    case 'footnoteReference':
      return footnoteMark(node.data?.number ?? 0);
    default:
      return '';
  }
}

function fullAddress(url: string, { address }: Scene): string {
  const isFull = url === '' || /^(?:#|\/\/)/.test(url) || hasScheme(url);
  return isFull ? url : address(url);
}

function plain(text: string): string {
  return visible(text.replace(/\t|[\n\u2028\u2029]\s*/g, ' '));
}
