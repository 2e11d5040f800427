/** How much a problem weighs: an `error` keeps its review from being published. */
export type Severity = 'off' | 'warn' | 'error';

/** How severe a rule is in a workspace or for a note, and what its options are there. */
export interface Setting {
  severity: Severity;
  options: Record<string, unknown>;
}

/** Path → text of the files of a small workspace. */
export type Files = Record<string, string>;

/** What one rule means, with an example that fires at `at` (`path:line:column`) and one that does not. Both are run by the tests. */
export interface Rule {
  severity: Severity;
  /** One sentence: what is found, and why it matters. */
  summary: string;
  /** What to do about it. */
  remedy: string;
  /** What `[severity, options]` in `checks` can set. */
  options?: Record<string, RuleOption>;
  /**
   * `check` finds it, unless a command is named; the files are UTF-8, unless an encoding is. With `web`, that is what the
   * server at `https://example.org` answers.
   */
  fires: {
    files: Files;
    at: string;
    options?: string[];
    command?: 'build';
    encoding?: 'latin1';
    web?: 404 | 301 | 'self-signed';
  };
  silent: Files;
  /** Its severity cannot be changed. */
  fixed?: true;
  /** `check --fix` mends it. */
  mended?: true;
  /** Looked for in some runs alone (an option, an output), so that nobody can say that a note does not have it. */
  occasional?: true;
}

/** What one option of a rule means, the form of its value, and the value that it has unless it is set. */
export type RuleOption = { meaning: string } & (
  | { form: 'number'; least: number; most: number; otherwise: number }
  | { form: 'texts'; otherwise: readonly string[] }
  | { form: 'replacements'; otherwise: Readonly<Record<string, string>> }
);

/** The value of an option: a number, a list of texts, or texts with what to write instead (nothing where that is empty). */
export type OptionValue<Option> = Option extends { form: 'number' }
  ? number
  : Option extends { form: 'texts' }
    ? readonly string[]
    : Readonly<Record<string, string>>;
