import { join } from 'node:path';
import { readText } from './files.ts';
import { packageRoot } from './program.ts';

/** The shells that have a completion script. */
export const shells = ['bash', 'zsh', 'fish'] as const;
/** The name of one of these shells. */
type Shell = (typeof shells)[number];

/** The completion script of a shell: it asks `revue __complete` at each press of Tab. */
export function readCompletion(shell: Shell): string {
  return String(readText(join(packageRoot, 'templates', 'completion'), `revue.${shell}`) ?? '');
}
