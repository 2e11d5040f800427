import type { OpenArchive } from './archive.ts';
import type { Moment } from './compile/select.ts';
import { compileDay } from './day.ts';
import { outputFiles, outputNames, type PublishedFile } from './model/output.ts';
import { isInvalid } from './model/problem.ts';
import type { ReviewRecord } from './model/view.ts';
import { outputsOf, recordIn } from './outputs.ts';
import { readRecord } from './read/records.ts';
import type { Workspace } from './workspace.ts';

/**
 * The outputs of a review that names an item by a title which that item no longer has: email and text hold it, and
 * cannot be made from a record. A review whose notes have changed in any other way since it was published is left alone.
 */
export async function retitledOutputs(
  workspace: Workspace,
  date: string,
  { archive, moment }: { archive: OpenArchive; moment: Moment },
): Promise<PublishedFile[]> {
  const day = compileDay(workspace, date, moment);
  if (!day.review || day.files.some(isInvalid)) return [];
  const files = archive.files(date);
  const names = outputNames.filter((name) => files.includes(outputFiles[name]));
  const outputs = await outputsOf(workspace, { ...day, around: archive.around }, names);
  const [record, old] = [recordIn(outputs), readRecord(workspace.output, date)];
  return record && old && essence(record) === essence(old) ? outputs : [];
}

/** A record but for how it names the items that its own continue. */
function essence(record: ReviewRecord): string {
  const sections = record.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, continues: undefined })),
  }));
  return JSON.stringify({ ...record, sections });
}
