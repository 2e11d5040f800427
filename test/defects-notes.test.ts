import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { instantOf, longDate } from '../src/model/calendar.ts';
import { didYouMean } from '../src/model/nearest.ts';
import type { ReviewRecord } from '../src/model/view.ts';
import { built, itemsOf } from './support/built.ts';
import { problemsIn } from './support/problems.ts';
import { type Files, filesIn, folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const a = `${day}/a.md`;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>';

const note = (matter: string, body = 'Text.'): Files => ({
  [a]: `---\ntitle: T\n${matter ? `${matter}\n` : ''}---\n${body}\n`,
});

describe('an embargo', () => {
  test.each([
    '2030-01-01T06:00+99:99',
    '2030-01-01T06:00+14:30',
    '2030-01-01T06:00:75',
    '2030-01-01T06:00+01:60',
  ])('of %s is no time, and publishes nothing', async (embargo) => {
    const { exit, err, record } = await built(note(`embargo: ${embargo}`));
    expect({ exit, items: itemsOf(record) }).toEqual({ exit: 1, items: [] });
    expect(err).toMatch(/a\.md:3:10 error .* wrong-type/);
  });

  test('holds where clocks go forward over it, and at the first of two where they go back', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Paris')).toBe(Date.parse('2026-03-29T01:30Z'));
    expect(instantOf('2025-10-26T02:30', 'Europe/Paris')).toBe(Date.parse('2025-10-26T00:30Z'));
    expect(instantOf('2025-09-28T02:30', 'Pacific/Auckland')).toBe(Date.parse('2025-09-27T14:30Z'));
    expect(instantOf('2025-04-06T02:30', 'Pacific/Auckland')).toBe(Date.parse('2025-04-05T13:30Z'));
    expect(instantOf('2025-04-06T02:30', 'Pacific/Chatham')).toBe(Date.parse('2025-04-05T12:45Z'));
  });
});

test.each([
  ['title: Le marché : 12 milliards', '2:8', '`: ` in a value, expected all of the value between quotation'],
  ['title: A\nsummary: « un » : deux', '3:10', '`: ` in a value'],
  ['title: A\nsummary: Un\u00a0: deux', '3:10', '`: ` in a value'],
  [
    "title: 'L'État'",
    '2:11',
    "text after the closing `'`, expected the line to end there, or all of the value",
  ],
  ['title: "Cloud" souverain', '2:16', "text after the closing `\"`, expected .* between `'` and `'`"],
  ['title: [AI Act] Un report', '2:17', 'text after the closing `]`, expected .* between `"` and `"`'],
  ['title: A\nimage: {src: a.png} x', '3:21', 'text after the closing `}`'],
  ['title: Sale #1 of the month', '2:13', '`#1 of the month`, which YAML leaves out as a comment'],
  ['title: #1 of sales', '2:8', '`#1 of sales`, which YAML leaves out'],
  ['title: A\ntags: #ia #cloud', '3:7', '`#ia #cloud`, which YAML leaves out'],
  ['title: A\nimage: {src: #a.png}', '3:14', '`#a.png}`, which YAML leaves out'],
  [
    'title: A\nsource:\n  -Le Monde\n  -Les Echos',
    '4:3',
    '`-Le Monde`, expected `- Le Monde` for a part of a list',
  ],
  ['title: A\n lang: fr', '3:2', 'spaces before `lang`, expected it at the column of the key above'],
  ['title: A\ntitle: B', '3:1', 'second `title`, expected each key once'],
  ['title: A\nsummary: *stressed*', '3:10', '`\\*` at the beginning of a value'],
  ['title: Ann, Ben: two\ntags: [b]', '2:8', '`: ` in a value, expected all of'],
  ['title: The [new] one: two\ntags: [b]', '2:8', '`: ` in a value, expected all of'],
  ['title: A\n10:30', '3:1', 'text `10:30`, expected `key: value`'],
  ['title: **Bold** words', '2:8', '`\\*` at the beginning of a value'],
  ['title: `code` words', '2:8', '`` ` `` at the beginning of a value'],
  [`lang: fr\n${'x'.repeat(41)}`, '3:1', `text \`${'x'.repeat(40)}\`, expected \`key: value\``],
])('a value that YAML takes for another one says how to write it: %s', async (matter, place, unexpected) => {
  expect(await problemsIn({ [a]: `---\n${matter}\n---\nText.\n` })).toEqual([
    expect.stringMatching(`a.md:${place} front-matter-syntax Unexpected ${unexpected}`),
  ]);
});

test.each([
  ['title: A\nsummary: "Agents\'', '3:10', 'Missing closing `"`, expected it at the end of the value'],
  ['title: "A\nsource: "B"\nlang: fr', '2:8', 'Missing closing `"`'],
  ["title: 'A\nsource: 'B'", '2:8', "Missing closing `'`"],
  ['title: A\ntags: [b, c\nlang: fr', '3:12', 'Missing `]`, expected it at the end of the list'],
  ['title: A\nimage: {src: b.png\nlang: fr', '3:19', 'Missing `}`, expected it at the end of the keys'],
  ['title：A\nlang: fr', '2:6', 'Unexpected `：` behind `title`, expected `: `'],
  ['lang: fr\ntitle ：A', '3:7', 'Unexpected `：` behind `title`'],
  ['lang: fr\ntitle:\u3000A', '3:7', 'Unexpected space behind `title:`, expected a plain one'],
  ['title:A\nlang: fr', '2:7', 'Missing space behind `title:`, expected `title: …`'],
  ['title: A\nhttps://example.org/', '3:1', 'Unexpected text `https://example.org/`, expected `key: value`'],
  ['title: “AI: now”', '2:8', 'Unexpected `: ` in a value, expected .* `"` and `"`, which `“` is not'],
  ['title: A\nsource: {name: B: C, url: D}', '3:16', 'Unexpected `: ` in a value, expected all of'],
  ['title: A\ntags:\n  * b', '4:3', 'Unexpected `\\* b`, expected `- b` for a part of a list'],
  ['title: A\nsource:\n  - name: B\n   url: C', '5:4', 'Unexpected spaces before `url`, expected it at'],
])(
  'a slip of the hand is told where it is made, not where YAML minds it: %j',
  async (matter, place, words) => {
    expect(await problemsIn({ [a]: `---\n${matter}\n---\nText.\n` })).toEqual([
      expect.stringMatching(`a.md:${place} front-matter-syntax ${words}`),
    ]);
  },
);

test('a colon in a text of a list is told as one in any other text', async () => {
  expect(await problemsIn(note('tags: [AI: now, b]'))).toEqual([
    'a.md:3:8 wrong-type Unexpected `: ` in `tags[0]`, expected all of the text between quotation marks',
  ]);
});

test('no closing `---` is missed in settings, which have none', async () => {
  const { err } = await built({ ...note(''), 'revue.yaml': 'title A\nlanguage: fr\n' });
  expect(err).toMatch(/revue\.yaml:1:1 error Unexpected text `title A`, expected `key: value` +front-matter/);
});

test.each([
  ['title\u00a0: A', '2:6', 'title'],
  ['title\u202f : A', '2:6', 'title'],
  ['title:\u00a0A', '2:7', 'title'],
  ['title:\u00a0A\nlang: fr', '2:7', 'title'],
  ['title: A\nlang:\u00a0fr', '3:6', 'lang'],
  ['title: A\nembargo\u00a0: 2030-01-01T06:00', '3:8', 'embargo'],
  ['title: A\nsource:\n\u00a0 name: Le Monde', '4:1', 'name'],
  ['title: A\nsource:\n  - name\u00a0: Le Monde', '4:9', 'name'],
  ['title: A\nsource: {name:\u00a0Le Monde}', '3:15', 'name'],
])('a no-break space around a key is told at its place: %j', async (matter, place, key) => {
  expect(await problemsIn({ [a]: `---\n${matter}\n---\nText.\n` })).toEqual([
    expect.stringContaining(
      `a.md:${place} front-matter-syntax Unexpected no-break space beside \`${key}\`, expected a plain one`,
    ),
  ]);
});

test('a no-break space alone on a line stands beside no key', async () => {
  expect(await problemsIn({ [a]: '---\ntitle: A\nsummary:\n\n\u00a0\n---\nText.\n' })).toEqual([
    expect.stringContaining('a.md:5:1 front-matter-syntax Unexpected no-break space, expected a plain one'),
  ]);
});

test('a no-break space in a value is one of it', async () => {
  const matter = 'summary: \u00a0Un\u00a0\ncorrection:\n  date: 2025-11-28\n  text: |\n    Note\u00a0: un.';
  expect(await problemsIn(note(matter))).toEqual([]);
});

test.each([
  ['tags: [*b, *c]', ['3:8']],
  [`${'lang: fr\n'.repeat(7)}tags: *b`, ['4:1', '5:1', '6:1', '7:1', '8:1']],
  ['a: *b\nb: *b\nc: *b\nd: *b\ne: *b\nf: *b', ['3:4', '4:4', '5:4', '6:4', '7:4']],
])('of what YAML cannot read one problem a line is told, and five at most: %s', async (matter, places) => {
  expect(await problemsIn(note(matter))).toEqual(
    places.map((place) => expect.stringContaining(`a.md:${place} front-matter-syntax`)),
  );
});

test('a key at another column than those before it is told at its own line', async () => {
  const found = await problemsIn({ [a]: '---\ntitle: A\n# subtitle:\n\n tags: [b]\n---\nText.\n' });
  expect(found).toEqual([
    expect.stringContaining('a.md:5:2 front-matter-syntax Unexpected YAML: All mapping items'),
  ]);
});

const loose = 'notes/a.md';

test.each<[string, Files, string]>([
  ['has neither title nor text', { [a]: '---\ntags: [b]\n---\n' }, 'a.md:1:1 missing-title'],
  ['has a list for its title', { [a]: '---\ntitle: [b]\n---\nText.\n' }, 'a.md:2:8 wrong-type'],
  [
    'has no day but `soon`',
    { [loose]: '---\ntitle: T\ndate: soon\n---\nText.\n' },
    'notes/a.md:3:7 wrong-type',
  ],
  [
    'tells its day where nothing can be read',
    { [loose]: '---\ntitle: "T\ndate: 2025-11-28\n---\nText.\n' },
    'notes/a.md:2:8 front-matter-syntax',
  ],
  [
    'has two versions of its end',
    note('', 'Text.\n\n<<<<<<< ours\nOne.\n=======\nTwo.\n>>>>>>> theirs'),
    'a.md:6:1 merge-conflict',
  ],
  [
    'defines a reference twice',
    note('', '[x]\n\n[x]: https://example.org/1\n[x]: https://example.org/2'),
    'a.md:7:1 broken-reference',
  ],
])('one slip is one problem, of a note that %s', async (_, files, problem) => {
  expect(await problemsIn(files)).toEqual([expect.stringContaining(`${problem} `)]);
});

test('an item whose file has a name without letters has an address', async () => {
  expect(itemsOf((await built({ [`${day}/🎉.md`]: '# T\n\nText.\n' })).record)).toEqual([
    expect.objectContaining({ slug: 'item' }),
  ]);
});

describe('a language', () => {
  test.each([
    ['french', 'fr'],
    ['Francais', 'fr'],
    ['frnch', 'fr'],
    ['deutsch', 'de'],
    ['hebrew', 'he'],
    ['fr_FR', 'fr-FR'],
    ['fr_FR.UTF-8', 'fr'],
    ['jp', 'ja'],
  ])('of no name is an error that offers the one meant: %s', async (written, tag) => {
    const expected = `Unexpected text \`${written}\` for \`lang\`, expected a language tag; did you mean \`${tag}\`?`;
    expect(await problemsIn(note(`lang: ${written}`))).toEqual([`a.md:3:7 wrong-type ${expected}`]);
  });

  test.each(['xx', 'zz', 'xa'])('that nothing is like is one in revue.yaml too: %s', async (written) => {
    const files = { 'revue.yaml': `language: ${written}\n`, ...note('') };
    const { exit, err } = await revue(folderWith(files), ['check']);
    expect(exit).toBe(2);
    expect(err).toContain(
      `revue.yaml:1:11 error Unexpected text \`${written}\` for \`language\`, expected a language tag such as`,
    );
  });

  test.each(['fr', 'fr-CA', 'zh-Hant', 'la', 'tlh', 'gcf'])('is any that has a tag: %s', async (tag) => {
    expect(await problemsIn(note(`lang: ${tag}`))).toEqual([]);
  });

  test('is the review’s own, whatever its capitals', async () => {
    const { record, page } = await built({ 'revue.yaml': 'language: fr-CA\n', ...note('lang: FR-ca') });
    expect(itemsOf(record)[0]).not.toHaveProperty('language');
    expect(page).not.toContain('FR-ca');
  });
});

test('a note that cannot be read is no item that another one continues', async () => {
  const root = folderWith(note('follows: 2025-11-27/a'));
  mkdirSync(join(root, 'notes/2025-11-27'));
  symlinkSync('nowhere.md', join(root, 'notes/2025-11-27/a.md'));
  const { exit, err } = await revue(root, ['build', '2025-11-28']);
  expect(exit).toBe(1);
  expect(err).toMatch(/a\.md:3:10 error Unexpected `2025-11-27\/a`, expected an item that is published/);
});

test('a number that stands elsewhere under a name is read as text where text is meant', async () => {
  const matter =
    'order: &year 2025\nsource: &agency {name: *year}\nsources: [*agency]\nsummary: *year\nauthor: *year';
  const { err, record } = await built(note(matter));
  expect(err).toBe('');
  expect(itemsOf(record)[0]).toMatchObject({
    summary: '2025',
    author: '2025',
    sources: [{ name: '2025' }, {}],
  });
});

test('a key that is a number is reported where it stands, and its value read as it is written', async () => {
  const matter = '2024: x\nsource: {name: X, 2025: y}\nchecks: {banned-words: [warn, {words: {2025: 26}}]}';
  expect(await problemsIn(note(matter, 'In 2025.'))).toEqual([
    expect.stringMatching(/a\.md:3:1 unknown-key .*`2024`/),
    expect.stringMatching(/a\.md:4:19 unknown-key .*`2025`/),
    expect.stringMatching(/a\.md:7:4 banned-words .*`2025`, expected `26`/),
  ]);
});

describe('a language that the words of the interface are missing in', () => {
  test.each(['ja', 'ru', 'lv'])('counts in English as English does: %s', async (language) => {
    const others = Array.from({ length: 20 }, (_, index) => [
      `${day}/${index}.md`,
      `# T ${index}\n\nText.\n`,
    ]);
    const one = await built({ 'revue.yaml': `language: ${language}\n`, ...note('') });
    const many = await built({
      'revue.yaml': `language: ${language}\n`,
      ...note(''),
      ...Object.fromEntries(others),
    });
    expect(one.record.countLabel).toBe('1\u00a0story');
    expect(many.record.countLabel).toBe('21\u00a0stories');
  });

  test('keeps the direction of each of them', async () => {
    const { page, email } = await built({ 'revue.yaml': 'language: he\nauthor: דוד\n', ...note('') });
    expect(page).toContain('<span><bdi>1\u00a0min read</bdi></span>\n<span><bdi>1\u00a0story</bdi></span>');
    expect(email).toContain('<span dir="auto">1\u00a0min read</span> · <span dir="auto">1\u00a0story</span>');
  });
});

describe('a name or a title that runs against the publication', () => {
  const follower = (matter: string) => `---\ntitle: La suite\nfollows: 2025-11-27/a\n${matter}---\nTexte.\n`;
  const build = async (files: Files) => {
    const root = folderWith(files);
    const { exit, err } = await revue(root, ['build', '--all', '--now', '2025-11-29T12:00', '--quiet']);
    expect(exit, err).toBe(0);
    return (path: string) => readFileSync(join(root, 'dist', path), 'utf8');
  };

  test('keeps its direction within the words and lists of page, email, archive and feeds', async () => {
    const file = await build({
      'revue.yaml': 'language: fr\nurl: https://x.example/\noutputs: [page, email]\nogImages: false\n',
      'notes/2025-11-26/a.md': '---\ntitle: Le début\n---\nTexte.\n',
      'notes/2025-11-27/a.md':
        '---\ntitle: كيف تعمل (OpenAI)!\nlang: ar\nfollows: 2025-11-26/a\ntags: [ذكاء!]\nsection: أخبار.\nsource: {name: الجزيرة!, date: 2025-11-25}\n---\nنص.\n',
      'notes/2025-11-28/b.md': follower(''),
      'notes/2025-11-29/_review.md': '---\ntitle: نص.\n---\n',
      'notes/2025-11-29/b.md': follower('lang: en\n'),
    });
    const [title, source, tag] = ['كيف تعمل (OpenAI)!', 'الجزيرة!', 'ذكاء!'].map(
      (text) => `<span dir="rtl">${text}</span>`,
    );
    const continued = `Suite du 27 novembre\u00a0: ${title}</a>`;
    for (const path of [
      '2025-11-28/index.html',
      '2025-11-29/index.html',
      '2025-11-29/email.html',
      'feed.xml',
      'items.xml',
      'storylines/2025-11-26-a/index.html',
    ])
      expect(file(path), path).toContain(continued);
    expect(file('2025-11-26/index.html')).toContain(`Suite le 27 novembre\u00a0: ${title}</a>`);
    expect(file('2025-11-27/index.html')).toContain(`<dd>${source} <time`);
    expect(file('2025-11-27/index.html')).toContain(`>${tag}</a></dd>`);
    expect(file('2025-11-27/email.html')).toContain(`${source}, 25 novembre 2025`);
    expect(file('feed.xml')).toContain(`${source} (25 novembre 2025)`);
    const section = '<span dir="rtl">أخبار.</span>';
    expect(file('2025-11-27/index.html')).toContain(`>${section}</a></h2>`);
    for (const path of ['2025-11-27/email.html', 'feed.xml'])
      expect(file(path)).toContain(`>${section}</h2>`);
    expect(file('2025-11-29/index.html')).toContain(`<p class="excerpt">${title}</p>`);
    expect(file('tags/index.html')).toContain(`>${tag}</a>`);
    expect(file('tags/ذكاء/index.html')).toContain(`<h1>${tag}</h1>`);
    expect(file('tags/ذكاء/index.html')).toContain(`<span>${source}</span> </p>`);
    expect(file('2025-11-28/index.html')).toContain('<span class="name"><span dir="rtl">نص.</span></span>');
  });

  test('is marked in HTML alone, and as text there', async () => {
    const file = await build({
      'revue.yaml': 'language: fr\noutputs: [page, text]\n',
      'templates/text.hbs': '{{#each sections}}{{#each items}}{{turned title}}\n{{body}}\n{{/each}}{{/each}}',
      'notes/2025-11-27/a.md': '---\ntitle: سؤال & <جواب>?\n---\nTexte.\n',
      'notes/2025-11-28/b.md': follower(''),
    });
    expect(file('2025-11-27/review.txt')).toBe('سؤال & <جواب>?\nTexte.\n');
    expect(file('2025-11-28/index.html')).toContain('<span dir="rtl">سؤال &amp; &lt;جواب&gt;?</span></a>');
  });

  test('is one by most of its letters, and none without letters', async () => {
    const file = await build({
      'revue.yaml': 'language: he\noutputs: [page]\n',
      'notes/2025-11-28/a.md': '---\ntitle: טקסט\ntags: [C++, AI גנרטיבי, "2025"]\n---\nטקסט.\n',
    });
    const names = file('tags/index.html').match(/(?<=<li><a [^>]*>).*?(?=<\/a>)/g);
    expect(new Set(names)).toEqual(new Set(['<span dir="ltr">C++</span>', 'AI גנרטיבי', '2025']));
  });
});

test('words of the interface in an item of another language are marked as the publication’s', async () => {
  const { page, email, root } = await built({
    'revue.yaml': 'language: fr\nurl: https://x.example/\nogImages: false\n',
    'assets/a.svg': svg,
    [a]: '---\ntitle: T\nlang: ar\nimage: {src: assets/a.svg, alt: A, credit: Studio}\n---\nنص[^1].\n\n> [!warning] عنوان\n> نص.\n\n> [!note]\n> نص.\n\n- [x] نص\n\n[^1]: نص.\n',
  });
  const french = 'lang="fr" dir="ltr"';
  expect(page).toContain('href="#a" lang="fr" aria-label="Lien permanent\u00a0: T"');
  expect(page).toContain('href="#fnref:1" lang="fr" aria-label="Retour au texte (1)"');
  expect(page).toContain(`<figcaption ${french}>Crédit\u00a0: Studio</figcaption>`);
  expect(email).toContain(`<br><span ${french}>Crédit\u00a0: Studio</span>`);
  const feed = readFileSync(join(root, 'dist/feed.xml'), 'utf8');
  expect(feed).toContain(`<figcaption ${french}>Crédit\u00a0: Studio</figcaption>`);
  for (const html of [page, email]) expect(html).toContain('aria-label="Fait" lang="fr">');
  for (const html of [page, email, feed]) {
    expect(html).toMatch(
      new RegExp(`<span[^>]*><span ${french}>Attention</span>(\u00a0|&nbsp;): </span>عنوان`),
    );
    expect(html).toMatch(new RegExp(`<p[^>]*>(<strong>)?<span ${french}>À noter</span>`));
  }
  const draft = await built({ 'revue.yaml': 'language: fr\n', ...note('lang: en\ndraft: true') }, [
    '--drafts',
    '--stdout',
    'page',
  ]);
  expect(draft.out).toContain(`<p class="badge" ${french}>Brouillon</p>`);
});

test('a section of `headlines` that the review does not have is reported where it stands', async () => {
  const review = '---\nheadlines:\n  news: An angle\n  bogus: Another\n---\n';
  const files = { ...note('section: news'), 'notes/2025-11-28/_review.md': review };
  expect(await problemsIn(files)).toEqual([
    expect.stringMatching(/^_review\.md:4:10 unknown-key Unexpected section `bogus`/),
  ]);
});

test('a second headline of one section is reported where it stands, and the first one shown', async () => {
  const review = '---\nheadlines: {news: First, NEWS: Second}\n---\n';
  const files = { ...note('section: News'), 'notes/2025-11-28/_review.md': review };
  const { err, record } = await built(files);
  expect(err).toMatch(
    /_review\.md:2:32 warning Unexpected section `NEWS` in `headlines`, expected one headline/,
  );
  expect(record.sections).toMatchObject([{ headline: 'First' }]);
});

test('a headline of the section without a title is none in any output, and reported', async () => {
  const review = '---\nheadlines: {other: An angle}\n---\n';
  const { err, page, text, record } = await built({ ...note(''), 'notes/2025-11-28/_review.md': review });
  expect(err).toMatch(/_review\.md:2:20 warning Unexpected section `other` in `headlines`/);
  expect(record.sections).toMatchObject([{ id: 'other' }]);
  for (const output of [page, text, JSON.stringify(record)]) expect(output).not.toContain('An angle');
});

test('a day of before the year 1000 is a slip, and none', async () => {
  const { err } = await revue(folderWith({ 'notes/0025-11-28/b.md': '---\ntitle: B\n---\nText.\n' }), [
    'check',
  ]);
  expect(err).toMatch(/^notes\/0025-11-28\/b\.md:1:1 error .* missing-date$/m);
});

describe('a rule whose severity is fixed', () => {
  test('cannot be set in a note, and says so there', async () => {
    const found = await problemsIn(note('section: x\nchecks: {missing-title: off}'));
    expect(found).toEqual([expect.stringMatching(/a\.md:4:25 wrong-type .*`checks\.missing-title`.*fixed/)]);
  });

  test('cannot be set in revue.yaml', async () => {
    const files = { 'revue.yaml': 'checks: {unknown-section: warn}\n', ...note('') };
    const { exit, err } = await revue(folderWith(files), ['check']);
    expect(exit).toBe(2);
    expect(err).toMatch(/revue\.yaml:1:27 error .*fixed/);
  });
});

test('a note of a section that there is not has its other problems told, and is there for links to it', async () => {
  const found = await problemsIn({
    'revue.yaml': 'sections: [news]\n',
    ...note('section: olds', '![Hall](hall.png)'),
    'notes/2025-11-28/b.md':
      '---\ntitle: B\nsource: https://x.example/b\n---\n[The other](#a) and [none](#c).\n',
  });
  const told = found.map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(told).toEqual(['a.md:3:10 unknown-section', 'a.md:5:1 missing-image', 'b.md:5:21 bad-url']);
});

describe('the title of a callout', () => {
  test('is a place for links, pictures, footnotes and HTML like any other', async () => {
    const title = '[r](r.pdf) ![Far](https://example.org/x.png) ![Lost](HTTP://[) ![Near](n.svg)[^1] <b>';
    const { exit, err, page, text } = await built({
      ...note('', `> [!tip] ${title}\n> Text.\n\n[^1]: Note.`),
      [`${day}/r.pdf`]: '%PDF',
      [`${day}/n.svg`]: svg,
    });
    expect(exit).toBe(0);
    expect(err).toMatch(/remote-image/);
    const [, shown = ''] = /<p class="callout-title">(.*?)<\/p>/.exec(page) ?? [];
    expect(shown).toMatch(/^<span class="kind">Tip: <\/span><a href="\.\.\/assets\/r-[0-9a-f]+\.pdf">r<\/a>/);
    expect(shown).toContain('<a href="https://example.org/x.png">Far</a> Lost <img');
    expect(shown).toMatch(/<img src="\.\.\/assets\/n-[^"]+" alt="Near" width="40" height="30"/);
    expect(shown).toMatch(/<a id="fnref:1" href="#fn:1">1<\/a><\/sup> &lt;b>$/);
    expect(text).toMatch(/\+-- .*r .*Far .*¹ <b>/);
  });

  test('tells its kind once, in the words of the review', async () => {
    const body =
      '> [!warning] Risque majeur\n> Texte.\n\n> [!tip]\n> Texte.\n\n> [!caution] Mise en garde\n> Texte.';
    const { email, text } = await built({ 'revue.yaml': 'language: fr\n', ...note('', body) });
    const titles = email.match(/(?<=<p class="callout-title"[^>]*>).*?(?=<\/p>)/g);
    expect(titles).toEqual(['<span>Attention\u00a0: </span>Risque majeur', 'Conseil', 'Mise en garde']);
    for (const title of ['Attention\u00a0: Risque majeur', 'Conseil', 'Mise en garde'])
      expect(text).toContain(`+-- ${title}\n`);
  });

  test.each([
    ['[!danger] A', 'caution', 'A'],
    ['[!faq]- A', 'note', 'A'],
    ['[!FAIL]', 'caution', 'Caution'],
    ['[!constructor]', 'note', 'constructor'],
    ['[!tip] A  ', 'tip', 'A'],
    ['[!info|wide left]- A', 'note', 'A'],
    ['[!tip|]', 'tip', 'Tip'],
    ['[!tip]+ **A** b\\', 'tip', '<strong>A</strong> b'],
  ])('is the first line behind its kind, or a kind that nobody knows: %s', async (line, kind, title) => {
    const { page } = await built(note('', `> ${line}\n> *Text.*`));
    expect(page).toContain(`class="callout callout-${kind}"`);
    expect(page).toContain(`>${title}</p>`);
    expect(page).toContain('<p><em>Text.</em></p>');
  });

  test('stands in a callout inside a callout too', async () => {
    const { page } = await built(note('', '> [!note] Outer\n> > [!tip] Inner\n> > Text.'));
    expect(
      page.match(/class="callout-title"><span class="kind">(Note: <\/span>Outer|Tip: <\/span>Inner)/g),
    ).toHaveLength(2);
  });
});

test.each([
  ['', '![A hall][image1]\n\n[image1]: <data:image/png;base64,URL>', '4:1 missing-image Missing image'],
  ['', '[A hall](data:image/png;base64,URL)', '4:1 bad-url Unexpected address'],
  [
    'image: {src: "data:image/png;base64,URL", alt: A hall}',
    'Text.',
    '3:8 remote-image Unexpected remote image',
  ],
])(
  'a picture that stands in the note itself is not repeated by what is said of it: %s%s',
  async (matter, body, said) => {
    const withPicture = (text: string) => text.replace('URL', 'iVBORw0K'.repeat(1000));
    const [found] = await problemsIn(note(withPicture(matter), withPicture(body)));
    expect(found).toContain(`a.md:${said} \`data:image/png;base64,…\`, expected`);
    expect(found?.includes('missing-image')).toBe(found?.includes('a file of its own in the workspace'));
  },
);

test('an image and a file whose names are too long for any disk are missing, each at its place', async () => {
  const path = `assets/${'x'.repeat(300)}`;
  const matter = `image: {src: ${path}.png, alt: A hall}`;
  const files = note(matter, `![A hall](${path}.png) and [a file](${path}.pdf).`);
  const root = folderWith({ ...files, 'assets/a.pdf': 'A file.' });
  const { exit, err } = await revue(root, ['check']);
  expect({ exit, err }).toEqual({
    exit: 1,
    err: expect.stringMatching(
      /a\.md:3:\d+ error Missing image.*\n.*a\.md:5:1 error Missing image.*\n.*bad-url/,
    ),
  });
});

test('an image with a long name has a shorter one where it is published', async () => {
  const path = `assets/${'写'.repeat(83)}.svg`;
  const root = folderWith({
    ...note('', `![A hall](${path})`),
    [path]: svg,
  });
  expect(await revue(root, ['build'])).toMatchObject({ exit: 0, err: '' });
  const names = readdirSync(join(root, 'dist/assets'));
  expect(names).toEqual([expect.stringMatching(/^写{50}-[\da-f]{8}\.svg$/)]);
});

test.each([
  ['2025-11-72', 'a day of the calendar'],
  ['2025-11-31 (1)', 'a day of the calendar'],
  ['2025-1-27', '`2025-01-27`'],
  ['20251127', '`2025-11-27`'],
  ['2025_11_27', '`2025-11-27`'],
  ['27-11-2025', '`2025-11-27`'],
  ['2025-11-27 (1)', '`2025-11-27`'],
  ["2025-11-27 (Claire's conflicted copy)", '`2025-11-27`'],
])('a folder that is nearly a day is told which one it may be: %s', async (folder, expected) => {
  expect(await problemsIn({ ...note(''), [`notes/${folder}/b.md`]: '# B\n\nText.\n' })).toEqual([
    `notes/${folder}/b.md:1:1 missing-date Unexpected folder \`${folder}\`, expected ${expected}`,
  ]);
});

describe('a file in another encoding than UTF-8', () => {
  test.each([
    ['Latin-1', Buffer.from('---\ntitle: T\n---\nUn été.\n', 'latin1'), '4:4'],
    ['UTF-16', Buffer.from('\ufeff# T\n', 'utf16le'), '1:1'],
    ['UTF-8 that ends inside a letter', Buffer.from('# T\r\n\r\né').subarray(0, 8), '3:1'],
  ])('is an error at its first wrong byte: %s', async (_, bytes, place) => {
    const [first] = await problemsIn({ [a]: bytes });
    expect(first).toContain(`a.md:${place} invalid-utf8`);
  });

  test('is not one that has a replacement character of its own', async () => {
    expect(await problemsIn(note('', 'A \ufffd.'))).toEqual([]);
  });
});

describe('footnotes', () => {
  test('that are defined twice are reported at the second', async () => {
    const found = await problemsIn(note('', 'Text[^1].\n\n[^1]: One.\n\n[^1]: Two.'));
    expect(found).toEqual([expect.stringContaining(`a.md:8:1 broken-reference`)]);
  });

  test('links and images in a title are reported', async () => {
    const found = await problemsIn({
      [a]: '# T[^1] [l](https://example.org/)\n\nText[^1].\n\n[^1]: Note.\n',
    });
    expect(found.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
      `a.md:1:4 broken-reference`,
      `a.md:1:9 broken-reference`,
    ]);
  });

  test('that are marked beside each other are not read as one number', async () => {
    const body = 'Text[^1][^2][^3].\n\n[^1]: One.\n[^2]: Two.\n[^3]: Three.';
    const { page, email, text } = await built(note('', body));
    expect(text).toContain('Text¹\u00a0²\u00a0³.');
    expect(email).toMatch(/Text<sup [^>]+>1<\/sup>\u00a0<sup [^>]+>2<\/sup>\u00a0<sup [^>]+>3<\/sup>\./);
    expect(page.match(/<\/a><\/sup>\u00a0<sup/g)).toHaveLength(2);
  });

  test('that follow from one another 3,000 times are all numbered', async () => {
    const chain = Array.from({ length: 3000 }, (_, index) => `[^${index}]: See[^${index + 1}].`);
    const { exit, record } = await built({
      'revue.yaml': 'outputs: [text]\nlimits: {blocks: 100000}\n',
      ...note('', `Text[^0].\n\n${chain.join('\n')}\n[^3000]: End.`),
    });
    expect(exit).toBe(0);
    expect(itemsOf(record)[0]?.footnotes).toHaveLength(3001);
  });
});

test('a cell beyond the columns of its table is in all outputs, and reported', async () => {
  const { page, email, text, err } = await built(note('', '| a | b |\n|---|---|\n| 1 | 2 | extra |'));
  for (const output of [page, email, text]) expect(output).toContain('extra');
  expect(err).toMatch(/a\.md:6:9 warning .*`extra`.* table-cells/);
});

test('a comment that is never closed is an error; `<!-->` is closed', async () => {
  const found = await problemsIn(note('', 'One <!--> two.\n\n- <!-- open\n  more'));
  expect(found).toEqual([
    expect.stringContaining(`a.md:4:5 raw-html`),
    expect.stringContaining(`a.md:6:3 unclosed-comment`),
  ]);
});

test('what holds a comment alone leaves nothing behind in any output, and what an author left empty stays', async () => {
  const text = '- one\n- <!-- a -->\n- > - **<!-- b -->**\n-\n\n> <!-- c -->\n\n1. <!-- d -->\n';
  const { page, email, text: plain, err } = await built(note('', text));
  for (const output of [page, email]) {
    expect(output.match(/<li[ >]/g)).toHaveLength(2);
    expect(output).not.toMatch(/<(blockquote|strong)|<ol/);
  }
  expect(plain).toContain('- one\n-\n');
  expect(err.match(/raw-html/g)).toHaveLength(4);
});

describe('sources', () => {
  test.each([
    ['source: [Le Monde, AFP]\nurl: https://example.org/', '4:6 wrong-type'],
    ['source: A\nsources: B\nurl: https://example.org/', '5:6 wrong-type'],
    [
      'sources: [A, B]\nurl: https://example.org/',
      '4:6 wrong-type Unexpected `url`, expected it beside one plain name alone: here `{name, url}` in `sources` says whose it is',
    ],
    ['source: {}', '3:9 wrong-type'],
    ['source: {date: 2025-11-28}', '3:9 wrong-type'],
    ['source: [{name: A}, {name: B, url: nowhere}]', '3:36 bad-url'],
    ['sources:\n  - name: A\n    url: nowhere', '5:10 bad-url'],
    ['source: {name: A, url: nowhere}', '3:24 bad-url'],
  ])('that are not what they seem are reported: %s', async (matter, expected) => {
    expect(await problemsIn(note(matter))).toEqual([expect.stringContaining(`a.md:${expected}`)]);
  });

  test('that are one plain name take `url`', async () => {
    const { record } = await built(note('source: AFP\nurl: https://example.org/'));
    expect(itemsOf(record)[0]?.sources).toMatchObject([{ name: 'AFP', url: 'https://example.org/' }]);
  });
});

test('a picture in the text has its size in the page', async () => {
  const { page } = await built({ ...note('', '![Hall](h.svg)'), [`${day}/h.svg`]: svg });
  expect(page).toMatch(/<img src="[^"]+" alt="Hall" width="40" height="30"/);
});

test('a picture in a footnote or in the closing of the email is as wide as these', async () => {
  const wide = svg.replace('width="40" height="30"', 'width="1024" height="100"');
  const body = 'Text[^1]. ![w](w.svg)\n\n[^1]: Note. ![w](w.svg)';
  const closing = { [`${day}/_closing.md`]: 'End. ![w](w.svg)\n' };
  const { email } = await built({ ...note('', body), ...closing, [`${day}/w.svg`]: wide });
  const widths = Array.from(email.matchAll(/alt="w" width="(\d+)"/g), ([, width]) => width);
  expect(widths).toEqual(['536', '512', '496']);
});

test('drawings without a size, and names in another Unicode form, are pictures', async () => {
  const bare = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>';
  const found = await problemsIn({
    ...note('', '![A](assets/bare.svg) ![B](assets/box.svg) ![C](assets/été.svg)'),
    'assets/bare.svg': bare,
    'assets/box.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"></svg>',
    [`assets/${'été'.normalize('NFD')}.svg`]: svg,
  });
  expect(found).toEqual([]);
});

test('a percent sign in the name of a file that encodes nothing stands for itself', async () => {
  const found = await problemsIn({
    ...note(
      'image: {src: assets/up 12%.svg, alt: A}\n',
      '![B](<assets/up 12%.svg>) ![C](assets/up%2012%25.svg) ![D](assets/up%2012%.svg) [E](<assets/100% sure.pdf>)',
    ),
    'assets/up 12%.svg': svg,
    'assets/100% sure.pdf': '%PDF-1.4',
  });
  expect(found).toEqual([]);
});

test('no link stands in a link', async () => {
  const { page, text } = await built(
    note('', '[one[^1] *![far](https://example.org/x.png)*](https://example.org/)\n\n[^1]: Note.'),
  );
  expect(page).toMatch(/<a href="https:\/\/example\.org\/">one <em>far<\/em><\/a><sup class="footnote-ref">/);
  expect(text).toContain('far');
});

test('a link without a word or a picture is named by its address', async () => {
  const blank = ['', ' ', '&nbsp;', '&#x200b;', '**&nbsp;**', '![ ](https://example.org/x.png)'];
  const links = blank.map((text, index) => `[${text}](https://example.org/${index})`).join(' – ');
  const { page } = await built({ ...note('', `${links} [![](${day}/w.svg)](#a)`), [`${day}/w.svg`]: svg });
  for (const index of blank.keys()) {
    const address = `https://example.org/${index}`;
    expect(page).toMatch(new RegExp(`<a href="${address}"[^>]*>${address}</a>`));
  }
  expect(page).toMatch(/<a href="#a"><img [^>]+><\/a>/);
});

test('a link to a place in a file leads to that place', async () => {
  const { page, email } = await built({
    ...note('', '[Page 3](assets/a.pdf?x#page=3) [All](assets/a.pdf)'),
    'assets/a.pdf': '%PDF-1.4',
    'revue.yaml': 'url: https://example.org/\n',
  });
  expect(page).toMatch(/<a href="\.\.\/assets\/a-\w+\.pdf#page=3">Page 3<\/a> <a href="[^"#]+">All</);
  expect(email).toMatch(/"https:\/\/example\.org\/assets\/a-\w+\.pdf#page=3"/);
});

test('a heading without text is reported and left out', async () => {
  const { page, err } = await built(note('', 'Text.[^1]\n\n##\n##\n## [^1]\n\nMore.\n\n[^1]: Note.'));
  expect(err.match(/a\.md:\d+:1 warning .* heading-in-note/g)).toEqual([
    expect.stringContaining(':6:1'),
    expect.stringContaining(':7:1'),
  ]);
  expect(page).not.toMatch(/<h\d[^>]*><\/h\d>/);
  expect(page).toMatch(/<h\d[^>]*><sup/);
});

describe('sections', () => {
  const inSection = (name: string, section?: string): Files => ({
    [`${day}/${name}.md`]: `---\ntitle: T ${name}\n${section ? `section: ${section}\n` : ''}---\nText.\n`,
  });
  const shapeOf = ({ sections }: ReviewRecord) =>
    sections.map(({ id, title, items }) => [id, title, items.map(({ slug }) => slug).join()]);

  test('each have an id of their own', async () => {
    const configured = await built({
      'revue.yaml': 'sections: [a b, a-b]\n',
      ...inSection('x', 'a b'),
      ...inSection('y', 'a-b'),
    });
    expect(shapeOf(configured.record)).toEqual([
      ['a-b', 'a b', 'x'],
      ['a-b-2', 'a-b', 'y'],
    ]);
    const found = await built({ ...inSection('x', 'Other'), ...inSection('y') });
    expect(shapeOf(found.record)).toEqual([
      ['other', 'Other', 'x'],
      ['other-2', undefined, 'y'],
    ]);
  });

  test.each([
    ['[law, cloud, Law]', 24],
    ['[law, tax, {id: x, title: Law}]', 22],
    ['[{id: x, title: Law}, tax, law]', 38],
  ])('that are configured twice are reported at the second: %s', async (sections, column) => {
    const files = { 'revue.yaml': `sections: ${sections}\n`, ...note('') };
    const { err } = await revue(folderWith(files), ['check']);
    expect(err).toContain(`revue.yaml:1:${column} error `);
    expect(err).toMatch(/error .*`sections\[2\]`, expected another id and title/);
  });

  test('are meant by id before they are meant by title', async () => {
    const { record } = await built({
      'revue.yaml': 'sections: [{id: a, title: B}, {id: b, title: A}]\n',
      ...inSection('x', 'a'),
      ...inSection('y', 'b'),
    });
    expect(shapeOf(record)).toEqual([
      ['a', 'B', 'x'],
      ['b', 'A', 'y'],
    ]);
  });

  test('are one in any case of their letters, as folder or as title', async () => {
    const { record } = await built({
      [`${day}/regulation/x.md`]: '# X\n\nText.\n',
      ...inSection('y', 'Régulation'),
      ...inSection('z', 'REGULATION'),
    });
    expect(shapeOf(record)).toEqual([['regulation', 'Régulation', 'x,y,z']]);
  });

  test('are named by the folder around that of the day, unless one in it does', async () => {
    const { record } = await built({
      'notes/innovation/2025-11-28/d.md': '# D\n\nText.\n',
      'notes/innovation/2025-11-28/law/e.md': '# E\n\nText.\n',
    });
    expect(shapeOf(record)).toEqual([
      ['innovation', 'innovation', 'd'],
      ['law', 'law', 'e'],
    ]);
  });
});

test('days that contradict one another are told from the innermost', async () => {
  const found = await problemsIn({
    [`${day}/2025-11-27-b.md`]: '---\ntitle: B\ndate: 2025-11-26\n---\nText.\n',
  });
  const days = '`date: 2025-11-26`, but file name `2025-11-27`, but folder `2025-11-28`';
  expect(found).toEqual([`2025-11-27-b.md:3:7 date-contradiction Unexpected ${days}, expected one day`]);
});

test('what an embargoed note lacks is a warning, and it is published at the very instant', async () => {
  const root = folderWith({
    ...note(''),
    [`${day}/b.md`]: '---\nembargo: 2025-11-28T07:00\n---\nText.\n',
  });
  const at = (now: string) => revue(root, ['check', '2025-11-28', '--now', now]);
  expect(await at('2025-11-28T06:59:59')).toMatchObject({
    exit: 0,
    err: expect.stringMatching(/b\.md:1:1 warning Missing title/),
  });
  expect(await at('2025-11-28T07:00:00')).toMatchObject({
    exit: 1,
    err: expect.stringMatching(/b\.md:1:1 error Missing title/),
  });
});

test('the folder of a day in that of another is a contradiction', async () => {
  const found = await problemsIn({ ...note(''), [`${day}/2025-11-27/b.md`]: '# B\n\nText.\n' });
  expect(found).toEqual([expect.stringContaining(`2025-11-27/b.md:1:1 date-contradiction`)]);
});

test('a section says what it is about in the page, the email and the text of a day without an angle', async () => {
  const config = 'sections:\n  - {id: law, title: Law, description: What the law says.}\n';
  const { page, email, text } = await built({ 'revue.yaml': config, ...note('section: law') });
  for (const output of [page, email, text]) expect(output).toContain('What the law says.');
});

test('lines of Chinese and Japanese are joined without a space in every output and in the excerpt', async () => {
  const body = '这是第一行，\n这是**重点**\n在这里。\nAI\n日本';
  const { page, email, text, record } = await built({
    'revue.yaml': 'typography: false\n',
    ...note('', body),
  });
  for (const html of [page, email])
    expect(html).toContain('这是第一行，这是<strong>重点</strong>在这里。\nAI\n日本');
  const words = '这是第一行，这是重点在这里。 AI 日本';
  expect(text).toContain(words);
  expect(itemsOf(record)[0]?.excerpt).toBe(words);
});

test('lines of Chinese that end or begin with a quotation mark, a dash or dots are joined without a space', async () => {
  const { record } = await built(note('', '他说：\n“你好”，\n她说“好”\n但是——\n他\n……走了\n“Yes”\nand “no”'));
  expect(itemsOf(record)[0]?.excerpt).toBe('他说：“你好”，她说“好”但是——他……走了“Yes” and “no”');
});

test('lines of Chinese and Japanese are joined without a space in titles and in texts of front matter too', async () => {
  const head = [
    'title: >\n  开放公司\n  收购',
    'summary: 第一行，\n  “第二行”，\n  第三行',
    "category: '''甲''\n  乙\n  丙'",
    'correction: {date: 2025-11-29, text: "数目\n  有误：\\"三\n  四\\"\n  五\n  六"}',
    'headlines:\n  misc: |\n    今天的\n    角度\n    AI\n    日本',
  ].join('\n');
  const { record } = await built({
    'revue.yaml': 'description: >-\n  每日\n  评论\n\n  二\ntypography: false\n',
    [`${day}/a.md`]:
      '---\nsection: misc\nsource: https://example.org/a\ntitle: 发布\n  模型 新\n---\nText.\n',
    [`${day}/b.md`]: '---\nsection: misc\nsource: https://example.org/b\n---\n东京的\n公司\n===\n\nText.\n',
    [`${day}/_review.md`]: `---\n${head}\n---\n`,
  });
  expect(record).toMatchObject({
    title: '开放公司收购',
    summary: '第一行，“第二行”，第三行',
    category: "'甲' 乙丙",
    corrections: [{ text: '数目有误："三四" 五六' }],
    publication: { description: '每日评论二' },
    sections: [
      { headline: '今天的角度\nAI\n日本', items: [{ title: '发布模型 新' }, { title: '东京的公司' }] },
    ],
  });
});

describe('an excerpt', () => {
  test('is the beginning of the text where the summary is left empty, of an item and of a review', async () => {
    const head = '---\nsummary: ""\n---\nThe lead.\n';
    const { record } = await built({ ...note('summary: ""'), [`${day}/_review.md`]: head });
    expect([itemsOf(record)[0]?.excerpt, record.description]).toEqual(['Text.', 'The lead.']);
  });

  test('has no space where the sign of a footnote stood, unless it parts two words', async () => {
    const { record } = await built(
      note(
        '',
        'It said [^1], *then* [^1] [^2] it\\\n[^1]went[^2] [^1][^2]on. [^1]\n\n[^1]: One.\n[^2]: Two.',
      ),
    );
    expect(itemsOf(record)[0]?.excerpt).toBe('It said, then it went on.');
  });

  const filler = 'word '.repeat(34).trim();
  test.each([
    `Sales have grown by 3.5 percent ${filler}. End.`,
    `Dr. Smith et al. on the matter ${filler}. End.`,
    `The U.S. Senate has voted ${filler}. End.`,
    `The company said on Nov. 28 that ${filler}. End.`,
    `Apple Inc. Chief Executive Tim Cook ${filler}. End.`,
    `Annex IV and art. L. 121-4 of the code, vol. II, ${filler}. End.`,
  ])('does not end inside of a number or behind an abbreviation: %s', async (body) => {
    const { record } = await built({ 'revue.yaml': 'typography: false\n', ...note('', body) });
    expect(body.startsWith((itemsOf(record)[0]?.excerpt ?? '?').replace(/…$/, ''))).toBe(true);
    expect(itemsOf(record)[0]?.excerpt.length).toBeGreaterThan(150);
  });

  test.each([
    ['de', `Am 28. November hat ${filler}. Ende.`],
    ['de', `Der Plan von Frankfurt a. M. und ${filler}. Ende.`],
    ['de', `Der Konzern investiert 5 Mrd. Euro bzw. Dollar ${filler}. Ende.`],
    ['it', `Il sig. Rossi e il dott. Bianchi ${filler}. Fine.`],
    ['pt', `O sr. Silva e a sra. Souza ${filler}. Fim.`],
    ['fr', `Le rapport de nov. 2025 sur la tél. 5G ${filler}. Fin.`],
    ['nl', `De minister ontving dhr. Jansen op nr. 10 ${filler}. Einde.`],
    ['pl', `Centrum otwarto dzięki dr. Wiśniewskiemu ${filler}. Koniec.`],
    ['es', `La nube de EE. UU. y ${filler}. Fin.`],
    ['el', `Ο υπουργός κ. Παπαδόπουλος ${filler}. Τέλος.`],
    ['ar', `قال الوزير د. العلي ${filler}. انتهى.`],
    ['hi', `मंत्री डॉ. शर्मा ने ${filler}। अंत।`],
  ])('in %s does not either: %s', async (language, body) => {
    const { record } = await built(note(`lang: ${language}`, body));
    expect(itemsOf(record)[0]?.excerpt.length).toBeGreaterThan(150);
  });

  test.each([
    ['de', `„Das ist gut.“ ${filler} gut.`, '„Das ist gut.“'],
    ['de', `»Das ist gut.« ${filler} gut.`, '»Das ist gut.«'],
    ['en', `It has the largest market cap. ${filler} good.`, 'It has the largest market cap.'],
    ['fr', `Ils étaient sept. ${filler} bon.`, 'Ils étaient sept.'],
    ['ur', `یہ اچھا ہے۔ ${filler}`, 'یہ اچھا ہے۔'],
  ])('in %s ends with the sentence: %s', async (language, body, excerpt) => {
    const { record } = await built(note(`lang: ${language}`, body.replace(/ word/, ' Word')));
    expect(itemsOf(record)[0]?.excerpt).toBe(excerpt);
  });

  test.each([
    ['Japanese after a name', `Mistral AI${'が東京に新拠点を開設し'.repeat(30)}`],
    ['Hindi', 'क्षत्रिकी'.repeat(40)],
    ['Thai', `วันนี้ ${'น้ำท่วมที่'.repeat(40)}`],
    ['emoji', `x${'👨‍👩‍👧‍👦'.repeat(30)}`],
  ])('of text without spaces is cut between whole letters: %s', async (_, body) => {
    const { record } = await built(note('', body));
    const excerpt = itemsOf(record)[0]?.excerpt.replace(/…$/, '') ?? '';
    const letters = Array.from(new Intl.Segmenter('en').segment(body), ({ segment }) => segment);
    expect(excerpt.length).toBeGreaterThan(180);
    expect(letters.map((_, index) => letters.slice(0, index).join(''))).toContain(excerpt);
  });

  test.each([
    ['![A hall](h.svg)\n\nThe first words.', 'The first words.'],
    ['[![A hall](h.svg)](https://example.org/)\n\nThe first words.', 'The first words.'],
    ['![A hall](h.svg)\n\n- A list.', 'A hall'],
  ])('is not what an image says, as long as a paragraph says more: %s', async (body, excerpt) => {
    const { record } = await built({ ...note('', body), [`${day}/h.svg`]: svg });
    expect(itemsOf(record)[0]?.excerpt).toBe(excerpt);
  });
});

describe('typography', () => {
  test('leaves HTML that is shown as text as it is written, and sets the words around it', async () => {
    const body = 'Say "<a href="https://raw.example">yes</a>" - <b>"no"</b>.\n\n<p class="x">\n"Block"\n</p>';
    const { text } = await built({ 'revue.yaml': 'language: en\n', ...note('', body) });
    expect(text).toContain('Say “<a href="https://raw.example">yes</a>” - <b>“no”</b>.');
    expect(text).toContain('<p class="x"> "Block" </p>');
  });

  test('leaves code in a title alone and sets what is said about a picture', async () => {
    const { record, page } = await built({
      'revue.yaml': 'language: fr\n',
      [a]: "# L'option `d'x ?` est l'une\n\n![L'usine](h.svg)\n",
      [`${day}/h.svg`]: svg,
    });
    expect(itemsOf(record)[0]?.title).toBe("L’option d'x ? est l’une");
    expect(page).toContain('alt="L’usine"');
  });

  test('sets what revue.yaml says to readers', async () => {
    const { record } = await built({
      'revue.yaml':
        "language: fr\ntitle: L'heure\ndescription: L'actualité\nback: {title: L'accueil, url: https://example.org/}\n",
      ...note(''),
    });
    expect(record.heading).toContain('L’heure');
    expect(record.publication).toMatchObject({
      title: 'L’heure',
      description: 'L’actualité',
      back: { title: 'L’accueil' },
    });
  });
});

test('dates in a language that the machine does not know are English', async () => {
  const { record } = await built({ 'revue.yaml': 'language: la\n', ...note('') });
  expect(record.dateLong).toBe('November 28, 2025');
});

test.each([
  ['fr-CA', '1er décembre 2025'],
  ['pt', '1º de dezembro de 2025'],
  ['pt-BR', '1º de dezembro de 2025'],
  ['pt-PT', '1 de dezembro de 2025'],
  ['es', '1 de diciembre de 2025'],
])('the first of a month is an ordinal where the language counts it so: %s', (language, written) => {
  expect(longDate('2025-12-01', language)).toBe(written);
  expect(longDate('2025-12-11', language)).toBe(written.replace(/^1\S*/, '11'));
});

test('several authors stand in a byline as their language lists them', async () => {
  const { record, page } = await built({
    'revue.yaml': 'language: de\nurl: https://x.example/\nauthor: [Anne, Jan, Paul]\n',
    [a]: '---\ntitle: T\nauthor: [Anna, Bob]\n---\nText.\n',
    [`${day}/b.md`]: '---\ntitle: U\nauthor: [Léa, Luc]\nlang: fr\n---\nTexte.\n',
    [`${day}/c.md`]: '---\ntitle: V\nauthor: "Ann, Ltd."\n---\nText.\n',
  });
  expect(record).toMatchObject({ author: 'Anne, Jan und Paul', byline: 'Von Anne, Jan und Paul' });
  expect(itemsOf(record).map(({ author }) => author)).toEqual(['Anna und Bob', 'Léa et Luc', 'Ann, Ltd.']);
  expect(itemsOf(record).map(({ authors }) => authors)).toEqual([['Anna', 'Bob'], ['Léa', 'Luc'], undefined]);
  expect(page).toContain('<p class="byline">Léa et Luc</p>');
  const people = ['Anne', 'Jan', 'Paul'].map((name) => ({ '@type': 'Person', name }));
  expect(page).toContain(`"author":${JSON.stringify(people)}`);
  expect(page.match(/<meta property="article:author" content="[^"]*">/g)).toHaveLength(3);
});

test('reviews and items that are named must be earlier, and each be named once', async () => {
  const found = await problemsIn({
    ...note('follows: 2025-11-28/b'),
    [`${day}/b.md`]: '---\ntitle: B\nfollows: 2025-11-27/earlyer\n---\nText.\n',
    [`${day}/c.md`]:
      '---\ntitle: C\nfollows: 2025-11-27/x\n---\nText[^1].\n\n[^1]: One.\n[^1]: Two.\n[^b]: Three.\n',
    [`${day}/d.md`]: '---\ntitle: D\nfollows: 2025-11-26/x\n---\nText.\n',
    'notes/2025-11-27/earlier.md': '# The earlier\n\nText.\n',
    'notes/2025-11-27/other.md': '# Another\n\nText.\n',
    [`${day}/_review.md`]: '---\ntitle: R\nrelated: [2025-11-27, 2025-11-27, 2025-11-28]\n---\n',
  });
  expect(found).toEqual([
    '_review.md:3:23 broken-reference Unexpected second `2025-11-27` in `related`, expected each review once',
    '_review.md:3:35 broken-reference Unexpected review of `2025-11-28` in `related`, expected an earlier one',
    'a.md:3:10 circular-follows Unexpected `2025-11-28/b`, expected an item of a day before 2025-11-28: a storyline runs forward in time, never in a circle',
    'b.md:3:10 unknown-follows Unexpected `2025-11-27/earlyer`; did you mean `2025-11-27/earlier`?',
    'c.md:3:10 unknown-follows Unexpected `2025-11-27/x`, expected one of `earlier`, `other`',
    'c.md:8:1 broken-reference Unexpected second definition of `[^1]`, expected one; it is left out',
    'c.md:9:1 broken-reference Unexpected footnote `[^b]`, expected a reference to it in the text; it is left out',
    'd.md:3:10 unknown-follows Unexpected `2025-11-26/x`, expected an item that is published',
  ]);
});

test('an anchor that the review does not have is reported; one of an item leads to the page from the email', async () => {
  const { exit, err, email } = await built({
    'revue.yaml': 'url: https://example.org/\nchecks: {bad-url: warn}\n',
    ...note('', '[x](#nowhere) [y](#fn-report) [z](#fn-r%C3%A9port)'),
    [`${day}/fn-report.md`]: '# B\n\nText.\n',
  });
  expect(exit).toBe(0);
  expect(err).toMatch(/a\.md:4:1 warning .*`#nowhere`.* bad-url/);
  expect(err).not.toContain('Unexpected anchor `#fn-report`');
  expect(err).toContain('`#fn-r%C3%A9port`, expected one that the review has');
  expect(err).toContain('; did you mean `#fn-report`?');
  expect(email).toContain('href="https://example.org/2025-11-28/#fn-report"');
});

test('a link to a heading of the note is told that headings have no anchors', async () => {
  const body =
    '[a](#l-ete-a-paris) [b](#%E8%A6%8F%E5%89%87)\n\n## L’été à **Paris**\n\nText.\n\n## 規則\n\nText.';
  expect(await problemsIn(note('', body))).toEqual([
    'a.md:4:1 bad-url Unexpected anchor `#l-ete-a-paris` of a heading, which has none in a review, expected `#slug` of an item; its text stands without a link',
    expect.stringContaining('a.md:4:21 bad-url Unexpected anchor `#%E8%A6%8F%E5%89%87` of a heading'),
  ]);
});

test('an item in Chinese has as many words as characters', async () => {
  const { record } = await built(note('', '人工智能'));
  expect(itemsOf(record)[0]?.wordCount).toBe(4);
});

describe('a value inside of another', () => {
  test.each([
    ['tags: [a, {b: c}]', '3:11', '`tags[1]`, expected text'],
    ['tags: cloud, law', '3:7', 'expected a list such as'],
    ['correction: [{date: 2025-11-28, text: []}]', '3:39', '`correction[0].text`, expected text'],
    ['correction: {date: 2025-11-28}', '3:13', 'Missing key `text` for `correction`'],
    ['image: {src: a.png, alt: [1]}', '3:26', '`image.alt`, expected text'],
    ['source: [{name: A, date: soon}]', '3:26', '`source[0].date`, expected a day'],
    [`order: ${'x'.repeat(61)}`, '3:8', `Unexpected text \`${'x'.repeat(57)}…\` for \`order\``],
    ['summary: []', '3:10', 'Unexpected empty list for `summary`'],
    ['image: {src: [a], title: A}', '3:14', '`image.src`, expected'],
    ['correction: [{date: soon, words: A, text: B}]', '3:21', '`correction[0].date`, expected a day'],
  ])('is reported where it stands: %s', async (matter, place, words) => {
    const found = (await problemsIn(note(matter))).filter((each) => each.includes('wrong-type'));
    expect(found).toEqual([expect.stringContaining(`a.md:${place} wrong-type`)]);
    expect(found[0]).toContain(words);
  });

  test('that YAML takes for a comment is told once', async () => {
    const found = await problemsIn(note('correction:\n  date: 2025-11-28\n  text: #5 was #6.'));
    expect(found).toEqual([expect.stringContaining('a.md:5:9 front-matter-syntax Unexpected `#5 was #6.`')]);
  });

  test('is said to be missing where it is', async () => {
    const files = { 'revue.yaml': 'sections: [{title: y}]\n', ...note('') };
    const { err } = await revue(folderWith(files), ['check']);
    expect(err).toMatch(/revue\.yaml:1:12 error .*Missing key `id` for `sections\[0\]`/);
  });
});

describe('a text between braces', () => {
  test.each([
    ['Seven years, not five.', 'Seven years, not five.'],
    ['Seven, eight, 9,5 # or so\n  , ten', 'Seven, eight, 9,5, ten'],
    ['"Seven, not five."', 'Seven, not five.'],
    ['The name, date, and place, and date, and place', 'The name, date, and place, and date, and place'],
  ])('holds commas: %s', async (written, text) => {
    const correction = `correction: {date: 2025-11-28, text: ${written}}`;
    const { record, exit, err } = await built(
      note(`${correction}\nsource: {name: A, url: https://x.example/1,2}`),
    );
    expect({ exit, err }).toEqual({ exit: 0, err: expect.not.stringContaining('a.md') });
    const [item] = itemsOf(record);
    expect(item?.corrections).toMatchObject([{ text }]);
    expect(item?.sources).toMatchObject([{ label: 'A', url: 'https://x.example/1,2' }]);
  });

  test.each([
    ['correction: {text: Seven, date 2025-11-29}', '3:27', 'date 2025-11-29'],
    ['image: {alt: A, src b.png}', '3:17', 'src b.png'],
    ['source: {name: A, url https://x.example/}', '3:19', 'url https://x.example/'],
  ])('ends at a key without its colon: %s', async (matter, place, key) => {
    expect(await problemsIn(note(matter))).toContainEqual(
      expect.stringContaining(`a.md:${place} unknown-key Unexpected key \`${key}\``),
    );
  });

  test('ends at a key, and at quotation marks', async () => {
    const found = await problemsIn(note('image: {src: "a.png", b, alt: A, title: B, c, "d"}'));
    expect(found.filter((each) => each.includes('unknown-key'))).toEqual([
      expect.stringContaining(`a.md:3:23 unknown-key Unexpected key \`b\``),
      expect.stringContaining(`a.md:3:34 unknown-key Unexpected key \`title\``),
      expect.stringContaining(`a.md:3:47 unknown-key Unexpected key \`d\``),
    ]);
  });
});

test('the address of a source may stand in `url` too, if it is the same', async () => {
  const same = 'source: https://x.example/a\nurl: https://x.example/a';
  const { record, exit } = await built(note(same));
  expect({ exit, sources: itemsOf(record)[0]?.sources }).toMatchObject({
    exit: 0,
    sources: [{ label: 'x.example', url: 'https://x.example/a' }],
  });
  const other = await problemsIn(note(same.replace('/a\n', '/b\n')));
  expect(other).toEqual([expect.stringContaining(`a.md:4:6 wrong-type Unexpected \`url\``)]);
});

test.each(['Titel', 'TITLE', 'titre', 'Titre ', 'name'])(
  'a note without a title but with `%s` has one problem, at that key',
  async (key) => {
    expect(await problemsIn({ [a]: `---\ntags: [b]\n${key}: A\n---\nText.\n` })).toEqual([
      `a.md:3:1 missing-title Missing title, expected \`title\` in place of \`${key.trim()}\``,
    ]);
  },
);

test.each([
  ['28/11/2025', 'a day; did you mean `2025-11-28`?'],
  ['28.11.2025', 'a day; did you mean `2025-11-28`?'],
  ['20251128', 'a day; did you mean `2025-11-28`?'],
  ['2025-11-28T10:00', 'a day; did you mean `2025-11-28`?'],
  ['2025-11-28 10:00', 'a day; did you mean `2025-11-28`?'],
  ['2025-11-31', 'a day of the calendar'],
  ['5/6/2025', 'a day such as `2025-11-28`'],
  ['soon', 'a day such as `2025-11-28`'],
])('a day in another form is offered as it is to be written: %s', async (date, words) => {
  const [problem] = await problemsIn(note(`date: ${date}`));
  expect(problem).toMatch(/^a\.md:3:7 wrong-type Unexpected (?:text|number) /);
  expect(problem?.endsWith(` for \`date\`, expected ${words}`)).toBe(true);
});

test.each([
  ['lang: fr', '; did you mean `language`?'],
  ['locale: fr', '; did you mean `language`?'],
  ['tz: UTC', '; did you mean `timezone`?'],
  ['baseURL: https://example.org/', '; did you mean `url`?'],
  ['checks: {long-title: [warn, {longest: 80}]}', ', expected one of most'],
])('a key of settings that is called otherwise is offered: %s', async (settings, words) => {
  const { err } = await built({ ...note(''), 'revue.yaml': `${settings}\n` });
  expect(err).toMatch(/revue\.yaml:1:\d+ warning Unexpected key /);
  expect(err).toContain(words);
});

test('letters that changed places are one mistake', () => {
  expect(didYouMean('titel', ['section', 'title', 'tags'])).toBe('; did you mean `title`?');
  expect(didYouMean('x', ['y', 'section'])).toBe('');
});

test('a key of _closing.md is unexpected, where none is expected', async () => {
  const found = await problemsIn({ ...note(''), [`${day}/_closing.md`]: '---\ntitle: X\n---\nBye.\n' });
  expect(found).toEqual([expect.stringContaining('Unexpected key `title`, expected none')]);
});

test('front matter behind a blank line is no front matter, and said to be none', async () => {
  expect(await problemsIn({ [a]: '\n---\ntitle: T\n---\nText.\n' })).toEqual([
    expect.stringMatching(/a\.md:2:1 front-matter-syntax .*line 1/),
  ]);
  expect(await problemsIn({ [a]: ' ---\ntitle: T\n---\nText.\n' })).toEqual([
    expect.stringContaining(`a.md:1:2 front-matter-syntax`),
  ]);
});

test('a comment of YAML has a space behind its `#`, a line of its own, or nothing before it that it could belong to', async () => {
  const matter =
    'tags: [b] # one\norder: 10 #was 5\nauthor: "A" #todo\n#draft: true\nsummary: No. 1#2\nsource: https://x.example/#a';
  const { record, err } = await built(note(matter));
  expect(err).not.toContain('a.md');
  expect(itemsOf(record)[0]).toMatchObject({
    summary: 'No. 1#2',
    tags: ['b'],
    sources: [{ url: 'https://x.example/#a' }],
  });
});

describe('front matter that YAML or Markdown would take for something else', () => {
  test.each([
    ['# A\n\n---\nsection: x\ndraft: true\n---\n\nText.\n', '4:1', '`section: …` in the text'],
    ['# A\nsection: x\ndraft: true\n---\nText.\n', '2:1', '`section: …` in the text'],
    ['---\ntitle: A\n---\n---\ndraft: true\n---\nText.\n', '5:1', '`draft: …` in the text'],
    ['title: A\nsection: x\n---\nText.\n', '1:1', '`title: …` in the text'],
    ['title: A\n\nText.\n', '1:1', '`title: …` in the text'],
    ['Title: A\nSection: x\n\nText.\n', '1:1', '`Title: …` in the text'],
    ['—\ntitle: A\ndraft: true\n—\n\nText.\n', '2:1', '`title: …` in the text'],
    ['----\ntitle: A\n----\n\nText.\n', '2:1', '`title: …` in the text'],
    ['# A\n\n---\nsource: B\ndraft: true\ntags:\n  - c\n---\n\nText.\n', '4:1', '`source: …` in the text'],
    ['# A\ndraft: true\n\nText.\n', '2:1', '`draft: …` in the text'],
    ['---\ntitle: A\n---\n\nsection: B\ndraft: true\n\n---\n', '5:1', '`section: …` in the text'],
    [
      '---\ntitle: A\ntags:\n- b\n\n## What\n\n- Sales\n\n---\nText.\n',
      '6:1',
      'text `## What` in front matter',
    ],
    ['---\ntitle: A\n\nL’annonce: elle.\n\n---\nText.\n', '4:1', 'text `L’annonce: …` in front matter'],
    ['---\ntitle: A\n\nIn one word: yes.\n\n---\nText.\n', '4:1', 'text `In one word: …` in front matter'],
  ])('is an error: %j', async (text, place, words) => {
    expect(await problemsIn({ [a]: text })).toEqual([
      expect.stringContaining(`a.md:${place} front-matter-syntax Unexpected ${words}`),
    ]);
  });

  test.each([
    '---\ntitle: A\n---\nText.\n\nNote: more.\n\n---\n\nMore.\n',
    '# A\n\nTitle\n-----\n\nMore.\n',
    '# A\n\nsection: x\n',
    '---\ntitle: A\n---\nsource: Reuters\n---\nText.\n',
    '---\ntitle: A\n---\ntitle: means title.\n',
    '---\ntitle: A\n---\ndraft: a word.\n',
    '---\n## About\ntitle: A\n---\nText.\n',
    '---\ntitle: A\n\nauthor: B\n---\nText.\n',
    '---\ntitle: A\n\n# A comment\nauthor: B\n---\nText.\n',
    '---yml\ntitle: A\n---\nText.\n',
    'Source: what we know\n====================\n\nText.\n',
    '---\ntitle: A\n---\nsource: Reuters\nauthor: Anna\nand nobody else.\n',
    '---\ntitle: A\n---\nWrite this line:\ndraft: true\n',
    '# A\n\n***\n\nsource: Reuters\n',
  ])('is none: %j', async (text) => {
    expect(await problemsIn({ [a]: text })).toEqual([]);
  });
});

describe('Markdown that says something else than was meant', () => {
  test.each([
    ['Text.\n\n[Source]: https://x.example/a', '6:1 broken-reference Unexpected definition of `[Source]`'],
    ['![A](assets/my image.png)', '4:1 broken-reference Unexpected `![A](` as text'],
    ['See [a](https://x.example/a b).', '4:5 broken-reference Unexpected `[a](` as text'],
    ['See [a](https://x.example/', '4:5 broken-reference Unexpected `[a](` as text'],
    ['See [**a**](my file.pdf).', '4:11 broken-reference Unexpected `](` as text'],
    [
      'See [a].\n[a]: https://x.example/a',
      '5:1 broken-reference Unexpected definition `[a]: …` in a paragraph',
    ],
    ['> See [a].\n> [a]: #b', '5:3 broken-reference Unexpected definition'],
    ['See [[A note|this]].', '4:5 broken-reference Unexpected `[[A note|this]]` as text'],
    ['```\ncode\n``', '4:1 unclosed-code'],
    ['~~~', '4:1 unclosed-code'],
    ['> ```\n> code\n\nText.', '4:3 unclosed-code'],
    ['+ 5 % a year.', '4:1 accidental-markup Unexpected list that begins with `+ 5`'],
    ['A sentence.\n---\nAnother.', '4:1 accidental-markup Unexpected heading'],
    ['Two lines of\na paragraph\n---', '4:1 accidental-markup Unexpected heading'],
    [
      '• One\n• Two',
      '4:1 accidental-markup Unexpected `•` at the beginning of lines, expected `- ` for a list: they run on in one line',
    ],
    ['Two things:\n•\tOne\n•\tTwo\n•\tThree', '5:1 accidental-markup Unexpected `•`'],
    ['> \uf0b7 One\n> \uf0b7 Two', '4:3 accidental-markup Unexpected `\uf0b7`'],
    ['–\tOne\n–\tTwo', '4:1 accidental-markup Unexpected `–`'],
    [
      'Three parts:\na) One\nb) Two\nc) Three',
      '5:1 accidental-markup Unexpected `a)` at the beginning of lines, expected `1. ` and so on for a list: they run on in one line',
    ],
    ['> (1) One\n> (2) Two', '4:3 accidental-markup Unexpected `(1)`'],
    ['次の通り。\n・一つ目\n・二つ目', '5:1 accidental-markup Unexpected `・` at the beginning of lines'],
    ['１．一つ目\n２．二つ目', '4:1 accidental-markup Unexpected `１．`'],
    ['一、甲\n二、乙', '4:1 accidental-markup Unexpected `一、`'],
    ['①一つ目\n②二つ目', '4:1 accidental-markup Unexpected `①`'],
    ['1.) Erstens\n2.) Zweitens', '4:1 accidental-markup Unexpected `1.)`'],
    ['1.Erstens\n2.Zweitens', '4:1 accidental-markup Unexpected `1.`'],
    ['١- أول\n٢- ثان', '4:1 accidental-markup Unexpected `١-`'],
    ['а) одно\nб) другое', '4:1 accidental-markup Unexpected `а)`'],
    [
      'Figures:\n\nYear\tSales\n2024\t5,000\n2025\t6,000',
      '6:1 accidental-markup Unexpected tabs between the words of lines, expected `|` between the columns of a table, or a backslash at the end of each line: they run on in one line',
    ],
    [
      'Figures:\n| a | b |\n| 1 | 2 |',
      '5:1 accidental-markup Unexpected `|` at the beginning of lines, expected `| --- | --- |`, as many columns, below the first row of a table: they run on in one line',
    ],
    ['| a | b |\n|---|\n| 1 | 2 |', '4:1 accidental-markup Unexpected `|` at the beginning'],
    [
      'Seen:\n[28/11/2025 07:12:33] Paul: One\n\u200e[28/11/2025 07:13:01] Anne: two',
      '5:1 accidental-markup Unexpected messages of a chat, expected a blank line between them, or what they say in your own words: they run on in one line',
    ],
    [
      '> 11/28/25, 7:12 AM - Paul: One\n> 11/28/25, 7:13 AM - Anne: two',
      '4:3 accidental-markup Unexpected messages of a chat',
    ],
    [
      'De : Paul <paul@x.example>\nEnvoyé : vendredi 28 novembre 2025\nObjet : TR',
      '4:1 accidental-markup Unexpected lines from the head of a mail, expected what matters of it, without the addresses of people: they run on in one line',
    ],
    [
      '> **From:** Paul\n> **Sent:** Friday',
      '4:3 accidental-markup Unexpected lines from the head of a mail',
    ],
    ['Text.\n\n\tA sentence behind a tab.', '6:1 accidental-markup Unexpected code'],
    ['- One\n\n      A sentence of the list.', '6:3 accidental-markup Unexpected code'],
    [
      'So **왜 그렇게 하나요?**를 보세요.',
      '4:4 accidental-markup Unexpected `**왜 그렇게 하나요?**` as text, whose stars make nothing bold, expected punctuation outside of them',
    ],
    ['> 这是**“重点”**的\n> [意思](https://x.example/)', '4:5 accidental-markup Unexpected `**“重点”**`'],
    ['| a |\n|---|\n| A **bold ** word |', '6:5 accidental-markup Unexpected `**bold **` as text'],
    ['A **[link](https://x.example/) ** here.', '4:3 accidental-markup Unexpected `**link **` as text'],
    ['[a](mailto:b@)', '4:1 bad-url'],
    ['[a](mailto:b)', '4:1 bad-url Unexpected address `mailto:b`, expected a whole one'],
    ['[a](mailto:b?subject=C)', '4:1 bad-url Unexpected address `mailto:b?subject=C`, expected a whole one'],
    ['[a](mailto:b@?subject=C)', '4:1 bad-url'],
    ['[a](tel:)', '4:1 bad-url Unexpected address `tel:`, expected a whole one'],
    ['[a](https://https://x.example/)', '4:1 bad-url'],
    [
      '[a](https:/x.example/b)',
      '4:1 bad-url Unexpected address `https:/x.example/b`, expected a whole one, such as `https://example.org/a` or `mailto:a@example.org`; its text stands without a link; did you mean `https://x.example/b`?',
    ],
    [
      '[a](http:\\\\\\x.example)',
      '4:1 bad-url Unexpected address `http:\\\\x.example`, expected a whole one',
    ],
    ['[a](HTTPS:x.example)', '4:1 bad-url'],
  ])('is reported: %s', async (body, expected) => {
    expect(await problemsIn(note('', body))).toEqual([expect.stringContaining(`a.md:${expected}`)]);
  });

  test.each([
    '[//]: # (A comment.)\n\nText, \\[[x]], [[1, 2], [3]] and `[a](b c)`.',
    '[a]: https://x.example/a\n\nSee [a] and [b][a].',
    '[a](HTTP://x.example), [b](mailto:?subject=C), [c](mailto:d@x.example?subject=E@F), [d](tel:+33-1).',
    'They said\n[Reuters]: sales rose, [**b**](https://x.example/a).',
    '````\n```\n`````',
    '> ```\n> code\n> ```',
    '    ```\n    code',
    '+ five firms\n',
    '• One',
    '• One\n\n• Two',
    '• One  \n• Two\\\n• Three',
    'One • two\nthree • four',
    '[28/11/2025 07:12] Paul: One\n\n[28/11/2025 07:13] Anne: two',
    '28/11/2025 – One\n28/11/2025 – Two',
    'From: Paul\nof the press office.',
    'De : Paul  \nÀ : Anne',
    '– One\n– Two',
    'a) One\n\nb) Two',
    'a) One\nc) Two',
    '(a) One  \n(b) Two\\\n(c) Three',
    '1.200 euros\n2.300 more',
    '1-3 firms\n2-4 banks',
    '●●●○○ Good\n●●○○○ Fair',
    '・一つだけ',
    'One\ttab\nand none.',
    'Year\tSales\\\n2024\t5,000',
    '- One\ttwo\n- Three\tfour',
    '1) One\n2) Two',
    '| a | b |',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '|x| and |y|\nas well as |z|',
    '```\n| a | b |\n| 1 | 2 |\n```',
    '    Return the value.',
    '    Return the value of it;',
    '    SELECT a FROM b WHERE c',
    '    A verse has lines of its own,\n    And so has the next one.',
    '    x = 1\n    Print the value of it.',
    '```\nA sentence of four words.\n```',
    '+ 5 firms\n+ 3 banks\n',
    'A heading:\n---\nText.',
    'So **이것은**를 and **bold**, \\*\\*a \\*\\*b, `**a **b`, 2 ** 3 ** 4 and *a ***b*.',
    'Paths: a/** and b/**, **/c and **/d. Calls: f(**a) and g(**b). * p < 5, ** p < 1, *** p < 0.',
  ])('is left alone where it was meant: %s', async (body) => {
    expect(await problemsIn(note('', body))).toEqual([]);
  });

  test('a fence on the last line is not closed, whether that line ends or not', async () => {
    for (const end of ['', '\n'])
      expect(await problemsIn({ [a]: `# A\n\nText.\n\n~~~${end}` })).toEqual([
        expect.stringContaining('a.md:5:1 unclosed-code'),
      ]);
  });

  test('a heading of level 1 right below the title is one too many', async () => {
    expect(await problemsIn({ [a]: '# A\n# B\n\nText.\n' })).toEqual([
      expect.stringContaining('a.md:2:1 heading-in-note Unexpected heading of level 1 `B`'),
    ]);
  });
});

test.each([
  ['x: 1\n\nText.', ', likely before line 5, `Text.`'],
  ['x: 1\nText.', ', likely before line 4, `Text.`'],
  ['# a comment\n\ntags:\n- b\n\n- c', ', likely before line 8, `- c`'],
  ['# What\n\nText.', ', likely before line 3, `# What`'],
  ['x: 1\n\nNote: text', ', likely before line 5, `Note: text`'],
  ['x: {\n  y: 1\n}\n## What', ', likely before line 6, `## What`'],
  ['----\nText.', '; did you mean line 3, `----`?'],
  ['\n———\nText.', '; did you mean line 4, `———`?'],
  ['...\nText.', '; did you mean line 3, `...`?'],
  ['--- Text.', ', likely before line 3, `--- Text.`'],
  ['---\u00a0\nText.', '; did you mean line 3, `---`, without what stands unseen beside it?'],
  [' ---\nText.', '; did you mean line 3, `---`, without what stands unseen beside it?'],
  ['x: 1\nAt 10:30, text.', ', likely before line 4, `At 10:30, text.`'],
  ['x: 1\nhttps://x.example/', ', likely before line 4, `https://x.example/`'],
  ['x: 1\n\nhttps://x.example/', ', likely before line 5, `https://x.example/`'],
  ['x: 1', ''],
])('front matter without its end is told where that was likely meant: %j', async (rest, hint) => {
  const [first] = await problemsIn({ [a]: `---\ntitle: A\n${rest}\n` });
  expect(first).toBe(
    `a.md:1:1 front-matter-syntax Missing closing \`---\` of the front matter, expected it on a line of its own${hint}`,
  );
});

test('a `---` with nothing but text below it is no front matter that could be read', async () => {
  expect(await problemsIn({ [a]: '---\n\nText.\n' })).toEqual([
    expect.stringMatching(/^a\.md:1:1 front-matter-syntax .* on a line of its own$/),
  ]);
});

test.each(['\u00a0', ' \u2009', '\u200b', '\u3000'])(
  'a space behind `---` that is no plain one is told: %j',
  async (space) => {
    expect(await problemsIn({ [a]: `---${space}\ntitle: A\n---\nText.\n` })).toContain(
      'a.md:1:4 front-matter-syntax Unexpected space behind `---`, of a kind that YAML does not know, expected the line to end',
    );
  },
);

test.each([
  [
    'is not closed',
    '---\ntitle: A\nsumary: B\n\nText ??? of it.\n',
    ['a.md:1:1 front-matter-syntax', 'a.md:3:1 unknown-key', 'a.md:5:6 unresolved-marker'],
  ],
  [
    'is closed with another line',
    '---\ntitle: A\nsumary: B\n––\nText ??? of it.\n',
    ['a.md:1:1 front-matter-syntax', 'a.md:3:1 unknown-key', 'a.md:5:6 unresolved-marker'],
  ],
  [
    'stands below an empty line',
    '\n---\ntitle: A\nsumary: B\n---\nText ??? of it.\n',
    ['a.md:2:1 front-matter-syntax', 'a.md:4:1 unknown-key', 'a.md:6:6 unresolved-marker'],
  ],
  [
    'is TOML',
    '+++\ntitle = "A"\n+++\nText ??? of it.\n',
    ['a.md:1:1 front-matter-syntax', 'a.md:4:6 unresolved-marker'],
  ],
  [
    'is JSON between fences',
    '---json\n{"title": "A"}\n---\nText ??? of it.\n',
    ['a.md:1:1 front-matter-syntax', 'a.md:4:6 unresolved-marker'],
  ],
  [
    'is too large',
    `---\ntitle: ${'A'.repeat(33_000)}\n---\nText ??? of it.\n`,
    ['a.md:1:1 over-limit', 'a.md:4:6 unresolved-marker'],
  ],
])('what is wrong below front matter is told with it, where that %s', async (_, text, problems) => {
  expect(await problemsIn({ [a]: text })).toEqual(problems.map((each) => expect.stringContaining(each)));
});

test('a number that may be text is none of the mistakes beside it', async () => {
  const front = 'tags: [2025, "", true]\nsource: {name: 20, url: 30, date: soon}\nimage: {src: 1, alt: [2]}';
  expect(await problemsIn(note(front))).toEqual([
    expect.stringContaining('a.md:3:14 wrong-type Unexpected text `` for `tags[1]`'),
    expect.stringContaining('a.md:4:35 wrong-type Unexpected text `soon` for `source.date`'),
    expect.stringContaining('a.md:5:22 wrong-type Unexpected list for `image.alt`'),
  ]);
});

test('files of a day that look like notes and are none are told, whatever hides their extension', async () => {
  const text = '---\ntitle: B\n---\nText.\n';
  const seen = [
    '_Review.md',
    '_closing.markdown',
    '_revue.md',
    'innovation/_review.md',
    'b.md.txt',
    'b.txt',
    'b.mdx',
    'b',
  ];
  const left = ['_ideas.md', 'requirements.txt', 'b.md~', 'b.md.bak', '.b.md.swp', '_b.txt', '_b', '.b'];
  const files = [...seen, ...left].map((name) => [
    `${day}/${name}`,
    name === 'requirements.txt' ? '# pip\nb\n' : text,
  ]);
  const found = await problemsIn({
    ...note(''),
    ...Object.fromEntries(files),
    [`${day}/names.txt`]: 'B, C\n',
  });
  expect(found.map((each) => each.replace(/ Unexpected.*/, '')).sort()).toEqual(
    seen.map((name) => `${name}:1:1 overlooked-file`).sort(),
  );
});

test.each([
  "(Claire's conflicted copy 2025-11-28).md",
  '(Copie en conflit de Paul 2025-11-28 1).md',
  '(In Konflikt stehende Kopie von Paul 2025-11-28).md',
  '(conflicted copy 2025-11-28 065500).md',
  '(SFConflict paul@example.org 2025-11-28-06-55-00).md',
])('a second version that a shared folder made of a note is an error beside the first: %s', async (mark) => {
  const text = '---\ntitle: Another\n---\nOther words.\n';
  const copy = `a ${mark}`;
  expect(await problemsIn({ ...note(''), [`${day}/${copy}`]: text })).toEqual([
    `${copy}:1:1 merge-conflict Unexpected second version of \`${day}/a.md\`, made where two people changed it at once, expected one of the two`,
  ]);
  expect(await problemsIn({ [`${day}/${copy}`]: text })).toEqual([]);
});

test('a second version that Syncthing made of a note or of `_review.md` is told', async () => {
  const mark = '.sync-conflict-20251128-065500-ABCDEFG';
  const files = { ...note(''), [`${day}/_review.md`]: 'One.\n', [`${day}/_review${mark}.md`]: 'Two.\n' };
  expect(await problemsIn({ ...files, [`${day}/a${mark}.md`]: '# Another\n\nOther words.\n' })).toEqual([
    expect.stringContaining(`_review${mark}.md:1:1 overlooked-file`),
    expect.stringContaining(`a${mark}.md:1:1 merge-conflict`),
  ]);
});

test('folders of years, months and weeks around a day name no section', async () => {
  for (const folder of ['2025', '2025/11', '2025-11', '2025/2025-W48', 'law/2025']) {
    const { record } = await built({ [`notes/${folder}/2025-11-28/a.md`]: '# A\n\nText.\n' });
    expect(record.sections.map(({ title }) => title)).toEqual([folder.startsWith('law') ? 'law' : undefined]);
  }
  const { record } = await built({ [`${day}/2025/a.md`]: '# A\n\nText.\n' });
  expect(record.sections).toMatchObject([{ title: '2025' }]);
});

test('marks of a merge are one problem each, in front matter and text', async () => {
  const merge = (one: string, other: string) => `<<<<<<< HEAD\n${one}\n=======\n${other}\n>>>>>>> main\n`;
  expect(
    await problemsIn({ [a]: `---\n${merge('title: A', 'title: B')}---\nText.\n\n${merge('One.', 'Two.')}` }),
  ).toEqual([
    expect.stringContaining('a.md:2:1 merge-conflict'),
    expect.stringContaining('a.md:10:1 merge-conflict'),
  ]);
  const { exit, err } = await revue(
    folderWith({ ...note(''), 'revue.yaml': merge('title: A', 'title: B') }),
    ['check'],
  );
  expect({ exit, err }).toMatchObject({
    exit: 2,
    err: expect.stringMatching(/^revue\.yaml:1:1 error .* merge-conflict\nrevue: /),
  });
});

test.each([
  ['templates/page.css', 'a {}'],
  ['templates/partials/page-item.hbs', '<b>{{title}}</b>'],
  ['templates/words/en.yaml', 'contents: All'],
  ['assets/robots.txt', 'Allow: /'],
])('marks of a merge in %s are one problem, and no reader sees them', async (path, line) => {
  const root = folderWith({
    ...note(''),
    [path]: `<<<<<<< HEAD\n${line}\n=======\n${line}\n>>>>>>> main\n`,
  });
  const { exit, err } = await revue(root, ['build']);
  expect({ exit, found: err.match(/^.* merge-conflict$/gm) }).toMatchObject({
    exit: 1,
    found: [expect.stringMatching(`^${path}:1:1 error `)],
  });
});

test('a pointer of Git LFS is published in place of no image, file or logo', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 9\n`;
  const files = { 'assets/hall.png': pointer, 'assets/report.pdf': pointer };
  const told = (path: string) =>
    expect.stringContaining(
      `Unexpected pointer of Git LFS in place of \`${path}\`, expected the file, which \`git lfs pull\` fetches`,
    );
  const body = '![A hall](assets/hall.png) [Report](assets/report.pdf)';
  expect(await problemsIn({ ...files, [a]: `# A\n\n${body}\n` })).toEqual([
    told('assets/hall.png'),
    told('assets/report.pdf'),
  ]);
  const root = folderWith({ ...note(''), ...files, 'revue.yaml': 'theme: {logo: assets/hall.png}\n' });
  expect(await revue(root, ['check'])).toMatchObject({ exit: 2, err: told('assets/hall.png') });
});

test.each([
  ['with its mark', '\ufeff', false],
  ['without one', '', false],
  ['without one, the other way round', '', true],
])('a note in UTF-16 %s is one problem', async (_, mark, isSwapped) => {
  const bytes = Buffer.from(`${mark}${note('')[a]}`, 'utf16le');
  const root = folderWith({ [a]: isSwapped ? bytes.swap16() : bytes });
  const { err } = await revue(root, ['check']);
  expect(err).toMatch(
    /^notes\/2025-11-28\/a\.md:1:1 error Unexpected text in UTF-16, .* invalid-utf8\n1 error\n$/,
  );
});

test('a rule that is none is not answered with all that are', async () => {
  expect(await problemsIn(note('checks: {something: off}'))).toEqual([
    expect.stringMatching(
      /a\.md:3:10 unknown-key Unexpected key `something`, expected a rule of `revue rules`$/,
    ),
  ]);
});

describe('sources in one value', () => {
  test.each([
    ['"X <https://x.example/>, Y <https://y.example/>"', 'address in the name `X <https://x.example/>, Y`'],
    ['https://x.example/a,https://y.example/b', 'second address'],
    ['x.example/a-b', 'address in the name'],
    ['https://https://x.example/', 'address'],
  ])('of which one would be lost are an error: %s', async (source, words) => {
    expect(await problemsIn(note(`source: ${source}`))).toEqual([
      expect.stringMatching(`a.md:3:\\d+ bad-url Unexpected ${words}`),
    ]);
  });

  test.each([
    'AFP/Reuters',
    'n-tv.de/dpa',
    'Le Monde.fr, AFP',
    'https://web.archive.org/web/2020/https://x.example/',
  ])('that are one are taken: %s', async (source) =>
    expect(await problemsIn(note(`source: ${source}`))).toEqual([]),
  );
});

test('a place in a list is no reference; one behind a backslash that is text is', async () => {
  const found = await problemsIn(note('', 'The value a[0][1] and m[i][j].\n\n\\\\[e][f]'));
  expect(found).toEqual([expect.stringContaining(`a.md:6:3 broken-reference`)]);
});

test.each(['{a: b}: c', '? [a, b]\n: c', '{a: b}: c\n{d: e}: f'])(
  'a key that is no text is an error: %s',
  async (key) => {
    const [first] = await problemsIn(note(key));
    expect(first).toMatch(/a\.md:3:\d front-matter-syntax .*as a key/);
  },
);

describe('what nests too deep', () => {
  test.each([
    ['quotations', `${'>'.repeat(500)} a`, 4],
    ['lists', Array.from({ length: 500 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'), 104],
    ['lists in a line', `${'- '.repeat(500)}a`, 4],
    ['emphasis', `${'*'.repeat(600)}a${'*'.repeat(600)}`, 4],
  ])('is an error of its note: %s', async (_, body, line) => {
    const found = await problemsIn({ ...note('', body), [`${day}/b.md`]: '# B\n\nText.\n' });
    expect(found).toEqual([expect.stringMatching(new RegExp(`a\\.md:${line}:\\d+ nesting-too-deep`))]);
  });

  test('is none where a mark opens nothing', async () => {
    expect(await problemsIn(note('', '*a '.repeat(900)))).toEqual([]);
  });

  test('in front matter is an error of its note', async () => {
    const [first] = await problemsIn(note(`tags: ${'['.repeat(20_000)}`));
    expect(first).toContain('front-matter-syntax');
  });
});

test('a problem with an address that stands after a link in a heading has the place of the heading', async () => {
  const root = folderWith({
    'notes/2025-11-28/a.md': '# Title\n\n## [h](https://h.example/)www.example.org]]>é:\n\nText.\n',
  });
  const { err } = await revue(root, ['check']);
  expect(err).toMatch(/^notes\/2025-11-28\/a\.md:3:1 error Unexpected address .* bad-url$/m);
});

test('a folder whose name is all spaces names no section', async () => {
  const root = folderWith({ 'notes/2025-11-28/ /a.md': '# Title\n\nText.\n' });
  expect((await revue(root, ['build'])).exit).toBe(0);
  const { sections } = JSON.parse(filesIn(join(root, 'dist', '2025-11-28'))['review.json'] ?? '');
  expect(sections).toMatchObject([{ id: 'other' }]);
  expect(sections[0].title).toBeUndefined();
});

test('a picture that nothing describes is no heading', async () => {
  const root = folderWith({
    'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    'notes/2025-11-28/a.md': '# Title\n\n## ![](assets/a.svg)\n\nText.\n',
  });
  expect((await revue(root, ['build'])).exit).toBe(0);
  const page = filesIn(join(root, 'dist', '2025-11-28'))['index.html'] ?? '';
  expect(page).toMatch(/<p><img src="\.\.\/assets\/a-\w+\.svg"/);
});
