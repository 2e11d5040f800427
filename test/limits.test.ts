import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { List, ListItem, Root } from 'mdast';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { excerpt } from '../src/browser/excerpt.ts';
import { assetsOf } from '../src/compile/archive/summary.ts';
import { checkCoverage } from '../src/compile/checks/coverage.ts';
import { reportForeignMarkup } from '../src/compile/checks/foreign.ts';
import { findsIn, stretchesOf } from '../src/compile/checks/stretches.ts';
import { checkText, type TextFile } from '../src/compile/checks/texts.ts';
import { excerptOf } from '../src/compile/plain-text.ts';
import { groupBySection } from '../src/compile/sections.ts';
import { writtenSources } from '../src/compile/sources.ts';
import { isAddress } from '../src/compile/typography/conceal.ts';
import { followIn } from '../src/follows.ts';
import { canonicalAddress } from '../src/model/address.ts';
import { conflictsIn } from '../src/model/conflict.ts';
import { configFields } from '../src/model/fields/config.ts';
import { noteFields } from '../src/model/fields/note.ts';
import { listIdIn, mailboxesIn } from '../src/model/mailbox.ts';
import { nearestAmong } from '../src/model/nearest.ts';
import type { Note } from '../src/model/note.ts';
import { wordsIn } from '../src/model/terms.ts';
import type { ReviewRecord } from '../src/model/view.ts';
import { checkFields } from '../src/parse/fields.ts';
import { parseFrontMatter } from '../src/parse/front-matter.ts';
import { parseMarkdown } from '../src/parse/markdown.ts';
import { mend } from '../src/parse/mend.ts';
import { parseNote } from '../src/parse/note.ts';
import { neutraliseHtml } from '../src/parse/raw-html.ts';
import { likelyEnd } from '../src/parse/unclosed-front-matter.ts';
import { parseYamlFile } from '../src/parse/yaml.ts';
import { deepLine } from '../src/parse/yaml-problems.ts';
import { readAssets } from '../src/read/assets.ts';
import { textInHtml } from '../src/render/archive/search-entries.ts';
import { rowReader, rowsOfShort } from '../src/render/archive/topic-rows.ts';
import { htmlRenderer } from '../src/render/html.ts';
import { looseOn, openWorkspace } from '../src/workspace.ts';
import { growthOf, steep } from './support/growth.ts';
import { note } from './support/note.ts';
import { folderWith, morning, revue } from './support/workspace.ts';

const { limits } = configFields.parse({});
const day = '2025-11-28';
const size = 100_000;
const repeated = (unit: string, length = size): string => unit.repeat(Math.ceil(length / unit.length));
const counted = (length: number, unit: (index: number) => string): string =>
  Array.from({ length }, (_, index) => unit(index)).join('');

const published: ReviewRecord = JSON.parse(
  readFileSync(join(import.meta.dirname, `../examples/minimal/dist/${day}/review.json`), 'utf8'),
);
const rootOf = (value: string): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
});

/** A note of a day without a folder for its section. */
const noteIn = (value: string): Note =>
  parseNote(
    new VFile({ path: 'a.md', value }),
    { path: 'a.md', folderDate: day, name: 'a' },
    {
      ...limits,
      frontMatter: 10_000_000,
    },
  );

/** What is asked of a note that is put into a section. */
const noteInSection = (section: string) => ({ fields: { section }, name: 'a', path: 'a.md' }) as Note;

/** A text without front matter as the checks of texts have it. */
const textFile = (value: string): TextFile => ({
  file: new VFile(value),
  body: parseMarkdown(value, 1_000),
  fields: [],
  names: [],
  placeOf: () => ({ line: 1, column: 1 }),
  language: 'en',
  isDraft: false,
  hasSource: true,
});

/** Rules of limits that a note breaks, with their places; `head` is more of its front matter. */
function findingsIn(body: string, head = ''): string[] {
  const file = new VFile({ path: 'a.md', value: `---\ntitle: A\n${head}---\n${body}` });
  parseNote(file, { path: 'a.md', folderDate: day, name: 'a' }, limits);
  const found = file.messages.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`);
  return found.filter((each) => /^(over-limit|nesting-too-deep|front-matter-syntax)/.test(each));
}

/** What is known to keep Markdown parsers busy, 100 kB of each: the cases of cmark, commonmark.js and micromark, and more. */
const refused: Record<string, string> = {
  'nested strong emphasis': `${repeated('*a **a ', size / 2)}b${repeated(' a** a*', size / 2)}`,
  'closers of emphasis': repeated('a_ '),
  'openers of emphasis': repeated('_a '),
  'closers of links': repeated('a]'),
  'openers of links': repeated('[a'),
  'mismatched openers and closers': repeated('*a_ '),
  'runs of three': `a**b${repeated('c* ')}`,
  'openers of links with closers of emphasis': repeated('[ a_'),
  'brackets and parentheses': repeated('[ (]('),
  'empty pictures': repeated('![[]()'),
  'nested brackets': `${repeated('[', size / 2)}a${repeated(']', size / 2)}`,
  'nested quotations': `${repeated('> ')}a`,
  'nested quotations with emphasis': repeated('>', size / 2) + repeated('a*', size / 2),
  'nested lists': counted(440, (depth) => `${'  '.repeat(depth)}* a\n`),
  'nested lists in a line': `${repeated('- ')}x`,
  'blank lines in nested lists': `${'- '.repeat(98)}x\n${repeated('\n')}a`,
  'lines of nested lists': repeated(`${'- '.repeat(99)}a\n`),
  'runs of backticks of all lengths': counted(440, (length) => `e${'`'.repeat(length)}`),
  'links that never end': repeated('[a](<b'),
  'comments that never end': `</${repeated('<!--')}`,
  'tags that never end': `a ${repeated('<a b="c" ')}`,
  'long emphasis': `${repeated('*')}a${repeated('*')}`,
  strikethrough: repeated('~~a ~b '),
  'footnotes without a definition': repeated('[^a'),
  'footnotes in one another': repeated('[^a]:'),
  'definitions over lines': repeated('[a]:\n'),
  'underlined headings': repeated('a\n===\n'),
  'quotations of a line': repeated('> a\n\n'),
  'list items': repeated('- a\n'),
  headings: repeated('## [a](b)\n\n'),
  'a table of 25,000 columns': `|${repeated('a|', size / 2)}\n|${repeated('-|', size / 2)}`,
  'lazy lines': `- a\n${repeated('a\n')}`,
  entities: repeated('&a;'),
  'rows of a table': `a|b\n-|-\n${repeated('a\n')}`,
  'tables of a row': repeated('a\n-|\n'),
  'comments in lines': repeated('<!--\n'),
  'blocks of HTML': repeated('<div>\n\n'),
  backslashes: `[${repeated('\\')}`,
  'a label that never ends': `[${repeated('a\\')}`,
  'addresses with www': repeated('www.a'),
  'addresses with http': repeated('http://'),
  'addresses of mail': repeated('a@'),
  'addresses of mail one after the other': repeated('a@b.'),
  footnotes: counted(9_000, (index) => `[^${index}]: a\n\n`),
  'footnotes that are used': counted(5_000, (index) => `[^${index}]\n\n[^${index}]: a\n\n`),
  'rows of two cells': `|a|b|\n|-|-|\n${repeated('|c|d|\n')}`,
  'breaks of lines': repeated('a  \n'),
  'escaped breaks of lines': repeated('a\\\n'),
};

const read: Record<string, string> = {
  NUL: repeated('a\0'),
  'a long run of backticks': repeated('`'),
  'an open fence': `\`\`\`\n${repeated('abcdefghijklmnopqrstuvwxyz\n')}`,
  'code in indented lines': repeated('    abcdef\n'),
  'an address with brackets': `http://a.b${repeated('(', size / 2)}${repeated(')', size / 2)}`,
  'processing instructions': repeated('<?'),
  'spaces before front matter': `${repeated('\n ')}---`,
  'combining marks': `a${repeated('\u0301')}`,
  'a callout in a callout, 99 times': counted(99, (depth) => `${'>'.repeat(depth + 1)} [!note] a\n`),
};

test('950 kB of empty lines are refused', () => {
  expect(findingsIn(repeated('\n', 950_000))).toEqual(['over-limit 250001:1']);
});

describe('100 kB of what keeps parsers busy', () => {
  test.each(Object.entries(refused))('is refused at its place: %s', (_, body) => {
    expect(findingsIn(body)).toEqual([expect.stringMatching(/^(over-limit|nesting-too-deep) \d+:\d+$/)]);
  });

  test.each(Object.entries(read))('is read: %s', (_, body) => {
    expect(findingsIn(body)).toEqual([]);
  });
});

describe('what people write is never refused', () => {
  const links = counted(
    20,
    (index) => `[*a*, **b** & \`c\`](https://example.org/${index}?a=b&c=d), <b>, a_b_c. `,
  );
  const row = (cell: string) => `|${` ${cell} |`.repeat(20)}\n`;
  const sentence = 'A sentence of some words, as they are written in notes of the day. ';
  test.each(
    Object.entries({
      links: counted(100, () => `${links}\n\n`),
      lists: counted(4_000, (index) => `${'  '.repeat(index % 4)}- [a](https://example.org/) **b**\n`),
      tables: row('a') + row('-:') + counted(900, () => row('1,234.56')),
      quotations: counted(1_500, (index) => `> a quotation ${index}\n\n`),
      footnotes: counted(500, (index) => `A note[^${index}].\n\n[^${index}]: Its *text*.\n\n`),
      callouts: counted(200, (index) => `> [!note] ${index}\n> Text.\n\n## Heading\n\n---\n\n`),
      paragraphs: `${sentence.repeat(10)}\n\n`.repeat(1_000),
    }),
  )('%s', (_, body) => {
    expect(findingsIn(body)).toEqual([]);
  });
});

test.each([
  ['guillemets', '« '.repeat(200_000)],
  ['words in a cell', `| a | b | c | d | e |\n| - | - | - | - | - |\n| ${'x '.repeat(200_000)}|\n`],
])('a note of 200,000 %s is no more than that', async (_, text) => {
  const root = folderWith({ [`notes/${day}/a.md`]: `---\ntitle: A\n---\n${text}\n` });
  expect((await revue(root, ['build', '--format', 'email', '--quiet'])).exit).toBe(0);
});

test('a day of more notes than it may have is refused before they are read', async () => {
  const names = ['a', 'b', 'c', 'd'].map((name) => [`notes/${day}/${name}.md`, '# A title\n\n<b>Text.\n']);
  const root = folderWith({ 'revue.yaml': 'limits: {notes: 2}\n', ...Object.fromEntries(names) });
  const { exit, out, err } = await revue(root, ['check', day]);
  expect(exit).toBe(1);
  expect(err).toMatch(/^\S+c\.md:1:1 error Unexpected note beyond the 2 .*, of 4 over-limit\n1 error/);
  expect(out).toContain('4 files: 0 included, 1 invalid, 3 ignored');
});

test('a file of gigabytes is not opened', async () => {
  const root = folderWith({ [`notes/${day}/a.md`]: '# A title\n\nText.\n' });
  truncateSync(join(root, `notes/${day}/a.md`), 5_000_000_000);
  const { exit, err } = await revue(root, ['check', day]);
  expect(exit).toBe(1);
  expect(err).toMatch(/a\.md:1:1 error Unexpected size, expected a text of at most 64 MB.* unreadable-file/);
});

test('limits are set in the configuration, and hold for notes and tables', async () => {
  const noteOf = (text: string) => note('A title', '', text);
  const root = folderWith({
    'revue.yaml': 'limits: {note: 1 kB, notes: 6, nesting: 3, marks: 10, blocks: 20, columns: 3, cells: 8}\n',
    [`notes/${day}/a.md`]: noteOf('Text. '.repeat(200)),
    [`notes/${day}/b.md`]: noteOf('> > > > Text.'),
    [`notes/${day}/c.md`]: noteOf('- a\n'.repeat(21)),
    [`notes/${day}/d.md`]: noteOf('| a | b | c | d |\n|-|-|-|-|\n'),
    [`notes/${day}/e.md`]: noteOf('| a | b |\n|-|-|\n| a |\n| a |\n| a |\n| a |\n'),
  });
  const { exit, err } = await revue(root, ['check', day]);
  expect(exit).toBe(1);
  const lines = err.split('\n').filter((line) => / error /.test(line));
  expect(lines).toEqual([
    expect.stringMatching(/a\.md:1:1 error Unexpected size 1\.\d kB, expected at most 1\.0 kB .* over-limit/),
    expect.stringMatching(/b\.md:4:1 error Unexpected nesting, expected at most 3 .* nesting-too-deep/),
    expect.stringMatching(/c\.md:24:1 error Unexpected number of blocks, expected at most 20 .* over-limit/),
    expect.stringMatching(/d\.md:5:1 error Unexpected table of more than 3 columns, .* over-limit/),
    expect.stringMatching(/e\.md:4:1 error Unexpected table of 10 cells, expected at most 8 over-limit/),
  ]);
});

test('a note of one byte more than it may have never reads as large as it may be', async () => {
  const text = note('A title', '', 'Text.\n');
  const most = 1000;
  const root = folderWith({
    'revue.yaml': 'limits: {note: 1 kB}\n',
    [`notes/${day}/a.md`]: text.padEnd(most + 1, 'a'),
  });
  expect((await revue(root, ['check', day])).err).toContain('size 1.1 kB, expected at most 1.0 kB');
});

test.each([
  ['paragraphs', 'Text.\n\n', 20],
  ['list items', '- a\n', 20],
  ['addresses', 'https://a.example/ ', 19],
  ['headings', '## A\n\n', 10],
  ['underlined headings', 'A\n---\n\n', 3],
  ['quotations', '> Text.\n\n', 4],
  ['footnotes', '[^a]: Text.\n\n', 2],
])('twenty blocks are as many %s as the report says', async (_, block, most) => {
  const errorsOf = async (times: number) => {
    const root = folderWith({
      'revue.yaml': 'limits: {blocks: 20}\n',
      [`notes/${day}/a.md`]: note('A title', '', block.repeat(times)),
    });
    return (await revue(root, ['check', day])).err.split('\n').filter((line) => / error /.test(line));
  };
  expect(await errorsOf(most)).toEqual([]);
  expect(await errorsOf(most + 1)).toEqual([
    expect.stringMatching(
      / at most 20 \(`limits\.blocks`\), where a paragraph counts as 1, a heading as 2 and a quotation as 5 over-limit$/,
    ),
  ]);
});

test.each([
  ['full stops', (size: number) => () => excerptOf(rootOf(`${'.'.repeat(size)}a`), 'en')],
  ['full stops in quotes', (size: number) => () => excerptOf(rootOf(`${'."'.repeat(size / 2)}a`), 'en')],
  [
    'beginnings of addresses',
    (size: number) => {
      const record = { ...published, heading: '../assets/'.repeat(size / 10) };
      return () => assetsOf(record);
    },
  ],
  [
    'slashes in an address',
    (size: number) => () => canonicalAddress(`https://a.example/${'/'.repeat(size)}a`),
  ],
  [
    'slashes in the publication’s address',
    (size: number) => () => configFields.parse({ url: `https://a.example/${'/'.repeat(size)}a` }),
  ],
  [
    'slashes in the name of a folder',
    (size: number) => () => configFields.parse({ notes: `a${'/'.repeat(size)}a` }),
  ],
  ['spaces before no address', (size: number) => () => mailboxesIn(`a${' '.repeat(size)}b`)],
  ['commas before no address', (size: number) => () => mailboxesIn('a,'.repeat(size / 2))],
  ['spaces before no id of a list', (size: number) => () => listIdIn(`a${' '.repeat(size)}b`)],
  [
    'quotation marks in a text of YAML without its end',
    (size: number) => () => deepLine(`a: "${'\\"'.repeat(size / 2)}`),
  ],
  [
    'sections of the publication',
    (size: number) => {
      const sections = Array.from({ length: size / 100 }, (_, index) => `Part ${index}`);
      return () => configFields.parse({ sections });
    },
  ],
  ['groups of a number', (size: number) => () => wordsIn(`${'123 '.repeat(size / 4)}123a`)],
  [
    'dots in the words of a link',
    (size: number) => () => isAddress(`${'.'.repeat(size)} a`, 'https://a.example/'),
  ],
  ['empty cells of a table', (size: number) => () => textInHtml(`a${'<td></td>'.repeat(size / 5)}a`)],
  [
    'words of a result that were looked for',
    (size: number) => () => excerpt('cloud '.repeat(size / 6), new Set(['cloud'])),
  ],
  [
    'letters of the name of an element',
    (size: number) => {
      const value = `<${'a'.repeat(size)} b="<">`;
      return () => neutraliseHtml(new VFile(), { type: 'root', children: [{ type: 'html', value }] });
    },
  ],
  ['beginnings of a merge', (size: number) => () => conflictsIn('<<<<<<< \n'.repeat(size / 8))],
  [
    'invisible characters',
    (size: number) => {
      const text = 'a\u00ad\n'.repeat(size / 4);
      const stretches = stretchesOf(new VFile(text), parseMarkdown(text, 1));
      return () => [...findsIn(stretches, /\u00ad/g, Number.POSITIVE_INFINITY)];
    },
  ],
  [
    'code at the beginning of a second line',
    (size: number) => {
      const text = textFile(`a\n\`${'b '.repeat(size / 2)}\``);
      const stretches = stretchesOf(text.file, text.body);
      return () => reportForeignMarkup(text, stretches);
    },
  ],
  [
    'places that are mended',
    (size: number) => {
      const text = 'ab'.repeat(size / 2);
      const messages = Array.from({ length: size / 2 }, (_, index) => ({
        ruleId: 'invisible-character',
        line: 1,
        column: 2 * index + 1,
        actual: 'a',
        expected: [''],
      }));
      return () => mend(text, { messages } as never);
    },
  ],
  [
    'names of values that YAML does not have',
    (size: number) => {
      const head = counted(size / 100, (index) => `k${index}: *a\n`);
      return () => noteIn(`---\n${head}---\nText.`);
    },
  ],
  [
    'lines of a quoted text with quotation marks',
    (size: number) => {
      const file = new VFile({
        path: 'a.md',
        value: `---\nsummary: "${counted(size / 10, () => '中\\"文\n ')}"\n---\n`,
      });
      return () => parseFrontMatter(file, size * 10);
    },
  ],
  [
    'sources with a name and an address',
    (size: number) => {
      const sources = counted(1_000, (index) => `- A <https://example.org/${index}>\n`);
      const note = noteIn(`---\ntitle: A\nsource:\n${sources}---\n${'\n'.repeat(size * 10)}`);
      return () => writtenSources(note);
    },
  ],
  [
    'places of keys',
    (size: number) => {
      const value = counted(size / 40, (index) => `key-${index}: a\n`);
      const { data, placeOfKey } = parseYamlFile(new VFile({ path: 'revue.yaml', value }));
      return () => Object.keys(data).map((key) => placeOfKey(key));
    },
  ],
  [
    'sections that are configured',
    (size: number) => {
      const names = Array.from({ length: size / 100 }, (_, index) => `Part ${index}`);
      const notes = names.map(noteInSection);
      const sections = names.map((id) => ({ id }));
      return () => groupBySection(notes, sections);
    },
  ],
  [
    'sections whose titles differ in their signs',
    (size: number) => {
      const notes = Array.from({ length: size / 100 }, (_, index) =>
        noteInSection(`Part${'!'.repeat(index % 50)}${'?'.repeat(index / 50)}`),
      );
      return () => groupBySection(notes, undefined);
    },
  ],
  [
    'days of notes whose place names none',
    (size: number) => {
      const notes = Array.from({ length: size / 20 }, (_, index) => ({ date: String(index) }) as Note);
      return () => {
        const loose = [...notes];
        return notes.map(({ date = '' }) => looseOn({ loose }, date));
      };
    },
  ],
  [
    'names that are none of many',
    (size: number) => {
      const names = Array.from({ length: size / 200 }, (_, index) => `name-${index}`);
      return () => names.map(nearestAmong(names.map((name) => `${name}-of-it`)));
    },
  ],
  [
    'titles of a day that differ in their number alone',
    (size: number) => {
      const title = 'Grande hausse des résultats trimestriels annoncée hier par une société européenne';
      const notes = Array.from({ length: size / 500 }, (_, index) => noteIn(note(`${title} ${index}`)));
      const severities = { checks: {}, strict: false };
      const desk = { date: day, today: day, config: configFields.parse({}), severities };
      return () => checkCoverage(notes, () => {}, desk);
    },
  ],
  [
    'a list of keys and values in front matter, where texts are expected',
    (size: number) => {
      const list = '- a: b\n'.repeat(size / 400);
      const text = `---\ntags:\n${list}---\n${'Text.\n'.repeat(size / 5)}`;
      return () => {
        const file = new VFile({ path: 'notes/2025-11-28/a.md', value: text });
        return checkFields(file, parseFrontMatter(file, size).yaml, noteFields);
      };
    },
  ],
  [
    'sections that are one number again and again',
    (size: number) => {
      const config = new VFile({ path: 'revue.yaml', value: `sections: [${'7, '.repeat(size / 8)}]\n` });
      const yaml = parseYamlFile(config);
      return () => checkFields(new VFile({ path: 'revue.yaml', value: config.value }), yaml, configFields);
    },
  ],
  [
    'spaces in a line below front matter without its end',
    (size: number) => {
      const spaces = (space: string) => `x${space.repeat(size / 40)}x`;
      const ends = [' ', '\u200b'].map((space) => ['---', 'title: A', spaces(space)]);
      return () => ends.map(likelyEnd);
    },
  ],
])('takes time in proportion to its length: %s', (_, workOf) => {
  expect(growthOf(200_000, workOf)).toBeLessThan(steep);
});

test('empty lines behind the beginning of banned words are passed over once', () => {
  const setting = { severity: 'error' as const, options: { words: { 'in terms of': '' } } };
  const severities = { checks: { 'banned-words': setting }, strict: false };
  const desk = { date: day, today: day, config: configFields.parse({}), severities };
  const workOf = (lines: number) => {
    const fields = [{ value: `in${'\n'.repeat(lines)}time`, path: ['summary'] }];
    return () => checkText({ ...textFile(''), fields }, desk);
  };
  expect(growthOf(28, workOf)).toBeLessThan(steep);
});

test.each([
  [12, '`s10`, `s11` or `s12`'],
  [5_000, '`s11`, `s12` or another of the 5000'],
])('a note in none of %i sections is told of no more than twelve', async (count, end) => {
  const root = folderWith({
    'revue.yaml': `sections: [${counted(count, (index) => `s${index + 1}, `)}]\n`,
    [`notes/${day}/a.md`]: note('A title', 'section: elsewhere\n', 'Text.'),
  });
  const { err } = await revue(root, ['check', day]);
  const [listed = ''] = /(?<=`elsewhere`, expected ).*(?= unknown-section)/.exec(err) ?? [];
  expect(listed).toMatch(new RegExp(`^\`s1\`, \`s2\`, .*${end}$`));
});

test('a note is looked at once for the addresses of all its sources', () => {
  const sources = counted(100, (index) => `- A <https://example.org/${index}>\n`);
  const listed = noteIn(`---\ntitle: A\nsource:\n${sources}---\nText.\n`);
  let reads = 0;
  const file = Object.assign(new VFile(String(listed.file)), {
    toString() {
      reads += 1;
      return String(listed.file);
    },
  });
  expect(writtenSources({ ...listed, file }).map(({ place }) => place)).toEqual(
    Array.from({ length: 100 }, (_, index) => ({ line: index + 4, column: 6 })),
  );
  expect(reads).toBe(1);
});

test('the notes of a day are read once, however many items of it are missed', () => {
  const root = folderWith({ 'notes/2025-11-27/a.md': note('A title', '', 'Text.') });
  const workspace = openWorkspace({ root, fit: false, strict: false });
  let reads = 0;
  const counted = {
    ...workspace,
    get loose() {
      reads += 1;
      return workspace.loose;
    },
  };
  const moment = { now: morning, timeZone: 'UTC', drafts: false };
  const follow = followIn(counted, moment, () => undefined);
  const found = ['x', 'y', 'z'].map((slug) => follow(`2025-11-27/${slug}`));
  expect(found).toEqual(found.map(() => ({ slugs: ['a'] })));
  expect(reads).toBe(1);
});

test('a day is gone through once for the lists of all its tags', () => {
  let reads = 0;
  const items = ['a', 'b', 'c'].map((tag) => ({ slug: tag, title: tag, tags: [tag], sources: [] }));
  const archive = {
    dates: ['2024-11-28', day],
    has: () => true,
    day(date: string) {
      reads += 1;
      return { date, sections: [], items };
    },
  };
  const view = { after: archive, rows: () => [{ date: '2024-11-28', items: [{ slug: 'x', title: 'X' }] }] };
  const reader = rowReader(archive as never, 'tags', new Map(items.map(({ slug }) => [slug, []])));
  for (const { slug } of items) {
    const topic = { slug, count: 2, years: { 2024: { [slug]: 1 }, 2025: { [slug]: 1 } } };
    const touched = { kind: 'tags' as const, slug, days: new Set([day]), reader };
    const rows = rowsOfShort(touched, { before: topic, after: topic }, view as never);
    expect(rows.map(({ items: [item] }) => item?.slug)).toEqual([slug, 'x']);
  }
  expect(reads).toBe(1);
});

test('a file of a row of comments is looked at once, and is no drawing', () => {
  const root = folderWith({
    'assets/a.svg': `${'<!---->'.repeat(500)}x`,
    'assets/b.svg': `${'<!-- - -->'.repeat(100)}<svg/>`,
  });
  const { find } = readAssets(root, ['assets']);
  expect(find('revue.yaml', 'assets/a.svg')?.width).toBeUndefined();
  expect(find('revue.yaml', 'assets/b.svg')?.width).toBe(300);
});

test('front matter of more than 32 kB is refused at once, and YAML that nests deeper than a hundred levels', () => {
  const deep = (count: number, unit: (level: number) => string) => `x:\n${counted(count, unit)}`;
  for (const [head, found] of [
    [counted(3_000, (index) => `key-of-it-${index}: a\n`), ['over-limit 1:1']],
    [`tags: [${counted(3_000, (index) => `tag-of-it-${index}, `)}]\n`, ['over-limit 1:1']],
    [`x: ${'['.repeat(101)}${']'.repeat(101)}\n`, ['front-matter-syntax 3:1']],
    [`x: ${'{a: '.repeat(5_000)}\n`, ['front-matter-syntax 3:1']],
    [`x:\n${'- '.repeat(101)}a\n`, ['front-matter-syntax 4:1']],
    [deep(120, (level) => `${' '.repeat(level + 1)}a:\n`), ['front-matter-syntax 103:1']],
    [deep(90, (level) => `${' '.repeat(level + 1)}a:\n`), []],
    [`x: "${'['.repeat(500)}" # ${'['.repeat(500)}\n`, []],
    [`x:\n${'- [a]\n'.repeat(500)}`, []],
  ] as const)
    expect(findingsIn('Text.', head), head.slice(0, 30)).toEqual(found);
});

test('the items of a list are gone through once for all of them, however many there are', () => {
  let reads = 0;
  const passage = htmlRenderer({ address: String, anchor: String, words: {}, finish() {} });
  const item = (): ListItem => ({
    type: 'listItem',
    children: [],
    get spread() {
      reads += 1;
      return false;
    },
  });
  const list: List = { type: 'list', children: Array.from({ length: 100 }, item) };
  expect(passage([list], { level: 1, language: 'en', dir: 'ltr' })).toMatch(
    /^<ul>(?:\s*<li><\/li>){100}\s*<\/ul>$/,
  );
  expect(reads).toBe(100);
});
