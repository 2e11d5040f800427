import type { Files } from './rule.ts';

/** Where the note of most examples stands. */
export const path = 'notes/2025-11-28/a.md';

/** A workspace of that note alone. */
export const note = (content: string): Files => ({ [path]: content });

/** A note with a title and this text. */
export const text = (body: string): string => `---\ntitle: A title\n---\n${body}\n`;

/** A note with these lines below its title. */
export const fields = (lines: string): string => `---\ntitle: A title\n${lines}\n---\nText.\n`;

/** A note with this title. */
export const titled = (title: string): string => `---\ntitle: ${title}\n---\nText.\n`;

/** A note in which there is nothing to find. */
export const good = note(text('Text.'));

/** A workspace in which a rule that is off by default is a warning. */
export const on = (rule: string, files: Files): Files => ({
  'revue.yaml': `checks: {${rule}: warn}\n`,
  ...files,
});
