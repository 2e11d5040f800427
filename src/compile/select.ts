import { instantOf } from '../model/calendar.ts';
import type { Note } from '../model/note.ts';
import { excuseFile } from '../model/problem.ts';

/** The instant in milliseconds at which a review is compiled, in which zone, and whether drafts show. */
export interface Moment {
  now: number;
  timeZone: string;
  drafts: boolean;
}

/** The notes of a day parted into those that its review holds and those that it leaves out. */
export interface Selection {
  chosen: Note[];
  drafts: Note[];
  embargoed: Note[];
}

/** Chooses the notes of a day; drafts and embargoed ones are left out unless drafts show. */
export function select(notes: Note[], date: string, moment: Moment): Selection {
  const selection: Selection = { chosen: [], drafts: [], embargoed: [] };
  for (const note of notes.filter((each) => [each.date, each.folderDate, each.nameDate].includes(date))) {
    const why = unpublished(note, moment);
    if (!why || moment.drafts) selection.chosen.push(note);
    else selection[why === 'draft' ? 'drafts' : 'embargoed'].push(note);
  }
  return selection;
}

/** What a note lacks that is not published does not hold the review up: a draft may lack anything, an embargoed note is warned about. */
export function excuse({ drafts, embargoed }: Selection): void {
  for (const { file } of drafts) file.messages.length = 0;
  for (const { file } of embargoed) excuseFile(file);
}

/** Why a note is not published at a moment. */
export function unpublished(note: Note, { now, timeZone }: Moment): 'draft' | 'embargo' | undefined {
  if (note.fields.draft) return 'draft';
  const { embargo } = note.fields;
  // Asked this way round, a time that cannot be compared never publishes.
  return embargo && !(instantOf(embargo, timeZone) <= now) ? 'embargo' : undefined;
}
