import type { Nodes, Root } from 'mdast';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { metering, resetMeter } from './meter.ts';

/**
 * The extensions of GFM in the order of `remark-gfm`, each with the signs without which it finds nothing. Together they
 * double the time that a note takes, and most notes need none of them.
 */
const extensions = {
  autolink: {
    signs: /:\/\/|www|@/i,
    syntax: gfmAutolinkLiteral,
    tree: gfmAutolinkLiteralFromMarkdown,
  },
  footnote: { signs: /\[\^/, syntax: gfmFootnote, tree: gfmFootnoteFromMarkdown },
  strikethrough: {
    signs: /~/,
    // One tilde stands for “about” more often than for the end of something.
    syntax: () => gfmStrikethrough({ singleTilde: false }),
    tree: gfmStrikethroughFromMarkdown,
  },
  table: { signs: /\||:-|-:/, syntax: gfmTable, tree: gfmTableFromMarkdown },
  taskList: { signs: /\[[\sxX]/, syntax: gfmTaskListItem, tree: gfmTaskListItemFromMarkdown },
};

type ExtensionName = keyof typeof extensions;

const names = Object.keys(extensions) as ExtensionName[];
const processors = new Map<string, Processor<Root>>();

/**
 * CommonMark and GFM as a tree whose places are those of the text: the tree that all extensions of GFM give, made with
 * those alone that can find something in it. A text with a paragraph of more than `mostMarks` marks, or that takes too long to
 * read, throws `OverMeter`.
 */
export function parseMarkdown(text: string, mostMarks: number): Root {
  const needed = names.filter((name) => name !== 'autolink' && extensions[name].signs.test(text));
  resetMeter(text.length, mostMarks);
  const tree = processorWith(needed).parse(text);
  if (!hasAddress(tree)) return tree;
  resetMeter(text.length, mostMarks);
  return processorWith(['autolink', ...needed]).parse(text);
}

/** Whether an address stands in running text, and not only where a link leads, as most do, or in the words for a picture, where GFM finds none. */
function hasAddress(node: Nodes): boolean {
  const { signs } = extensions.autolink;
  if (node.type === 'text') return signs.test(node.value);
  return 'children' in node && node.children.some(hasAddress);
}

function processorWith(needed: ExtensionName[]): Processor<Root> {
  const key = needed.join();
  const known = processors.get(key);
  if (known) return known;
  const processor = unified()
    .use(remarkParse)
    .data({
      micromarkExtensions: [...needed.map((name) => extensions[name].syntax()), metering],
      fromMarkdownExtensions: needed.map((name) => extensions[name].tree()),
    })
    .freeze();
  processors.set(key, processor);
  return processor;
}
