import { join } from 'node:path';
import type { VFile } from 'vfile';
import type { Selection } from './compile/select.ts';
import type { Fate } from './model/fate.ts';
import { inOrder } from './model/order.ts';
import { isInvalid } from './model/problem.ts';
import { filesBelow } from './read/files.ts';
import { type DaySources, listDay } from './read/notes.ts';
import { daysOf, type Workspace } from './workspace.ts';

/** What became of every file under `notes/`: those of the days that were read, and all others. Each stands in it once. */
export function accountOf(workspace: Workspace, read: Fate[]): Fate[] {
  const { tree, loose } = workspace;
  const fates = new Map(read.map((fate) => [fate.path, fate]));
  const add = (fate: Fate): void => {
    if (!fates.has(fate.path)) fates.set(fate.path, fate);
  };
  for (const { path, file, date, fields } of loose) {
    if (date !== undefined) add({ path, fate: 'other-date', reason: `it is of ${date}` });
    else if (fields.draft) add({ path, fate: 'draft', reason: '`draft: true`' });
    else if (file.messages.some(({ ruleId }) => ruleId === 'missing-date') || !isInvalid(file))
      add({ path, fate: 'undated', reason: 'nothing gives it a day' });
    else add({ path, fate: 'invalid', reason: 'it has errors' });
  }
  // What is no file of the workspace is not among the notes that were read.
  for (const { path } of tree.loose) add({ path, fate: 'invalid', reason: 'it cannot be read' });
  for (const fate of tree.ignored) add({ ...fate, fate: 'ignored' });
  for (const date of daysOf(workspace)) {
    const { places, ignored, companions } = listDay(tree, date);
    for (const path of [...companions, ...places.map((place) => place.path)])
      add({ path, fate: 'other-date', reason: `it is of ${date}` });
    for (const fate of ignored) add({ ...fate, fate: 'ignored' });
  }
  for (const path of tree.companions)
    add({ path, fate: 'ignored', reason: 'no review that was looked at uses it' });
  return [...fates.values()]
    .flatMap((fate) => fileFates(tree.root, fate))
    .sort((a, b) => inOrder(a.path, b.path));
}

/** What became of the files of a day that was compiled. */
export function fatesOfDay(
  sources: DaySources,
  unread: VFile[],
  { chosen, drafts, embargoed }: Selection,
): Fate[] {
  const companions = [sources.review, sources.closing].filter((file) => file !== undefined);
  return [
    ...unread.map(({ path }): Fate => ({ path, fate: 'invalid', reason: 'it cannot be read' })),
    ...companions.map((file): Fate => {
      if (isInvalid(file)) return { path: file.path, fate: 'invalid', reason: 'it has errors' };
      return chosen.length === 0
        ? { path: file.path, fate: 'ignored', reason: 'the review has no items' }
        : { path: file.path, fate: 'included', reason: 'it belongs to the review' };
    }),
    ...sources.duplicates.map(
      ({ path }): Fate => ({ path, fate: 'duplicate', reason: 'its day has another of that name' }),
    ),
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

/** What became of a file, or of each file of a folder that nobody reads. */
function fileFates(root: string, { path, fate, reason }: Fate): Fate[] {
  const isHidden = fate === 'ignored' && /^[._]/.test(path.slice(path.lastIndexOf('/') + 1));
  const files = isHidden ? filesBelow(join(root, path)) : undefined;
  if (!files) return [{ path, fate, reason }];
  return files.map((file) => ({
    path: `${path}/${file}`,
    fate,
    reason: `it lies in \`${path}\`, whose name starts with \`.\` or \`_\``,
  }));
}
