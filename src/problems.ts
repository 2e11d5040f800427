import type { VFileMessage } from 'vfile-message';
import { inOrder } from './model/order.ts';
import { slashed } from './read/paths.ts';

/** A place in a file; lines and columns count from 1, and the end is the first column behind it. */
export interface Position {
  file: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
}

/** One problem as data. */
export interface Problem extends Position {
  severity: 'error' | 'warning';
  rule: string;
  message: string;
  /** Where the rule is documented. */
  url?: string;
  /** The second place, where there are two. */
  other?: Position;
}

/** A problem of a file as data, under the path that `pathOf` makes of the file’s. */
export function problemOf(path: string, message: VFileMessage, pathOf: (path: string) => string): Problem {
  const { line, column, ruleId, reason, url, place } = message;
  const end = place && 'end' in place ? place.end : undefined;
  return {
    file: slashed(pathOf(path)),
    line,
    column,
    endLine: end?.line,
    endColumn: end?.column,
    severity: severityIn(message),
    rule: ruleId ?? '',
    message: reason,
    url,
    other: secondPlace(message, pathOf),
  };
}

/** What a problem is called when it is counted. */
export const severityIn = ({ fatal }: VFileMessage): Problem['severity'] => (fatal ? 'error' : 'warning');

/** The place that a problem’s cause names: `path:line:column`. */
function secondPlace({ cause }: VFileMessage, pathOf: (path: string) => string): Position | undefined {
  const text = cause instanceof Error ? cause.message : '';
  const [, path, line, column] = /^(.*):(\d+):(\d+)$/s.exec(text) ?? [];
  if (path === undefined) return undefined;
  return { file: slashed(pathOf(path)), line: Number(line), column: Number(column) };
}

/** By file, then by place. */
export const byPlace = (a: Problem, b: Problem): number =>
  inOrder(a.file, b.file) || (a.line ?? 1) - (b.line ?? 1) || (a.column ?? 1) - (b.column ?? 1);
