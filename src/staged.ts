import { join } from 'node:path';
import { type OpenRequest, openConfig } from './config.ts';
import { configName } from './model/config-name.ts';
import type { Fate } from './model/fate.ts';
import type { Config } from './model/fields/config.ts';
import { makeFolders } from './publish/make-folders.ts';
import { makeScratch, removeScratch } from './publish/scratch.ts';
import { readIfThere } from './read/files.ts';
import {
  exportStaged,
  type GitFolder,
  prefixOf,
  type StagedFile,
  stagedFiles,
  stagedPaths,
} from './read/git.ts';
import { dayInPath } from './read/notes.ts';
import { pathInside, slashed } from './read/paths.ts';
import { daysOf, type Workspace } from './workspace.ts';

/** A workspace as the next commit would hold it, in a folder of its own for the time of a run. */
export interface Stage {
  /** Where it lies; its output folder is that of the workspace itself. */
  request: OpenRequest;
  /** The days that the commit touches, oldest first. */
  daysIn: (workspace: Workspace) => string[];
  /** The files under `notes/` that the commit holds and that were not read. */
  unread: (read: Fate[]) => Fate[];
  remove: () => void;
}

/**
 * Lays out what git has staged of a workspace: the notes of the days that the commit touches, or takes a file away from, those
 * without a day in their place, those of days that these name, and what belongs to them. `undefined` when nothing of the workspace is
 * staged. Throws `GitError` outside of a repository, without git, and in the midst of a merge.
 */
export function openStage(request: OpenRequest, env: GitFolder['env']): Stage | undefined {
  const folder = { path: request.root, env };
  const prefix = prefixOf(folder);
  const changed = stagedPaths(folder);
  if (changed.length === 0) return undefined;
  const files = stagedFiles(folder);
  const scratch = makeScratch();
  const write = (paths: string[]) => exportStaged(folder, paths, scratch);
  try {
    const stage = layOut({ request, changed, files }, { root: join(scratch, prefix), write });
    return { ...stage, remove: () => removeScratch(scratch) };
  } catch (error) {
    removeScratch(scratch);
    throw error;
  }
}

/** What is to be committed of a workspace. */
interface Commit {
  request: OpenRequest;
  /** Paths from the workspace. */
  changed: string[];
  files: StagedFile[];
}

/** Where it is laid out. */
interface Target {
  root: string;
  write: (paths: string[]) => void;
}

function layOut(commit: Commit, target: Target): Omit<Stage, 'remove'> {
  const { request, files } = commit;
  const { root, write } = target;
  const paths = files.map(({ path }) => path);
  const settings = request.configPath ? pathInside(request.root, request.configPath) : configName;
  const isOwn = request.configPath !== undefined && settings !== undefined;
  const staged = { ...request, root, configPath: isOwn ? join(root, settings) : request.configPath };
  makeFolders(root);
  write(paths.filter((path) => path === settings));
  const { config } = openConfig(staged);
  makeFolders(join(root, config.notes));

  const roles = rolesOfPaths(config, settings);
  const touched = touchedBy(commit, roles, target);
  const hasShared = touched.some(roles.isShared);
  const days = new Set(touched.flatMap((path) => roles.dayOf(path) ?? []));
  const newest = paths
    .flatMap((path) => roles.dayOf(path) ?? [])
    .sort()
    .at(-1);
  // What every review shares is tried on the newest.
  if (hasShared && newest !== undefined) days.add(newest);

  // A link may lead to any of the files.
  const hasLinks = files.some(({ path, isLink }) => isLink && !roles.isOutput(path));
  const first = paths.filter((path) => (hasLinks ? !roles.isOutput(path) : roles.isRead(path, days)));
  write(first);
  const text = textOf(root, [settings ?? '', ...first]);
  const written = new Set(first);
  write(paths.filter((path) => !written.has(path) && roles.isNamedIn(text, path)));

  return {
    request: { ...staged, output: request.output ?? join(request.root, config.output) },
    daysIn: (workspace) => {
      for (const { path, date } of workspace.loose)
        if (date !== undefined && touched.includes(path)) days.add(date);
      const last = daysOf(workspace).at(-1);
      return [...(hasShared && days.size === 0 && last ? [last] : days)].sort();
    },
    unread: (read) => {
      const known = new Set(read.map(({ path }) => path));
      return paths
        .filter((path) => roles.isNote(path) && !known.has(path))
        .map((path) => ({ path, fate: 'other-date', reason: `it is of ${roles.dayOf(path)}` }));
    },
  };
}

/** The paths that a commit touches: those that it changes, and texts that may name a file which it takes away. */
function touchedBy(
  { changed, files }: Commit,
  { isAsset, isNote, isShared }: ReturnType<typeof rolesOfPaths>,
  { root, write }: Target,
): string[] {
  const paths = files.map(({ path }) => path);
  const gone = changed.filter((path) => isAsset(path) && !paths.includes(path));
  if (gone.length === 0) return changed;
  const readers = paths.filter((path) => isNote(path) || isShared(path));
  write(readers);
  return [...changed, ...readers.filter((path) => namesAny(textOf(root, [path]), gone))];
}

/** What the paths of a workspace are to its reviews. */
function rolesOfPaths(config: Config, settings: string | undefined) {
  const nameOf = (folder: string): string => slashed(join(folder, '.'));
  const isIn = (folder: string, path: string): boolean => path.startsWith(`${nameOf(folder)}/`);
  const isNote = (path: string): boolean => isIn(config.notes, path);
  const dayOf = (path: string): string | undefined =>
    isNote(path) ? dayInPath(path.slice(nameOf(config.notes).length + 1)) : undefined;
  const isAsset = (path: string): boolean => isIn(config.assets, path);
  return {
    isNote,
    isAsset,
    isOutput: (path: string) => isIn(config.output, path),
    /** The day that the place of a note says. */
    dayOf,
    /** What every review depends on. */
    isShared: (path: string) =>
      path === settings || path === `${nameOf(config.notes)}/_closing.md` || isIn(config.templates, path),
    /** What the reviews of some days are read from. */
    isRead: (path: string, days: Set<string>) => {
      const day = dayOf(path);
      return isIn(config.templates, path) || (isNote(path) && (day === undefined || days.has(day)));
    },
    /** Notes of a day that a text names, and files whose name it may have. */
    isNamedIn: (text: string, path: string) => {
      const day = dayOf(path);
      if (day !== undefined) return text.includes(day);
      return isAsset(path) && text.includes(longestWord(path));
    },
  };
}

/** The text of those of some files that may name others, in small letters. */
const textOf = (root: string, paths: string[]): string =>
  paths
    .filter((path) => /\.(md|markdown|ya?ml|hbs|css)$/i.test(path))
    .map((path) => readIfThere(join(root, path))?.toString('utf8').toLowerCase() ?? '')
    .join('\n');

/** Whether a text may name one of some files: it has all words of the name. */
const namesAny = (text: string, paths: string[]): boolean =>
  paths.some((path) => wordsOf(path).every((word) => text.includes(word)));

/** The words of a file’s name: whoever names the file, in whatever way letters may be written there, has them. */
const wordsOf = (path: string): string[] =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

const longestWord = (path: string): string => wordsOf(path).toSorted((a, b) => b.length - a.length)[0] ?? '';
