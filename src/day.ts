import type { VFile } from 'vfile';
import { checkNote } from './compile/checks/notes.ts';
import { compile } from './compile/review.ts';
import { excuse, type Moment, type Selection, select } from './compile/select.ts';
import { followIn } from './follows.ts';
import type { Asset } from './model/asset.ts';
import type { Fate } from './model/fate.ts';
import type { ReviewNote } from './model/note.ts';
import { isInvalid, report, settle } from './model/problem.ts';
import type { Review } from './model/review.ts';
import { parseClosingNote, parseNote, parseReviewNote } from './parse/note.ts';
import { readAssets } from './read/assets.ts';
import { type DaySources, readDay } from './read/notes.ts';
import { hasRecord } from './read/records.ts';
import { daysOf, isUnread, type Workspace } from './workspace.ts';

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
  const unread = sources.notes.map(({ file }) => file).filter(isUnread);
  const notes = [
    ...sources.notes.filter(({ file }) => !isUnread(file)).map(({ file, place }) => parseNote(file, place)),
    ...ownLoose(workspace, date),
  ];
  const head = sources.review && parseReviewNote(sources.review);
  const closing = sources.closing && parseClosingNote(sources.closing);
  const selection = select(notes, date, moment);
  const assets = { find: readAssets(root, [config.assets, config.notes]), used: new Set<Asset>() };
  if (head) reportMissingReviews(workspace, head);
  const isEmpty = selection.chosen.length === 0;
  const review = isEmpty
    ? undefined
    : compile(
        { date, review: head, closing, notes: selection.chosen },
        { config, assets, follow: followIn(workspace, moment), moment, severities },
      );
  for (const note of selection.embargoed) checkNote(note, { date, config, severities });
  const files = [sources.review, sources.closing, ...unread, ...notes.map((note) => note.file)].filter(
    (file) => file !== undefined,
  );
  for (const file of files) settle(file, severities);
  excuse(selection);
  return { date, review, assets: [...assets.used], files, fates: fatesOf(sources, selection, isEmpty) };
}

/** Loose notes whose front matter names the day; each is compiled once. */
const ownLoose = ({ loose }: Workspace, date: string) => loose.filter((note) => note.date === date);

/** Reports reviews that `_review.md` names and that neither a record nor a note makes. */
function reportMissingReviews(workspace: Workspace, { file, fields, placeOf }: ReviewNote): void {
  const isKnown = (day: string) => hasRecord(workspace.output, day) || daysOf(workspace).includes(day);
  for (const missing of fields.related?.filter((day) => !isKnown(day)) ?? [])
    report(
      file,
      'broken-reference',
      `Missing review of \`${missing}\`, expected one that is there in \`related\``,
      placeOf('related'),
    );
}

function fatesOf(sources: DaySources, { chosen, drafts, embargoed }: Selection, isEmpty: boolean): Fate[] {
  const companions = [sources.review, sources.closing].filter((file) => file !== undefined);
  const unread = sources.notes.map(({ file }) => file).filter(isUnread);
  return [
    ...unread.map(({ path }): Fate => ({ path, fate: 'invalid', reason: 'it cannot be read' })),
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
