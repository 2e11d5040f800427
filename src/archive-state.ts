import { readTwice } from './archive-files.ts';
import type { ArchiveChange, Summary } from './model/archive.ts';
import type { ReviewRecord } from './model/view.ts';
import { listUnsettled, readRecord } from './read/records.ts';

/** The archive as it lies in the output folder and as it is about to be, and what a run has done to it so far. */
export interface ArchiveState extends ReturnType<typeof readTwice> {
  /** Days whose reviews are newer than the archive knows them, because a build was cut short. */
  unsettled: ReadonlySet<string>;
  enter: (summary: Summary) => void;
  leave: (date: string) => void;
  /** The days that were entered, or left. */
  changed: ReadonlySet<string>;
  /** What comes of all of them. */
  change: () => ArchiveChange;
  /** Those that were built in this run: the archive says of them what their records say. */
  told: Set<string>;
  /** Those of which only texts changed: lists and pages of other reviews show the same of them. */
  reworded: Set<string>;
  /** The record of a review as it is after the run. */
  record: (date: string) => ReviewRecord | undefined;
  /** Takes the record of the review that was built last, which need not lie there yet. */
  hold: (record: ReviewRecord) => void;
}

/** Reads the archive of an output folder. */
export function openState(output: string, { force }: { force?: boolean }): ArchiveState {
  const twice = readTwice(output, { force });
  const { before, after } = twice;
  const changed = new Set<string>();
  let latest: ReviewRecord | undefined;
  const put = (date: string, summary: Summary | undefined): void => {
    after.put(date, summary);
    changed.add(date);
  };
  return {
    ...twice,
    unsettled: new Set(listUnsettled(output)),
    enter: (summary) => put(summary.day.date, summary),
    leave: (date) => put(date, undefined),
    changed,
    change: () => ({ before, after, days: [...changed].sort() }),
    told: new Set(),
    reworded: new Set(),
    record: (date) => (latest?.date === date ? latest : readRecord(output, date)),
    hold(record) {
      latest = record;
    },
  };
}
