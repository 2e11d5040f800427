/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeOn, violationsIn } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { note } from './support/note.ts';
import { addFiles, filesIn, folderWith, revue } from './support/workspace.ts';

const repository = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'revue-archive-'));
let browser: Browser;

/** A page of each kind: of the example, and of a workspace whose lists are long. */
const kinds = [
  'example/index.html',
  'example/2025-11-27/index.html',
  'example/sections/regulation/index.html',
  'example/tags/index.html',
  'example/tags/mistral-ai/index.html',
  'example/sources/index.html',
  'example/sources/europarl-europa-eu/index.html',
  'example/storylines/index.html',
  'example/storylines/2025-11-24-omnibus-numerique/index.html',
  'example/corrections/index.html',
  'long/dist/index.html',
  'long/dist/2023/index.html',
  'long/dist/tags/cloud/index.html',
  'long/dist/tags/cloud/2024/index.html',
];

beforeAll(async () => {
  browser = await openBrowser();
  const notes = ['2023-12-31', '2024-11-27', '2024-12-31', '2025-11-28'].flatMap((date) =>
    Array.from({ length: 30 }, (_, index) => [
      `long/notes/${date}/n${index}.md`,
      `---\ntitle: Le ${date}, le titre numéro ${index} d’une note qui prend deux lignes sur un téléphone\ntags: [cloud]\n---\nTexte du ${date}.\n`,
    ]),
  );
  addFiles(folder, {
    ...Object.fromEntries(notes),
    'long/revue.yaml': 'language: fr\ntitle: Longue revue\n',
  });
  const build = ['build', '--all', '--root'];
  expect(
    (await revue(repository, [...build, 'examples/revue-ia', '--out', join(folder, 'example')])).exit,
  ).toBe(0);
  expect((await revue(folder, [...build, 'long'])).exit).toBe(0);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 375, height: 900 } });
  await page.goto(pathToFileURL(join(folder, path)).href);
  return page;
}

describe.each(kinds)('%s', (path) => {
  let page: Page;

  beforeAll(async () => {
    page = await open(path);
  });
  afterAll(() => page.close());

  test.each([
    [1280, 'light'],
    [375, 'dark'],
  ] as const)('is accessible at %i pixels, %s, and fits', async (width, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    expect(violationsIn(await axeOn(page))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  test('has no part beside a narrow screen with letters of twice the size', async () => {
    await page.setViewportSize({ width: 375, height: 900 });
    const wide = await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      return [...document.querySelectorAll('body *')]
        .filter(
          (each) =>
            each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.table, pre, .skip'),
        )
        .map((each) => `${each.tagName} ${each.className} ${each.textContent?.slice(0, 40)}`);
    });
    expect(wide).toEqual([]);
  });
});

test.each([
  ['long/dist/index.html', '.latest time', 'uppercase'],
  ['long/dist/2023/index.html', '.month time', 'uppercase'],
  ['long/dist/tags/cloud/index.html', '.month .dateline a', 'uppercase'],
  ['example/index.html', '.month .category + time', 'none'],
])('a day of the week that begins a line begins with a capital: %s, %s', async (path, name, expected) => {
  const page = await open(path);
  const forms = await page.$$eval(name, (all) =>
    all.map((each) => getComputedStyle(each, '::first-letter').textTransform),
  );
  await page.close();
  expect([...new Set(forms)]).toEqual([expected]);
});

test('on a phone the reviews stand before the lists of topics, for the keyboard too, on a desk beside them', async () => {
  const page = await open('example/index.html');
  const places = () =>
    page.evaluate(() =>
      ['.find', '.rows', '.browse'].map(
        (each) => document.querySelector(each)?.getBoundingClientRect().top ?? 0,
      ),
    );
  const [find = 0, rows = 0, browse = 0] = await places();
  expect([find, rows, browse]).toEqual([find, rows, browse].toSorted((a, b) => a - b));
  const stops = await page.evaluate(() =>
    [...document.querySelectorAll('main a, main input')].map((each) => each.getBoundingClientRect().top),
  );
  // A line of links may be a pixel higher than the one before it, none the height of a line.
  expect(stops.filter((top, index) => top < (stops[index - 1] ?? 0) - 20)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  const [above = 0, beside = 0] = await places();
  expect(Math.abs(above - beside)).toBeLessThan(40);
  await page.close();
});

test('words too long for a phone make no page of the archive wider than it, and no email', async () => {
  const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
  const root = folderWith({
    'revue.yaml': `title: ${word}\nlanguage: de\nurl: https://x.example/\nogImages: false\nauthor: ${word}\npublisher: {name: ${word}, url: https://p.example/}\nback: {title: ${word}, url: https://p.example/}\n`,
    'notes/2025-11-28/_review.md': `---\ntitle: ${word}\ncategory: ${word}\n---\n`,
    'notes/2025-11-28/a.md': `---\ntitle: ${word}\nsection: ${word}\ntags: [${word}]\nsource: {name: ${word}}\n---\n${word}\n`,
  });
  expect((await revue(root, ['build', '--all'])).exit).toBe(0);
  const page = await browser.newPage({ viewport: { width: 320, height: 900 } });
  for (const path of Object.keys(filesIn(join(root, 'dist'))).filter((each) => each.endsWith('.html'))) {
    await page.goto(pathToFileURL(join(root, 'dist', path)).href);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
  }
  await page.close();
});

test('an item that is written the other way hangs on the line of its storyline as the others do', async () => {
  const root = folderWith({
    'notes/2025-11-26/a.md': note('One'),
    'notes/2025-11-27/a.md': note('اثنان', 'lang: ar\nfollows: 2025-11-26/a\n'),
    'notes/2025-11-28/a.md': note('Three', 'follows: 2025-11-27/a\n'),
  });
  expect((await revue(root, ['build', '--all'])).exit).toBe(0);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(root, 'dist/storylines/2025-11-26-a/index.html')).href);
  const places = await page.evaluate(() =>
    [...document.querySelectorAll('.thread > li')].map((each) => {
      const { paddingLeft, paddingRight } = getComputedStyle(each);
      return [getComputedStyle(each, '::before').left, paddingLeft, paddingRight];
    }),
  );
  expect(places).toEqual([places[0], places[0], places[0]]);
  expect(await page.evaluate(() => document.querySelector('[lang=ar]')?.textContent)).toContain('اثنان');
  await page.close();
});

test('in letters of twice the size, on a phone, there is room to write what is looked for', async () => {
  const page = await open('example/search/index.html');
  const widths = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    return ['#search\\:query', '.query .button'].map(
      (each) => document.querySelector(each)?.getBoundingClientRect().width,
    );
  });
  await page.close();
  const [field = 0, button = 0] = widths;
  expect(button).toBeGreaterThan(100);
  expect(field).toBeGreaterThan(200);
});

test('on paper the line of a storyline runs behind its marks, and no page ends inside of the foot', async () => {
  const page = await open('example/storylines/2025-11-24-omnibus-numerique/index.html');
  await page.emulateMedia({ media: 'print' });
  const adjusted = await page.$$eval('.thread > li', (all) =>
    all.map((each) => getComputedStyle(each, '::before').printColorAdjust),
  );
  const breaks = await page.$eval('.foot', (foot) => getComputedStyle(foot).breakInside);
  await page.close();
  expect([...new Set(adjusted)]).toEqual(['exact']);
  expect(breaks).toBe('avoid');
});

test('how many items a tag has stands on one line beside a tag of two', async () => {
  const tag = 'un thème dont le nom est si long qu’il prend deux lignes ou plus';
  const notes = Array.from({ length: 12 }, (_, index) => [
    `notes/2025-11-28/n${index}.md`,
    `---\ntitle: N${index}\ntags: [${tag}, court]\n---\nText.\n`,
  ]);
  const root = folderWith(Object.fromEntries(notes));
  expect((await revue(root, ['build', '--all'])).exit).toBe(0);
  const page = await browser.newPage({ viewport: { width: 375, height: 900 } });
  await page.goto(pathToFileURL(join(root, 'dist/tags/index.html')).href);
  const heights = await page.evaluate(() =>
    [...document.querySelectorAll('.count')].map((each) => each.getBoundingClientRect().height),
  );
  expect(heights).toEqual([heights[0], heights[0]]);
  await page.close();
});

test('a reader walks with the keyboard from the first page to a review, a tag, a storyline and back', async () => {
  const page = await open('example/index.html');
  const follow = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 200; presses += 1) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() =>
        document.activeElement?.textContent?.replace(/\s+/g, ' ').trim(),
      );
      if (text === name) break;
    }
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  };
  const heading = async () => (await page.locator('h1').innerText()).replace(/\s/g, ' ');
  await follow('Qui paie quand l’IA se trompe ? Les assureurs posent la question');
  await follow('omnibus numérique');
  expect(await heading()).toBe('omnibus numérique');
  await follow('Le volet RGPD de l’omnibus numérique divise');
  expect(page.url()).toMatch(/2025-11-27\/index\.html#rgpd-omnibus$/);
  await follow('Toute l’histoire');
  expect(await heading()).toBe('Omnibus numérique : la Commission rouvre plusieurs textes d’un coup');
  await follow('Toutes les revues');
  expect(await heading()).toBe('Revue IA');
  expect(await page.locator('nav.browse a', { hasText: 'Flux (Atom)' }).getAttribute('href')).toBe(
    'feed.xml',
  );
  await follow('Recherche');
  expect(await heading()).toBe('Recherche');
  await page.close();
});
