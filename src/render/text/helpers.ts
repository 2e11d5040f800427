import { colonOf } from '../words.ts';
import { notAPart, underlineOf } from './blocks.ts';
import { footnoteMark, imageText } from './inline.ts';
import { visible, widthOf, withoutTabs } from './width.ts';
import { wrappedLines } from './wrap.ts';

/** By how many columns the lines of a footnote are indented: its body has to be that much narrower than the text. */
export const noteIndent = 4;

type Helper = (...args: unknown[]) => string;

/** What Handlebars hands to a helper as its last argument. */
interface HelperOptions {
  hash: Record<string, unknown>;
  data?: { root?: { language?: string; words?: Record<string, string> } };
  fn?: (context: unknown) => string;
}

/** The helpers of text templates, for lines of at most `width` columns. */
export function textHelpers(width: number): Record<string, Helper> {
  return {
    /**
     * `{{wrap a " " b indent="  "}}`, `{{#wrap}}…{{/wrap}}`: one paragraph; `indent` stands before its further lines. With
     * `number=1` it begins with that, and all its lines stand behind it.
     */
    wrap(this: unknown, ...args) {
      const { values, options } = received(args);
      const number = numberMark(options);
      const text = options.fn ? options.fn(this) : joined(values, '');
      const [mark = '', content = ''] = markAndContent(number + flat(text));
      const indent = { first: mark, rest: flatIndent(options.hash.indent ?? ' '.repeat(number.length)) };
      return wrappedLines(content, width, indent).map(notAPart).join('\n');
    },
    /** `{{underline title "-" number=1}}`: a heading, with its number if it has one, and a line below as wide as it is. */
    underline(...args) {
      const { values, options } = received(args);
      const mark = numberMark(options);
      const lines = wrappedLines(flat(joined([values[0]], '')), width, {
        first: mark,
        rest: ' '.repeat(mark.length),
      });
      return [...lines.map(notAPart), underlineOf(lines, String(values[1]))].join('\n');
    },
    /** `{{banner title}}`: the line that begins a part, `=== TITLE ======`. */
    banner(...args) {
      const lines = wrappedLines(flat(joined(received(args).values, '')), width, {
        first: '=== ',
        rest: '    ',
      });
      const rest = width - widthOf(lines.at(-1) ?? '') - 1;
      return lines.join('\n') + (rest < 3 ? '' : ` ${'='.repeat(rest)}`);
    },
    /** `{{upper title}}`: in capitals, as the review's language writes them. */
    upper(...args) {
      const { values, options } = received(args);
      return joined(values, '').toLocaleUpperCase(options.data?.root?.language ?? 'en');
    },
    /** `{{join " · " a b c}}`: those values that there are. */
    join(...args) {
      const [separator, ...values] = received(args).values;
      return joined(values, String(separator));
    },
    /** `{{colon label}}`: a label and its colon, as the language sets it. */
    colon(...args) {
      const { values, options } = received(args);
      return joined(values, '') + colonOf(options.data?.root?.words ?? {});
    },
    /** `{{picture alt credit}}`: an image as what is said about it. */
    picture(...args) {
      const { values, options } = received(args);
      return imageText(values as Array<string | undefined>, options.data?.root?.words ?? {});
    },
    /** `{{rule "-"}}`: a line over the full width. */
    rule(...args) {
      return String(received(args).values[0]).repeat(width).slice(0, width);
    },
    /** `{{footnote number body}}`: a note behind its mark, ` ³ …`; `body` is `noteIndent` narrower than the text. */
    footnote(...args) {
      const [number, body] = received(args).values;
      return footnoteText(footnoteMark(Number(number)), String(body));
    },
  };
}

/** The names of these helpers. */
export const textHelperNames = Object.keys(textHelpers(0));

/** The text as it is published: no tabs, control characters, spaces at line ends or stray blank lines; one line end at the end. */
export function tidy(text: string): string {
  const lines = visible(text.replace(/\r\n?/g, '\n'))
    .split('\n')
    .map((line) => safe(withoutTabs(line).trimEnd()));
  const kept: string[] = [];
  let blank = 0;
  for (const line of lines) {
    if (line === '') {
      blank += 1;
      continue;
    }
    const before = kept.at(-1);
    const inCode = before?.startsWith('    ') && line.startsWith('    ');
    const gap = inCode ? blank : Math.min(blank, 2);
    if (before !== undefined) for (let index = 0; index < gap; index += 1) kept.push('');
    kept.push(line);
    blank = 0;
  }
  return `${kept.join('\n')}\n`;
}

/** `mail` takes a line that begins with `~` as a command, even from a pipe, and one of a full stop as the end. */
function safe(line: string): string {
  return line.startsWith('~') || line === '.' ? ` ${line}` : line;
}

function footnoteText(mark: string, body: string): string {
  const margin = ' '.repeat(noteIndent);
  const lines = body.split('\n').map((line) => (line === '' ? '' : margin + line));
  const first = `${mark.padStart(noteIndent - 1)} `;
  if (first.length > noteIndent) return [mark, ...lines].join('\n');
  return [first + (lines[0] ?? '').slice(noteIndent), ...lines.slice(1)].join('\n').trimEnd();
}

function received(args: unknown[]): { values: unknown[]; options: HelperOptions } {
  return { values: args.slice(0, -1), options: args.at(-1) as HelperOptions };
}

function joined(values: unknown[], separator: string): string {
  return values
    .filter((value) => value !== undefined && value !== '')
    .map(String)
    .join(separator);
}

/** What `number=1` puts before a paragraph. */
function numberMark({ hash }: HelperOptions): string {
  return hash.number === undefined ? '' : `${hash.number}. `;
}

function flat(text: string): string {
  return visible(text.replace(/[ \t\r\n\u2028\u2029]+/g, ' ')).trim();
}

/** The mark of a list at the beginning of a paragraph, which no line break parts from its first word, and what follows. */
function markAndContent(text: string): string[] {
  return (/^((?:-|\d+\.) )(.+)$/su.exec(text) ?? ['', '', text]).slice(1);
}

function flatIndent(indent: unknown): string {
  return typeof indent === 'string' ? withoutTabs(indent) : '';
}
