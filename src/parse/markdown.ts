import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

/** CommonMark and GFM as a tree whose places are those of the text. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}
