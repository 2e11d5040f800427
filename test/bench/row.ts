import type { Run } from './measure.ts';

/** A line of the table: what was measured beside what, and what it should come to. */
export interface Row {
  job: string;
  /** Names of candidates of the row’s group. */
  subject: string;
  beside?: string;
  /** None where the neighbour is shown for comparison alone. */
  goal?: Goal;
}

/**
 * At most so many times its neighbour’s time or memory, at least so many times as fast, at most so many milliseconds more,
 * or at most so many milliseconds or bytes.
 */
type Goal =
  | { ratio: number; of?: 'time' | 'memory' }
  | { faster: number }
  | { more: number }
  | { milliseconds: number }
  | { bytes: number };

/** The cells of a row: job, what it took, what its neighbour took, the ratio, the goal, and whether it is met. */
export function cellsOf(row: Row, runs: ReadonlyMap<string, Run>): string[] | undefined {
  const run = runs.get(row.subject);
  if (!run) return undefined;
  const beside = row.beside === undefined ? undefined : runs.get(row.beside);
  const { goal = comparison } = row;
  const isMemory = 'bytes' in goal || ('ratio' in goal && goal.of === 'memory');
  const shown = (each: Run | undefined): string =>
    each === undefined ? 'not measured here' : isMemory ? memory(each.bytes) : time(each.milliseconds);
  const neighbour = row.beside === undefined ? '' : `${row.beside}: ${shown(beside)}`;
  const reached = reachedOf(goal, run, beside);
  const isMet = reached && row.goal ? (reached.isMet ? 'yes' : 'no') : '';
  return [row.job, shown(run), neighbour, reached?.text ?? '', row.goal ? goalText(goal) : '', isMet];
}

const comparison: Goal = { ratio: Number.POSITIVE_INFINITY };

function reachedOf(goal: Goal, run: Run, beside?: Run): { text: string; isMet: boolean } | undefined {
  if ('milliseconds' in goal) return { text: '', isMet: run.milliseconds <= goal.milliseconds };
  if ('bytes' in goal)
    return run.bytes === undefined ? undefined : { text: '', isMet: run.bytes <= goal.bytes };
  if (!beside) return undefined;
  if ('faster' in goal) {
    const ratio = beside.milliseconds / run.milliseconds;
    return { text: `${times(ratio)} as fast`, isMet: ratio >= goal.faster };
  }
  if ('more' in goal) {
    const more = run.milliseconds - beside.milliseconds;
    return { text: `${time(more)} more`, isMet: more <= goal.more };
  }
  const [own, other] =
    goal.of === 'memory' ? [run.bytes, beside.bytes] : [run.milliseconds, beside.milliseconds];
  if (own === undefined || other === undefined) return undefined;
  return { text: times(own / other), isMet: own / other <= goal.ratio };
}

function goalText(goal: Goal): string {
  if ('milliseconds' in goal) return `≤ ${time(goal.milliseconds)}`;
  if ('bytes' in goal) return `≤ ${memory(goal.bytes)}`;
  if ('more' in goal) return `≤ ${time(goal.more)} more`;
  return 'faster' in goal ? `≥ ${goal.faster}× as fast` : `≤ ${goal.ratio}×`;
}

const times = (ratio: number): string => `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}×`;

const time = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;

const memory = (bytes: number | undefined): string =>
  bytes === undefined ? 'not measured here' : `${(bytes / 1e6).toFixed(0)} MB`;
