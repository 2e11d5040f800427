import {
  accessSync,
  type BigIntStats,
  constants,
  type Dirent,
  lstatSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { sep } from 'node:path';
import { inOrder } from '../model/order.ts';

/** The state of files, by which it shows whether one of them changed, and when the newest did. */
export interface FileStates {
  /**
   * A line a file: path, size, times of its content and of its state in nanoseconds and number on the disk, or that it is not
   * there. What unpacks or copies files may set the first time, to the one that another content had; the second nobody sets.
   */
  lines: string[];
  /** Milliseconds since 1970. */
  newest: number;
  /** The paths at which nothing is. */
  missing: string[];
}

/** A file changed as late as this before a run, in milliseconds, may change again without its time showing it. */
export const freshness = 2000;

/** Looks at files, links followed, without reading them. Paths are from `root`. */
export function statesOf(root: string, paths: readonly string[]): FileStates {
  let newest = 0;
  const missing: string[] = [];
  const lines = paths.map((path) => {
    const { found, link, changed } = findingAt(`${root}${sep}${path}`);
    if (!found) missing.push(path);
    newest = Math.max(newest, changed);
    return `${path} ${link}${stampOf(found)}`;
  });
  return { lines, newest, missing };
}

/** What is at a path, links followed; nothing also where a link leads in a circle, or a file stands where a folder should. */
export const stateAt = (path: string): BigIntStats | undefined =>
  ifThere(() => statSync(path, { bigint: true, throwIfNoEntry: false }));

/** What a look at a path finds. */
export interface Finding {
  found?: BigIntStats;
  /** Of a link there, its own state: it may lead nowhere, or to the same file at a place where none is read. */
  link: string;
  /** When the newer of both changed, in milliseconds since 1970. */
  changed: number;
}

/** Looks at a path, links followed, and at the link. */
export function findingAt(path: string): Finding {
  const entry = ifThere(() => lstatSync(path, { bigint: true, throwIfNoEntry: false }));
  if (!entry?.isSymbolicLink()) return { found: entry, link: '', changed: Number(entry?.ctimeMs ?? 0) };
  const found = stateAt(path);
  const changed = Math.max(Number(entry.ctimeMs), Number(found?.ctimeMs ?? 0));
  return { found, link: `${stampOf(entry)} `, changed };
}

/** The entries of a folder by name in code unit order; none where no folder is. */
export function entriesAt(folder: string): Dirent[] {
  const entries = ifThere(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.sort((a, b) => inOrder(a.name, b.name));
}

/** Whether something is at a path that this user may not write. */
export function isReadOnly(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    return !isAbsence(error);
  }
}

/** What changes with every writing: the length, the times in nanoseconds, and which file is in the name’s place. */
export const stampOf = (found: BigIntStats | undefined): string =>
  found ? `${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}` : '-';

/**
 * Whether an error is one of the system’s, `ENOSPC` for instance, or of what Node may do under `--permission`, and none of
 * Node’s own, such as `ERR_OUT_OF_RANGE`.
 */
export const isOfSystem = (error: unknown): boolean =>
  /^(E[A-Z\d]+|ERR_FS_\w+|ERR_ACCESS_DENIED|UNKNOWN)$/.test((error as NodeJS.ErrnoException).code ?? '');

/** What a look at a path gives; nothing where the system says that nothing is there. */
export const ifThere = <Found>(look: () => Found): Found | undefined => unless(isAbsence, look);

/** The same; nothing where the system refuses to look, for want of a permission for instance. */
export const ifGranted = <Found>(look: () => Found): Found | undefined => unless(isOfSystem, look);

/** The same; nothing where no file can have such a name. For paths that somebody wrote: one that was listed is there. */
export const ifNameable = <Found>(look: () => Found): Found | undefined =>
  unless((error) => (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG', look);

function unless<Found>(isExpected: (error: unknown) => boolean, look: () => Found): Found | undefined {
  try {
    return look();
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}

/** Whether an error says that nothing is at a path. */
export const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');
