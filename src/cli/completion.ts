import { readCompletion, shells } from '../read/completion.ts';
import { exits, type Io, UsageError } from './io.ts';

/** `revue completion SHELL`: prints a script that completes command lines; returns the exit code. */
export function runCompletion(name: string, io: Io): number {
  const shell = shells.find((each) => each === name);
  if (!shell) throw new UsageError(`unexpected shell \`${name}\`, expected ${shells.join(', ')}`);
  io.stdout.write(readCompletion(shell));
  return exits.done;
}
