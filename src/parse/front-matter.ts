import matter from 'gray-matter';
import type { Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { fileStart, placeIn, report } from '../model/problem.ts';
import { kilobytes } from '../model/size.ts';
import { likelyEnd } from './unclosed-front-matter.ts';
import { emptyYaml, parseYaml, type Yaml } from './yaml.ts';

/**
 * The front matter of a Markdown file, and its text with the front matter blanked so that places stay those of the file.
 * One of more than `most` bytes is reported and not read.
 */
export function parseFrontMatter(file: VFile, most: number): FrontMatter {
  const text = withPlainOpening(file);
  const first = lateFenceIn(text) ?? 0;
  const opening = /^(---|\+\+\+)[ \t]*([^\n]*)(\n|$)/.exec(text.slice(first));
  if (!opening || (opening[1] === '---' && opening[2]?.startsWith('-')))
    return withoutFrontMatter(file, text);
  const start = first + opening[0].length;
  const closing = (opening[1] === '---' ? /^---[ \t]*$/m : /^\+{3}[ \t]*$/m).exec(text.slice(start));
  const problem = unreadable(opening);
  if (!closing) return problem ? refused(file, problem) : unclosed(file, text, most);
  const end = start + closing.index + closing[0].length;
  const head = text.slice(0, end);
  const body = blanked(head) + text.slice(end);
  if (problem) return { ...refused(file, problem), body };
  const yaml = yamlIn(file, head, { first, most });
  return reportSwallowed(file, yaml, head) ? nothing : { yaml, body };
}

/** The text of a file; spaces behind its first `---` that YAML does not know are reported, and plain in it. */
function withPlainOpening(file: VFile): string {
  const text = String(file);
  const [, spaces = ''] = /^---((?:[^\S\n]|\u200b)+)(?=\n)/.exec(text) ?? [];
  if (/^[ \t]*$/.test(spaces)) return text;
  const reason = 'Unexpected space behind `---`, of a kind that YAML does not know, expected the line to end';
  report(file, 'front-matter-syntax', reason, { line: 1, column: 4 });
  return `---${' '.repeat(spaces.length)}${text.slice(3 + spaces.length)}`;
}

/** Reports front matter that is never closed, and reads it, and the text below it, as they were likely meant. */
function unclosed(file: VFile, text: string, most: number): FrontMatter {
  const lines = text.split('\n');
  const end = likelyEnd(lines);
  const reason = 'Missing closing `---` of the front matter, expected it on a line of its own';
  const nothing = refused(file, `${reason}${end?.hint ?? ''}`);
  if (!end) return nothing;
  const head = [...lines.slice(0, end.lines), '---'].join('\n');
  const above = lines.slice(0, end.textFrom).map(blanked);
  return {
    yaml: yamlIn(file, head, { first: 0, most }),
    body: [...above, ...lines.slice(end.textFrom)].join('\n'),
  };
}

const blanked = (text: string): string => text.replace(/[^\n]/g, ' ');

/** What stands between the fences at the end of a file’s beginning, the first of which has its place; of at most so many bytes. */
function yamlIn(file: VFile, text: string, { first, most }: { first: number; most: number }): Yaml {
  const bytes = Buffer.byteLength(text);
  if (bytes > most) {
    const reason = `Unexpected size ${kilobytes(bytes)} of the front matter, expected at most ${kilobytes(most)} (\`limits.frontMatter\`)`;
    report(file, 'over-limit', reason, fileStart);
    return emptyYaml;
  }
  const place = placeIn(text, first);
  if (first > 0) {
    const reason = 'Unexpected space before `---`, expected the front matter to begin on line 1, column 1';
    report(file, 'front-matter-syntax', reason, place);
  }
  // gray-matter hands over the text between the fences, which begins with the end of the first line.
  const engine = {
    parse: (source: string) => ({ yaml: parseYaml(file, source.replace(/^[ \t]*\n/, ''), place.line) }),
  };
  const head = matter(text.slice(first), { language: 'yaml', engines: { yaml: engine } });
  if (head.content.trim() !== '') {
    const { line } = placeIn(text, text.length - head.content.trimStart().length);
    report(file, 'front-matter-syntax', 'Unexpected text after `---`, expected the line to end', {
      line,
      column: 4,
    });
  }
  return (head.data.yaml as Yaml | undefined) ?? emptyYaml;
}

/** What a file says in its front matter, and its text without it. */
interface FrontMatter {
  yaml: Yaml;
  body: string;
}

const nothing: FrontMatter = { yaml: emptyYaml, body: '' };

/** Reports front matter that cannot be read: neither it nor the text below it says anything then. */
function refused(file: VFile, reason: string): FrontMatter {
  report(file, 'front-matter-syntax', reason, fileStart);
  return nothing;
}

/**
 * Reports text that stands among the keys because the closing fence is missing, and a line of `---` follows later: a heading,
 * which YAML takes for a comment, or a paragraph with a colon behind a blank line.
 */
function reportSwallowed(file: VFile, { data, placeOfKey }: Yaml, head: string): boolean {
  const heading = /(?<=\n[ \t]*\n)#{2,6} .*/.exec(head);
  const isParagraph = (key: string): boolean =>
    /\s|^\p{Lu}|’/u.test(key) && head.split('\n')[placeOfKey(key).line - 2]?.trim() === '';
  const key = heading ? undefined : Object.keys(data).find(isParagraph);
  const text = heading?.[0] ?? (key && `${key}: …`);
  if (text === undefined) return false;
  const reason = `Unexpected text \`${text}\` in front matter, expected the closing \`---\` before it`;
  report(file, 'front-matter-syntax', reason, key ? placeOfKey(key) : placeIn(head, heading?.index ?? 0));
  return true;
}

/**
 * Reports front matter in the text below: what stands over a line of `---` is a heading to Markdown, what stands under one a
 * paragraph, and `draft: true` in it would be published. Below front matter a single key may be a heading’s first word.
 */
export function reportLateFrontMatter(file: VFile, { children }: Root, keys: readonly string[]): boolean {
  if (keys.length === 0) return false;
  const text = String(file);
  const hasOwn = /^---[ \t]*\n/.test(text);
  for (const [index, node] of children.entries()) {
    const { start, end } = node.position ?? {};
    if (start?.offset === undefined || !['heading', 'paragraph'].includes(node.type)) continue;
    const source = text.slice(start.offset, end?.offset);
    if (!anyKey.test(source)) continue;
    const isFirst = index === 0 && !hasOwn;
    // A note that begins so has no title, however its keys are written.
    const isTitle = node.type === 'heading' && node.depth === 1;
    const flags = isFirst && !isTitle ? 'gim' : 'gm';
    const found = [...source.matchAll(new RegExp(`^ {0,3}(${keys.join('|')}):(?=\\s|$)`, flags))];
    const [first] = found;
    if (!first) continue;
    const isDraft = /^draft:[ \t]*true[ \t]*$/m.test(source);
    const isSetext = node.type === 'heading' && !source.startsWith('#');
    const isMeant =
      isSetext ||
      isRightBelow(children[index - 1], node) ||
      (isFirst && /^(?:[-–—]|title:)/i.test(source)) ||
      isDraft ||
      (found.length > 1 && found.length === source.split('\n').length);
    if (!isMeant || (hasOwn && found.length < 2 && !isDraft) || (first.index > 0 && !isFirst)) continue;
    report(
      file,
      'front-matter-syntax',
      `Unexpected \`${first[1]}: …\` in the text, expected the front matter to begin with \`---\` on line 1, column 1`,
      placeIn(source, first.index, start),
    );
    return true;
  }
  return false;
}

/** A line that begins with a word and a colon, as those of front matter do. */
const anyKey = /^ {0,3}[a-z]+:(?:\s|$)/im;

/** Whether a block begins on the line under a rule. */
const isRightBelow = (above: RootContent | undefined, { position }: RootContent): boolean =>
  above?.type === 'thematicBreak' && position?.start.line === (above.position?.end.line ?? 0) + 1;

/** A fence that would open front matter, if it stood on the first line: `---`, keys and values, `---`. */
const lateFence = /---[ \t]*\n\s*[\p{L}_][\p{L}\p{N}_-]*:(?:\s[\s\S]*?)?\n---[ \t]*$/muy;

/** Where front matter begins behind spaces or empty lines. */
function lateFenceIn(text: string): number | undefined {
  const start = text.search(/\S/);
  lateFence.lastIndex = start;
  return start > 0 && lateFence.test(text) ? start : undefined;
}

function withoutFrontMatter(file: VFile, text: string): FrontMatter {
  return /^\s*\{\s*"[\w-]+"\s*:/.test(text)
    ? refused(file, 'Unexpected JSON front matter (`{`), expected YAML between `---` and `---`')
    : { yaml: emptyYaml, body: text };
}

function unreadable([, fence, language]: RegExpExecArray): string | undefined {
  if (fence === '+++') return 'Unexpected TOML front matter (`+++`), expected YAML between `---` and `---`';
  if (language && !/^ya?ml$/i.test(language.trim()))
    return `Unexpected \`---${language.trim()}\`, expected YAML front matter between \`---\` and \`---\``;
  return undefined;
}
