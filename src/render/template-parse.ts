import Handlebars from 'handlebars';
import type { VFile } from 'vfile';
import { type Place, placeIn, report } from '../model/problem.ts';

/** Reads a template; what Handlebars cannot read stands reported on it. */
export function readTemplate(file: VFile): hbs.AST.Program | undefined {
  const source = String(file);
  try {
    return Handlebars.parse(source);
  } catch (error) {
    const { message, lineNumber, column = 0 } = openBlockIn(source) ?? (error as ParseError);
    const { place, reason } =
      lineNumber === undefined
        ? foundAt(message, source)
        : { place: { line: lineNumber, column: column + 1 }, reason: reasonIn(message) };
    report(file, 'template-syntax', `Unexpected Handlebars: ${reason}`, place);
    return undefined;
  }
}

/** What Handlebars throws; a place has only what its parser has read whole. */
interface ParseError extends Error {
  lineNumber?: number;
  column?: number;
}

/** What is wrong with a template that ends inside of a block, told of the block: Handlebars names it when another is closed. */
function openBlockIn(source: string): ParseError | undefined {
  try {
    Handlebars.parse(`${source}{{/end}}`);
  } catch (error) {
    const { message, lineNumber, column } = error as ParseError;
    const name = /^(.+) doesn't match end - /.exec(message)?.[1];
    if (name)
      return Object.assign(new Error(`\`${name}\` is not closed, expected \`{{/${name}}}\``), {
        lineNumber,
        column,
      });
  }
  return undefined;
}

function reasonIn(message: string): string {
  const reason = message.replace(/ - \d+:\d+$/, '');
  const [, opened, closing] = /^(.+) doesn't match (.+)$/.exec(reason) ?? [];
  return opened ? `\`{{#${opened}}}\` is closed by \`{{/${closing}}}\`, expected \`{{/${opened}}}\`` : reason;
}

/** What Handlebars' parser could not go on with: it tells the place only in its message, as the line and the text before a caret. */
function foundAt(message: string, source: string): Found {
  const [head = '', shown = '', caret = '', expectation = ''] = message.split('\n');
  const line = Number(/line (\d+)/.exec(head)?.[1] ?? 1);
  const start = source.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const before = shown.slice(0, caret.indexOf('^')).replace(/^\.\.\./, '');
  const written = source.slice(start).split('\n')[0] ?? '';
  // What is shown may begin on an earlier line.
  const seen = [...before].map((_, index) => before.slice(index)).find((end) => written.includes(end)) ?? '';
  const offset = start + (seen === '' ? 0 : written.indexOf(seen) + seen.length);
  const token = /got '(\w+)'/.exec(expectation)?.[1];
  return token === undefined ? unclosedAt(offset, source) : unexpectedAt(offset, source, token);
}

interface Found {
  place: Place;
  reason: string;
}

/** What is not closed where the parser has read on to the end: a comment, or a block of four braces. */
function unclosedAt(offset: number, source: string): Found {
  const comment = source.lastIndexOf('{{!', offset);
  const isComment = comment > source.lastIndexOf('{{{{', offset);
  return isComment
    ? {
        place: placeIn(source, comment),
        reason: 'a comment is not closed, expected `}}`, or `--}}` after `{{!--`',
      }
    : {
        place: placeIn(source, source.lastIndexOf('{{{{', offset)),
        reason: 'four braces open a block that is not closed, expected two or three',
      };
}

/** What the parser did not expect; of a name, what ends it. */
function unexpectedAt(offset: number, source: string, token: string): Found {
  const [tag] = /^\{\{.*?\}\}/.exec(source.slice(offset)) ?? [];
  const place = placeIn(source, offset);
  if (tag && token === 'OPEN_ENDBLOCK') return { place, reason: `\`${tag}\` closes no block` };
  if (tag && token.includes('INVERSE')) return { place, reason: `\`${tag}\` stands in no block` };
  const [name = ''] = /^[\w.-]*/.exec(source.slice(offset)) ?? [];
  const found = source
    .slice(offset + name.length)
    .trimStart()
    .charAt(0);
  const what = found ? `\`${found}\`` : 'the end of the file';
  return { place: placeIn(source, offset + name.length), reason: `found ${what} inside of \`{{…}}\`` };
}

/** Where a part of a template begins; Handlebars counts columns from 0. */
export const placeOf = ({ loc: { start } }: hbs.AST.Node): Place => ({
  line: start.line,
  column: start.column + 1,
});
