import type { Node } from 'unist';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { once } from './once.ts';
import type { OptionValue, Rule, Setting, Severity } from './rules/rule.ts';
import { type RuleId, rules } from './rules.ts';

/** A place in a file as it stands on disk: `line` and `column` count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Where a file begins: the place of what is about all of it, and of what stands nowhere in it. */
export const fileStart: Place = { line: 1, column: 1 };

/** Line and column of the character at `offset` of a text, which begins at `start` of its file. */
export function placeIn(text: string, offset: number, start = fileStart): Place {
  const lines = text.slice(0, offset).split('\n');
  const column = lines.at(-1)?.length ?? 0;
  return { line: start.line + lines.length - 1, column: column + (lines.length > 1 ? 1 : start.column) };
}

/** As `placeIn`, for many places of one text: where its lines begin is looked for once, for the first of them. */
export function placesIn(text: string): (offset: number) => Place {
  const starts = once(() => [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]);
  return (offset) => {
    let [line, after] = [0, starts().length];
    while (after - line > 1) {
      const middle = (line + after) >> 1;
      if ((starts()[middle] ?? 0) <= offset) line = middle;
      else after = middle;
    }
    return { line: line + 1, column: offset - (starts()[line] ?? 0) + 1 };
  };
}

/** Rule id → severity and options, as `checks` in `revue.yaml` or in a note's front matter sets them. */
type Checks = Partial<Record<RuleId, Setting>>;

/** Reports one problem on the file that it is about; the severity is the rule's until `settle` applies the configured one. */
export function report(file: VFile, rule: RuleId, reason: string, place: Place | Node): VFileMessage {
  const at = 'line' in place ? place : place.position;
  const message = file.message(withoutData(reason), { place: at, ruleId: rule, source: 'revue' });
  message.fatal = rules[rule].severity === 'error';
  message.url = `README.md#${rule}`;
  return message;
}

/** What is said without the contents of a file that stands in an address: exports of word processors have pictures of megabytes there. */
const withoutData = (reason: string): string => reason.replace(/(`data:[^`,]{0,60},)[^`]{20,}`/gi, '$1…`');

/** A text as a message quotes it: of one that is long, the beginning. */
export const quotable = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** How severe problems are in a run: what is configured, and whether warnings count as errors. */
export interface Severities {
  checks: Checks;
  strict: boolean;
}

/** Applies the severities of a run to a file's problems: the note's own `checks` first, then the configuration's, then the table's. */
export function settle(file: VFile, severities: Severities): void {
  const own = ownChecks(file);
  file.messages = file.messages.filter((message) => {
    const id = message.ruleId as RuleId;
    const severity = severityOf(id, file, severities);
    message.fatal = !file.data.isExcused && (severity === 'error' || severities.strict);
    if (own[id]?.severity === 'off') silencedIn(file).add(id);
    return severity !== 'off';
  });
}

/** Has no problem of a file hold anything up, however often it is settled. */
export function excuseFile(file: VFile): void {
  file.data.isExcused = true;
  for (const message of file.messages) message.fatal = false;
}

/** The rules that a note switches off and that would have found something in it, as far as its problems are settled. */
export function silencedIn({ data }: VFile): Set<RuleId> {
  const known = data.silenced instanceof Set ? (data.silenced as Set<RuleId>) : new Set<RuleId>();
  data.silenced = known;
  return known;
}

/** How severe a rule is for a file. */
export function severityOf(id: RuleId, file: VFile, { checks }: Severities): Severity {
  const rule: Rule = rules[id];
  if (rule.fixed) return 'error';
  return ownChecks(file)[id]?.severity ?? checks[id]?.severity ?? rule.severity;
}

/** The options of a rule for a file: those of the note, of the configuration, of the table. */
export function optionsOf<Id extends RuleId>(id: Id, file: VFile, { checks }: Severities): OptionsOf<Id> {
  const { options = {} }: Rule = rules[id];
  const otherwise = Object.entries(options).map(([name, option]) => [name, option.otherwise]);
  return {
    ...Object.fromEntries(otherwise),
    ...checks[id]?.options,
    ...ownChecks(file)[id]?.options,
  };
}

/** The options that a rule takes, with the forms of their values. */
type OptionsOf<Id extends RuleId> = (typeof rules)[Id] extends { options: infer Options }
  ? { [Name in keyof Options]: OptionValue<Options[Name]> }
  : Record<never, never>;

/** What a note’s own `checks` say. */
export const ownChecks = ({ data }: VFile): Checks => (data.checks ?? {}) as Checks;

/** Whether a file has a problem of severity `error`. */
export function isInvalid(file: VFile): boolean {
  return file.messages.some((message) => message.fatal);
}
