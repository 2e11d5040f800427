import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { built } from './support/built.ts';
import { folderWith } from './support/workspace.ts';

const date = '2025-11-28';
const path = `notes/${date}/a.md`;
const note = '---\ntitle: A title\n---\nText.\n';

test.each([
  'js',
  'javascript',
  'coffee',
  'coffeescript',
  'cson',
  'toml',
  'json',
  'ts',
  ' js',
  'JS',
  'yaml js',
])('front matter in %j is an error at its place, and nothing of it runs', async (language) => {
  const marker = join(folderWith({}), 'ran');
  const code = `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`;
  const { exit, err } = await built({ [path]: `---${language}\n{ title: ${code} }\n---\n${code}\n` });
  expect(exit).toBe(1);
  expect(err).toMatch(/a\.md:1:1 error .* front-matter-syntax/);
  expect(existsSync(marker)).toBe(false);
});

test('tags of YAML that stand for code or other types are errors or text', async () => {
  for (const value of [
    '!!js/function "function(){}"',
    '!!js/regexp /a/',
    '!!python/object:os.system a',
    '!<tag:x> a',
  ]) {
    const { exit, err } = await built({ [path]: `---\ntitle: ${value}\n---\nText.\n` });
    expect(exit, value).toBe(1);
    expect(err, value).toMatch(/a\.md:2:\d+ error .* front-matter-syntax/);
  }
});

test('Handlebars in notes, titles and the configuration is text', async () => {
  const code = '{{title}} {{{styles}}} {{constructor}} {{> page-head}} {{#each this}}x{{/each}} {{';
  const { exit, page, text } = await built({
    'revue.yaml': `typography: false\ntitle: ${JSON.stringify(code)}\n`,
    [path]: `---\ntitle: ${JSON.stringify(code)}\nsource: ${JSON.stringify(code)}\n---\n${code}\n`,
  });
  expect(exit).toBe(0);
  expect(page.split('{{constructor}}').length).toBeGreaterThan(4);
  expect(text).toContain('{{constructor}}');
});

test.each([
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'this.constructor',
  'title.constructor',
  'sections.constructor.prototype',
  'log title',
  'blockHelperMissing',
  'helperMissing',
])('a template cannot name {{%s}}', async (name) => {
  const { exit, err, page } = await built({
    [path]: note,
    'templates/partials/page-foot.hbs': `<p>{{${name}}}</p>\n`,
  });
  expect(exit).toBe(1);
  expect(err).toMatch(/page-foot\.hbs:1:\d+ error .* template-(unknown-name|syntax)/);
  expect(page).toBe('');
});

test.each([
  'lookup this "constructor"',
  'lookup this "__proto__"',
  'lookup (lookup this "title") "constructor"',
])('a template finds nothing by {{%s}}', async (call) => {
  const { page, err } = await built({
    [path]: note,
    'templates/partials/page-foot.hbs': `<p class="foot">{{${call}}}</p>\n`,
  });
  expect(err).toBe('');
  expect(page).toContain('<p class="foot"></p>');
});

test('YAML that grows, nests or repeats itself is an error in a moment', async () => {
  const bomb = Array.from({ length: 12 }, (_, level) =>
    level === 0
      ? 'a0: &a0 [x, x, x]'
      : `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
  ).join('\n');
  for (const yaml of [
    bomb,
    `tags: ${'['.repeat(5_000)}`,
    'title: A\ntitle: B',
    'a: &a [*a]',
    `x: ${'{a: '.repeat(5_000)}`,
  ]) {
    const { exit, err } = await built({ [path]: `---\n${yaml}\n---\nText.\n` });
    expect(exit, yaml.slice(0, 40)).toBe(1);
    expect(err, yaml.slice(0, 40)).toMatch(/a\.md:\d+:\d+ error/);
  }
});

test('keys such as __proto__ and constructor change nothing', async () => {
  const keys =
    '__proto__: {polluted: yes, draft: true}\nconstructor: {prototype: {polluted: yes}}\nprototype: {draft: true}\ntoString: a\n';
  const { exit, err, page } = await built({
    'revue.yaml': `${keys}text: {__proto__: {width: 20}}\nchecks: {__proto__: off}\n`,
    [path]: `---\ntitle: A title\n${keys}image: {src: a, __proto__: {alt: b}}\nchecks: {missing-image: warn}\n---\nText.\n`,
    [`notes/${date}/_review.md`]: `---\nheadlines: {__proto__: a, constructor: b}\n${keys}---\n`,
  });
  expect(({} as { polluted?: unknown }).polluted).toBe(undefined);
  expect(exit).toBe(0);
  expect(err).toMatch(/unknown-key/);
  expect(page).toContain('A title');
});
