import { createRequire } from 'node:module';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../src/parse/markdown.ts';
import { everyCallout, everyConstruct } from './support/generators.ts';

const reference = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

/** A note is read with the extensions of GFM that it can need, or from the cache; nobody may notice. */
const isSame = (text: string): void => {
  const tree = parseMarkdown(text, 1_000);
  const kept = JSON.stringify(tree);
  expect(kept).toBe(JSON.stringify(reference.parse(text)));
  expect(JSON.parse(kept)).toEqual(tree);
};

const { tests: specification } = createRequire(import.meta.url)('commonmark-spec') as {
  tests: Array<{ markdown: string }>;
};

test('every example of CommonMark gives the tree that all extensions of GFM give', () => {
  for (const { markdown } of specification) isSame(markdown.replaceAll('→', '\t'));
});

test('every construct gives the tree that all extensions of GFM give', () => {
  for (const text of [...everyConstruct, ...everyCallout]) isSame(text);
});

test.each([
  'a\n:-',
  'a\n-:\nb',
  '|a\n-',
  '- [x] done\n- [ ] open',
  '- [X] done',
  'about ~5 a day, ~as said~, and ~~struck~~',
  '- [\n> ] a',
  'See www.example.org, HTTPS://EXAMPLE.ORG and me@example.org.',
  'See ww&#119;.example.org, http&colon;//example.org and me&commat;example.org.',
  'See www\\.example.org, http\\://example.org and me\\@example.org.',
  '[http://example.org](http://example.com) and ![www.example.org](a.png)',
  '![www.example.org/?a&amp;b][a] ![[http://example.org/a&amp;b] c](a.png) ![me@example.org][]\n\n[a]: a.png\n[me@example.org]: b.png',
  'a](http://example.org) b',
  '*http://example.org/*a*',
  '[a]: http://example.org\n\n[a] [^b]\n\n[^b]: www.example.org',
  'http://example.org/`code` `http://example.org`',
  '<http://example.org> <p>http://example.org</p>',
])('%j gives the tree that all extensions of GFM give', isSame);

/** Pieces of Markdown that open, close and break constructs, among them all that an extension of GFM looks for. */
const pieces = [
  ...['a', 'B1', ' ', '  ', '\n', '\n\n', '\t', '    ', '\\', '&#119;', '&amp;', '&colon;', '\u00a0', 'é'],
  ...[
    '*',
    '**',
    '_',
    '~',
    '~~',
    '`',
    '``',
    '```',
    '[',
    ']',
    '(',
    ')',
    '](',
    '][',
    '![',
    '<',
    '>',
    '\n> ',
    '\n- ',
  ],
  ...[
    '\n1. ',
    '# ',
    '|',
    '-',
    ':-',
    '-:',
    '---',
    '\n|-|\n',
    ':',
    '[^',
    '[^a]',
    '[^a]: ',
    '[a]: ',
    '[ ] ',
    '[x] ',
    '[X]',
  ],
  ...[
    'http://',
    'https://',
    'HTTP://',
    '://',
    'www.',
    'www',
    'WWW.',
    '@',
    'mailto:',
    'xmpp:',
    'example.org',
    '.com',
    '/',
  ],
];

test('any text gives the tree that all extensions of GFM give', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      isSame(parts.join(''));
    }),
    { numRuns: 500 },
  );
});
