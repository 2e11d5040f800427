import * as z from 'zod';
import type { Rule } from '../rules/rule.ts';
import { type RuleId, ruleIds, rules } from '../rules.ts';
import { expected } from './values.ts';

const severity = z.enum(['off', 'warn', 'error']);
export const checks = z
  .partialRecord(
    z.enum(ruleIds),
    z.union([severity, z.tuple([severity, z.record(z.string(), z.unknown())]).transform(([first]) => first)]),
  )
  .superRefine((chosen, context) => {
    for (const [rule, chosenSeverity] of Object.entries(chosen))
      if ((rules[rule as RuleId] as Rule).fixed && chosenSeverity !== 'error')
        context.addIssue({
          code: 'custom',
          path: [rule],
          message: '`error`: what this rule finds cannot be published, so that its severity is fixed',
        });
  })
  .meta(expected('rule id → `off`, `warn` or `error`'));
