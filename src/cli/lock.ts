import { join } from 'node:path';
import { writtenInstant } from '../model/instant.ts';
import { journalName } from '../model/journal.ts';
import type { Claim } from '../publish/lock.ts';
import { lockName, lockOutput } from '../publish/output-lock.ts';
import { look } from '../read/seen.ts';
import { type Io, UsageError } from './io.ts';
import { printable } from './printable.ts';

/**
 * Does work on an output folder while no other build can; `renew` says between two reviews that it goes on. Where another
 * build is at work there later, or was cut short, what this work comes to is not known.
 */
export async function whileLocked<T>(
  output: string,
  { claim, io }: { claim: Claim; io: Io },
  work: (renew: () => void) => Promise<T>,
): Promise<T> {
  for (const name of [lockName, journalName]) look(join(output, name));
  const { renew, release } = await lockOutput(output, claim);
  const callOff = io.beforeEnd?.(release);
  try {
    return await work(renew);
  } finally {
    release();
    callOff?.();
  }
}

/** Seconds that a command waits for another one, unless told. */
const usual = 10;

/** What a command says of itself to those that it keeps waiting; `wait` is what `--wait` says. */
export function claimOf(
  words: string[],
  { wait, quiet, json }: { wait?: string; quiet?: boolean; json?: boolean },
  io: Io,
): Claim {
  const seconds = Number(wait ?? usual);
  if (wait !== undefined && !/^\d{1,6}$/.test(wait))
    throw new UsageError(`unexpected \`${wait}\` for --wait, expected seconds, such as 60`);
  const { pid, isRunning, stderr } = io;
  const since = writtenInstant(io.now());
  const isWatched = stderr.isTTY && !quiet && !json;
  const tell = (holder: string): void => void stderr.write(`waiting for ${printable(holder)}\n`);
  return {
    pid,
    command: ['revue', ...words].join(' '),
    since,
    isRunning,
    seconds,
    tell: isWatched ? tell : undefined,
  };
}
