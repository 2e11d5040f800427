import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decided, journalName, journalOf, type Plan, parseJournal } from '../model/journal.ts';
import { clear, clearFolder } from './clear.ts';
import { entryAt, isTaken } from './entry.ts';
import { move } from './move.ts';
import { naming } from './naming.ts';
import { replace } from './replace.ts';
import { textAt } from './text.ts';

/**
 * Writes down what a set is about to do, in place of what an earlier set did. `decided` where all of its parts are whole
 * already. The journal changes at once or not at all.
 */
export function writeJournal(output: string, plan: Plan, state: 'open' | 'decided' = 'open'): void {
  replace(join(output, journalName), journalOf(plan, state));
}

/**
 * Writes down that every part of the set is whole, and waits until the disk has it: the one time that a set waits for
 * the disk.
 */
export function decide(output: string): void {
  const journal = join(output, journalName);
  naming(journal, () => {
    const file = openSync(journal, 'a');
    try {
      writeFileSync(file, decided);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** Ends the journal of a set that is finished or undone; days that the archive does not know yet stay in it. */
export function closeJournal(output: string, days: readonly string[]): void {
  const journal = join(output, journalName);
  if (days.length > 0) writeJournal(output, { ...nothing, days: [...days] });
  else rmSync(journal, { force: true });
}

const nothing: Plan = { parts: [], folders: [], gone: [], days: [] };

/**
 * Finishes a set of files that a run cut short had decided, undoes one that it had not, and removes every part of it.
 * Does nothing where there is no journal; may itself be cut short and done again.
 */
export function recover(output: string): void {
  const journal = join(output, journalName);
  rmSync(`${journal}.part`, { force: true });
  if (!isTaken(journal)) return;
  const plan = readJournal(output);
  if (plan?.isDecided) finish(output, plan);
  else if (plan) undo(output, plan);
  closeJournal(output, plan?.days ?? []);
}

/**
 * Puts every part of a decided set that has not taken its place yet there, and removes what is gone. A part whose content a
 * power cut has taken is dropped.
 */
export function finish(output: string, { parts, gone }: Plan): void {
  for (const each of parts) if (isComplete(output, each)) place(output, each);
  for (const { part } of parts)
    for (const path of [part, backOf(part)]) rmSync(join(output, path), { force: true });
  for (const path of gone) clear(output, path);
}

const isComplete = (output: string, { part, size }: Plan['parts'][number]): boolean =>
  entryAt(join(output, part))?.size === size;

/** Lets a part take its place; an error names the place. */
export function place(output: string, { part, path }: { part: string; path: string }): void {
  naming(join(output, path), () => move(join(output, part), join(output, path)));
}

/** Removes every part of a set that was not decided, and the folders made for them. */
export function undo(output: string, { parts, folders }: Plan): void {
  for (const { part } of parts) rmSync(join(output, part), { force: true });
  for (const folder of folders.toReversed()) clearFolder(join(output, folder));
}

/** Where the earlier content of a place waits while a set is taken back, by the set’s part. */
export const backOf = (part: string): string => part.replace(/\.part$/, '.back');

/** The journal of an output folder; `undefined` where there is none that can be read. */
export function readJournal(output: string): ReturnType<typeof parseJournal> {
  const text = textAt(join(output, journalName));
  return text === undefined ? undefined : parseJournal(text);
}
