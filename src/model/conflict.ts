import type { VFile } from 'vfile';
import { type Place, placeIn, report } from './problem.ts';

/** Where marks of a merge that was not resolved begin in a text: both sides of a change, as git leaves them. */
export function conflictsIn(text: string): number[] {
  // Whole is what begins before the last line between two sides with an end behind it.
  const middle = text.lastIndexOf('\n=======\n', text.lastIndexOf('\n>>>>>>> '));
  return [...text.matchAll(/^<{7} /gm)].map(({ index }) => index).filter((index) => index < middle);
}

/** Reports marks of a merge, which readers would see and YAML cannot read. */
export function reportConflict(file: VFile, place: Place): void {
  const reason = 'Unexpected marks of a merge that was not resolved, expected one of its sides';
  report(file, 'merge-conflict', reason, place);
}

/** Reports the first marks of a merge in a file that goes to readers as it is written, such as a template. */
export function checkConflict(file: VFile): void {
  const [index] = conflictsIn(String(file));
  const isReported = file.messages.some(({ ruleId }) => ruleId === 'merge-conflict');
  if (index !== undefined && !isReported) reportConflict(file, placeIn(String(file), index));
}

/** What Dropbox, Nextcloud, Seafile, in the words of their languages, and Syncthing put into the name of a second version. */
const copyMarks = [
  /^(.+) \([^()]*(?:conflic|conflit|konflikt|競合|冲突|衝突)[^()]*\d{4}-\d\d-\d\d[^()]*\)(\.[^.]+)$/iu,
  /^(.+)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?(\.[^.]+)$/u,
];

/**
 * The path of the file that this one is a second version of, by its name: two people changed it at once, in a folder
 * that a program keeps the same on several machines.
 */
export function originalOf(path: string): string | undefined {
  const [, stem, extension] = copyMarks.map((mark) => mark.exec(path)).find((found) => found) ?? [];
  return stem && extension && `${stem}${extension}`;
}
