import type { Files } from './rule.ts';

/** Where the note of most examples stands. */
export const path = 'notes/2025-11-28/a.md';

/** A workspace of that note alone. */
export const note = (text: string): Files => ({ [path]: text });

/** A note in which there is nothing to find. */
export const good = note('---\ntitle: A title\n---\nText.\n');

/** A workspace in which a rule that is off by default is a warning. */
export const on = (rule: string, files: Files): Files => ({
  'revue.yaml': `checks: {${rule}: warn}\n`,
  ...files,
});
