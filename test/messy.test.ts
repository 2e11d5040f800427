import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { built, itemsOf } from './support/built.ts';
import { problemsIn } from './support/problems.ts';
import { filesIn, folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const a = `${day}/a.md`;

const rulesIn = (err: string): string[] =>
  [...err.matchAll(/:\d+ (?:error|warning) .* ([a-z-]+)$/gm)].map(([, rule = '']) => rule);

test('CRLF line ends and a byte order mark change nothing', async () => {
  const text = '---\ntitle: A title\ntags: [a, b]\n---\n\nOne\ntwo.\n\n> [!tip] Try\n> it\n';
  const plain = await built({ [a]: text });
  const windows = await built({ [a]: `\uFEFF${text.replaceAll('\n', '\r\n')}` });
  expect(windows.exit).toBe(0);
  expect(windows.record).toEqual(plain.record);
  expect(windows.page).toBe(plain.page);
});

test('a title is text, whatever stands in it', async () => {
  const title = '<b>{{title}}</b> & {{{styles}}} # 🎉 "x" \\';
  const { record, page, text, exit } = await built({
    'revue.yaml': 'typography: false\n',
    [a]: `---\ntitle: ${JSON.stringify(title)}\n---\nBody {{title}} {{> page-head}} {{< youtube x >}} [[wiki]].\n`,
  });
  expect(exit).toBe(0);
  expect(itemsOf(record)[0]?.title).toBe(title);
  expect(page).toContain('&lt;b&gt;{{title}}&lt;/b&gt; &amp; {{{styles}}} # 🎉');
  expect(page).toContain('Body {{title}} {{> page-head}} {{&lt; youtube x >}} [[wiki]].');
  expect(text).toContain('Body {{title}} {{> page-head}} {{< youtube x >}} [[wiki]].');
});

test('sections that differ by case, spaces or Unicode form are one', async () => {
  const sections = ['Régulation', ' RÉGULATION  ', 'Re\u0301gulation', 'regulation'];
  const notes = sections.map((section, index) => [
    `${day}/${index}.md`,
    `---\ntitle: T${index}\nsection: ${JSON.stringify(section)}\n---\nText.\n`,
  ]);
  const { record } = await built(Object.fromEntries(notes));
  expect(record.sections.map(({ id, items }) => [id, items.length])).toEqual([['regulation', 4]]);
});

test('items with the same title all stand in the review, each with an anchor of its own', async () => {
  const same = '---\ntitle: Same\n---\nText.\n';
  const { record } = await built({
    [`${day}/a.md`]: same,
    [`${day}/b.md`]: same,
    'notes/2025-11-28-c.md': same,
  });
  expect(itemsOf(record).map(({ slug }) => slug)).toEqual(['a', 'b', 'c']);
});

test('260 items in a day', async () => {
  const notes = Array.from({ length: 260 }, (_, index) => [
    `${day}/n${index}.md`,
    `# Item ${index}\n\nText ${index}.\n`,
  ]);
  const { record, text, exit } = await built(Object.fromEntries(notes));
  expect(exit).toBe(0);
  expect(itemsOf(record)).toHaveLength(260);
  expect(text).toContain('Text 259.');
});

test('a note of 200 kB', async () => {
  const paragraphs = Array.from(
    { length: 2500 },
    (_, index) => `Paragraph ${index} with *some* **text** and [a link](https://example.org/${index}).\n`,
  );
  const { text, exit } = await built({ [a]: `# Long\n\n${paragraphs.join('\n')}` });
  expect(exit).toBe(0);
  expect(text).toContain('https://example.org/2499');
});

test('raw HTML is shown as the text that it is, comments are dropped, both are reported', async () => {
  const { page, text, err } = await built({
    [a]: '# T\n\n<script>alert(1)</script>\n\n<!-- hidden -->\n\nA <b onclick="x">c</b>\n',
  });
  expect(page).toContain('&lt;script>alert(1)&lt;/script>');
  expect(page.slice(page.indexOf('<body'))).not.toMatch(/<script>|<b |hidden/);
  expect(text).toContain('<script>alert(1)</script>');
  expect(rulesIn(err).filter((rule) => rule === 'raw-html')).toHaveLength(3);
});

test('an element of raw HTML is told once, at its start; an end without one is told too', async () => {
  const body = 'A <b>b <B>c</B></b> d</b> <br> e</i>\n\n<i>f\n\nand g</i>';
  const { err } = await built({ [a]: `---\ntitle: T\n---\n${body}\n` });
  const told = [...err.matchAll(/a\.md:(\S+) warning Unexpected HTML `(.*?)`/g)];
  expect(told.map(([, place, tag]) => `${place} ${tag}`)).toEqual([
    ...['4:3 <b>', '4:8 <B>', '4:22 </b>', '4:27 <br>', '4:33 </i>', '6:1 <i>'],
  ]);
});

test('raw HTML stays in the heading, line, cell or link that it stands in, and goes on behind a comment', async () => {
  const lines = [
    '## A <b>c',
    '',
    'Text <!-- a --><b>two *<i>a* **<u>b** [<s>c](https://example.org) ~~<q>d~~',
    '',
    '| <em>x |',
    '|-|',
    '| <b class="y">z |',
    '',
    '<!-->shown<!-- gone --> and <!--->seen',
  ];
  const { page, err } = await built({ [a]: `Two\nlines\n===\n\n${lines.join('\n')}\n` });
  for (const shown of [
    'Two lines</h2>',
    '<h3>A &lt;b>c</h3>',
    '<p>Text &lt;b>two <em>&lt;i>a</em> <strong>&lt;u>b</strong> <a href="https://example.org">&lt;s>c</a> <del>&lt;q>d</del></p>',
    '<th>&lt;em>x</th>',
    '<td>&lt;b class="y">z</td>',
    '<p>shown and seen</p>',
  ])
    expect(page).toContain(shown);
  expect(rulesIn(err).filter((rule) => rule === 'raw-html')).toHaveLength(10);
  expect(err).toContain('a.md:7:32 warning Unexpected HTML `<u>`, expected');
  expect(err).toContain('a.md:11:3 warning Unexpected HTML `<b>`, expected');
  expect(err).toContain('a.md:13:1 warning Unexpected HTML comment, expected');
});

test('front matter of other languages is an error, and nothing of it runs', async () => {
  const marker = join(folderWith({}), 'ran');
  const { exit, err } = await built({
    [a]: `---js\n{ title: require('fs').writeFileSync(${JSON.stringify(marker)}, '') }\n---\nText.\n`,
    [`${day}/b.md`]: '+++\ntitle = "B"\n+++\nText.\n',
    [`${day}/c.md`]: '---\n- a\n- list\n---\nText.\n',
    [`${day}/d.md`]: '---\ntitle: never closed\n',
    [`${day}/e.md`]: '---\njust text\n---\nText.\n',
    [`${day}/f.md`]: '---\ntitle: one\ntitle: two\n---\nText.\n',
  });
  expect(exit).toBe(1);
  expect(rulesIn(err)).toEqual(Array(6).fill('front-matter-syntax'));
  expect(err).toContain('c.md:2:1 error Unexpected a list, expected keys and values');
  expect(existsSync(marker)).toBe(false);
});

test('the same broken front matter is reported for every note that has it', async () => {
  const broken = '---\ntitle: [a\n---\nText.\n';
  const { err } = await built({ [`${day}/a.md`]: broken, [`${day}/b.md`]: broken });
  expect(err).toMatch(/a\.md:\d+:\d+ error[\s\S]*b\.md:\d+:\d+ error/);
});

test('keys such as __proto__ change nothing', async () => {
  const { exit, record } = await built({
    [a]: '---\ntitle: A\n__proto__: {draft: true}\nconstructor: x\n---\nText.\n',
  });
  expect(exit).toBe(0);
  expect(itemsOf(record)).toHaveLength(1);
});

test('text that looks like a number or a date stays as written', async () => {
  const { record } = await built({
    [a]: '---\ntitle: 1.10\ntags: [2025, 007, true]\nauthor: 0x10\ndate: 2025-11-28\n---\nText.\n',
  });
  expect(itemsOf(record)[0]).toMatchObject({ title: '1.10', tags: ['2025', '007', 'true'], author: '0x10' });
});

test('Chinese, Japanese and Korean are wrapped between characters and counted by them', async () => {
  const body = '日本語の文章には空白がありません。'.repeat(60);
  const { text, record } = await built({ [a]: `# 日本\n\n${body}\n` });
  expect(text.split('\n').every((line) => Array.from(line).length <= 72)).toBe(true);
  expect(record.minutes).toBe(Math.ceil((16 * 60 + 2) / 500));
});

test('words of Thai, which sets no spaces between them, are counted one by one', async () => {
  const { record } = await built({
    'revue.yaml': 'language: th\n',
    [a]: `# ข่าว\n\n${'กรุงเทพเปิดศูนย์ข้อมูลใหม่OpenAI'.repeat(100)}\n`,
  });
  expect(record.wordCount).toBeGreaterThan(400);
  expect(record.minutes).toBeGreaterThan(2);
});

test('a right-to-left language sets the direction', async () => {
  const { page, email, record } = await built({
    'revue.yaml': 'language: ar\n',
    [a]: '# مرحبا\n\nنص.\n',
    [`${day}/b.md`]: '---\ntitle: B\nlang: en\n---\nText.\n',
  });
  expect(page).toMatch(/<html lang="ar" dir="rtl"/);
  expect(email).toMatch(/<html lang="ar" dir="rtl"/);
  expect(itemsOf(record)[1]).toMatchObject({ language: 'en', dir: 'ltr' });
});

test('a draft dated 3000-01-01 harms nobody', async () => {
  const { exit, record } = await built({
    [a]: '# A\n\nText.\n',
    'notes/far.md': '---\ntitle: Far\ndraft: true\ndate: 3000-01-01\n---\n',
  });
  expect(exit).toBe(0);
  expect(JSON.stringify(record)).not.toContain('Far');
});

test('footnotes are numbered through the review and never collide', async () => {
  const footnote = (word: string) => `Text[^1] and again[^1].\n\n[^1]: ${word}.\n`;
  const { page, record } = await built({
    [`${day}/a.md`]: `# A\n\n${footnote('First')}`,
    [`${day}/b.md`]: `# B\n\n${footnote('Second')}`,
  });
  expect(itemsOf(record).map(({ footnotes }) => footnotes)).toEqual([
    [{ number: 1, body: '<p>First.</p>', repeats: [2] }],
    [{ number: 2, body: '<p>Second.</p>', repeats: [2] }],
  ]);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a quotation, a callout and an item of a list that hold footnotes alone leave nothing behind', async () => {
  const text =
    '> [^1]: One.\n\n- > [^2]: Two.\n-\n- Item.\n\n> [!note]\n> [^3]: Three.\n\nText[^1][^2][^3].\n';
  const { record } = await built({ [a]: `# A\n\nText.\n\n${text}` });
  const [item] = itemsOf(record);
  expect(item?.footnotes.map(({ body }) => body)).toEqual(['<p>One.</p>', '<p>Two.</p>', '<p>Three.</p>']);
  expect(item?.body).toMatch(/^<p>Text.<\/p>\n<ul>\n<li><\/li>\n<li>Item.<\/li>\n<\/ul>\n<p>Text<sup/);
});

test('each reference to a footnote has its own way back, as on GitHub', async () => {
  const text = 'Once[^once]. Twice[^b], again[^b].\n\n[^once]: One.\n\n[^b]: See above[^b].\n';
  const { page } = await built({ [a]: `# A\n\n${text}` });
  const ways = [...page.matchAll(/<a class="return" href="#([^"]+)" aria-label="([^"]+)">(.*?)<\/a>/g)];
  expect(ways.map(([, anchor, label, sign]) => [anchor, label, sign])).toEqual([
    ['fnref:1', 'Back to the text (1)', '↩︎'],
    ['fnref:2', 'Back to the text (2)', '↩︎'],
    ['fnref:2:2', 'Back to the text 2-2', '↩︎<sup>2</sup>'],
    ['fnref:2:3', 'Back to the text 2-3', '↩︎<sup>3</sup>'],
  ]);
  for (const [, anchor] of ways) expect(page).toContain(`<a id="${anchor}" href="#fn:`);
});

test('links and images of the workspace are copied under their content’s hash, and nothing else is', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>';
  const { root, page, exit, err } = await built({
    [a]: '# A\n\n![Hall](assets/Hall.svg) ![Here](here.svg) [Report](assets/report.pdf)\n',
    [`${day}/here.svg`]: svg.replace('40', '41'),
    'assets/Hall.svg': svg,
    'assets/report.pdf': '%PDF',
    'assets/unused.svg': svg,
  });
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  const assets = Object.keys(filesIn(join(root, 'dist/assets')));
  expect(assets).toEqual([
    expect.stringMatching(/^hall-[0-9a-f]{8}\.svg$/),
    expect.stringMatching(/^here-/),
    expect.stringMatching(/^report-.*\.pdf$/),
  ]);
  expect(page).toContain(`<img src="../assets/${assets[0]}" alt="Hall"`);
});

test('nothing outside the workspace’s open folders can be published', async () => {
  const outside = folderWith({
    'secret.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>',
  });
  const root = folderWith({
    [a]: `# A\n\n![a](../../../secret.svg) ![b](${outside}/secret.svg) ![c](assets/link.svg) [d](../2025-11-27/draft.md) [e](revue.yaml)\n`,
    'notes/2025-11-27/draft.md': '---\ntitle: Secret\ndraft: true\n---\n',
    'revue.yaml': 'title: x\n',
    'assets/x.svg': '',
  });
  symlinkSync(join(outside, 'secret.svg'), join(root, 'assets/link.svg'));
  symlinkSync(outside, join(root, 'notes/2025-11-28/linked'));
  const { exit, err } = await revue(root, ['build', '2025-11-28']);
  expect(exit).toBe(1);
  expect(rulesIn(err)).toEqual([
    ...['missing-image', 'missing-image', 'missing-image', 'bad-url', 'bad-url'],
    'unreadable-file',
  ]);
});

test('a script address is reported and its text kept', async () => {
  const { err, page, exit } = await built({
    'revue.yaml': 'checks: {bad-url: warn}\n',
    [a]: '---\ntitle: A\nsource: {name: S, url: "javascript:alert(1)"}\n---\n[one](javascript:alert(1)) [two](vbscript:x) <data:text/html,x>\n',
  });
  expect(exit).toBe(0);
  expect(rulesIn(err)).toEqual(Array(4).fill('bad-url'));
  expect(page).not.toMatch(/href="(javascript|vbscript|data:text)/);
  expect(page).toContain('one two');
});

test('all Markdown stays whole', async () => {
  const markdown = [
    '3. three\n4. four\n   - nested\n     1. deep',
    '| l | c | r |\n|:--|:-:|--:|\n| 1 | 2 | 3 |',
    '- [x] done\n- [ ] open',
    '```js\nconst x = "<tag>";\n```',
    'A ~~gone~~ https://example.org/auto and [ref][r].  \nHard break.',
    '> [!warning]- *Risk* `code`\n> - one\n> - two\n>\n> End.',
    '> plain quote',
    '***',
    '[r]: https://example.org/ref',
  ].join('\n\n');
  const { page, text, err } = await built({ [a]: `# A\n\n${markdown}\n` });
  expect(err).toBe('');
  for (const part of [
    '<ol start="3">',
    '<th class="center">c</th>',
    '<td class="right">3</td>',
    '☑</span> done',
    '<code class="language-js">',
    '<del>gone</del>',
    '<a href="https://example.org/auto" class="address">',
    '<a href="https://example.org/ref">ref</a>',
    '<br>',
    '<p class="callout-title"><span class="kind">Warning: </span><em>Risk</em> <code>code</code></p>',
    '<blockquote>',
    '<hr>',
  ])
    expect(page).toContain(part);
  for (const part of [
    '3. three',
    '4. four',
    'deep',
    '[x] done',
    '[ ] open',
    'const x = "<tag>";',
    'https://example.org/auto',
    'Risk',
    '> plain quote',
  ])
    expect(text).toContain(part);
});

test('every file under notes stands in the account once, in one class, with its reason', async () => {
  const note = '# A title\n\nText.\n';
  const expected: Record<string, [content: string, fate: string, reason: string]> = {
    [`${day}/.hidden/a.md`]: [
      note,
      'ignored',
      `it lies in \`${day}/.hidden\`, whose name starts with \`.\` or \`_\``,
    ],
    [`${day}/2025-11-27-x.md`]: [note, 'invalid', 'it has errors'],
    [`${day}/2025-11-28/a.markdown`]: [note, 'included', 'it is an item of the review'],
    [`${day}/_closing.md`]: ['Text.\n', 'included', 'it belongs to the review'],
    [`${day}/a.md`]: ['# B\n\nText.\n', 'duplicate', 'its slug is that of another item'],
    [`${day}/b.txt`]: ['', 'ignored', 'it is not Markdown'],
    [`${day}/c.md`]: ['---\ntitle: [\n---\n', 'invalid', 'it has errors'],
    [`${day}/d.md`]: ['---\ndraft: true\n---\n', 'draft', '`draft: true`'],
    [`${day}/deep/deeper/e.md`]: [note, 'included', 'it is an item of the review'],
    [`${day}/f.md`]: ['---\ntitle: A\nembargo: 2999-01-01\n---\nText.\n', 'embargoed', 'until 2999-01-01'],
    [`${day}/law/_review.md`]: ['', 'ignored', 'its name starts with `.` or `_`'],
    'notes/.DS_Store': ['', 'ignored', 'its name starts with `.` or `_`'],
    'notes/2025-11-27/g.md': [note, 'other-date', 'it is of 2025-11-27'],
    'notes/2025-11-27/_old/x/y.md': [
      note,
      'ignored',
      'it lies in `notes/2025-11-27/_old`, whose name starts with `.` or `_`',
    ],
    'notes/2025-11-29-h.md': [note, 'other-date', 'it is of 2025-11-29'],
    'notes/2025-13-45/i.md': [note, 'undated', 'nothing gives it a day'],
    'notes/_closing.md': ['Text.\n', 'ignored', 'no review that was looked at uses it'],
    'notes/_drafts/x/j.md': [
      note,
      'ignored',
      'it lies in `notes/_drafts`, whose name starts with `.` or `_`',
    ],
    'notes/k.md': ['---\ntitle: [\n---\n', 'invalid', 'it has errors'],
    'notes/l.md': [
      '---\ntitle: L\ndate: 2025-11-28\n---\nText.\n',
      'included',
      'it is an item of the review',
    ],
    'notes/m.md': ['---\ndraft: true\n---\n', 'draft', '`draft: true`'],
    'notes/market/2025-11-28/n.md': [note, 'included', 'it is an item of the review'],
  };
  const files = Object.entries(expected).map(([path, [content]]) => [path, content]);
  const root = folderWith({ ...Object.fromEntries(files), 'elsewhere.md': note });
  const links: Record<string, [to: string, fate: string, reason: string]> = {
    [`${day}/outside.md`]: [tmpdir(), 'invalid', 'it cannot be read'],
    'notes/nowhere.md': ['nothing', 'invalid', 'it cannot be read'],
    'notes/nowhere.png': ['nothing', 'ignored', 'it is neither a file nor a folder of the workspace'],
    'notes/o.md': ['../elsewhere.md', 'undated', 'nothing gives it a day'],
  };
  for (const [path, [to]] of Object.entries(links)) symlinkSync(to, join(root, path));
  const { out } = await revue(root, ['check', '--json']);
  const account: Array<{ path: string; fate: string; reason: string }> = JSON.parse(out).files;
  const all = Object.entries({ ...expected, ...links });
  expect(account).toEqual(
    all
      .map(([path, [, fate, reason]]) => ({ path, fate, reason }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  );
  const [sums = ''] = (await revue(root, ['check'])).out.split('\n');
  const [total, ...parts] = (sums.match(/\d+/g) ?? []).map(Number);
  expect(total).toBe(all.length);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all.length);
});

test('controls of direction are shown and reported at their places; marks of direction stay', async () => {
  const root = folderWith({
    'revue.yaml': 'title: "A\\u202eB\\e[31m"\n',
    [`${day}/a.md`]:
      '---\ntitle: "x\\u2066y"\n---\nRaw \u202e and &#x202e; but \u200f\u061c.\n\n[a](https://x.example/b&#x2067; "c&#x202d;") ![d&#x2068;](e.svg)\n',
    [`${day}/e.svg`]: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>',
  });
  const { exit, err } = await revue(root, ['build', '2025-11-28']);
  expect(exit).toBe(0);
  const found = err.match(/^.*bidi-control$/gm) ?? [];
  expect(found.map((line) => line.replace(/ warning.*(U\+....).*/, ' $1')).sort()).toEqual([
    `${day}/a.md:2:8 U+2066`,
    `${day}/a.md:4:1 U+202E`,
    `${day}/a.md:4:5 U+202E`,
    `${day}/a.md:6:1 U+202D`,
    `${day}/a.md:6:1 U+2067`,
    `${day}/a.md:6:46 U+2068`,
    'revue.yaml:1:8 U+202E',
  ]);
  const text = readFileSync(join(root, 'dist/2025-11-28/review.txt'), 'utf8');
  expect(text).toContain('Raw \ufffd and \ufffd but \u200f\u061c.');
  expect(text).toContain('x\ufffdy');
  for (const name of ['index.html', 'email.html', 'review.txt', 'review.json'])
    expect(readFileSync(join(root, 'dist/2025-11-28', name), 'utf8'), name).not.toMatch(
      /[\u202a-\u202e\u2066-\u2069]|%E2%81%A7/,
    );
});

test.each(['---', '--- ', '---\t', '---yaml', '---yaml ', '--- yaml'])(
  'problems of front matter behind `%s` are at their places',
  async (fence) => {
    const { err } = await built({ [a]: `${fence}\ntitle: A title\norder: first\n---\nText.\n` });
    expect(err).toMatch(/a\.md:3:8 error .*wrong-type/);
    const broken = await built({ [a]: `${fence}\ntitle: <<: *x\n---\nText.\n` });
    expect(broken.err).toMatch(/a\.md:2:8 error .*front-matter-syntax/);
  },
);

test.each([
  ['[a](b.md)', '4:1 bad-url Unexpected address `b.md`, expected `#slug` for an item of the same review,'],
  ['[a](b.md#part)', '4:1 bad-url Unexpected address `b.md#part`, expected `#slug`'],
  [
    '[a](../2025-11-27/b.md#part)',
    '4:1 bad-url Unexpected address `../2025-11-27/b.md#part`, expected `#slug`',
  ],
  [
    '[a](C:\\Users\\a.pdf)',
    '4:1 bad-url Unexpected address `C:\\Users\\a.pdf`, expected a path of the workspace, with `/`',
  ],
  [
    '[a](files\\a.pdf)',
    '4:1 bad-url Unexpected address `files\\a.pdf`, expected a path of the workspace, with `/`',
  ],
  [
    '![a](files\\a.png)',
    '4:1 missing-image Missing image `files\\a.png`, expected a path of the workspace, with `/`',
  ],
  [
    '[a](b.pdf)',
    '4:1 bad-url Unexpected address `b.pdf`, expected a full address or a file in the workspace;',
  ],
  [
    '![[a b.png]]',
    '4:1 broken-reference Unexpected `![[a b.png]]` as text, expected `![what it shows](path)`',
  ],
  [
    '[[A note]]',
    '4:1 broken-reference Unexpected `[[A note]]` as text, expected `[text](address)`, its words alone,',
  ],
])('a link of another program is answered with what to write: %s', async (body, expected) => {
  expect(await problemsIn({ [a]: `---\ntitle: T\n---\n${body}\n` })).toEqual([
    expect.stringContaining(`a.md:${expected}`),
  ]);
});

test.each([
  ['[a](ttps://example.org/b)', 'https://example.org/b'],
  ['[a](mail:b@example.org)', 'mailto:b@example.org'],
  ['[a](www.example.org)', 'https://www.example.org'],
  ['[a](//example.org/b)', 'https://example.org/b'],
  ['[a](example.org/a-b/)', 'https://example.org/a-b/'],
  ['[a](#notes-of-today)', '#note-of-today'],
  ['[a](b.pdf)', undefined],
  ['[a](irc://example.org/b)', undefined],
  ['[a](#elsewhere)', undefined],
  ['[a](http:\\\\\\example.org)', 'http://example.org'],
  ['[a](https://https://example.org/)', undefined],
  ['[a](mailto:b)', undefined],
  ['[a](//https://example.org/)', undefined],
])('%s is answered with what it was most likely meant to be', async (body, meant) => {
  const [problem = ''] = await problemsIn({ [a]: `---\ntitle: T\nslug: note-of-today\n---\n${body}\n` });
  expect(problem).toMatch(/^.*a\.md:5:1 bad-url .*; its text stands without a link/);
  expect(/did you mean `(.*)`\?/.exec(problem)?.[1]).toBe(meant);
});

describe('a file that is missing', () => {
  const files = {
    'assets/Hall.PNG': '',
    'assets/map.gif': '',
    'assets/Map.svg': '',
    'assets/map.jpeg': '',
    'assets/Annual report.pdf': '',
    'assets/.hall.png': '',
    'assets/secret.md': 'Text.\n',
    'notes/2025-11-28/own.jpg': '',
    'elsewhere/plan.png': '',
  };
  test.each([
    ['![a](assets/hall.png)', 'assets/Hall.PNG'],
    ['![a](/assets/Hal.png)', '/assets/Hall.PNG'],
    ['![a](../../assets/hall.png)', '../../assets/Hall.PNG'],
    ['![a](hall.png)', 'assets/Hall.PNG'],
    ['![a](own.jpeg)', 'own.jpg'],
    ['![a](assets/hall.svg)', 'assets/Hall.PNG'],
    ['![a](assets/map.jpg)', 'assets/map.jpeg'],
    ['![a](assets/map.svgz)', 'assets/Map.svg'],
    ['![a](notes/2025-11-28/owm.jpg)', 'notes/2025-11-28/own.jpg'],
    ['![a](notes/2025-11-28/hall.png)', 'assets/Hall.PNG'],
    ['[a](assets/anual-report.pdf)', 'assets/Annual%20report.pdf'],
    ['![a](assets/chart.png)', undefined],
    ['![a](elsewhere/plans.png)', undefined],
    ['[a](assets/secrets.md)', undefined],
    ['[a](assets/)', undefined],
  ])('is answered with one that is there under nearly its name: %s', async (body, meant) => {
    const [problem = ''] = await problemsIn({ ...files, [a]: `---\ntitle: T\n---\n${body}\n` });
    expect(problem).toMatch(/a\.md:4:1 (?:missing-image|bad-url) /);
    expect(/did you mean `(.*)`\?/.exec(problem)?.[1]).toBe(meant);
  });

  test('is answered so of a logo', async () => {
    const [problem] = await problemsIn({
      'revue.yaml': 'theme: {logo: assets/lgo.svg}\n',
      'assets/logo.svg': '',
    });
    expect(problem).toContain(
      'Missing image `assets/lgo.svg`, expected a file in `assets/`; did you mean `assets/logo.svg`?',
    );
  });

  test.each([
    ['svg', 'from: revue@example.org', true],
    ['png', 'from: revue@example.org', false],
    ['svg', 'hour: 08:00', false],
  ])(
    'is told of a logo that mail clients do not show, where reviews are mailed: %s, %s',
    async (kind, email, isTold) => {
      const problems = await problemsIn({
        ...files,
        [a]: '---\ntitle: T\n---\nText.\n',
        'revue.yaml': `url: https://example.org/\nemail: {${email}}\ntheme: {logo: assets/logo.${kind}}\n`,
        'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
        'assets/logo.png': readFileSync('.github/page.png'),
      });
      const told =
        'revue.yaml:3:15 email-unsupported-image Unexpected image `assets/logo.svg` in a review that is mailed, expected PNG, JPEG or GIF, which all mail clients show';
      expect(problems).toEqual(isTold ? [told] : []);
    },
  );

  test('is answered so up to the twentieth of a day', async () => {
    const body = Array.from(
      { length: 30 },
      (_, index) => `![a](assets/hall${index.toString(36)}.png)\n\n`,
    ).join('');
    const problems = await problemsIn({ ...files, [a]: `---\ntitle: T\n---\n${body}` });
    const answered = problems.filter((problem) => problem.includes('did you mean'));
    expect([problems.length, answered.length]).toEqual([30, 20]);
  });
});

test.each([
  [
    '{\n  "title": "T",\n  "draft": true\n}\n\nText.\n',
    '1:1',
    'JSON front matter (`{`), expected YAML between',
  ],
  ['{"title": "T"}\nText.\n', '1:1', 'JSON front matter'],
  [
    '---\ntitle: T\ndate: {{date}}\n---\nText.\n',
    '3:7',
    '`{{date}}`, a tag of a template that nothing fills in',
  ],
  ['---\ntitle: {{title}}: more\n---\nText.\n', '2:8', '`{{title}}`, a tag of a template'],
])('front matter of another program is one problem: %j', async (text, at, found) => {
  expect(await problemsIn({ [a]: text })).toEqual([
    expect.stringContaining(`a.md:${at} front-matter-syntax Unexpected ${found}`),
  ]);
});

test('an `_index.md` of Hugo in a day’s folder is told, unless the day has its review', async () => {
  const files = { [a]: '# T\n\nText.\n', [`${day}/_index.md`]: '# A day\n' };
  expect(await problemsIn(files)).toEqual([
    expect.stringContaining(
      '_index.md:1:1 overlooked-file Unexpected name `_index.md`, expected `_review.md`',
    ),
  ]);
  expect(await problemsIn({ ...files, [`${day}/_review.md`]: '---\ntitle: A day\n---\n' })).toEqual([]);
});

test('a title that begins as a key does is one', async () => {
  const files = {
    [a]: 'Date: a day that counts\n=======================\n\nText.\n',
    [`${day}/b.md`]: '# Source: nobody knows\n\nMore text.\n',
  };
  expect(await problemsIn(files)).toEqual([]);
});

test.each([
  ['../2025-11-27/', true],
  ['2025-11-27/outscale', true],
  ['/2025-11-27/#outscale', true],
  ['notes/2025-11-27', true],
  ['../2025-11-27/outscale.html', true],
  ['2025-11-27-report.pdf', false],
  ['report-2025-11-27', false],
])('a link to another review, %s, is told what leads there', async (address, isTold) => {
  const problems = await problemsIn({ [a]: `---\ntitle: T\n---\n[a](${address})\n` });
  const way = isTold
    ? '`#slug` for an item of the same review, or the full address of one that is published'
    : 'a full address or a file in the workspace';
  expect(problems).toEqual([
    `a.md:4:1 bad-url Unexpected address \`${address}\`, expected ${way}; its text stands without a link`,
  ]);
});

test.each([
  ['source: “https://example.org/a”', 9, 'https://example.org/a'],
  ['source: {name: “WHO”, url: “https://example.org/a”}', 28, 'https://example.org/a'],
  ['source: WHO <«https://example.org/a»>', 14, 'https://example.org/a'],
  ['source: “https://example.org/a”, WHO', 9, undefined],
])(
  'an address between quotation marks of a text is offered without them: %s',
  async (line, column, meant) => {
    const [problem = ''] = await problemsIn({ [a]: `---\ntitle: T\n${line}\n---\nText.\n` });
    expect(problem).toMatch(RegExp(`^a\\.md:3:${column} bad-url Unexpected address `));
    expect(/did you mean `(.*)`\?/.exec(problem)?.[1]).toBe(meant);
  },
);

test('a tab at the beginning of a line of front matter is told what to write instead', async () => {
  const tabs = '---\ntitle: T\nsource:\n\tname: WHO\n\turl: https://example.org/\n---\nText.\n';
  expect(await problemsIn({ [a]: tabs })).toEqual([
    'a.md:4:1 front-matter-syntax Unexpected tab at the beginning of a line, expected spaces',
    'a.md:5:1 front-matter-syntax Unexpected tab at the beginning of a line, expected spaces',
  ]);
});

test.each([
  ['See [the plan](https://example.org/b.', 'Unexpected `[the plan](` as text, expected its closing `)`'],
  ['See [a](assets/the plan.pdf).', 'Unexpected `[a](` as text, expected `[a](…)` with `%20` for each space'],
  ['See **a**, [the plan] (https://example.org/b).', 'Unexpected space behind `[the plan]`, expected'],
  [
    'See [the plan] (www.example.org/b) and *more*.',
    'Unexpected space behind `[the plan]`, expected `(` at once',
  ],
  ['See [1] (https://example.org/b), [sic] (https://example.org/b) and [a plan] (of 2024).', undefined],
  ['See [the plan] (https://example.org/b, page 4) and \\[the plan] (https://example.org/b).', undefined],
  ['- [x] (https://example.org/b)', undefined],
])('a link that lacks a sign, or has a space too many, is told by that: %s', async (body, expected) => {
  const problems = await problemsIn({ [a]: `---\ntitle: T\n---\n${body}\n` });
  expect(problems.filter((each) => each.includes('broken-reference'))).toEqual(
    expected ? [expect.stringContaining(expected)] : [],
  );
});
