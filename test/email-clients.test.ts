import { caniemail } from 'caniemail';
import { beforeAll, describe, expect, test } from 'vitest';
import { elementsOf } from './support/browser.ts';
import { problemsIn } from './support/problems.ts';
import { folderWith, revue } from './support/workspace.ts';

/** The clients that the built-in email is made for, one by one: globs need a later Node. */
const clients = [
  ...['gmail.desktop-webmail', 'gmail.ios', 'gmail.android', 'gmail.mobile-webmail'],
  ...['outlook.windows', 'outlook.outlook-com', 'outlook.macos', 'apple-mail.macos', 'apple-mail.ios'],
  ...['yahoo.desktop-webmail', 'yahoo.ios', 'yahoo.android'],
  ...['orange.desktop-webmail', 'orange.ios', 'orange.android'],
  ...['laposte.desktop-webmail', 'sfr.desktop-webmail', 'thunderbird.macos', 'samsung-email.android'],
] as const;

/** What some clients ignore, reviewed one by one: why the email holds without it. */
const degradesWell: Record<string, string> = {
  '<style> element': 'it holds dark mode and phones alone; the email was looked at without it',
  'Class selector': 'in <style> alone',
  'Type selector': 'in <style> alone',
  'Descendant combinator': 'in <style> alone',
  'Attribute selector': '`data-ogsc` is for Outlook.com alone',
  '@media': 'dark mode and phones alone',
  '!important keyword': 'for dark mode, over inline styles',
  'color-scheme CSS property': 'a hint; each of its forms covers clients that miss the other',
  'color-scheme meta tag': 'a hint; each of its forms covers clients that miss the other',
  '<body> element': 'its ground stands on a table, its language and direction on an element too',
  'display:none': 'the preheader is hidden by its height as well',
  'max-height property': 'the preheader is hidden by `display: none` as well',
  overflow: 'the preheader is hidden by `display: none` as well',
  'height property': 'the width and height attributes stand for it',
  'word-break': 'for long addresses alone',
  'text-wrap': 'the lines of a headline may be of unequal length',
  'text-decoration': 'a button may be underlined',
  'lang attribute': 'for screen readers; the text is the same',
  'role attribute': 'for screen readers; the order of reading is the same',
  'aria-label attribute': 'for screen readers; the text is the same',
  'Local anchors':
    'where the publication has no address of its own; else the contents list leads to the page',
  'mailto: links': 'the author’s own',
};

describe('the built-in email', () => {
  let html = '';
  beforeAll(async () => {
    html = (await revue('examples/revue-ia', ['build', '2025-11-28', '--stdout', 'email'])).out;
    expect(html).toContain('</html>');
  });

  test('uses nothing that the mail clients ignore but what degrades well', () => {
    const { errors } = caniemail({ clients: [...clients], html }).issues;
    const titles = new Set([...errors.values()].flatMap((issues) => issues.map(({ title }) => title)));
    expect([...titles].filter((title) => !Object.hasOwn(degradesWell, title))).toEqual([]);
    expect(titles.size).toBeGreaterThan(0);
  });

  test('uses no custom property, flex or grid, which that data does not tell', () => {
    expect(html).not.toMatch(/var\(\s*--|display:\s*(inline-)?(flex|grid)/);
  });

  test('keeps the date of its masthead in one line, and the title as text that is searched', async () => {
    expect(html).toContain('\nRevue IA du 28\u00a0novembre\u00a02025\n</td>');
    expect(html).toContain('<title>Revue IA du 28 novembre 2025 – ');
    const files = { 'revue.yaml': 'language: es\n', 'notes/2025-11-28/_review.md': '---\ntitle: Hoy\n---\n' };
    const root = folderWith({ ...files, 'notes/2025-11-28/a.md': '---\ntitle: A\n---\nTexto.\n' });
    const long = await revue(root, ['build', '--stdout', 'email']);
    expect(long.out).toContain(' 28 de noviembre de 2025\n</td>');
  });

  test('has no text that SpamAssassin 4 takes for hidden: of one pixel, or white without a ground in a style', () => {
    expect(html).not.toMatch(/font(-size)?:[^;"]*\b[01](\.\d+)?px/);
    const white = elementsOf(html).filter(({ attributes }) => attributes.style?.includes('color:#fff'));
    expect(white.map(({ text }) => text)).toEqual(['Lire en ligne']);
    expect(html).toMatch(/<td class="button" bgcolor="(#\w{6})" style="background:\1;/);
  });

  test('has a style element that Gmail keeps: under 16 KB, without nested rules but media', () => {
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html.replace(/<!--[\s\S]*?-->/g, '')) ?? [];
    expect(style.length).toBeGreaterThan(0);
    expect(Buffer.byteLength(style)).toBeLessThan(16_000);
    expect(style).not.toMatch(/@(supports|layer|container|import)|&/);
  });
});

test('what mail clients ignore is told of the workspace’s own email with its partials, not of comments', async () => {
  const told = [
    ...['width: var(--a)', 'display: flex', 'display:inline-flex', 'display: grid', 'display: inline-grid'],
    ...['background: url(a.png)', 'background-image: #fff url(a.png)', 'position: fixed', 'float: left'],
    ...['width: 1.5rem', 'width: calc(1px)', 'width: clamp(1px)', 'margin-inline: 0', 'padding-block-end: 0'],
    ...['inset-inline: 0', 'transform: none', 'clip-path: none', 'aspect-ratio: 1'],
  ];
  const fine = ['background-position: 0', 'text-transform: none', 'background-color: #fff', 'display: block'];
  const lines = [...told, ...fine].map((each) => `.lead { ${each}; }`);
  const rules = ['@font-face { x: y; }', '@supports (x: y) { .lead { color: #111; } }'];
  const comment = ['/* float: left;', 'display: flex */'];
  const css = [...comment, ...lines, ...rules].join('\n');
  const partial = ['{{!-- <svg --}}', '<SVG>', '<picture>', '<form>', '<script>', '<p>'].join('\n');
  const found = await problemsIn({
    'notes/2025-11-28/a.md': '---\ntitle: A\n---\nText.\n',
    'templates/email.css': css,
    'templates/email.hbs': '{{> item}}\n',
    'templates/partials/item.hbs': partial,
    'templates/partials/aside.hbs': '<svg>\n',
  });
  const places = found.filter((each) => each.includes('unsupported-css')).map((each) => each.split(' ')[0]);
  const after = lines.length + comment.length;
  expect(places.map((each) => each?.replace(/:\d+$/, ''))).toEqual([
    ...told.map((_, index) => `templates/email.css:${index + 1 + comment.length}`),
    ...rules.map((_, index) => `templates/email.css:${index + 1 + after}`),
    ...[2, 3, 4, 5].map((line) => `templates/partials/item.hbs:${line}`),
  ]);
});
