import type { FootnoteDefinition, FootnoteReference, PhrasingContent } from 'mdast';
import { type AnyNode, colonOf, type Scene } from './context.ts';
import { linkText } from './links.ts';
import { visible } from './width.ts';

// Stands for a line end in the note until it is known what is on its other side.
const softBreak = '\t';
const cjk = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\u3000-\\u303f\\uff01-\\uff60]';
const softBreakInCjk = new RegExp(`(?<=${cjk}) ?${softBreak} ?(?=${cjk})`, 'gu');

/** Running text as one string: line ends of the note are spaces, `\n` is a hard line break. */
export function inlineText(nodes: PhrasingContent[], scene: Scene): string {
  return phrases(nodes, scene)
    .replace(softBreakInCjk, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** The mark of a footnote, in the text and in front of the note itself: `³`. */
export function footnoteMark(number: number): string {
  return String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}

/** The mark of a footnote that the compiler has numbered, else the label that its author gave it. */
export function markOf(node: FootnoteReference | FootnoteDefinition): string {
  const { number } = (node.data ?? {}) as { number?: number };
  return number === undefined ? `[^${plain(node.label ?? node.identifier)}]` : footnoteMark(number);
}

/** An image as what is said about it, `[Image: …]`; one about which nothing is said is decoration. */
export function imageText(said: Array<string | null | undefined>, words: Record<string, string>): string {
  const parts = said.map((text) => plain(text ?? '').trim()).filter((text) => text !== '');
  return parts.length === 0 ? '' : `[${words.image ?? 'Image'}${colonOf(words)} ${parts.join(' – ')}]`;
}

/** The form in which two labels of references are the same, as CommonMark says it. */
export function labelOf(identifier: string): string {
  return identifier
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase();
}

function phrases(nodes: PhrasingContent[], scene: Scene): string {
  let text = '';
  for (const node of nodes) text += phrase(node, scene);
  return text;
}

function phrase(node: PhrasingContent, scene: Scene): string {
  switch (node.type) {
    case 'text':
    case 'html':
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
    case 'linkReference':
      return linkText(
        phrases(node.children, scene),
        fullAddress(targetOf(node, scene)?.url ?? '', scene),
        scene,
      );
    case 'image':
      return imageText([node.alt, node.title], scene.words);
    case 'imageReference':
      return imageText([node.alt, targetOf(node, scene)?.title], scene.words);
    case 'footnoteReference':
      return markOf(node);
    default:
      return unknownText(node, scene);
  }
}

function targetOf(node: { identifier: string }, scene: Scene) {
  return scene.definitions.get(labelOf(node.identifier));
}

function fullAddress(url: string, { address }: Scene): string {
  const isFull = url === '' || /^([a-z][a-z0-9+.-]*:|#|\/\/)/i.test(url);
  return isFull || !address ? url : address(url);
}

function unknownText(node: AnyNode, scene: Scene): string {
  if (node.children) return phrases(node.children as PhrasingContent[], scene);
  const text = node.value ?? node.alt;
  return typeof text === 'string' ? plain(text) : '';
}

function plain(text: string): string {
  const oneLine = text.replaceAll('\t', ' ').replace(/[\n\u2028\u2029]\s*/g, '\n');
  return visible(oneLine).replaceAll('\n', softBreak);
}
