import { basename } from 'node:path';
import { type Command, CommanderError } from 'commander';
import { didYouMean } from '../model/nearest.ts';
import { LedgerError, LockedError } from '../publish/errors.ts';
import { isOfSystem } from '../read/states.ts';
import { commonOptions } from './common-options.ts';
import { type Exit, exits, Interruption, type Io, UsageError } from './io.ts';
import { printable } from './printable.ts';
import { program } from './program.ts';

/** Runs a command line on the given streams and returns the exit code. */
export async function run(io: Io): Promise<number> {
  const { argv } = io;
  let exit: number = exits.done;
  try {
    if (argv[0] === '__complete') {
      const { runComplete } = await import('./complete.ts');
      return await runComplete(
        argv.slice(1),
        program(io, () => {}, []),
        io,
      );
    }
    const { own, words } = divided(withOptionsBehind(argv));
    const setExit: Exit = (code) => {
      exit = code;
    };
    const commands = program(io, setExit, words);
    refuseHelp(own, commands);
    await commands.parseAsync(own, { from: 'user' });
    return exit;
  } catch (error) {
    return exitOfError(error, io);
  }
}

/** Says what an error means to whoever called, with its exit code; one that is a bug is thrown on. */
function exitOfError(error: unknown, { argv, stderr }: Io): number {
  const say = (message: string): void => void stderr.write(`revue: ${printable(message)}\n`);
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.usage;
  if (error instanceof Interruption) {
    stderr.write('\nrevue: interrupted; nothing was written\n');
    return exits.interrupted;
  }
  if (error instanceof UsageError) {
    say(error.message);
    return exits.usage;
  }
  if (error instanceof LockedError || error instanceof LedgerError) say(error.message);
  else if (isOfSystem(error)) say(diskProblem(error as DiskError) + wayOut(error as DiskError, argv));
  else throw error;
  return exits.failed;
}

/** Moves options that every command has and that stand before the command behind it: `revue -C review build`. */
function withOptionsBehind(argv: string[]): string[] {
  const options = commonOptions();
  let at = 0;
  for (let word = argv[at]; word?.startsWith('-'); word = argv[at]) {
    // Its value may stand behind it, after `=` or, after one letter, at once: `-C review`, `--root=review`, `-Creview`.
    const name = word.startsWith('--') ? word.split('=')[0] : word.slice(0, 2);
    const option = options.find(({ long, short }) => name === long || name === short);
    if (!option) return argv;
    at += option.required && name === word ? 2 : 1;
  }
  const command = argv[at];
  return command === undefined ? argv : [command, ...argv.slice(0, at), ...argv.slice(at + 1)];
}

/** Refuses help for a command that there is not: `help bogus` and `bogus --help`. */
function refuseHelp(argv: string[], { commands }: Command): void {
  const [first, second] = argv;
  const isAsked = argv.some((word) => ['-h', '--help'].includes(word));
  const name = first === 'help' ? second : isAsked ? first : undefined;
  if (name === undefined || name.startsWith('-')) return;
  const names = [...commands.map((command) => command.name()), 'help'];
  if (!names.includes(name))
    throw new UsageError(
      `unknown command '${name}'${didYouMean(name, names) || '; `revue help` lists them'}`,
    );
}

/** Takes from `revue send … -- COMMAND…` the words of the other program, none of which is ours to read. */
function divided(argv: string[]): { own: string[]; words: string[] } {
  const at = argv[0] === 'send' ? argv.indexOf('--') : -1;
  return at < 0 ? { own: argv, words: [] } : { own: argv.slice(0, at), words: argv.slice(at + 1) };
}

/** An error of the disk, or of Node’s permissions, which name a `resource` in place of a path. */
interface DiskError extends NodeJS.ErrnoException {
  resource?: string;
}

const diskProblems: Record<string, string> = {
  EACCES: 'no permission to open it; change its permissions',
  EPERM: 'the system does not allow it; change its permissions, or close what has it open',
  ERR_ACCESS_DENIED: 'Node runs with `--permission`, which does not allow it; allow it, or run without',
  EBUSY: 'another program has it open; close it there and run again',
  EISDIR: 'it is a folder where a file was expected; rename or remove it',
  ENXIO: 'it is a pipe or device where a file was expected; remove it',
  ENOTDIR: 'it is a file where a folder was expected; rename or remove it',
  ELOOP: 'it is a link that leads elsewhere; remove it',
  ENOLINK: 'it is a link that leads nowhere; bring back what it leads to, or remove it',
  EROFS: 'the disk is read-only',
  ENOENT: 'it has gone, or cannot be made there',
  ENAMETOOLONG: 'the name is too long; choose a shorter one',
  EDQUOT: 'there is no room left for this user; make room and run again',
  ENOSPC: 'the disk is full; make room and run again',
  FILE_TOO_LARGE: 'it is too large to be read; make it smaller, or take it out of the workspace',
  EFBIG: 'a file may not be so large here; raise `ulimit -f` and run again',
};

function diskProblem({ code = '', resource, path = resource }: DiskError): string {
  return `${path ?? 'disk'}: ${diskProblems[code.replace(/^ERR_FS_/, '')] ?? `the disk failed (${code})`}`;
}

/** What helps where nothing can be written: a command that has an output folder can be given another; the ledger stays where it is. */
function wayOut({ code = '', resource = '', path = resource }: DiskError, argv: string[]): string {
  const [command = ''] = withOptionsBehind(argv);
  if (!['EROFS', 'ENOENT'].includes(code) || !['build', 'send'].includes(command)) return '';
  const isLedger = basename(path).startsWith('sent.json');
  return isLedger
    ? '; nothing is sent without the ledger: make its folder writable'
    : '; name another folder with --out';
}
