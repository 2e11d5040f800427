import type { Nodes, Root } from 'mdast';

/** The words of a tree as running text, blocks apart by a line break. */
export function plainText(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'image') return node.alt ?? '';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const title = node.type === 'callout' ? `${node.title.map(plainText).join('')}\n` : '';
  const isFlow = !['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link'].includes(
    node.type,
  );
  return title + (node.children as Nodes[]).map(plainText).join(isFlow ? '\n' : '');
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.,-][\p{L}\p{N}\p{M}]+)*/gu;

/** How long a text is: `words`, and characters of scripts that do not part words (Chinese, Japanese, Korean). */
export interface Length {
  words: number;
  characters: number;
}

/** Counts the words of a text. */
export function lengthOf(text: string): Length {
  const characters = text.match(cjk)?.length ?? 0;
  const rest = characters > 0 ? text.replace(cjk, ' ') : text;
  return { words: rest.match(word)?.length ?? 0, characters };
}

/** Reading time in minutes, rounded up: 200 words or 500 characters of Chinese, Japanese, Korean a minute. */
export function minutesFor({ words, characters }: Length): number {
  return Math.max(1, Math.ceil(words / 200 + characters / 500));
}

/** The first sentences of a passage, up to about 160 characters, cut at a word if the first is longer. */
export function excerptOf(tree: Root): string {
  const text = plainText(tree.children.find((node) => node.type === 'paragraph') ?? tree)
    .replace(/\s+/g, ' ')
    .trim();
  const sentences = text.match(/[^.!?…。！？]+[.!?…。！？]+[»”"')\]]*\s*|[^.!?…。！？]+$/gu) ?? [];
  let excerpt = '';
  for (const sentence of sentences) {
    if (excerpt && excerpt.length + sentence.length > 170) break;
    excerpt += sentence;
  }
  return shortened(excerpt.trim(), 200);
}

/** A text of at most `limit` characters, cut between words and ended with `…`. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit).replace(/\s+\S*$/u, '');
  return `${cut.replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–—-]+$/u, '')}…`;
}
