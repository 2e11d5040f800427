import {
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublishedFile } from '../model/output.ts';

/**
 * Writes the files of one review into the output folder, whole or not at all: each is written beside its place first,
 * and takes it only when all of them are. Then those that are `gone` are removed, with the folders that this empties.
 * Returns the paths of those whose content changed. An error names the path that it is about.
 */
export function publish(output: string, files: PublishedFile[], gone: string[] = []): string[] {
  const changes = files.flatMap(({ path, content }) => {
    const place = join(output, path);
    const old = contentOf(place);
    return old?.equals(Buffer.from(content)) ? [] : [{ path, place, content, old }];
  });
  for (const { place } of changes) refuseFolder(place);
  const folders: string[] = [];
  const parts: string[] = [];
  const placed: typeof changes = [];
  try {
    for (const { place, content } of changes) {
      makeFolder(dirname(place), folders);
      parts.push(writeBeside(place, content));
    }
    for (const [index, change] of changes.entries()) {
      renameSync(parts[index] ?? '', change.place);
      placed.push(change);
    }
  } catch (error) {
    for (const { place, old } of placed) putBack(place, old);
    for (const part of parts) rmSync(part, { force: true });
    for (const folder of folders.reverse()) removeIfEmpty(folder);
    throw error;
  }
  const kept = new Set(files.map(({ path }) => path));
  for (const path of gone.filter((each) => !kept.has(each))) remove(output, path);
  return changes.map(({ path }) => path);
}

function remove(output: string, path: string): void {
  rmSync(join(output, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
    if (!removeIfEmpty(join(output, folder))) return;
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** What a regular file holds; nothing for whatever else is there, a pipe among them, which is not waited for. */
function contentOf(place: string): Buffer | undefined {
  try {
    return statSync(place).isFile() ? readFileSync(place) : undefined;
  } catch {
    return undefined;
  }
}

/** A file takes the place of anything but a folder. */
function refuseFolder(place: string): void {
  if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory())
    throw Object.assign(new Error(`${place} is a folder`), { code: 'EISDIR', path: place });
}

/** Makes a folder and those above it, and notes which; Node's own `recursive` never ends in `/proc`. */
function makeFolder(folder: string, made: string[]): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), made);
  try {
    mkdirSync(folder);
    made.push(folder);
  } catch (error) {
    // Another build may have made it a moment ago.
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    if (!isThere) throw error;
    if (!statSync(folder).isDirectory()) throw Object.assign(error as Error, { code: 'ENOTDIR' });
  }
}

/** Writes content beside a place, under a name that no other build has, no reader and no server takes for it. */
function writeBeside(place: string, content: PublishedFile['content']): string {
  for (let count = 0; ; count += 1) {
    const part = join(dirname(place), `.${place.slice(dirname(place).length + 1)}${count || ''}.part`);
    try {
      writeFileSync(part, content, { flag: 'wx' });
      return part;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      if (lstatSync(part, { throwIfNoEntry: false })) rmSync(part, { force: true });
      throw Object.assign(error as Error, { path: place });
    }
  }
}

/** As it was before, as far as the disk still lets us; the first failure is what is reported. */
function putBack(place: string, old: Buffer | undefined): void {
  try {
    if (old) writeFileSync(place, old);
    else rmSync(place, { force: true });
  } catch {}
}
