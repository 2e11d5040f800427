import fc from 'fast-check';
import { outputNames } from '../../src/model/output.ts';
import { ruleIds, rules } from '../../src/model/rules.ts';
import { character } from './character.ts';
import type { Files } from './workspace.ts';

/** The day of every workspace here. */
export const date = '2025-11-28';
const day = `notes/${date}`;

const drawing = (width: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="600" viewBox="0 0 4 3"><path fill="#456" d="M0 0h4v3H0z"/></svg>\n`;

/** Every construct of CommonMark and GFM, each in a form that a note can have in earnest. */
export const everyConstruct = [
  '## A heading\n\nText with *emphasis*, **strong**, ***both***, ~~gone~~, `code` and `` co`de ``.  \nA hard break, a\\\nsecond one.',
  'Setext heading\n---\n\n### Deeper\n\n###### Too deep & <odd>',
  '- one\n- two\n  - nested\n    1. deep\n    2. deeper\n\n      with a paragraph\n- three\n\n* another list',
  '3. three\n4. four\n\n   A loose item.\n5. five',
  '- [x] done\n- [ ] open\n  - [ ] inner',
  '> A quotation\n> - with a list\n>\n> > and one inside it',
  '```js\nconst tag = "</script><b>" && `x`;\n\n\tif (tag) {}\n```\n\n    indented code\n\n~~~\n``` inside\n~~~',
  '| left | centre | right | none |\n|:-----|:------:|------:|------|\n| a | **b** | 1 | `c \\| d` |\n| e | [f](https://example.org/) | 22 | |',
  '| one |\n|---|\n| alone |\n\n| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| a long cell of many words | b | c | d | https://example.org/a-very-long-address/that-does-not-break/anywhere | f |',
  'A footnote[^a], another[^b], and the first again[^a].\n\n[^a]: The *first* note, with `code`.\n\n    - a list in it\n\n[^b]: The second, which needs the third[^c].\n[^c]: The third.',
  'https://example.org/auto?a=1&b=2, www.example.org, someone@example.org, <https://example.org/angle>, <mail@example.org>.',
  '[A "title"](https://example.org/a?x=1&y="2" "Title with <b> & \\"quotes\\""), [a reference][ref], [collapsed][], [shortcut].\n\n[ref]: <https://example.org/ref> \'Reference\'\n[collapsed]: https://example.org/collapsed\n[shortcut]: https://example.org/shortcut',
  '![A picture with "quotes" & <signs>](assets/wide.svg "A title")\n\nText ![small](assets/small.svg) in a line.',
  '***\n\nEntities: &amp; &lt;b&gt; &copy; &#x41; &nosuch; and escapes: \\*not emphasis\\* \\<b\\>.',
  'AVeryLongWordThatNoBrowserMayLetStickOutOfThePageBecauseNothingInItIsABreakOpportunityAtAllNotEvenAHyphenOrASpace0123456789',
  '[A link with a note[^l]](https://example.org/l), [one with *![a picture of another site](https://example.org/x.png)*](https://example.org/p), [](https://example.org/without-text), [a shop](#fnac).\n\n[^l]: In a link.',
  '##\n\n## <!-- only a comment -->\n\nText below headings that say nothing.',
  '日本語の文章には空白がありません。人工智能正在改变世界。 한국어도 있습니다. עברית עם English ו־123. 👩‍👩‍👧‍👦🏳️‍🌈',
];

/** One callout of each kind, with and without a title, foldable, nested and unknown. */
export const everyCallout = [
  '> [!note]\n> Without a title.',
  '> [!tip] A *tip* with `code` & <signs>\n> - one\n> - two\n>\n> End.',
  '> [!important]+ Foldable\n> Text.',
  '> [!warning]- Folded\n> | a | b |\n> |---|---|\n> | 1 | 2 |',
  '> [!caution] Only a title',
  '> [!tip] With a [file](assets/report.pdf), a note[^t], ![a picture](assets/small.svg) and ![one of another site](https://example.org/x.png)\n> Text.\n\n[^t]: Of a title.',
  '> [!custom]\n> Of another tool.\n>\n> > [!note] Inside\n> > Text.',
];

/** A workspace in which each name, title and value holds signs that HTML, YAML or a template could take for their own. */
export const nastyWorkspace: Files = {
  'revue.yaml': `title: 'Revue & <b>"co"</b> {{title}}'
description: 'All of it: "quotes", <tags> & {{#each items}}'
url: https://news.example.org/a&b/
author: O'Neil & <Sons>
publisher: {name: '<Publisher> & "Co"', url: 'https://publisher.example.org/?a=1&b=2'}
back: {title: '<Back> & forth', url: 'https://publisher.example.org/?a=1&b=2'}
theme: {accent: '#0a7d55', font: "Georgia, 'Times New Roman', serif"}
sections:
  - {id: one, title: 'One & <two>', description: '<i>Described</i> & "quoted"'}
  - {id: count, title: 'Counted {{count}}', numbered: true}
`,
  'assets/wide.svg': drawing(800),
  'assets/small.svg': drawing(20),
  'assets/report.pdf': '%PDF-1.4\n',
  'notes/_closing.md': `Write to [us](mailto:us@example.org).[^c]\n\n[^c]: A note at the end.\n\n${everyCallout[0]}\n`,
  'notes/2025-11-27/before.md': '---\ntitle: "<Before> & after"\nsection: one\n---\nText.\n',
  'notes/2025-11-27/_review.md':
    '---\ntitle: Yesterday’s "<headline>" & more\ncategory: <Cat> & "dog"\n---\nLead of yesterday.\n',
  [`${day}/_review.md`]: `---
title: 'The "headline" <of> the & day {{{styles}}}'
subtitle: '<script>alert(1)</script> & "more"'
author: ['A & B', '<C>']
category: '<Category> & "more"'
summary: '</title></script><script>alert(1)</script> "quoted" & more'
tags: ['<tag>', 'a & b', '"quoted"']
image: {src: assets/wide.svg, alt: 'A "wide" <picture> & more', credit: '<Credit> & "more"'}
headlines: {one: 'An <angle> & "more"', count: 'Another'}
correction: {date: 2025-11-28, text: 'It was <two>, not "one" & a half.'}
---
${everyConstruct.slice(0, 2).join('\n\n')}

Text with a footnote[^1].

[^1]: In the lead.
`,
  [`${day}/constructs.md`]: `---
title: 'Every <construct> & "all" {{of}} \`them\` </h3>'
section: one
order: 1
source: [{name: '<Source> & "co"', url: 'https://example.org/?a=1&b=2', date: 2025-11-27}, 'A name alone', 'https://example.org/x']
tags: ['<tag>', 'a & b']
summary: 'A <summary> & "more"'
author: '<Author> & "co"'
image: {src: assets/small.svg, alt: 'A "small" <picture>', credit: 'A & B'}
correction: [{date: 2025-11-29, text: '<Seven> & "eight"'}, {date: 2025-11-30, text: Nine}]
---
${everyConstruct.join('\n\n')}
`,
  [`${day}/callouts.md`]: `---\ntitle: "Callouts --> <!-- & ]]>"\nsection: one\n---\n${everyCallout.join('\n\nText.\n\n')}\n`,
  [`${day}/fnac.md`]: '---\ntitle: A shop whose anchor looks like that of a note\nsection: one\n---\nText.\n',
  [`${day}/first.md`]: `---\ntitle: First\nsection: count\n---\n${everyConstruct[9]}\n`,
  [`${day}/second.md`]: `---\ntitle: اَلثاني\nlang: ar\nsection: count\n---\nنص مع [رابط](https://example.org/) و\`code\`.\n\n${everyConstruct[7]}\n`,
  [`${day}/L’été à #1 & <2>.md`]:
    '# A `heading` & *its* <b>tags</b>\n\nAn item whose file has an odd name.\n',
  [`${day}/empty.md`]: '---\ntitle: Nothing below\n---\n',
};

/** A review in Arabic: right to left, with an English item, every callout, a table, lists, footnotes, sources and pictures. */
export const arabicWorkspace: Files = {
  'revue.yaml': `title: مجلة الذكاء الاصطناعي
description: أخبار الذكاء الاصطناعي كل يوم.
language: ar
url: https://news.example.org
author: ليلى منصور
publisher: {name: دار النشر, url: 'https://publisher.example.org/'}
back: {title: العودة, url: 'https://publisher.example.org/'}
sections:
  - {id: innovation, title: الابتكار, description: نماذج وبنى تحتية.}
  - {id: analysis, title: تحليل, numbered: true}
`,
  'assets/hall.svg': drawing(800),
  'notes/_closing.md': 'اكتبوا إلينا: [البريد](mailto:us@example.org).\n',
  'notes/2025-11-27/أمس.md': '---\ntitle: خبر الأمس\nsection: الابتكار\n---\nنص قصير.\n',
  [`${day}/_review.md`]: `---
title: عنوان اليوم في سطر طويل بعض الشيء
subtitle: وعنوان فرعي تحته
category: سيادة
image: {src: assets/hall.svg, alt: قاعة خوادم, credit: دار النشر}
headlines: {innovation: زاوية اليوم}
---
مقدمة المجلة مع [رابط](https://example.org/) وحاشية[^1].

[^1]: نص الحاشية.
`,
  [`${day}/أول.md`]: `---
title: العنصر الأول
section: الابتكار
source: [{name: ZDNet, url: 'https://www.zdnet.com/', date: 2025-11-27}, وكالة]
tags: [سيادة, cloud]
author: سامي
image: {src: assets/hall.svg, alt: قاعة خوادم}
correction: {date: 2025-11-29, text: 'سبع سنوات، لا خمس.'}
---
نص فيه **تشديد** و\`code\` ورقم 12.5% واسم Mistral AI.

- أول
- ثان
  1. داخل
- [x] تم

| عمود | رقم |
|------|----:|
| أ | 1 |

> اقتباس.

\`\`\`js
const x = 1;
\`\`\`

${['note', 'tip', 'important', 'warning', 'caution'].map((kind) => `> [!${kind}] عنوان\n> نص.`).join('\n\n')}
`,
  [`${day}/english.md`]:
    '---\ntitle: An item in English\nlang: en\nsection: innovation\nsource: https://example.org/\n---\nIts text runs from left to right.[^1]\n\n- a list\n\n[^1]: Its note.\n',
  [`${day}/خلاصة.md`]: '---\ntitle: الخلاصة الأولى\nsection: تحليل\n---\nنص.\n',
  [`${day}/نهاية.md`]: '---\ntitle: الخلاصة الثانية\nsection: تحليل\n---\nنص آخر.\n',
};

// Generators. What they make is nasty, but what makes a note unfit to be published is in `anyWorkspace` alone.

/** A list as one writes it: pieces are parted by line ends and by ` ¶ `. */
const pieces = (text: string): string[] => text.trim().split(/ ¶ |\n */u);
const oneOf = (text: string): fc.Arbitrary<string> => fc.constantFrom(...pieces(text));

const word = fc.stringMatching(/^[a-zé]{1,9}$/);
const grapheme = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });

/** Pieces of running text: what Markdown, HTML, templates, other tools and typographers take for their own. */
const snippets = [
  ...pieces(String.raw`
    * ¶ ** ¶ _ ¶ __ ¶ ${'`'} ¶ ${'``'} ¶ ~~ ¶ [ ¶ ] ¶ ( ¶ ) ¶ ![ ¶ ]( ¶ < ¶ > ¶ & ¶ \ ¶ | ¶ # ¶ ! ¶ $ ¶ % ¶ --- ¶ \*
    *a* ¶ **b** ¶ _c_d_ ¶ ${'`co<b>de`'} ¶ ~~gone~~ ¶ - [ ] x ¶ [x] ¶ $& ¶ $1 ¶ ${'`$`'} ¶ %s ¶ [[wiki]] ¶ ^[inline]
    [link](https://example.org/) ¶ [empty]() ¶ [](https://example.org/e) ¶ [odd](<https://example.org/a b>)
    [script](javascript:alert(1)) ¶ <javascript:alert(1)> ¶ [d](data:text/html,x) ¶ [v](vbscript:x)
    [up](../../etc/passwd) ¶ [h](#fnac) ¶ [h](#section:one) ¶ [m](mailto:a@example.org) ¶ [n](//example.org/)
    ![picture](assets/small.svg "t") ¶ ![](assets/small.svg) ¶ ![gone](assets/gone.png) ¶ ![r](https://a.example/x.png)
    [![in link](assets/small.svg)](https://example.org/) ¶ [a [b](https://example.org/1) c](https://example.org/2)
    https://example.org/a_b*c?d=e&f="g" ¶ www.example.org ¶ a@example.org ¶ <https://example.org/'">
    [ref][r] ¶ [r] ¶ [nothing][no] ¶ [^1] ¶ [^a] ¶ [^nothing] ¶ [^1][^1] ¶ <b> ¶ </b> ¶ <!-- c --> ¶ <!-- ¶ --> ¶ <?x?>
    <img src=x onerror=alert(1)> ¶ <script>alert(1)</script> ¶ <svg/onload=alert(1)> ¶ </div></main> ¶ ]]>
    <style>*{display:none}</style> ¶ <a href="x" onclick='y'> ¶ {{title}} ¶ {{{styles}}} ¶ {{> page-head}} ¶ {{#each x}}
    {{! ¶ {%raw%} ¶ {{< youtube x >}} ¶ &amp; ¶ &lt;script&gt; ¶ &#0; ¶ &#x1F600; ¶ &nosuch; ¶ &quot; ¶ &copy ¶ &#39; ¶ &Tab;
    &NewLine; ¶ "quoted" ¶ l'été ¶ « déjà » ¶ 5 % ¶ a... ¶ -- ¶ x : y ? ¶ 3 M€ ¶ 12 h ¶ rock 'n' roll ¶ “” ¶ a ; b
    日本語。 ¶ 人工智能 ¶ עברית ¶ نص عربي ¶ 👩‍👩‍👧‍👦 ¶ 🏳️‍🌈`),
  // What cannot be seen: breaks, directions, joiners, controls, halves of characters, and characters that are none.
  ...['  \n', '\\\n', '\n', '\t', '\u2028', '\u202e', '\u200b', '\u00ad', '\u00a0', '\ufeff', 'e\u0301'],
  ...['\0', '\u0001', '\u001b[31m', '\u007f', '\u0085', '\ud800', '\ufffe', 'x'.repeat(120)],
];

const snippet = fc.constantFrom(...snippets);
const phrase = fc
  .array(fc.oneof({ weight: 4, arbitrary: word }, { weight: 3, arbitrary: snippet }, grapheme), {
    minLength: 1,
    maxLength: 10,
  })
  .chain((parts) => fc.constantFrom(' ', ' ', '').map((joint) => parts.join(joint)));

/** A phrase on one line without control characters, as titles and other fields are. */
const title = phrase
  .map((text) =>
    text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .filter((text) => /[\p{L}\p{N}]/u.test(text));

const callout = fc
  .tuple(
    oneOf('note ¶ TIP ¶ important ¶ warning ¶ caution ¶ danger ¶ unknown ¶ x y ¶ __proto__'),
    fc.constantFrom('', '-', '+'),
    fc.option(phrase, { nil: '' }),
  )
  .map(([kind, fold, head]) => `[!${kind}]${fold} ${head}`);

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');

const { block } = fc.letrec<{ block: string; inner: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    phrase,
    fc.tuple(fc.integer({ min: 1, max: 7 }), phrase).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
    fc.tuple(phrase, fc.constantFrom('===', '---')).map(([text, line]) => `${text}\n${line}`),
    fc
      .tuple(
        fc.constantFrom('```', '~~~', '```js', '````', '```<b>"'),
        phrase,
        fc.constantFrom('\n```', '\n~~~', ''),
      )
      .map(([open, text, close]) => `${open}\n${text}${close}`),
    phrase.map((text) => prefixed(text, '    ', '    ')),
    oneOf('*** ¶ --- ¶ ___ ¶ - - - ¶ [r]: https://example.org/r "T" ¶ [r]: <javascript:x> ¶ [a]: /u'),
    fc.constantFrom(
      '<div>\n\n*a*\n\n</div>',
      '<script>\nalert(1)\n</script>',
      '<!-- a\n\nb -->',
      '<table><tr><td>',
      '</article>',
    ),
    fc
      .tuple(phrase, phrase)
      .map(([a, b]) => `| ${a} | b |\n|:--|:-:|\n| ${b} | 1 |\n| short |\n| a | b | c |`),
    fc
      .tuple(fc.constantFrom('1', 'a', 'unused'), tie('inner'))
      .map(([id, text]) => `[^${id}]: ${prefixed(text, '', '    ')}`),
    fc
      .tuple(
        fc.constantFrom('- ', '* ', '1. ', '7) ', '- [x] ', '- [ ] ', '+ '),
        fc.array(tie('inner'), { minLength: 1, maxLength: 3 }),
      )
      .map(([mark, items]) => items.map((item) => prefixed(item, mark, '   ')).join('\n')),
    tie('inner').map((text) => prefixed(text, '> ', '> ')),
    fc
      .tuple(callout, fc.option(tie('inner'), { nil: '' }))
      .map(([head, text]) => prefixed(`${head}\n${text}`, '> ', '> ')),
  ),
  inner: fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((blocks) => blocks.join('\n\n')),
}));

/** Markdown of some blocks, each of which may spoil those after it. */
const markdown = fc.array(block, { maxLength: 5 }).map((blocks) => blocks.join('\n\n'));

/** Running text, headings, quotations and lists that hold all that typographic rules would change. */
export const typographicMarkdown = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '## ', '> ', '- ', '1. '),
      fc.array(
        fc.oneof(
          word,
          oneOf(`"a" ¶ 'b' ¶ l'eau ¶ so... ¶ x -- y ¶ x --- y ¶ c; ¶ d ! ¶ e? ¶ f : g ¶ «g» ¶ 5 % ¶ 3 M€ ¶ 12 h ¶ *h* ¶ (...)
            ${'`"i"`'} ¶ 1939-1945 ¶ rock 'n' roll ¶ "«a»" ¶ 'tis ¶ 5' 6" ¶ https://example.org/a'b"c...`),
        ),
        { minLength: 1, maxLength: 12 },
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((blocks) => blocks.map(([mark, words]) => mark + words.join(' ')).join('\n\n'));

/** A note of a sound workspace, with what a reader has to find again. */
export interface MadeNote {
  path: string;
  /** The file's name without date and extension, in NFC: the last but one sort key. */
  name: string;
  /** Stands once in the note's body, and nowhere else in the workspace. */
  marker: string;
  title: string;
  section?: string;
  order?: number;
  content: string;
}

/** A workspace that can be published, whatever stands in its texts. */
export interface MadeWorkspace {
  files: Files;
  notes: MadeNote[];
  /** Ids in the configured order; without them sections are those found. */
  sections?: string[];
}

const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://example.org/"><script>',
    "https://example.org/'x'?a=1&b=2",
    'https://例え.jp/パス',
    'HTTPS://EXAMPLE.ORG',
  ),
);
const source = fc.oneof(
  title.filter((text) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)),
  url,
  fc.record({ name: title, url, date: fc.constant('2025-11-27') }, { requiredKeys: ['name'] }),
);
const picture = fc.record(
  { src: fc.constant('assets/small.svg'), alt: title, credit: title },
  { requiredKeys: ['src', 'alt'] },
);
const correction = fc.record({ date: fc.constant('2025-11-29'), text: title });

const noteFields = fc.record(
  {
    source: fc.oneof(source, fc.array(source, { maxLength: 3 })),
    // A comma in a single tag is refused: others take it for a list.
    tags: fc.oneof(
      title.filter((text) => !text.includes(',')),
      fc.array(title, { maxLength: 3 }),
    ),
    summary: title,
    author: fc.oneof(title, fc.array(title, { minLength: 1, maxLength: 2 })),
    image: picture,
    lang: fc.constantFrom('fr', 'ar', 'ja', 'en', 'de-AT'),
    correction: fc.oneof(correction, fc.array(correction, { maxLength: 2 })),
    order: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(1.5, 1e21, -0)),
  },
  { requiredKeys: [] },
);

/** A file name of letters that order, case, Unicode form, addresses and shells disagree about. */
const fileName = fc
  .array(
    fc.oneof(
      word,
      oneOf(`A ¶ a ¶ B ¶ Z ¶ é ¶ e\u0301 ¶ ß ¶ ﬁ ¶ \uff5a ¶ 𝒜 ¶ 日 ¶ ن ¶ 🎉 ¶ . ¶ - ¶ _ ¶ # ¶ %20 ¶ % ¶ ? ¶ & ¶ ' ¶ " ¶ <b> ¶ $
        (1) ¶ 10 ¶ 9 ¶ ~ ¶ {{x}} ¶ + ¶ ; ¶ : ¶ ${'`'}`),
      fc.constant(' '),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''))
  .filter((name) => !/^[._]|^\d{4}-\d{2}-\d{2}/.test(name));

const sectionIds = ['one', 'two', 'three'];
const titleOfSection: Record<string, string> = { one: 'One & <b>', two: '"Two"', three: 'Trois ; {{3}}' };

/** The YAML of a mapping in which each value is written as JSON, which is YAML as well. */
export function yamlOf(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}

const madeNote = fc.record({
  fields: noteFields,
  title,
  name: fileName,
  body: markdown,
  section: fc.option(fc.constantFrom(...sectionIds), { nil: undefined }),
  place: fc.constantFrom('field', 'title', 'folder', 'folder'),
  home: fc.constantFrom('day', 'day', 'day', 'name', 'date'),
  ends: fc.constantFrom('\n', '\n', '\r\n'),
});

/** Workspaces whose review can be published; titles, names, sections and orders are of every kind. */
export const soundWorkspace: fc.Arbitrary<MadeWorkspace> = fc
  .record({
    notes: fc.array(madeNote, { minLength: 1, maxLength: 7 }),
    hasSections: fc.boolean(),
    settings: fc.record(
      {
        title,
        description: title,
        author: title,
        url: fc.constantFrom('https://news.example.org', "https://example.org/a'b/"),
        language: fc.constantFrom('fr', 'en', 'ar', 'ja', 'zh-Hant', 'pt-BR'),
        publisher: fc.record({ name: title, url: fc.constant('https://p.example.org/?a=1&b="2"') }),
        back: fc.record({ title, url: fc.constant('https://b.example.org/') }),
        share: fc.constantFrom([], ['email', 'x']),
        text: fc.record({
          width: fc.integer({ min: 20, max: 120 }),
          links: fc.constantFrom('footnotes', 'inline', 'none'),
        }),
      },
      { requiredKeys: [] },
    ),
    review: fc.option(
      fc.record({ title, subtitle: title, category: title, summary: title, lead: markdown }),
      { nil: undefined },
    ),
    closing: fc.option(markdown, { nil: undefined }),
  })
  .map(({ notes, hasSections, settings, review, closing }) => {
    const made = notes.map((note, index) => noteOf(note, index, hasSections));
    const sections = sectionIds
      .map((id) => ({ id, title: titleOfSection[id], numbered: id === 'two' }))
      .reverse();
    const config = {
      typography: false,
      ogImages: false,
      checks: { 'bad-url': 'warn', 'missing-image': 'warn', 'unclosed-comment': 'warn' },
      ...settings,
      ...(hasSections ? { sections } : {}),
    };
    const { lead = '', ...head } = review ?? {};
    return {
      notes: made,
      sections: hasSections ? sections.map(({ id }) => id) : undefined,
      files: {
        'revue.yaml': yamlOf(config),
        'assets/small.svg': drawing(20),
        ...(review ? { [`${day}/_review.md`]: `---\n${yamlOf(head)}---\n${lead}\n` } : {}),
        ...(closing === undefined ? {} : { 'notes/_closing.md': `\n${closing}\n` }),
        ...Object.fromEntries(made.map(({ path, content }) => [path, content])),
      },
    };
  });

function noteOf(
  {
    fields,
    title: titleText,
    name: base,
    body,
    section,
    place,
    home,
    ends,
  }: typeof madeNote extends fc.Arbitrary<infer T> ? T : never,
  index: number,
  hasSections: boolean,
): MadeNote {
  const marker = `qz${index}qz`;
  // The number keeps anchors apart: names that differ by case or signs alone would share one.
  const name = `${base}${index}`;
  const written = {
    title: titleText,
    ...fields,
    ...(section && (place === 'field' || (place === 'title' && !hasSections)) ? { section } : {}),
    ...(section && place === 'title' && hasSections
      ? { section: ` ${titleOfSection[section]?.toUpperCase()} ` }
      : {}),
    ...(home === 'date' ? { date } : {}),
  };
  const folder = home === 'day' ? day : 'notes';
  const inner = section && place === 'folder' ? `/${section}` : '';
  const path = `${folder}${inner}/${home === 'name' ? `${date}-` : ''}${name}.md`;
  const content = `---\n${yamlOf(written)}---\n\nText ${marker}.\n\n${body}\n`.toWellFormed();
  return {
    path,
    name: (home === 'name' ? name.replace(/^[-_ ]+/, '') : name).normalize('NFC'),
    marker,
    title: titleText,
    section,
    order: fields.order,
    content: ends === '\n' ? content : content.replaceAll('\n', ends),
  };
}

const scalar = fc.oneof(
  title,
  snippet,
  oneOf(`~ ¶ null ¶ true ¶ 12 ¶ 0x1F ¶ 1e999 ¶ 2025-11-28 ¶ 2025-02-30 ¶ [ ¶ {a: 1} ¶ [a, b] ¶ &x 1 ¶ *x ¶ !!js/function x ¶ | ¶ >
    " ¶ ' ¶ @ ¶ ${'`'} ¶ - a ¶ a: b ¶ # c ¶ % ¶ ? x ¶ <<: *x ¶ !tag v ¶ 9007199254740993 ¶ .nan ¶ -.inf ¶ {{title}} ¶ {{x: y}: z}`),
  fc.constantFrom('', ' ', '\t'),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
);
const keys = pieces(`
  title ¶ section ¶ source ¶ sources ¶ url ¶ date ¶ tags ¶ order ¶ summary ¶ author ¶ image ¶ lang ¶ draft ¶ embargo
  follows ¶ correction ¶ slug ¶ checks ¶ subtitle ¶ category ¶ headlines ¶ related ¶ titel ¶ __proto__ ¶ constructor ¶ 0
  "" ¶ [a, b] ¶ {{title}} ¶ ? x`);
const anyYaml = fc
  .array(fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...keys) }, phrase), scalar), {
    maxLength: 6,
  })
  .map((pairs) => pairs.map(([key, value]) => `${key}: ${value}\n`).join(''));

/** A file of any content: sound, spoilt, of another tool, or no text at all. */
const anyNote: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          '---\n',
          '---\n',
          '---\n',
          '--- \n',
          '---yaml\n',
          '---js\n',
          '+++\n',
          '----\n',
          '\ufeff---\n',
          '',
        ),
        anyYaml,
        fc.constantFrom('---\n', '---\n', '---\n', '--- x\n', '...\n', ''),
        markdown,
        fc.constantFrom('\n', '\r\n', '\r'),
      )
      .map(([open, yaml, close, body, ends]) => `${open}${yaml}${close}${body}\n`.replaceAll('\n', ends)),
  },
  { weight: 24, arbitrary: fc.tuple(title, markdown).map(([head, body]) => `# ${head}\n\n${body}\n`) },
  { weight: 1, arbitrary: fc.string({ unit: character, maxLength: 200 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);

const anyPath = fc.oneof(
  { weight: 16, arbitrary: fileName.map((name) => `${day}/${name}.md`) },
  {
    weight: 1,
    arbitrary: fc.tuple(fileName, fileName).map(([folder, name]) => `${day}/${folder}/${name}.md`),
  },
  { weight: 1, arbitrary: fileName.map((name) => `notes/${name}.md`) },
  { weight: 1, arbitrary: fileName.map((name) => `notes/${date}-${name}.md`) },
  { weight: 1, arbitrary: fileName.map((name) => `notes/2025-02-30/${name}.md`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      `${day}/_review.md`,
      `${day}/_closing.md`,
      'notes/_closing.md',
      `${day}/.hidden.md`,
      `${day}/picture.png`,
    ),
  },
);

/** Workspaces in which anything may be wrong but the configuration. */
export const anyWorkspace: fc.Arbitrary<Files> = fc
  .tuple(
    fc.array(fc.tuple(anyPath, anyNote), { minLength: 1, maxLength: 6 }),
    fc.dictionary(
      fc.constantFrom(...ruleIds.filter((id) => !('fixed' in rules[id]))),
      fc.constantFrom('off', 'warn', 'error'),
      { maxKeys: 4 },
    ),
    fc.constantFrom('fr', 'en', 'ar'),
  )
  .map(([notes, checks, language]) => ({
    'revue.yaml': yamlOf({
      url: 'https://example.org/',
      outputs: outputNames,
      email: { from: 'revue@example.org', to: 'readers@example.org' },
      language,
      ogImages: false,
      checks,
    }),
    'assets/small.svg': drawing(20),
    ...Object.fromEntries(notes),
  }))
  .filter(hasNoFileForAFolder);

/** A path cannot be a file and a folder at once. */
function hasNoFileForAFolder(files: Files): boolean {
  const paths = Object.keys(files);
  return !paths.some((path) => paths.some((other) => other.startsWith(`${path}/`)));
}

/** A configuration of any content, beside a sound note. */
export const anyConfiguration: fc.Arbitrary<Files> = fc
  .array(
    fc.tuple(
      fc.oneof(
        {
          weight: 9,
          arbitrary:
            oneOf(`title ¶ description ¶ language ¶ timezone ¶ url ¶ publisher ¶ author ¶ back ¶ notes ¶ assets ¶ templates
          output ¶ sections ¶ outputs ¶ typography ¶ share ¶ related ¶ text ¶ email ¶ theme ¶ checks ¶ __proto__ ¶ nosuch`),
        },
        phrase,
      ),
      scalar,
    ),
    { maxLength: 5 },
  )
  .map((pairs) => ({
    'revue.yaml': pairs
      .map(([key, value]) => `${key}: ${value}\n`)
      .join('')
      .toWellFormed(),
    [`${day}/a.md`]: '---\ntitle: A\n---\nText.\n',
  }));
