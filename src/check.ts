import { type BuiltDay, statusOf } from './build.ts';
import type { Moment } from './compile/select.ts';
import { compileDay } from './day.ts';
import type { OutputName } from './model/output.ts';
import { render } from './render/outputs.ts';
import type { Workspace } from './workspace.ts';

/** Checks the reviews of some days: the line of `build`, without writing. */
export function* check(
  workspace: Workspace,
  request: { days: string[]; outputs: OutputName[]; moment: Moment },
): Generator<BuiltDay> {
  for (const date of request.days) {
    const day = compileDay(workspace, date, request.moment);
    const outputs = day.review ? render(day.review, request.outputs, workspace.publication) : [];
    yield { ...day, status: statusOf(workspace, day, false), outputs };
  }
}
