import { chmodSync, statSync, utimesSync } from 'node:fs';

/** Gives a file another state on the disk, and leaves its bytes and its time: who knew it by its state has to look again. */
export function restamp(path: string): void {
  try {
    const { mode, ctimeMs, atime, mtime } = statSync(path);
    chmodSync(path, mode);
    // Node knows times to the millisecond: they are set only where the disk keeps no time of a mode that is as it was.
    if (statSync(path).ctimeMs === ctimeMs) utimesSync(path, atime, mtime);
  } catch {
    // It is not there, and nobody knows it; or it is another user’s.
  }
}
