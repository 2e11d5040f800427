import { relative, resolve, sep } from 'node:path';
import { Chalk } from 'chalk';
import type { VFile } from 'vfile';
import type { Fate, FateName } from '../model/fate.ts';
import type { Io, Sink } from './io.ts';

/** One problem as data. */
export interface Problem {
  file: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
  severity: 'error' | 'warning';
  rule: string;
  message: string;
  /** Where the rule is documented. */
  url?: string;
  /** The second place, where there are two: `file:line:column`. */
  other?: string;
}

/** Where a command's results and messages go. */
export interface Reporter {
  /** Results, on standard output. */
  print: (text: string) => void;
  /** Messages for people, on standard error; none with `--quiet` or `--json`. */
  say: (text: string) => void;
  /** Prints the problems of some files that were not printed yet, and counts them. */
  problems: (files: VFile[]) => void;
  /** Prints the problems alone as JSON, where that is wanted and nothing else can be said. */
  end: () => void;
  /** All that were counted. */
  counted: () => { errors: number; warnings: number; list: Problem[] };
  /** A line that the next one replaces, on a terminal only. */
  progress: (text: string) => void;
  /** A path of the workspace as the reader of a message can open it. */
  pathOf: (path: string) => string;
}

interface Options {
  quiet?: boolean;
  json?: boolean;
  color: boolean;
}

/** A reporter to the streams of `io`, in colours where they are wanted. */
export function reporter({ quiet = false, json = false, color }: Options, io: Io, root: string): Reporter {
  const list: Problem[] = [];
  const printed = new Set<unknown>();
  const paint = new Chalk({ level: wantsColour(io.stderr, io.env, color) ? 1 : 0 });
  const isLive = Boolean(io.stderr.isTTY) && !quiet && !json && io.env.TERM !== 'dumb';
  const pathOf = (path: string) => shortestPath(io.cwd, resolve(root, path));
  const clear = (): void => {
    if (isLive) io.stderr.write('\r\u001b[K');
  };
  const line = ({ file, line: at = 1, column = 1, severity, message, rule }: Problem): string => {
    const word = severity === 'error' ? paint.red(severity) : paint.yellow(severity);
    return `${paint.underline(`${file}:${at}:${column}`)} ${word} ${message} ${paint.dim(rule)}\n`;
  };
  return {
    print: (text) => void io.stdout.write(text),
    say: (text) => {
      clear();
      if (!quiet && !json) io.stderr.write(text);
    },
    problems: (files) => {
      const fresh = files.flatMap((file) => problemsOf(file, pathOf(file.path), printed)).sort(byPlace);
      list.push(...fresh);
      clear();
      if (json) return;
      for (const problem of fresh) if (!quiet || problem.severity === 'error') io.stderr.write(line(problem));
    },
    end: () => {
      if (json) io.stdout.write(`${JSON.stringify({ reviews: [], problems: list }, null, 2)}\n`);
    },
    counted: () => ({
      errors: list.filter(({ severity }) => severity === 'error').length,
      warnings: list.filter(({ severity }) => severity === 'warning').length,
      list,
    }),
    progress: (text) => {
      if (isLive) io.stderr.write(`\r\u001b[K${text}`);
    },
    pathOf,
  };
}

/** A path as one would type it: from the current folder if it lies there, else the full one. */
function shortestPath(cwd: string, path: string): string {
  const fromHere = relative(cwd, path);
  return fromHere.startsWith('..') ? path : fromHere || '.';
}

/** Colours on a terminal only; `FORCE_COLOR` and `NO_COLOR` (no-color.org) overrule that, `--no-color` both. */
function wantsColour(stream: Sink, env: Io['env'], option: boolean): boolean {
  if (!option || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return Boolean(stream.isTTY) && env.TERM !== 'dumb';
}

function problemsOf(file: VFile, path: string, printed: Set<unknown>): Problem[] {
  const fresh = file.messages.filter((message) => !printed.has(message));
  return fresh.map((message) => {
    printed.add(message);
    const { line, column, ruleId, reason, fatal, url, place, cause } = message;
    const end = place && 'end' in place ? place.end : undefined;
    return {
      file: printable(path.split(sep).join('/')),
      line,
      column,
      endLine: end?.line,
      endColumn: end?.column,
      severity: fatal ? 'error' : 'warning',
      rule: ruleId ?? '',
      message: printable(reason),
      url,
      other: cause instanceof Error ? cause.message : undefined,
    };
  });
}

const byPlace = (a: Problem, b: Problem): number =>
  a.file === b.file
    ? (a.line ?? 1) - (b.line ?? 1) || (a.column ?? 1) - (b.column ?? 1)
    : a.file < b.file
      ? -1
      : 1;

/** Text of a note as a terminal may show it: nothing in it can move the cursor, colour or reorder what follows. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (sign) =>
    sign === '\n' ? ' ' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const fateWords: Record<FateName, string> = {
  included: 'included',
  draft: 'draft',
  embargoed: 'embargoed',
  'other-date': 'other date',
  undated: 'undated',
  duplicate: 'duplicate',
  invalid: 'invalid',
  ignored: 'ignored',
};

/** The summary of an account: `16 files: 13 included, 1 draft, 2 other date`. */
export function accountLine(fates: Fate[]): string {
  const counts = (Object.keys(fateWords) as FateName[]).flatMap((name) => {
    const count = fates.filter(({ fate }) => fate === name).length;
    return count > 0 || name === 'included' ? [`${count} ${fateWords[name]}`] : [];
  });
  return `${plural(fates.length, 'file')}: ${counts.join(', ')}`;
}

/** The account file by file. */
export function accountLines(fates: Fate[], pathOf: (path: string) => string): string {
  return fates
    .map(
      ({ path, fate, reason }) =>
        `${fateWords[fate].padEnd(10)} ${printable(pathOf(path))}  (${printable(reason)})\n`,
    )
    .join('');
}

/** A number with its noun: `1 item`, `2 items`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How many problems there are, in words; nothing when there are none. */
export function problemCount({ errors, warnings }: { errors: number; warnings: number }): string {
  const parts = [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : ''];
  return parts.filter(Boolean).join(', ');
}
