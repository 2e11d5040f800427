import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

/** A program with its arguments, and where it runs. */
export interface Command {
  words: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  /** Takes what the program prints, on its standard output or its standard error. */
  hear: (stream: 'stdout' | 'stderr', text: string) => void;
}

/** How a program ended: it took its input and succeeded, it failed, or nobody knows what it did. */
type Ending = { status: 'sent' } | { status: 'failed' | 'sending'; reason: string };

/**
 * Gives a program its standard input, without a shell between, and waits for its end, which `end` asks it for with the signal
 * that is its reason.
 */
export function pipeTo(command: Command, input: string, end: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    const child = start(command, (reason) => resolve({ status: 'failed', reason }));
    end.addEventListener('abort', () => child?.kill(end.reason));
    let isCutOff = true;
    child?.stdin
      ?.on('finish', () => {
        isCutOff = false;
      })
      // EPIPE: it does not read on. What that means is told by its exit.
      .on('error', () => {});
    for (const name of ['stdout', 'stderr'] as const)
      child?.[name]?.setEncoding('utf8').on('data', (text: string) => command.hear(name, text));
    child?.on('exit', () => setTimeout(() => stopHearing(child), lastWords).unref());
    child?.on('close', (code, signal) => resolve(endingOf({ code, signal, isCutOff })));
    child?.stdin?.end(input);
  });
}

/** How long what a program printed is waited for once it has ended, in milliseconds. */
const lastWords = 1000;

/** Leaves to itself what a program left at work behind it, with its standard output or error still open. */
function stopHearing({ stdout, stderr }: ChildProcess): void {
  stdout?.destroy();
  stderr?.destroy();
}

function start(
  { words: [name = '', ...args], cwd, env }: Command,
  fail: (reason: string) => void,
): ChildProcess | undefined {
  const say = ({ code }: NodeJS.ErrnoException): void =>
    fail(startProblems[code ?? ''] ?? `could not start (${code})`);
  try {
    return spawn(name, args, { cwd, env, stdio: 'pipe' }).on('error', say);
  } catch (error) {
    say(error as NodeJS.ErrnoException);
    return undefined;
  }
}

const startProblems: Record<string, string> = {
  ENOENT: 'was not found',
  EACCES: 'may not be executed',
  // What Node says on Windows, whose shell alone runs such files.
  EINVAL: 'is a batch file, which does not start by itself: put `cmd /c` before it',
};

function endingOf(end: { code: number | null; signal: string | null; isCutOff: boolean }): Ending {
  const { code, signal, isCutOff } = end;
  if (code === null) return { status: 'sending', reason: `was ended by ${signal}` };
  const told = signalToldBy(code);
  if (told) return { status: 'sending', reason: `failed with exit ${code}, as after ${told}` };
  if (code !== 0) return { status: 'failed', reason: `failed with exit ${code}` };
  return isCutOff
    ? { status: 'sending', reason: 'ended before it had read the whole message' }
    : { status: 'sent' };
}

/** The signal that ended a program which a shell started, as the shell tells it. */
const signalToldBy = (code: number): string | undefined =>
  Object.entries(constants.signals).find(([, number]) => code === 128 + number)?.[0];
