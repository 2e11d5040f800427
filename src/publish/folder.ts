import { mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { isInnerPath, type Plan } from '../model/journal.ts';
import type { PublishedFile } from '../model/output.ts';
import { clear } from './clear.ts';
import { entryAt, isTaken, partBeside } from './entry.ts';
import { backOf, closeJournal, decide, finish, place, readJournal, undo, writeJournal } from './journal.ts';
import { naming } from './naming.ts';

/** A file whose content is to change: where it lies, and what it held. */
interface Change extends PublishedFile {
  place: string;
  content: Buffer;
  old: Buffer | undefined;
  /** Where it is written before it takes its place. */
  part: string;
}

/** What else becomes of the output folder with a set. */
export interface PublishOptions {
  /** Paths of files to remove, none of which is written. */
  gone?: string[];
  /** Those whose reviews are in the set while the archive that knows them is not: they stay in the journal until `closeSets`. */
  days?: string[];
  /** Write files too that lie there already, byte for byte. */
  force?: boolean;
}

/**
 * Writes a set of files into the output folder, whole or not at all: each is written beside its place first, and takes it
 * only when all of them are whole. Then those that are `gone` are removed, with the folders that this empties.
 * An error names the path that it is about. Up to the removal it leaves all as it was; after that the next build finishes.
 *
 * A journal in the folder says what is about to happen, so that `recover` can finish or undo a set whose program was
 * killed. Against a power cut there is one flush a set, of the journal, before the first file takes its place, as one for each
 * file would cost more than all else: a set that the disk knows to be begun is finished, but contents that the system had
 * not written yet (within half a minute, on Linux) may be lost, and building their day again brings them back.
 */
export function publish(
  output: string,
  files: PublishedFile[],
  { gone = [], days = [], force = false }: PublishOptions,
): void {
  const changed = compared(output, files).filter(({ content, old }) => force || !old?.equals(content));
  const leaving = gone.filter((path) => isInnerPath(path) && isTaken(join(output, path)));
  if (changed.length === 0 && leaving.length === 0) return;
  for (const { place } of changed) refuseFolder(place);
  for (const folder of new Set(
    [...changed.map(({ path }) => path), ...leaving].map((path) => posix.dirname(path)),
  ))
    refuseLinkOutside(output, folder);
  const changes = changed.map((change) => ({ ...change, part: partFor(output, change.path) }));
  const earlier = readJournal(output)?.days ?? [];
  const plan = planOf(output, changes, { gone: leaving, days: [...new Set([...earlier, ...days])] });
  const placed: Change[] = [];
  writeJournal(output, plan);
  try {
    for (const folder of plan.folders.map((each) => join(output, each)))
      naming(folder, () => mkdirSync(folder));
    for (const change of changes) write(output, change);
    decide(output);
    for (const change of changes) {
      place(output, change);
      placed.push(change);
    }
  } catch (error) {
    takeBack(output, plan, { placed, days: earlier });
    throw error;
  }
  for (const path of leaving) clear(output, path);
  if (plan.days.length === 0) closeJournal(output, []);
}

/** The archive knows every published day: nothing is left for a journal to say. */
export function closeSets(output: string): void {
  closeJournal(output, []);
}

/** Files with what their places hold. */
function compared(output: string, files: PublishedFile[]): Omit<Change, 'part'>[] {
  return files.map(({ path, content }) => {
    const place = join(output, path);
    return {
      path,
      place,
      content: Buffer.isBuffer(content) ? content : Buffer.from(content),
      old: contentOf(place),
    };
  });
}

/** What a regular file holds; nothing for whatever else is there, a pipe among them, which is not waited for. */
function contentOf(place: string): Buffer | undefined {
  try {
    return statSync(place).isFile() ? readFileSync(place) : undefined;
  } catch {
    return undefined;
  }
}

/** Through a link that leads out of the output folder nothing is written, and nothing removed. */
function refuseLinkOutside(output: string, folder: string): void {
  if (folder === '.') return;
  refuseLinkOutside(output, posix.dirname(folder));
  const place = join(output, folder);
  if (!entryAt(place)?.isSymbolicLink() || leadsInside(output, place)) return;
  throw Object.assign(new Error(`${place} leads outside`), { code: 'ELOOP', path: place });
}

function leadsInside(output: string, place: string): boolean {
  try {
    return (realpathSync(place) + sep).startsWith(realpathSync(output) + sep);
  } catch {
    return false;
  }
}

/** A file takes the place of anything but a folder. */
function refuseFolder(place: string): void {
  if (entryAt(place)?.isDirectory())
    throw Object.assign(new Error(`${place} is a folder`), { code: 'EISDIR', path: place });
}

function planOf(output: string, changes: Change[], { gone, days }: Pick<Plan, 'gone' | 'days'>): Plan {
  const parts = changes.map(({ part, path, content }) => ({ part, path, size: content.length }));
  const folders = new Set<string>();
  for (const { path } of changes)
    for (const folder of missing(output, posix.dirname(path))) folders.add(folder);
  return { parts, folders: [...folders], gone, days };
}

/** A name beside a place that nobody has, nor what goes there on the way back. */
const partFor = (output: string, path: string): string =>
  partBeside(path, (part) => !isTaken(join(output, part)) && !isTaken(join(output, backOf(part))));

/** A folder and those around it, outer ones first, as far as they are not there. */
function missing(output: string, folder: string): string[] {
  if (folder === '.' || statSync(join(output, folder), { throwIfNoEntry: false })) return [];
  return [...missing(output, posix.dirname(folder)), folder];
}

function write(output: string, { part, place, content }: Change): void {
  // `wx` fails where something is, even when it came there a moment ago.
  naming(place, () => writeFileSync(join(output, part), content, { flag: 'wx' }));
}

/**
 * All as it was before a set that failed, as far as the disk still lets us. What it does not, the journal keeps for the
 * next run; the first failure is what is reported.
 */
function takeBack(output: string, plan: Plan, { placed, days }: { placed: Change[]; days: string[] }): void {
  try {
    if (readJournal(output)?.isDecided) restore(output, plan, placed);
    else undo(output, plan);
    closeJournal(output, days);
  } catch {}
}

/** Gives places that parts have taken their earlier content, as a set of its own. */
function restore(output: string, { parts, folders, days }: Plan, placed: Change[]): void {
  const backs = placed.flatMap(({ path, old, part }) =>
    old ? [{ part: backOf(part), path, size: old.length, old }] : [],
  );
  try {
    for (const { part, old } of backs) writeFileSync(join(output, part), old);
  } catch (error) {
    for (const { part } of backs) rmSync(join(output, part), { force: true });
    throw error;
  }
  const fresh = placed.filter(({ old }) => !old).map(({ path }) => path);
  const left = parts.slice(placed.length).map(({ part }) => part);
  const again = backs.map(({ part, path, size }) => ({ part, path, size }));
  const back: Plan = { parts: again, folders, gone: [...fresh, ...left], days };
  writeJournal(output, back, 'decided');
  finish(output, back);
}
