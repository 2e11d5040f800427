import type { ArchiveChange } from '../../model/archive.ts';
import type { ChangedFile, PublishedFile } from '../../model/output.ts';
import type { ReviewRecord } from '../../model/view.ts';
import type { Publication } from '../view.ts';

/** What the files of the archive are made from, once reviews came, changed or went. */
export interface ArchiveView extends ArchiveChange {
  /** The days whose reviews say something else: those of the change, and those of which texts alone are others. */
  texts: string[];
  /** The record of a published review, as it is after the change. */
  record: (date: string) => ReviewRecord | undefined;
  /** What a data file of a list held before the change; `undefined` where there is none, or one that is not whole. */
  rows: <Row>(path: string, isWhole: (row: unknown) => row is Row) => Row[] | undefined;
  /** Whether no list is trusted. */
  force?: boolean;
  /** Whether a file of the output folder lies there as the last build like this one left it. */
  isLeft: (path: string) => boolean;
  /** A file of the output folder as it was before the change. */
  file: (path: string) => Buffer | undefined;
  /** Its bytes. */
  size: (path: string) => number | undefined;
  /** The publication's logo, as a path from the output folder. */
  logo?: string;
  /** The workspace's own `robots.txt`. */
  robots?: Uint8Array;
}

/** The files that a change of the archive makes, alters and leaves without a purpose, each made when its turn comes. */
export type Written = Iterable<ChangedFile>;

/** A data file of a list, whose rows a later change reads again. */
export const rowsFile = (path: string, rows: object[]): PublishedFile => ({
  path,
  content: `${JSON.stringify({ version: 1, reviews: rows })}\n`,
});

/** One kind of files of the archive. */
export type ArchiveOutput = (view: ArchiveView, publication: Publication) => Written;

/** The paths of `before` that are not in `after`, as files without content: nothing needs them any more. */
export function goneFrom(before: Iterable<string>, after: Iterable<string>): ChangedFile[] {
  const kept = new Set(after);
  return [...before].filter((path) => !kept.has(path)).map((path) => ({ path }));
}
