import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { VFile } from 'vfile';

/** A text file of the workspace, with LF line ends and without byte order mark; `undefined` when there is none. */
export function readText(root: string, path: string): VFile | undefined {
  const content = readIfThere(join(root, path));
  if (content === undefined) return undefined;
  const text = content
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  return new VFile({ path, cwd: root, value: text });
}

/** The bytes of a file; `undefined` when there is none. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** The entries of a folder by name in code unit order; none when the folder is not there. */
export function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}

/** Whether something is at a path. */
export function isThere(...path: string[]): boolean {
  return existsSync(join(...path));
}

/** Whether a folder is at a path. */
export function isFolder(...path: string[]): boolean {
  return isThere(...path) && statSync(join(...path)).isDirectory();
}

/** What an entry is once its links are followed; links that lead outside the workspace, in a circle or nowhere are `other`. */
export function kindOf(root: string, path: string, entry: Dirent): 'file' | 'folder' | 'other' {
  const target = entry.isSymbolicLink() ? targetInside(root, join(root, path)) : entry;
  if (target?.isFile()) return 'file';
  return target?.isDirectory() ? 'folder' : 'other';
}

/** Whether a path, links followed, is a folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  return (realpathSync(path) + sep).startsWith(realpathSync(folder) + sep);
}

function targetInside(root: string, path: string) {
  try {
    const isCircle = isInside(path, dirname(path));
    return isInside(root, path) && !isCircle ? statSync(path) : undefined;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');
