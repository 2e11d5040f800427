import { join } from 'node:path';
import { outputFileNames, outputsThere, ownOutputsThere } from './archive-files.ts';
import { openPages } from './archive-pages.ts';
import { type ArchiveState, openState } from './archive-state.ts';
import { summarise } from './compile/archive/summary.ts';
import type { Moment } from './compile/select.ts';
import { typesetSections } from './compile/typography.ts';
import { openLeftovers } from './leftovers.ts';
import type { Archive, PageSurroundings, Summary } from './model/archive.ts';
import { dayOf } from './model/calendar.ts';
import { once } from './model/once.ts';
import { type OutputName, outputFiles, type PublishedFile } from './model/output.ts';
import { allItems } from './model/review.ts';
import { daysNaming, orphanedDays, referenceTo, storylinesAfter } from './model/storyline.ts';
import type { ReviewRecord } from './model/view.ts';
import { readRows } from './read/archive.ts';
import { readIfThere, sizeAt } from './read/files.ts';
import { listDayFolders, readRecord } from './read/records.ts';
import { allArchivePaths, archivePaths, renderArchive } from './render/archive/outputs.ts';
import type { ArchiveView, Written } from './render/archive/written.ts';
import { isHeld, logoPathOf, type Workspace } from './workspace.ts';

/** The archive while reviews of it are built: told of each, it makes what follows from all of them. */
export interface OpenArchive {
  /**
   * What the page of a review shows of others, if the review is published as it is; `remembered` is what it showed when the
   * archive was last left.
   */
  around: (record: ReviewRecord, remembered?: PageSurroundings) => PageSurroundings | undefined;
  /** Whether the archive holds what it has to hold of a day that was published before. */
  knows: (date: string) => boolean;
  /**
   * A review was built, in these `outputs`. Where it `isKnown` that all that follows from it lies there as the last build of
   * it made that, no list and no other page is made anew as long as they would show the same of it.
   */
  put: (record: ReviewRecord, built: { outputs: OutputName[]; isKnown?: boolean }) => void;
  /** A day has nothing to publish any more; says whether it had. */
  takeAway: (date: string) => boolean;
  /** The pages of other days that show something else now; each is rendered when it is asked for. */
  pages: () => Iterable<PublishedFile>;
  /**
   * The archive's own files, and what has lost its purpose: it was written by revue and nothing points to it. `isLeft` says
   * of files whether they lie there as the last build like this one left them.
   */
  rest: (isLeft?: (path: string) => boolean) => Written;
  /** Makes all of both and lets go of it: what a template of the workspace cannot make stands reported. */
  rehearse: () => void;
  /** Days of other reviews that name an item of a changed one by a title which it no longer has. */
  daysWithOldTitles: () => string[];
  /** Days of other reviews with an item that continues one which is no longer there. */
  orphaned: () => string[];
  /** The names of the files of a review. */
  files: (date: string) => string[];
  /** Why a page offers the reviews that it offers, a line each. */
  reasons: (date: string) => string[];
}

/** How an archive is opened. */
interface ArchiveOptions {
  moment: Moment;
  /** The days that are built. */
  days: readonly string[];
  /** What becomes of outputs that are not made this time: removed unless told. */
  others?: 'remove' | 'leave';
  /** Whether it trusts no list. */
  force?: boolean;
  /** Whether reviews only leave it, as in a build without pages: what is not in it stays outside, and pages stay as they are. */
  isClosed?: boolean;
}

/** The archive that a build keeps: none without pages, and no draft comes near it. */
export function archiveOf(
  workspace: Workspace,
  { outputs, ...options }: Omit<ArchiveOptions, 'isClosed'> & { outputs: OutputName[] },
): OpenArchive | undefined {
  if (!outputs.includes('page') || options.moment.drafts || isHeld(workspace)) return undefined;
  return openArchive(workspace, options);
}

/**
 * Opens the archive of the output folder. It holds every review whose day has come: what lies there and is not in it is
 * taken in from its record, so that nothing is lost with `archive.json`, and a review that was built before its day
 * enters on it, as does one that was published by a build which was cut short before it wrote the archive.
 */
export function openArchive(
  workspace: Workspace,
  { moment, days, others = 'remove', force, isClosed = false }: ArchiveOptions,
): OpenArchive {
  const { output, publication } = workspace;
  const today = dayOf(moment.now, moment.timeZone);
  const state = openState(output, { force });
  const { before, after, hasIndex, lost, changed, told, reworded } = state;
  const pages = openPages(workspace, state);
  const leftovers = openLeftovers(output, state);
  const there = new Set(listDayFolders(output));
  /** Reviews whose folders somebody has deleted. */
  const gone = before.dates.filter((date) => !there.has(date));
  const leaveGone = (): void => {
    for (const date of gone) state.leave(date);
  };
  const isOutside = (date: string): boolean => date > today && !after.has(date);
  /** What lies there of a review; a build without pages, which does not tell the archive, may have left more than that knows. */
  const lying = (date: string): string[] =>
    after.has(date) ? outputsThere(output, date) : ownOutputsThere(output, date);
  const isTorn = once(() => hasLostList(output, before, days));
  if (!isClosed) {
    leaveGone();
    for (const date of there) if (date <= today) takeIn(output, date, state);
  }

  return {
    around: (built, remembered) => (isOutside(built.date) ? undefined : pages.around(built, remembered)),
    knows: (date) => date > today || (hasIndex && before.has(date) && !isTorn()),
    put(built, { outputs, isKnown }) {
      const { date } = built;
      const old = lying(date);
      const names = outputs.map((name) => outputFiles[name]);
      const isLeft = (name: string) => others === 'leave' || (isClosed && name === outputFiles.page);
      const files = outputFileNames.filter(
        (name) => names.includes(name) || (old.includes(name) && isLeft(name)),
      );
      leftovers.dropOutputs(
        date,
        old.filter((name) => !files.includes(name)),
      );
      leftovers.dropRecord(date, built);
      state.hold(built);
      if (isClosed || isOutside(date)) return;
      const summary = summarise(built, files);
      told.add(date);
      const isAsBefore = isKnown && lost.size === 0 && !changed.has(date) && !isTorn();
      if (isAsBefore && isSummaryOf(before, summary)) reworded.add(date);
      else state.enter(summary);
    },
    takeAway(date) {
      const known = lying(date);
      leftovers.dropRecord(date);
      leftovers.dropOutputs(date, known);
      if (!after.has(date)) return known.length > 0;
      state.leave(date);
      // An open one they have left already, and may be back in it.
      if (isClosed) leaveGone();
      return known.length > 0;
    },
    pages: pages.changed,
    *rest(isLeft = () => false) {
      after.storylines = storylinesAfter(state.change());
      const view = viewOf(workspace, state, { force, isLeft });
      // Where there never was one, none is made of reviews that left.
      if (!isClosed || changed.size > 0)
        yield* renderArchive(view, { ...publication, config: typesetSections(publication.config) });
      for (const path of leftovers.paths()) yield { path };
    },
    rehearse() {
      for (const _ of this.pages());
      for (const _ of this.rest());
    },
    daysWithOldTitles: () =>
      // One that was built before its day enters as it was then.
      daysNaming(state.change())
        .filter((date) => !told.has(date))
        .filter((date) => hasOldTitle(state.record(date), after)),
    orphaned: () => orphanedDays(state.change()),
    files: (date) => after.day(date)?.files ?? [],
    reasons: pages.reasons,
  };
}

/** Takes in what lies there of a day, unless the archive knows it as it lies there. */
function takeIn(output: string, date: string, { before, hasIndex, unsettled, enter }: ArchiveState): void {
  const record = unsettled.has(date) || !before.has(date) ? readRecord(output, date) : undefined;
  if (!record) return;
  const summary = summarise(record, [...new Set([outputFiles.page, ...ownOutputsThere(output, date)])]);
  // The lists that its index led to lie there still.
  if (!hasIndex) before.put(date, summary);
  enter(summary);
}

/**
 * Whether a list of all reviews is gone that was written, or empty, as a power cut leaves it: then no day is left as it is.
 * A list of some is looked for where all days are built: there may be thousands, and a build of one day does not bring
 * them back.
 */
function hasLostList(output: string, archive: Archive, days: readonly string[]): boolean {
  const built = new Set(days);
  const paths = archive.dates.every((date) => built.has(date)) ? allArchivePaths : archivePaths;
  return paths(archive).some((path) => !sizeAt(join(output, path)));
}

/** What the archive's own files are made from. */
function viewOf(
  workspace: Workspace,
  { change, changed, reworded, record }: ArchiveState,
  { force, isLeft }: Pick<ArchiveView, 'force' | 'isLeft'>,
): ArchiveView {
  const { output, robots } = workspace;
  return {
    ...change(),
    texts: [...new Set([...changed, ...reworded])].sort(),
    record,
    isLeft,
    force,
    rows: (path, isWhole) => (force ? undefined : readRows(output, path, isWhole)),
    file: (path) => readIfThere(join(output, path)),
    size: (path) => sizeAt(join(output, path)),
    logo: logoPathOf(workspace),
    robots: robots && Buffer.from(String(robots)),
  };
}

/** Whether a record names an item that it continues by a title which that no longer has. */
const hasOldTitle = (record: ReviewRecord | undefined, archive: Archive): boolean =>
  (record ? allItems(record) : []).some(({ follows = '', continues }) => {
    const target = referenceTo(archive, follows);
    return target !== undefined && target.title !== continues?.title;
  });

/** Whether an archive says the same of a review. */
const isSummaryOf = (archive: Archive, { entry, day }: Summary): boolean =>
  archive.entryLine(day.date)?.toString() === JSON.stringify(entry) &&
  archive.dayLine(day.date)?.toString() === JSON.stringify(day);
