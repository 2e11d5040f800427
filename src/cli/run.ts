import { CommanderError } from 'commander';
import { exits, type Io, UsageError } from './io.ts';
import { program } from './program.ts';

/** Runs a command line (without `node` and the script) on the given streams and returns the exit code. */
export async function run(argv: string[], io: Io): Promise<number> {
  let exit: number = exits.done;
  try {
    const commands = program(io, (code) => {
      exit = code;
    });
    await commands.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.usage;
    const { code, path, message } = error as NodeJS.ErrnoException;
    const isUsage = error instanceof UsageError;
    if (!isUsage && typeof code !== 'string') throw error;
    io.stderr.write(`revue: ${isUsage ? message : diskProblem(code ?? '', path)}\n`);
    return isUsage ? exits.usage : exits.failed;
  }
}

const diskProblems: Record<string, string> = {
  EACCES: 'no permission to open it; change its permissions',
  EPERM: 'the system does not allow it; change its permissions',
  EISDIR: 'it is a folder where a file was expected; rename or remove it',
  ENOTDIR: 'it is a file where a folder was expected; rename or remove it',
  EROFS: 'the disk is read-only; name another folder with --out',
  ENOSPC: 'the disk is full; make room and run again',
};

function diskProblem(code: string, path: string | undefined): string {
  return `${path ?? 'disk'}: ${diskProblems[code] ?? `the disk failed (${code})`}`;
}
