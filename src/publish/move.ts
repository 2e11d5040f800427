import { renameSync } from 'node:fs';

/** Milliseconds between attempts: most of a second in all. */
const pauses = [10, 20, 50, 100, 200, 400];

/**
 * Lets a file take a place. Windows refuses that while any program has open what is there, as a virus scanner or an indexer
 * has for a moment: then it is tried again.
 */
export function move(file: string, place: string): void {
  for (const pause of pauses) {
    if (isMoved(file, place)) return;
    Atomics.wait(sleeper, 0, 0, pause);
  }
  renameSync(file, place);
}

/** Nobody wakes who waits for it. */
const sleeper = new Int32Array(new SharedArrayBuffer(4));

function isMoved(file: string, place: string): boolean {
  try {
    renameSync(file, place);
    return true;
  } catch (error) {
    if (['EPERM', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
