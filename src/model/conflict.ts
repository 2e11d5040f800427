import type { VFile } from 'vfile';
import { type Place, placeIn, report } from './problem.ts';

/** Where marks of a merge that was not resolved begin in a text: both sides of a change, as git leaves them. */
export function conflictsIn(text: string): number[] {
  const isWhole = (index: number): boolean => {
    const middle = text.indexOf('\n=======\n', index);
    return middle > 0 && text.indexOf('\n>>>>>>> ', middle) > 0;
  };
  return [...text.matchAll(/^<{7} /gm)].map(({ index }) => index).filter(isWhole);
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
