import type { Document, Scalar, YAMLError } from 'yaml';

/** What is wrong with a YAML text, in the writer’s words, and where. */
export interface YamlProblem {
  /** From the text’s beginning. */
  offset: number;
  reason: string;
}

/** The problems of a YAML text, whose values are given: slips that YAML reads as something else, then all that it cannot read. */
export function yamlProblems(
  document: Document.Parsed,
  scalars: Scalar.Parsed[],
  text: string,
): YamlProblem[] {
  const slips = scalars.flatMap((scalar) => slipsAt(scalar, text));
  const errors = [...document.errors, ...document.warnings].filter(
    (each) => !isConsequence(each, document, slips),
  );
  return [...slips, ...errors.map((error) => problemOf(error, text))];
}

/** Values of which a part is lost, or a list that is none. Who writes a comment sets a space behind its `#`. */
function slipsAt({ range: [start, end, next], type }: Scalar.Parsed, text: string): YamlProblem[] {
  const [, gap = '', comment] = /^([ \t]*)(#[^\s#].*)/.exec(text.slice(end, next)) ?? [];
  if (comment !== undefined && !/^[ \t]*$/.test(lineBefore(text, end + gap.length)))
    return [
      {
        offset: end + gap.length,
        reason: `Unexpected \`${comment}\`, which YAML leaves out as a comment, expected all of the value between quotation marks, or a space behind the \`#\``,
      },
    ];
  const [dash] = (type === 'PLAIN' && /^-[^\s-].*(?=\n\s*-\S)/.exec(text.slice(start, end))) || [];
  if (dash === undefined) return [];
  return [
    {
      offset: start,
      reason: `Unexpected \`${dash}\`, expected a space behind the \`-\` of each part of a list`,
    },
  ];
}

const lineBefore = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

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
function problemOf({ code, message, pos: [at] }: YAMLError, text: string): YamlProblem {
  const [rest = ''] = text.slice(at).split('\n');
  const said = (reason: string, offset = at): YamlProblem => ({ offset, reason });
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && /:(?:\s|$)/.test(rest))
    return said('Unexpected `: ` in a value, expected all of the value between quotation marks');
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    const [before = '', key] = /^.*\n\s*([^\s:]+)(?=:(?:\s|$))/.exec(text.slice(at)) ?? [];
    if (key !== undefined)
      return said(
        `Unexpected spaces before \`${key}\`, expected it at the column of the key above, or the value of that between quotation marks`,
        at + before.length - key.length,
      );
  }
  if (code === 'DUPLICATE_KEY')
    return said(`Unexpected second \`${/^[^\s:]*/.exec(rest)?.[0]}\`, expected each key once`);
  if (code === 'MULTIPLE_DOCS')
    return said('Unexpected `---`, expected keys and values without lines of dashes');
  const line = lineBefore(text, at);
  const [, key = '', sign] = /^(\s*(?:- +)?[\w-]+:[ \t]+)([*&!%@`|>])/.exec(line + rest) ?? [];
  if (sign !== undefined)
    return said(
      `Unexpected ${sign === '`' ? '`` ` ``' : `\`${sign}\``} at the beginning of a value, expected all of the value between quotation marks`,
      at - line.length + key.length,
    );
  const closing = /['"\]}](?=\s*$)/.exec(text.slice(0, at))?.[0];
  if (code === 'UNEXPECTED_TOKEN' && message.endsWith('at node end') && closing) {
    const mark = closing === '"' ? "`'`" : '`"`';
    return said(
      `Unexpected text after the closing \`${closing}\`, expected the line to end there, or all of the value between ${mark} and ${mark}`,
    );
  }
  // Of a key at another column than those before it, the parser tells where these end.
  if (message.startsWith('All mapping items')) {
    const between = /(?:\s|#.*)*/y;
    between.lastIndex = at;
    between.test(text);
    return said(`Unexpected YAML: ${sentence(message)}`, between.lastIndex);
  }
  return said(`Unexpected YAML: ${sentence(message)}`);
}

function sentence(message: string): string {
  return message.split('\n')[0]?.replace(/\s*at line \d+.*$/, '') ?? message;
}
