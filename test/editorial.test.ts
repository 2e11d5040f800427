import { expect, test } from 'vitest';
import { problemsIn } from './support/problems.ts';
import { folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const note = (body: string, fields = 'title: A title'): string => `---\n${fields}\n---\n${body}\n`;

test('markers and spaces are found at their own place in every text, and never in code', async () => {
  const body = [
    'Une `TODO  x` et **gras**  ici, TODOS non.', // two spaces behind a mark
    'La suite FIXME',
    '',
    '> [!note] Titre XXX',
    '> une  citation',
    '> \\?\\?\\? et ???',
    '',
    '- un',
    '  deux  mots',
    '',
    '```',
    'TODO  code',
    '```',
    '',
    '| a  | TODO |',
    '| -- | ---- |',
    '| b  |  c   |',
    '',
    'Une ligne  ',
    'et <https://example.org/TODO> une note.[^1]',
    '',
    '[^1]: Une  note.',
  ].join('\r\n');
  const files = {
    [`${day}/a.md`]: `\ufeff${note(body, 'title: "Le TODO  du jour"\r\nsummary: Un FIXME.').replace(/(?<!\r)\n/g, '\r\n')}`,
    [`${day}/_review.md`]: note('Le chapeau ???', 'title: Titre XXX\nheadlines: {other: "TODO"}'),
    'notes/_closing.md': 'Fin  TODO\n',
    [`${day}/b.md`]: note('TODO', 'title: Brouillon\ndraft: true'),
  };
  const places = (await problemsIn(files)).map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(places.filter((each) => each.includes('unresolved-marker'))).toEqual([
    '_review.md:2:14 unresolved-marker',
    '_review.md:3:21 unresolved-marker',
    '_review.md:5:12 unresolved-marker',
    'a.md:2:12 unresolved-marker',
    'a.md:3:13 unresolved-marker',
    'a.md:6:10 unresolved-marker',
    'a.md:8:17 unresolved-marker',
    'a.md:10:13 unresolved-marker',
    'notes/_closing.md:1:6 unresolved-marker',
  ]);
  expect(places.filter((each) => each.includes('double-space'))).toEqual([
    'a.md:2:16 double-space',
    'a.md:5:26 double-space',
    'a.md:9:6 double-space',
    'a.md:13:7 double-space',
    'a.md:26:10 double-space',
    'notes/_closing.md:1:4 double-space',
  ]);
});

test('a text is looked at on both sides of an address in quotation marks', async () => {
  const problems = await problemsIn({ [`${day}/a.md`]: note('TODO “www.example.org” FIXME') });
  expect(problems.filter((each) => each.includes('unresolved-marker'))).toEqual([
    'a.md:4:1 unresolved-marker Unexpected `TODO`, expected text that is ready for readers',
    'a.md:4:24 unresolved-marker Unexpected `FIXME`, expected text that is ready for readers',
  ]);
});

test('the texts of corrections and images in front matter are looked at as all others', async () => {
  const fields = [
    'correction: {date: 2025-11-28, text: Sept, TODO.}',
    'image: {src: hall.svg, alt: Une  salle, credit: "[AFP](https://www.afp.com/)"}',
  ];
  const listed = 'correction: [{date: 2025-11-28, text: Un}, {date: 2025-11-28, text: FIXME}]';
  const files = {
    [`${day}/a.md`]: note('Texte.', ['title: A', ...fields].join('\n')),
    [`${day}/_review.md`]: note('Texte.', ['title: Titre', listed].join('\n')),
    [`${day}/hall.svg`]: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>',
  };
  const places = (await problemsIn(files)).map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(places).toEqual([
    '_review.md:3:69 unresolved-marker',
    'a.md:3:44 unresolved-marker',
    'a.md:4:32 double-space',
    'a.md:4:50 foreign-markup',
  ]);
});

test('guillemets are counted over paragraphs, fields each alone, and the way that the language turns them', async () => {
  const spoken = '« Un.\n\n« Deux.\n\n» Trois « inné ». »';
  const files = {
    'revue.yaml': 'language: fr\n',
    [`${day}/sound.md`]: note(`${spoken}\n\nEt « *un* \`»\`» [« lien »](https://example.org/a).`),
    [`${day}/lone.md`]: note('Il dit « oui.\n\nPuis « non ».\n\nEt rien ».', 'title: Un «titre'),
    [`${day}/again.md`]: note('Il dit : « Un.\n\n« Deux. »\n\nPuis : « Un.\n\n« Deux. » Et\n\ntrois. »'),
    [`${day}/open.md`]: note('Un « deux.\n\nTrois.'),
    [`${day}/german.md`]: note('Er sagt »ja« und „nein“.', 'title: Ein »Titel«\nlang: de'),
    [`${day}/english.md`]: note('He said «yes» and “no”.', 'title: A “title”\nlang: en-GB'),
    [`${day}/inner.md`]: note('Il dit « un “mot” », puis “rien”, “deux” et „trois”.'),
  };
  expect((await problemsIn(files)).map((line) => line.replace(/, expected.*/, ''))).toEqual([
    'english.md:5:9 foreign-quotes Unexpected `«`',
    'inner.md:4:27 foreign-quotes Unexpected `“`',
    'inner.md:4:35 foreign-quotes Unexpected `“`',
    'inner.md:4:45 foreign-quotes Unexpected `„`',
    'lone.md:2:11 unbalanced-quotes Missing `»`',
    'open.md:4:4 unbalanced-quotes Missing `»`',
  ]);
});

test('options come from the configuration, and from a note for itself', async () => {
  const words = '{leverage: use, "l\'IA forte": "", in terms of: }';
  const files = {
    'revue.yaml': `checks: {long-title: [warn, {most: 10}], banned-words: [error, {words: ${words}}]}\n`,
    [`${day}/a.md`]: note('To Leverage, in terms\nof *leverage*, l’IA forte; `leverage`, leveraged.'),
    [`${day}/b.md`]: note('Text.', 'title: Eleven sign'),
    [`${day}/c.md`]: note('Text.', 'title: Eleven sign\nchecks: {long-title: [warn, {most: 11}]}'),
    [`${day}/d.md`]: '# Eleven sign\n\nText.\n',
    [`${day}/e.md`]: note('- One, in\n  terms of two.\n\n> - L’IA\n>   forte, in `x` terms of y.'),
  };
  expect(await problemsIn(files)).toEqual([
    'a.md:4:4 banned-words Unexpected `Leverage`, expected `use`',
    'a.md:4:14 banned-words Unexpected `in terms of`, expected another word',
    'a.md:5:5 banned-words Unexpected `leverage`, expected `use`',
    'a.md:5:16 banned-words Unexpected `l’IA forte`, expected another word',
    'b.md:2:8 long-title Unexpected title of 11 characters, expected at most 10',
    'd.md:1:1 long-title Unexpected title of 11 characters, expected at most 10',
    'e.md:4:8 banned-words Unexpected `in terms of`, expected another word',
    'e.md:7:5 banned-words Unexpected `L’IA forte`, expected another word',
  ]);
});

test.each([
  ['pl', 'Mówi: „My «działamy» i »działamy«”.', []],
  ['pl', 'Mówi: «tak.', ['Missing `»`']],
  ['fi', 'Hän sanoo: »Kyllä», ja (»ei»).', []],
  ['sv', 'Hon säger »ja», »nej« eller »kanske.', ['Missing `»`']],
])('guillemets of the language `%s` are answered: %s', async (language, body, found) => {
  const files = { 'revue.yaml': `language: ${language}\n`, [`${day}/a.md`]: note(body) };
  expect((await problemsIn(files)).map((line) => /Missing `.`/.exec(line)?.[0])).toEqual(found);
});

test.each([
  ['投資額は3500億円、300人。', '3500億'],
  ['投资35亿元。', '35亿'],
  ['Рост 3,5 млрд руб.', '3,5 млрд'],
  ['Цена 300 ₽.', '300 ₽'],
  ['Koszt 3,5 mld zł, 300 osób.', '3,5 mld'],
  ['Unos 3 millones.', '3 millones'],
  ['بنسبة ٤٠٪ من 300', '٤٠٪'],
  ['ميزانية 3 مليار', '3 مليار'],
  ['३ करोड़ लोग', '३ करोड'],
  ['งบ3ล้านบาท', '3ล้าน'],
])('a figure is found in %s', async (body, found) => {
  const files = { 'revue.yaml': 'checks: {numbers-without-source: warn}\n', [`${day}/a.md`]: note(body) };
  expect((await problemsIn(files)).map((line) => /figure `(.*?)`/.exec(line)?.[1])).toEqual([found]);
});

test('a banned word is found in a sentence without spaces, and beside letters of such a script', async () => {
  const words = '{画期的: 新しい, AI: 人工知能, น้ำ: }';
  const files = {
    'revue.yaml': `language: ja\nchecks: {banned-words: [warn, {words: ${words}}]}\n`,
    [`${day}/a.md`]: note('これは画期的だ。生成AIが、OpenAIが。ข่าวน้ำท่วม'),
  };
  expect(await problemsIn(files)).toEqual([
    'a.md:4:4 banned-words Unexpected `画期的`, expected `新しい`',
    'a.md:4:11 banned-words Unexpected `AI`, expected `人工知能`',
    'a.md:4:27 banned-words Unexpected `น้ำ`, expected another word',
  ]);
});

test('an option of another form, or that the rule does not have, is reported at its place', async () => {
  const files = {
    'revue.yaml':
      'checks:\n  long-title: [warn, {most: 5}]\n  banned-words: [warn, {words: 7}]\n  long-section: [warn, {mots: 3}]\n',
    [`${day}/a.md`]: note('Text.'),
  };
  const { exit, err } = await revue(folderWith(files), ['check']);
  expect(exit).toBe(2);
  expect(err.split('\n').slice(0, 3)).toEqual([
    'revue.yaml:2:29 error Unexpected number `5` for `checks.long-title[1].most`, expected a number from 10 to 1000 wrong-type',
    'revue.yaml:3:32 error Unexpected number `7` for `checks.banned-words[1].words`, expected word → word to write instead, or a list of words wrong-type',
    'revue.yaml:4:25 warning Unexpected key `mots`; did you mean `most`? unknown-key',
  ]);
});

test('figures, sections and languages are judged by what is around them', async () => {
  const files = {
    'revue.yaml':
      'sections: [news, {id: law, title: Law}]\nchecks: {numbers-without-source: warn, empty-section: warn, long-section: [warn, {most: 2}]}\n',
    [`${day}/a.md`]: note(
      'In 2025, on 28 November, GPT-4 took 7 days.\n\nIt cost $3 million, or 12 000 hours.\n\nBy [12 %](https://example.org/a).',
      'title: A title\nsection: news',
    ),
    [`${day}/b.md`]: note('It cost 3 M€.', 'title: B title\nsource: https://example.org/b\nsection: news'),
    [`${day}/c.md`]: note('Hacer TODO esto. TODO: más.', 'title: C title\nsection: news\nlang: es'),
  };
  expect(await problemsIn(files)).toEqual([
    'a.md:1:1 empty-section Missing items of section `law`, expected at least one on 2025-11-28',
    'a.md:7:9 numbers-without-source Unexpected figure `$3` without a source, expected `source`, a link or a footnote',
    'a.md:7:24 numbers-without-source Unexpected figure `12 000` without a source, expected `source`, a link or a footnote',
    'c.md:3:10 long-section Unexpected 3 items in section `news`, expected at most 2',
    'c.md:6:18 unresolved-marker Unexpected `TODO`, expected text that is ready for readers',
  ]);
});

test('a rule that a note switches off without need is reported, where it is known to find nothing', async () => {
  const off = (rules: string, body = 'Text.') => note(body, `title: A title of a note\nchecks: {${rules}}`);
  const files = {
    'revue.yaml': 'checks: {missing-source: warn}\n',
    [`${day}/a.md`]: off('double-space: off, missing-source: off, foreign-quotes: off', 'Two  spaces.'),
    [`${day}/b.md`]: off('missing-alt: [off, {}], missing-source: off', '![](assets/a.svg)'),
    [`${day}/c.md`]: off('email-too-large: off, dead-link: off, missing-source: off, similar-title: warn'),
    [`${day}/d.md`]: off('raw-html: off, missing-source: off, needless-switch-off: off'),
    [`${day}/e.md`]: off('raw-html: off, missing-source: off').replace('title: A', 'draft: true\ntitle: A'),
    [`${day}/f.md`]: off('similar-title: off, missing-source: off').replace(
      'A title of a',
      'Another of that',
    ),
    // What keeps a note from being published may keep rules from finding anything.
    [`${day}/g.md`]: off('raw-html: off, missing-source: off').replace('title: A', 'order: soon\ntitle: A'),
    'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>',
  };
  const [first = '', ...rest] = (await problemsIn(files)).filter((line) => line.includes('needless'));
  expect(first).toBe(
    'a.md:3:66 needless-switch-off Unexpected `foreign-quotes` in `checks`, expected a rule that finds something in this note',
  );
  expect(rest.map((line) => line.split(' ')[0])).toEqual(['f.md:3:25']);
  // What an earlier day says that is not built is not known.
  const more = { ...files, 'notes/2025-11-27/z.md': note('Text.', 'title: Other') };
  expect(
    (await problemsIn(more)).filter((line) => line.startsWith('f.md') && line.includes('needless')),
  ).toEqual([]);
});

test('what stands around the items is read like a note: titles, tags, images, corrections and the closing', async () => {
  const head = [
    `title: ${'A long title '.repeat(12)}`,
    "tags: ['#cloud']",
    'headlines: {market: "An  angle"}',
    'image: {src: assets/x.svg, alt: "A  hall"}',
    'correction:',
    ...['2025-11-27', '2025-11-28', '2025-11-29', '2025-11-30'].map((date) => `  - {date: ${date}, text: X}`),
  ].join('\n');
  const files = {
    [`${day}/a.md`]: note('Text.', 'title: A\nsection: Market'),
    [`${day}/_review.md`]: note('Lead.', head),
    'assets/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>',
  };
  const foundAt = async (now: string) =>
    (await problemsIn(files, ['2025-11-28', '--now', now])).map((line) =>
      line.split(' ').slice(0, 2).join(' '),
    );
  const always = [
    '_review.md:2:8 long-title',
    '_review.md:3:8 foreign-markup',
    '_review.md:4:24 double-space',
    '_review.md:5:35 double-space',
    '_review.md:7:12 correction-date',
  ];
  expect(await foundAt('2025-11-29')).toEqual([...always, '_review.md:10:12 correction-date']);
  const early = ['_review.md:9:12 correction-date', '_review.md:10:12 correction-date'];
  expect(await foundAt('2025-11-27')).toEqual([...always, ...early]);
});
