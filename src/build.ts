import type { VFile } from 'vfile';
import { type ArchiveLine, openArchive } from './archive.ts';
import type { Moment } from './compile/select.ts';
import { compileDay, type Day } from './day.ts';
import { dayOf } from './model/calendar.ts';
import { type OutputName, outputFiles, type PublishedFile } from './model/output.ts';
import { isInvalid } from './model/problem.ts';
import { outputsOf } from './outputs.ts';
import { pictureOf } from './picture.ts';
import { publish, settle } from './publish/folder.ts';
import type { RenderedOutput } from './render/outputs.ts';
import { renamedOutputs } from './retitled.ts';
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
}

/** What came of one day; a sound one is written, a held one is sound but kept back by errors elsewhere. */
export interface BuiltDay extends Day {
  status: 'sound' | 'empty' | 'invalid' | 'held';
  outputs: RenderedOutput[];
  /** Whether it has nothing to publish any more, and its review was removed. */
  isTakenAway?: boolean;
  /** Why its page offers the reviews that it offers, a line each. */
  reasons?: () => string[];
}

/** Builds the reviews of some days, one after the other, each forgotten before the next, and the archive with the last. */
export async function* build(workspace: Workspace, request: BuildRequest): AsyncGenerator<BuiltDay> {
  const archive = archiveOf(workspace, request);
  let isHalted = false;
  for (const [index, date] of request.days.entries()) {
    const day = compileDay(workspace, date, request.moment);
    const outputs = await outputsOf(workspace, { ...day, around: archive?.around }, request.outputs);
    const picture = await pictureOf(workspace, outputs);
    const built = { ...day, outputs, status: statusOf(workspace, day, isHalted) };
    const change = tellArchive(archive, built);
    const files = built.status === 'sound' ? [...outputs, ...assetsOf(day), ...picture] : [];
    const days = archive ? [day.date] : [];
    if (index < request.days.length - 1) publish(workspace.output, files, [], days);
    else if (
      !(await publishAll(workspace, files, { archive, moment: request.moment, date: day.date })) &&
      built.status === 'sound'
    )
      built.status = 'held';
    if (built.status === 'invalid' && request.afterErrors === 'stop') isHalted = true;
    yield { ...built, ...change };
    await nextTurn();
  }
}

/** The archive that a build keeps: none without pages, and no draft comes near it. */
export function archiveOf(
  workspace: Workspace,
  { outputs, others = 'remove', moment }: Pick<BuildRequest, 'outputs' | 'others' | 'moment'>,
): ArchiveLine | undefined {
  if (!outputs.includes('page') || moment.drafts || isHeld(workspace)) return undefined;
  return openArchive(workspace, { today: dayOf(moment.now, moment.timeZone), others });
}

/** Tells the archive what came of a day. */
function tellArchive(
  archive: ArchiveLine | undefined,
  { date, status, outputs }: Pick<BuiltDay, 'date' | 'status' | 'outputs'>,
): Pick<BuiltDay, 'isTakenAway' | 'reasons'> {
  const data = status === 'sound' && outputs.find(({ name }) => name === 'data');
  if (data)
    archive?.put(
      JSON.parse(data.content),
      outputs.map(({ name }) => outputFiles[name]),
    );
  const isTakenAway = status === 'empty' && archive?.takeAway(date);
  return { isTakenAway: isTakenAway ?? false, reasons: () => (data && archive?.reasons(date)) || [] };
}

/** As many pages as are published with the last review as one set; only a build of very many days changes more. */
const setSize = 200;

/** Publishes a review with what follows from it in the archive; nothing where a template of the archive fails. */
async function publishAll(
  workspace: Workspace,
  files: PublishedFile[],
  { archive, moment, date: last }: { archive: ArchiveLine | undefined; moment: Moment; date: string },
): Promise<boolean> {
  const { output } = workspace;
  const days = archive ? [last] : [];
  const set = [...files];
  for (const page of archive?.pages() ?? []) {
    set.push(page);
    if (set.length >= setSize) publish(output, set.splice(0), [], days);
  }
  const { files: rest, gone } = archive?.rest() ?? { files: [], gone: [] };
  if (archive && isHeld(workspace)) return false;
  publish(output, [...set, ...rest], gone, days);
  if (!archive) return true;
  for (const date of archive.misnaming())
    publish(output, await renamedOutputs(workspace, date, { archive, moment }), [], days);
  settle(output);
  return true;
}

/** What a day comes to: errors in its files, or in those of the workspace, keep it from being written. */
export function statusOf(
  workspace: Workspace,
  day: { review?: unknown; files: VFile[] },
  isHalted: boolean,
): BuiltDay['status'] {
  if (day.files.some(isInvalid)) return 'invalid';
  if (!day.review) return 'empty';
  return isHeld(workspace) || isHalted ? 'held' : 'sound';
}

const assetsOf = ({ assets }: Day) => assets.map(({ target: path, content }) => ({ path, content }));

/** Lets signals and streams have their turn between two days. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
