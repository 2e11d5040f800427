import type { VFile } from 'vfile';
import type { Limits } from './model/fields/limits.ts';
import type { Note } from './model/note.ts';
import type { KnownTrees } from './parse/bounded.ts';
import { parseNote } from './parse/note.ts';
import { type DaySources, isUnread, readDay } from './read/notes.ts';
import type { Workspace } from './workspace.ts';

/** What lies in the folders of a day: its files as they were read, and the notes that they are. */
interface ParsedDay {
  sources: DaySources;
  /** Files in the places of notes that cannot be read, which is reported on them. */
  unread: VFile[];
  notes: Note[];
}

/** Reads and parses the notes of a day. */
export function parseDay(
  { tree, config: { limits } }: Pick<Workspace, 'tree' | 'config'>,
  date: string,
  trees?: KnownTrees,
): ParsedDay {
  const sources = readDay(tree, date, limits.notes);
  return { sources, ...parseRead(sources.notes, limits, trees) };
}

/** Parses notes that were read, but for those that cannot be. */
export function parseRead(
  read: DaySources['notes'],
  limits: Limits,
  trees?: KnownTrees,
): Pick<ParsedDay, 'unread' | 'notes'> {
  const readable = read.filter(({ file }) => !isUnread(file));
  return {
    unread: read.map(({ file }) => file).filter(isUnread),
    notes: readable.map(({ file, place }) => parseNote(file, place, limits, trees)),
  };
}
