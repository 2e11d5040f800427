import { originalOf } from '../../model/conflict.ts';
import type { Note } from '../../model/note.ts';
import { fileStart, report } from '../../model/problem.ts';

/** Reports notes that stand beside the note which they are a second version of: readers would get both. */
export function checkCopies(notes: Note[]): void {
  const paths = new Set(notes.map(({ path }) => path));
  for (const { file, path } of notes) {
    const original = originalOf(path);
    if (original === undefined || !paths.has(original)) continue;
    const reason = `Unexpected second version of \`${original}\`, made where two people changed it at once, expected one of the two`;
    report(file, 'merge-conflict', reason, fileStart);
  }
}
