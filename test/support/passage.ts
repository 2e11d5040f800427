import type { RootContent } from 'mdast';
import { VFile } from 'vfile';
import { footnoteNumbering } from '../../src/compile/footnotes.ts';
import { joinTreeLines } from '../../src/compile/typography.ts';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { neutraliseHtml } from '../../src/parse/raw-html.ts';
import { resolveReferences } from '../../src/parse/references.ts';

/** Markdown as the outputs get it: references are resolved, HTML is text and footnotes have numbers; callouts are quotations. */
export function passageOf(markdown: string): RootContent[] {
  const file = new VFile(markdown);
  const tree = parseMarkdown(markdown, Number.POSITIVE_INFINITY);
  resolveReferences(file, tree);
  neutraliseHtml(file, tree);
  joinTreeLines(tree);
  footnoteNumbering()(file, tree);
  return tree.children;
}
