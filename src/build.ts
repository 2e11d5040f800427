import type { VFile } from 'vfile';
import type { Moment } from './compile/select.ts';
import { compileDay, type Day } from './day.ts';

import type { Output, OutputName } from './model/output.ts';
import { isInvalid } from './model/problem.ts';
import { publish } from './publish/folder.ts';
import { render } from './render/outputs.ts';
import { isHeld, type Workspace } from './workspace.ts';

/** Which days are built, into which outputs, at which moment. */
export interface BuildRequest {
  days: string[];
  outputs: OutputName[];
  moment: Moment;
  /** After a review with errors: leave the later ones unwritten, or write the sound ones. */
  afterErrors: 'stop' | 'go-on';
}

/** What came of one day; a sound one is written, a held one is sound but kept back by errors elsewhere. */
export interface BuiltDay extends Day {
  status: 'sound' | 'empty' | 'invalid' | 'held';
  outputs: Output[];
}

/** Builds the reviews of some days, one after the other, each forgotten before the next. */
export async function* build(workspace: Workspace, request: BuildRequest): AsyncGenerator<BuiltDay> {
  let isHalted = false;
  for (const date of request.days) {
    const day = compileDay(workspace, date, request.moment);
    const outputs = day.review ? render(day.review, request.outputs, workspace.publication) : [];
    const status = statusOf(workspace, day, isHalted);
    if (status === 'sound') publish(workspace.output, [...outputs, ...assetsOf(day)]);
    if (status === 'invalid' && request.afterErrors === 'stop') isHalted = true;
    yield { ...day, status, outputs };
    await nextTurn();
  }
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
