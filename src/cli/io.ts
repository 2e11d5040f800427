/** A stream that is written to: a part of Node's own, so that tests can hand in another. */
export interface Sink {
  write: (text: string) => unknown;
  isTTY?: boolean;
  /** 0 of a terminal that does not know its width, as one that a program has opened. */
  columns?: number;
}

/** What is typed or piped in: a part of Node's own. */
interface Input extends NodeJS.ReadableStream {
  isTTY?: boolean;
}

/** Everything that the program takes from the process. */
export interface Io {
  /** The words of the command line, without `node` and the script. */
  argv: string[];
  /** Where there is none, nothing is asked and nothing read. */
  stdin?: Input;
  stdout: Sink;
  stderr: Sink;
  env: Record<string, string | undefined>;
  /** The current folder. */
  cwd: string;
  /** The clock, in milliseconds since 1970. */
  now: () => number;
  /** The number of this process. */
  pid: number;
  /** Whether another process of this machine is at work. */
  isRunning: (pid: number) => boolean;
  /**
   * Has something done, and waits for it where it takes time, if the process is ended by a signal; what it returns calls that
   * off.
   */
  beforeEnd?: (work: (signal: Signal) => unknown) => () => void;
  /** Waits for a signal to end; from then on, they are not what they are otherwise. */
  interruption?: () => Promise<Signal>;
  /**
   * Has memory cleared sooner from now on: long work then takes a little more time and much less memory. What it returns has it
   * cleared at once, of buffers too, which V8 counts late.
   */
  spareMemory?: () => () => void;
}

/** What ends the program: its terminal is closed, Ctrl-C, or an order. */
export type Signal = 'SIGHUP' | 'SIGINT' | 'SIGTERM';

/** Takes the exit code of a command. */
export type Exit = (code: number) => void;

/** A command line that cannot be carried out: one line that says what is wrong, and exit 2. */
export class UsageError extends Error {}

/** Who was asked ended it with Ctrl-C or Ctrl-D: nothing was done, and exit 130. */
export class Interruption extends Error {}

/** Exit codes, as the README's table lists them. */
export const exits = {
  done: 0,
  invalid: 1,
  usage: 2,
  empty: 3,
  failed: 4,
  interrupted: 130,
} as const;

/** The exit code of a program that a signal has ended, as a shell tells it. */
export const exitAfter: Record<Signal, number> = { SIGHUP: 129, SIGINT: exits.interrupted, SIGTERM: 143 };
