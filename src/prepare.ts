import type { VFile } from 'vfile';
import type { Moment } from './compile/select.ts';
import { compileDay, type Needs } from './day.ts';
import type { Published } from './follows.ts';
import type { Fate } from './model/fate.ts';
import type { OutputName, PublishedFile } from './model/output.ts';
import type { ReviewRecord } from './model/view.ts';
import { outputsOf } from './outputs.ts';
import type { RenderedOutput } from './render/outputs.ts';
import type { Workspace } from './workspace.ts';

/** A day that is ready to be published but for its page, which shows other reviews. */
export interface PreparedDay {
  date: string;
  /** Of a day that has something to publish and whose templates hold. */
  record?: ReviewRecord;
  /** All outputs but the page. */
  outputs: RenderedOutput[];
  /** Copies of the files that its notes point to. */
  assets: PublishedFile[];
  /** The files read for it, with their problems. */
  files: VFile[];
  fates: Fate[];
  needs: Needs;
}

/** What is prepared, at which moment, among which reviews that are published, or are just about to be. */
export interface PrepareRequest {
  outputs: OutputName[];
  moment: Moment;
  published?: Published;
}

/** Compiles a day and renders its outputs but for the page. */
export async function prepareDay(
  workspace: Workspace,
  date: string,
  { outputs: names, moment, published }: PrepareRequest,
): Promise<PreparedDay> {
  const { files, fates, needs, ...day } = compileDay(workspace, date, moment, published);
  // A page by the workspace’s own templates is made once more than it is published: for what it may lack.
  const checked = workspace.ownTemplates.length > 0 ? names : names.filter((name) => name !== 'page');
  const rendered = await outputsOf(workspace, { ...day, files, fates, needs }, checked);
  const data = rendered.find(({ name }) => name === 'data');
  return {
    date,
    record: data && JSON.parse(data.content),
    outputs: rendered.filter(({ name }) => name !== 'page'),
    assets: day.assets.map(({ target: path, content }) => ({ path, content })),
    files,
    fates,
    needs,
  };
}
