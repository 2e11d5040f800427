import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import type { Callout, CalloutKind, CalloutTitle } from '../src/model/note.ts';
import { textOf } from '../src/render/text/blocks.ts';
import type { TextContext } from '../src/render/text/context.ts';
import { linkNumbers } from '../src/render/text/links.ts';
import { passageOf } from './support/passage.ts';

const words = { image: 'Image', colon: '\u00a0:', note: 'À noter', warning: 'Attention' };

function context(changes: Partial<TextContext> = {}): TextContext {
  return {
    width: 40,
    links: 'footnotes',
    numbers: linkNumbers(),
    words,
    address: (target) => target,
    ...changes,
  };
}

function text(markdown: string | RootContent[], changes: Partial<TextContext> = {}): string {
  return textOf(typeof markdown === 'string' ? passageOf(markdown) : markdown, context(changes));
}

/** Markdown and its text, each given as lines. */
type Row = [name: string, markdown: string[], expected: string[]];

function eachRow(rows: Row[]): void {
  test.each(rows)('%s', (_, markdown, expected) => {
    expect(text(markdown.join('\n'))).toBe(expected.join('\n'));
  });
}

describe('paragraphs', () => {
  eachRow([
    [
      'are wrapped',
      ['Une phrase qui est plus longue que la', 'ligne.'],
      ['Une phrase qui est plus longue que la', 'ligne.'],
    ],
    ['are set apart by a blank line', ['Un.', '', 'Deux.'], ['Un.', '', 'Deux.']],
    ['join the lines of the note with spaces', ['un', 'deux   trois'], ['un deux trois']],
    ['join the lines of a Japanese note without spaces', ['日本', '語', 'AI'], ['日本語 AI']],
    ['keep a hard line break', ['un\\', 'deux  ', 'trois'], ['un', 'deux', 'trois']],
    ['lose the marks of emphasis', ['*un*, **deux**, ***trois***, un_deux'], ['un, deux, trois, un_deux']],
    ['mark what is struck out', ['~~cinq~~ sept ans'], ['~~cinq~~ sept ans']],
    ['keep the quotes of code', ['tapez `npm  ci`'], ['tapez `npm ci`']],
    [
      'do not begin as a part does, nor do their lines',
      ['=== INNOVATION ===', '', `${'mot '.repeat(10)}=== mot`],
      [' === INNOVATION ===', '', 'mot '.repeat(10).trim(), ' === mot'],
    ],
    ['know entities and escapes', ['&lt;b&gt; \\*x\\* &nbsp;&amp;'], ['<b> *x* \u00a0&']],
    ['show control characters', ['a\u001b[31mb'], ['a␛[31mb']],
    ['of an image alone are what is said about it', ['![Une salle](a.png)'], ['[Image\u00a0: Une salle]']],
    [
      'name the title of an image too',
      ['![Une salle](a.png "Photo AFP")'],
      ['[Image\u00a0: Une salle – Photo AFP]'],
    ],
    ['of a decorative image alone are nothing', ['un', '', '![](a.png)', '', 'deux'], ['un', '', 'deux']],
    [
      'say what a referenced image shows',
      ['![Une salle][a]', '', '[a]: a.png "AFP"'],
      ['[Image\u00a0: Une salle – AFP]'],
    ],
  ]);
});

describe('headings', () => {
  eachRow([
    ['are underlined as wide as they are', ['# Été', '', 'x'], ['Été', '...', '', 'x']],
    [
      'are wrapped first',
      [`# ${'mot '.repeat(12)}`],
      [`${'mot '.repeat(10).trim()}`, 'mot mot', '.'.repeat(39)],
    ],
    [
      'of lower levels have a lighter line',
      ['## Un', '', '### Deux', '', '#### Trois mots'],
      ['Un', '...', '', 'Deux', '. .', '', 'Trois mots', '. . . . .'],
    ],
    ['start with the highest level of the text', ['#### Titre'], ['Titre', '.....']],
    ['start with that of a quotation too', ['> # Un', '', '## Deux'], ['> Un', '> ...', '', 'Deux', '. .']],
    ['measure CJK as two columns', ['# 人工智能'], ['人工智能', '........']],
    ['without words are nothing', ['#', '', 'x'], ['x']],
  ]);
});

describe('lists', () => {
  eachRow([
    [
      'hang on their bullets',
      ['- un', `- ${'mot '.repeat(12)}`],
      ['- un', `- ${'mot '.repeat(9).trim()}`, '  mot mot mot'],
    ],
    [
      'of several levels are indented',
      ['- un', '  - deux', '    - trois', '- quatre'],
      ['- un', '  - deux', '    - trois', '- quatre'],
    ],
    ['with loose items keep their blank lines', ['- un', '', '- deux'], ['- un', '', '- deux']],
    ['hold several paragraphs', ['- un', '', '  deux'], ['- un', '', '  deux']],
    [
      'hold several paragraphs in an item of many',
      ['- un', '', '  deux', '- trois'],
      ['- un', '', '  deux', '', '- trois'],
    ],
    [
      'part paragraphs that a comment alone parts',
      ['- un', '  <!-- x -->', '  deux'],
      ['- un', '', '  deux'],
    ],
    ['hold headings', ['- # Un', '  deux'], ['- Un', '  ...', '  deux']],
    ['with numbers start where the note says', ['8. un', '9. deux'], ['8. un', '9. deux']],
    ['align numbers of several digits', ['9. un', '10. deux'], [' 9. un', '10. deux']],
    ['may start at zero', ['0. un', '1. deux'], ['0. un', '1. deux']],
    [
      'mix numbers and bullets',
      ['1. un', '   - deux', '     1. trois'],
      ['1. un', '   - deux', '     1. trois'],
    ],
    [
      'show what is done and what is not',
      ['- [x] fait', '- [ ] à faire', '1. [x] aussi'],
      ['- [x] fait', '- [ ] à faire', '', '1. [x] aussi'],
    ],
    ['may begin with a list', ['- - un', '  - deux'], ['- - un', '  - deux']],
    ['may have empty items', ['- un', '-', '- trois'], ['- un', '-', '- trois']],
    ['hold code', ['- un', '', '      a  b'], ['- un', '', '      a  b']],
    ['hold quotations', ['- un', '  > deux'], ['- un', '  > deux']],
    ['of different kinds are set apart', ['- un', '', '1. deux'], ['- un', '', '1. deux']],
  ]);
});

describe('quotations', () => {
  eachRow([
    ['stand behind >', ['> un', '>', '> deux'], ['> un', '>', '> deux']],
    ['may hold quotations', ['> > un'], ['> > un']],
    ['are wrapped inside', [`> ${'mot '.repeat(12)}`], [`> ${'mot '.repeat(9).trim()}`, '> mot mot mot']],
    ['fill the lines', [`> ${'a'.repeat(19)} ${'b'.repeat(18)}`], [`> ${'a'.repeat(19)} ${'b'.repeat(18)}`]],
    ['may hold lists', ['> - un', '>   - deux'], ['> - un', '>   - deux']],
  ]);
});

describe('code', () => {
  eachRow([
    [
      'is indented and never wrapped',
      ['```js', `const a = ${'1 + '.repeat(20)}1;`, '```'],
      [`    const a = ${'1 + '.repeat(20)}1;`],
    ],
    [
      'keeps its spaces and blank lines',
      ['```', 'a  b', '', '', '  c', '```'],
      ['    a  b', '', '', '      c'],
    ],
    ['loses blank lines around it', ['```', '', 'a', '', '```'], ['    a']],
    ['has spaces for tabs', ['```', 'a\tb', '```'], ['    a   b']],
    ['has no spaces at line ends', ['```', 'a   ', '```'], ['    a']],
    ['shows control characters', ['```', 'a\u001b[2J', '```'], ['    a␛[2J']],
    ['that is empty is nothing', ['un', '', '```', '```', '', 'deux'], ['un', '', 'deux']],
  ]);
});

describe('tables', () => {
  eachRow([
    [
      'stand in columns',
      ['| a | b |', '|---|---|', '| un | deux |', '| trois | 4 |'],
      ['a      b', '-----  ----', 'un     deux', 'trois  4'],
    ],
    [
      'align as the note says',
      ['| gauche | milieu | droite |', '|:--|:-:|--:|', '| a | b | c |'],
      ['gauche  milieu  droite', '------  ------  ------', 'a         b          c'],
    ],
    [
      'measure CJK and emoji',
      ['| a | b |', '|---|--:|', '| 人工 | 1 |', '| 👨‍👩‍👧‍👦x | 22 |'],
      ['a       b', '----  ---', '人工    1', '👨‍👩‍👧‍👦x    22'],
    ],
    [
      'stand in columns that fill the lines',
      [`| ${'a'.repeat(19)} | ${'b'.repeat(19)} |`, '|---|---|'],
      [`${'a'.repeat(19)}  ${'b'.repeat(19)}`, `${'-'.repeat(19)}  ${'-'.repeat(19)}`],
    ],
    ['join the spaces of their cells', ['| a  b |', '|---|'], ['a b', '---']],
    ['may have a header alone', ['| a | b |', '|---|---|'], ['a    b', '---  ---']],
    [
      'may have empty cells',
      ['| a | b |', '|---|---|', '| | x |', '| y |'],
      ['a    b', '---  ---', '     x', 'y'],
    ],
    ['may have an empty header', ['| | |', '|---|---|', '| x | y |'], ['x    y']],
    [
      'that are too wide become records',
      [
        '| Obligation | Échéance | |',
        '|---|---|---|',
        '| Modèles |',
        '| Haut risque, usages très sensibles | 2026 | oui |',
      ],
      [
        'Obligation\u00a0: Modèles',
        'Obligation\u00a0: Haut risque, usages très',
        '    sensibles',
        '  Échéance\u00a0: 2026',
        '  oui',
      ],
    ],
    [
      'wrap long values of records',
      ['| A | B |', '|---|---|', `| x | ${'mot '.repeat(12)} |`],
      ['A\u00a0: x', `  B\u00a0: ${'mot '.repeat(8).trim()}`, '    mot mot mot mot'],
    ],
    [
      'that are too wide show a header that stands alone',
      [`| ${'mot '.repeat(12)} | b |`, '|---|---|'],
      [`${'mot '.repeat(10).trim()}`, 'mot mot', 'b'],
    ],
    [
      'that are too wide tell a header over nothing once, with its footnote and its link',
      [
        '| Obligation très sensible | [Échéance](https://a.fr)[^1] | |',
        '|---|---|---|',
        '| Modèles | | |',
        '| Annexe | | |',
        '',
        '[^1]: Rien.',
      ],
      [
        'Obligation très sensible\u00a0: Modèles',
        '  Échéance [1]¹\u00a0:',
        'Obligation très sensible\u00a0: Annexe',
      ],
    ],
    [
      'that are too wide and have nothing in their rows show their header',
      [`| ${'mot '.repeat(12)} | b |`, '|---|---|', '| | |', '| | |'],
      [`${'mot '.repeat(10).trim()}`, 'mot mot', 'b'],
    ],
    ['number their links', ['| a |', '|---|', '| [x](https://a.fr) |'], ['a', '-----', 'x [1]']],
  ]);
});

describe('links', () => {
  const linked = '[un](https://a.fr/1), [deux](https://a.fr/2) et [encore un](https://a.fr/1).';

  test('are numbered in order of appearance, the same address once', () => {
    const numbers = linkNumbers();
    expect(text(linked, { numbers })).toBe('un [1], deux [2] et encore un [1].');
    expect(numbers.entries).toEqual([
      { number: 1, url: 'https://a.fr/1' },
      { number: 2, url: 'https://a.fr/2' },
    ]);
  });

  test('go on with the numbers of their section', () => {
    const numbers = linkNumbers();
    text('[un](https://a.fr/1)', { numbers });
    expect(text('[deux](https://a.fr/2)', { numbers })).toBe('deux [2]');
    expect(numbers.numberOf('https://a.fr/1')).toBe(1);
  });

  test.each<[string, string, string, string, string]>([
    ['with words', '[un](https://a.fr).', 'un [1].', 'un <https://a.fr>.', 'un.'],
    ['that are addresses are printed once', 'Voir https://a.fr/b.', ...same('Voir <https://a.fr/b>.')],
    ['in angle brackets are printed once', 'Voir <https://a.fr/b>.', ...same('Voir <https://a.fr/b>.')],
    ['without a scheme get one', 'Voir www.a.fr.', ...same('Voir <http://www.a.fr>.')],
    [
      'to a person show the address',
      '[Écrivez](mailto:a@b.fr?subject=x).',
      'Écrivez <a@b.fr>.',
      'Écrivez <a@b.fr>.',
      'Écrivez.',
    ],
    ['to a person around nothing to read show the address', '[![](a.png)](mailto:a@b.fr)', ...same('a@b.fr')],
    ['that are mail addresses are printed once', 'Écrire à a@b.fr.', ...same('Écrire à a@b.fr.')],
    [
      'to a number show it',
      '[Appelez](tel:+33123456789)',
      'Appelez <+33123456789>',
      'Appelez <+33123456789>',
      'Appelez',
    ],
    ['that are phone numbers are printed once', '[01 23 45](tel:012345)', ...same('01 23 45')],
    [
      'to a person in capitals',
      '[Écrivez](MAILTO:a@b.fr)',
      'Écrivez <a@b.fr>',
      'Écrivez <a@b.fr>',
      'Écrivez',
    ],
    ['to a person in other capitals are printed once', '[A@B.fr](mailto:a@b.fr)', ...same('A@B.fr')],
    [
      'to a person decode the address',
      '[Écrivez](mailto:a%2Bb@c.fr)',
      'Écrivez <a+b@c.fr>',
      'Écrivez <a+b@c.fr>',
      'Écrivez',
    ],
    [
      'to a person keep what cannot be decoded',
      '[Écrivez](mailto:a%zz@c.fr)',
      'Écrivez <a%zz@c.fr>',
      'Écrivez <a%zz@c.fr>',
      'Écrivez',
    ],
    [
      'to a page about a person',
      '[un](https://a.fr/mailto:b@c.fr)',
      'un [1]',
      'un <https://a.fr/mailto:b@c.fr>',
      'un',
    ],
    ['into the page are words', '[plus bas](#b)', ...same('plus bas')],
    ['without an address are words', '[un]()', ...same('un')],
    ['without words are addresses', 'a [](https://a.fr)', ...same('a <https://a.fr>')],
    ['with emphasis', '**[un *deux*](https://a.fr)**', 'un deux [1]', 'un deux <https://a.fr>', 'un deux'],
    [
      'around an image',
      '[![Logo](a.png)](https://a.fr)',
      '[Image\u00a0: Logo] [1]',
      '[Image\u00a0: Logo] <https://a.fr>',
      '[Image\u00a0: Logo]',
    ],
    ['by reference', '[un][A  b]\n\n[a b]: https://a.fr', 'un [1]', 'un <https://a.fr>', 'un'],
    [
      'by reference take the first definition',
      '[un]\n\n[un]: https://a.fr\n[UN]: https://b.fr',
      'un [1]',
      'un <https://a.fr>',
      'un',
    ],
    [
      'by reference find definitions in quotations',
      '[un]\n\n> [un]: https://a.fr',
      'un [1]',
      'un <https://a.fr>',
      'un',
    ],
    [
      'with spaces in the address',
      '[un](<https://a.fr/b c d>)',
      'un [1]',
      'un <https://a.fr/b%20c%20d>',
      'un',
    ],
  ])('%s', (_, markdown, footnotes, inline, none) => {
    expect(text(markdown)).toBe(footnotes);
    expect(text(markdown, { links: 'inline' })).toBe(inline);
    expect(text(markdown, { links: 'none' })).toBe(none);
  });

  test('keep their number with their last word', () => {
    expect(text(`${'mot '.repeat(8)}un [tout](https://a.fr)`)).toBe(`${'mot '.repeat(8)}un\ntout [1]`);
  });

  test('to files of the output get their full address', () => {
    const address = (target: string) => `https://revue.example/${target}`;
    const links = '[a](assets/a.pdf#a) [b](https://b.fr) [c](#c) [d](mailto:d@e.fr) [e]()';
    expect(text(links, { links: 'inline', width: 80, address })).toBe(
      'a <https://revue.example/assets/a.pdf#a> b <https://b.fr> c d <d@e.fr> e',
    );
  });

  function same(result: string): [string, string, string] {
    return [result, result, result];
  }
});

describe('callouts', () => {
  const callout = (kind: CalloutKind, title: PhrasingContent[], body: string): Callout[] => [
    { type: 'callout', kind, children: [...titleOf(title), ...(passageOf(body) as Callout['children'])] },
  ];
  const titleOf = (children: PhrasingContent[]): CalloutTitle[] =>
    children.length > 0 ? [{ type: 'calloutTitle', children }] : [];
  const titled = (value: string): PhrasingContent[] => [{ type: 'text', value }];

  test.each<[string, RootContent[], string[]]>([
    [
      'say their kind and title',
      callout('warning', titled('Risque majeur'), 'un'),
      ['+-- Attention\u00a0: Risque majeur', '| un'],
    ],
    ['say their kind alone without a title', callout('note', [], 'un'), ['+-- À noter', '| un']],
    [
      'say a title once that is the kind’s own word',
      callout('note', titled('À noter'), 'un'),
      ['+-- À noter', '| un'],
    ],
    ['have a kind without a word too', callout('tip', [], 'un'), ['+-- tip', '| un']],
    ['may be a title alone', callout('note', titled('un'), ''), ['+-- À noter\u00a0: un']],
    [
      'hold lists and paragraphs',
      callout('note', [], 'un\n\n- deux\n- trois'),
      ['+-- À noter', '| un', '|', '| - deux', '| - trois'],
    ],
    [
      'fill the lines',
      callout('note', [], `${'a'.repeat(19)} ${'b'.repeat(18)}`),
      ['+-- À noter', `| ${'a'.repeat(19)} ${'b'.repeat(18)}`],
    ],
    [
      'wrap a long title behind their rule',
      callout('warning', titled('mot '.repeat(12)), 'un'),
      [`+-- Attention\u00a0: ${'mot '.repeat(6).trim()}`, '|   mot mot mot mot mot mot', '| un'],
    ],
    [
      'number links of their title',
      callout('note', (passageOf('[a](https://a.fr)')[0] as { children: PhrasingContent[] }).children, ''),
      ['+-- À noter\u00a0: a [1]'],
    ],
  ])('%s', (_, nodes, lines) => {
    expect(text(nodes)).toBe(lines.join('\n'));
  });

  test('may stand in a list', () => {
    const [list] = passageOf('- un');
    if (list?.type !== 'list') throw new Error('no list');
    list.children[0]?.children.push(...callout('note', [], 'deux'));
    expect(text([list])).toBe('- un\n  +-- À noter\n  | deux');
  });
});

describe('footnotes', () => {
  test('are marked by the number that the compiler gave them', () => {
    const nodes = passageOf('Un.[^a] Deux.[^b] Trois.[^a][^b]\n\n[^a]: x\n[^b]: y');
    visit({ type: 'root', children: nodes }, 'footnoteReference', (node) => {
      node.data = { number: node.identifier === 'a' ? 9 : 10 };
    });
    expect(text(nodes)).toBe('Un.⁹ Deux.¹⁰ Trois.⁹\u00a0¹⁰');
  });
});

describe('what else there may be', () => {
  eachRow([
    [
      'thematic breaks stand in the middle',
      ['un', '', '---', '', 'deux'],
      ['un', '', `${' '.repeat(17)}* * *`, '', 'deux'],
    ],
    [
      'HTML is shown as it is written',
      ['<b>un</b>', '', '<div>', 'deux', '</div>'],
      ['<b>un</b>', '', '<div> deux </div>'],
    ],
    ['definitions are not printed', ['[a]: https://a.fr', '', 'un'], ['un']],
    ['nothing is nothing', [], []],
  ]);

  test('right-to-left and mixed text keep logical order', () => {
    expect(text('شركة Mistral AI في [باريس](https://a.fr)، 2025.')).toBe(
      'شركة Mistral AI في باريس [1]، 2025.',
    );
  });

  test('hundreds of lists, quotations and emphases inside one another are printed', () => {
    let list: BlockContent = { type: 'paragraph', children: [{ type: 'text', value: 'fond' }] };
    for (let depth = 0; depth < 100; depth += 1)
      list = {
        type: 'blockquote',
        children: [{ type: 'list', children: [{ type: 'listItem', children: [list] }] }],
      };
    expect(text([list])).toContain('> - fond');
    let phrase: PhrasingContent = { type: 'text', value: 'fond' };
    for (let depth = 0; depth < 1000; depth += 1) phrase = { type: 'emphasis', children: [phrase] };
    expect(text([{ type: 'paragraph', children: [phrase] }])).toBe('fond');
  });
});
