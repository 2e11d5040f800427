import { archiveRules } from './rules/archive.ts';
import { editorialRules } from './rules/editorial.ts';
import { fileRules } from './rules/files.ts';
import { linkRules } from './rules/links.ts';
import { noteRules } from './rules/notes.ts';
import { outputRules } from './rules/outputs.ts';
import { sourceRules } from './rules/sources.ts';
import { templateRules } from './rules/templates.ts';
import { textRules } from './rules/text.ts';

/** Every rule, in the order of the documentation. Ids are permanent. */
export const rules = {
  ...fileRules,
  ...noteRules,
  ...sourceRules,
  ...linkRules,
  ...textRules,
  ...editorialRules,
  ...archiveRules,
  ...templateRules,
  ...outputRules,
};

/** The id of one of them. */
export type RuleId = keyof typeof rules;
/** The ids of all rules, in the same order. */
export const ruleIds = Object.keys(rules) as [RuleId, ...RuleId[]];
