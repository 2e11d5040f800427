import { join } from 'node:path';
import type { Fate } from './model/fate.ts';
import { makeFolder, makeScratch, removeScratch } from './publish/scratch.ts';
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
import { daysOf, openConfig, type Place, type Workspace } from './workspace.ts';

/** A workspace as the next commit would hold it, in a folder of its own for the time of a run. */
export interface Stage {
  /** Where it lies; its output folder is that of the workspace itself. */
  place: Place;
  /** The days that the commit touches, oldest first. */
  daysIn: (workspace: Workspace) => string[];
  /** The files under `notes/` that the commit holds and that were not read. */
  unread: (read: Fate[]) => Fate[];
  remove: () => void;
}

/**
 * Lays out what git has staged of a workspace: the notes of the days that the commit touches, those without a day in
 * their place, those of days that these name, and what belongs to them. `undefined` when nothing of the workspace is
 * staged. Throws `GitError` outside of a repository, without git, and in the midst of a merge.
 */
export function openStage(place: Place, env: GitFolder['env']): Stage | undefined {
  const folder = { path: place.root, env };
  const prefix = prefixOf(folder);
  const changed = stagedPaths(folder);
  if (changed.length === 0) return undefined;
  const files = stagedFiles(folder);
  const scratch = makeScratch();
  const write = (paths: string[]) => exportStaged(folder, paths, scratch);
  try {
    const stage = layOut({ place, changed, files }, { root: join(scratch, prefix), write });
    return { ...stage, remove: () => removeScratch(scratch) };
  } catch (error) {
    removeScratch(scratch);
    throw error;
  }
}

/** What is to be committed of a workspace. */
interface Commit {
  place: Place;
  /** Paths from the workspace. */
  changed: string[];
  files: StagedFile[];
}

/** Where it is laid out. */
interface Target {
  root: string;
  write: (paths: string[]) => void;
}

function layOut({ place, changed, files }: Commit, { root, write }: Target): Omit<Stage, 'remove'> {
  const paths = files.map(({ path }) => path);
  const settings = place.configPath ? pathInside(place.root, place.configPath) : 'revue.yaml';
  makeFolder(root);
  write(paths.filter((path) => path === settings));
  const isOwn = place.configPath !== undefined && settings !== undefined;
  const staged = { ...place, root, configPath: isOwn ? join(root, settings) : place.configPath };
  const { config } = openConfig(staged);
  const isIn = (folder: string) => (path: string) => path.startsWith(`${slashed(join(folder, '.'))}/`);
  const [isNote, isTemplate, isAsset] = [isIn(config.notes), isIn(config.templates), isIn(config.assets)];
  const dayOf = (path: string) =>
    isNote(path) ? dayInPath(path.slice(slashed(join(config.notes, '.')).length + 1)) : undefined;
  makeFolder(join(root, config.notes));

  const days = new Set(changed.flatMap((path) => dayOf(path) ?? []));
  const isShared = (path: string) =>
    path === settings || isTemplate(path) || path === slashed(join(config.notes, '_closing.md'));
  const hasShared = changed.some(isShared);
  const newest = paths
    .flatMap((path) => dayOf(path) ?? [])
    .sort()
    .at(-1);
  // What every review shares is tried on the newest.
  if (hasShared && newest !== undefined) days.add(newest);

  // A link leads to any of the files.
  const isLinked = files.some(({ path, isLink }) => isLink && !isIn(config.output)(path));
  const isFirst = (path: string) =>
    isTemplate(path) || (isNote(path) && (dayOf(path) === undefined || days.has(dayOf(path) ?? '')));
  const first = paths.filter(isLinked ? (path) => !isIn(config.output)(path) : isFirst);
  write(first);
  const text = [...(settings === undefined ? [] : [settings]), ...first]
    .filter((path) => /\.(md|markdown|ya?ml|hbs|css)$/i.test(path))
    .map((path) => readIfThere(join(root, path))?.toString('utf8').toLowerCase() ?? '')
    .join('\n');
  const written = new Set(first);
  const isNamed = (path: string) =>
    isNote(path) ? text.includes(dayOf(path) ?? '') : isAsset(path) && text.includes(longestWord(path));
  write(paths.filter((path) => !written.has(path) && isNamed(path)));

  return {
    place: { ...staged, output: place.output ?? join(place.root, config.output) },
    daysIn: (workspace) => {
      const { loose } = workspace;
      for (const { path, date } of loose) if (date !== undefined && changed.includes(path)) days.add(date);
      const last = daysOf(workspace).at(-1);
      return [...(hasShared && days.size === 0 && last ? [last] : days)].sort();
    },
    unread: (read) => {
      const known = new Set(read.map(({ path }) => path));
      return paths
        .filter((path) => isNote(path) && !known.has(path))
        .map((path) => ({ path, fate: 'other-date', reason: `it is of ${dayOf(path)}` }));
    },
  };
}

/** The longest word of a file’s name: whoever names the file, in whatever way letters may be written there, has it. */
const longestWord = (path: string): string =>
  (
    path
      .slice(path.lastIndexOf('/') + 1)
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  ).toSorted((a, b) => b.length - a.length)[0] ?? '';
