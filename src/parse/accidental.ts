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
  if (markAtStart.test(String(file)))
    visit(tree, 'paragraph', (paragraph) => reportJoined(file, paragraph, written(paragraph)));
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

/** A list as other programs write it, or the rows of a table, which are a paragraph. */
function reportJoined(file: VFile, { position }: Paragraph, source: string): void {
  const lines = [...source.matchAll(/^[ \t>]*(.*)/gm)];
  for (const [at, { index, 1: line = '' }] of lines.entries()) {
    const [, next = ''] = lines[at + 1] ?? [];
    const meant = / {2}$|\\$/.test(line)
      ? undefined
      : joined.find((each) => each.first.test(line) && each.next.test(next));
    if (!meant) continue;
    report(
      file,
      'accidental-markup',
      `Unexpected ${meant.unexpected ?? `\`${meant.first.exec(line)}\` at the beginning of lines`}, expected ${meant.expected}: they run on in one line`,
      placeIn(source, index, position?.start),
    );
    return;
  }
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

/** The bullets of a word processor, of which some stand without a space, as in Japanese. */
const signs = '•◦‣⁃▪▫●○■□►➢➤❖·・･◆◇◎※\uf0a7\uf0b7\uf0d8';
const bullet = new RegExp(`^(?:[${signs}](?![${signs}])|[–—o§](?=\\t))`);
const row = /^\|(?=.*\|[ \t]*$)/;
const cells = /^[^\t]*[^\t ] *\t+ *[^\t ]/;
const numbered = '`1. ` and so on for a list';
/** The day, the hour and the name before a message, as WhatsApp and Signal copy them: `[28/11/2025, 06:55:10] Paul: `. */
const message =
  /^\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ \u202f][ap]\.?m\.?)?(?:\]| -) [^:\n]{1,80}:/i;
/** The sender of a mail, and what stands below, as mail programs write them above one that is quoted or passed on. */
const sender = /^\**(?:From|Von|De|Da|Van)[ \u00a0\u202f]?:/;
const belowSender =
  /^\**(?:Sent|Date|To|Gesendet|Datum|An|Enviado(?: el)?|Fecha|Para|Envoyé|À|Inviato|Data|A|Verzonden|Aan)[ \u00a0\u202f]?:/;

/** What lines begin with that run on where something else was meant: the first, and the one below it. */
const joined = [
  { first: bullet, next: bullet, expected: '`- ` for a list' },
  { first: /^\(?[aаα]\)(?=[ \t])/i, next: /^\(?[bбβ]\)[ \t]/i, expected: numbered },
  { first: /^\(?i\)(?=[ \t])/i, next: /^\(?ii\)[ \t]/i, expected: numbered },
  // `1.200` and `1-3` are figures.
  {
    first: /^[(（]?[1１١۱१১๑一](?:\.\)|[.．、)）-])(?=\D)/,
    next: /^[(（]?[2２٢۲२২๒二](?:\.\)|[.．、)）-])\D/,
    expected: numbered,
  },
  { first: /^①/, next: /^②/, expected: numbered },
  { first: row, next: row, expected: '`| --- | --- |`, as many columns, below the first row of a table' },
  {
    first: cells,
    next: cells,
    unexpected: 'tabs between the words of lines',
    expected: '`|` between the columns of a table, or a backslash at the end of each line',
  },
  {
    first: message,
    next: message,
    unexpected: 'messages of a chat',
    expected: 'a blank line between them, or what they say in your own words',
  },
  {
    first: sender,
    next: belowSender,
    unexpected: 'lines from the head of a mail',
    expected: 'what matters of it, without the addresses of people',
  },
];
const markAtStart = new RegExp(
  `^[ \\t>]*(?:[${signs}–—§|①]|o\\t|[(（]?[aаαi1１١۱१১๑一][.．、)）-]|\\u200e?\\[?\\d+[./-]\\d|\\**(?:From|Von|De|Da|Van)[ \\u00a0\\u202f]?:)|\\S *\\t`,
  'im',
);
