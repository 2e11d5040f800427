import type { VFile } from 'vfile';
import { fatesOfDay } from './account.ts';
import { type Comparison, compareNotes } from './comparison.ts';
import { checkAddresses } from './compile/checks/addresses.ts';
import { checkNote } from './compile/checks/notes.ts';
import type { Follow } from './compile/follows.ts';
import { compile } from './compile/review.ts';
import { excuse, type Moment, select } from './compile/select.ts';
import { toldBy } from './coverage.ts';
import { followIn, type Published, publishedIn } from './follows.ts';
import type { Asset, LookedAt } from './model/asset.ts';
import { dayOf } from './model/calendar.ts';
import type { Fate } from './model/fate.ts';
import type { ReviewNote } from './model/note.ts';
import { report, settle } from './model/problem.ts';
import { allItems, type Review } from './model/review.ts';
import { reportNeedless } from './needless.ts';
import type { KnownTrees } from './parse/bounded.ts';
import { parseClosingNote, parseReviewNote } from './parse/note.ts';
import { parseDay } from './parse-day.ts';
import { readAssets } from './read/assets.ts';
import { hasRecord } from './read/records.ts';
import { daysOf, looseOn, type Workspace } from './workspace.ts';

/** One day compiled: its review, unless it has nothing to publish, and what became of each file. */
export interface Day {
  date: string;
  review?: Review;
  assets: Asset[];
  /** Where files that its notes point to were looked for. */
  lookedAt: LookedAt[];
  /** The files read for it, with their problems. */
  files: VFile[];
  fates: Fate[];
  needs: Needs;
}

/** What a day takes from others: if it finds the same there again, it comes to the same. */
export interface Needs {
  /** Items that its own continue, `date/slug`, with their titles; none where there is no such item. */
  items: Array<{ target: string; title?: string }>;
  /** Reviews that its `_review.md` names. */
  reviews: Array<{ date: string; isThere: boolean }>;
  /** What earlier reviews told, where its notes were compared with it. */
  earlier?: Comparison;
}

/** What an earlier run may know of a day: what its notes are like, and the trees of their texts. */
export interface Beforehand {
  compared?: Comparison;
  trees?: KnownTrees;
}

/** Reads, parses and compiles one day. */
export function compileDay(
  workspace: Workspace,
  date: string,
  moment: Moment,
  { published = publishedIn(workspace), compared, trees }: Beforehand & { published?: Published } = {},
): Day {
  const { config, root, severities } = workspace;
  const { head, closing, notes, files, sources, unread } = wholeDay(workspace, date, trees);
  const selection = select(notes, date, moment);
  const { chosen, embargoed } = selection;
  const { lookedAt, ...found } = readAssets(root, [config.assets, config.notes]);
  const assets = { ...found, used: new Set<Asset>(), isMailed: config.email.from !== undefined };
  const needs: Needs = { items: [], reviews: reviewsNamed(workspace, head, published) };
  if (head) reportMissing(head, needs.reviews, date);
  const follow = noting(followIn(workspace, moment, published), needs.items);
  const written = { date, review: head, closing, notes: chosen };
  const review =
    chosen.length > 0 ? compile(written, { config, assets, follow, moment, severities }) : undefined;
  const today = dayOf(moment.now, moment.timeZone);
  for (const note of embargoed) checkNote(note, { date, today, config, severities });
  if (review) checkAddresses(chosen, allItems(review), published(date) ?? []);
  const comparison = compareNotes(workspace, [...chosen, ...embargoed], { date, today, known: compared });
  workspace.coverage.put(date, toldBy(review));
  for (const file of files) settle(file, severities);
  const isComplete = reportNeedless(workspace, chosen, { date, comparison });
  needs.earlier = comparison && { ...comparison, isComplete };
  for (const { file } of chosen) settle(file, severities);
  excuse(selection);
  const fates = fatesOfDay(sources, unread, selection);
  // Two files may be one where they are copied to.
  const copied = new Map([...assets.used].map((asset) => [asset.target, asset]));
  return { date, review, assets: [...copied.values()], lookedAt: lookedAt(), files, fates, needs };
}

/** All of a day as it was read and parsed: what lies in its folders, and loose notes whose front matter names it. */
function wholeDay(workspace: Workspace, date: string, trees: Beforehand['trees']) {
  const { limits } = workspace.config;
  const { sources, unread, notes: own } = parseDay(workspace, date, trees);
  const notes = [...own, ...looseOn(workspace, date)];
  const files = [
    sources.review,
    sources.closing,
    ...sources.duplicates,
    ...sources.overlooked,
    ...unread,
    ...notes.map((note) => note.file),
  ].filter((file) => file !== undefined);
  const head = sources.review && parseReviewNote(sources.review, limits, trees);
  const closing = sources.closing && parseClosingNote(sources.closing, limits, trees);
  return { head, closing, notes, files, sources, unread };
}

/** Finds the items that notes continue, and notes down under which titles. */
const noting =
  (follow: Follow, items: Needs['items']): Follow =>
  (target) => {
    const found = follow(target);
    items.push({ target, title: titleIn(found) });
    return found;
  };

const titleIn = (found: ReturnType<Follow>): string | undefined =>
  'title' in found ? found.title : undefined;

/**
 * Whether a day would find the items that it continues and the reviews that it names as it found them. An item that it did
 * not find may be missed for another reason now, which the day is told.
 */
export function isSatisfied(
  workspace: Workspace,
  { items, reviews }: Needs,
  { follow, published }: { follow: Follow; published: Published },
): boolean {
  return (
    reviews.every(({ date, isThere }) => isReview(workspace, date, published) === isThere) &&
    items.every(({ target, title }) => title !== undefined && titleIn(follow(target)) === title)
  );
}

/** The reviews that `_review.md` names, and whether a record or a note makes them. */
function reviewsNamed(
  workspace: Workspace,
  head: ReviewNote | undefined,
  published: Published,
): Needs['reviews'] {
  const named = head?.fields.related ?? [];
  return named.map((date) => ({ date, isThere: isReview(workspace, date, published) }));
}

/** Whether a record, unless it is about to be taken away, or a note makes a review of a day. */
function isReview(workspace: Workspace, date: string, published: Published): boolean {
  const isPublished = hasRecord(workspace.output, date) && published(date)?.length !== 0;
  return isPublished || daysOf(workspace).includes(date);
}

/** One that is not earlier is reported as that. */
function reportMissing({ file, placeOf }: ReviewNote, named: Needs['reviews'], day: string): void {
  for (const [index, { date, isThere }] of named.entries())
    if (!isThere && date < day)
      report(
        file,
        'broken-reference',
        `Missing review of \`${date}\`, expected one that is there in \`related\``,
        placeOf('related', index),
      );
}
