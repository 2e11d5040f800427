import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { bidiControlsIn } from './characters.ts';
import { type Place, report } from './problem.ts';

/** How many controls of one text are reported; all of them are made visible. */
const mostReported = 5;

/** Reports the controls of direction in a text of a file, each at the place that its index has. */
export function reportBidi(file: VFile, text: string, placeOf: (index: number) => Place | Node): void {
  for (const { name, index } of bidiControlsIn(text).slice(0, mostReported))
    report(
      file,
      'bidi-control',
      `Unexpected control of direction ${name}, expected text that is read in its order; it is shown as \`\ufffd\``,
      placeOf(index),
    );
}
