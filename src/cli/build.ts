import { join } from 'node:path';
import { accountOf } from '../account.ts';
import { type BuiltDay, build } from '../build.ts';
import { check } from '../check.ts';
import type { Fate } from '../model/fate.ts';
import { didYouMean } from '../model/nearest.ts';
import { type OutputName, outputNames } from '../model/output.ts';
import { isHeld } from '../workspace.ts';
import { namedDays } from './days.ts';
import { exits, type Io, UsageError } from './io.ts';
import { type CommonOptions, openSession, type Session } from './options.ts';
import { accountLine, accountLines, plural, problemCount } from './report.ts';

interface BuildOptions extends CommonOptions {
  all?: boolean;
  format?: string;
  stdout?: string;
  keepGoing?: boolean;
  width?: string;
}

/** `revue build`: writes reviews, or prints one output of one; returns the exit code. */
export async function runBuild(dates: string[], options: BuildOptions, io: Io): Promise<number> {
  refuseContradictions(options);
  const session = openSession(options, io);
  const { workspace, moment, report } = session;
  const days = namedDays(dates, { all: options.all ?? false, workspace, moment });
  if (options.stdout !== undefined)
    return printOutput(outputNamed(options.stdout, '--stdout'), days, session);
  report.problems(workspace.files);
  const outputs = outputsFor(options.format, workspace.config.outputs);
  const request = { days, outputs, moment, afterErrors: options.keepGoing ? 'go-on' : 'stop' } as const;
  const summaries: object[] = [];
  const fates: Fate[] = [];
  const statuses: BuiltDay['status'][] = [];
  for await (const day of build(workspace, request)) {
    statuses.push(day.status);
    fates.push(...day.fates);
    report.problems([...day.files, ...workspace.files]);
    if (options.json) summaries.push(summaryOf(day, session));
    else sayDay(day, options, session);
    if (days.length > 1) report.progress(`${statuses.length}/${days.length} ${day.date}`);
  }
  report.progress('');
  const account = options.verbose ? accountOf(workspace, fates) : undefined;
  if (options.json) {
    report.print(
      `${JSON.stringify({ reviews: summaries, problems: report.counted().list, files: account }, null, 2)}\n`,
    );
  } else {
    if (account) report.say(`${accountLines(account, report.pathOf)}${accountLine(account)}\n`);
    sayEnd(session, statuses);
  }
  return exitFor(session, statuses);
}

/** Exit 1 for errors, 3 when every day is empty, else 0. */
export function exitFor({ workspace }: Session, statuses: BuiltDay['status'][]): number {
  if (isHeld(workspace) || statuses.some((status) => status === 'invalid' || status === 'held'))
    return exits.invalid;
  return statuses.every((status) => status === 'empty') ? exits.empty : exits.done;
}

/** One day's result as data. */
export function summaryOf(
  { date, status, review, outputs }: BuiltDay,
  { report, workspace }: Session,
): object {
  return {
    date,
    status,
    title: review?.title,
    items: itemCount(review),
    sections: review?.sections.length ?? 0,
    outputs: Object.fromEntries(
      outputs.map(({ name, path }) => [name, report.pathOf(join(workspace.output, path))]),
    ),
  };
}

function refuseContradictions({ stdout, json, drafts, out, format }: BuildOptions): void {
  if (stdout !== undefined && json)
    throw new UsageError('unexpected --json beside --stdout, expected one of the two');
  if (stdout !== undefined && format !== undefined)
    throw new UsageError('unexpected --format beside --stdout, expected one of the two');
  if (drafts && out === undefined && stdout === undefined)
    throw new UsageError('--drafts needs --out or --stdout, so that no draft reaches the published folder');
}

/** Prints one output of one review on standard output, or nothing when it has errors. */
function printOutput(name: OutputName, days: string[], session: Session): number {
  const { workspace, moment, report } = session;
  if (days.length !== 1)
    throw new UsageError(`unexpected ${plural(days.length, 'review')} for --stdout, expected one`);
  const [day] = check(workspace, { days, outputs: [name], moment });
  report.problems([...workspace.files, ...(day?.files ?? [])]);
  const output = day?.status === 'sound' ? day.outputs[0] : undefined;
  if (output) report.print(output.content);
  if (day?.status === 'empty') sayEmpty(day, session);
  return exitFor(session, day ? [day.status] : []);
}

function outputsFor(format: string | undefined, configured: OutputName[] | undefined): OutputName[] {
  const chosen = format?.split(',').map((name) => outputNamed(name.trim(), '--format')) ??
    configured ?? ['page', 'email', 'text'];
  return outputNames.filter((name) => name === 'data' || chosen.includes(name));
}

function outputNamed(name: string, option: string): OutputName {
  const known = outputNames.find((each) => each === name);
  if (known) return known;
  const near = didYouMean(name, outputNames) || `, expected ${outputNames.join(', ')}`;
  throw new UsageError(`unexpected output \`${name}\` for ${option}${near}`);
}

function sayDay(day: BuiltDay, { quiet, verbose }: BuildOptions, session: Session): void {
  const { report, workspace } = session;
  if (day.status === 'empty') sayEmpty(day, session);
  if (day.status !== 'sound' || quiet) return;
  const what = `${plural(itemCount(day.review), 'item')} in ${plural(day.review?.sections.length ?? 0, 'section')}`;
  const where = report.pathOf(join(workspace.output, day.date));
  report.progress('');
  report.print(`${day.date}  ${what} → ${where}: ${day.outputs.map(({ name }) => name).join(', ')}\n`);
  if (verbose)
    for (const { name, content } of day.outputs)
      report.say(`${name.padEnd(6)} ${(Buffer.byteLength(content) / 1000).toFixed(1)} kB\n`);
}

function sayEmpty({ date, fates }: BuiltDay, { report, workspace }: Session): void {
  const left = fates.filter(({ fate }) => fate === 'draft' || fate === 'embargoed').length;
  const why =
    left > 0
      ? `${plural(left, 'note')} left out as drafts or embargoed`
      : `no notes of that day in ${report.pathOf(workspace.config.notes)}`;
  report.say(`${date}: nothing to publish, ${why}\n`);
}

function sayEnd({ report, workspace }: Session, statuses: BuiltDay['status'][]): void {
  const { errors, warnings } = report.counted();
  const kept = statuses.filter((status) => status === 'invalid' || status === 'held').length;
  const count = problemCount({ errors, warnings });
  if (count) report.say(`${count}${kept > 0 ? `; ${plural(kept, 'review')} not written` : ''}\n`);
  if (statuses.length === 0)
    report.say(`nothing to publish: no notes of these days in ${report.pathOf(workspace.config.notes)}\n`);
}

function itemCount(review: BuiltDay['review']): number {
  return review?.sections.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
}
