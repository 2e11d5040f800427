import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import { describe, expect, test } from 'vitest';
import { readDrawingKit } from '../src/read/drawing-kit.ts';
import { fontMetrics } from '../src/render/font-metrics.ts';
import { type OgCard, ogCard, ogPath } from '../src/render/og-card.ts';
import { ogDrawer } from '../src/render/og-image.ts';
import { inLettersOf, setText, type TextBox } from '../src/render/og-text.ts';
import { openWorkspace } from '../src/workspace.ts';
import { addFiles, type Files, folderWith, revue } from './support/workspace.ts';

const kit = readDrawingKit();
const font = fontMetrics(kit.bold);
const { draw } = ogDrawer(kit);
const { config, templates } = openWorkspace({ root: folder(), strict: false, fit: false }).publication;

function folder(): string {
  return join(import.meta.dirname, '..', 'examples', 'minimal');
}

const card: OgCard = {
  date: '2025-11-28',
  dateLong: '28 novembre 2025',
  heading: 'Revue IA du 28 novembre 2025',
  title: 'Mistral AI trouve ses relais en Europe, dans le cloud et chez les opérateurs',
  category: 'Souveraineté',
  publication: 'Revue IA',
  host: 'revue-ia.example',
  accent: '#a3122f',
  template: '',
};

const theme = { accent: card.accent, accentDark: card.accent };

/** The picture of the card above with some of it changed. */
async function picture(changes: Partial<OgCard> = {}): Promise<Buffer> {
  const [file] = await draw({ ...card, ...changes }, templates);
  return Buffer.from(file?.content ?? '');
}

/** The texts of the drawing of a card, which its template is asked for. */
async function shownOn(changes: Partial<OgCard>): Promise<string[]> {
  const shown: string[] = [];
  const spy = {
    ...templates,
    fill: (...given: Parameters<typeof templates.fill>) => {
      const svg = templates.fill(...given);
      shown.push(...[...String(svg).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text));
      return svg;
    },
  };
  await draw({ ...card, ...changes }, spy);
  return shown;
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

describe('a picture', () => {
  test('is a PNG of 1200 × 630 and of a size that networks take', async () => {
    const png = await picture();
    expect(png.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
    expect(imageSize(png)).toMatchObject({ width: 1200, height: 630, type: 'png' });
    expect(png.byteLength).toBeLessThan(300_000);
  });

  test('has room for a long name where no day stands beside it', async () => {
    const publication = 'Künstliche-Intelligenz-Tagesrundschau';
    expect(await shownOn({ publication, title: undefined })).toContain(publication);
    expect(await shownOn({ publication })).toContain('Künstliche-Intelligenz-Tagesrunds…');
  });

  test.each([
    ['https://revue-santé.example/', 'revue-santé.example'],
    ['https://评论.example/', 'xn--md3ata.example'],
  ])('shows the host of %s as readers know it, as far as its font can', async (url, shown) => {
    const { host } = ogCard({ ...card, theme }, { config: { ...config, url }, templates }) ?? {};
    expect(await shownOn({ host })).toContain(shown);
    expect(await shownOn({ host, publication: '评论' })).toContain(shown);
  });

  test('is the same bytes each time, on every machine', async () => {
    expect(await picture()).toEqual(await picture());
    // When this changes, `drawing` in og-card.ts is raised with it: else pictures that are there keep their old look.
    expect([ogPath(card), digest(await picture())]).toMatchInlineSnapshot(`
      [
        "assets/og-9e7ab09fc073.png",
        "af3bac1f17fe109d",
      ]
    `);
  });

  test.each(
    Object.entries({
      title: 'Autre',
      category: 'Autre',
      publication: 'Autre',
      accent: '#1f4e79',
      host: 'a.example',
    }),
  )('differs by %s, in its bytes and in its name', async (key, value) => {
    expect(digest(await picture({ [key]: value }))).not.toBe(digest(await picture()));
    expect(ogPath({ ...card, [key]: value })).not.toBe(ogPath(card));
  });

  test('shows headline, day, publication, category and host', async () => {
    const shown = await shownOn({});
    expect(shown.join(' ')).toBe(
      'Revue IA 28 novembre 2025 Mistral AI trouve ses relais en Europe, dans le cloud et chez les opérateurs Souveraineté revue-ia.example',
    );
  });

  test('shows the heading where there is no headline, its day on one line', async () => {
    expect(await shownOn({ title: undefined, category: undefined })).toEqual([
      'Revue IA',
      'Revue IA du',
      '28\u00a0novembre\u00a02025',
      'revue-ia.example',
    ]);
  });

  test('takes signs that SVG has for its own as text', async () => {
    const shown = await shownOn({ title: '<script> & "more" </text>', publication: '<b>' });
    expect(shown).toContain('&lt;b&gt;');
    expect((await picture({ title: '<script> & "more" </text>' })).byteLength).toBeGreaterThan(1000);
  });

  test('leaves out emoji and signs that the font lacks', async () => {
    expect((await shownOn({ title: '🚀 GPT-6 👩‍👩‍👧‍👦 → « rupture » 🤖☑️' })).slice(2, -2).join(' ')).toBe(
      'GPT-6 «\u00a0rupture\u00a0»'.replace(/\u00a0/g, ' '),
    );
  });

  test('shows the day in digits rather than boxes for letters that the font lacks', async () => {
    const japanese = {
      title: '欧州のAI規制が延期へ',
      heading: 'AIレビュー 2025年11月28日',
      dateLong: '2025年11月28日',
      publication: 'AIレビュー',
      category: '規制',
    };
    expect(await shownOn(japanese)).toEqual(['revue-ia.example', '2025-11-28']);
    expect(await shownOn({ title: 'Le mot « 規制 »' })).toEqual(await shownOn({ title: undefined }));
    expect(await shownOn({ dateLong: '2025年11月28日' })).toContain('2025-11-28');
  });

  test('shows a headline in Greek, Cyrillic, Vietnamese and with composed letters', async () => {
    for (const title of ['Ελλάδα', 'Быть', 'Việt Nam', 'Łódź', 'E\u0301te\u0301', 'ﬁn Ⅷ']) {
      const [, , shown] = await shownOn({ title });
      expect(shown).toBe(title.normalize('NFC').replace('Ⅷ', 'VIII'));
    }
  });
});

const box: TextBox = { width: 1056, height: 340, sizes: [116, 94, 70, 46], leading: 1.12, tracking: -0.012 };
const widthOf = (line: string, size: number): number =>
  size * (font.widthOf(line) + box.tracking * line.length);

describe('a headline', () => {
  const words = 'La Commission européenne repousse une partie du règlement sur l’IA';
  test.each([
    ['Court', 1],
    [words, 4],
    [`${words}, ${words}`, 6],
    [Array.from({ length: 40 }, () => words).join(' '), 6],
    ['Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', 6],
    ['W'.repeat(2000), 6],
    ['M M '.repeat(300).trim(), 6],
  ])('fits its box: %.40s', (text, most) => {
    const { lines, size } = setText(text, font, box);
    expect(lines.length).toBeLessThanOrEqual(most);
    expect(lines.length * size * box.leading).toBeLessThanOrEqual(box.height);
    for (const line of lines) expect(widthOf(line, size)).toBeLessThanOrEqual(box.width);
  });

  test('is whole where there is room, and ends in an ellipsis where there is none', () => {
    expect(setText(words, font, box).lines.join(' ')).toBe(words);
    const { lines } = setText(`${words}, ${Array.from({ length: 9 }, () => words).join(' ')}`, font, box);
    expect(lines.join(' ')).toMatch(/^La Commission .*[\p{L}\p{N}]…$/u);
  });

  test('is as large as its length allows, its lines about equally long', () => {
    const sizes = [1, 3, 6, 12].map((times) => setText('mots '.repeat(times).trim(), font, box).size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    const { lines } = setText('aaaa bbbb cccc dddd eeee ffff gggg', font, box);
    expect(
      Math.max(...lines.map(({ length }) => length)) - Math.min(...lines.map(({ length }) => length)),
    ).toBeLessThan(8);
  });

  test.each<[string, number, string[]]>([
    ['Un titre assez court pour deux lignes', 116, ['Un titre assez court', 'pour deux lignes']],
    [words, 70, ['La Commission', 'européenne repousse une', 'partie du règlement sur l’IA']],
    ['Die Verfassungsgerichtsentscheidung', 46, ['Die Verfassungsgerichtsentscheidung']],
    [
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
      46,
      ['Donaudampfschifffahrtselektrizitätenhauptbetrie', 'bswerkbauunterbeamtengesellschaft'],
    ],
    [
      'Oui, '.repeat(80).trim(),
      46,
      Array.from({ length: 6 }, (_, line) =>
        'Oui, '
          .repeat(10)
          .trim()
          .replace(/,$/, line < 5 ? ',' : '…'),
      ),
    ],
  ])('is set as large as its words allow: %s', (text, size, lines) => {
    expect(setText(text, font, box)).toEqual({ lines, size });
  });

  test('keeps together what a no-break space joins', () => {
    const text = `${'mot '.repeat(8)}100\u00a0% sûr\u202f!`;
    const shown = inLettersOf(font, text) ?? '';
    expect(setText(shown, font, box).lines.join('|')).toMatch(/100\u00a0%.*sûr\u00a0!$/);
  });
});

test('a line break is a space, and a digit in a key is a digit', () => {
  expect(inLettersOf(font, '1\ufe0f\u20e3 Un\ttitre\nde deux\u2028lignes')).toBe('1 Un titre de deux lignes');
});

test('a text of which the font has no letter is none', () => {
  expect(['', ' ', '🚀', '\u200b', '日本', 'a日'].map((text) => inLettersOf(font, text))).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
});

test('the font’s own tables say how wide its letters are', () => {
  expect(font.has('é')).toBe(true);
  expect(font.has('日')).toBe(false);
  expect(font.has('\uffff')).toBe(false);
  expect(font.widthOf('')).toBe(0);
  expect(font.widthOf('WW')).toBeCloseTo(2 * font.widthOf('W'));
  expect(font.widthOf('W')).toBeGreaterThan(2 * font.widthOf('i'));
});

const workspace: Files = {
  'revue.yaml': 'title: Revue IA\nlanguage: fr\nurl: https://revue.example.org/ia/\n',
  'notes/2025-11-28/_review.md': '---\ntitle: Le titre du jour\n---\n',
  'notes/2025-11-28/a.md': '---\ntitle: Un titre\n---\nTexte.\n',
};

const built = async (root: string): Promise<{ page: string; pictures: string[] }> => {
  const { exit, err } = await revue(root, ['build', '2025-11-28', '--quiet']);
  if (exit !== 0) throw new Error(err);
  const page = readFileSync(join(root, 'dist/2025-11-28/index.html'), 'utf8');
  const names = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  return { page, pictures: names.filter((name) => /assets\/og-\w+\.png$/.test(name)) };
};

describe('a build', () => {
  test('makes the picture that its page names, with its size and what it shows', async () => {
    const { page, pictures } = await built(folderWith(workspace));
    expect(pictures).toHaveLength(1);
    expect(page).toContain(
      `<meta property="og:image" content="https://revue.example.org/ia/${pictures[0]}">`,
    );
    expect(page).toContain('<meta property="og:image:width" content="1200">');
    expect(page).toContain(
      '<meta property="og:image:alt" content="Le titre du jour – Revue IA du 28 novembre 2025">',
    );
    expect(page).toContain('<meta name="twitter:card" content="summary_large_image">');
    expect(page).toContain(`"image":"https://revue.example.org/ia/${pictures[0]}"`);
  });

  test.each([
    ['without the headline', 'L’IA en 日本', 'Revue IA du 28 novembre 2025'],
    ['without a heading either', undefined, '2025-11-28', '日本の評論'],
    ['with the day for the heading', 'Le titre', 'Le titre – 2025-11-28', '日本の評論'],
  ])('says of a picture whose font lacks letters what is drawn on it: %s', async (...given) => {
    const [, title, alt, publication = 'Revue IA'] = given;
    const root = folderWith({
      ...workspace,
      'revue.yaml': `${workspace['revue.yaml']}title: ${publication}\n`.replace('title: Revue IA\n', ''),
      'notes/2025-11-28/_review.md': title ? `---\ntitle: ${title}\n---\n` : '',
    });
    expect((await built(root)).page).toContain(`<meta property="og:image:alt" content="${alt}">`);
  });

  test('makes it once: one that is there whole is left as it is', async () => {
    const root = folderWith(workspace);
    const { pictures } = await built(root);
    const place = join(root, 'dist', pictures[0] ?? '');
    const other = readFileSync(place).fill(1, 100, 110);
    writeFileSync(place, other);
    const before = statSync(place).mtimeMs;
    addFiles(root, { 'notes/2025-11-28/a.md': '---\ntitle: Un titre\n---\nUn autre texte.\n' });
    expect((await built(root)).pictures).toEqual(pictures);
    expect(readFileSync(place).equals(other)).toBe(true);
    expect(statSync(place).mtimeMs).toBe(before);
  });

  test.each<[string, (whole: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['without its end', (whole) => whole.subarray(0, -1)],
    ['of nothing but zeros', ({ length }) => Buffer.alloc(length)],
  ])('makes anew one that a power cut left %s', async (_, cut) => {
    const root = folderWith(workspace);
    const { pictures } = await built(root);
    const place = join(root, 'dist', pictures[0] ?? '');
    const whole = readFileSync(place);
    writeFileSync(place, cut(whole));
    await revue(root, ['build', '--all']);
    expect(readFileSync(place).equals(whole)).toBe(true);
  });

  test('with --force makes the picture anew that lies there', async () => {
    const root = folderWith(workspace);
    const { pictures } = await built(root);
    const path = join(root, 'dist', pictures[0] ?? '');
    const whole = readFileSync(path);
    writeFileSync(path, 'cut');
    await revue(root, ['build', '2025-11-28', '--force']);
    expect(readFileSync(path).equals(whole)).toBe(true);
  });

  test('gives another name to a picture with another headline, theme or template, and keeps no old one', async () => {
    const root = folderWith(workspace);
    const changes: Files[] = [
      {},
      { 'notes/2025-11-28/_review.md': '---\ntitle: Un autre\n---\n' },
      { 'revue.yaml': `${workspace['revue.yaml']}theme: {accent: '#1f4e79'}\n` },
      {
        'templates/og-image.hbs':
          '<svg xmlns="http://www.w3.org/2000/svg" width="{{width}}" height="{{height}}"><path fill="{{accent}}" d="M0 0h9v9H0z"/></svg>\n',
      },
    ];
    const paths: string[] = [];
    for (const files of changes) {
      addFiles(root, files);
      const { page, pictures } = await built(root);
      expect(pictures).toHaveLength(1);
      expect(page).toContain(`/${pictures[0]}"`);
      expect(imageSize(readFileSync(join(root, 'dist', pictures[0] ?? '')))).toMatchObject({
        width: 1200,
        height: 630,
      });
      paths.push(...pictures);
    }
    expect(new Set(paths).size).toBe(changes.length);
  });

  const own = (name: string, content: string): Files => ({
    [`assets/${name}`]: content,
    'notes/2025-11-28/_review.md': `---\ntitle: T\nimage: {src: assets/${name}, alt: A}\n---\n`,
  });
  const gif = 'GIF89a\x04\x00\x03\x00\x00\x00\x00;';
  test.each<[string, Files]>([
    ['with `ogImages: false`', { 'revue.yaml': `${workspace['revue.yaml']}ogImages: false\n` }],
    ['without a `url`, which its address would begin with', { 'revue.yaml': 'title: Revue IA\n' }],
    ['for a review with an image of its own', own('a.gif', gif)],
  ])('makes none %s', async (_name, files) => {
    const { page, pictures } = await built(folderWith({ ...workspace, ...files }));
    expect(pictures).toEqual([]);
    expect(page).not.toMatch(/og-\w+\.png/);
  });

  test('stands for a drawing, which networks do not show', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n';
    const { page, pictures } = await built(folderWith({ ...workspace, ...own('a.svg', drawing) }));
    expect(pictures).toHaveLength(1);
    expect(page.match(/<meta property="og:image" content="[^"]*"/g)).toEqual([
      expect.stringMatching(/og-\w+\.png"$/),
    ]);
  });

  test('draws nothing that is not published', async () => {
    const draft = '---\ntitle: MARQUE\ndraft: true\n---\nMARQUE\n';
    const [one, two] = [folderWith(workspace), folderWith({ ...workspace, 'notes/2025-11-28/b.md': draft })];
    expect((await built(one)).pictures).toEqual((await built(two)).pictures);
  });

  test.each([
    ['names what the view does not have', '<svg>\n{{category.title}}</svg>\n', ':2:'],
    [
      'is larger than any network takes',
      '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="{{height}}"/>\n',
      ':1:1 error Unexpected SVG: a drawing of 100000 × 630 pixels, expected at most 4096 × 4096 template-syntax',
    ],
    ['is no SVG', '<svg>{{host}}</svg', ':1:1'],
  ])('stops at a template of the picture that %s, and says where', async (_name, template, place) => {
    const root = folderWith({ ...workspace, 'templates/og-image.hbs': template });
    for (const command of ['check', 'build']) {
      const { exit, err } = await revue(root, [command, '2025-11-28']);
      expect(exit).toBe(1);
      expect(err).toContain(`templates/og-image.hbs${place}`);
    }
    expect(readdirSync(root)).not.toContain('dist');
  });

  test('draws a picture that a check only reads, in much less time', async () => {
    const haze = '<filter id="haze"><feTurbulence baseFrequency="0.1" numOctaves="8"/></filter>';
    const size = 'width="{{width}}" height="{{height}}"';
    const root = folderWith({
      ...workspace,
      'templates/og-image.hbs': `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${haze}<rect ${size} filter="url(#haze)"/></svg>\n`,
    });
    const timeOf = async (command: string): Promise<number> => {
      const start = process.cpuUsage();
      expect((await revue(root, [command, '2025-11-28'])).exit).toBe(0);
      return process.cpuUsage(start).user;
    };
    await timeOf('check');
    expect(await timeOf('check')).toBeLessThan((await timeOf('build')) / 2);
  });

  test.each(['yes please', '1'])('refuses `ogImages: %s`', async (value) => {
    const root = folderWith({ ...workspace, 'revue.yaml': `ogImages: ${value}\n` });
    const { exit, err } = await revue(root, ['build', '2025-11-28']);
    expect([exit, err.includes('`ogImages`, expected `true` or `false`')]).toEqual([2, true]);
  });
});
