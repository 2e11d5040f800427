import type { VFile } from 'vfile';
import { archiveOf, type OpenArchive, openArchive } from './archive.ts';
import type { Moment } from './compile/select.ts';
import { type KnownItems, knownItems } from './follows.ts';
import { type Memory, openMemory } from './memory.ts';
import type { PageSurroundings } from './model/archive.ts';
import type { CachePlan } from './model/cache-plan.ts';
import { completeRecord } from './model/complete-record.ts';
import { type ChangedFile, type OutputName, outputPath, type PublishedFile } from './model/output.ts';
import { isInvalid } from './model/problem.ts';
import { pictureOf } from './picture.ts';
import { type PreparedDay, prepareDay } from './prepare.ts';
import { closeSets, publish } from './publish/folder.ts';
import { publishInSets } from './publish/sets.ts';
import { hasRecord } from './read/records.ts';
import { renderPage } from './render/page.ts';
import { openRepeatCheck } from './repeated.ts';
import { retitledOutputs } from './retitled.ts';
import { openTrees, type Trees } from './trees.ts';
import { isHeld, type Workspace } from './workspace.ts';

/** Which days are built, into which outputs, at which moment. */
export interface BuildRequest {
  days: string[];
  outputs: OutputName[];
  moment: Moment;
  /** After a review with errors: leave the later ones unwritten, or write the sound ones. */
  afterErrors: 'stop' | 'go-on';
  /** What becomes of files of outputs that an earlier build made and this one does not: removed unless told. */
  others?: 'remove' | 'leave';
  /** Write files too that lie there already, byte for byte. */
  force?: boolean;
  /** Told of each day that is made anew, before anything of it is written. */
  onNew?: (date: string) => void;
  /** Told of each file of the archive as it is made: after many days that takes longer than any of them. */
  onFile?: (path: string) => void;
  /** Where it is remembered what days came to; nothing is without. */
  memory?: CachePlan;
}

/** What came of one day; a sound one is written, a held one is sound but kept back by errors elsewhere. */
export interface BuiltDay extends PreparedDay {
  status: 'sound' | 'empty' | 'invalid' | 'held';
  /** Whether it has nothing to publish any more, and its review was removed. */
  isTakenAway?: boolean;
  /** What its page shows of other reviews. */
  around?: PageSurroundings;
  /** Why its page offers the reviews that it offers, a line each. */
  reasons?: () => string[];
}

/**
 * Builds the reviews of some days, one after the other, each let go once the next is written, and the archive with the last. A day that
 * was not asked for comes after them where an item of it continues one that this build took away.
 */
export async function* build(workspace: Workspace, request: BuildRequest): AsyncGenerator<BuiltDay> {
  const tools = toolsFor(workspace, request);
  const building = { request, tools };
  // A page leads to the review after it: it is made when that one is known too.
  for await (const { day: prepared, isLast } of withNextKnown(preparedDays(workspace, building))) {
    const day = withPage(workspace, prepared, tools);
    const files = await filesOf(workspace, day, request);
    if (isLast) await publishLast(workspace, day, files, building);
    else publish(workspace.output, files, { days: unsettledBy(day, tools), force: request.force });
    yield concluded(workspace, day, tools);
    await nextTurn();
  }
  tools.memory?.save({ touched: tools.touched, isHeld: isHeld(workspace) });
  tools.trees?.save();
  yield* orphans(workspace, building);
}

/** What a build works with: the archive that it keeps, what it knows of other days, and what earlier builds found out. */
interface Tools {
  archive?: OpenArchive;
  /** Of a build that keeps none: the archive that lies there, once a review left it or has fewer files. */
  left?: OpenArchive;
  known: KnownItems;
  memory?: Memory;
  /** Of a day that is built alone. */
  trees?: Trees;
  /** The paths of pages that were made anew because of other days. */
  touched: string[];
}

/** A build at work: what it was asked for, and what it works with. */
interface Building {
  request: BuildRequest;
  tools: Tools;
}

function toolsFor(workspace: Workspace, request: BuildRequest): Tools {
  const { days, outputs, moment, memory: plan } = request;
  const archive = archiveOf(workspace, request);
  const known = knownItems(workspace);
  const tools: Tools = { archive, known, touched: [] };
  if (!plan) return tools;
  const { published } = known;
  const isArchived = (date: string) => archive?.knows(date) ?? true;
  const memory = openMemory(workspace, { outputs, moment, published, isArchived }, plan);
  return { ...tools, memory, trees: days.length === 1 ? openTrees(workspace, plan) : undefined };
}

/** The archive that a day is told to where something lies there of it: one that is kept, or the one that was left. */
function archiveTold(
  workspace: Workspace,
  date: string,
  { request, tools }: Building,
): OpenArchive | undefined {
  if (tools.archive) return tools.archive;
  const { days, moment, others } = request;
  if (moment.drafts || isHeld(workspace) || !hasRecord(workspace.output, date)) return undefined;
  tools.left ??= openArchive(workspace, { moment, days, others, isClosed: true });
  return tools.left;
}

/** Prepares the days in their order; each is told to the archive and known to the days after it. */
async function* preparedDays(workspace: Workspace, building: Building): AsyncGenerator<BuiltDay> {
  const { request, tools } = building;
  const checkRepeat = openRepeatCheck(workspace);
  let isHalted = false;
  for (const date of request.days) {
    const prepared = await recalledOrPrepared(workspace, date, building);
    checkRepeat(prepared);
    const status = statusOf(workspace, prepared);
    const day: BuiltDay = { ...prepared, status: status === 'sound' && isHalted ? 'held' : status };
    if (day.status === 'invalid' && request.afterErrors === 'stop') isHalted = true;
    if (day.status === 'sound') tell(workspace, day, building);
    // What has nothing to publish any more leaves the archive.
    if (day.status === 'empty' && !isHalted)
      day.isTakenAway = archiveTold(workspace, date, building)?.takeAway(date) ?? false;
    // Its record lies there until the archive is written.
    if (day.isTakenAway) tools.known.set(date, []);
    yield day;
  }
}

/** A day as an earlier build found it, if it would come to the same now; else made anew. */
async function recalledOrPrepared(
  workspace: Workspace,
  date: string,
  { request, tools }: Building,
): Promise<PreparedDay> {
  const { archive, known, memory, trees } = tools;
  const compared = memory?.compared(date);
  const recalled = memory?.recall(date);
  if (recalled && !archive) workspace.coverage.recall(date);
  const { outputs, moment } = request;
  const { published } = known;
  return recalled ?? prepareDay(workspace, date, { outputs, moment, published, compared, trees });
}

/** Tells of a sound day whoever waits for it: who asked, the days after it, the archive. */
function tell(workspace: Workspace, day: BuiltDay, building: Building): void {
  const { date, record } = day;
  const { outputs, others, onNew } = building.request;
  const { archive, known, memory } = building.tools;
  if (!day.isRecalled) onNew?.(date);
  known.set(date, day.items);
  // What leaves other files where they are takes nothing out of an archive that it does not keep.
  const told = others === 'leave' ? archive : archiveTold(workspace, date, building);
  if (record) told?.put(record, { outputs, isKnown: memory?.knows(date) });
  day.reasons = () => archive?.reasons(date) ?? [];
}

/** The days one after the other, each when the next is there too. */
async function* withNextKnown(
  days: AsyncIterable<BuiltDay>,
): AsyncGenerator<{ day: BuiltDay; isLast: boolean }> {
  let earlier: BuiltDay | undefined;
  for await (const day of days) {
    if (earlier) yield { day: earlier, isLast: false };
    earlier = day;
  }
  if (earlier) yield { day: earlier, isLast: true };
}

/** A sound day with its page, which shows other reviews; one that is recalled has no record: its page lies there. */
function withPage(workspace: Workspace, day: BuiltDay, { archive, memory }: Tools): BuiltDay {
  const { date, names, record, status } = day;
  if (status !== 'sound' || !record || !names.includes('page')) return day;
  const around = archive?.around(record, memory?.around(date));
  const content = renderPage(completeRecord(record), workspace.publication, around);
  const path = outputPath(date, 'page');
  const page = content === undefined ? [] : [{ name: 'page' as const, path, content }];
  return { ...day, around, outputs: [...page, ...day.outputs] };
}

/** What is written for a sound day: its outputs, the files that they point to, a picture for sharing. */
async function filesOf(
  workspace: Workspace,
  { status, record, outputs, assets }: BuiltDay,
  { force }: Pick<BuildRequest, 'force'>,
): Promise<PublishedFile[]> {
  if (status !== 'sound' || !record) return [];
  const picture = await pictureOf(workspace, record, { force });
  return isHeld(workspace) ? [] : [...outputs, ...assets, ...picture];
}

/** When a set is full: one review and the archive are one, unless very many pages change; many reviews spare memory. */
const fullSet = {
  oneReview: { files: 200, size: Number.POSITIVE_INFINITY },
  manyReviews: { files: 20, size: 1_000_000 },
};

/** Publishes the last review of a build with the archive; nothing of them once a template of the archive fails. */
async function publishLast(
  workspace: Workspace,
  day: BuiltDay,
  files: PublishedFile[],
  building: Building,
): Promise<void> {
  const { request, tools } = building;
  const { output } = workspace;
  const { days, moment, force } = request;
  const archive = tools.archive ?? tools.left;
  const publishing = { days: unsettledBy(day, tools), force };
  if (!archive) return publish(output, files, publishing);
  const changes = withArchive(files, archive, building);
  const full = days.length > 1 ? fullSet.manyReviews : fullSet.oneReview;
  const rehearse = workspace.ownTemplates.length > 0 ? () => archive.rehearse() : undefined;
  publishInSets(output, changes, { full, isHeld: () => isHeld(workspace), rehearse, ...publishing });
  if (isHeld(workspace)) return;
  for (const other of archive.daysWithOldTitles())
    publish(output, await retitledOutputs(workspace, other, { archive, moment }), publishing);
  if (tools.archive) closeSets(output);
}

/** The files of a review, and those of the archive that it changes. */
function* withArchive(
  files: PublishedFile[],
  archive: OpenArchive,
  { request, tools }: Building,
): Iterable<ChangedFile> {
  yield* files;
  for (const page of archive.pages()) {
    tools.touched.push(page.path);
    request.onFile?.(page.path);
    yield page;
  }
  for (const file of archive.rest(tools.memory?.isLeft)) {
    request.onFile?.(file.path);
    yield file;
  }
}

/** The days that the archive is still to know of; a build that keeps none leaves what an earlier one left to the next. */
const unsettledBy = ({ date }: BuiltDay, { archive }: Tools): string[] => (archive ? [date] : []);

/** A day that is through: what it came to is known to later days and to later builds, unless it was held after all. */
function concluded(workspace: Workspace, day: BuiltDay, { known, memory }: Tools): BuiltDay {
  if (day.status !== 'sound') return day;
  if (isHeld(workspace)) return { ...day, status: 'held' };
  known.confirm(day);
  if (day.isRecalled) return day;
  memory?.confirm(day);
  workspace.coverage.confirm(day);
  return day;
}

/** Days that were not asked for and have errors now: an item of theirs continues one that this build took away. */
async function* orphans(
  workspace: Workspace,
  { request, tools: { archive, left } }: Building,
): AsyncGenerator<BuiltDay> {
  const orphaned = (archive ?? left)?.orphaned() ?? [];
  for (const date of orphaned.filter((each) => !request.days.includes(each))) {
    const day = await prepareDay(workspace, date, { outputs: request.outputs, moment: request.moment });
    if (day.files.some(isInvalid)) yield { ...day, status: 'invalid' };
  }
}

/** What a day comes to: errors in its files, or in those of the workspace, keep it from being written. */
export function statusOf(
  workspace: Workspace,
  day: { contents?: unknown; files: VFile[] },
): BuiltDay['status'] {
  if (day.files.some(isInvalid)) return 'invalid';
  if (!day.contents) return 'empty';
  return isHeld(workspace) ? 'held' : 'sound';
}

/** Lets signals and streams have their turn between two days. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
