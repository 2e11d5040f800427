import type { Code, Heading, List, Paragraph, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { placeIn, report } from '../model/problem.ts';

/** Reports Markdown that nobody meant, as far as its writing tells: readers would see something else than was written. */
export function reportAccidental(file: VFile, tree: Root): void {
  const written = ({ position }: Code | Heading | List | Paragraph): string =>
    String(file).slice(position?.start.offset, position?.end.offset);
  visit(tree, 'code', (code) => reportCode(file, code, written(code)));
  if (bulletAtStart.test(String(file)))
    visit(tree, 'paragraph', (paragraph) => reportBullets(file, paragraph, written(paragraph)));
  visit(tree, 'list', (list) => reportSign(file, list, written(list)));
  visit(tree, 'heading', (heading) => reportUnderlined(file, heading, written(heading)));
}

/** Code whose fence is not closed, and text that is code by the spaces before it. */
function reportCode(file: VFile, code: Code, source: string): void {
  if (isUnclosed(source))
    report(
      file,
      'unclosed-code',
      'Missing end of this code, expected a line of its fence alone: what follows is code',
      code,
    );
  else if (!/^[`~]{3}/.test(source) && isSentence(code.value))
    report(
      file,
      'accidental-markup',
      'Unexpected code, made by the spaces or the tab before it, expected text without them, or a fence around code',
      code,
    );
}

/** A list with the bullets of a word processor, which is a paragraph. */
function reportBullets(file: VFile, { position }: Paragraph, source: string): void {
  const { index, 0: found } = joinedBullets.exec(source) ?? { index: -1, 0: '' };
  if (index < 0) return;
  report(
    file,
    'accidental-markup',
    `Unexpected \`${found.trim().charAt(0)}\` at the beginning of lines, expected \`- \` for a list: they run on in one line`,
    placeIn(source, index, position?.start),
  );
}

/** A figure with a `+` before it, which is a list. */
function reportSign(file: VFile, list: List, source: string): void {
  const [figure] = /^\+[ \t]+\p{Nd}\S*/u.exec(source) ?? [];
  if (figure === undefined || list.children.length > 1) return;
  report(
    file,
    'accidental-markup',
    `Unexpected list that begins with \`${figure}\`, expected \`\\${figure}\` for a sign before a figure, or \`-\` for a list`,
    list,
  );
}

/** A paragraph over a rule, which is a heading. */
function reportUnderlined(file: VFile, heading: Heading, source: string): void {
  if (!/\n[ \t>]*-+[ \t]*$/.test(source) || !isProse(textOf(heading))) return;
  report(
    file,
    'accidental-markup',
    'Unexpected heading, made by the line of `-` right below, expected a blank line between a paragraph and a rule',
    heading,
  );
}

/** Whether a block of code begins with a fence and does not end with one that is as long. */
function isUnclosed(source: string): boolean {
  const [fence] = /^(?:`{3,}|~{3,})/.exec(source) ?? [];
  if (fence === undefined) return false;
  const last = source.slice(source.lastIndexOf('\n') + 1).replace(/^[ \t>]+|[ \t]+$/g, '');
  return !source.includes('\n') || last.length < fence.length || last.replaceAll(fence.charAt(0), '') !== '';
}

/** A heading is one line, and no sentence. */
const isProse = (text: string): boolean => /\n|[.,;…]$/.test(text.trim());

/** A line that was set in by a tab or by spaces, as in a letter: a capital, words, a full stop, and no sign of a program. */
const isSentence = (text: string): boolean =>
  /^\p{Lu}[^\s{}[\]<>=;$\\|/_]*(?:[ \t]+[^\s{}[\]<>=;$\\|/_]+){3,}[.!?…]["”»]?$/u.test(text.trim());

/** Two lines that begin with the bullet of a word processor, none of which ends with a break. */
const bullet = '[ \\t>]*(?:[•◦‣⁃▪▫●○■□►➢➤❖·\\uf0a7\\uf0b7\\uf0d8][ \\t\\u00a0]|[–—o§]\\t)';
const bulletAtStart = new RegExp(`^${bullet}`, 'm');
const joinedBullets = new RegExp(`(?<=^|\\n)${bullet}(?=[^\\n]*(?<! {2}|\\\\)\\n${bullet})`);
