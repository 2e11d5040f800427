import { accountOf } from '../account.ts';
import type { BuiltDay } from '../build.ts';
import { check } from '../check.ts';
import type { Fate } from '../model/fate.ts';
import { didYouMean } from '../model/nearest.ts';
import { checkOutputs } from '../workspace.ts';
import { exitFor, outputsFor, summaryOf } from './build.ts';
import { namedDays } from './days.ts';
import { exits, type Io, UsageError } from './io.ts';
import { type CommonOptions, openSession } from './options.ts';
import { accountLine, accountLines, problemCount, type ReportForm, reportForms } from './report.ts';

interface CheckOptions extends CommonOptions {
  all?: boolean;
  maxWarnings?: string;
  report?: string;
}

/** `revue check`: every problem, and what became of every file; returns the exit code. */
export async function runCheck(dates: string[], options: CheckOptions, io: Io): Promise<number> {
  const most = mostWarnings(options.maxWarnings);
  const form = formOf(options);
  const session = openSession({ ...options, report: form }, io);
  const { workspace, moment, report } = session;
  const days = namedDays(dates, { all: options.all ?? false, workspace, moment });
  const outputs = outputsFor(undefined, workspace.config);
  checkOutputs(workspace, outputs);
  report.problems(workspace.files);
  const fates: Fate[] = [];
  const statuses: BuiltDay['status'][] = [];
  const reviews: object[] = [];
  for await (const day of check(workspace, { days, outputs, moment })) {
    statuses.push(day.status);
    fates.push(...day.fates);
    report.problems([...day.files, ...workspace.files]);
    if (form === 'json') reviews.push(summaryOf({ ...day, outputs: [] }, session));
    if (days.length > 1) report.progress(`${statuses.length}/${days.length} ${day.date}`);
  }
  report.progress('');
  const account = accountOf(workspace, fates);
  const counts = report.counted();
  report.end({ reviews, files: account });
  const tell = form === 'terminal' && !options.quiet ? report.print : report.say;
  if (options.verbose) tell(accountLines(account, report.pathOf));
  tell(`${accountLine(account)}\n`);
  report.say(`${problemCount(counts) || 'no problems'}\n`);
  if (counts.warnings > most) {
    report.say(`more warnings than the ${most} of --max-warnings\n`);
    return exits.invalid;
  }
  return exitFor(session, statuses);
}

/** The form that the report takes; `--json` is short for one of them. */
function formOf({ report: written, json }: CheckOptions): ReportForm {
  if (written === undefined) return json ? 'json' : 'terminal';
  const form = reportForms.find((each) => each === written);
  if (!form)
    throw new UsageError(
      `unexpected \`${written}\` for --report${didYouMean(written, reportForms) || `, expected ${reportForms.join(', ')}`}`,
    );
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
