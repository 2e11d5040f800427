/** How much a problem weighs: an `error` keeps its review from being published. */
export type Severity = 'off' | 'warn' | 'error';

/** Path → text of the files of a small workspace. */
export type Files = Record<string, string>;

/** What one rule means, with an example that fires at `at` (`path:line:column`) and one that does not. Both are run by the tests. */
export interface Rule {
  severity: Severity;
  /** One sentence: what is found, and why it matters. */
  summary: string;
  /** `check` finds it, unless a command is named; the files are UTF-8, unless an encoding is. */
  fires: { files: Files; at: string; options?: string[]; command?: 'build'; encoding?: 'latin1' };
  silent: Files;
  /** Its severity cannot be changed. */
  fixed?: true;
}
