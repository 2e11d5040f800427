import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Paragraph, PhrasingContent, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { typeset, typesetTree } from '../src/compile/typography.ts';
import type { Callout } from '../src/model/note.ts';
import { character } from './support/character.ts';

// Tables are written with `~` for U+202F, narrow no-break space, and `_` for U+00A0, no-break space.
const spaced = (text: string): string => text.replaceAll('~', '\u202F').replaceAll('_', '\u00A0');
const legible = (text: string): string => text.replaceAll('\u202F', '~').replaceAll('\u00A0', '_');

type Case = readonly [name: string, input: string, expected: string];

const FRENCH: readonly Case[] = [
  ['a space before an exclamation mark becomes narrow', 'Bravo !', 'Bravo~!'],
  ['a space before a question mark becomes narrow', 'Vraiment ? Oui.', 'Vraiment~? Oui.'],
  ['a space before a semicolon becomes narrow', 'un ; deux', 'un~; deux'],
  ['a space before a colon becomes no-break', 'Voici : rien', 'Voici_: rien'],
  ['several spaces before a mark become one', 'Bravo   !', 'Bravo~!'],
  ['a soft line break before a mark becomes a narrow space', 'Bravo\n!', 'Bravo~!'],
  [
    'a missing space before high punctuation is added',
    'Bravo! Vraiment? Oui; non',
    'Bravo~! Vraiment~? Oui~; non',
  ],
  ['a missing space before a colon is added', 'Voici: rien', 'Voici_: rien'],
  ['a colon at the end gets its space', 'Voici:', 'Voici_:'],
  ['a run of marks gets one space', 'Quoi?! Non!! Si???', 'Quoi~?! Non~!! Si~???'],
  ['a mark after a closing bracket gets its space', 'Quoi (oui)?', 'Quoi (oui)~?'],
  ['a mark before a closing bracket gets its space', '(vraiment?)', '(vraiment~?)'],
  ['a mark after an emoji gets its space', 'Bravo 🎉!', 'Bravo 🎉~!'],
  ['a mark right after an opening bracket stays', 'un (!) succès', 'un (!) succès'],
  ['a mark at the start stays', '! Attention', '! Attention'],
  ['a space and a mark at the start stay', ' ! Attention', ' ! Attention'],
  ['a time of day written with a colon stays', 'à 10:30 précises', 'à 10:30 précises'],
  ['a scope operator stays', 'std::vector et :: seul', 'std::vector et :: seul'],
  ['a smiley stays', 'merci :) et ;-) ou :(', 'merci :) et ;-) ou :('],
  ['an emoji shortcode stays', 'super :smile: bien', 'super :smile: bien'],
  ['a mark after an emoji shortcode gets its space', 'super :smile:!', 'super :smile:~!'],
  ['an inequality stays', 'si a != b ou a!=b', 'si a != b ou a!=b'],
  ['an assignment stays', 'a := b', 'a := b'],
  ['an HTML entity stays', 'a &amp; b &#39; c', 'a &amp; b &#39; c'],
  ['a company with an ampersand still gets its space', 'chez H&M; chez nous', 'chez H&M~; chez nous'],
  ['a file pattern stays', 'index.php?id et a?.b', 'index.php?id et a?.b'],
  ['a JSON text keeps its colons', '{"a":"b"}', '{"a":"b"}'],
  [
    'spaces inside guillemets become narrow',
    'la « souveraineté » numérique',
    'la «~souveraineté~» numérique',
  ],
  ['spaces missing inside guillemets are added', 'la «souveraineté»', 'la «~souveraineté~»'],
  ['a question inside guillemets has both spaces', '«Quoi?»', '«~Quoi~?~»'],
  ['guillemets without content keep together', '« » «»', '«~» «»'],
  ['a guillemet that opens a paragraph stays', '» suite', '» suite'],
  ['a guillemet that closes at the end of an opening stays', 'mot «', 'mot «'],
  ['a colon before guillemets gets its space', 'il dit:« oui »', 'il dit_:«~oui~»'],
  ['a space before a percent sign becomes no-break', '100 % et 5 ‰', '100_% et 5_‰'],
  ['a missing space before a percent sign is added', '100%, 12,5%', '100_%, 12,5_%'],
  ['a percent escape stays', 'a%20b 5%d', 'a%20b 5%d'],
  ['a percent sign in brackets keeps to its word', '(en %)', '(en_%)'],
  ['an hour keeps to its number', 'vers 12 h', 'vers 12_h'],
  ['minutes, kilometres and gigabytes keep to their numbers', '30 min, 5 km, 8 Go', '30_min, 5_km, 8_Go'],
  ['money keeps to its number', '3 € ou 3 M€ ou 2,5 Md€ ou 4 $', '3_€ ou 3_M€ ou 2,5_Md€ ou 4_$'],
  ['compound units keep to their numbers', '50 km/h, 10 m², 20 °C', '50_km/h, 10_m², 20_°C'],
  ['a unit glued to its number stays', '12h30, 5km, 3€', '12h30, 5km, 3€'],
  ['a word that starts like a unit stays', '12 heures et 5 maisons', '12 heures et 5 maisons'],
  ['an elision after a number is no unit', "en 2025 l'IA, en 2025 s'est", 'en 2025 l’IA, en 2025 s’est'],
  ['a grouped number stays', '1 000 000 habitants', '1 000 000 habitants'],
  ['an apostrophe between letters is typeset', "aujourd'hui l'été", 'aujourd’hui l’été'],
  ['an apostrophe after a decomposed letter is typeset', "e\u0301'a", 'e\u0301’a'],
  ['an elision before guillemets is typeset', "l'« IA »", 'l’«~IA~»'],
  ['an elision before a number is typeset', "l'11 novembre", 'l’11 novembre'],
  ['an apostrophe at the end of a word is typeset', "amus' toi", 'amus’ toi'],
  ['a quotation in single quotes stays', "le 'mot juste' ici", "le 'mot juste' ici"],
  ['feet and minutes stay', `5' et 5'10"`, `5' et 5'10"`],
  ['straight double quotes stay', 'un "mot" ici', 'un "mot" ici'],
  ['a mark after straight quotes gets its space', 'un "mot"!', 'un "mot"~!'],
  ['a mark inside opening straight quotes stays', 'un "!" seul', 'un "!" seul'],
  ['three dots become an ellipsis', 'et puis... rien', 'et puis… rien'],
  ['an ellipsis before a question mark', 'et puis...?', 'et puis…~?'],
  ['dots in brackets become an ellipsis', '[...]', '[…]'],
  ['two, four and more dots stay', 'a.. b.... c.....', 'a.. b.... c.....'],
  ['dots of a path stay', './... et a/.../b', './... et a/.../b'],
  ['a URL stays', "https://a.b/l'x?d=e;f!g:h...i", "https://a.b/l'x?d=e;f!g:h...i"],
  ['a question mark that ends a URL is punctuation', 'vu sur https://a.b/c?', 'vu sur https://a.b/c~?'],
  ['a URL without scheme stays', 'www.x.org?a;b et fin !', 'www.x.org?a;b et fin~!'],
  ['an e-mail address stays', "o'neil@x.org", "o'neil@x.org"],
  [
    'no-break spaces of either kind stay where they are',
    'a_! b~! c_: d~: «_e_» 5~% 5~h',
    'a_! b~! c_: d~: «_e_» 5~% 5~h',
  ],
  ['a curly apostrophe and an ellipsis stay', 'l’été…', 'l’été…'],
];

const ENGLISH: readonly Case[] = [
  ['double quotes curl', 'He said "yes" twice', 'He said “yes” twice'],
  ['single quotes curl', "He said 'yes' twice", 'He said ‘yes’ twice'],
  ['single quotes nest in double ones', `"She said 'no,'" he said`, '“She said ‘no,’” he said'],
  ['quotes nest at the start', `"'No' is a word"`, '“‘No’ is a word”'],
  ['double quotes nest in single ones', `'She said "no".'`, '‘She said “no”.’'],
  ['quotes curl in brackets', `("yes") ['no']`, '(“yes”) [‘no’]'],
  ['quotes curl after a dash', 'so---"yes"---and non-"no"', 'so—“yes”—and non-“no”'],
  ['quotes curl on both sides of a slash', '"a"/"b"', '“a”/“b”'],
  ['empty quotes curl', `"" and ''`, '“” and ‘’'],
  ['a quotation may end in a number', `"in 2025" and 'in 2025'`, '“in 2025” and ‘in 2025’'],
  ['a quotation may start with dots', '"...and so"', '“…and so”'],
  ['a quotation may start with money', '"$5" or "€5"', '“$5” or “€5”'],
  ['apostrophes curl', "it's the boys' and Jones's", 'it’s the boys’ and Jones’s'],
  ['an apostrophe after an abbreviation curls', "the U.S.'s plan", 'the U.S.’s plan'],
  ['an apostrophe after a quotation curls', `"Time"'s cover`, '“Time”’s cover'],
  [
    'words that begin with an apostrophe get one',
    "'twas 'til now, 'em all, rock 'n roll, 'gainst the '90s, 'Nuff said",
    '’twas ’til now, ’em all, rock ’n roll, ’gainst the ’90s, ’Nuff said',
  ],
  [
    'so they do after a quotation mark, a hyphen and a dash',
    `"'Tis he", the pre-'90s, rock-'n'-roll, no---'twas I`,
    '“’Tis he”, the pre-’90s, rock-’n’-roll, no—’twas I',
  ],
  ['such a word alone in quotation marks keeps them', "the 'em' and 'Till'", 'the ‘em’ and ‘Till’'],
  [
    'what may as well begin a quotation is one',
    "'Cause of death unknown', said the 'bout of flu'",
    '‘Cause of death unknown’, said the ‘bout of flu’',
  ],
  [
    'a word that only begins so is quoted',
    "'causes' and 'emulated' 'coziness'",
    '‘causes’ and ‘emulated’ ‘coziness’',
  ],
  ['a decade gets an apostrophe', "the '90s and the 1990's", 'the ’90s and the 1990’s'],
  ['a year of two digits gets an apostrophe', "the class of '24, and '24'", 'the class of ’24, and ‘24’'],
  [
    'a word shortened at its start gets an apostrophe',
    "'tis rock 'n' roll, get 'em",
    '’tis rock ’n’ roll, get ’em',
  ],
  ['feet and inches stay', `5'10" tall, a 27" screen, 6' high`, `5'10" tall, a 27" screen, 6' high`],
  ['a number ends a quotation with an apostrophe in it', `'The dog's 80' he said`, '‘The dog’s 80’ he said'],
  ['feet stay after a quotation', `'yes' and 6' high`, `‘yes’ and 6' high`],
  ['feet and inches stay inside a quotation', `"he is 5'10" tall"`, `“he is 5'10" tall”`],
  ['a lone quote between spaces stays', `a " b ' c`, `a " b ' c`],
  ['two hyphens become an en dash', 'pages 1--2 -- all', 'pages 1–2 – all'],
  ['three hyphens become an em dash', 'so---yes', 'so—yes'],
  ['one hyphen stays', 'a - b, well-known', 'a - b, well-known'],
  ['four and more hyphens stay', '---- -----', '---- -----'],
  ['arrows and comment marks stay', 'a --> b, <-- c, <!-- d -->', 'a --> b, <-- c, <!-- d -->'],
  ['an option of a command stays', 'use --strict (or --quiet)', 'use --strict (or --quiet)'],
  ['three dots become an ellipsis', 'and so...', 'and so…'],
  ['a URL stays', "see https://a.b/it's--x...y, it's", "see https://a.b/it's--x...y, it’s"],
  ['a quoted URL gets curly quotes', `'https://a.b/' or "www.a.b"`, '‘https://a.b/’ or “www.a.b”'],
  ['an e-mail address stays', "o'neil--x@a.org", "o'neil--x@a.org"],
  ['French spaces are not added', 'Yes! 100 % : no; "why?"', 'Yes! 100 % : no; “why?”'],
  ['curly quotes stay', '“It’s ‘so’,” he said', '“It’s ‘so’,” he said'],
];

describe('in French', () => {
  test.each(FRENCH)('%s', (_name, input, expected) => {
    expect(legible(typeset(spaced(input), 'fr'))).toBe(legible(spaced(expected)));
  });
});

describe('in English', () => {
  test.each(ENGLISH)('%s', (_name, input, expected) => expect(typeset(input, 'en')).toBe(expected));
});

describe('the language', () => {
  test.each(['fr', 'FR', 'fr-CA', 'fr-Latn-CH'])('%s is French', (language) => {
    expect(legible(typeset("l'IA ?", language))).toBe('l’IA~?');
  });

  test.each(['en', 'EN', 'en-GB', 'en-US'])('%s is English', (language) => {
    expect(typeset("it's ?", language)).toBe('it’s ?');
  });

  test.each(['de', 'ar', 'fro', 'enm', 'frr-DE', '', 'constructor'])('"%s" changes nothing', (language) => {
    const tree = paragraph([{ type: 'text', value: SAMPLE }]);
    typesetTree(tree, language);
    expect(typeset(SAMPLE, language)).toBe(SAMPLE);
    expect(tree).toEqual(paragraph([{ type: 'text', value: SAMPLE }]));
  });
});

describe('in a French tree', () => {
  const cases: readonly (readonly [name: string, markdown: string, expected: readonly string[]])[] = [
    ['a mark after emphasis gets its space', '**Bravo**! Oui', ['Bravo', '~! Oui']],
    ['a space at the end of a node before a mark becomes narrow', 'a [x](/y "t") !', ['a ', 'x', '~!']],
    ['an elision before emphasis is typeset', "l'*IA*", ['l’', 'IA']],
    ['an elision before code is typeset', "l'`x`", ['l’']],
    ['a mark after code gets its space, and code stays', "`l'x ?`?", ['~?']],
    ['guillemets around emphasis get their spaces', '«*mot*»', ['«~', 'mot', '~»']],
    ['spaces between guillemets and links become narrow', '« [mot](/a) »', ['«~', 'mot', '~»']],
    ['a unit after a number in bold keeps to it', '**12** h', ['12', '_h']],
    ['dots in two nodes become one ellipsis', 'a.*..*', ['a…', '']],
    ['a mark after a hard break stays', 'a\\\n! b', ['a', '! b']],
    ['a footnote does not part a word from its mark', "mot[^1]!\n\n[^1]: l'un", ['mot', '~!', 'l’un']],
    ['a mark after an image gets its space', '![a](b)!', ['~!']],
    ['an autolink stays', '<https://a.b/?c;d!> !', ['https://a.b/?c;d!', '~!']],
    [
      'a bare URL and a bare e-mail address stay',
      "https://a.b/l'x?y;z o.n@x.org!",
      ["https://a.b/l'x?y;z", ' ', 'o.n@x.org', '~!'],
    ],
    ['a link whose text is its URL without scheme stays', "[a.b/l'x](https://a.b/l'x)!", ["a.b/l'x", '~!']],
    [
      'a link whose text looks like an address stays',
      "[www.a.b/l'x](/c) [a.fr/l'x](/c)",
      ["www.a.b/l'x", ' ', "a.fr/l'x"],
    ],
    ['the text of any other link is typeset', "[l'IA ?](/a)", ['l’IA~?']],
    ['a heading is typeset', "# L'IA: oui", ['L’IA_: oui']],
    ['table cells are typeset, each alone', "| l'a |\n| - |\n| ! |", ['l’a', '!']],
    ['lists and quotations are typeset', "- l'a\n\n> l'b", ['l’a', 'l’b']],
    ['blocks do not see each other', 'a\n\n! b', ['a', '! b']],
  ];

  test.each(cases)('%s', (_name, markdown, expected) => {
    const tree = parse(markdown);
    typesetTree(tree, 'fr');
    expect(texts(tree).map(legible)).toEqual(expected);
  });

  test('code, HTML, URLs, titles and definitions stay as they are', () => {
    const markdown =
      "```\nl'x ?\n```\n\n<!-- l'x ? -->\n\n`l'x ?` <i title='l ?'> ![x](<a ?> \"l'x ?\")\n\n[l'x ?]: <b ?> \"l'x ?\"";
    const tree = parse(markdown);
    typesetTree(tree, 'fr');
    expect(tree).toEqual(parse(markdown));
  });

  test('what is said about a picture is typeset', () => {
    const tree = parse("![l'usine ?](a.png)");
    typesetTree(tree, 'fr');
    expect(tree.children[0]).toMatchObject({ children: [{ type: 'image', alt: 'l’usine\u202f?' }] });
  });

  test("a callout's title and content are typeset", () => {
    const title: PhrasingContent[] = [
      { type: 'text', value: "Risque d'" },
      emphasis('usage'),
      { type: 'text', value: '?' },
    ];
    const content: Callout['children'] = [
      { type: 'calloutTitle', children: title },
      { type: 'paragraph', children: [{ type: 'text', value: 'Oui !' }] },
    ];
    const tree: Root = { type: 'root', children: [{ type: 'callout', kind: 'warning', children: content }] };
    typesetTree(tree, 'fr');
    expect(title.map((node) => legible(concatenated(node)))).toEqual(['Risque d’', 'usage', '~?']);
    expect(legible(concatenated(tree))).toBe('Risque d’usage~?Oui~!');
  });
});

describe('in an English tree', () => {
  test('quotes around emphasis, code and links curl', () => {
    const tree = parse('"*Yes*" and "`no`" and \'[maybe](/a)\', `it`\'s');
    typesetTree(tree, 'en');
    expect(texts(tree).join('')).toBe('“Yes” and “” and ‘maybe’, ’s');
  });

  test('a quote after a hard break opens', () => {
    const tree = parse('so\\\n"yes"');
    typesetTree(tree, 'en');
    expect(texts(tree)).toEqual(['so', '“yes”']);
  });
});

describe.each(['fr', 'en'])('for every text in "%s"', (language) => {
  const options = { numRuns: 3000, seed: 20251128 };

  test('typesetting twice changes nothing more', () => {
    fc.assert(
      fc.property(mixedText(), (text) => {
        const once = typeset(text, language);
        expect(typeset(once, language)).toBe(once);
      }),
      options,
    );
  });

  test('all but spaces, quotes, dots and hyphens is kept in order', () => {
    fc.assert(
      fc.property(mixedText(), (text) => {
        expect(substance(typeset(text, language))).toBe(substance(text));
      }),
      options,
    );
  });

  test('what none of the rules is about stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = text.replace(/[;:!?%‰«»'".\d-]/gu, '');
        expect(typeset(plain, language)).toBe(plain);
      }),
      options,
    );
  });

  test('nodes that divide a text change nothing in it', () => {
    fc.assert(
      fc.property(mixedText(), fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (text, cuts) => {
        const tree = divided(text, cuts);
        typesetTree(tree, language);
        expect(concatenated(tree)).toBe(typeset(text, language));
      }),
      options,
    );
  });

  test('a divided tree typeset twice keeps every node', () => {
    fc.assert(
      fc.property(mixedText(), fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (text, cuts) => {
        const tree = divided(text, cuts);
        typesetTree(tree, language);
        const once = structuredClone(tree);
        typesetTree(tree, language);
        expect(tree).toEqual(once);
      }),
      options,
    );
  });

  test('nodes between the texts keep their place and content', () => {
    fc.assert(
      fc.property(fc.array(mixedText(), { maxLength: 4 }), (pieces) => {
        const tree = paragraph(
          pieces.flatMap((value) => [
            { type: 'text', value },
            { type: 'inlineCode', value },
            { type: 'break' },
          ]),
        );
        typesetTree(tree, language);
        const kept = concatenated(tree, 'inlineCode');
        expect(kept).toBe(pieces.join(''));
        expect(substance(concatenated(tree))).toBe(substance(pieces.join('')));
      }),
      options,
    );
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: character }), fc.string(), (text, anyLanguage) => {
        expect(typeof typeset(text, language)).toBe('string');
        expect(typeof typeset(text, anyLanguage)).toBe('string');
      }),
      options,
    );
  });
});

const SAMPLE = `l'IA: 100 % "sûr"... non -- « si » !`;

const PIECES: readonly string[] = [
  ...[...`;;!!??::%‰«»'''""".....---()[]{}<>/\\@&=,#*_|~`],
  ...[...'abehlnsétDP0159€$°éÉß漢ن'],
  ...[' ', ' ', ' ', '  ', '\n', '\t', '\u00A0', '\u202F', '\u2028', '\uFEFF', '\u00AD', '\u200B'],
  ...[
    '’',
    '‘',
    '“',
    '”',
    '…',
    '–',
    '—',
    '‹',
    '›',
    '\u0301',
    '\uFFFC',
    '🎉',
    '👍🏽',
    '❤️',
    '👩‍💻',
    '\uD83C',
    '\uDF89',
  ],
  ...[
    'h',
    'km',
    'M€',
    ' min',
    "l'",
    "'90s",
    "'tis",
    "n'",
    `5'10"`,
    '12 h',
    '1 000',
    '&amp;',
    ':smile:',
    ':)',
    ';-)',
  ],
  ...['https://a.b/c?d=e', 'www.x.org', 'a@b.fr', '://', 'www.', '--x', '...', '---', '!=', '::', 'mailto:'],
];

function mixedText(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
}

function substance(text: string): string {
  return text.replaceAll('…', '...').replace(/[\s'"‘’“”.–—-]/gu, '');
}

function parse(markdown: string): Root {
  return unified().use(remarkParse).use(remarkGfm).parse(markdown);
}

function paragraph(children: PhrasingContent[]): Root & { children: Paragraph[] } {
  return { type: 'root', children: [{ type: 'paragraph', children }] };
}

function emphasis(value: string): PhrasingContent {
  return { type: 'emphasis', children: [{ type: 'text', value }] };
}

function divided(text: string, cuts: readonly number[]): Root {
  const ends = [0, ...cuts.filter((cut) => cut < text.length), text.length].sort((a, b) => a - b);
  const pieces = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
  return paragraph(
    pieces.map((value, index) => (index % 2 === 0 ? emphasis(value) : { type: 'text', value })),
  );
}

function texts(tree: Root): string[] {
  const found: string[] = [];
  visit(tree, 'text', (node) => void found.push(node.value));
  return found;
}

function concatenated(node: Root | PhrasingContent, type: 'text' | 'inlineCode' = 'text'): string {
  let all = '';
  visit(node, type, (found) => {
    all += 'value' in found ? found.value : '';
  });
  return all;
}

test('the French words of the interface are set as the reviews are', () => {
  const path = join(import.meta.dirname, '../templates/words/fr.yaml');
  const words: Record<string, string | Record<string, string>> = parseYaml(readFileSync(path, 'utf8'));
  const texts = Object.entries(words)
    .filter(([name]) => name !== 'colon')
    .flatMap(([, word]) => (typeof word === 'string' ? word : Object.values(word)));
  expect(texts.filter((text) => /[;!?«]/.test(text)).length).toBeGreaterThan(3);
  expect(texts.map((text) => legible(typeset(text, 'fr')))).toEqual(texts.map(legible));
});
