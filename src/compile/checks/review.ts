import type { VFile } from 'vfile';
import { fileStart, optionsOf, type Place, report } from '../../model/problem.ts';
import type { Group } from '../sections.ts';
import { type Desk, isWanted } from './desk.ts';

/** The title of a note or of a review, and where it stands. */
interface Title {
  file: VFile;
  text: string;
  place: Place;
}

/** Reports a title that is too long to be shown whole elsewhere. */
export function checkLength({ file, text, place }: Title, desk: Desk): void {
  const { most } = optionsOf('long-title', file, desk.severities);
  const length = [...text].length;
  if (length > most)
    report(file, 'long-title', `Unexpected title of ${length} characters, expected at most ${most}`, place);
}

/** Reports sections that have too many items, and configured ones that have none. */
export function checkSections(groups: Group[], desk: Desk): void {
  const [first] = groups.flatMap(({ notes }) => notes);
  for (const { title, notes } of groups) {
    const [note] = notes;
    if (!note) continue;
    const { most } = optionsOf('long-section', note.file, desk.severities);
    const over = notes[most];
    if (over)
      report(
        over.file,
        'long-section',
        `Unexpected ${notes.length} items ${title === undefined ? 'without a section' : `in section \`${title}\``}, expected at most ${most}`,
        over.fields.section === undefined ? fileStart : over.placeOf('section'),
      );
  }
  if (!first || !isWanted('empty-section', first.file, desk)) return;
  const filled = new Set(groups.map(({ name }) => name));
  for (const { id } of desk.config.sections ?? [])
    if (!filled.has(id))
      report(
        first.file,
        'empty-section',
        `Missing items of section \`${id}\`, expected at least one on ${desk.date}`,
        fileStart,
      );
}
