import * as z from 'zod';
import type { Rule, RuleOption, Setting } from '../rules/rule.ts';
import { ruleIds, rules } from '../rules.ts';
import { expected, filled, otherwise, text } from './values.ts';

const severityWords = '`off`, `warn` or `error`';
const severity = z.enum(['off', 'warn', 'error']).meta(expected(severityWords));

const words = z.array(filled).meta(expected('a list of texts'));
const forms = {
  number: ({ least, most }: Extract<RuleOption, { form: 'number' }>) =>
    z
      .number()
      .min(least)
      .max(most)
      .meta(expected(`a number from ${least} to ${most}`)),
  texts: () => words,
  replacements: () =>
    z
      .union([
        words.transform((list) => Object.fromEntries(list.map((word) => [word, '']))),
        z.record(z.string(), z.union([text, z.null().transform(() => '')]).meta(expected('text'))),
      ])
      .meta(expected('word → word to write instead, or a list of words')),
};

function optionField(option: RuleOption): z.ZodType {
  const field = option.form === 'number' ? forms.number(option) : forms[option.form]();
  const unset = option.form === 'number' ? otherwise(`\`${option.otherwise}\``) : {};
  return field.optional().meta(unset).describe(option.meaning);
}

/** What `checks` can say of a rule: its severity, or its severity and options. */
function settingOf({ options = {} }: Pick<Rule, 'options'>) {
  const fields = Object.entries(options).map(([name, option]) => [name, optionField(option)]);
  const given = z.strictObject(Object.fromEntries(fields)).meta(expected('options of the rule'));
  return z
    .union([
      severity.transform((level) => ({ severity: level, options: {} })),
      z
        .tuple([severity, given])
        .transform(([level, chosen]): Setting => ({ severity: level, options: chosen })),
    ])
    .meta(expected(`${severityWords}, or \`[severity, {option: value}]\``))
    .optional();
}

const plain = settingOf({});
const rows = ruleIds.map((id) => {
  const rule: Rule = rules[id];
  return [id, rule.options ? settingOf(rule) : plain] as const;
});

/** Rule id → severity, or severity and options. */
export const checks = z
  .strictObject(Object.fromEntries(rows))
  .superRefine((chosen, context) => {
    for (const id of ruleIds) {
      const rule: Rule = rules[id];
      const setting = chosen[id];
      if (rule.fixed && setting && setting.severity !== 'error')
        context.addIssue({
          code: 'custom',
          path: [id],
          message: '`error`: what this rule finds cannot be published, so that its severity is fixed',
        });
    }
  })
  .meta(expected(`rule id → ${severityWords}, or \`[severity, {option: value}]\``));
