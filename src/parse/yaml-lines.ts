import type { Scalar } from 'yaml';
import { seamless } from '../model/seamless.ts';

/** Joins the lines of Chinese and Japanese in texts of YAML, between which YAML puts a space or keeps the line’s end. */
export function joinLines(scalars: Scalar.Parsed[], text: string): void {
  for (const scalar of scalars) {
    const [start, end] = scalar.range;
    // The sign of a block, `>`, stands on a line of its own.
    const lines = text
      .slice(start, end)
      .replace(/^[>|].*/, '')
      .split('\n');
    if (lines.length > 1 && typeof scalar.value === 'string') scalar.value = joined(scalar.value, lines);
  }
}

/** A value without what stands in it between those lines that join. */
function joined(value: string, written: string[]): string {
  let text = '';
  let done = 0;
  let before = '';
  for (const line of written.map((each) => each.trim().replace(/^["']|["']$/g, ''))) {
    const start = value.indexOf(line, done);
    if (line === '' || start < 0) continue;
    const between = value.slice(done, start);
    text += between.trim() === '' && isSeamless(before, line) ? line : between + line;
    done = start + line.length;
    before = line;
  }
  return text + value.slice(done);
}

function isSeamless(before: string, after: string): boolean {
  const lines = `${before}\n${after}`;
  return seamless.sign.test(lines) && lines.search(seamless.pattern(lines)) >= 0;
}
