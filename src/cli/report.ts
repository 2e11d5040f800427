import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import type { VFile } from 'vfile';
import { type Fate, type FateName, fateNames } from '../model/fate.ts';
import { putLast } from '../model/recent.ts';
import type { ResultsData } from '../model/results.ts';
import { byPlace, type Problem, problemOf, severityIn } from '../problems.ts';
import { repositoryOf } from '../read/git.ts';
import { shortestPath } from '../read/paths.ts';
import { annotations } from './annotations.ts';
import type { Io } from './io.ts';
import { printable } from './printable.ts';
import { sarif } from './sarif.ts';

/** How problems can be told: to people, or to a program that reads them. */
export const reportForms = ['terminal', 'json', 'sarif', 'github'] as const;
/** The name of one of these forms. */
export type ReportForm = (typeof reportForms)[number];

/** What a run came to beside its problems, as `--json` prints it. */
export type Results = Omit<ResultsData, 'problems'>;

/** What was mended: where, and what stands there now. */
export type Fixed = NonNullable<Results['fixed']>[number];

/** Where a command's results and messages go. */
export interface Reporter {
  /** Results, on standard output. */
  print: (text: string) => void;
  /** Messages for people, on standard error; none with `--quiet` or where a program reads. */
  say: (text: string) => void;
  /** Prints the problems of some files that were not printed yet, and counts them. */
  problems: (files: VFile[]) => void;
  /** Prints the results with all problems, where a program reads them; people have read them by then. */
  end: (results: Results) => void;
  /** How many there were. */
  counted: () => { errors: number; warnings: number };
  /** A line that the next one replaces, on a terminal only. */
  progress: (text: string) => void;
  /** A path of the workspace as the reader of a message can open it. */
  pathOf: (path: string) => string;
}

interface Options {
  quiet?: boolean;
  json?: boolean;
  report?: ReportForm;
  /** `false` by `--no-color`, whatever else wants colours. */
  color: boolean;
}

/** A reporter to the streams of `io`, in colours where they are wanted. */
export function reporter(
  { quiet = false, json = false, report: form = json ? 'json' : 'terminal', color }: Options,
  io: Io,
  root: string,
): Reporter {
  const counts = { error: 0, warning: 0 };
  const list: Problem[] = [];
  // By their words: a closing that all days share is read for each of them.
  const told = new Map<string, undefined>();
  const paint = new Chalk({ level: color && wantsColour(io) ? 1 : 0 });
  const isForPeople = form === 'terminal';
  // A workflow’s log is read by people too.
  const isSilent = quiet || form === 'json' || form === 'sarif';
  const isLive = Boolean(io.stderr.isTTY) && !quiet && isForPeople && io.env.TERM !== 'dumb';
  const pathOf = (path: string) => shortestPath(io.cwd, resolve(root, path));
  const shown = (path: string) => printable(pathOf(path));
  const inRepository = (path: string) => shortestPath(repositoryOf(root) ?? io.cwd, resolve(root, path));
  const nameOf = form === 'sarif' || form === 'github' ? inRepository : shown;
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
      if (!isSilent) io.stderr.write(text);
    },
    problems: (files) => {
      const wanted: Problem[] = [];
      for (const { path, messages } of files)
        for (const message of messages) {
          const words = `${path}:${message} ${message.ruleId}`;
          const isTold = told.has(words);
          putLast(told, mostTold, [words, undefined]);
          if (isTold) continue;
          counts[severityIn(message)] += 1;
          // A long archive may have thousands of warnings: one that is not to be printed is not put into words.
          if (isForPeople && quiet && !message.fatal) continue;
          const problem = problemOf(path, message, nameOf);
          wanted.push({ ...problem, message: printable(problem.message) });
        }
      clear();
      for (const problem of wanted.sort(byPlace))
        if (isForPeople) io.stderr.write(line(problem));
        else list.push(problem);
    },
    end: (results) => {
      if (form === 'json') io.stdout.write(asJson(list, results));
      if (form === 'sarif') io.stdout.write(sarif(list));
      if (form === 'github')
        io.stdout.write(annotations(list.filter(({ severity }) => !quiet || severity === 'error')));
    },
    counted: () => ({ errors: counts.error, warnings: counts.warning }),
    progress: (text) => {
      // A second line would stay.
      if (isLive) io.stderr.write(`\r\u001b[K${text.slice(0, (io.stderr.columns || 80) - 1)}`);
    },
    pathOf,
  };
}

/** As many problems are known to have been told; a build of years may tell a hundred thousand, each of one day alone. */
const mostTold = 5000;

/** Colours on a terminal only; `FORCE_COLOR` and `NO_COLOR` (no-color.org) overrule that. */
function wantsColour({ stderr, env }: Io): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return Boolean(stderr.isTTY) && env.TERM !== 'dumb';
}

function asJson(list: Problem[], { reviews, files, fixed, links, delivery }: Results): string {
  const problems = list.map(({ other, ...problem }) => ({
    ...problem,
    other: other && `${other.file}:${other.line}:${other.column}`,
  }));
  const data: ResultsData = { reviews, problems, files, fixed, links, delivery };
  return `${JSON.stringify(data, null, 2)}\n`;
}

const inWords = (name: FateName): string => name.replace('-', ' ');

/** The summary of an account: `16 files: 13 included, 1 draft, 2 other date`. */
export function accountLine(fates: Fate[]): string {
  const counts = fateNames.flatMap((name) => {
    const count = fates.filter(({ fate }) => fate === name).length;
    return count > 0 || name === 'included' ? [`${count} ${inWords(name)}`] : [];
  });
  return `${plural(fates.length, 'file')}: ${counts.join(', ')}`;
}

/** The account file by file. */
export function accountLines(fates: Fate[], pathOf: (path: string) => string): string {
  return fates
    .map(
      ({ path, fate, reason }) =>
        `${inWords(fate).padEnd(10)} ${printable(pathOf(path))}  (${printable(reason)})\n`,
    )
    .join('');
}

/** Tells people the account file by file, and its summary. */
export function sayAccount(fates: Fate[], { say, pathOf }: Reporter): void {
  say(`${accountLines(fates, pathOf)}${accountLine(fates)}\n`);
}

/** A number with its noun: `1 item`, `2 items`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How much was mended: `fixed 3 problems in 2 files`. */
export function fixedLine(fixed: Fixed[]): string {
  const files = new Set(fixed.map(({ file }) => file)).size;
  return fixed.length === 0
    ? 'nothing to fix'
    : `fixed ${plural(fixed.length, 'problem')} in ${plural(files, 'file')}`;
}

/** How many problems there are, in words; nothing when there are none. */
export function problemCount({ errors, warnings }: { errors: number; warnings: number }): string {
  const parts = [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : ''];
  return parts.filter(Boolean).join(', ');
}
