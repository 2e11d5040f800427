import { type Comparison, isComplete } from './comparison.ts';
import { rulesOfCoverage } from './compile/checks/coverage.ts';
import type { Note } from './model/note.ts';
import { isInvalid, ownChecks, report, silencedIn } from './model/problem.ts';
import type { Rule } from './model/rules/rule.ts';
import { type RuleId, ruleIds, rules } from './model/rules.ts';
import type { Workspace } from './workspace.ts';

/**
 * Reports rules that notes switch off without need: they find nothing there. Asked once the problems of a day are settled.
 * What a comparison with earlier reviews finds is judged only where none of these is missing; returned is whether that is
 * so, where it was asked.
 */
export function reportNeedless(
  workspace: Workspace,
  notes: Note[],
  { date, comparison }: { date: string; comparison?: Comparison },
): boolean | undefined {
  let isJudged: boolean | undefined;
  // What keeps a note from being compiled keeps rules from being looked for.
  for (const note of notes.filter(({ file }) => !isInvalid(file))) {
    const silenced = silencedIn(note.file);
    for (const id of ruleIds) {
      if (ownChecks(note.file)[id]?.severity !== 'off' || silenced.has(id) || !isAlwaysLookedFor(id))
        continue;
      if (comparison && rulesOfCoverage.includes(id)) {
        isJudged ??= isComplete(workspace, date);
        if (!isJudged) continue;
      }
      report(
        note.file,
        'needless-switch-off',
        `Unexpected \`${id}\` in \`checks\`, expected a rule that finds something in this note`,
        note.placeOf('checks', id),
      );
    }
  }
  return isJudged;
}

function isAlwaysLookedFor(id: RuleId): boolean {
  const rule: Rule = rules[id];
  return !rule.occasional && id !== 'needless-switch-off';
}
