import type { Node } from 'unist';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Rule, Severity } from './rules/rule.ts';
import { type RuleId, rules } from './rules.ts';

/** A place in a file as it stands on disk: `line` and `column` count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Rule id → severity, as `checks` in `revue.yaml` or in a note's front matter sets it. */
export type Checks = Partial<Record<RuleId, Severity>>;

/** Reports one finding on the file that it is about; the severity is the rule's until `settle` applies the configured one. */
export function report(file: VFile, rule: RuleId, reason: string, place?: Place | Node): VFileMessage {
  const at = place && 'line' in place ? place : place?.position;
  const message = file.message(reason, { place: at, ruleId: rule, source: 'revue' });
  message.fatal = rules[rule].severity === 'error';
  message.url = `README.md#${rule}`;
  return message;
}

/** How severe problems are in a run: what is configured, and whether warnings count as errors. */
export interface Severities {
  checks: Checks;
  strict: boolean;
}

/** Applies the severities of a run to a file's problems: the note's own `checks` first, then the configuration's, then the table's. */
export function settle(file: VFile, { checks, strict }: Severities): void {
  const own = (file.data.checks ?? {}) as Checks;
  const kept = file.messages.filter((message) => {
    const rule = message.ruleId as RuleId;
    const severity = (rules[rule] as Rule).fixed
      ? 'error'
      : (own[rule] ?? checks[rule] ?? rules[rule].severity);
    message.fatal = severity === 'error' || strict;
    return severity !== 'off';
  });
  file.messages.splice(0, file.messages.length, ...kept);
}

/** Whether a file has a problem of severity `error`. */
export function isInvalid(file: VFile): boolean {
  return file.messages.some((message) => message.fatal);
}
