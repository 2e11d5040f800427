import * as z from 'zod';
import type { Rule, RuleOption, Setting, Severity } from '../rules/rule.ts';
import { ruleIds, rules } from '../rules.ts';
import { expected, filled, otherwise, text } from './values.ts';

const severityWords = '`off`, `warn` or `error`';
/** `warning`, the word that problems are printed with, is taken as well. */
const severity = z
  .enum(['off', 'warn', 'warning', 'error'])
  .meta(expected(severityWords))
  .transform((word): Severity => (word === 'warning' ? 'warn' : word));
/** What a rule that cannot be changed takes: another word is told why it may not stand there. */
const fixedSeverity = severity.meta({ ...expected('`error`'), enum: ['error'] });

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
function settingOf({ options = {}, fixed }: Pick<Rule, 'options' | 'fixed'>) {
  const [level, levelWords] = fixed
    ? [fixedSeverity, '`error`']
    : [severity, `${severityWords}, or \`[severity, {option: value}]\``];
  const fields = Object.entries(options).map(([name, option]) => [name, optionField(option)]);
  const given = z.strictObject(Object.fromEntries(fields)).meta(expected('options of the rule'));
  return z
    .union([
      level.transform((chosen): Setting => ({ severity: chosen, options: {} })),
      z.tuple([level, given]).transform(([chosen, own]): Setting => ({ severity: chosen, options: own })),
    ])
    .meta(expected(levelWords))
    .optional();
}

const plain = settingOf({});
const fixed = settingOf({ fixed: true });
const rows = ruleIds.map((id) => {
  const rule: Rule = rules[id];
  return [id, rule.options ? settingOf(rule) : rule.fixed ? fixed : plain] as const;
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
