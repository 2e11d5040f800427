import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', 'templates');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const partials = readdirSync(join(folder, 'partials')).filter((name) => name.startsWith('email-'));
const templates = [read('email.hbs'), ...partials.map((name) => read(`partials/${name}`))].join('\n');
const rules = `${read('email.css')}${read('partials/email-theme.hbs')}`;
const styles = read('email-styles.yaml');

/** Classes that `styleElements` gives to what Markdown makes. */
const given = [...styles.matchAll(/aside\.(callout-\w+)/g)]
  .map(([, name]) => name)
  .concat(
    'callout-title',
    'code',
    'wide',
    'whole',
    'whole-desk',
    'part',
    'whole-figures',
    'whole-figures-desk',
    'figure',
  );

test('every class of the email has a rule in its style sheet, and every rule a class', () => {
  const used = [...templates.matchAll(/class="([\w -]+)"/g)].flatMap(([, names = '']) => names.split(' '));
  const ruled = [...rules.matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name]) => name);
  expect(sorted(ruled)).toEqual(sorted([...used, ...given]));
});

test('the style sheet stays within what Gmail reads: 16 KB, no comment, no rule in a rule in a rule', () => {
  expect(Buffer.byteLength(rules)).toBeLessThan(16 * 1024);
  const css = rules.replace(/\{\{+.*?\}\}+/gs, '');
  expect(css).not.toMatch(/\/\*|@import|@font-face/);
  const withoutBlocks = (text: string) => text.replace(/\{[^{}]*\}/g, '');
  expect(withoutBlocks(withoutBlocks(css))).not.toMatch(/[{}]/);
});

test.each([
  /\bvar\(/,
  /\bcalc\(/,
  /display:\s*(?:inline-)?(?:flex|grid)/,
  /\bfloat:/,
  /\bposition:/,
  /background-image|gradient\(|url\(/,
  /(?:margin|padding|border|inset)-(?:inline|block)/,
  /\d(?:rem|vw|vh|ch)\b/,
  /margin:[^;"']*-\d/,
])('no style is of the kind %s, which clients drop', (form) => {
  expect(`${templates}${rules}${styles}`).not.toMatch(form);
});

test('every table of the layout says that it is one, and leaves no space of its own', () => {
  for (const [table] of templates.matchAll(/<table[^>]*>/g))
    expect(table).toMatch(/role="presentation".* cellpadding="0" cellspacing="0" border="0"/);
});

function sorted(names: Array<string | undefined>): Array<string | undefined> {
  return [...new Set(names)].sort();
}
