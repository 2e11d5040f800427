import { join } from 'node:path';
import { accountOf } from '../account.ts';
import { archiveOf } from '../archive.ts';
import { reportAbandoned, reportIncomplete, reportOtherFeedIds } from '../archive-checks.ts';
import { forgetOtherBasis } from '../archive-memory.ts';
import { type BuildRequest, type BuiltDay, build } from '../build.ts';
import { checkDay } from '../check.ts';
import { openDesign } from '../design.ts';
import type { CachePlan } from '../model/cache-plan.ts';
import { awaitsEmbargo, type Fate } from '../model/fate.ts';
import type { Config } from '../model/fields/config.ts';
import type { OutputName } from '../model/output.ts';
import { checkOutputs } from '../outputs.ts';
import type { Claim } from '../publish/lock.ts';
import { hasRecord, listDayFolders } from '../read/records.ts';
import { openTrees } from '../trees.ts';
import type { Workspace } from '../workspace.ts';
import { cachePlan } from './cache-folders.ts';
import { daysAskedFor, namedDays, spareMemoryFor } from './days.ts';
import { exits, type Io, UsageError } from './io.ts';
import { isWaiting, kept, type Outcome, sameUntil, unkept } from './kept.ts';
import { claimOf, whileLocked } from './lock.ts';
import { exitFor, leftOut, sayEmpty, sayEnd, sayNoDays, summaryOf } from './outcome.ts';
import { outputNamed, outputsFor } from './output-names.ts';
import { printable } from './printable.ts';
import { plural, type Results, sayAccount } from './report.ts';
import { type CommonOptions, openSession, type Session } from './session.ts';

interface BuildOptions extends CommonOptions {
  all?: boolean;
  format?: string;
  stdout?: string;
  fit?: boolean;
  keepGoing?: boolean;
  width?: string;
  wait?: string;
  force?: boolean;
  cache: boolean;
}

/** `revue build`: writes reviews, or prints one output of one; returns the exit code. */
export async function runBuild(dates: string[], options: BuildOptions, io: Io): Promise<number> {
  refuseContradictions(options);
  const { stdout } = options;
  const name = stdout === undefined ? undefined : outputNamed(stdout, '--stdout');
  const carryOut = isRemembered(options) ? kept : unkept;
  return carryOut(io, (hearing, giveUp) => {
    if (name !== undefined) return printOutput(name, dates, options, hearing);
    // Of the wait for another build nothing is said again.
    const claim = claimOf(['build', ...(options.all ? ['--all'] : dates)], options, io);
    return writeOutputs(dates, options, { claim, io: hearing, giveUp });
  });
}

/** Writes the outputs of some days; what that says is the same again once it changed nothing. */
async function writeOutputs(
  dates: string[],
  options: BuildOptions,
  { claim, io, giveUp }: { claim: Claim; io: Io; giveUp: () => void },
): Promise<Outcome> {
  const clearMemory = spareMemoryFor(dates, options, io);
  const session = openSession(options, io);
  const { workspace, moment } = session;
  const named = daysAskedFor(dates, { all: options.all, workspace, moment, takesAway: true });
  const memory = isRemembered(options) ? cachePlan(session, io) : undefined;
  const exit = await whileLocked(workspace.output, { claim, io }, (renew) => {
    if (!memory) forgetOtherBasis(workspace, cachePlan(session, io));
    return writeDays(named, options, { session, renew, memory, clearMemory, giveUp });
  });
  return { exit, root: workspace.root, until: sameUntil([], moment, options) };
}

/** What is remembered is of the published folder alone; drafts never are. */
const isRemembered = ({ cache, force, out, drafts }: BuildOptions): boolean =>
  cache && !force && out === undefined && !drafts;

/** What days are written with, beside what was asked for. */
interface Writing {
  session: Session;
  /** Renews the lock of the output folder. */
  renew: () => void;
  memory?: CachePlan;
  clearMemory?: () => void;
  /** Says that the next build may say something else. */
  giveUp: () => void;
}

/** Writes days one after the other and tells of each, then of all of them; returns the exit code. */
async function writeDays(days: string[], options: BuildOptions, writing: Writing): Promise<number> {
  const { session, renew, giveUp } = writing;
  const { workspace, report } = session;
  const outputs = outputsFor(options.format, workspace.config);
  if (reportBeforehand(days, { outputs, options, session })) giveUp();
  const older = olderReviews(days, options, writing);
  if (older.areTold) giveUp();
  const results: Results = { reviews: [] };
  const fates: Fate[] = [];
  const statuses: BuiltDay['status'][] = [];
  for await (const day of build(workspace, requestFor(days, outputs, { options, writing }))) {
    statuses.push(day.status);
    if (isWaiting(day) || awaitsEmbargo(day.fates)) giveUp();
    if (options.verbose) for (const fate of day.fates) fates.push(fate);
    report.problems([...day.files, ...workspace.files]);
    if (options.json) results.reviews.push(summaryOf(day, session));
    else await sayDay(day, options, session);
    const count = statuses.length;
    if (days.length > 1) report.progress(`${count}/${Math.max(days.length, count)} ${day.date}`);
    if (count < days.length && !day.isRecalled) renew();
  }
  report.progress('');
  if (options.verbose) results.files = accountOf(workspace, fates);
  report.end(results);
  if (results.files) sayAccount(results.files, report);
  if (options.verbose && !workspace.config.url && outputs.includes('page'))
    report.say('feeds and sitemap not written: `url` is missing in the configuration\n');
  if (statuses.includes('sound')) older.tell();
  sayEnd(session, statuses);
  return exitFor(session, statuses);
}

/** What is asked of the build. Where it makes something anew, the next one says something else. */
function requestFor(
  days: string[],
  outputs: OutputName[],
  { options, writing }: { options: BuildOptions; writing: Writing },
): BuildRequest {
  const { session, memory, clearMemory, giveUp } = writing;
  const { moment, report } = session;
  return {
    ...{ days, outputs, moment, memory, force: options.force },
    afterErrors: options.keepGoing ? 'go-on' : 'stop',
    others: options.format === undefined ? 'remove' : 'leave',
    onNew: giveUp,
    onFile(path) {
      giveUp();
      // The items of a year are megabytes of buffers.
      if (path.endsWith('/archive.json')) clearMemory?.();
      if (days.length > 1) report.progress(path);
    },
  };
}

/** Reports what is found before a day is read; returns whether the next build may find something else. */
function reportBeforehand(
  days: string[],
  { outputs, options, session }: { outputs: OutputName[]; options: BuildOptions; session: Session },
): boolean {
  const { workspace, moment, report } = session;
  checkOutputs(workspace, outputs);
  const isArchived = outputs.includes('page') && !moment.drafts;
  const mayChange = isArchived && reportIncomplete(workspace, { days, moment });
  if (isArchived) reportOtherFeedIds(workspace);
  if (options.format === undefined && !moment.drafts) reportAbandoned(workspace);
  report.problems(workspace.files);
  return mayChange;
}

/**
 * The published reviews beside those that are built, where they have an older design. What a silent build keeps to itself is
 * said by the next one that speaks.
 */
function olderReviews(
  days: string[],
  { quiet, json }: BuildOptions,
  { session, memory }: Pick<Writing, 'session' | 'memory'>,
) {
  const { workspace } = session;
  const design = memory && openDesign(workspace, memory);
  const areThere = design?.hasChanged === true && !othersThan(days, workspace).next().done;
  const areTold = areThere && !quiet && !json;
  return {
    areTold,
    /** Says how many there are, once a review has the new design. */
    tell() {
      if (areTold || !areThere) design?.save();
      if (areTold) sayOlder([...othersThan(days, workspace)], session);
    },
  };
}

/** The published days beside some. */
function* othersThan(days: string[], { output }: Workspace): Generator<string> {
  for (const date of listDayFolders(output)) if (!days.includes(date) && hasRecord(output, date)) yield date;
}

function sayOlder({ length }: string[], { report }: Session): void {
  const left = length === 1 ? '1 other review is as it was' : `${length} other reviews are as they were`;
  report.say(
    `the configuration, a template or revue has changed, and ${left}: \`revue build --all\` makes all anew\n`,
  );
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
async function printOutput(
  name: OutputName,
  dates: string[],
  options: BuildOptions,
  io: Io,
): Promise<Outcome> {
  const session = openSession(options, io);
  const { workspace, moment, report } = session;
  const { root } = workspace;
  const days = namedDays(dates, { all: options.all, workspace, moment });
  const [date] = days;
  if (date === undefined) {
    sayNoDays(session);
    return { exit: exits.empty, root };
  }
  if (days.length > 1)
    throw new UsageError(`unexpected ${plural(days.length, 'review')} for --stdout, expected one`);
  checkOutputs(workspace, [name]);
  const request = { days, outputs: [name], moment };
  const around = archiveOf(workspace, request)?.around;
  // What is known of its notes is used, and nothing more is noted down.
  const trees = isRemembered(options) ? openTrees(workspace, cachePlan(session, io)) : undefined;
  const day = await checkDay(workspace, date, { ...request, around, trees });
  report.problems([...workspace.files, ...day.files]);
  const output = day.status === 'sound' ? day.outputs[0] : undefined;
  if (output) report.print(output.content);
  if (day.status === 'empty') sayEmpty(day, session);
  const until = isWaiting(day) ? undefined : sameUntil(day.fates, moment, options);
  return { exit: exitFor(session, [day.status]), root, until };
}

async function sayDay(day: BuiltDay, { quiet, verbose }: BuildOptions, session: Session): Promise<void> {
  const { report, workspace } = session;
  if (day.status === 'empty') sayEmpty(day, session);
  if (day.status !== 'sound' || quiet) return;
  const what = `${plural(day.contents?.items ?? 0, 'item')} in ${plural(day.contents?.sections ?? 0, 'section')}`;
  const where = report.pathOf(join(workspace.output, day.date));
  const left = leftOut(day.fates);
  report.progress('');
  report.print(`${day.date}  ${what} → ${where}: ${day.names.join(', ')}\n`);
  if (left) report.say(`${day.date}: ${left}\n`);
  if (!verbose) return;
  if (day.isRecalled) report.say('unchanged since it was written\n');
  else report.say(await sizesIn(day, workspace.config));
  for (const reason of day.reasons?.() ?? []) report.say(`${printable(reason)}\n`);
}

/** Sizes are for those who ask: they take a parser of HTML. */
async function sizesIn(day: BuiltDay, config: Config): Promise<string> {
  const { sizesOf } = await import('./sizes.ts');
  return sizesOf(day, config);
}
