import type { VFile } from 'vfile';
import { compile } from './compile/review.ts';
import { excuse, type Moment, type Selection, select } from './compile/select.ts';
import type { Asset } from './model/asset.ts';
import type { Fate } from './model/fate.ts';
import { isInvalid, report, settle } from './model/problem.ts';
import type { RelatedReview, Review } from './model/review.ts';
import { parseClosingNote, parseNote, parseReviewNote } from './parse/note.ts';
import { readAssets } from './read/assets.ts';
import { type DaySources, readDay } from './read/notes.ts';
import { listRecords, readRecord } from './read/records.ts';
import type { Workspace } from './workspace.ts';

/** One day compiled: its review, unless it has nothing to publish, and what became of each file. */
export interface Day {
  date: string;
  review?: Review;
  assets: Asset[];
  /** The files read for it, with their problems. */
  files: VFile[];
  fates: Fate[];
}

/** Reads, parses and compiles one day. */
export function compileDay(workspace: Workspace, date: string, moment: Moment): Day {
  const { config, tree, root, severities } = workspace;
  const sources = readDay(tree, date);
  const notes = [
    ...sources.notes.map(({ file, place }) => parseNote(file, place)),
    ...ownLoose(workspace, date),
  ];
  const head = sources.review && parseReviewNote(sources.review);
  const closing = sources.closing && parseClosingNote(sources.closing);
  const selection = select(notes, date, moment);
  const assets = { find: readAssets(root, [config.assets, config.notes]), used: new Set<Asset>() };
  const related = relatedReviews(workspace, date, head?.fields.related);
  for (const missing of related.missing)
    if (head)
      report(
        head.file,
        'broken-reference',
        `Missing review of \`${missing}\`, expected a published one in \`related\``,
        head.placeOf('related'),
      );
  const isEmpty = selection.chosen.length === 0;
  const review = isEmpty
    ? undefined
    : compile(
        { date, review: head, closing, notes: selection.chosen },
        { config, assets, related: related.found, moment },
      );
  const files = [sources.review, sources.closing, ...notes.map((note) => note.file)].filter(
    (file) => file !== undefined,
  );
  for (const file of files) settle(file, severities);
  excuse(selection);
  return { date, review, assets: [...assets.used], files, fates: fatesOf(sources, selection, isEmpty) };
}

/** Loose notes whose front matter names the day; each is compiled once. */
const ownLoose = ({ loose }: Workspace, date: string) => loose.filter((note) => note.date === date);

/** The reviews that a page offers: those that `_review.md` names, else the latest before it. */
function relatedReviews(
  { output, config }: Workspace,
  date: string,
  named: string[] | undefined,
): { found: RelatedReview[]; missing: string[] } {
  const missing: string[] = [];
  const found: RelatedReview[] = [];
  const candidates = named ?? listRecords(output).filter((day) => day < date);
  for (const day of candidates) {
    if (found.length >= (named ? named.length : config.related)) break;
    const record = readRecord(output, day);
    if (!record && named) missing.push(day);
    if (!record) continue;
    const { heading, title, category, description } = record;
    found.push({ date: day, heading, title, category, excerpt: description });
  }
  return { found, missing };
}

function fatesOf(sources: DaySources, { chosen, drafts, embargoed }: Selection, isEmpty: boolean): Fate[] {
  const companions = [sources.review, sources.closing].filter((file) => file !== undefined);
  return [
    ...companions.map((file): Fate => {
      if (isInvalid(file)) return { path: file.path, fate: 'invalid', reason: 'it has errors' };
      return isEmpty
        ? { path: file.path, fate: 'ignored', reason: 'the review has no items' }
        : { path: file.path, fate: 'included', reason: 'it belongs to the review' };
    }),
    ...chosen.map(({ file, path }): Fate => {
      const isDuplicate = file.messages.some(({ ruleId, fatal }) => fatal && ruleId === 'duplicate-slug');
      if (isDuplicate) return { path, fate: 'duplicate', reason: 'its slug is that of another item' };
      return isInvalid(file)
        ? { path, fate: 'invalid', reason: 'it has errors' }
        : { path, fate: 'included', reason: 'it is an item of the review' };
    }),
    ...drafts.map(({ path }): Fate => ({ path, fate: 'draft', reason: '`draft: true`' })),
    ...embargoed.map(
      ({ path, fields }): Fate => ({ path, fate: 'embargoed', reason: `until ${fields.embargo}` }),
    ),
    ...sources.ignored.map(({ path, reason }): Fate => ({ path, fate: 'ignored', reason })),
  ];
}
