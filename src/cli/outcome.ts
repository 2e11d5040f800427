import { join } from 'node:path';
import type { BuiltDay } from '../build.ts';
import { outputPath } from '../model/output.ts';
import { isInvalid } from '../model/problem.ts';
import type { ReviewResult } from '../model/results.ts';
import { exits } from './io.ts';
import { printable } from './printable.ts';
import { plural, problemCount } from './report.ts';
import type { Session } from './session.ts';

const isKeptBack = (status: BuiltDay['status']): boolean => status === 'invalid' || status === 'held';

/** Exit 1 for errors, 3 when every day is empty, else 0. */
export function exitFor({ workspace }: Session, statuses: BuiltDay['status'][]): number {
  if (workspace.files.some(isInvalid) || statuses.some(isKeptBack)) return exits.invalid;
  return statuses.every((status) => status === 'empty') ? exits.empty : exits.done;
}

/** What a summary tells of a day. */
type Summarised = Pick<BuiltDay, 'date' | 'status' | 'contents'> & Partial<BuiltDay>;

/** One day's result as data. */
export function summaryOf(
  { date, status, names = [], isTakenAway, isRecalled, contents }: Summarised,
  { report, workspace }: Session,
): ReviewResult {
  return {
    date,
    status,
    removed: isTakenAway || undefined,
    unchanged: isRecalled || undefined,
    title: contents?.title,
    items: contents?.items ?? 0,
    sections: contents?.sections ?? 0,
    outputs: Object.fromEntries(
      (status === 'sound' ? names : []).map((name) => [
        name,
        report.pathOf(join(workspace.output, outputPath(date, name))),
      ]),
    ),
  };
}

/** How many notes of a day are kept back, where some are. */
export function leftOut(fates: BuiltDay['fates']): string | undefined {
  const { length } = fates.filter(({ fate }) => fate === 'draft' || fate === 'embargoed');
  if (length === 0) return undefined;
  return `${plural(length, 'note')} left out, ${length === 1 ? 'a draft' : 'drafts'} or under embargo`;
}

/** Says why a day has nothing to publish, and what becomes of the review that it had. */
export function sayEmpty(
  { date, fates, isTakenAway }: Pick<BuiltDay, 'date' | 'fates' | 'isTakenAway'>,
  { report, workspace }: Session,
  removal = isTakenAway ? 'its review is removed' : undefined,
): void {
  const none = `no notes of that day in ${report.pathOf(workspace.config.notes)}`;
  const why = leftOut(fates) ?? `${none}${passedOver(fates, report)}`;
  report.say(`${date}: nothing to publish, ${why}${removal ? `; ${removal}` : ''}\n`);
}

/** The end of a line about a day without notes: of a file there that may have been meant for one, why it is none. */
function passedOver(fates: BuiltDay['fates'], { pathOf }: Session['report']): string {
  const [file] = fates.filter(({ fate, path }) => fate === 'ignored' && !/(?:^|\/)[._][^/]*$/.test(path));
  return file ? `: \`${printable(pathOf(file.path))}\` is none, as ${file.reason}` : '';
}

/** Says how many problems there were, and how many reviews they kept back. */
export function sayEnd(session: Session, statuses: BuiltDay['status'][]): void {
  const { report } = session;
  const kept = statuses.filter(isKeptBack).length;
  const count = problemCount(report.counted());
  if (count) report.say(`${count}${kept > 0 ? `; ${plural(kept, 'review')} not written` : ''}\n`);
  if (statuses.length === 0) sayNoDays(session);
}

/** Says that none of the days that were named has notes; ranges and `--all` end today, whatever lies there for later days. */
export function sayNoDays({ report, workspace }: Session): void {
  report.say(
    `nothing to publish: no notes of these days up to today in ${report.pathOf(workspace.config.notes)}\n`,
  );
}
