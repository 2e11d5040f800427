import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for the time of a run, where the system keeps such; its path has no links in it. */
export function makeScratch(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'revue-')));
}

/** Removes such a folder with all that is in it. */
export function removeScratch(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
