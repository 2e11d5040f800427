import type { Scalar } from 'yaml';
import { seamless } from '../model/seamless.ts';

/** Joins the lines of Chinese and Japanese in texts of YAML, between which YAML puts a space or keeps the line’s end. */
export function joinValueLines(scalars: Scalar.Parsed[], text: string): void {
  for (const scalar of scalars) {
    const lines = linesOf(scalar, text);
    if (lines.length > 1 && typeof scalar.value === 'string') scalar.value = joined(scalar.value, lines);
  }
}

/** The lines that a text is written in, as its value has them. */
function linesOf({ type, range: [start, end] }: Scalar.Parsed, text: string): string[] {
  const source = text.slice(start, end);
  // The sign of a block, `>`, stands on a line of its own.
  const written = type?.startsWith('QUOTE') ? source.slice(1, -1) : source.replace(/^[>|].*/, '');
  const lines = written.split('\n').map((line) => line.trim());
  if (type === 'QUOTE_SINGLE') return lines.map((line) => line.replaceAll("''", "'"));
  return type === 'QUOTE_DOUBLE' ? lines.map((line) => line.replace(/\\(["\\])/g, '$1')) : lines;
}

const space = /[ \t\n]*/y;

/** A value without what stands in it between those lines that join, as far as it has them as they are written. */
function joined(value: string, lines: string[]): string {
  let text = '';
  let done = 0;
  let before = '';
  for (const line of lines.filter(Boolean)) {
    space.lastIndex = done;
    const [between = ''] = space.exec(value) ?? [];
    if (!value.startsWith(line, done + between.length)) break;
    text += isSeamless(before, line) ? line : between + line;
    done += between.length + line.length;
    before = line;
  }
  return text + value.slice(done);
}

function isSeamless(before: string, after: string): boolean {
  const lines = `${before}\n${after}`;
  return seamless.sign.test(lines) && lines.search(seamless.pattern(lines)) >= 0;
}
