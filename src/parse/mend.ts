import type { VFile } from 'vfile';
import type { Place } from '../model/problem.ts';
import type { Rule } from '../model/rules/rule.ts';
import { rules } from '../model/rules.ts';

/** What was put right in a file: where, and what stands there now. */
export interface Mending extends Place {
  rule: string;
  from: string;
  to: string;
}

/**
 * The text of a file as it lies on disk, with what its problems can be mended by; all else stays as it is, byte order mark,
 * line ends, quotation marks and comments too. What is not written at its place as the problem has it is left alone.
 */
export function mend(text: string, { messages }: VFile): { text: string; mendings: Mending[] } {
  const lines = lineStarts(text);
  const changes = new Map<number, { from: string; to: string }>();
  const mendings: Mending[] = [];
  for (const { ruleId, actual, expected, line = 1, column = 1 } of messages) {
    const to = expected?.[0];
    if (!isMended(ruleId) || !actual || to === undefined) continue;
    const start = (lines[line - 1] ?? text.length) + column - 1;
    // The place of a value in quotes is that of the quotes.
    const at = [start, start + 1].find((each) => text.startsWith(actual, each));
    if (at === undefined) continue;
    changes.set(at, { from: actual, to });
    mendings.push({ rule: ruleId ?? '', line, column, from: actual, to });
  }
  let mended = '';
  let done = 0;
  for (const [at, { from, to }] of [...changes].sort(([a], [b]) => a - b)) {
    if (at < done) continue;
    mended += text.slice(done, at) + to;
    done = at + from.length;
  }
  return { text: mended + text.slice(done), mendings };
}

const table: Record<string, Rule> = rules;
const isMended = (id: string | undefined): boolean => table[id ?? '']?.mended === true;

/** Where lines begin, as the reader of files counts them: a byte order mark belongs to none. */
function lineStarts(text: string): number[] {
  const ends = [...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length);
  return [text.startsWith('\uFEFF') ? 1 : 0, ...ends];
}
