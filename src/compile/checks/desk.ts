import type { VFile } from 'vfile';
import type { Config } from '../../model/fields/config.ts';
import { ownChecks, type Severities, severityOf } from '../../model/problem.ts';
import type { RuleId } from '../../model/rules.ts';

/** What the checks of a day's notes go by. */
export interface Desk {
  /** The day of the review, `YYYY-MM-DD`. */
  date: string;
  /** The day of the build, where the publication is. */
  today: string;
  config: Config;
  severities: Severities;
}

/** Whether a rule is looked for in a file: it is on, or the note itself switches it off, and is told where that was needless. */
export function isWanted(id: RuleId, file: VFile, { severities }: Desk): boolean {
  return severityOf(id, file, severities) !== 'off' || ownChecks(file)[id] !== undefined;
}

/** How many problems of one rule are reported in one file. */
export const mostReported = 5;
