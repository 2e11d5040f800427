import type { Code, Heading, List, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';

/** Reports Markdown that nobody meant, as far as its writing tells: readers would see something else than was written. */
export function reportAccidental(file: VFile, tree: Root): void {
  const written = ({ position }: Code | Heading | List): string =>
    String(file).slice(position?.start.offset, position?.end.offset);
  visit(tree, 'code', (code) => {
    if (isUnclosed(written(code)))
      report(
        file,
        'unclosed-code',
        'Missing end of this code, expected a line of its fence alone: what follows is code',
        code,
      );
  });
  visit(tree, 'list', (list) => {
    const [figure] = /^\+[ \t]+\p{Nd}\S*/u.exec(written(list)) ?? [];
    if (figure !== undefined && list.children.length === 1)
      report(
        file,
        'accidental-markup',
        `Unexpected list that begins with \`${figure}\`, expected \`\\${figure}\` for a sign before a figure, or \`-\` for a list`,
        list,
      );
  });
  visit(tree, 'heading', (heading) => {
    if (/\n[ \t>]*-+[ \t]*$/.test(written(heading)) && isProse(textOf(heading)))
      report(
        file,
        'accidental-markup',
        'Unexpected heading, made by the line of `-` right below, expected a blank line between a paragraph and a rule',
        heading,
      );
  });
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
