import { dayOf } from '../model/calendar.ts';
import type { Config } from '../model/fields/config.ts';
import { create } from '../publish/create.ts';
import { listNotes, type NoteTree } from '../read/notes.ts';
import { dayFrom } from './days.ts';
import { edit, editorIn } from './edit.ts';
import { exits, type Io, UsageError } from './io.ts';
import { newNote } from './new-note.ts';
import { newReview } from './new-review.ts';
import { type KnownSection, knownSections } from './sections.ts';
import { type CommonOptions, momentOf, openConfigured } from './session.ts';

/** The options of `revue new`, as commander hands them over. */
export interface NewOptions extends CommonOptions {
  section?: string;
  source?: string[];
  date?: string;
  tag?: string[];
  summary?: string;
  slug?: string;
  edit?: boolean;
  review?: boolean;
  input: boolean;
}

/** Where a new file goes: the day, its folder, and the sections that a note can name there. */
export interface Destination {
  root: string;
  config: Config;
  tree: NoteTree;
  date: string;
  /** The day's folder from the workspace; it may not be there yet. */
  folder: string;
  sections: KnownSection[];
  pathOf: (path: string) => string;
}

/** `revue new`: writes a note that was not there, or a day's `_review.md`, and prints its path; returns the exit code. */
export async function runNew(title: string | undefined, options: NewOptions, io: Io): Promise<number> {
  const editor = options.edit ? editorIn(io.env) : undefined;
  const destination = openDestination(options, io);
  const file = await (options.review ? newReview : newNote)(title, options, destination, io);
  const path = destination.pathOf(file.path);
  const inTheWay = create(destination.root, [file]);
  if (inTheWay !== undefined)
    throw new UsageError(`${destination.pathOf(inTheWay)} is there already; nothing was written`);
  io.stdout.write(`${options.json ? JSON.stringify({ path }) : path}\n`);
  return editor ? edit(editor, path, io) : exits.done;
}

function openDestination(options: NewOptions, io: Io): Destination {
  const { root, config, output, report } = openConfigured(options, io);
  const { now, timeZone } = momentOf(options, config, io.now());
  const date = dayFrom(options.date ?? 'today', dayOf(now, timeZone));
  const tree = listNotes(root, config.notes);
  return {
    root,
    config,
    tree,
    date,
    // One below a section's folder would put the note into that section.
    folder:
      tree.dayFolders.get(date)?.find(({ section }) => section === undefined)?.path ??
      `${config.notes}/${date}`,
    sections: knownSections(config, output),
    pathOf: report.pathOf,
  };
}
