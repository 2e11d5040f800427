import matter from 'gray-matter';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { fileStart, placeIn, report } from '../model/problem.ts';
import { kilobytes } from '../model/size.ts';
import { emptyYaml, parseYaml, type Yaml } from './yaml.ts';

/**
 * The front matter of a Markdown file, and its text with the front matter blanked so that places stay those of the file.
 * One of more than `most` bytes is reported and not read.
 */
export function parseFrontMatter(file: VFile, most: number): { yaml: Yaml; body: string } {
  const text = String(file);
  const opening = /^(---|\+\+\+)[ \t]*([^\n]*)(\n|$)/.exec(text);
  if (!opening || (opening[1] === '---' && opening[2]?.startsWith('-')))
    return withoutFrontMatter(file, text);
  const start = opening[0].length;
  const problem = unreadable(opening);
  if (problem) {
    report(file, 'front-matter-syntax', problem, fileStart);
    return { yaml: emptyYaml, body: '' };
  }
  const closing = /^---[ \t]*$/m.exec(text.slice(start));
  if (!closing) {
    report(
      file,
      'front-matter-syntax',
      'Missing closing `---` of the front matter, expected it on a line of its own',
      fileStart,
    );
    return { yaml: emptyYaml, body: '' };
  }
  const end = start + closing.index + closing[0].length;
  const bytes = Buffer.byteLength(text.slice(0, end));
  if (bytes > most) {
    const reason = `Unexpected size ${kilobytes(bytes)} of the front matter, expected at most ${kilobytes(most)} (\`limits.frontMatter\`)`;
    report(file, 'over-limit', reason, fileStart);
    return { yaml: emptyYaml, body: '' };
  }
  // gray-matter hands over the text between the fences, which begins with the end of the first line.
  const engine = {
    parse: (source: string) => ({ yaml: parseYaml(file, source.replace(/^[ \t]*\n/, ''), 1) }),
  };
  const head = matter(text.slice(0, end), { language: 'yaml', engines: { yaml: engine } });
  if (head.content.trim() !== '') {
    const { line } = placeIn(text, end - head.content.trimStart().length);
    report(file, 'front-matter-syntax', 'Unexpected text after `---`, expected the line to end', {
      line,
      column: 4,
    });
  }
  const yaml = (head.data.yaml as Yaml | undefined) ?? emptyYaml;
  if (reportSwallowed(file, yaml)) return { yaml: emptyYaml, body: '' };
  const blank = text.slice(0, end).replace(/[^\n]/g, ' ');
  return { yaml, body: blank + text.slice(end) };
}

/** Reports a paragraph that stands among the keys because the closing fence is missing, and a line of `---` follows later. */
function reportSwallowed(file: VFile, { data, placeOfKey }: Yaml): boolean {
  const isParagraph = (key: string): boolean =>
    /\s/.test(key) && String(file).split('\n')[placeOfKey([key]).line - 2]?.trim() === '';
  const first = Object.keys(data).find(isParagraph);
  if (first === undefined) return false;
  const reason = `Unexpected text \`${first}: …\` in front matter, expected the closing \`---\` before it`;
  report(file, 'front-matter-syntax', reason, placeOfKey([first]));
  return true;
}

/**
 * Reports front matter in the text below: what stands over a line of `---` is a heading to Markdown, and `draft: true` in it
 * would be published. In the first block any line tells it: its fence may have become a dash.
 */
export function reportLateFrontMatter(file: VFile, { children }: Root, keys: readonly string[]): boolean {
  if (keys.length === 0) return false;
  const text = String(file);
  const opening = new RegExp(`^ {0,3}(${keys.join('|')}):(?:\\s|$)`, 'm');
  for (const [index, node] of children.entries()) {
    const { start, end } = node.position ?? {};
    if (start?.offset === undefined || !['heading', 'paragraph'].includes(node.type)) continue;
    const source = text.slice(start.offset, end?.offset);
    const isSetext = node.type === 'heading' && !source.startsWith('#');
    if (!isSetext && !(index === 0 && /^(?:[-–—]|title:)/.test(source))) continue;
    const found = opening.exec(source);
    if (!found || (index > 0 && found.index > 0)) continue;
    report(
      file,
      'front-matter-syntax',
      `Unexpected \`${found[1]}: …\` in the text, expected the front matter to begin with \`---\` on line 1, column 1`,
      placeIn(source, found.index, start),
    );
    return true;
  }
  return false;
}

/** A fence that would open front matter, if it stood on the first line: `---`, keys and values, `---`. */
const lateFence = /---[ \t]*\n\s*[\p{L}_][\p{L}\p{N}_-]*:(?:\s[\s\S]*?)?\n---[ \t]*$/muy;

function withoutFrontMatter(file: VFile, text: string): { yaml: Yaml; body: string } {
  const first = text.search(/\S/);
  lateFence.lastIndex = Math.max(0, first);
  if (first < 1 || !lateFence.test(text)) return { yaml: emptyYaml, body: text };
  report(
    file,
    'front-matter-syntax',
    'Unexpected space before `---`, expected the front matter to begin on line 1, column 1',
    placeIn(text, text.indexOf('---')),
  );
  return { yaml: emptyYaml, body: '' };
}

function unreadable([, fence, language]: RegExpExecArray): string | undefined {
  if (fence === '+++') return 'Unexpected TOML front matter (`+++`), expected YAML between `---` and `---`';
  if (language && !/^ya?ml$/i.test(language.trim()))
    return `Unexpected \`---${language.trim()}\`, expected YAML front matter between \`---\` and \`---\``;
  return undefined;
}
