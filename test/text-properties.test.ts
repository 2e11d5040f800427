import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { Nodes, RootContent } from 'mdast';
import { describe, expect, test } from 'vitest';
import { textOf } from '../src/render/text/blocks.ts';
import { linkNumbers } from '../src/render/text/links.ts';
import { widthOf } from '../src/render/text/width.ts';
import { character } from './support/character.ts';
import { growthOf, steep } from './support/growth.ts';
import { passageOf } from './support/passage.ts';

const { tests: specification } = createRequire(import.meta.url)('commonmark-spec') as {
  tests: Array<{ number: number; section: string; markdown: string }>;
};

function render(nodes: RootContent[], width = 72) {
  const numbers = linkNumbers();
  const text = textOf(nodes, { width, links: 'footnotes', numbers, words: {}, address: (target) => target });
  return { text, numbers };
}

/** The letters and digits of a tree that a reader has to find in the text. */
function wordsIn(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  return 'children' in node ? node.children.map(wordsIn).join(' ') : '';
}

function lettersOf(text: string): string[] {
  return text.replace(/\[\^?\d+\]/g, '').match(/[\p{L}\p{N}]/gu) ?? [];
}

// Spaces at a line end, tabs, and line ends before or after the text.
const untidy = /[^\S\n]$|\t|(?<![\s\S])\n|\n(?![\s\S])/m;

test('all 652 examples of CommonMark are printed with all their words, at any width', () => {
  expect(specification).toHaveLength(652);
  const failed = specification.filter(({ markdown }) => {
    const children = passageOf(markdown.replaceAll('→', '\t'));
    const words = lettersOf(children.map(wordsIn).join(' '));
    return [1, 20, 72].some((width) => {
      const { text } = render(children, width);
      return untidy.test(text) || !isPartOf(words, lettersOf(text));
    });
  });
  expect(failed).toEqual([]);
});

/** Whether the letters of one text stand in another in the same order. */
function isPartOf(letters: string[], whole: string[]): boolean {
  let found = 0;
  for (const letter of whole) if (letter === letters[found]) found += 1;
  return found === letters.length;
}

const word = fc.stringMatching(/^[a-zé]{1,9}$/);
const cjk = fc.stringMatching(/^[人工智能、。]{1,9}$/);
const emoji = fc.constantFrom('👍🏽', '👨‍👩‍👧‍👦', '🇫🇷', 'e\u0301');
const url = fc.webUrl({ withQueryParameters: true, withFragments: true });
const link = fc.tuple(word, url).map(([label, address]) => `[${label}](<${address}>)`);
const phrase = fc.array(fc.oneof({ weight: 6, arbitrary: word }, cjk, emoji, link), {
  minLength: 1,
  maxLength: 30,
});
const paragraph = phrase.map((parts) => parts.join(' '));

const { block } = fc.letrec<{ block: string; item: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    paragraph,
    paragraph.map((text) => `## ${text}`),
    fc.tuple(phrase, phrase).map(([a, b]) => table(a, b)),
    fc
      .array(tie('item'), { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => nested('- ', item)).join('\n')),
    fc
      .array(tie('item'), { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => nested('1. ', item)).join('\n\n')),
    tie('item').map((text) => text.replace(/^/gm, '> ')),
  ),
  item: fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((blocks) => blocks.join('\n\n')),
}));

function nested(marker: string, text: string): string {
  return marker + text.replace(/\n(?!\n)/g, `\n${' '.repeat(marker.length)}`);
}

function table(a: string[], b: string[]): string {
  return `| ${a.slice(0, 3).join(' | ')} |\n${'|---'.repeat(Math.min(3, a.length))}|\n| ${b.slice(0, 3).join(' | ')} |`;
}

const note = fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join('\n\n'));

describe('any note', () => {
  test('has no line over the width', () => {
    fc.assert(
      fc.property(note, fc.integer({ min: 40, max: 100 }), (markdown, width) => {
        const { text } = render(passageOf(markdown), width);
        for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('has the address of every link among those of its section', () => {
    fc.assert(
      fc.property(note, (markdown) => {
        const children = passageOf(markdown);
        const { text, numbers } = render(children);
        expect(numbers.entries.map(({ url }) => url)).toEqual([...new Set(children.flatMap(urlsIn))]);
        for (const { number } of numbers.entries) expect(text).toContain(`[${number}]`);
      }),
    );
  });

  test('keeps all its words in order, without spaces at line ends', () => {
    fc.assert(
      fc.property(note, fc.integer({ min: 20, max: 100 }), (markdown, width) => {
        // Records repeat the headers of their table, so that the order is another one.
        fc.pre(!markdown.includes('|---'));
        const children = passageOf(markdown);
        const { text } = render(children, width);
        expect(isPartOf(lettersOf(children.map(wordsIn).join(' ')), lettersOf(text))).toBe(true);
        expect(text).not.toMatch(untidy);
        expect(text).not.toContain('\n\n\n');
      }),
    );
  });

  test('is printed, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: character, maxLength: 300 }),
        fc.integer({ min: 1, max: 80 }),
        (markdown, width) => {
          expect(render(passageOf(markdown), width).text).not.toMatch(untidy);
        },
      ),
    );
  });

  test.each([
    ['paragraphs', `${'Une phrase d’été, [à peu près](https://a.fr/b).\n\n'}`],
    ['Chinese', '人工智能正在改变世界。\n'],
    ['a list', '- Une phrase d’été, à peu près\n'],
    ['table rows', '| Une phrase | d’été |\n'],
    ['spaces', '&#32;'],
  ])('takes time in proportion to the length: %s', (_, piece) => {
    const head = piece.startsWith('|') ? '| a | b |\n|---|---|\n' : 'x';
    const workOf = (bytes: number) => {
      const children = passageOf(head + piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece))));
      return () => render(children);
    };
    expect(growthOf(100_000, workOf)).toBeLessThan(steep);
  });
});

function urlsIn(node: Nodes): string[] {
  if (node.type === 'link') return [node.url];
  return 'children' in node ? node.children.flatMap(urlsIn) : [];
}
