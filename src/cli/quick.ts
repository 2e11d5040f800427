import { resolve } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { programStates } from '../read/program.ts';
import { readSaid } from '../read/said.ts';
import { workspaceCache } from './cache-folders.ts';
import type { Io } from './io.ts';

/**
 * What can be said without loading the program, with its exit code: the version, and what a check said last, or a build
 * that changed nothing, where all is as it was. Nothing for everything else.
 */
export function quickly(io: Io): number | undefined {
  const { argv, stdout } = io;
  if (argv.length === 1 && ['--version', '-V'].includes(argv[0] ?? '')) {
    stdout.write(`${manifest.version}\n`);
    return 0;
  }
  if (!['check', 'build'].some((command) => argv.includes(command))) return undefined;
  const said = readSaid(workspaceCache(rootIn(io)), keyOf(io), io.now);
  if (!said) return undefined;
  for (const [stream, text] of said.output) io[stream].write(text);
  return said.exit;
}

/** The workspace that a command line seems to name; where it does not, nothing was kept under its key. */
export function rootIn({ argv, cwd }: Io): string {
  let root = '.';
  for (const [at, word] of argv.entries()) {
    if (word === '-C' || word === '--root') root = argv[at + 1] ?? root;
    else root = /^(?:-C|--root=)(.+)$/s.exec(word)?.[1] ?? root;
  }
  return resolve(cwd, root);
}

/** All but the disk and the clock that decides what a run says. */
export function keyOf({ argv, cwd, env, stdout, stderr }: Io): string {
  const terminals = [stdout, stderr].map(({ isTTY, columns }) => [isTTY, columns]);
  const { NO_COLOR, FORCE_COLOR, TERM, TZ } = env;
  return JSON.stringify([
    process.version,
    programStates(),
    argv,
    cwd,
    terminals,
    [NO_COLOR, FORCE_COLOR, TERM, TZ],
  ]);
}
