import { join } from 'node:path';
import { clearFolder } from './clear.ts';
import { recover } from './journal.ts';
import { type Claim, type Lock, takeLock } from './lock.ts';
import { makeFolders } from './make-folders.ts';

/**
 * Takes the output folder for one build alone, and finishes or undoes what an earlier one that was cut short left there.
 * The folder is made when it is not there, and removed at the end if nothing came into it. Throws a `LockedError` when
 * somebody else holds it.
 */
export async function lockOutput(output: string, claim: Claim): Promise<Lock> {
  const made: string[] = [];
  const release = (lock?: Lock): void => {
    lock?.release();
    for (const folder of made.toReversed()) clearFolder(folder);
  };
  let lock: Lock | undefined;
  try {
    lock = await takeIn(output, { claim, made });
    recover(output);
    return { renew: lock.renew, release: () => release(lock) };
  } catch (error) {
    release(lock);
    throw error;
  }
}

/** The name of the lock in an output folder. */
export const lockName = '.revue-lock';

/** Takes the lock in a folder, which is made anew where another build that had made it takes it away just then. */
async function takeIn(output: string, { claim, made }: { claim: Claim; made: string[] }): Promise<Lock> {
  for (let times = 1; ; times += 1) {
    makeFolders(output, made);
    try {
      return await takeLock(join(output, lockName), claim);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || times > 3) throw error;
    }
  }
}
