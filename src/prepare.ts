import type { VFile } from 'vfile';
import type { Moment } from './compile/select.ts';
import { type Beforehand, compileDay, type Needs } from './day.ts';
import { itemsIn, type Published } from './follows.ts';
import { copyOf, type LookedAt } from './model/asset.ts';
import type { Fate } from './model/fate.ts';
import type { OutputName, PublishedFile } from './model/output.ts';
import { allItems, type NamedItem, type Review } from './model/review.ts';
import type { ReviewRecord } from './model/view.ts';
import { outputsOf, recordIn } from './outputs.ts';
import type { RenderedOutput } from './render/outputs.ts';
import type { Workspace } from './workspace.ts';

/** A day that is ready to be published but for its page, which shows other reviews. */
export interface PreparedDay {
  date: string;
  /** Of a day that has something to publish. */
  contents?: Contents;
  /** The outputs that it consists of. */
  names: OutputName[];
  /** Those of them that were made now, but for the page; none when it is recalled. */
  outputs: RenderedOutput[];
  record?: ReviewRecord;
  /** Its items, as others name them. */
  items: NamedItem[];
  /** Copies of the files that its notes point to. */
  assets: PublishedFile[];
  /** Where such files were looked for. */
  lookedAt: LookedAt[];
  /** The files read for it, with their problems. */
  files: VFile[];
  fates: Fate[];
  needs: Needs;
  /** Whether it comes to what an earlier build made of it, which lies there still: nothing is made, nothing written. */
  isRecalled?: boolean;
}

/** The headline of a review, and its counts. */
interface Contents {
  title?: string;
  items: number;
  sections: number;
}

/** What is prepared, at which moment, among which reviews that are published, or are just about to be. */
interface PrepareRequest extends Beforehand {
  outputs: OutputName[];
  moment: Moment;
  published?: Published;
}

/** Compiles a day and renders its outputs but for the page. */
export async function prepareDay(
  workspace: Workspace,
  date: string,
  { outputs: names, moment, ...known }: PrepareRequest,
): Promise<PreparedDay> {
  const day = compileDay(workspace, date, moment, known);
  // A page by the workspace’s own templates is made once more than it is published: for what it may lack.
  const checked = workspace.ownTemplates.length > 0 ? names : names.filter((name) => name !== 'page');
  const rendered = await outputsOf(workspace, day, checked);
  const record = recordIn(rendered);
  return {
    date,
    contents: day.review && contentsOf(day.review),
    names,
    outputs: rendered.filter(({ name }) => name !== 'page'),
    record,
    items: record ? itemsIn(record) : [],
    assets: day.assets.map(copyOf),
    lookedAt: day.lookedAt,
    files: day.files,
    fates: day.fates,
    needs: day.needs,
  };
}

/** The headline of a review, and its counts. */
export function contentsOf(review: Review): Contents {
  const { title, sections } = review;
  return { title, items: allItems(review).length, sections: sections.length };
}
