import type { Document, Scalar, YAMLError } from 'yaml';

/** What is wrong with a YAML text, in the writer’s words, and where. */
interface YamlProblem {
  /** From the text’s beginning. */
  offset: number;
  reason: string;
}

/** A YAML text as it was read: its keys and values, and the keys that stand in it twice. */
interface Read {
  document: Document.Parsed;
  scalars: Scalar.Parsed[];
  repeated: Scalar.Parsed[];
  text: string;
  /** Whether it ends at a line of `---`. */
  isFenced: boolean;
}

/** A space at which no line breaks, around a key: some keyboards write it before a colon. */
const noBreakSpace = /^(?:(?:[^\s:,{}]+(?=[ \u00a0\u202f]*:))? *|[^\s:,{}]+:)[\u00a0\u202f]/;

/** The first no-break space around a key, which YAML takes for a letter of it. */
export function noBreakSpaceIn(
  { errors, contents }: Document.Parsed,
  keys: Scalar.Parsed[],
  text: string,
): YamlProblem | undefined {
  if (!/[\u00a0\u202f]/.test(text)) return undefined;
  const lines = [...errors.map(({ pos: [at] }) => at), ...(contents ? [contents.range[0]] : [])];
  const starts = lines.map((at) => lineStart(text, at) + lineIndent(text, at));
  for (const start of [...keys.map(({ range }) => range[0]), ...starts]) {
    // Within a value it is the colon that is too much.
    if (!/(?:^[ \t]*(?:- +)*|[{,][ \t]*)$/.test(lineBefore(text, start))) continue;
    const found = noBreakSpace.exec(restOfLine(text, start))?.[0];
    if (found === undefined) continue;
    const [key] = /[^\s:,{}]+/.exec(restOfLine(text, start)) ?? [];
    const beside = key === undefined ? '' : ` beside \`${key}\``;
    return {
      offset: start + found.length - 1,
      reason: `Unexpected no-break space${beside}, expected a plain one`,
    };
  }
  return undefined;
}

/** The first problems of a YAML text: slips that YAML reads as something else, then all that it cannot read, one a line. */
export function yamlProblems(read: Read, most: number): YamlProblem[] {
  const { document, scalars, repeated, text } = read;
  const slips = scalars.flatMap((scalar) => slipsAt(scalar, text));
  const doubles = repeated.map(({ range: [offset], source }) => ({
    offset,
    reason: `Unexpected second \`${source}\`, expected each key once`,
  }));
  const problems = [...slips, ...doubles].slice(0, most);
  const lines = new Set(problems.map(({ offset }) => lineStart(text, offset)));
  for (const error of [...document.errors, ...document.warnings]) {
    if (problems.length >= most) break;
    if (isConsequence(error, document, slips)) continue;
    const problem = problemOf(error, read);
    const line = lineStart(text, problem.offset);
    if (!lines.has(line)) problems.push(problem);
    lines.add(line);
  }
  return problems;
}

/** Values of which a part is lost, and lists that are none. Who writes a comment sets a space behind its `#`. */
function slipsAt({ range: [start, end], type, value }: Scalar.Parsed, text: string): YamlProblem[] {
  const isPlain = type === 'PLAIN';
  const [, gap = '', comment] = (isPlain && /^([ \t]*)(#[^\s#].*)/.exec(restOfLine(text, end))) || [];
  // Behind a number, `true` or `null` nothing of a text can be lost.
  const isText = typeof value === 'string' || start === end;
  if (comment !== undefined && isText && lineBefore(text, end + gap.length).trim() !== '')
    return [{ offset: end + gap.length, reason: commentReason(comment) }];
  const [, sign] = (isPlain && /^(-|[•–—][ \t]*)(?=[^\s\d-])/.exec(restOfLine(text, start))) || [];
  if (sign === undefined || lineBefore(text, start).trim() !== '') return [];
  const written = restOfLine(text, start).trim();
  return [
    {
      offset: start,
      reason: `Unexpected \`${written}\`, expected \`- ${written.slice(sign.length)}\` for a part of a list`,
    },
  ];
}

const commentReason = (comment: string): string =>
  `Unexpected \`${comment}\`, which YAML leaves out as a comment, expected all of the value between quotation marks, or a space behind the \`#\``;

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
const lineIndent = (text: string, offset: number): number =>
  /^[ \t]*(?:- +)?/.exec(text.slice(lineStart(text, offset)))?.[0].length ?? 0;
const lineBefore = (text: string, offset: number): string => text.slice(lineStart(text, offset), offset);

function restOfLine(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? text.length : end);
}

/** Whether an error is what another one, or a slip before it, leads to. */
function isConsequence(
  { code, pos: [at] }: YAMLError,
  { errors }: Document.Parsed,
  slips: YamlProblem[],
): boolean {
  if (code === 'BAD_INDENT') return slips.some(({ offset }) => offset < at);
  return (
    code === 'MULTILINE_IMPLICIT_KEY' &&
    errors.some((each) => each.code === 'BLOCK_AS_IMPLICIT_KEY' && each.pos[0] === at)
  );
}

/** The common slips in the writer’s words, all else in the parser’s. */
function problemOf({ code, message, pos: [at] }: YAMLError, { text, scalars, isFenced }: Read): YamlProblem {
  const rest = restOfLine(text, at);
  const before = lineBefore(text, at);
  const line = before + rest;
  const said = (reason: string, offset = at): YamlProblem => ({ offset, reason });
  const isInFlow = message.startsWith('Block collections are not allowed within flow');
  const colonBehind = isInFlow ? /^[^,[\]{}]*:(?:\s|$)/ : /:(?:\s|$)/;
  if ((code === 'BLOCK_AS_IMPLICIT_KEY' || isInFlow) && colonBehind.test(rest))
    return said(`Unexpected \`: \` in a value, expected all of the value between ${quotesFor(rest)}`);
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    const [whole = '', key] = /^.*\n\s*([^\s:]+)(?=:(?:\s|$))/.exec(text.slice(at)) ?? [];
    if (key !== undefined)
      return said(
        `Unexpected spaces before \`${key}\`, expected it at the column of the key above, or the value of that between quotation marks`,
        at + whole.length - key.length,
      );
  }
  if (code === 'TAB_AS_INDENT') return said('Unexpected tab at the beginning of a line, expected spaces');
  if (code === 'MULTIPLE_DOCS')
    return said('Unexpected `---`, expected keys and values without lines of dashes');
  // What is left out stands in the brackets that are not closed, as YAML reads them.
  const hidden = /(?:sufficiently indented|separated from other tokens)/.test(message)
    ? /(?<=[\s,[{])#[^\s#].*/.exec(line)
    : null;
  if (hidden) return said(commentReason(hidden[0]), at - before.length + hidden.index);
  const isKeyAlone = /^Implicit (?:keys|map keys) need/.test(message);
  const colon = isKeyAlone ? colonProblem(line) : undefined;
  if (colon) return said(colon.reason, at - before.length + colon.offset);
  if (isKeyAlone && !/:(?:\s|$)/.test(line))
    return said(
      `Unexpected text \`${line.trim().slice(0, 40)}\`, expected \`key: value\`${isFenced ? ', or the closing `---` before it' : ''}`,
      at - before.length + line.search(/\S|$/),
    );
  const [, bracket] = /^Flow .* end with a (.)$/.exec(message) ?? [];
  if (bracket) {
    const what = bracket === ']' ? 'list' : 'keys and values';
    return said(
      `Missing \`${bracket}\`, expected it at the end of the ${what}`,
      text.slice(0, at).trimEnd().length,
    );
  }
  const quoted = unclosedBefore(at, { text, scalars, isAtEnd: message.startsWith('Missing closing') });
  if (quoted)
    return said(
      `Missing closing ${mark(text[quoted.range[0]])}, expected it at the end of the value`,
      quoted.range[0],
    );
  if (code === 'BAD_ALIAS' && rest.startsWith('* '))
    return said(`Unexpected \`${rest.trim()}\`, expected \`- ${rest.slice(2).trim()}\` for a part of a list`);
  const [, key = '', sign] = /^(\s*(?:- +)?[\w-]+:[ \t]+)([*&!%@`|>])/.exec(line) ?? [];
  if (sign !== undefined)
    return said(
      `Unexpected ${sign === '`' ? '`` ` ``' : `\`${sign}\``} at the beginning of a value, expected all of the value between quotation marks`,
      at - before.length + key.length,
    );
  const closing = /['"\]}](?=\s*$)/.exec(text.slice(Math.max(0, at - 100), at))?.[0];
  if (code === 'UNEXPECTED_TOKEN' && message.endsWith('at node end') && closing) {
    const mark = closing === '"' ? "`'`" : '`"`';
    return said(
      `Unexpected text after the closing \`${closing}\`, expected the line to end there, or all of the value between ${mark} and ${mark}`,
    );
  }
  const [, spaces = '', name] = /^(\s+)([\w-]+):/.exec(line) ?? [];
  if (message.startsWith('Sequence item without') && name)
    return said(
      `Unexpected spaces before \`${name}\`, expected it at the column of the key above`,
      at - before.length + spaces.length,
    );
  // Of a key at another column than those before it, the parser tells where these end.
  if (message.startsWith('All mapping items')) {
    const between = /(?:\s|#.*)*/y;
    between.lastIndex = at;
    between.test(text);
    return said(`Unexpected YAML: ${sentence(message)}`, between.lastIndex);
  }
  return said(`Unexpected YAML: ${sentence(message)}`);
}

/** What is wrong with the colon behind a key that is none to YAML, or with what follows it. */
function colonProblem(line: string): YamlProblem | undefined {
  const [, indent = '', key = '', colon = ''] =
    /^(\s*(?:- +)?)([a-z_][\w-]*)( *：|:(?! |\t|$))(?!\/\/)/i.exec(line) ?? [];
  if (colon === '') return undefined;
  const offset = indent.length + key.length + colon.length;
  if (colon !== ':')
    return { offset: offset - 1, reason: `Unexpected \`：\` behind \`${key}\`, expected \`: \`` };
  if (/^\s/.test(line.slice(offset)))
    return { offset, reason: `Unexpected space behind \`${key}:\`, expected a plain one` };
  return { offset, reason: `Missing space behind \`${key}:\`, expected \`${key}: …\`` };
}

/** Which quotation marks a value needs; those of a text are none to YAML. */
const quotesFor = (value: string): string =>
  /^[“”„‘’‚«]/.test(value) ? `\`"\` and \`"\`, which \`${value[0]}\` is not to YAML` : 'quotation marks';

/** The value whose quotation mark is closed nowhere, or by the next one, which opens that of the key below. */
function unclosedBefore(
  at: number,
  { text, scalars, isAtEnd }: { text: string; scalars: Scalar.Parsed[]; isAtEnd: boolean },
): Scalar.Parsed | undefined {
  const quoted = scalars.findLast(({ range: [start], type }) => start < at && type?.startsWith('QUOTE'));
  if (!quoted || isAtEnd) return quoted;
  const [start, end] = quoted.range;
  return end === at && /\n[ \t]*(?:- +)?[\w-]+:[ \t]*.$/.test(text.slice(start, end)) ? quoted : undefined;
}

const mark = (sign = '"'): string => `\`${sign}\``;

function sentence(message: string): string {
  return message.split('\n')[0] ?? message;
}

/** How many lists and keys of YAML may stand in one another. */
export const deepest = 100;

/** The first line at which YAML nests deeper, found before it is parsed, which takes more stack with every level. */
export function deepLine(text: string): number | undefined {
  const indents: number[] = [];
  let flow = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const bare = line.replace(
      /"(?:\\(?:.|$)|[^"\\])*("|$)|'[^']*'|(?:^|\s)#.*$/g,
      (found: string, end?: string) => (end === '' ? found : ''),
    );
    let peak = flow;
    for (const sign of bare) {
      flow = Math.max(0, flow + (flowDepth[sign] ?? 0));
      peak = Math.max(peak, flow);
    }
    const marks = /^\s*(?:[-?:]\s+)*/.exec(bare)?.[0].match(/[-?:]/g)?.length ?? 0;
    const indent = bare.search(/\S/);
    while (indent >= 0 && (indents.at(-1) ?? -1) >= indent) indents.pop();
    if (indent >= 0) indents.push(indent);
    if (Math.max(peak, indents.length + marks) > deepest) return index + 1;
  }
  return undefined;
}

const flowDepth: Record<string, number> = { '[': 1, '{': 1, ']': -1, '}': -1 };
