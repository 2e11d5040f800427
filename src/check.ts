import { archiveOf } from './archive.ts';
import { type BuiltDay, statusOf } from './build.ts';
import type { Moment } from './compile/select.ts';
import { type Beforehand, compileDay, type Day } from './day.ts';
import { itemsIn, knownItems, type Published } from './follows.ts';
import type { OutputName } from './model/output.ts';
import { outputsOf, recordIn } from './outputs.ts';
import { rehearsePicture } from './picture.ts';
import { contentsOf, type PreparedDay } from './prepare.ts';
import type { Renderable, RenderedOutput } from './render/outputs.ts';
import { openRepeatCheck, type RepeatCheck } from './repeated.ts';
import type { Workspace } from './workspace.ts';

/** What is checked: the outputs that would be written, at which moment. */
interface CheckRequest extends Pick<Beforehand, 'trees'> {
  outputs: OutputName[];
  moment: Moment;
  /** What surrounds a review in the archive, where its page is to show it. */
  around?: Renderable['around'];
  /** Looks for a review that says what the last one said; it is told of the days in their order. */
  checkRepeat?: RepeatCheck;
  /** The items of reviews that lie in the output folder, where several days may ask for them. */
  published?: Published;
}

/** What a day comes to, with the outputs that would be written. */
export interface CheckedDay extends Day, Pick<PreparedDay, 'contents' | 'record'> {
  status: BuiltDay['status'];
  outputs: RenderedOutput[];
}

/**
 * Checks the reviews of some days: the line of `build`, without writing. What a workspace’s own templates cannot make of the
 * archive stands reported once all days are through.
 */
export async function* check(
  workspace: Workspace,
  { days, ...request }: CheckRequest & { days: string[] },
): AsyncGenerator<CheckedDay> {
  const [checkRepeat, { published, set }] = [openRepeatCheck(workspace), knownItems(workspace)];
  const archive = workspace.ownTemplates.length > 0 ? archiveOf(workspace, { ...request, days }) : undefined;
  for (const date of days) {
    const day = await checkDay(workspace, date, { ...request, checkRepeat, published });
    if (day.status === 'sound' && day.record) {
      archive?.put(day.record, { outputs: [] });
      set(date, itemsIn(day.record));
    }
    // A build takes what lies there of such a day away.
    if (day.status === 'empty' && !request.moment.drafts) set(date, []);
    yield day;
  }
  archive?.rehearse();
}

/** Checks the review of one day. */
export async function checkDay(
  workspace: Workspace,
  date: string,
  {
    outputs: names,
    moment,
    around,
    checkRepeat = openRepeatCheck(workspace),
    published,
    trees,
  }: CheckRequest,
): Promise<CheckedDay> {
  const day = compileDay(workspace, date, moment, { published, trees });
  const made = await outputsOf(workspace, { ...day, around }, [...new Set([...names, 'data' as const])]);
  const record = recordIn(made);
  if (record) await rehearsePicture(workspace, record);
  const outputs = made.filter(({ name }) => names.includes(name));
  const checked = { ...day, contents: day.review && contentsOf(day.review), outputs, record };
  checkRepeat(checked);
  return { ...checked, status: statusOf(workspace, checked) };
}
