/** A stream that is written to: a part of Node's own, so that tests can hand in another. */
export interface Sink {
  write: (text: string) => unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Everything that the program takes from the process. */
export interface Io {
  stdout: Sink;
  stderr: Sink;
  env: Record<string, string | undefined>;
  /** The current folder. */
  cwd: string;
  /** The clock, in milliseconds since 1970. */
  now: () => number;
}

/** A command line that cannot be carried out: one line that says what is wrong, and exit 2. */
export class UsageError extends Error {}

/** Exit codes, as the README's table lists them. */
export const exits = { done: 0, invalid: 1, usage: 2, empty: 3, failed: 4 } as const;
