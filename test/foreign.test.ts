import { expect, test } from 'vitest';
import { problemsIn } from './support/problems.ts';

const day = 'notes/2025-11-28';
const a = `${day}/a.md`;
const note = (body: string, fields = 'title: A title') => ({ [a]: `---\n${fields}\n---\n${body}\n` });

test.each([
  ['%%private%%', '4:1', '%%'],
  ['Text %% private %% here.', '4:6', '%%'],
  ['Text.\n\n%%\nOne.\n\nTwo.\n%%', '6:1', '%%'],
  ['Text.\n\n%%\nAll that follows.', '6:1', '%%'],
  ['{{/* private */}}', '4:1', '{{/*'],
  ['{{- /* private */ -}}', '4:1', '{{- /*'],
  ['{{!-- private --}}', '4:1', '{{!'],
  ['{% comment %}private{% endcomment %}', '4:1', '{% comment'],
  ['{# private #}', '4:1', '{# private #}'],
  ['<%# private %>', '4:1', '<%#'],
  ['{/* private */}', '4:1', '{/*'],
  ['Text{>>private<<}.', '4:5', '{>>'],
])('a comment of another program is told: %s', async (body, at, sign) => {
  const found = await problemsIn(note(body));
  expect(found).toEqual([
    `a.md:${at} foreign-comment Unexpected comment \`${sign}\`, which readers would read, expected none, or \`[//]: # (…)\` on a line of its own`,
  ]);
});

test.each([
  ['{{< figure src="a.png" >}}', '4:1', 'a tag of a template'],
  ['{{% notice %}}', '4:1', 'a tag of a template'],
  ['See [it]({{< ref "a.md" >}}).', '4:10', 'a tag of a template'],
  ['Text {{ page.title }}.', '4:6', 'a tag of a template'],
  ['{{#each}}', '4:1', 'a tag of a template'],
  ['{% include a.html %}', '4:1', 'a tag of a template'],
  ['<% tp.file.title %>', '4:1', 'a tag of a template'],
  ['Text.\n{: .wide}', '5:1', 'an attribute'],
  ['## Part {#part}', '4:9', 'an attribute'],
  ['{:toc}', '4:1', 'an attribute'],
  ['Text[a](https://x.example/){target="_blank"}', '4:28', 'an attribute'],
  ['A ==bright== word.', '4:3', 'a highlight'],
  ['A ==**bright**== word.', '4:3', 'a highlight'],
  ['> A paragraph. ^a1b2c3', '4:16', 'the name of a block'],
  ['- One ^one-1\n- Two', '4:7', 'the name of a block'],
  ['rating:: 5', '4:1', 'a field in the text'],
  ['A film (rating:: 5).', '4:8', 'a field in the text'],
  ['::: warning\nText.\n:::', '4:1', 'a box of another program'],
  ['!!! note "A title"\nText.', '4:1', 'a box of another program'],
  ['Term\n: What it means.', '5:1', 'a definition'],
  ['**Term**\n\n: What it means.', '6:1', 'a definition'],
  ['> Term\n> : What `it` means.', '5:3', 'a definition'],
  [':warning: Mind it.', '4:1', 'the name of an emoji'],
  ['It is good (:+1:).', '4:13', 'the name of an emoji'],
  ['Text^[A footnote, in the text.].', '4:5', 'a footnote'],
  ['$$x = 1$$', '4:1', 'a formula'],
  ['$$\n\\sum x\n$$', '4:1', 'a formula'],
  ['So $\\alpha + 1$ is.', '4:4', 'a formula'],
  ['[TOC]', '4:1', 'a place for a table of contents'],
  ['[gallery ids="1,2"]', '4:1', 'a shortcode'],
  ['[b]bold[/b]', '4:8', 'a shortcode'],
])('markup of another program is told as what it is: %s', async (body, at, what) => {
  expect(await problemsIn(note(body))).toEqual([
    expect.stringMatching(new RegExp(`^a\\.md:${at} foreign-markup Unexpected \`.+\`, ${what}`)),
  ]);
});

test('front matter that readers see is text alone', async () => {
  const fields =
    'title: The [[Mistral AI]] **deal**\nsummary: See [it](https://x.example/) {{date}}\ntags: ["#ai", "C#"]';
  expect(await problemsIn(note('Text.', fields))).toEqual([
    expect.stringContaining('a.md:2:12 foreign-markup Unexpected `[[Mistral AI]]`'),
    expect.stringContaining('a.md:2:27 foreign-markup Unexpected `**deal**`'),
    expect.stringContaining('a.md:3:14 foreign-markup Unexpected `[it](https://x.example/)`'),
    'a.md:3:39 foreign-markup Unexpected `{{date}}`, a tag of a template that nothing fills in, expected the text that it stands for',
    'a.md:4:8 foreign-markup Unexpected `#ai` among the tags, expected `ai`: readers would see the `#`',
  ]);
});

test('names are text alone too', async () => {
  const fields =
    'title: A title\nauthor: "[[Anna]]"\nsource: ["[[ZDNet]]", {name: "[[AFP]]", url: "https://x.example/"}]';
  expect(await problemsIn(note('Text.', fields))).toEqual([
    expect.stringMatching(/^a\.md:3:9 foreign-markup Unexpected `\[\[Anna\]\]` in a name, expected `Anna`/),
    expect.stringMatching(
      /^a\.md:4:10 foreign-markup Unexpected `\[\[ZDNet\]\]` in a name, expected `ZDNet`/,
    ),
    expect.stringMatching(/^a\.md:4:\d+ foreign-markup Unexpected `\[\[AFP\]\]` in a name, expected `AFP`/),
  ]);
});

test('properties below a title, as Notion exports them, are told once', async () => {
  const text = '# A title\n\nDate: November 28, 2025\nTags: AI, Cloud\nMy field: x\n\nText.\n';
  expect(await problemsIn({ [a]: text })).toEqual([
    expect.stringContaining('a.md:3:1 foreign-markup Unexpected `Date: November 28, 2025` in the text'),
  ]);
});

test.each([
  'Code: `%%a%%`, `{{x}}`, `==a==`, `{% if %}`.\n\n```\n%%a%%\n{{x}} ==a==\n```\n\n    {{x}} = ==a==',
  'It rose by 5%% and then by 6 %%, or %%.',
  'If a == b and c == d, or a==b and c==d; a === b, then {a, b} = {:ok, b} and x^2 and $5.',
  'The index ^GSPC\n\nThe `std::vector`, std::map and a ratio of 5::6.\n\nmain :: IO ()',
  'The page [/about] is [sic], [1] and [a note]. A set {1, 2}, a sum {#1} and {.5}.',
  '[//]: # (A comment of Markdown.)\n\nText. <https://x.example/a?b==c==d>',
  'A line\n:::\n\n!!! Watch out.\n\n:-) and ::',
  'A sign {{! alone, and {{!important.',
  'From $5 to $10, priced $$ or $$$, in US$ and C$ = 1; 10^[2], x^2^.',
  'Who: the minister\nWhat: a law\nWhen: tomorrow',
  'A title: a word.\nTags: are words.',
  'At 10:30:45, from a:bb:c and fe80::ab:cd: to /:id:/, `:tada:`, :a:, ::ab:: and\nthen\n: so.',
])('what people write is left alone: %j', async (body) => {
  expect(await problemsIn(note(body))).toEqual([]);
});

test('five tags of templates in a text of many are reported, in no time', async () => {
  const found = await problemsIn(note('{{ a }} {{ '.repeat(9000)));
  expect(found.filter((each) => each.includes('foreign-markup'))).toHaveLength(5);
});
