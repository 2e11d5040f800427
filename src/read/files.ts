import { isUtf8 } from 'node:buffer';
import { type Dirent, existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { VFile } from 'vfile';
import { reportBidi } from '../model/bidi.ts';
import { fitForOutput } from '../model/characters.ts';
import { fileStart, type Place, placeIn, report } from '../model/problem.ts';
import type { RuleId } from '../model/rules.ts';
import { foldedName } from '../model/slug.ts';
import { pathInside } from './paths.ts';
import { foundAt, look, lookInto } from './seen.ts';
import { entriesAt, ifThere, isAbsence, stateAt } from './states.ts';
import { readSteadily } from './steady.ts';

/**
 * A text file of the workspace, with LF line ends and without byte order mark; `undefined` when there is none. Where
 * something else than a file of the workspace stands, it is an empty one with that problem.
 */
export function readText(root: string, path: string): VFile | undefined {
  const obstacle = obstacleAt(root, join(root, path));
  if (obstacle === undefined) return readTextAt(join(root, path), { path, root });
  return unreadFile({ path, root }, `Unexpected ${obstacle}, expected a file`);
}

/** An empty file in place of one that is not read, with the reason. */
export function unreadFile(
  { path, root }: { path: string; root: string },
  reason: string,
  rule: RuleId = 'unreadable-file',
): VFile {
  const file = new VFile({ path, cwd: root, value: '' });
  report(file, rule, reason, fileStart);
  return file;
}

const restless =
  'Unexpected change of the file while it was read, expected one that stands still; run again when it is saved';

/** Bytes of a text that is opened at all; the limit of notes is a setting. */
const largest = 64_000_000;

/** The text file at a full path, wherever it lies; `path` is its name in problems. `undefined` where no file is. */
export function readTextAt(place: string, { path, root }: { path: string; root: string }): VFile | undefined {
  if ((sizeAt(place) ?? 0) > largest)
    return unreadFile(
      { path, root },
      `Unexpected size, expected a text of at most ${largest / 1_000_000} MB`,
    );
  const content = readIfThere(place);
  if (content === undefined) return isFile(place) ? unreadFile({ path, root }, restless) : undefined;
  if (isUtf16(content))
    return unreadFile(
      { path, root },
      'Unexpected text in UTF-16, expected UTF-8: save the file in that encoding',
      'invalid-utf8',
    );
  const text = decoded(content);
  const file = new VFile({ path, cwd: root, value: fitForOutput(text) });
  if (!isUtf8(content)) reportEncoding(file, content);
  reportBidi(file, text, (index) => placeIn(text, index));
  return file;
}

/** The text of bytes in UTF-8, with LF line ends and without byte order mark. */
export const decoded = (content: Buffer): string =>
  content
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');

/** Whether a text begins with the mark of UTF-16, or with two letters of which each has a byte of zeros beside it. */
const isUtf16 = (content: Buffer): boolean =>
  /^(?:\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0])/.test(content.toString('latin1', 0, 4));

function reportEncoding(file: VFile, content: Buffer): void {
  const { at, ...place } = firstBadByte(content);
  const byte = content[at]?.toString(16).toUpperCase().padStart(2, '0');
  report(
    file,
    'invalid-utf8',
    `Unexpected byte \`${byte}\`, expected text in UTF-8: save the file in that encoding`,
    place,
  );
}

/** Where the first byte stands that no text in UTF-8 has there. */
function firstBadByte(content: Buffer): Place & { at: number } {
  const isSound = (length: number): boolean => {
    try {
      // As a stream: a letter whose last bytes are cut off is no mistake yet.
      new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [sound, bad] = [0, content.length + 1];
  while (bad - sound > 1) {
    const middle = (sound + bad) >> 1;
    if (isSound(middle)) sound = middle;
    else bad = middle;
  }
  const before = new TextDecoder('utf-8').decode(content.subarray(0, sound), { stream: true });
  const text = before.replace(/\r\n?/g, '\n');
  const at = Buffer.byteLength(before) + (content[0] === 0xef && content[1] === 0xbb ? 3 : 0);
  return { ...placeIn(text, text.length), at: Math.min(at, content.length - 1) };
}

/** What stands where a file is expected and is not read as one, in words; nothing for a file, and where nothing is. */
function obstacleAt(root: string, path: string): string | undefined {
  const target = foundAt(path);
  if (!target) return entryAt(path)?.isSymbolicLink() ? 'link that leads nowhere' : undefined;
  if (!isInside(root, path)) return 'link that leads outside the workspace';
  if (target.isDirectory()) return 'folder';
  return target.isFile() ? undefined : 'pipe or device';
}

/** What stands where a folder of the workspace is expected and is none, in words; nothing for a folder, and where nothing is. */
export function folderObstacleAt(root: string, path: string): string | undefined {
  const obstacle = obstacleAt(root, path);
  if (obstacle === 'folder') return undefined;
  return isFile(path) ? 'file' : obstacle;
}

/** Whether a folder is at a path that a link puts outside of another folder. */
export function isFolderOutside(folder: string, path: string): boolean {
  return (foundAt(path)?.isDirectory() ?? false) && !isInside(folder, path);
}

/** What is at a path, links not followed; `undefined` where nothing is. */
export const entryAt = (path: string) => lstatSync(look(path), { throwIfNoEntry: false });

/**
 * The bytes of a file as they stood at one moment; `undefined` when there is none, or none that stands still. A pipe is not
 * waited for.
 */
export function readIfThere(path: string): Buffer | undefined {
  return isFile(path) ? ifThere(() => readSteadily(path)) : undefined;
}

/** The entries of a folder by name in code unit order; none when the folder is not there. */
export function entriesOf(folder: string): Dirent[] {
  const entries = entriesAt(folder);
  lookInto(folder, entries);
  return entries;
}

/** The names of what is in a folder, in code unit order; none when the folder is not there. */
export const namesIn = (folder: string): string[] => entriesOf(folder).map(({ name }) => name);

/** Every file below a folder, as paths from it with `/`; links are not followed. `undefined` where no folder is. */
export function filesBelow(folder: string): string[] | undefined {
  if (!entryAt(folder)?.isDirectory()) return undefined;
  return entriesOf(folder).flatMap((entry) => {
    const inside = entry.isDirectory() ? filesBelow(join(folder, entry.name)) : undefined;
    return inside?.map((path) => `${entry.name}/${path}`) ?? [entry.name];
  });
}

/** Whether something is at a path. */
export function isThere(...path: string[]): boolean {
  return existsSync(look(join(...path)));
}

/** Whether a folder is at a path. */
export function isFolder(...path: string[]): boolean {
  return isThere(...path) && statSync(join(...path)).isDirectory();
}

/** The bytes of a file, links followed; nothing where none is. */
export const sizeAt = (path: string): number | undefined => foundAt(path)?.size;

/** Whether a file is at a path, links followed. */
export function isFile(path: string): boolean {
  return foundAt(path)?.isFile() ?? false;
}

/** Whether one of two folders, which need not be there yet, lies in the other or is it, links followed. */
export function isOverlap(one: string, other: string): boolean {
  const [first, second] = [realPathOf(one), realPathOf(other)];
  return isWithin(first, second) || isWithin(second, first);
}

/** Whether two paths, which need not be there yet, are one once links are followed. */
export function isSamePlace(one: string, other: string): boolean {
  return isOnePlace(realPathOf(one), realPathOf(other));
}

function isWithin(folder: string, path: string): boolean {
  const above = dirname(path);
  return isOnePlace(folder, path) || (above !== path && isWithin(folder, above));
}

/** Whether two real paths are one: on many disks, names that differ in case or in their Unicode form alone are. */
function isOnePlace(one: string, other: string): boolean {
  if (foldedName(one) !== foldedName(other)) return false;
  const [first, second] = [stateAt(one), stateAt(other)];
  // Where neither is there, no disk tells: they are taken for one.
  return first?.ino === second?.ino && first?.dev === second?.dev;
}

function realPathOf(path: string): string {
  try {
    return realpathSync(look(path));
  } catch (error) {
    if (!isAbsence(error) || dirname(path) === path) throw error;
    return join(realPathOf(dirname(path)), basename(path));
  }
}

/** What an entry is once its links are followed; links that lead outside the workspace, in a circle or nowhere are `other`. */
export function kindOf(root: string, path: string, entry: Dirent): 'file' | 'folder' | 'other' {
  const target = entry.isSymbolicLink() ? targetInside(root, join(root, path)) : entry;
  if (target?.isFile()) return 'file';
  return target?.isDirectory() ? 'folder' : 'other';
}

/** Whether a path, links followed, is a folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  return pathInside(realpathSync(look(folder)), realpathSync(look(path))) !== undefined;
}

const targetInside = (root: string, path: string) =>
  ifThere(() => {
    const isCircle = isInside(path, dirname(path));
    return isInside(root, path) && !isCircle ? statSync(look(path)) : undefined;
  });
