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

/** Whether a rule is looked at in a file: it is on, or the note switches it off, which has to be of use. */
export function isWanted(id: RuleId, file: VFile, { severities }: Desk): boolean {
  return severityOf(id, file, severities) !== 'off' || ownChecks(file)[id] !== undefined;
}

/** The problems of one rule in one file that are reported. */
export const mostReported = 5;
