import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/compile/review.ts';
import type { ReviewRecord } from '../src/model/view.ts';
import { parseNote } from '../src/parse/note.ts';
import { render } from '../src/render/outputs.ts';
import { openWorkspace } from '../src/workspace.ts';
import { visibleText } from './support/browser.ts';
import { folderWith, revue } from './support/workspace.ts';

interface Example {
  name: string;
  markdown: string;
}

const { tests: specification } = createRequire(import.meta.url)('commonmark-spec') as {
  tests: Array<{ number: number; section: string; markdown: string }>;
};
const commonMark: Example[] = specification.map(({ number, markdown }) => ({
  name: `example ${number}`,
  markdown: markdown.replaceAll('→', '\t'),
}));

/** The extensions of GFM, with what has to stand in the page and in the text. */
const gfm: Array<Example & { page: string[]; text: string[] }> = [
  {
    name: 'a table with alignment and an escaped bar',
    markdown: '| l | c | r |\n|:--|:-:|--:|\n| a \\| b | **c** | `d` |',
    page: [
      '<th>l</th>',
      '<th class="center">c</th>',
      '<td class="right"><code>d</code></td>',
      '<td>a | b</td>',
    ],
    text: ['a | b', 'c', '`d`', '-----'],
  },
  {
    name: 'a table with a row that is too short',
    markdown: 'Before\n\n| a | b |\n|---|---|\n| one |\n| two | three |\n\nAfter',
    page: ['<td>one</td>', '<td>three</td>'],
    text: ['one', 'two  three', 'After'],
  },
  {
    name: 'a table of a header alone',
    markdown: '| only | heads |\n|------|-------|',
    page: ['<th>only</th>'],
    text: ['only  heads'],
  },
  {
    name: 'a table in a list in a quotation',
    markdown: '> - item\n>\n>   | a | b |\n>   |---|---|\n>   | 1 | 2 |',
    page: ['<blockquote>', '<td>1</td>'],
    text: ['> - item', '1    2'],
  },
  {
    name: 'text struck out, and a single tilde that strikes nothing',
    markdown: '~~gone~~, ~~**both**~~, ~5 km, a~b and ~~~no~~~',
    page: ['<del>gone</del>', '<del><strong>both</strong></del>', '~5 km, a~b'],
    text: ['~~gone~~', '~5 km, a~b'],
  },
  {
    name: 'addresses that link themselves',
    markdown:
      'www.example.org/a?b=c&d, https://example.org/x_(y). And a@example.org; not a@b or http:/example.org.',
    page: [
      '<a href="http://www.example.org/a?b=c&amp;d" class="address">',
      '<a href="https://example.org/x_(y)" class="address">https://example.org/x_(y)</a>.',
      '<a href="mailto:a@example.org">a@example.org</a>;',
      'not a@b or http:/example.org',
    ],
    text: ['https://example.org/x_(y)', 'a@example.org', 'www.example.org/a?b=c&d'],
  },
  {
    name: 'tasks, done and open, nested and loose',
    markdown: '- [x] done\n- [ ] open\n  1. [X] inner\n\n- [ ] loose\n\n  More of it.\n- plain',
    page: ['☑</span> done', '☐</span> open', '☑</span> inner', '<p>More of it.</p>'],
    text: ['[x] done', '[ ] open', '1. [x] inner', 'More of it.', '- plain'],
  },
  {
    name: 'a box that is no task',
    markdown: '[x] alone\n\n- [y] other\n- [x]',
    page: ['[x] alone', '[y] other'],
    text: ['[x] alone', '- [y] other'],
  },
  {
    name: 'footnotes, used twice, with blocks in them, and one in another',
    markdown:
      'One[^a], two[^b], one again[^a].\n\n[^b]: Second, see[^c].\n\n[^a]: First.\n\n    - a list\n\n        code in it\n[^c]: Third.',
    page: [
      '<a id="fnref:1" href="#fn:1">1</a>',
      '<a id="fnref:1:2" href="#fn:1">1</a>',
      '<li id="fn:3" value="3">',
      'Third.',
      'code in it',
    ],
    text: ['One¹, two², one again¹.', 'First.', 'a list', 'code in it', 'Third.'],
  },
  {
    name: 'a footnote that is used before and after its own definition, and one that calls itself',
    markdown: 'Before[^me].\n\n[^me]: It calls itself[^me].\n\nAfter[^me].',
    page: ['<a id="fnref:1:2" href="#fn:1">1</a>', 'It calls itself'],
    text: ['It calls itself¹', 'After¹'],
  },
  {
    name: 'a footnote in a table, a list, a heading and a link text',
    markdown:
      '## Part[^1]\n\n| a[^2] |\n|---|\n| b |\n\n- item[^3]\n\n[link](https://example.org/)[^4]\n\n[^1]: n1\n[^2]: n2\n[^3]: n3\n[^4]: n4',
    page: ['n1', 'n2', 'n3', 'n4', '<a id="fnref:4" href="#fn:4">4</a>'],
    text: ['Part¹', 'a²', 'item³', 'n4'],
  },
  {
    name: 'a footnote in the title of a callout, before those in its text',
    markdown: '> [!tip] Title[^t]\n> Text[^x].\n\n[^x]: Of the text.\n[^t]: Of the title.',
    page: [
      'Title<sup class="footnote-ref"><a id="fnref:1" href="#fn:1">1</a></sup>',
      '<li id="fn:1" value="1"><p>Of the title.',
    ],
    text: ['Title¹', 'Text²', 'Of the title.', 'Of the text.'],
  },
  {
    name: 'an address of another scheme in the title of a callout',
    markdown: '> [!tip] Go [there](javascript:alert(1)) or [here](nowhere.pdf)\n> Text.',
    page: ['<p class="callout-title"><span class="kind">Tip: </span>Go there or here</p>'],
    text: ['Go there or here\n'],
  },
  {
    name: 'a footnote whose definition stands in that of another',
    markdown: '- [^outer]: Outer.\n\n      [^inner]: Inner.\n\nText[^inner] and more[^outer].',
    page: [
      'Text<sup class="footnote-ref"><a id="fnref:1"',
      '<li id="fn:1" value="1"><p>Inner.',
      '<li id="fn:2" value="2"><p>Outer.',
    ],
    text: ['Text¹ and more².', 'Inner.', 'Outer.'],
  },
];

// What the examples rightly set off does not keep them from being published here.
const config = `typography: false
checks: {bad-url: warn, missing-image: warn, unclosed-comment: warn}
`;
const head = (name: string) => `---\ntitle: Title of ${name}\n---\n`;
const day = '2025-11-28';
const expectedRules = [
  'bad-url',
  'broken-reference',
  'double-space',
  'email-too-large',
  'empty-note',
  'foreign-quotes',
  'heading-in-note',
  'long-section',
  'missing-alt',
  'missing-image',
  'raw-html',
  'table-cells',
  'two-titles',
  'unbalanced-quotes',
  'unclosed-code',
  'accidental-markup',
  'unclosed-comment',
  'unresolved-marker',
];
const slugOf = (name: string) => name.replace(/\W+/g, '-');

test('all 652 examples of CommonMark make one review, whose page has all their text and no more', async () => {
  const notes = commonMark.map(({ name, markdown }) => [
    `notes/${day}/${slugOf(name)}.md`,
    head(name) + markdown,
  ]);
  const root = folderWith({ 'revue.yaml': config, ...Object.fromEntries(notes) });
  const { exit, out, err } = await revue(root, ['build', '--json']);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  const rules = new Set<string>(JSON.parse(out).problems.map(({ rule }: { rule: string }) => rule));
  expect([...rules].filter((rule) => !expectedRules.includes(rule))).toEqual([]);
  const read = (name: string) => readFileSync(join(root, 'dist', day, name), 'utf8');
  const page = read('index.html');
  const record = JSON.parse(read('review.json')) as ReviewRecord;
  const items = record.sections.flatMap((section) => section.items);
  expect(items).toHaveLength(652);
  const wrong = commonMark.flatMap(({ name, markdown }) => {
    const { body = '' } = items.find(({ slug }) => slug === slugOf(name)) ?? {};
    const shown = squeezed(visibleText(body));
    const expected = squeezed(wordsIn(markdown).join(''));
    return shown === expected && page.includes(body) ? [] : [{ name, markdown, shown, expected }];
  });
  expect(wrong).toEqual([]);
});

describe('each example on its own', () => {
  const root = join(import.meta.dirname, '../examples/minimal');
  const { publication, config: defaults } = openWorkspace({ root, strict: false, fit: false });
  const moment = { now: 0, timeZone: 'UTC', drafts: false };
  const severities = { checks: {}, strict: false };

  async function rendered({ name, markdown }: Example): Promise<Record<string, string>> {
    const path = `notes/${day}/note.md`;
    const file = new VFile({ path, value: head(name) + markdown });
    const note = parseNote(file, { path, folderDate: day, name: 'note' }, defaults.limits);
    const assets = { find: () => undefined, near: () => undefined, used: new Set<never>(), isMailed: false };
    const config = { ...defaults, typography: false };
    const means = { config, assets, follow: () => ({ slugs: [] }), moment, severities };
    const review = compile({ date: day, notes: [note] }, means);
    const outputs = await render({ review, assets: [] }, ['page', 'email', 'text', 'data'], publication);
    return Object.fromEntries(outputs.map(({ name: output, content }) => [output, content]));
  }

  /** The outputs that a text of the example is missing from. */
  async function missing(example: Example): Promise<string[]> {
    const { page = '', email = '', text = '' } = await rendered(example);
    const title = squeezed(`Title of ${example.name}`);
    const words = [title, ...wordsIn(example.markdown).flatMap((part) => part.split(/\s+/))].filter(Boolean);
    const bodyOf = (html: string) => visibleText(html.slice(html.indexOf('<body')));
    const readings = { page: bodyOf(page), email: bodyOf(email), text };
    return Object.entries(readings).flatMap(([output, reading]) => {
      const first = firstMissing(words, squeezed(reading));
      return first === undefined ? [] : [`${output}: ${first}`];
    });
  }

  test('of CommonMark is in page, email and text with every word, in its order', async () => {
    const wrong: Array<Example & { missing: string[] }> = [];
    for (const example of commonMark) {
      const found = await missing(example);
      if (found.length > 0) wrong.push({ ...example, missing: found });
    }
    expect(wrong).toEqual([]);
  });

  test.each(gfm.map((example) => [example.name, example] as const))('of GFM: %s', async (_, example) => {
    const { page = '', text = '', email = '' } = await rendered(example);
    expect(example.page.filter((part) => !page.includes(part))).toEqual([]);
    expect(example.text.filter((part) => !text.includes(part))).toEqual([]);
    // The kind of a callout is shown as its word.
    const words = wordsIn(example.markdown.replace(/\[!\w+\]/g, '')).flatMap((part) => part.split(/\s+/));
    for (const reading of [visibleText(page), visibleText(email), text])
      expect(words.filter((word) => !squeezed(reading).includes(word))).toEqual([]);
  });

  test('with a cell beyond the columns of its table has it in all outputs or in none', async () => {
    const markdown = '| a | b |\n|---|---|\n| one | two | excessive |';
    const { page = '', email = '', text = '' } = await rendered({ name: 'excess', markdown });
    const has = [page, email, text].map((output) => output.includes('excessive'));
    expect(new Set(has).size, `in page, email, text: ${has}`).toBe(1);
  });
});

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });

/** The pieces of text of a note, in the order in which a reader meets them. */
function wordsIn(markdown: string): string[] {
  const pieces = (node: Nodes): string[] => {
    // Comments are left out; all other HTML is shown as the text that it is.
    if (node.type === 'html') return [node.value.replace(/<!--[\s\S]*?(-->|$)/g, '')];
    if ('value' in node) return [node.value];
    // No picture of an example is there: what is said about it stands for it, else its address.
    if (node.type === 'image') return [node.alt || node.url];
    if (node.type === 'imageReference') return [node.alt || addressOf(node.identifier)];
    return 'children' in node ? node.children.flatMap(pieces) : [];
  };
  const tree = parser.parse(markdown);
  const addressOf = (identifier: string) =>
    tree.children.flatMap((node) =>
      node.type === 'definition' && node.identifier === identifier ? [node.url] : [],
    )[0] ?? '';
  return pieces(tree);
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The first of some words that does not stand in a text after those before it. */
function firstMissing(words: string[], text: string): string | undefined {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at < 0) return word;
    from = at + word.length;
  }
  return undefined;
}
