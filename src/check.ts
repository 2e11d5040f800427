import { type BuiltDay, statusOf } from './build.ts';
import type { Moment } from './compile/select.ts';
import { compileDay, type Day } from './day.ts';
import type { OutputName } from './model/output.ts';
import { outputsOf } from './outputs.ts';
import type { Renderable, RenderedOutput } from './render/outputs.ts';
import type { Workspace } from './workspace.ts';

/** What is checked: the outputs that would be written, at which moment. */
interface CheckRequest {
  outputs: OutputName[];
  moment: Moment;
  /** What surrounds a review in the archive, where its page is to show it. */
  around?: Renderable['around'];
}

/** What a day comes to, with the outputs that would be written. */
export interface CheckedDay extends Day {
  status: BuiltDay['status'];
  outputs: RenderedOutput[];
}

/** Checks the reviews of some days: the line of `build`, without writing. */
export async function* check(
  workspace: Workspace,
  { days, ...request }: CheckRequest & { days: string[] },
): AsyncGenerator<CheckedDay> {
  for (const date of days) yield await checkDay(workspace, date, request);
}

/** Checks the review of one day. */
export async function checkDay(
  workspace: Workspace,
  date: string,
  { outputs: names, moment, around }: CheckRequest,
): Promise<CheckedDay> {
  const day = compileDay(workspace, date, moment);
  const outputs = await outputsOf(workspace, { ...day, around }, names);
  return { ...day, status: statusOf(workspace, { ...day, record: day.review }, false), outputs };
}
