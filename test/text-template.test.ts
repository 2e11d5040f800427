import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { noteIndent, textHelpers, tidy } from '../src/render/text/helpers.ts';
import { growthOf, steep } from './support/growth.ts';

const folder = new URL('../templates/', import.meta.url);

function fill(template: string, view: object, width = 60): string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper({ eq: (a: unknown, b: unknown) => a === b, ...textHelpers(width) });
  for (const name of readdirSync(new URL('partials/', folder)).filter((each) => each.startsWith('text-')))
    handlebars.registerPartial(
      name.replace('.hbs', ''),
      readFileSync(new URL(`partials/${name}`, folder), 'utf8'),
    );
  return handlebars.compile(template, { strict: true, noEscape: true })(view);
}

function review(view: object): string {
  return fill(readFileSync(new URL('text.hbs', folder), 'utf8'), view);
}

const item = {
  number: undefined,
  title: 'Un titre <simple>',
  author: undefined,
  unpublished: undefined,
  image: undefined,
  body: 'Un texte.',
  footnotes: [],
  corrections: [],
  sources: [],
  sourcesLabel: 'Source',
};

const section = {
  title: 'Régulation',
  headline: undefined,
  description: undefined,
  items: [item],
  links: [],
};

const bare = {
  language: 'fr',
  heading: 'Revue du 1er mai 2025',
  title: undefined,
  subtitle: undefined,
  category: undefined,
  byline: undefined,
  readingTime: '9 min de lecture',
  countLabel: '1 article',
  count: 1,
  url: undefined,
  lead: undefined,
  corrections: [],
  sections: [section],
  closing: undefined,
  publication: { title: 'Revue', publisher: undefined, url: undefined },
  words: { contents: 'Sommaire', closing: 'Le mot de la fin', colon: '\u00a0:', image: 'Image' },
};

const correction = {
  label: 'Correction du 2 mai 2025',
  text: 'Sept ans, et non cinq, comme nous l’avions écrit.',
};

const full = {
  ...bare,
  title: 'Le titre du jour, qui est assez long pour prendre deux lignes',
  subtitle: 'Son sous-titre',
  category: 'Droit',
  byline: 'Par Claire Martin',
  countLabel: '3 articles',
  count: 3,
  url: 'https://revue.example/2025-05-01/',
  image: { alt: 'Un hémicycle', credit: 'Crédit\u00a0: AFP' },
  lead: {
    body: 'Un chapeau¹ avec un lien [1].',
    footnotes: [{ number: 1, body: 'Une note.' }],
    links: [{ number: 1, url: 'https://a.example/' }],
  },
  corrections: [correction],
  sections: [
    {
      ...section,
      headline: 'L’angle du jour',
      description: 'Ce que dit la loi.',
      links: [
        { number: 1, url: 'https://b.example/' },
        { number: 2, url: 'https://c.example/' },
      ],
      items: [
        {
          ...item,
          author: 'Nadia Benali',
          unpublished: 'Brouillon',
          image: { alt: 'Une salle', credit: 'Crédit\u00a0: AFP' },
          footnotes: [
            { number: 2, body: 'Une note sur\nplusieurs lignes.\n\nEt deux paragraphes.' },
            { number: 10, body: 'Une autre.' },
          ],
          corrections: [correction],
          sources: [
            { label: 'Le Monde', url: 'https://b.example/', number: 1, dateLong: '30 avril 2025' },
            { label: 'Le Journal des tribunaux', url: 'https://c.example/', number: 2, dateLong: undefined },
            { label: 'AFP', url: undefined, number: undefined, dateLong: undefined },
          ],
          sourcesLabel: 'Sources',
        },
        { ...item, title: 'Un second titre', body: '', image: { alt: '', credit: undefined } },
      ],
    },
    {
      ...section,
      title: 'Analyse',
      description: 'Nos avis.',
      items: [{ ...item, number: 1, title: 'Retenir ceci' }],
    },
    { ...section, title: undefined, items: [{ ...item, title: 'Sans rubrique' }] },
  ],
  closing: {
    body: 'Écrivez-nous.',
    footnotes: [{ number: 11, body: 'Par la poste.' }],
    links: [{ number: 1, url: 'https://d.example/' }],
  },
  publication: { title: 'Revue', publisher: { name: 'Atelier' }, url: 'https://revue.example/' },
};

describe('the built-in text', () => {
  test('of a review with everything in it reads in order', () => {
    expect(tidy(review(full))).toBe(`REVUE DU 1ER MAI 2025
=====================

Le titre du jour, qui est assez long pour prendre deux
lignes

Son sous-titre

Droit · Par Claire Martin · 9 min de lecture · 3 articles
https://revue.example/2025-05-01/

[Image\u00a0: Un hémicycle – Crédit\u00a0: AFP]

Un chapeau¹ avec un lien [1].

  ¹ Une note.

[1] https://a.example/

Correction du 2 mai 2025\u00a0: Sept ans, et non cinq, comme nous
l’avions écrit.


=== SOMMAIRE ===============================================

Régulation
- Un titre <simple>
- Un second titre

Analyse
1. Retenir ceci

- Sans rubrique


=== RÉGULATION =============================================
L’angle du jour

Un titre <simple>
-----------------
[Brouillon]
Nadia Benali

Un texte.

[Image\u00a0: Une salle – Crédit\u00a0: AFP]

Correction du 2 mai 2025\u00a0: Sept ans, et non cinq, comme nous
l’avions écrit.

  ² Une note sur
    plusieurs lignes.

    Et deux paragraphes.

 ¹⁰ Une autre.

Sources\u00a0: Le Monde (30 avril 2025) [1], Le Journal des
  tribunaux [2], AFP

Un second titre
---------------

[1] https://b.example/
[2] https://c.example/


=== ANALYSE ================================================
Nos avis.

1. Retenir ceci
---------------

Un texte.


============================================================

Sans rubrique
-------------

Un texte.


=== LE MOT DE LA FIN =======================================

Écrivez-nous.

 ¹¹ Par la poste.

[1] https://d.example/


============================================================
Revue · Atelier
https://revue.example/
`);
  });

  test('of a review with next to nothing in it leaves no holes', () => {
    expect(tidy(review(bare))).toBe(`REVUE DU 1ER MAI 2025
=====================

9 min de lecture · 1 article


=== RÉGULATION =============================================

Un titre <simple>
-----------------

Un texte.


============================================================
Revue
`);
  });

  test('needs tidying for nothing but its last lines', () => {
    for (const view of [bare, full]) expect(`${review(view).trimEnd()}\n`).toBe(tidy(review(view)));
  });

  test('shows addresses beside the names of sources that have no number', () => {
    const sources = [{ label: 'AFP', url: 'https://b.example/', number: undefined, dateLong: undefined }];
    const view = { ...bare, sections: [{ ...section, items: [{ ...item, sources }] }] };
    expect(review(view)).toContain('\nSource\u00a0: AFP <https://b.example/>\n');
  });

  test('begins its parts, and nothing else, with a line that awk can find', () => {
    const parts = tidy(review(full))
      .split('\n')
      .filter((line) => line.startsWith('=== '));
    expect(parts.map((line) => line.replace(/^=== | =+$/g, ''))).toEqual([
      'SOMMAIRE',
      'RÉGULATION',
      'ANALYSE',
      'LE MOT DE LA FIN',
    ]);
  });
});

describe('the helpers of text templates', () => {
  const view = {
    language: 'tr',
    words: {},
    long: 'un deux trois quatre',
    address: 'https://a.example/b',
    word: 'Donaudampf',
    part: '=== a ===',
    none: undefined,
    one: 1,
    lines: 'un\ndeux',
  };

  test.each([
    ['wrap', '{{wrap long indent="  "}}', 'un deux\n  trois\n  quatre'],
    ['wrap with several values', '{{wrap one ". " lines none}}', '1. un deux'],
    [
      'wrap of an address that is longer than the line, beside its dash',
      '{{wrap "- " address " un" indent="  "}}',
      '- https://a.example/b\n  un',
    ],
    [
      'wrap of a word that is longer than the line, beside its number',
      '{{wrap one ". " word indent="   "}}',
      '1. Donauda\n   mpf',
    ],
    ['wrap behind a number', '{{wrap long number=12}}', '12. un\n    deux\n    trois\n    quatre'],
    ['wrap of what would begin a part', '{{wrap part}}', ' === a ==='],
    ['underline of what would begin a part', '{{underline part "-"}}', ' === a ===\n---------'],
    ['wrap around a part of the template', '{{#wrap}}a\n  b {{one}}\n{{/wrap}}', 'a b 1'],
    ['underline', '{{underline long "="}}', 'un deux\ntrois\nquatre\n======='],
    [
      'underline with a number',
      '{{underline long "-" number=one}}',
      '1. un deux\n   trois\n   quatre\n----------',
    ],
    ['underline without the number', '{{underline lines "-" number=none}}', 'un deux\n-------'],
    ['banner', '{{banner "ab"}}', '=== ab ==='],
    ['banner without room for three signs', '{{banner "abc"}}', '=== abc'],
    ['banner of a long title', '{{banner long}}', '=== un\n    deux\n    trois\n    quatre'],
    ['upper in the language of the review', '{{upper "izmir"}}', 'İZMİR'],
    ['join', '{{join ", " one none lines}}', '1, un\ndeux'],
    ['rule', '{{rule "=-"}}', '=-=-=-=-=-'],
    ['colon', '{{colon "Source"}}', 'Source:'],
    ['picture', '{{picture "alt" none}}', '[Image: alt]'],
    ['picture of nothing', '{{picture none none}}', ''],
    ['footnote', '{{footnote one lines}}', '  ¹ un\n    deux'],
    ['footnote with a high number', '{{footnote 1234 lines}}', '¹²³⁴\n    un\n    deux'],
  ])('%s', (_, template, expected) => {
    expect(fill(template, view, 10)).toBe(expected);
  });

  test('a footnote is as wide as the text when its body is narrower by the indent', () => {
    expect(fill('{{footnote 1 body}}', { body: 'x'.repeat(60 - noteIndent) })).toHaveLength(60);
  });
});

describe('tidying', () => {
  test.each([
    ['ends with one line end', 'a', 'a\n'],
    ['has no blank lines around the text', '\n\na\n\n\n', 'a\n'],
    ['leaves two blank lines at most', 'a\n\n\n\n\nb', 'a\n\n\nb\n'],
    ['leaves the blank lines of code', '    a\n\n\n\n\n    b', '    a\n\n\n\n\n    b\n'],
    ['takes spaces from line ends', 'a \u00a0\n\t\nb\u3000', 'a\n\nb\n'],
    ['makes tabs spaces', 'a\tb', 'a   b\n'],
    ['knows the line ends of Windows', 'a\r\nb\rc', 'a\nb\nc\n'],
    ['shows control characters', '\u001b]8;;x\u0007', '␛]8;;x␇\n'],
    ['lets no line be a command of mail', '~! ls\n.\n~r x', ' ~! ls\n .\n ~r x\n'],
  ])('%s', (_, text, expected) => {
    expect(tidy(text)).toBe(expected);
    expect(tidy(expected)).toBe(expected);
  });

  test('takes time in proportion to the number of spaces', () => {
    const workOf = (count: number) => {
      const [spaces, lines] = [' '.repeat(count), '\n'.repeat(count)];
      return () => tidy(`${spaces}x${spaces}\n${lines}`);
    };
    expect(growthOf(100_000, workOf)).toBeLessThan(steep);
  });
});
