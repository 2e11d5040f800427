import type { VFile } from 'vfile';
import type { OpenRequest } from '../config.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

/**
 * Opens a workspace again; templates that say what they said before are not compiled again, nor what reviews told read
 * again while the archive stays as it is.
 */
export function reopenWorkspace(request: OpenRequest, earlier: Workspace | undefined): Workspace {
  const opened = openWorkspace(request);
  const isKept = earlier?.output === opened.output && earlier.coverage.isFresh();
  const workspace = isKept ? { ...opened, coverage: earlier.coverage } : opened;
  const [own, before] = [ownFiles(workspace), earlier ? ownFiles(earlier) : []];
  const isSame = own.length === before.length && own.every((file, at) => isAlike(file, before[at]));
  if (!earlier || !isSame) return workspace;
  // Compiled templates report on the files that they were made from: those stand in for the new ones.
  const standIns = new Map(own.map((file, at) => [file, before[at] ?? file]));
  for (const [file, standIn] of standIns) standIn.messages = file.messages;
  const standInOf = (file: VFile): VFile => standIns.get(file) ?? file;
  return {
    ...workspace,
    publication: { ...workspace.publication, templates: earlier.publication.templates },
    ownTemplates: workspace.ownTemplates.map(standInOf),
    files: workspace.files.map(standInOf),
    holding: workspace.holding.map(standInOf),
  };
}

/** The files of the workspace that are compiled: its own templates, and the subject. */
function ownFiles({ files, settings, loose }: Workspace): VFile[] {
  const others = new Set([settings.file, ...loose.map(({ file }) => file)]);
  return files.filter((file) => !others.has(file));
}

const isAlike = (file: VFile, other: VFile | undefined): boolean =>
  other !== undefined && file.path === other.path && String(file) === String(other);
