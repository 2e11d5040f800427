/// <reference lib="dom" />
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReviewRecord } from '../src/model/view.ts';
import { axeOn, violationsIn } from './support/axe.ts';
import { elementsOf, openBrowser } from './support/browser.ts';
import { arabicWorkspace, date, nastyWorkspace } from './support/generators.ts';
import { note } from './support/note.ts';
import { addFiles, type Files, revue } from './support/workspace.ts';

const repository = join(import.meta.dirname, '..');

/** A workspace, read as a reader of its review does. */
interface Subject {
  name: string;
  example?: string;
  files?: Files;
}

const subjects: Subject[] = [
  { name: 'examples/revue-ia', example: 'revue-ia' },
  { name: 'examples/minimal', example: 'minimal' },
  { name: 'a review from right to left', files: arabicWorkspace },
  { name: 'a review full of markup signs', files: nastyWorkspace },
];

interface Output {
  output: 'page' | 'email';
  file: string;
  /** Of a phone, and of a desk; in pixels. */
  widths: number[];
  /** Rules of axe that cannot be about it. */
  exempt: string[];
}

const outputs: Output[] = [
  { output: 'page', file: 'index.html', widths: [375, 1280], exempt: [] },
  {
    output: 'email',
    file: 'email.html',
    widths: [375, 640],
    // The landmarks are those of the client's own page, in which a message is one article among others.
    exempt: ['landmark-one-main', 'region'],
  },
];

let browser: Browser;
const folders: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.each(subjects.map((subject) => [subject.name, subject] as const))('%s', (_, subject) => {
  let out = '';
  let record: ReviewRecord;
  let withScripts: BrowserContext;
  let withoutScripts: BrowserContext;

  beforeAll(async () => {
    out = await built(subject);
    record = JSON.parse(readFileSync(join(out, date, 'review.json'), 'utf8'));
    [withScripts, withoutScripts] = [
      await contextFor(out, record, 'on'),
      await contextFor(out, record, 'off'),
    ];
  });
  afterAll(async () => {
    await withScripts.close();
    await withoutScripts.close();
  });

  const addressOf = (file: string): string => pathToFileURL(join(out, date, file)).href;

  describe.each(outputs.map((each) => [each.output, each] as const))(
    'its %s',
    (output, { file, widths, exempt }) => {
      let shown: Shown;

      beforeAll(async () => {
        shown = await show(addressOf(file), withScripts);
      });
      afterAll(() => shown.page.close());

      const screens = widths.flatMap((width) => [[width, 'light'] as const, [width, 'dark'] as const]);

      test.each(screens)('has nothing that axe finds at %i px, %s', async (width, scheme) => {
        const { page } = shown;
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height: 900 });
        expect(await axe(page, exempt)).toEqual([]);
        expect(await groundOf(page)).toBe(scheme);
      });

      test('does not stick out sideways, not even on the smallest screen', async () => {
        const { page } = shown;
        for (const width of [320, ...widths]) {
          await page.setViewportSize({ width, height: 900 });
          const extent = await page.evaluate(() => [
            document.documentElement.scrollWidth,
            document.documentElement.clientWidth,
          ]);
          expect(extent).toEqual([width, width]);
        }
      });

      test('asks for the review’s own pictures alone, shows all of them, and has nothing to complain of', async () => {
        const { page, asked, complaints } = shown;
        const broken = await page.evaluate(async () => {
          for (const image of document.images) image.loading = 'eager';
          await Promise.allSettled(Array.from(document.images, (image) => image.decode()));
          return Array.from(document.images).flatMap((image) => (image.naturalWidth > 0 ? [] : [image.src]));
        });
        expect(broken).toEqual([]);
        const base = output === 'email' ? record.publication.url : undefined;
        const folder = new URL('assets/', base ?? new URL('../', addressOf(file))).href;
        const others = asked.filter(
          (each) => each !== addressOf(file) && !each.startsWith('data:image/svg+xml,'),
        );
        const pictures = picturesIn(out).map((name) => folder + name);
        expect(others.filter((each) => !pictures.includes(each))).toEqual([]);
        const images = await page.evaluate(() => Array.from(document.images, ({ src }) => src));
        expect([...new Set(others)].sort()).toEqual([...new Set(images)].sort());
        expect(complaints).toEqual([]);
      });

      test('is the same without scripts', async () => {
        const still = await show(addressOf(file), withoutScripts);
        expect(still.content).toBe(shown.content);
        expect(still.picture.equals(shown.picture)).toBe(true);
        await still.page.close();
      });

      test('has a target for every anchor in it', async () => {
        const anchors = await shown.page.evaluate(() =>
          Array.from(document.querySelectorAll('a[href^="#"]'), (link) => {
            const id = decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '');
            return { id, targets: document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length };
          }),
        );
        expect(anchors.filter(({ targets }) => targets !== 1)).toEqual([]);
        // The email of a publication with an address leads to its page; in-page anchors do nothing in many clients.
        if (output === 'email' && record.publication.url) expect(anchors).toEqual([]);
        else expect(anchors.length).toBeGreaterThanOrEqual(record.count);
      });
    },
  );

  test('the email’s links to the page lead to places that the page has', () => {
    const read = (name: string) => elementsOf(readFileSync(join(out, date, name), 'utf8'));
    const ids = new Set(read('index.html').map(({ attributes }) => attributes.id));
    const base = record.publication.url && `${record.publication.url}${date}/#`;
    const links = read('email.html').flatMap(({ attributes: { href } }) =>
      base && href?.startsWith(base) ? [decodeURIComponent(href.slice(base.length))] : [],
    );
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
    expect(links.length).toBeGreaterThanOrEqual(base ? record.count : 0);
  });

  describe('on its page', () => {
    let page: Page;

    beforeAll(async () => {
      ({ page } = await show(addressOf('index.html'), withScripts));
    });
    afterAll(() => page.close());

    test('the first Tab shows the way past the bar, and it leads to the text', async () => {
      await page.setViewportSize({ width: 375, height: 700 });
      await page.goto(addressOf('index.html'));
      await page.keyboard.press('Tab');
      expect(await focused(page)).toMatchObject({ name: 'skip', isSeen: true });
      await page.keyboard.press('Enter');
      await page.waitForURL(/#./);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => Boolean(document.activeElement?.closest('main')))).toBe(true);
    });

    test('whatever Tab reaches can be seen, and it reaches all that can be pressed', async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(addressOf('index.html'));
      const count = await page.evaluate(() => document.querySelectorAll('a[href], [tabindex="0"]').length);
      const unseen: unknown[] = [];
      const reached = new Set<number>();
      for (let step = 0; step < count; step += 1) {
        await page.keyboard.press('Tab');
        const place = await focused(page);
        reached.add(place.index);
        if (!place.isSeen || !place.hasOutline) unseen.push(place);
      }
      expect(unseen).toEqual([]);
      expect(reached.size).toBe(count);
    });

    test('addresses are written out on paper, and what only a screen can use is gone', async () => {
      await page.emulateMedia({ media: 'print' });
      const { unwritten, links, left } = await page.evaluate(() => {
        const visible = (selector: string) =>
          Array.from(document.querySelectorAll(selector)).filter((element) => element.checkVisibility());
        const inText = visible('main a[href^="http"]');
        // Behind its words, isolated, it reads from left to right in Arabic too.
        const isWritten = (link: Element) => {
          const address = link.getAttribute('href') ?? '';
          const { content } = getComputedStyle(link, '::after');
          const isWords =
            address.replace(/^https?:\/\//, '') === link.textContent.replace(/^https?:\/\//, '');
          return isWords ? content === 'none' : content.includes(`\u2066(${address})\u2069`);
        };
        return {
          links: inText.length,
          unwritten: inText.filter((link) => !isWritten(link)).map((link) => link.outerHTML),
          left: visible('nav, .skip, .back, .permalink, .share, .related').map((each) => each.outerHTML),
        };
      });
      await page.emulateMedia({ media: 'screen' });
      expect(unwritten).toEqual([]);
      expect(left).toEqual([]);
      expect(links).toBeGreaterThan(0);
    });
  });
});

describe('a table of many columns in an email', () => {
  const tableOf = (...rows: string[]) => `${rows.join('\n')}\n\n`;
  const address = `https://example.org/${'a'.repeat(90)}`;
  const tables = [
    tableOf(
      '| Fournisseur | Part 2025 | Part 2026 | Évolution | Commentaire |',
      '|---|---|--:|---|---|',
      '| Mistral | 12 % | 18 % | +6 | Une progression due aux contrats publics |',
      `| OpenAI | 40 % | 35 % | −5 | ${address} |`,
    ),
    tableOf('| Modèle | Adresse |', '|---|---|', `| Mistral | ${address} |`),
  ];
  const files = { [`notes/${date}/a.md`]: `---\ntitle: Parts\n---\n${tables.join('')}` };

  test.each([375, 600])('has whole words and long addresses on a screen of %i px', async (width) => {
    const out = await built({ name: 'tables', files });
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(pathToFileURL(join(out, date, 'email.html')).href);
    const { extent, broken } = await page.evaluate(() => {
      const inLines = (text: Text, { index, 0: word }: RegExpExecArray) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return new Set(Array.from(range.getClientRects(), ({ top }) => top)).size;
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null)
        for (const word of text.data.matchAll(/[\p{L}\d]+/gu))
          if (inLines(text, word) > 1) found.push(word[0]);
      return { extent: document.documentElement.scrollWidth, broken: found };
    });
    await page.close();
    expect(extent).toBe(width);
    expect(broken.filter((word) => !/^a+$/.test(word))).toEqual([]);
  });
});

test.each([
  [320, 'with'],
  [320, 'without'],
  [375, 'with'],
  [375, 'without'],
] as const)(
  'no table makes an email wider than a phone of %i px, %s its stylesheet',
  async (width, style) => {
    const countries = [
      '| Country | Manufacturing | Infrastructure | Investment |',
      '|---|---|---|--:|',
      '| France | Aerospace | Transport | 1,200\u00a0M€ |',
    ];
    const models = [
      '| Model | Performance | Improvement |',
      '|---|---|---|',
      '| Mistral | Satisfactory | Considerable |',
    ];
    const behind = (mark: string, lines: string[]) => lines.map((line) => mark + line).join('\n');
    const text = [
      ...[countries, models].map((lines) => behind('', lines)),
      ...[countries, models].flatMap((lines) => [
        `> [!note]\n${behind('> ', lines)}`,
        behind('> ', lines),
        `- a\n\n${behind('  ', lines)}`,
        `- a\n  - b\n    - c\n\n${behind('      ', lines)}`,
        `> [!tip]\n> - a\n>\n${behind('>   ', lines)}`,
      ]),
    ].join('\n\n');
    const files = { [`notes/${date}/a.md`]: `---\ntitle: Tables\n---\n${text}\n` };
    const out = await built({ name: 'tables', files });
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(pathToFileURL(join(out, date, 'email.html')).href);
    const extent = await page.evaluate((isStyled) => {
      if (!isStyled) document.querySelector('style')?.remove();
      return [document.documentElement.scrollWidth, document.querySelectorAll('table th').length];
    }, style === 'with');
    await page.close();
    expect(extent).toEqual([width, 42]);
  },
);

test.each([
  ['Arabic', 'فأسقيناكموها', 'with'],
  ['Arabic', 'فأسقيناكموها', 'without'],
  ['Hindi', 'प्रतिस्पर्धात्मकता', 'without'],
] as const)(
  'long words of %s, %s, in a table make an email no wider than a phone, %s its stylesheet',
  async (_, word, style) => {
    const row = `| ${Array.from({ length: 4 }, () => word).join(' | ')} |\n`;
    const text = `${row}|---|---|---|---|\n${row}`;
    const out = await built({ name: 'words', files: { [`notes/${date}/a.md`]: note('A', '', text) } });
    const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
    await page.goto(pathToFileURL(join(out, date, 'email.html')).href);
    const width = await page.evaluate((isStyled) => {
      if (!isStyled) document.querySelector('style')?.remove();
      return document.documentElement.scrollWidth;
    }, style === 'with');
    await page.close();
    expect(width).toBe(320);
  },
);

test.each(['index.html', 'email.html'])(
  'figures in a column set to the right end under one another in Arabic too, in %s',
  async (file) => {
    const text = '| اسم | عدد طويل |\n|---|--:|\n| ا | 7 |\n| ب | 1200 |\n';
    const files = { 'revue.yaml': 'language: ar\n', [`notes/${date}/a.md`]: note('خبر', '', text) };
    const out = await built({ name: 'figures', files });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(out, date, file)).href);
    const ends = await page.$$eval('td', (cells) =>
      cells
        .filter((cell) => /^\d+$/.test(cell.textContent))
        .map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return Math.round(range.getBoundingClientRect().right);
        }),
    );
    await page.close();
    expect(ends).toEqual([ends[0], ends[0]]);
    expect(ends[0]).toBeGreaterThan(0);
  },
);

test.each(['index.html', 'email.html'])(
  'lists with tasks keep numbers, bullets and levels in %s',
  async (file) => {
    const text = '1. one\n2. [x] two\n\n- [ ] three\n  - [x] four\n- five\n';
    const out = await built({
      name: 'tasks',
      files: { [`notes/${date}/a.md`]: `---\ntitle: Tasks\n---\n${text}` },
    });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(out, date, file)).href);
    const items = await page.evaluate(() =>
      Array.from(document.querySelectorAll('li'), (item) => {
        const words = item.firstChild?.textContent?.trim() ?? '';
        const isTask = words.startsWith('☐') || words.startsWith('☑');
        const name = item.textContent?.match(/one|two|three|four|five/)?.[0];
        const { left } = item.getBoundingClientRect();
        return { name, isTask, left, marker: getComputedStyle(item).listStyleType };
      }).filter(({ name }) => name),
    );
    await page.close();
    expect(items.map(({ name, isTask, marker }) => [name, isTask ? 'box' : '', marker])).toEqual([
      ['one', '', 'decimal'],
      ['two', 'box', 'decimal'],
      ['three', 'box', 'none'],
      ['four', 'box', 'none'],
      ['five', '', 'disc'],
    ]);
    const left = Object.fromEntries(items.map((item) => [item.name, item.left]));
    expect(left.four).toBeGreaterThan(left.three ?? 0);
    expect(left.five).toBe(left.three);
  },
);

test('on paper an address stands behind the words of a link, and not behind itself', async () => {
  const links = [
    '<https://example.org/a>',
    '[example.org/b](https://example.org/b/)',
    'www.example.org/c',
    '<https://example.org/é>',
    '[Site](https://example.org/d)',
    '[example.org](https://example.org/e)',
  ];
  const out = await built({
    name: 'addresses',
    files: { [`notes/${date}/a.md`]: `---\ntitle: A\n---\n${links.join(', ')}\n` },
  });
  const page = await browser.newPage();
  await page.emulateMedia({ media: 'print' });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const followed = await page.$$eval('.prose a', (all) =>
    all
      .filter((link) => getComputedStyle(link, '::after').content !== 'none')
      .map((link) => link.textContent),
  );
  await page.close();
  expect(followed).toEqual(['Site', 'example.org']);
});

test('on paper a table shows all of its columns, and the numbers of lists stand inside of the page', async () => {
  const cells = (count: number, of: (index: number) => string): string =>
    `| ${Array.from({ length: count }, (_, index) => of(index)).join(' | ')} |\n`;
  const table = (count: number): string =>
    cells(count, (index) => `Colonne ${index}`) +
    cells(count, () => '---') +
    cells(count, (index) => `valeur ${index}.5`);
  const list = Array.from({ length: 120 }, (_, index) => `${index + 1}. Point`).join('\n');
  const beside = `| Nom | Texte |\n| --- | --- |\n| Entreprise | ${'mot '.repeat(200)}|\n`;
  const body = [table(7), table(16), list, beside].join('\n\n');
  const out = await built({
    name: 'paper',
    files: { [`notes/${date}/a.md`]: `---\ntitle: A\n---\n${body}` },
  });
  // A4 without the margins of its page.
  const page = await browser.newPage({ viewport: { width: 703, height: 900 } });
  await page.emulateMedia({ media: 'print' });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const found = await page.evaluate(() => {
    const tables = [...document.querySelectorAll('.table')];
    const word = document.createRange();
    const cell = [...document.querySelectorAll('td')].find((each) => each.innerText === 'Entreprise');
    if (cell) word.selectNodeContents(cell);
    return {
      cut: tables.filter((each) => each.scrollWidth > each.clientWidth).length,
      scrolling: tables.filter((each) => getComputedStyle(each).overflowX !== 'visible').length,
      partsOfWord: word.getClientRects().length,
      room: document.querySelector('.prose ol')?.getBoundingClientRect().left,
      gap: getComputedStyle(document.documentElement).getPropertyValue('--gap').trim(),
      numberOfPage: [...document.styleSheets]
        .flatMap((sheet) =>
          [...sheet.cssRules].map((rule) => /padding-right: ([^;]+);/.exec(rule.cssText)?.[1]),
        )
        .find(Boolean),
    };
  });
  await page.close();
  expect(found).toMatchObject({ cut: 0, scrolling: 0, partsOfWord: 1 });
  // The number of the page stands under the edge of the text, whatever its direction.
  expect(found.numberOfPage).toBe(found.gap);
  // `100.` hangs by its width from where the text begins.
  expect(found.room).toBeGreaterThan(36);
});

test.each([
  ['index.html', 320, 'screen'],
  ['index.html', 703, 'print'],
  ['email.html', 360, 'screen'],
  ['email.html', 600, 'screen'],
] as const)(
  'dates and figures in a table of %s break at no hyphen on %i px of %s',
  async (file, width, media) => {
    const figures = ['2025-11-28', '2025-12-01', '10-20', '3-month'];
    const text = 'A text that is long enough to take all of the room that the others leave to it';
    const body = `| Date | Until | Range | Term | Text |\n|---|---|---|---|---|\n| ${figures.join(' | ')} | ${text} |\n`;
    const out = await built({ name: 'figures', files: { [`notes/${date}/a.md`]: note('A', '', body) } });
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.emulateMedia({ media });
    await page.goto(pathToFileURL(join(out, date, file)).href);
    const lines = await page.evaluate(() =>
      [...document.querySelectorAll('td')]
        .filter((cell) => /^\d[^ ]+$/.test(cell.textContent))
        .map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return [cell.textContent, new Set([...range.getClientRects()].map(({ bottom }) => bottom)).size];
        }),
    );
    await page.close();
    expect(lines).toEqual(figures.map((figure) => [figure, 1]));
  },
);

test('on paper what stands over a title or a text is on the page of that, whole', async () => {
  const out = await built({
    name: 'breaks',
    files: {
      'notes/2025-11-26/a.md': note('First', 'tags: [cloud]\n'),
      'notes/2025-11-27/b.md': note('Second', 'follows: 2025-11-26/a\nsection: one\ntags: [cloud]\n'),
      [`notes/${date}/c.md`]: note('Third', 'follows: 2025-11-27/b\ntags: [cloud]\n'),
      [`notes/${date}/_review.md`]: '---\ntitle: A headline\n---\n',
    },
  });
  const page = await browser.newPage();
  await page.emulateMedia({ media: 'print' });
  const breaksOf = async (file: string, selector: string) => {
    await page.goto(pathToFileURL(join(out, file)).href);
    const found = await page.$$eval(selector, (all) =>
      all
        .map((each) => getComputedStyle(each))
        .map(({ breakBefore, breakInside, breakAfter }) => [breakBefore, breakInside, breakAfter]),
    );
    return found[0];
  };
  const found = [
    await breaksOf('index.html', '.latest .dateline'),
    await breaksOf('index.html', '.reviews > li'),
    await breaksOf('index.html', '.reviews h3'),
    await breaksOf('2025-11-27/index.html', 'p.story'),
    await breaksOf('2025-11-27/index.html', 'ul.story'),
    await breaksOf('2025-11-27/index.html', '.section-head'),
    // What stands beside the titles of a day would take them to the next page, and leave the month behind.
    await breaksOf('tags/cloud/index.html', '.days .dateline'),
  ];
  await page.close();
  expect(found).toEqual([
    ['auto', 'auto', 'avoid'],
    ['auto', 'avoid', 'auto'],
    ['auto', 'avoid', 'avoid'],
    ['auto', 'auto', 'avoid'],
    ['avoid', 'auto', 'auto'],
    ['auto', 'avoid', 'avoid'],
    ['auto', 'auto', 'auto'],
  ]);
});

test('on a phone the links to sources and tags are as far from each other as a finger needs', async () => {
  const list = (of: (index: number) => string) => Array.from({ length: 20 }, (_, index) => of(index));
  const sources = list((index) => `https://s${index}.example.org/a`).join(', ');
  const tags = list((index) => `tag ${index}`).join(', ');
  const out = await built({
    name: 'fingers',
    files: { [`notes/${date}/a.md`]: `---\ntitle: A\nsources: [${sources}]\ntags: [${tags}]\n---\nText.\n` },
  });
  const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const lines = await page.$$eval('.facts a:not(.more)', (links) => [
    ...new Set(links.map((link) => Math.round(link.getClientRects()[0]?.top ?? 0))),
  ]);
  await page.close();
  const steps = lines.slice(1).map((top, index) => top - (lines[index] ?? 0));
  expect(steps.length).toBeGreaterThan(10);
  expect(steps.filter((step) => step < 24)).toEqual([]);
});

test('a callout in a callout leaves under it no more room than any text', async () => {
  const body = '> [!warning]\n> Outer.\n>\n> > [!tip]\n> > Inner.\n\nEnd.\n';
  const out = await built({
    name: 'nested',
    files: { [`notes/${date}/a.md`]: `---\ntitle: A\n---\n${body}` },
  });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const [room, padding] = await page.evaluate(() => {
    const outer = document.querySelector('.callout-warning');
    const inner = document.querySelector('.callout-tip');
    if (!outer || !inner) return [];
    const between = outer.getBoundingClientRect().bottom - inner.getBoundingClientRect().bottom;
    return [between, Number.parseFloat(getComputedStyle(outer).paddingBlockEnd)];
  });
  await page.close();
  expect(room).toBeGreaterThan(0);
  expect(room).toBeCloseTo(padding ?? 0, 0);
});

test('the page’s rules are those of its stylesheet, whose comments it does not carry', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(repository, 'examples/revue-ia/dist/2025-11-28/index.html')).href);
  const [carried, written] = await page.evaluate(
    (css) => {
      const rulesIn = ({ cssRules }: CSSStyleSheet) => Array.from(cssRules, ({ cssText }) => cssText);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return [Array.from(document.styleSheets).flatMap(rulesIn), rulesIn(sheet)];
    },
    readFileSync(join(repository, 'templates/page.css'), 'utf8'),
  );
  const content = await page.content();
  await page.close();
  expect(carried).toEqual(written);
  expect(content).not.toContain('/*');
});

test('emphasis in a quotation of the page is told apart', async () => {
  const files = { [`notes/${date}/a.md`]: '---\ntitle: Quoted\n---\n> a *stressed* word\n' };
  const out = await built({ name: 'quoted', files });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const styles = await page.evaluate(() =>
    ['blockquote p', 'blockquote em'].map((name) => {
      const element = document.querySelector(name);
      return element && getComputedStyle(element).fontStyle;
    }),
  );
  await page.close();
  expect(styles).toEqual(['italic', 'normal']);
});

test.each([
  ['zh-Hant', 'dot', '400'],
  ['ja', 'dot', '400'],
  ['ko', 'dot', '400'],
  ['ar', 'none', '600'],
])(
  'emphasis in %s is told without a slant, and that of an English item in it with one',
  async (language, dots, weight) => {
    const files = {
      'revue.yaml': `language: ${language}\n`,
      [`notes/${date}/a.md`]: note('A', '', '*stress*'),
      [`notes/${date}/b.md`]: note('B', 'lang: en\n', '*stress*'),
    };
    const out = await built({ name: 'upright', files });
    const page = await browser.newPage();
    const stylesIn = async (file: string) => {
      await page.goto(pathToFileURL(join(out, date, file)).href);
      return page.$$eval('em', (all) =>
        all.map((each) => {
          const { fontStyle, textEmphasisStyle, fontWeight } = getComputedStyle(each);
          return [fontStyle, textEmphasisStyle, fontWeight];
        }),
      );
    };
    const found = [await stylesIn('index.html'), await stylesIn('email.html')];
    await page.close();
    const usual = ['italic', 'none', '400'];
    expect(found).toEqual([
      [['normal', dots, weight], usual],
      [['normal', 'none', '700'], usual],
    ]);
  },
);

test.each(['light', 'dark'] as const)(
  'the email of a design of its own is accessible, %s',
  async (scheme) => {
    const out = await built({ name: 'own design', example: 'the-desk' });
    const page = await browser.newPage({ colorScheme: scheme });
    await page.goto(pathToFileURL(join(out, date, 'email.html')).href);
    const found = await axe(page, ['landmark-one-main', 'region']);
    const ground = await groundOf(page);
    await page.close();
    expect(found).toEqual([]);
    expect(ground).toBe(scheme);
  },
);

test('a line across the email is dark where the email is', async () => {
  const files = { [`notes/${date}/a.md`]: '---\ntitle: Parted\n---\nOne.\n\n---\n\nTwo.\n' };
  const out = await built({ name: 'parted', files });
  const page = await browser.newPage({ colorScheme: 'dark' });
  await page.goto(pathToFileURL(join(out, date, 'email.html')).href);
  const colour = await page.evaluate(() => {
    const line = document.querySelector('hr');
    return line && getComputedStyle(line).borderTopColor;
  });
  await page.close();
  expect(colour).toBe('rgb(68, 73, 83)');
});

test('a logo that an email does not load is read on the white ground that it has in the dark', async () => {
  const files = {
    'revue.yaml': 'theme: {logo: assets/logo.svg}\n',
    'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
    [`notes/${date}/a.md`]: '---\ntitle: Marked\n---\nText.\n',
  };
  const out = await built({ name: 'marked', files });
  const page = await browser.newPage({ colorScheme: 'dark' });
  await page.goto(pathToFileURL(join(out, date, 'email.html')).href);
  const colours = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector('.logo') as Element);
    return [color, backgroundColor];
  });
  await page.close();
  expect(colours).toEqual(['rgb(20, 22, 26)', 'rgb(255, 255, 255)']);
});

test.each(['index.html', 'email.html'])(
  'in an item that runs against the review the marks of %s stand where its text begins',
  async (file) => {
    const text = '- [x] done\n- [ ] open\n\n> [!tip]\n> Text.\n\n> [!note] Title\n> Text.';
    const files = {
      'revue.yaml': 'language: ar\n',
      'templates/words/ar.yaml': 'tip: نصيحة\nnote: ملاحظة\n',
      [`notes/${date}/a.md`]: note('English', 'lang: en\n', text),
    };
    const out = await built({ name: 'against', files });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(out, date, file)).href);
    const found = await page.evaluate(() => {
      const boxOf = (text: string) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        while (walker.nextNode()) {
          const node = walker.currentNode as Text;
          const at = node.data.indexOf(text);
          if (at < 0) continue;
          range.setStart(node, at);
          range.setEnd(node, at + text.length);
          return range.getBoundingClientRect();
        }
        throw new Error(`no ${text}`);
      };
      const tip = document.querySelector('.callout-tip');
      if (!tip) throw new Error('no tip');
      return {
        fromBoxToDone: boxOf('done').left - boxOf('☑').right,
        fromEdgeToTip: boxOf('نصيحة').left - tip.getBoundingClientRect().left,
        fromKindToColon: boxOf(': ').left - boxOf('ملاحظة').right,
        fromColonToTitle: boxOf('Title').left - boxOf(': ').right,
      };
    });
    await page.close();
    expect(found.fromBoxToDone).toBeGreaterThan(0);
    expect(found.fromEdgeToTip).toBeLessThan(60);
    if (file === 'email.html') {
      expect(found.fromKindToColon).toBeCloseTo(0);
      expect(found.fromColonToTitle).toBeCloseTo(0);
    }
  },
);

test.each([
  ['ar', 'index.html'],
  ['ar', 'email.html'],
  ['fa', 'index.html'],
  ['fa', 'email.html'],
])(
  'behind English words a date that runs from right to left keeps its parts together: %s, %s',
  async (language, file) => {
    const files = {
      'revue.yaml': `language: ${language}\n`,
      'notes/2025-11-27/a.md': note('أول'),
      [`notes/${date}/a.md`]: note(
        'ثان',
        'follows: 2025-11-27/a\ncorrection: {date: 2025-11-29, text: خمس}\n',
      ),
    };
    const out = await built({ name: `dates-${language}`, files });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(out, date, file)).href);
    const gaps = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const found: number[] = [];
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        const parts = /^(?:Continued|Correction)\P{Nd}*(\p{Nd}+) (\p{L}+)/u.exec(node.data);
        const [day, month] =
          parts?.slice(1).map((part) => {
            range.setStart(node, node.data.indexOf(part));
            range.setEnd(node, node.data.indexOf(part) + part.length);
            return range.getBoundingClientRect();
          }) ?? [];
        if (day && month) found.push(day.left - month.right);
      }
      return found;
    });
    await page.close();
    expect(gaps.map((gap) => gap > 0 && gap < 10)).toEqual([true, true]);
  },
);

test('a drawing without a ground is read in the dark on the white that it was made for', async () => {
  const files = {
    'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
    [`notes/${date}/a.md`]: note('Drawn', 'image: {src: assets/a.svg, alt: A}\n', '![B](assets/a.svg)'),
  };
  const out = await built({ name: 'drawn', files });
  const page = await browser.newPage({ colorScheme: 'dark' });
  for (const file of ['index.html', 'email.html']) {
    await page.goto(pathToFileURL(join(out, date, file)).href);
    const grounds = await page.$$eval('img', (all) =>
      all.map((each) => getComputedStyle(each).backgroundColor),
    );
    expect(grounds, file).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
  }
  await page.close();
});

test('a logo and a drawing keep their white ground where colours are forced to light on dark', async () => {
  const files = {
    'revue.yaml': 'theme: {logo: assets/a.svg}\n',
    'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
    [`notes/${date}/a.md`]: note('Drawn', '', '![B](assets/a.svg)'),
  };
  const out = await built({ name: 'forced', files });
  const page = await browser.newPage({ colorScheme: 'dark', forcedColors: 'active' });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const grounds = await page.$$eval('img', (all) =>
    all.map((each) => getComputedStyle(each).backgroundColor),
  );
  await page.close();
  expect(grounds).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
});

test.each(['light', 'dark'] as const)(
  'where more contrast is asked for, all words have that of level AAA, %s',
  async (colorScheme) => {
    const out = await built({ name: 'contrast', example: 'revue-ia' });
    const page = await browser.newPage({
      viewport: { width: 1280, height: 900 },
      colorScheme,
      contrast: 'more',
    });
    const found = [];
    for (const file of [`${date}/index.html`, 'index.html', 'search/index.html']) {
      await page.goto(pathToFileURL(join(out, file)).href);
      const runOnly: RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast-enhanced'] };
      found.push(...violationsIn(await axeOn(page, { runOnly })));
    }
    await page.close();
    expect(found).toEqual([]);
  },
);

test.each([320, 1280])(
  'the number of a tenth item stands beside its title on %i px, with wide letters too',
  async (width) => {
    const notes = Array.from({ length: 12 }, (_, index) => [
      `notes/${date}/n${index + 10}.md`,
      note(`Title ${index + 1}`, 'section: points\n'),
    ]);
    const out = await built({
      name: 'numbers',
      files: {
        'revue.yaml': 'sections: [{id: points, title: Points, numbered: true}]\n',
        ...Object.fromEntries(notes),
      },
    });
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
    const roomsBeside = () =>
      page.$$eval('.item h3', (all) =>
        all.map((heading) => {
          const number = heading.querySelector('.number')?.getBoundingClientRect();
          const title = document.createRange();
          title.selectNodeContents(heading.lastChild ?? heading);
          return title.getBoundingClientRect().left - (number?.right ?? Number.POSITIVE_INFINITY);
        }),
      );
    const rooms = await roomsBeside();
    await spaceLetters(page);
    const narrowest = Math.min(...rooms, ...(await roomsBeside()));
    await page.close();
    expect(rooms).toHaveLength(12);
    expect(narrowest).toBeGreaterThanOrEqual(0);
  },
);

test('an item without a section stands apart from the section before it in the contents', async () => {
  const names = ['a', 'b', 'c', 'd'];
  const files = names.map((name, at) => [
    `notes/${date}/${name}.md`,
    `---\ntitle: ${name}\n${at < 2 ? 'section: Law\n' : ''}---\nText.\n`,
  ]);
  const out = await built({ name: 'apart', files: Object.fromEntries(files) });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const rooms = await page.$$eval('.contents a:not(.part)', (links) =>
    links
      .map((link) => link.getBoundingClientRect())
      .map(({ top }, at, all) => Math.round(top - (all[at - 1]?.bottom ?? top))),
  );
  await page.close();
  expect(rooms).toEqual([0, 0, 12, 0]);
});

test('on a desk the outline of a link in the contents is whole', async () => {
  const out = await built({ name: 'outline', example: 'revue-ia' });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  await page.keyboard.press('Tab');
  const rooms = await page.$$eval('.contents a', ([link]) => {
    link?.focus();
    const contents = link?.closest('.contents');
    if (!link || !contents) throw new Error('no contents');
    const { outlineWidth, outlineOffset } = getComputedStyle(link);
    const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
    const [inner, outer] = [link.getBoundingClientRect(), contents.getBoundingClientRect()];
    return [inner.left - outer.left - reach, outer.right - inner.right - reach];
  });
  await page.close();
  expect(rooms.filter((room) => room < 0)).toEqual([]);
});

test.each(['revue-ia', 'minimal'] as const)(
  'on a desk the contents of %s stand at the edge of the page, with a lead before them or without',
  async (example) => {
    const out = await built({ name: 'edge', example });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
    const [columns, contents] = await page.$$eval('.columns, .contents ol', (all) =>
      all.map((each) => each.getBoundingClientRect()).map(({ left, width }) => ({ left, width })),
    );
    await page.close();
    expect(contents).toEqual({ left: columns?.left, width: 240 });
  },
);

test('letters of twice the size leave room for the sources beside a text, on a desk', async () => {
  const out = await built({ name: 'large', example: 'revue-ia' });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const [extent = 0, ...rooms] = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    const widths = Array.from(document.querySelectorAll('.facts'), (each) => each.clientWidth);
    return [document.documentElement.scrollWidth, ...widths];
  });
  await page.close();
  expect(extent).toBe(1280);
  expect(Math.min(...rooms)).toBeGreaterThan(200);
});

test('without its style sheet a page shows the icons of its sharing links no larger than letters', async () => {
  const out = await built({ name: 'unstyled', example: 'revue-ia' });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const widths = await page.evaluate(() => {
    document.querySelector('style')?.remove();
    return Array.from(document.querySelectorAll('svg'), (icon) => icon.getBoundingClientRect().width);
  });
  await page.close();
  expect(widths).toHaveLength(5);
  expect(Math.max(...widths)).toBeLessThan(24);
});

test('a picture higher than a screen begins where the text does', async () => {
  const files = {
    'assets/a.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="1200"><path d="M0 0h200v1200H0z"/></svg>\n',
    [`notes/${date}/a.md`]: note('High', 'image: {src: assets/a.svg, alt: A}\n', '![B](assets/a.svg)'),
  };
  const out = await built({ name: 'high', files });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const boxes = await page.$$eval('img', (all) =>
    all.map((each) => [each.getBoundingClientRect().width, each.getBoundingClientRect().height]),
  );
  await page.close();
  expect(boxes).toEqual([
    [128, 768],
    [128, 768],
  ]);
});

test('a callout of an email that is only a title has as much room under it as above it', async () => {
  const out = await built({
    name: 'title',
    files: { [`notes/${date}/a.md`]: note('A', '', '> [!caution] Only') },
  });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(out, date, 'email.html')).href);
  const room = await page.$eval('.callout-title', (title) => {
    const [outer, inner] = [title.parentElement ?? title, title].map((each) => each.getBoundingClientRect());
    return [(inner?.top ?? 0) - (outer?.top ?? 0), (outer?.bottom ?? 0) - (inner?.bottom ?? 0)].map(
      Math.floor,
    );
  });
  await page.close();
  // Above it stands the rule, of two pixels.
  expect(room).toEqual([14, 12]);
});

test('the address in an email runs its own way in a review from right to left', async () => {
  const files = {
    'revue.yaml': 'language: ar\nemail: {address: "1 Street, City"}\n',
    [`notes/${date}/a.md`]: note('عنوان'),
  };
  const out = await built({ name: 'address', files });
  expect(readFileSync(join(out, date, 'email.html'), 'utf8')).toContain(
    '<span dir="auto">1 Street, City</span>',
  );
});

test('a link to more of a source makes no page wider than a phone with large letters', async () => {
  const files = {
    'revue.yaml': 'language: de\n',
    [`notes/${date}/a.md`]: note('A', 'source: https://example.org/s\n'),
  };
  const out = await built({ name: 'large', files });
  const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const width = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    return document.documentElement.scrollWidth;
  });
  await page.emulateMedia({ media: 'print' });
  const more = await page.$eval('.more', (link) => getComputedStyle(link).display);
  await page.close();
  expect([width, more]).toEqual([320, 'none']);
});

test('lists, quotations and callouts of many levels make no page wider than a phone with large letters', async () => {
  const levels = Array.from({ length: 14 }, (_, level) => level);
  const list = (mark: string) =>
    levels.map((level) => `${' '.repeat(level * (mark.length + 1))}${mark} level`).join('\n');
  const quotations = levels.map((level) => `${'> '.repeat(level + 1)}level`).join('\n>\n');
  const callouts = levels.slice(0, 5).map((level) => `${'> '.repeat(level + 1)}[!note]`);
  const body = [list('-'), list('1.'), quotations, ...callouts].join('\n\n');
  const out = await built({ name: 'levels', files: { [`notes/${date}/a.md`]: note('A', '', body) } });
  const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  await page.goto(pathToFileURL(join(out, date, 'index.html')).href);
  const width = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    return document.documentElement.scrollWidth;
  });
  await page.close();
  expect(width).toBe(320);
});

/** Builds all days and returns the output folder. */
async function built({ example, files }: Subject): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'revue-browser-'));
  folders.push(folder);
  if (files) addFiles(folder, files);
  const root = example ? join(repository, 'examples', example) : folder;
  const { exit, err } = await revue(folder, [
    'build',
    '--all',
    '--root',
    root,
    '--out',
    join(folder, 'dist'),
  ]);
  expect(exit, err).toBe(0);
  return join(folder, 'dist');
}

/** A file of the output in a browser, with what it asked for and complained about. */
interface Shown {
  page: Page;
  asked: string[];
  complaints: string[];
  /** What it was before a test touched it: markup, and a picture of the window. */
  content: string;
  picture: Buffer;
}

async function show(address: string, context: BrowserContext): Promise<Shown> {
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address, { waitUntil: 'load' });
  return { page, asked, complaints, content: await page.content(), picture: await page.screenshot() };
}

/** A context that answers for the publication's public address from the output folder, and for nobody else. */
async function contextFor(
  out: string,
  { publication: { url } }: ReviewRecord,
  scripts: 'on' | 'off',
): Promise<BrowserContext> {
  const context = await browser.newContext({ javaScriptEnabled: scripts === 'on', reducedMotion: 'reduce' });
  await context.route(/^https?:/, (route) => {
    const address = route.request().url();
    const path = join(out, decodeURI(address.slice(url?.length)));
    return url && address.startsWith(url) && existsSync(path) ? route.fulfill({ path }) : route.abort();
  });
  return context;
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page, and where it could not measure the contrast of text. */
async function axe(page: Page, exempt: string[]): Promise<string[]> {
  // The shades at the sides of a table hide its ground from axe; they lie beside the text.
  await page.evaluate(() => {
    for (const table of document.querySelectorAll<HTMLElement>('.table')) table.style.background = 'none';
  });
  const options: RunOptions = {
    runOnly: standards,
    rules: Object.fromEntries(exempt.map((id) => [id, { enabled: false }])),
    resultTypes: ['violations', 'incomplete'],
  };
  const results = await axeOn(page, options);
  const undecided = results.incomplete
    .filter(({ id }) => id === 'color-contrast')
    .flatMap(({ nodes }) => nodes.filter(({ any }) => /^(bg|img)/.test(any[0]?.data?.messageKey)));
  return [
    ...violationsIn(results),
    ...undecided.map(({ html, any }) => `contrast unknown: ${html} ${any[0]?.message}`),
  ];
}

/** Where the keyboard is: the element's class, its number among those that Tab reaches, and whether a reader can tell. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const isInside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    const isOpaque = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return {
      name: element.className,
      index: Array.from(document.querySelectorAll('a[href], [tabindex="0"]')).indexOf(element),
      html: element.outerHTML.slice(0, 120),
      isSeen: isInside && isOpaque && width > 1 && height > 1,
      hasOutline: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
    };
  });
}

/** Letters, words and lines as far apart as a reader may set them (WCAG 2.2, 1.4.12). */
function spaceLetters(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
    );
    document.adoptedStyleSheets = [sheet];
  });
}

/** Whether the ground behind all text is light or dark. */
function groundOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const grounds = [document.body, document.documentElement].map(
      (each) => getComputedStyle(each).backgroundColor,
    );
    const ground = grounds.find((colour) => colour !== 'rgba(0, 0, 0, 0)') ?? 'none';
    const channels = ground.match(/\d+/g)?.map(Number) ?? [];
    if (channels.every((channel) => channel > 220)) return 'light';
    return channels.every((channel) => channel < 40) ? 'dark' : ground;
  });
}

function picturesIn(out: string): string[] {
  const folder = join(out, 'assets');
  return existsSync(folder) ? readdirSync(folder) : [];
}
