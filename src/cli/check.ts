import { accountOf } from '../account.ts';
import type { BuiltDay } from '../build.ts';
import { check } from '../check.ts';
import type { OpenRequest } from '../config.ts';
import { checkLinks } from '../links.ts';
import { mendDays } from '../mend.ts';
import type { Fate } from '../model/fate.ts';
import type { KnownLink } from '../model/link.ts';
import { inOrder } from '../model/order.ts';
import type { ReviewResult } from '../model/results.ts';
import { checkOutputs } from '../outputs.ts';
import { GitError } from '../read/git.ts';
import { hasRecord } from '../read/records.ts';
import { openStage, type Stage } from '../staged.ts';
import { openTrees } from '../trees.ts';
import type { Workspace } from '../workspace.ts';
import { cachePlan } from './cache-folders.ts';
import { daysAskedFor, spareMemoryFor } from './days.ts';
import { exitAfter, exits, type Io, UsageError } from './io.ts';
import { isWaiting, kept, type Outcome, sameUntil, unkept } from './kept.ts';
import { isOffline, linkLine, linkLines, openVisit } from './links.ts';
import { named } from './named.ts';
import { exitFor, sayEmpty, sayNoDays, summaryOf } from './outcome.ts';
import { outputsFor } from './output-names.ts';
import { printable } from './printable.ts';
import {
  accountLine,
  accountLines,
  type Fixed,
  fixedLine,
  plural,
  problemCount,
  type ReportForm,
  reporter,
  reportForms,
} from './report.ts';
import { type CommonOptions, openRequestFrom, openSession, type Session } from './session.ts';

/** The options of `revue check`, as commander hands them over. */
interface WrittenOptions extends CommonOptions {
  all?: boolean;
  fit?: boolean;
  fix?: boolean;
  staged?: boolean;
  links?: boolean;
  maxWarnings?: string;
  report?: string;
  cache: boolean;
}

/** The same once they are checked. */
interface CheckOptions extends Omit<WrittenOptions, 'maxWarnings' | 'report'> {
  maxWarnings: number;
  report: ReportForm;
}

/** What a check comes to. */
interface Checked {
  reviews: ReviewResult[];
  statuses: BuiltDay['status'][];
  fates: Fate[];
  /** Whether an item that a note continues was not found: an embargo may hold it back. */
  isWaiting: boolean;
  /** Where they were tried. */
  links?: KnownLink[];
  /** Where they were mended. */
  fixed?: Fixed[];
}

/** `revue check`: every problem, and what became of every file; returns the exit code. */
export async function runCheck(dates: string[], written: WrittenOptions, io: Io): Promise<number> {
  const maxWarnings = mostWarnings(written.maxWarnings);
  const options = { ...written, report: formOf(written), maxWarnings };
  if (options.staged) return runStaged(dates, options, io);
  const { cache, fix, links, drafts } = options;
  const isOfTheDiskAlone = !fix && !links && !drafts;
  const carryOut = cache && isOfTheDiskAlone ? kept : unkept;
  return carryOut(io, (hearing) => runDays(dates, options, hearing));
}

async function runDays(dates: string[], options: CheckOptions, io: Io): Promise<Outcome> {
  const fixed = options.fix ? fixDays(dates, options, io) : undefined;
  const { session, days } = openDays(dates, options, io);
  const { workspace, moment } = session;
  const checked = await checkDays(days, session, { options, io });
  if (days.length === 0) sayNoDays(session);
  const account = accountFor(checked, workspace, options);
  const exit = conclude({ ...checked, fixed }, account, { options, session, io });
  const until = checked.isWaiting ? undefined : sameUntil(checked.fates, moment, options);
  return { exit, root: workspace.root, until };
}

/** What became of every file; of those that were checked alone where nobody is told of others, which lie in years of folders. */
const accountFor = ({ fates }: Checked, workspace: Workspace, { report, quiet }: CheckOptions): Fate[] =>
  report === 'json' || (report !== 'sarif' && !quiet) ? accountOf(workspace, fates) : fates;

function openDays(dates: string[], options: CheckOptions, io: Io): { session: Session; days: string[] } {
  spareMemoryFor(dates, options, io);
  const session = openSession(options, io);
  const { workspace, moment } = session;
  const days = daysAskedFor(dates, { all: options.all, workspace, moment, takesAway: !moment.drafts });
  return { session, days };
}

/** Mends what can be mended in the notes of some days; they are read anew for the check. */
function fixDays(dates: string[], options: CheckOptions, io: Io): Fixed[] {
  const { session, days } = openDays(dates, options, io);
  const { workspace, moment, report } = session;
  return mendDays(workspace, days, moment).flatMap(({ path, mendings }) =>
    mendings.map((mending) => ({ file: report.pathOf(path), ...mending })),
  );
}

/** `revue check --staged`: the days that the next commit touches, as it would hold them. */
async function runStaged(dates: string[], options: CheckOptions, io: Io): Promise<number> {
  if (options.fix)
    throw new UsageError('unexpected --fix beside --staged: what is staged cannot be rewritten');
  if (dates.length > 0 || options.all)
    throw new UsageError('unexpected days beside --staged: it checks those that the commit touches');
  const request = openRequestFrom(options, io);
  const stage = stageOf(request, io);
  if (stage instanceof GitError) {
    const { why, message } = stage;
    const reason =
      why === 'missing' ? `${message}; --staged needs it` : `git cannot lay out what is staged: ${message}`;
    io.stderr.write(`revue: ${printable(reason)}\n`);
    return exits.failed;
  }
  if (!stage) {
    reporter(options, io, request.root).end({ reviews: [], files: [] });
    return exits.done;
  }
  const end = new AbortController();
  const interrupted = io.interruption?.().then((signal) => {
    end.abort();
    return exitAfter[signal];
  });
  const work = checkStage(stage, options, { io, end: end.signal });
  try {
    return await (interrupted ? Promise.race([work, interrupted]) : work);
  } finally {
    stage.remove();
  }
}

/** What is staged; where that cannot be known for want of git or of room, why. */
function stageOf(request: OpenRequest, { env }: Io): Stage | GitError | undefined {
  try {
    return openStage(request, env);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (error.why !== 'refused') return error;
    throw new UsageError(`git cannot tell what is staged: ${error.message}`);
  }
}

async function checkStage(
  stage: Stage,
  options: CheckOptions,
  { io, end }: { io: Io; end: AbortSignal },
): Promise<number> {
  const session = openSession(options, io, stage.request);
  const { workspace } = session;
  const checked = await checkDays(stage.daysIn(workspace), session, { options, io, end });
  if (end.aborted) return exits.interrupted;
  const read = accountFor(checked, workspace, options);
  const account = [...read, ...stage.unread(read)].sort((a, b) => inOrder(a.path, b.path));
  const exit = conclude(checked, account, { options, session, io });
  // A day whose notes are all taken away has nothing to publish, as is meant.
  return exit === exits.empty ? exits.done : exit;
}

/** Checks some days, the problems of each printed in its turn. */
async function checkDays(
  days: string[],
  session: Session,
  { options, io, end }: { options: CheckOptions; io: Io; end?: AbortSignal },
): Promise<Checked> {
  const { workspace, moment, report } = session;
  const outputs = outputsFor(undefined, workspace.config);
  const web = options.links ? openVisit(openRequestFrom(options, io).root, report, { io, end }) : undefined;
  const links = new Map<string, KnownLink>();
  const checked: Checked = { reviews: [], statuses: [], fates: [], isWaiting: false };
  checkOutputs(workspace, outputs);
  report.problems(workspace.files);
  const isRemembered = options.cache && !options.staged && days.length === 1;
  const trees = isRemembered ? openTrees(workspace, cachePlan(session, io)) : undefined;
  for await (const found of check(workspace, { days, outputs, moment, trees })) {
    const tried = web && (await checkLinks(workspace, found, web.visit));
    web?.remember();
    if (end?.aborted) break;
    const { day = found } = tried ?? {};
    for (const link of tried?.links ?? []) links.set(link.url, link);
    checked.statuses.push(day.status);
    for (const fate of day.fates) checked.fates.push(fate);
    checked.isWaiting ||= isWaiting(day);
    report.problems([...day.files, ...workspace.files]);
    if (day.status === 'empty' && !options.staged) sayEmpty(day, session, removal(day.date, session));
    if (options.report === 'json') checked.reviews.push(summaryOf(day, session));
    if (days.length > 1) report.progress(`${checked.statuses.length}/${days.length} ${day.date}`);
  }
  trees?.save();
  report.progress('');
  report.problems(workspace.files);
  return { ...checked, links: web && [...links.values()] };
}

/** What becomes of the review of a day that has nothing to publish, where one lies there; drafts never touch it. */
const removal = (date: string, { workspace, moment }: Session) =>
  !moment.drafts && hasRecord(workspace.output, date) ? 'a build of that day removes its review' : undefined;

/** Prints the sums of a check, and gives its exit code. */
function conclude(
  { reviews, statuses, links, fixed }: Checked,
  account: Fate[],
  { options, session, io }: { options: CheckOptions; session: Session; io: Io },
): number {
  const { report: form, maxWarnings: most, quiet, verbose } = options;
  const { report } = session;
  const counts = report.counted();
  report.end({ reviews, files: account, links, fixed });
  if (fixed) report.say(`${fixedLine(fixed)}\n`);
  const tell = form === 'terminal' && !quiet ? report.print : report.say;
  if (verbose) tell(accountLines(account, report.pathOf) + linkLines(links ?? []));
  tell(`${accountLine(account)}\n`);
  if (links) tell(`${linkLine(links)}\n`);
  report.say(`${problemCount(counts) || 'no problems'}\n`);
  if (counts.warnings > most) {
    io.stderr.write(
      `revue: ${plural(counts.warnings, 'warning')}, more than the ${most} of --max-warnings\n`,
    );
    return exits.invalid;
  }
  const exit = exitFor(session, statuses);
  if (!links || !isOffline(links)) return exit;
  io.stderr.write('revue: no link could be reached; is there a network?\n');
  return exit === exits.done ? exits.failed : exit;
}

/** The form that the report takes; `--json` is short for one of them. */
function formOf({ report: written, json }: WrittenOptions): ReportForm {
  if (written === undefined) return json ? 'json' : 'terminal';
  const form = named(written, reportForms, { what: `\`${written}\` for --report` });
  if (json && form !== 'json')
    throw new UsageError(`unexpected --report ${form} beside --json, expected one of the two`);
  return form;
}

function mostWarnings(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(written))
    throw new UsageError(`unexpected \`${written}\` for --max-warnings, expected a number`);
  return Number(written);
}
