import { join } from 'node:path';
import type { ArchiveState } from './archive-state.ts';
import { relatedFinder } from './compile/archive/related.ts';
import { withReview } from './compile/archive/state.ts';
import { summarise } from './compile/archive/summary.ts';
import { daysAround, linksAround, surroundingsOf } from './compile/archive/surroundings.ts';
import { digestOf } from './digest.ts';
import type { Archive, PageSurroundings } from './model/archive.ts';
import { completeRecord } from './model/complete-record.ts';
import { outputPath, type PublishedFile } from './model/output.ts';
import type { ReviewRecord } from './model/view.ts';
import { sizeAt } from './read/files.ts';
import { renderPage } from './render/page.ts';
import { places } from './render/places.ts';
import type { Workspace } from './workspace.ts';

/** The pages of reviews, which show others. */
interface ArchivePages {
  /** What the page of a review shows of others; `remembered` is what it showed when the archive was last left. */
  around: (record: ReviewRecord, remembered?: PageSurroundings) => PageSurroundings;
  /** The pages that show something else now; each is rendered when it is asked for. */
  changed: () => Iterable<PublishedFile>;
  /** Why a page offers the reviews that it offers, a line each. */
  reasons: (date: string) => string[];
}

/** Opens the pages of the reviews of an archive. */
export function openPages({ output, config, publication }: Workspace, state: ArchiveState): ArchivePages {
  const { before, after, hasIndex, unsettled } = state;
  const findRelated = relatedFinder(config.related);
  /** What pages that were made now show of others, by its digest. */
  const shown = new Map<string, string>();
  const surroundings = (date: string) => surroundingsOf(after, date, findRelated);
  /** Without lists no page leads to one yet: all reviews were built before their days. */
  const hasLists = hasIndex || Boolean(sizeAt(join(output, places.home)));

  return {
    around(built, remembered) {
      const { date } = built;
      const isAsLeft = state.reworded.has(date) && state.changed.size === 0;
      const archive = () => (state.told.has(date) ? after : withReview(after, summarise(built, [])));
      const around = (isAsLeft && remembered) || surroundingsOf(archive(), date, findRelated);
      shown.set(date, digestOf([around]));
      return around;
    },
    *changed() {
      const change = state.change();
      const [first = ''] = change.days;
      for (const date of daysAround(change)) {
        const found = isShown(date, { isOlder: date < first }) ? undefined : state.record(date);
        const content = found && renderPage(completeRecord(found), publication, surroundings(date));
        if (content !== undefined) yield { path: outputPath(date, 'page'), content };
      }
    },
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
