import { join } from 'node:path';
import { outputFileNames, outputsThere, ownOutputsThere, readTwice } from './archive-files.ts';
import { relatedFinder } from './compile/archive/related.ts';
import { withReview } from './compile/archive/state.ts';
import { summarise } from './compile/archive/summary.ts';
import { daysAround, linksAround, surroundingsOf } from './compile/archive/surroundings.ts';
import type { Moment } from './compile/select.ts';
import { typesetSections } from './compile/typography.ts';
import { digestOf } from './digest.ts';
import { openLeftovers } from './leftovers.ts';
import type { Archive, ArchiveChange, PageSurroundings, Summary } from './model/archive.ts';
import { dayOf } from './model/calendar.ts';
import { completeRecord } from './model/complete-record.ts';
import { once } from './model/once.ts';
import { type OutputName, outputFiles, outputPath, type PublishedFile } from './model/output.ts';
import { allItems } from './model/review.ts';
import { daysNaming, orphanedDays, referenceTo, storylinesAfter } from './model/storyline.ts';
import type { ReviewRecord } from './model/view.ts';
import { readRows } from './read/archive.ts';
import { readIfThere, sizeAt } from './read/files.ts';
import { listDayFolders, listUnsettled, readRecord } from './read/records.ts';
import { allArchivePaths, archivePaths, renderArchive } from './render/archive/outputs.ts';
import type { ArchiveView, Written } from './render/archive/written.ts';
import { renderPage } from './render/page.ts';
import { places } from './render/places.ts';
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
  today: string;
  /** The days that are built. */
  days: readonly string[];
  /** What becomes of outputs that are not made this time. */
  others: 'remove' | 'leave';
  /** Whether it trusts no list. */
  force?: boolean;
  /** Whether reviews only leave it, as in a build without pages: what is not in it stays outside, and pages stay as they are. */
  isClosed?: boolean;
}

/** What a build says of the archive that it keeps. */
interface ArchiveRequest extends Pick<ArchiveOptions, 'days' | 'force'> {
  outputs: OutputName[];
  others?: ArchiveOptions['others'];
  moment: Moment;
}

/** The archive that a build keeps: none without pages, and no draft comes near it. */
export function archiveOf(
  workspace: Workspace,
  { days, outputs, others = 'remove', moment, force }: ArchiveRequest,
): OpenArchive | undefined {
  if (!outputs.includes('page') || moment.drafts || isHeld(workspace)) return undefined;
  return openArchive(workspace, { today: dayOf(moment.now, moment.timeZone), days, others, force });
}

/**
 * Opens the archive of the output folder. It holds every review whose day has come: what lies there and is not in it is
 * taken in from its record, so that nothing is lost with `archive.json`, and a review that was built before its day
 * enters on it, as does one that was published by a build which was cut short before it wrote the archive.
 */
export function openArchive(
  workspace: Workspace,
  { today, days, others, force, isClosed = false }: ArchiveOptions,
): OpenArchive {
  const { output, config, publication } = workspace;
  const { before, after, lost, hasIndex } = readTwice(output, { force });
  const findRelated = relatedFinder(config.related);
  const changed = new Set<string>();
  /** Those that were built in this run: the archive says of them what their records say. */
  const told = new Set<string>();
  /** Those of which only texts changed: lists and pages of other reviews show the same of them. */
  const reworded = new Set<string>();
  /** What pages that were made now show of others, by its digest. */
  const shown = new Map<string, string>();
  let latest: ReviewRecord | undefined;
  const record = (date: string) => (latest?.date === date ? latest : readRecord(output, date));
  const leftovers = openLeftovers({ output, before, after, record });
  const change = (): ArchiveChange => ({ before, after, days: [...changed].sort() });
  const surroundings = (date: string) => surroundingsOf(after, date, findRelated);
  const enter = (summary: Summary): void => {
    const { date } = summary.day;
    after.put(date, summary);
    changed.add(date);
  };
  const leave = (date: string): void => {
    after.put(date, undefined);
    changed.add(date);
  };
  /**
   * Whether a list of all reviews is gone that was written, or empty, as a power cut leaves it: then no day is left as it is.
   * A list of some is looked for where all days are built: there may be thousands, and a build of one day does not bring
   * them back.
   */
  const isTorn = once(() => {
    const built = new Set(days);
    const paths = before.dates.every((date) => built.has(date)) ? allArchivePaths : archivePaths;
    return paths(before).some((path) => !sizeAt(join(output, path)));
  });
  /** What lies there of a review; a build without pages, which does not tell the archive, may have left more than that knows. */
  const lying = (date: string): string[] =>
    after.has(date) ? outputsThere(output, date) : ownOutputsThere(output, date);
  /** Without lists no page leads to one yet: all reviews were built before their days. */
  const hasLists = hasIndex || Boolean(sizeAt(join(output, places.home)));
  const there = new Set(listDayFolders(output));
  const unsettled = new Set(listUnsettled(output));
  /** Reviews whose folders somebody has deleted. */
  const gone = before.dates.filter((date) => !there.has(date));
  if (!isClosed) for (const date of gone) leave(date);
  for (const date of there) {
    const isNews = !isClosed && date <= today && (unsettled.has(date) || !before.has(date));
    const news = isNews ? readRecord(output, date) : undefined;
    if (!news) continue;
    const summary = summarise(news, [...new Set([outputFiles.page, ...ownOutputsThere(output, date)])]);
    // The lists that its index led to lie there still.
    if (!hasIndex) before.put(date, summary);
    enter(summary);
  }

  return {
    around(built, remembered) {
      const { date } = built;
      if (date > today && !after.has(date)) return undefined;
      const isAsLeft = reworded.has(date) && changed.size === 0;
      const around =
        (isAsLeft && remembered) ||
        surroundingsOf(told.has(date) ? after : withReview(after, summarise(built, [])), date, findRelated);
      shown.set(date, digestOf([around]));
      return around;
    },
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
      latest = built;
      if (isClosed) return;
      if (date > today && !after.has(date)) return;
      const summary = summarise(built, files);
      told.add(date);
      const isAsBefore = isKnown && lost.size === 0 && !changed.has(date) && !isTorn();
      if (isAsBefore && isSummaryOf(before, summary)) reworded.add(date);
      else enter(summary);
    },
    takeAway(date) {
      const known = lying(date);
      leftovers.dropRecord(date);
      leftovers.dropOutputs(date, known);
      if (!after.has(date)) return known.length > 0;
      leave(date);
      // An open one they have left already, and may be back in it.
      if (isClosed) for (const each of gone) leave(each);
      return known.length > 0;
    },
    *pages() {
      const [first = ''] = change().days;
      for (const date of daysAround(change())) {
        const found = isShown(date, { isOlder: date < first }) ? undefined : record(date);
        const content = found && renderPage(completeRecord(found), publication, surroundings(date));
        if (content !== undefined) yield { path: outputPath(date, 'page'), content };
      }
    },
    *rest(isLeft = () => false) {
      after.storylines = storylinesAfter(change());
      const view: ArchiveView = {
        ...change(),
        texts: [...new Set([...changed, ...reworded])].sort(),
        record,
        isLeft,
        force,
        rows: (path, isWhole) => (force ? undefined : readRows(output, path, isWhole)),
        file: (path: string) => readIfThere(join(output, path)),
        size: (path: string) => sizeAt(join(output, path)),
        logo: logoPathOf(workspace),
        robots: workspace.robots && Buffer.from(String(workspace.robots)),
      };
      // Where there never was one, none is made of reviews that left.
      if (!isClosed || changed.size > 0)
        yield* renderArchive(view, { ...publication, config: typesetSections(publication.config) });
      for (const path of leftovers.paths(changed)) yield { path };
    },
    rehearse() {
      for (const _ of this.pages());
      for (const _ of this.rest());
    },
    daysWithOldTitles: () =>
      // One that was built before its day enters as it was then.
      daysNaming(change())
        .filter((date) => !told.has(date))
        .filter((date) => hasOldTitle(record(date), after)),
    orphaned: () => orphanedDays(change()),
    files: (date) => after.day(date)?.files ?? [],
    reasons: (date) =>
      findRelated(after, date).map(
        ({ date: each, reasons }) => `related ${each}: ${reasons.slice(0, 5).join(', ') || 'latest'}`,
      ),
  };

  /** Whether the page of a review shows already what it has to show of others. */
  function isShown(date: string, { isOlder }: { isOlder: boolean }): boolean {
    const last = shown.get(date);
    if (last !== undefined) return digestOf([surroundings(date)]) === last;
    // One that was published without the archive that it shows, as a later day failed, may show what never was there.
    if (!hasLists || !before.has(date) || unsettled.has(date)) return false;
    // One that is older than all that changed offers the reviews that it offered: they are older still.
    const look = (archive: Archive) =>
      isOlder ? linksAround(archive, date) : surroundingsOf(archive, date, findRelated);
    return JSON.stringify(look(before)) === JSON.stringify(look(after));
  }
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
