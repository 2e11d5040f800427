import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { excerpt, marked } from '../src/browser/excerpt.ts';
import { holds, phrasesIn, placeOf } from '../src/browser/phrases.ts';
import { bucketsFor, find, keyOf, partsOfQuery } from '../src/browser/ranking.ts';
import { bucketOf } from '../src/model/search.ts';
import { stemOf, termOf, termsIn } from '../src/model/terms.ts';
import type { ReviewRecord } from '../src/model/view.ts';
import { type SearchDay, searchDayOf, textInHtml } from '../src/render/archive/search-entries.ts';
import { changeIndex } from '../src/render/archive/search-index.ts';
import { searchScript } from './supply/bundles.ts';
import { axeOn, violationsIn } from './support/axe.ts';
import { type HtmlElement, openBrowser, problemsOf, visibleText } from './support/browser.ts';
import { date as nastyDate, nastyWorkspace } from './support/generators.ts';
import { hostOf } from './support/publication.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

const repository = join(import.meta.dirname, '..');

const note = (title: string, body: string, fields = ''): string =>
  `---\ntitle: ${JSON.stringify(title)}\n${fields}---\n${body}\n`;

/** Seventy tags on fourteen readings, five each, and one more on the first two. */
const tagsOfReading = (index: number): string => {
  const own = Array.from({ length: 5 }, (_, place) => `v${index * 5 + place + 10}`);
  return [...own, ...(index < 2 ? ['zébrures'] : [])].join(', ');
};

/** Two languages, three years, four months: the newest month and older ones lie in files of different kinds. */
const archive: Files = {
  'revue.yaml':
    'title: Revue IA\nlanguage: fr\nogImages: false\nsections: [{id: innovation, title: Innovation}, {id: regulation, title: Régulation}]\n',
  'notes/2025-11-28/_review.md':
    '---\ntitle: Une journée de câbles et de greffiers\ncategory: Réseaux\nheadlines: {regulation: La pelle avant le papier}\n---\nLe fil du jour : des câbles, et encore des câbles.\n',
  'notes/2025-11-28/outscale.md': note(
    'Les modèles de Mistral AI rejoignent le cloud d’Outscale',
    'Une infrastructure **qualifiée** SecNumCloud, dit l’éditeur.',
    'section: innovation\ntags: [souveraineté, cloud]\nsource: ZDNet France <https://www.zdnet.fr/actualites/outscale>\nsummary: Administrations et industriels visés.\n',
  ),
  'notes/2025-11-28/cables.md': note(
    'La nouvelle doctrine européenne sur les câbles sous-marins',
    'Bruxelles veut doubler les routes. Un fonds de réparation sera basé à Brest.',
    'section: regulation\ntags: [télécoms]\n',
  ),
  'notes/2025-11-27/journaux.md': note(
    'Journaux régionaux : un pacte pour les archives',
    'Vingt titres signent un accord sur 4\u202f000 pages et 12 500 photographies.',
    'section: regulation\ntags: [culture]\n',
  ),
  'notes/2025-11-27/mail.md': note(
    'L’e-mail frauduleux se lit sans faute',
    'Les filtres peinent à suivre GPT-5.',
  ),
  'notes/2025-11-27/langage.md': note('Le C++ revient, le C# avance', 'Une page de C.', 'tags: [C++]\n'),
  'notes/2025-10-02/oeuvre.md': note(
    'Une œuvre générée devant le tribunal de Lyon',
    'Un sculpteur conteste l’usage de ses œuvres.',
    'section: regulation\ntags: [culture, justice]\n',
  ),
  'notes/2025-10-02/hive.md': note(
    'Beekeeping goes digital in the Carpathians',
    'Hives hum into a classifier.',
    'lang: en\n',
  ),
  'notes/2024-05-13/policies.md': note(
    'Cities share one library of parking policies',
    'Forty mayors sign the charter about the cloud.',
    'lang: en\ntags: [cloud]\nsection: regulation\n',
  ),
  'notes/2024-05-13/peage.md': note(
    'New York’s congestion charge, one year on',
    'Fewer cars, faster buses, and a court that has not spoken yet. '.repeat(12),
    'lang: en\n',
  ),
  'notes/2024-05-13/taxi.md': note(
    'Taxis go electric',
    'Half of the fleet of New York.',
    'lang: en\ntags: [New York]\nsource: New York Times\nsummary: New York leads.\n',
  ),
  ...Object.fromEntries(
    Array.from({ length: 14 }, (_, index) => [
      `notes/2024-05-14/n${index + 10}.md`,
      note(`Relevé numéro ${index + 1}`, 'Un relevé parmi les autres.', `tags: [${tagsOfReading(index)}]\n`),
    ]),
  ),
  'notes/2023-01-09/cloud.md': note(
    'Un nuage pour les communes',
    'Le cloud public se met au vert.',
    'tags: [Cloud]\n',
  ),
};

/** What a reader types, and the title that must come first. */
const queries: Array<[query: string, title: string]> = [
  ['outscale', 'Les modèles de Mistral AI rejoignent le cloud d’Outscale'],
  ['outsc', 'Les modèles de Mistral AI rejoignent le cloud d’Outscale'],
  ['MODELE mistral', 'Les modèles de Mistral AI rejoignent le cloud d’Outscale'],
  ['secnumcloud', 'Les modèles de Mistral AI rejoignent le cloud d’Outscale'],
  ['2023-01-09', 'Revue IA du 9 janvier 2023'],
  ['zdnet', 'Les modèles de Mistral AI rejoignent le cloud d’Outscale'],
  ['zdnet.fr', 'Les modèles de Mistral AI rejoignent le cloud d’Outscale'],
  ['https://www.zdnet.fr/', 'Les modèles de Mistral AI rejoignent le cloud d’Outscale'],
  ['4000', 'Journaux régionaux : un pacte pour les archives'],
  ['4 000 pages', 'Journaux régionaux : un pacte pour les archives'],
  ['4,000', 'Journaux régionaux : un pacte pour les archives'],
  ['12.500 photographies', 'Journaux régionaux : un pacte pour les archives'],
  ['cable sous-marin', 'La nouvelle doctrine européenne sur les câbles sous-marins'],
  ['câbles', 'La nouvelle doctrine européenne sur les câbles sous-marins'],
  ['doctrines européennes', 'La nouvelle doctrine européenne sur les câbles sous-marins'],
  ['journal régional', 'Journaux régionaux : un pacte pour les archives'],
  ['oeuvres lyon', 'Une œuvre générée devant le tribunal de Lyon'],
  ['Œuvre générées', 'Une œuvre générée devant le tribunal de Lyon'],
  ['sculpteurs', 'Une œuvre générée devant le tribunal de Lyon'],
  ['Out scale', 'Les modèles de Mistral AI rejoignent le cloud d’Outscale'],
  ['email', 'L’e-mail frauduleux se lit sans faute'],
  ['e-mails frauduleux', 'L’e-mail frauduleux se lit sans faute'],
  ['gpt5', 'L’e-mail frauduleux se lit sans faute'],
  ['new york', 'New York’s congestion charge, one year on'],
  ['york new', 'New York’s congestion charge, one year on'],
  ['of the parking', 'Cities share one library of parking policies'],
  ['parking policy', 'Cities share one library of parking policies'],
  ['city libraries', 'Cities share one library of parking policies'],
  ['hive', 'Beekeeping goes digital in the Carpathians'],
  ['carpath', 'Beekeeping goes digital in the Carpathians'],
  ['journée greffier', 'Une journée de câbles et de greffiers'],
  ['pelle papier', 'Une journée de câbles et de greffiers'],
  ['nuage', 'Un nuage pour les communes'],
  ['c++', 'Le C++ revient, le C# avance'],
  ['c#', 'Le C++ revient, le C# avance'],
];

let root = '';
let browser: Browser;
let host: { url: string; close: () => void };

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'revue-search-'));
  addFiles(root, archive);
  const { exit, err } = await revue(root, ['build', '--all']);
  expect(exit, err).toBe(0);
  host = await hostOf(join(root, 'dist'), '/publications/revue/');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  host.close();
  rmSync(root, { recursive: true, force: true });
});

describe.each(['on a static host', 'from a disk'])('%s', (where) => {
  let context: BrowserContext;
  let page: Page;
  let base = '';
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    base = where === 'from a disk' ? pathToFileURL(`${join(root, 'dist')}/`).href : host.url;
    context = await browser.newContext();
    page = await context.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${base}search/index.html`);
  });
  afterAll(() => context.close());

  // Here and below a part of them is enough to show that a disk is like a host.
  test.each(queries.filter((_, index) => where !== 'from a disk' || index % 3 === 0))(
    '%s',
    async (query, title) => {
      await page.fill('[type=search]', query);
      // Not to wait for more letters, as the page does.
      await page.press('[type=search]', 'Enter');
      expect(await firstOf(page, query)).toBe(title);
    },
  );

  test('shows date, section and excerpt of a result, the words marked, and leads to the item', async () => {
    await page.fill('[type=search]', 'qualifiées');
    await firstOf(page, 'qualifiées');
    const result = page.locator('ol.reviews > li').first();
    expect(await result.locator('time').getAttribute('datetime')).toBe('2025-11-28');
    expect(await result.locator('.dateline').textContent()).toMatch(/^28 novembre 2025\s+Innovation$/);
    expect(await result.locator('.excerpt').textContent()).toBe(
      'Administrations et industriels visés. Une infrastructure qualifiée SecNumCloud, dit l’éditeur.',
    );
    expect(await result.locator('mark').allTextContents()).toEqual(['qualifiée']);
    expect(await result.locator('.description, [lang], [dir]').count()).toBe(0);
    await result.locator('a').click();
    await page.waitForURL(`${base}2025-11-28/index.html#outscale`);
    expect(await page.locator('#outscale h3').isVisible()).toBe(true);
    await page.goBack();
    expect(await firstOf(page, 'qualifiées')).toContain('Outscale');
  });

  test('says why, where neither title nor text does', async () => {
    await page.fill('[type=search]', 'zdnet');
    await firstOf(page, 'zdnet');
    expect(await page.locator('ol.reviews .description').textContent()).toBe(
      'souveraineté · cloud · ZDNet France (zdnet.fr)',
    );
    expect(await page.locator('ol.reviews mark').allTextContents()).toEqual(['ZDNet', 'zdnet']);
  });

  test('a review is found by its headline, and leads to its page', async () => {
    await page.fill('[type=search]', 'journée de câbles');
    await firstOf(page, 'journée de câbles');
    expect(await page.locator('ol.reviews a').first().getAttribute('href')).toBe('../2025-11-28/index.html');
  });

  test('is narrowed by section, tag and year, which the address keeps', async () => {
    await page.goto(`${base}search/index.html?q=cloud`);
    await expect
      .poll(() => page.locator('[name=tag] option').allTextContents())
      .toEqual(['Tous les thèmes', 'cloud (3)', 'souveraineté (1)']);
    expect(await titlesIn(page)).toHaveLength(3);
    await page.selectOption('[name=section]', { label: 'Régulation' });
    await expect.poll(() => titlesIn(page)).toEqual(['Cities share one library of parking policies']);
    await page.selectOption('[name=section]', '');
    await page.selectOption('[name=tag]', 'souverainete');
    await expect.poll(() => titlesIn(page)).toEqual([expect.stringContaining('Outscale')]);
    await page.selectOption('[name=tag]', '');
    await page.selectOption('[name=year]', '2023');
    await expect.poll(() => titlesIn(page)).toEqual(['Un nuage pour les communes']);
    expect(new URL(page.url()).search).toBe('?q=cloud&year=2023');
    await page.goto(`${base}search/index.html?section=regulation&tag=culture`);
    await expect
      .poll(() => titlesIn(page))
      .toEqual([
        'Journaux régionaux : un pacte pour les archives',
        'Une œuvre générée devant le tribunal de Lyon',
      ]);
    expect(await page.locator('[name=tag] option:checked').textContent()).toMatch(/^culture/);
    await page.goto(`${base}search/index.html?year=2023`);
    await expect.poll(() => titlesIn(page)).toEqual(['Un nuage pour les communes']);
    await page.goto(`${base}search/index.html?q=nuage&tag=souverainete`);
    await expect
      .poll(() => page.locator('[name=tag] option').allTextContents())
      .toEqual(['Tous les thèmes', 'cloud (1)', 'souveraineté (0)']);
    await page.goto(`${base}search/index.html?section=regulation&tag=culture`);
    expect(await page.inputValue('[name=section]')).toBe('regulation');
    await page.getByRole('button', { name: 'Tout effacer' }).click();
    await expect.poll(() => titlesIn(page)).toEqual([]);
    expect(new URL(page.url()).search).toBe('');
  });

  test('offers sixty tags of all items where nothing is looked for, the most used before others, as written last', async () => {
    await page.goto(`${base}search/index.html`);
    const tags = page.locator('[name=tag] option');
    await expect.poll(() => tags.count()).toBe(61);
    const names = await tags.allTextContents();
    const others = ['C++ (1)', 'cloud (3)', 'culture (2)', 'justice (1)', 'New York (1)', 'souveraineté (1)'];
    const readings = Array.from({ length: 52 }, (_, index) => `v${index + 10} (1)`);
    expect(names).toEqual(['Tous les thèmes', ...others, 'télécoms (1)', ...readings, 'zébrures (2)']);
  });

  test('finds words in quotation marks where they follow one another', async () => {
    for (const [query, titles] of [
      ['public cloud', ['Un nuage pour les communes']],
      ['« cloud public »', ['Un nuage pour les communes']],
      ['"the fleet of new york" taxi', ['Taxis go electric']],
    ] as const) {
      await page.fill('[type=search]', query);
      await firstOf(page, query);
      expect(await titlesIn(page), query).toEqual(titles);
    }
    await page.fill('[type=search]', '"PUBLIC cloud"');
    expect(await firstOf(page, '"PUBLIC cloud"')).toBe('Un nuage pour les communes');
    expect(await summaryIn(page)).toContain('Rien ne correspond exactement à « "PUBLIC cloud" »');
    await page.goto(`${base}search/index.html?q=%22cloud+public%22&year=2025`);
    await firstOf(page, '"cloud public"');
    expect(await summaryIn(page)).toBe(
      'Aucun résultat pour « "cloud public" » avec ces filtres. 1 résultat dans toutes les archives',
    );
  });

  test('says when it finds nothing, and offers what is near', async () => {
    await page.fill('[type=search]', 'outsacle');
    expect(await firstOf(page, 'outsacle')).toContain('Outscale');
    expect(await summaryIn(page)).toContain('Rien ne correspond exactement à « outsacle »');
    await page.fill('[type=search]', 'zygomatique');
    await expect.poll(() => summaryIn(page)).toContain('Aucun résultat pour « zygomatique »');
    expect(await titlesIn(page)).toEqual([]);
  });

  test('shows nothing that is near where the filters hide what is exact', async () => {
    await page.goto(`${base}search/index.html?q=nuage+communes+cloud&year=2025`);
    await firstOf(page, 'nuage communes cloud');
    expect(await titlesIn(page)).toEqual([]);
    expect(await summaryIn(page)).toContain('1 résultat dans toutes les archives');
  });

  test('says when nothing is found because of the filters, and offers what is found without them', async () => {
    for (const filter of ['section=innovation', 'tag=souverainete', 'year=2025']) {
      await page.goto(`${base}search/index.html?q=relev%C3%A9&${filter}`);
      await firstOf(page, 'relevé');
      expect(await summaryIn(page)).toBe(
        'Aucun résultat pour « relevé » avec ces filtres. 14 résultats dans toutes les archives',
      );
      await page.locator('[role=status]').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => summaryIn(page)).toBe('14 résultats');
      expect(new URL(page.url()).search).toBe('?q=relev%C3%A9');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('search:status');
    }
    await page.goto(`${base}search/index.html?q=zygomatique&year=2025`);
    await firstOf(page, 'zygomatique');
    expect(await summaryIn(page)).toBe('Aucun résultat pour « zygomatique ».');
    await page.goto(`${base}search/index.html?section=innovation&year=2023`);
    await expect.poll(() => summaryIn(page)).toBe('Aucun résultat.');
  });

  test.each(where === 'from a disk' ? ['les'] : ['the', 'of the', 'les', 'de la', 'À l’', 'dans les'])(
    'says that `%s` is too common',
    async (query) => {
      for (const filter of ['', '&section=regulation']) {
        await page.goto(`${base}search/index.html?q=${encodeURIComponent(query)}${filter}`);
        await firstOf(page, query);
        expect(await summaryIn(page)).toBe(
          `Des mots comme « ${query} » sont trop courants pour une recherche.`,
        );
        expect(await titlesIn(page)).toEqual([]);
      }
    },
  );

  test('finds nothing for signs alone', async () => {
    await page.goto(`${base}search/index.html?q=!!`);
    await firstOf(page, '!!');
    expect(await summaryIn(page)).toBe('Aucun résultat pour « !! ».');
    await page.goto(`${base}search/index.html?q=%20`);
    await expect.poll(() => page.locator('[aria-busy=false]').count()).toBe(1);
    expect([await summaryIn(page), ...(await titlesIn(page))]).toEqual(['']);
    expect(new URL(page.url()).search).toBe('');
  });

  test('works with the keyboard alone', async () => {
    await page.goto(`${base}search/index.html`);
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
    expect(await focused()).toBe('search:query');
    await page.keyboard.type('sous-marins');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('search:status');
    expect(await summaryIn(page)).toBe('1 résultat');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}2025-11-28/index.html#cables`);
  });

  test('shows ten results and then the others, the keyboard at the first of them', async () => {
    await page.goto(`${base}search/index.html?q=relev%C3%A9s`);
    await firstOf(page, 'relevés');
    expect(await summaryIn(page)).toBe('14 résultats');
    expect(await titlesIn(page)).toHaveLength(10);
    const more = page.getByRole('button', { name: 'Afficher la suite' });
    await more.click();
    await expect.poll(() => titlesIn(page)).toHaveLength(14);
    const eleventh = (await titlesIn(page))[10];
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(eleventh);
    expect(await more.isVisible()).toBe(false);
    // The way past the bar leads to a place of the same page.
    await page.locator('.skip').press('Enter');
    await page.waitForURL('**#page:text');
    await page.waitForTimeout(50);
    await firstOf(page, 'relevés');
    expect(await titlesIn(page)).toHaveLength(14);
  });

  test('comes back to as many results as were shown, and to the one that was followed', async () => {
    await page.goto(`${base}search/index.html?q=relev%C3%A9s&year=2024`);
    await firstOf(page, 'relevés');
    await page.getByRole('button', { name: 'Afficher la suite' }).click();
    await expect.poll(() => titlesIn(page)).toHaveLength(14);
    const followed = page.locator('ol.reviews a').nth(13);
    await followed.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(500);
    await followed.press('Enter');
    await page.waitForURL(`${base}2024-05-14/**`);
    await page.goBack();
    await firstOf(page, 'relevés');
    expect(await titlesIn(page)).toHaveLength(14);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
    await expect.poll(() => page.evaluate(() => history.state)).toEqual({ count: 14, scroll: before });
    await page.goForward();
    await page.goBack();
    await firstOf(page, 'relevés');
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
    // As WebKit shows a page that it had kept.
    await page.evaluate(() => {
      document.documentElement.scrollTop = 0;
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await page.fill('[type=search]', 'relevé');
    await firstOf(page, 'relevé');
    expect(await titlesIn(page)).toHaveLength(10);
  });

  test('comes back to the same place on a slow line, where the reader left before the results were there', async () => {
    await page.goto(`${base}search/index.html?q=relev%C3%A9s&year=2024`);
    await firstOf(page, 'relevés');
    await page.getByRole('button', { name: 'Afficher la suite' }).click();
    await expect.poll(() => titlesIn(page)).toHaveLength(14);
    await page.locator('ol.reviews a').nth(13).press('Enter');
    await page.waitForURL(`${base}2024-05-14/**`);
    const index = await heldBack(page, '**/search/2024/*.js');
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(() => summaryIn(page)).toBe('Recherche en cours…');
    const { scroll } = await page.evaluate(() => history.state);
    expect(scroll).toBeGreaterThan(500);
    await page.goForward({ waitUntil: 'commit' });
    await index.release();
    // Results do not wait for it, and the page of a host is not whole before it.
    const tags = await heldBack(page, '**/search/2024/days.js');
    await page.goBack({ waitUntil: 'commit' });
    await firstOf(page, 'relevés');
    expect(await page.evaluate(() => scrollY)).toBe(scroll);
    await tags.release();
    await page.waitForLoadState();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    expect(await page.evaluate(() => scrollY)).toBe(scroll);
    expect(await page.evaluate(() => history.state)).toEqual({ count: 14, scroll });
  });

  test('comes back to the results of a word that a space ended', async () => {
    const found = ['Cities share one library of parking policies'];
    await page.goto(`${base}search/index.html`);
    await page.fill('[type=search]', 'sign ');
    await expect.poll(() => titlesIn(page)).toEqual(found);
    await page.reload();
    await page.waitForSelector('ol.reviews[aria-busy=false]');
    expect(await titlesIn(page)).toEqual(found);
    await page.fill('[type=search]', 'sign');
    await expect.poll(() => titlesIn(page)).toHaveLength(2);
  });

  test('asks nobody else and has nothing to complain about', () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((address) => !address.startsWith(base) && !address.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

/** Has some files of a page wait until they are released. */
async function heldBack(page: Page, files: string): Promise<{ release: () => Promise<void> }> {
  let goOn = (): void => undefined;
  const isReleased = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  // A page that was left asks no more.
  await page.route(files, (route) => isReleased.then(() => route.continue()).catch(() => undefined));
  const release = async (): Promise<void> => {
    goOn();
    await page.unroute(files);
  };
  onTestFinished(release);
  return { release };
}

async function titlesIn(page: Page): Promise<string[]> {
  return (await page.locator('ol.reviews h2').allTextContents()).map(spaced);
}

async function summaryIn(page: Page): Promise<string> {
  return spaced((await page.textContent('[role=status]')) ?? '');
}

/** A text with plain spaces for those that keep words together. */
const spaced = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

/** The first title once the page shows what was found for a query. */
async function firstOf(page: Page, query: string): Promise<string | undefined> {
  await page.waitForFunction(
    (text) =>
      new URL(location.href).searchParams.get('q') === text &&
      document.querySelector('ol.reviews')?.getAttribute('aria-busy') === 'false',
    query,
  );
  return (await titlesIn(page))[0];
}

test('without scripts the page says so and leads to the archive', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${host.url}search/?q=outscale`);
  expect(await page.locator('form').isVisible()).toBe(false);
  const hint = page.locator('noscript p');
  expect(await hint.textContent()).toContain('JavaScript');
  await hint.locator('a').click();
  await page.waitForURL(`${host.url}index.html`);
  await context.close();
});

test('from the first page a query goes to the search', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(host.url);
  await page.fill('[type=search]', 'outscale');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${host.url}search/index.html?q=outscale`);
  expect(await firstOf(page, 'outscale')).toContain('Outscale');
  await context.close();
});

test('says that the index could not be loaded, and finds again when it can', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/latest.js', (route) => route.abort());
  await page.goto(`${host.url}search/?q=outscale`);
  await expect.poll(() => summaryIn(page)).toContain('L’index n’a pas pu être chargé');
  await page.unroute('**/latest.js');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Rechercher' }).click();
  expect(await firstOf(page, 'outscale')).toContain('Outscale');
  await context.close();
});

test('searches, shows more and comes to results where the browser keeps no addresses', async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    history.replaceState = () => {
      throw new DOMException('Too many calls', 'SecurityError');
    };
  });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(`${host.url}search/`);
  await page.getByRole('searchbox').fill('relevés');
  await expect.poll(() => titlesIn(page)).toHaveLength(10);
  await page.getByRole('button', { name: 'Afficher la suite' }).click();
  await expect.poll(() => titlesIn(page)).toHaveLength(14);
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches('ol.reviews a'))).toBe(true);
  expect(errors).toEqual([]);
  await page.close();
});

test('of many results it reads the hundred that fit best for a phrase, and says that there may be more', async () => {
  const notes = (day: string, count: number): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `notes/${day}/n${index}.md`,
        note(`Relevé numéro ${index}`, 'Un relevé parmi les autres.'),
      ]),
    );
  const folder = folderWith({
    'revue.yaml': 'title: Revue\nlanguage: fr\nogImages: false\n',
    ...notes('2024-05-14', 60),
    ...notes('2025-05-14', 50),
  });
  expect((await revue(folder, ['build', '--all'])).exit).toBe(0);
  const page = await browser.newPage();
  const address = pathToFileURL(join(folder, 'dist/search/index.html')).href;
  for (const [query, summary] of [
    ['q=relev%C3%A9', '110 résultats'],
    ['q=%22relev%C3%A9+parmi%22', '100+ résultats'],
    ['q=%22relev%C3%A9+parmi%22&year=2024', '60 résultats'],
  ]) {
    await page.goto(`${address}?${query}`);
    await expect.poll(() => summaryIn(page)).toBe(summary);
  }
  await page.close();
});

test('the next results come once and in order, and take the keyboard from nobody who writes or tries again', async () => {
  const titlesOf = { 14: 10, 13: 5, 12: 10 };
  const folder = folderWith({ 'revue.yaml': 'title: Revue\nlanguage: fr\nogImages: false\n' });
  for (const [day, count] of Object.entries(titlesOf))
    for (let index = 0; index < count; index += 1)
      addFiles(folder, { [`notes/2025-05-${day}/${index}.md`]: note(`Relevé ${day}.${index}`, 'Un texte.') });
  expect((await revue(folder, ['build', '--all'])).exit).toBe(0);
  const { url, close } = await hostOf(join(folder, 'dist'), '/');
  const context = await browser.newContext();
  /** The results over a network that holds the texts of a day back until it is told to release them. */
  const openWithout = async (day: number) => {
    const page = await context.newPage();
    let open = (): void => undefined;
    const isOpen = new Promise<void>((resolve) => {
      open = resolve;
    });
    await page.route(`**/05-${day}.js`, (route) => isOpen.then(() => route.continue()));
    await page.goto(`${url}search/index.html?q=relev%C3%A9`);
    await firstOf(page, 'relevé');
    const release = async () => {
      const loaded = page.waitForResponse(`**/05-${day}.js`);
      open();
      await loaded;
    };
    return { page, more: page.getByRole('button', { name: 'Afficher la suite' }), release };
  };

  const twice = await openWithout(13);
  await twice.more.dblclick();
  await twice.page.waitForTimeout(200);
  await twice.release();
  await expect.poll(async () => (await titlesIn(twice.page)).length).toBeGreaterThanOrEqual(20);
  const days = (await titlesIn(twice.page)).map((title) => title.slice(7, 9));
  expect(days).toEqual([...Array(10).fill('14'), ...Array(5).fill('13'), ...Array(5).fill('12')]);

  const failing = await openWithout(13);
  await failing.page.route(/05-1[23]\.js$/, (route) => route.abort());
  await failing.more.press('Enter');
  await expect.poll(() => summaryIn(failing.page)).toContain('L’index n’a pas pu être chargé');
  expect(await failing.more.evaluate((button) => button === document.activeElement)).toBe(true);

  const { page, more, release } = await openWithout(12);
  await more.click();
  await expect.poll(async () => (await titlesIn(page)).length).toBe(15);
  await page.focus('[type=search]');
  await page.keyboard.press('End');
  await page.keyboard.type('s');
  await release();
  await firstOf(page, 'relevés');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('search:query');
  await context.close();
  close();
});

test.each(['outscale', '"rejoignent le cloud"'])(
  'says that no text of the results for %s could be loaded, rather than count results that are not there',
  async (query) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const texts = /\/search\/\d{4}\/\d\d-\d\d\.js$/;
    await page.route(texts, (route) => route.abort());
    await page.goto(`${host.url}search/?q=${encodeURIComponent(query)}`);
    await expect.poll(() => summaryIn(page)).toContain('L’index n’a pas pu être chargé');
    expect(await page.locator('ol.reviews > li').count()).toBe(0);
    await page.unroute(texts);
    await page.getByRole('button', { name: 'Rechercher' }).click();
    expect(await firstOf(page, query)).toContain('Outscale');
    await context.close();
  },
);

test('English words that stand in on a page from right to left run from left to right', async () => {
  const folder = folderWith({
    'revue.yaml': 'title: مجلة\nlanguage: ar\nogImages: false\n',
    'notes/2025-11-28/a.md': note('خبر', 'نص cloud.'),
    'notes/2025-11-28/b.md': note('News', 'Of the cloud.', 'lang: en\n'),
  });
  expect((await revue(folder, ['build', '--all'])).exit).toBe(0);
  const page = await browser.newPage();
  await page.goto(`${pathToFileURL(join(folder, 'dist/search/index.html'))}?q=cloud`);
  await expect.poll(() => summaryIn(page)).toBe('2 results');
  const ends = await page.evaluate(() =>
    ['[role=status]', 'label[for="search:query"]'].map((name) => {
      const range = document.createRange();
      const text = document
        .createTreeWalker(document.querySelector(name) ?? document, NodeFilter.SHOW_TEXT)
        .nextNode();
      if (!text) return undefined;
      const placeOf = (start: number): number => {
        range.setStart(text, start);
        range.setEnd(text, start + 1);
        return range.getBoundingClientRect().left;
      };
      return placeOf(0) < placeOf((text.nodeValue ?? '').length - 1);
    }),
  );
  expect(ends).toEqual([true, true]);
  const parts = page.locator('ol.reviews [lang=en][dir=ltr]');
  expect(await parts.allTextContents()).toEqual(['News', 'Of the cloud.']);
  await page.close();
});

test.each(['', '?q=cloud', '?q=cloud&section=innovation&year=2023'])(
  'axe finds nothing on `search/%s`',
  async (query) => {
    const page = await browser.newPage();
    await page.goto(`${host.url}search/${query}`);
    await page.waitForSelector('ol.reviews[aria-busy=false]', { state: 'attached' });
    for (const width of [375, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        expect(violationsIn(await axeOn(page)), `${width} ${colorScheme}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    await page.close();
  },
);

test('on paper stand the results, and nothing to press or to fill in', async () => {
  const page = await browser.newPage();
  await page.goto(`${host.url}search/?q=cloud`);
  await firstOf(page, 'cloud');
  const shownOf = (names: string) =>
    page.$$eval(names, (all) => all.filter((each) => each.getClientRects().length > 0).length);
  expect(await shownOf('input, select, button')).toBeGreaterThan(5);
  await page.emulateMedia({ media: 'print' });
  expect(await shownOf('input, select, button, label')).toBe(0);
  expect(await shownOf('.found, ol.reviews > li')).toBeGreaterThan(1);
  await page.close();
});

test('comes back to the same place at a second try, where the results could not be loaded at the first', async () => {
  const page = await browser.newPage();
  await page.goto(`${host.url}search/index.html?q=relev%C3%A9s&year=2024`);
  await firstOf(page, 'relevés');
  await page.locator('ol.reviews a').nth(9).scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(200);
  await page.locator('ol.reviews a').nth(9).press('Enter');
  await page.waitForURL(`${host.url}2024-05-14/**`);
  const index = '**/search/2024/*.js';
  await page.route(index, (route) => route.abort());
  await page.goBack();
  await firstOf(page, 'relevés');
  expect(await titlesIn(page)).toEqual([]);
  await page.evaluate(() => dispatchEvent(new Event('scrollend')));
  await page.unroute(index);
  await page.reload();
  await firstOf(page, 'relevés');
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await page.close();
});

test('on paper stands what was looked for, and is marked where it was found', async () => {
  const page = await browser.newPage();
  await page.goto(`${host.url}search/?q=cloud&tag=cloud&year=2023`);
  await firstOf(page, 'cloud');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const asked = await page.$eval('.found', (found) => getComputedStyle(found, '::before').content);
  expect(asked).toBe('"\u2068cloud · Cloud (1) · 2023\u2069 – "');
  // Browsers print no grounds but those that say so.
  expect(await page.$eval('mark', (mark) => getComputedStyle(mark).printColorAdjust)).toBe('exact');
  await page.close();
});

const fieldSizes = (page: Page): Promise<number[]> =>
  page.$$eval('input, select', (all) =>
    all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)),
  );

test('on a phone what the filters offer first is read whole, and nothing jumps as results come', async () => {
  const page = await browser.newPage({
    viewport: { width: 375, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  await page.goto(`${host.url}search/`);
  const spare = await page.$$eval('select', (all) =>
    all.map((each) => {
      const style = getComputedStyle(each);
      const pen = document.createElement('canvas').getContext('2d');
      if (pen) pen.font = style.font;
      const arrow = 20;
      const room = each.clientWidth - Number.parseFloat(style.paddingInlineStart) * 2 - arrow;
      return room - (pen?.measureText(each.options[0]?.text ?? '').width ?? Number.NaN);
    }),
  );
  expect(spare.map((each) => each > 0)).toEqual([true, true, true]);
  // What stands below the results does not jump as they come in: it is out of sight.
  expect(await page.$eval('.foot', (foot) => foot.getBoundingClientRect().top)).toBeGreaterThan(800);
  // An iPhone zooms into a field of letters below 16 px.
  const sizes = await fieldSizes(page);
  await page.goto(host.url);
  expect(Math.min(...sizes, ...(await fieldSizes(page)))).toBeGreaterThanOrEqual(16);
  await page.close();
});

test('the page is valid HTML', async () => {
  const page = readFileSync(join(root, 'dist/search/index.html'), 'utf8');
  expect(await problemsOf(page, 'page')).toEqual([]);
});

test('the script of the page is made from its source', async () => {
  expect(searchScript).toMatchObject({ bundle: true, minify: true, format: 'iife', target: 'es2022' });
  const { outputFiles } = await build({ ...searchScript, absWorkingDir: repository, write: false });
  const committed = readFileSync(join(repository, 'templates/search.js'), 'utf8');
  expect(committed, 'run `npm run prepare`').toBe(outputFiles[0]?.text);
});

describe('the index', () => {
  const searchIn = (folder: string): Record<string, string> => filesIn(join(folder, 'dist/search'));
  const days = ['2023-01-09', '2024-05-13', '2024-05-14', '2025-10-02', '2025-11-27', '2025-11-28'];

  test('has the same bytes whatever the order in which days are built', async () => {
    const folder = folderWith(archive);
    for (const day of days.toReversed().toSorted((a, b) => (a.slice(8) < b.slice(8) ? -1 : 1)))
      expect((await revue(folder, ['build', day])).exit).toBe(0);
    expect(searchIn(folder)).toEqual(searchIn(root));
  });

  test('a day’s build leaves the files of other years and months alone', async () => {
    const folder = folderWith(archive);
    await revue(folder, ['build', '--all']);
    const before = changeTimes(join(folder, 'dist/search'));
    addFiles(folder, { 'notes/2025-11-28/late.md': note('Dernière minute', 'Un ajout.') });
    await revue(folder, ['build', '2025-11-28']);
    const after = changeTimes(join(folder, 'dist/search'));
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed).toEqual(['2025/11-28.js', '2025/days.js', '2025/latest.js']);
  });

  test('a day that is taken away leaves it, and a month that becomes the newest again is as if it had always been', async () => {
    const folder = folderWith(archive);
    await revue(folder, ['build', '--all']);
    for (const day of ['2025-11-27', '2025-11-28']) {
      rmSync(join(folder, 'notes', day), { recursive: true });
      await revue(folder, ['build', day]);
    }
    const fresh = folderWith(
      Object.fromEntries(Object.entries(archive).filter(([path]) => !path.includes('2025-11'))),
    );
    await revue(fresh, ['build', '--all']);
    expect(searchIn(folder)).toEqual(searchIn(fresh));
    expect(Object.keys(searchIn(fresh))).toContain('2025/latest.js');
    expect(Object.values(searchIn(fresh)).join('')).not.toContain('outscal');
  });

  test('is made anew from the records where it is missing or of another form', async () => {
    for (const spoil of [
      (folder: string) => rmSync(join(folder, 'dist/search'), { recursive: true }),
      (folder: string) =>
        addFiles(folder, { 'dist/search/2025/latest.js': 'revueSearch(0,"2025/latest",``)\n' }),
      (folder: string) => addFiles(folder, { 'dist/search/index.html': '<p>Mine.</p>' }),
    ]) {
      const folder = folderWith(archive);
      await revue(folder, ['build', '--all']);
      spoil(folder);
      rmSync(join(folder, 'notes/2025-10-02'), { recursive: true });
      expect((await revue(folder, ['build', '2025-11-28'])).exit).toBe(0);
      expect(searchIn(folder)).toEqual(searchIn(root));
    }
  });

  test('holds nothing of what is not published', async () => {
    const marked = (fields: string) => `---\ntitle: Zzmark title\ntags: [zzmark]\n${fields}---\nZzmark.\n`;
    const folder = folderWith({
      ...archive,
      'notes/2025-11-28/draft.md': marked('draft: true\n'),
      'notes/2025-11-28/embargo.md': marked('embargo: 2025-11-28T23:00\n'),
      'notes/2025-11-29/later.md': marked(''),
      'notes/2025-11-28/comment.md': note('Sans secret', '<!-- zzmark -->\nTexte.'),
    });
    expect((await revue(folder, ['build', '--all'])).exit).toBe(0);
    const text = Object.values(searchIn(folder)).join('');
    expect(text.toLowerCase()).not.toContain('zzmark');
    expect(text).toContain('Sans secret');
  });

  type SearchFiles = Map<string, Uint8Array | string>;
  const dates = [
    '2023-11-30',
    '2023-12-31',
    '2024-01-01',
    '2024-01-11',
    '2024-11-01',
    '2024-11-11',
    '2025-01-02',
  ];
  const known = new Map(dates.map((date, index) => [date, dayWith(date, index)]));

  const run = (files: SearchFiles, before: string[], after: string[], changed: string[]) => {
    const made = changeIndex(
      { before, after, days: changed },
      { day: (date) => known.get(date), file: (path) => files.get(path) as Buffer | undefined },
    );
    for (const { path, content } of made)
      if (content === undefined) files.delete(path);
      else files.set(path, content);
  };

  test('changed in any way is as if it had been made at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray(dates, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        (steps) => {
          const files: SearchFiles = new Map();
          let published: string[] = [];
          for (const changed of steps) {
            const after = dates.filter((date) => changed.includes(date) !== published.includes(date));
            run(files, published, after, changed);
            published = after;
            const atOnce: SearchFiles = new Map();
            run(atOnce, [], published, published);
            expect(textsOf(files)).toEqual(textsOf(atOnce));
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test.each<[string, string, (text: string) => string]>([
    ['cut off', 'latest', (text) => text.slice(0, -20)],
    ['without a day that it should know', 'days', (text) => text.replace(/.*"01-11".*\n/, '')],
    ['with a day that it should not know', 'days', (text) => text.replace('01-01', '01-02')],
  ])('is made anew where a file is %s', (_, name, spoil) => {
    const before = ['2024-01-01', '2024-01-11'];
    const files: SearchFiles = new Map();
    run(files, [], before, before);
    const path = `search/2024/${name}.js`;
    const whole = String(files.get(path));
    expect(spoil(whole)).not.toBe(whole);
    files.set(path, Buffer.from(spoil(whole)));
    for (const kept of [before, ['2024-01-01']]) {
      const [own, atOnce]: [SearchFiles, SearchFiles] = [new Map(files), new Map()];
      const after = [...kept, '2024-11-01'];
      run(own, before, after, [...before.filter((date) => !kept.includes(date)), '2024-11-01']);
      run(atOnce, [], after, after);
      expect(textsOf(own)).toEqual(textsOf(atOnce));
    }
  });

  function textsOf(files: SearchFiles): Record<string, string> {
    return Object.fromEntries(
      [...files].sort().map(([path, content]) => [path, Buffer.from(content).toString()]),
    );
  }
});

/** What search knows of a day with words that begin and end alike, of 30 entries so that some have codes of two letters. */
function dayWith(date: string, seed: number): SearchDay {
  const words = [
    'b4',
    'b',
    '1b',
    'accord',
    'accords',
    'accorda',
    'été',
    'œuvre',
    '東京',
    '𠮷野',
    'z9',
    'a1b1',
  ];
  const terms = words
    .filter((_, index) => (index + seed) % 3 > 0)
    .map((word, index) => `${word} ${codeOf(date)}${['A3AB1', 'B9', 'AB1'][index % 3]}`);
  return {
    terms,
    line: [date.slice(5), 30, [], [['été', 'Été', 'A,AB']]],
    texts: [['', `Revue du ${date}`, '', 'été', '']],
  };
}

const codeOf = (date: string): string =>
  [date.slice(5, 7), date.slice(8)].map((part) => Number(part).toString(36)).join('');

function changeTimes(folder: string): Record<string, number> {
  return Object.fromEntries(
    Object.keys(filesIn(folder)).map((path) => [path, statSync(join(folder, path)).mtimeMs]),
  );
}

test.each([
  ['journal journaux', 1],
  ['régional régionaux régionale régionales', 1],
  ['nouveau nouvel nouvelle nouvelles nouveaux', 1],
  ['européen européenne Européennes', 1],
  ['œuvre oeuvres Œuvre', 1],
  ['actif actifs active actives', 1],
  ['chercheur chercheuse chercheurs', 1],
  ['réseau réseaux RESEAUX', 1],
  ['puce puces', 1],
  ['policy policies', 1],
  ['announce announced announces announcing', 1],
  ['box boxes', 1],
  ['day days', 1],
  ['key keys', 1],
  ['process processes', 1],
  ['stop stopped stopping', 1],
  ['luxe luxes', 1],
  ['lieu lieux', 1],
  ['employé employée employées', 1],
  ['acteur actrice acteurs', 1],
  ['LES The', 1],
  ['thé the', 2],
  ['Inde index', 2],
  ['don données', 2],
  ['ville vil', 2],
  ['モデル', 1],
  ['C++ c++', 1],
  ['C++ C# F#', 3],
  ['Straße STRASSE', 1],
  ['ışık IŞIK', 1],
  ['κόσμος ΚΟΣΜΟΣ κοσμοσ', 1],
  ['ёлка Елка', 1],
  ['мой мои', 2],
  ['كَتَبَ كتب كـتب', 1],
  ['أمن امن', 1],
  ['الذكاء ذكاء والذكاء بالذكاء للذكاء', 1],
  ['بالغ غ الغ', 3],
  ['٦٠ 60 ۶۰ ६० ６０', 1],
  ['שָׁלוֹם שלום', 1],
  ['น้ำ น้ํา', 1],
  ['règle\u00adment reglement', 1],
  ['10000 1000', 2],
  [`${'1'.repeat(41)} ${'1'.repeat(42)}`, 1],
  [`${'é'.repeat(41)} ${'é'.repeat(42)}`, 1],
])('%s have %i terms', (words, count) => {
  expect(new Set(words.split(' ').map(termOf)).size).toBe(count);
});

test.each([
  ['OpenAIが東京に', ['OpenAI', 'OpenAIが', 'が東', '東京', '京に', 'に']],
  ['生成AI', ['生成', '成AI', 'AI']],
  ['28日', ['28', '28日', '日']],
  ['𠮷野家', ['𠮷野', '野家', '家']],
  ['C++を', ['C++', 'を']],
  ['ﾃﾞｰﾀ', ['デー', 'ータ', 'タ']],
  ['x-東京都', ['x', '東京', 'x東京', '京都', '都']],
  ['ด้วยAI', ['ด้ว', 'วย', 'ยAI', 'AI']],
])('%s is found by its pairs of letters, and by a word of another script in it', (text, words) => {
  expect(termsIn(text, new Map())).toEqual(words.map(termOf));
});

test.each([
  ['e-mail e\u2010mail', ['e', 'mail', 'email', 'e', 'mail', 'email']],
  ['e\u2011mail, e--mail', ['e', 'mail', 'email', 'e', 'mail']],
  ['C#, ABC++ on B++14', ['C#', 'ABC', 'on', 'B', '14']],
  ['\u0301', []],
])('the words of %s are %j', (text, words) => {
  expect(termsIn(text, new Map())).toEqual(words.flatMap((word) => termOf(word) ?? []));
});

test('a soft hyphen parts no word', () => {
  expect(termsIn('regu\u00adla\u00adtion, \u00ad', new Map())).toEqual([termOf('regulation')]);
});

test.each([
  ['4,000 jobs', ['4,000', 'jobs']],
  ['4\u202f000 et 1.234.567', ['4000', 'et', '1234567']],
  ['12\u00a0000 ou 4’000', ['12000', 'ou', '4000']],
  ["4\u2009000 ou 4'000", ['4000', 'ou', '4000']],
  ['1,234,567,890,123,456', ['1234567890123456']],
  ['4,000人', ['4000', '4000人', '人']],
  ['3,000-4,000', ['3000', '4000', '30004000']],
  ['4 000 pages', ['4000', '4', '000', 'pages']],
  ['3,5 3.5 0,125 3.14159', ['3', '5', '3', '5', '0', '125', '3', '14159']],
  ['0.125 300', ['0', '125', '300']],
  ['2024 300 405B', ['2024', '300', '405B']],
  ['GPT-4 128', ['GPT', '4', 'GPT4', '128']],
  ['v4.100 28.11.2025 10.100.200.1', ['v4', '100', '28', '11', '2025', '10', '100', '200', '1']],
])('in %s a number is one word whose groups are parted, and no version, date or address', (text, words) => {
  expect(termsIn(text, new Map())).toEqual(words.flatMap((word) => termOf(word) ?? []));
});

test.each([
  ['정부가 인공지능 법을 발표했다', ['정부', '법', '발표', '인공', '정'], ['부가', '지능']],
  ['税制改正で企業の増税', ['税', '増税', '税制', '改', '企業'], ['政', '制税']],
  ['生成AI法案が', ['AI', '生成A', '生成AI', 'AI法', '法', '法案'], ['AI案', 'A法']],
  ['ข่าวน้ำท่วม', ['น้ำ', 'น้ำท่วม', 'ม'], ['ย']],
  ['ข่าวAI', ['AI', 'ข่าวA', 'ข่าวAI'], ['AIข่าว']],
  ['ﾃﾞｰﾀとｶﾞｽ', ['データ', 'ﾃﾞｰ', 'ガス'], ['テータ']],
  ['データとガス', ['ﾃﾞｰﾀ', 'ｶﾞｽ'], ['ﾃｰﾀ']],
  ['Some 4,000 jobs', ['4 000 jobs'], ['4 100 jobs']],
])('in `%s` one finds %j, and not %j', (text, queries, others) => {
  const lines = termsIn(text, new Map()).map((term) => `\n${term} b4A1`);
  const finds = (query: string): boolean => {
    const found = find(partsOfQuery(query), () => [{ year: '2025', text: `${lines.join('')}\n` }]);
    return found.hits.length > 0 && found.isExact;
  };
  expect(queries.filter((query) => !finds(query))).toEqual([]);
  expect(others.filter(finds)).toEqual([]);
});

test.each([
  ['mistral outscale', ['A'], true],
  ['mistrel outscale', ['A'], false],
  ['outscale zebra', ['A'], false],
  ['cloud mistral', ['A', 'B'], false],
  ['mistral-cloud', ['A', 'B'], false],
  ['zebra giraffe', [], false],
])('of two words too slips are minded, and what holds one of them is near: %s', (query, entries, isExact) => {
  const text = '\ncloud b4B1\nmistral b4A1\noutscal b4A1\n';
  const found = find(partsOfQuery(query), () => [{ year: '2025', text }]);
  expect(found.hits.map(({ entry }) => entry).sort()).toEqual(entries);
  expect(found.isExact).toBe(isExact);
});

test.each<[string, string[], string[]]>([
  ['cloud', ['cloud b4A1B3'], ['b4B', 'b4A']],
  ['cloud', ['cloud b4A1b5B1C1c1A1'], ['c1A', 'b5B', 'b5C', 'b4A']],
  // What only begins so is worth less, the less the longer it is.
  ['clou', ['clou b4A1', 'cloud b4B1'], ['b4A', 'b4B']],
  ['clou', ['clou b4A1', 'cloud b4B3'], ['b4B', 'b4A']],
  ['clou', ['cloud b4A2', 'cloudiness b4B3'], ['b4A', 'b4B']],
  ['clou', ['clou b4A1B1', 'cloud b4A1'], ['b4A', 'b4B']],
  ['clou ', ['clou b4A1', 'cloud b4B3'], ['b4A']],
  ['cloudi ', ['cloudiness b4A1'], ['b4A']],
  ['cl', ['cloud b4A1'], []],
  ['clou mistr outsc', ['clou b4A1', 'cloud b4B1', 'mistral b4A1B1', 'outscal b4A1B1'], ['b4A']],
  // Words that say nothing, and what opens an address.
  ['the-cloud', ['cloud b4A1'], ['b4A']],
  ['of the cloud', ['cloud b4A1', 'the b4B1'], ['b4A']],
  ['https://zdnet.fr HTTPS://www.a1.org', ['zdnet b4A1B1', 'fr b4A1B1', 'a1 b4A1B1', 'org b4A1'], ['b4A']],
  // Two words are one too, and so are those that a hyphen joins.
  ['chat gpt ', ['chat b4A1C1', 'gpt b4A1C9D1', 'chatgpt b4B1', 'chatgpd b4E1'], ['b4C', 'b4A', 'b4B']],
  ['chat gp', ['chatgp b4A1', 'chatgpt b4B1'], ['b4A', 'b4B']],
  ['chat gpt ', ['chatgpd b4E1', 'chat b4A1', 'gpt b4A1'], ['b4A']],
  ['chat gpt ', ['chatgpt b4B1'], ['b4B']],
  ['e-mail cloud', ['email b4A1', 'cloud b4A1B1'], ['b4A']],
  ['chat gpt cloud', ['chatgptcloud b4B1', 'chat b4A1', 'gpt b4A1', 'cloud b4A1'], ['b4A']],
  ['outscale mistrel', ['outscalemistrel b4B1', 'outscal b4C1', 'mistral b4C1'], ['b4B']],
  ['mistral', ['mistral b4A1', 'mistrel b4B1'], ['b4A']],
])('of what holds all of `%s` the best and the newest come first: %j', (query, lines, keys) => {
  const found = foundIn(query, lines);
  expect(found.hits.map(keyOf)).toEqual(keys.map((key) => `2025${key}`));
  expect(found.isExact).toBe(keys.length > 0);
});

test.each<[string, string[], string[]]>([
  ['zebra', ['cloud b4A1'], []],
  ['zebra mistral cloud', ['mistral b4A1B9', 'cloud b4A1'], ['b4A']],
  ['alpha beta gamma', ['alpha b4A1B1C1', 'beta b4D1'], ['b4D', 'b4A', 'b4B', 'b4C']],
  ['mistrel outscale zebra', ['mistral b4A1', 'outscal b4B1'], ['b4B', 'b4A']],
  ['mistrel outscale', ['mistral b4A1', 'outscal b4B1'], ['b4B', 'b4A']],
  // One slip in a word of five letters, two in one of eight, behind the first two.
  ['mint ', ['mist b4A1'], []],
  ['cloub ', ['cloud b4A1'], ['b4A']],
  ['mixtral ', ['mistral b4A1'], ['b4A']],
  ['mostral ', ['mistral b4A1'], []],
  ['misurol ', ['mistral b4A1'], []],
  ['outscol ', ['outscalo b4A1'], []],
  ['frankfort ', ['frankfurd b4A1'], ['b4A']],
  ['frankfurt ', ['fronkfird b4A1'], []],
  ['boulogna ', ['boulanga b4A1', 'bulogna b4B1'], ['b4A']],
  ['outscl ', ['outscal b4A1'], ['b4A']],
  ['frankfort ', ['frankfard b4A1', 'frankfors b4C1', 'frankfork b4B1'], ['b4B']],
])('where nothing holds all of `%s`, what is nearest comes first: %j', (query, lines, keys) => {
  const found = foundIn(query, lines);
  expect(found.hits.map(keyOf)).toEqual(keys.map((key) => `2025${key}`));
  expect(found.isExact).toBe(false);
});

test.each([
  ['sky', ['sky', 'ski']],
  ['e-mails ', ['e', 'mails', 'emails']],
  ['chat gpt', ['chat', 'gpt', 'chatgpt']],
])('to find `%s` one needs the files of %j', (query, terms) => {
  expect(new Set(bucketsFor(partsOfQuery(query)))).toEqual(new Set(terms.map(bucketOf)));
});

const foundIn = (query: string, lines: string[]) =>
  find(partsOfQuery(query), () => [{ year: '2025', text: `\n${lines.join('\n')}\n` }]);

test.each([
  ['"Exact words"', 'Words, exact: exact Words.', 'exact Words'],
  ['« l’œuvre » et "Été 2025"', "À l'OEUVRE", "l'"],
  ['“to be or not”', 'He said: to be, or not.', 'to be'],
  ['"4 000 jobs"', 'Some 4,000 jobs', '4,000'],
  ['"e-mail"', 'An e-mail', 'e-mail'],
  ['"生成AI法"', '東京の生成AI法案', '生成'],
  ['"法"', '生成AI法案', '法'],
  ['"AI法案"', '東京の生成AI法案', 'AI'],
  ['"Google Cloud"', '同社はGoogle Cloudを採用', 'Google'],
  ['"GPT-5が登場"', '新しいGPT-5が登場', 'GPT'],
])('of %s the first phrase is found in `%s`', (query, text, beginning) => {
  const [phrase = []] = phrasesIn(query);
  expect(placeOf(phrase, text)).toBe(text.indexOf(beginning));
});

test.each([
  ['"exact words"', 'Words that are exact, exact word, inexact words'],
  ['"the word"', 'the words'],
  ['"生成法"', '生成AI法'],
])('of %s the phrase is not in `%s`', (query, text) => {
  expect(phrasesIn(query).map((phrase) => placeOf(phrase, text))).toEqual([undefined]);
});

test('an entry holds phrases that are in its title, label, text or facts, and all of them', () => {
  const held = [
    '"a title"',
    '"a label"',
    '„a text“',
    '«a fact»',
    '"a title" "a fact"',
    '"a title" "a lack"',
  ].map((query) => holds(['slug', 'A title', 'A label', 'A text', 'A fact'], phrasesIn(query)));
  expect(held).toEqual([true, true, true, true, true, false]);
});

test.each(['a 27" or a 32" screen', '"still being written', '"!" and ""'])(
  'there is no phrase in %s',
  (query) => {
    expect(phrasesIn(query)).toEqual([]);
  },
);

test.each([
  ['Japanese', ['税', '税制', '税金', '税AI']],
  ['Korean', ['정', '정부', '정부가', '정부는']],
])('what begins with a letter of %s is in one file', (_, terms) => {
  expect(new Set(terms.map(bucketOf)).size).toBe(1);
});

test('a stem keeps three letters, or all of a shorter word', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,14}$/), (word) => {
      expect(stemOf(word).length).toBeGreaterThan(Math.min(2, word.length - 1));
    }),
  );
});

test('the text of a note is what a browser reads', async () => {
  const folder = folderWith(nastyWorkspace);
  await revue(folder, ['build', '--all']);
  const record = JSON.parse(readFileSync(join(folder, 'dist', nastyDate, 'review.json'), 'utf8'));
  const bodies: string[] = record.sections.flatMap((section: { items: Array<{ body: string }> }) =>
    section.items.map(({ body }) => body),
  );
  expect(bodies.length).toBeGreaterThan(5);
  for (const body of bodies)
    expect(lettersOf(textInHtml(body))).toBe(lettersOf(visibleText(body, isFootnoteMark)));
  expect(searchDayOf(record).texts.length).toBe(record.count + 1);
});

/** A record as it is read from the disk; search looks at these of its keys. */
const recordWith = (keys: object): ReviewRecord => JSON.parse(JSON.stringify(keys));

test('search knows all that a review and its items say, and what each word is worth', () => {
  const item = {
    slug: 'bees',
    title: 'Beekeeping',
    summary: 'Summed',
    author: 'Zoe',
    tags: ['R&D', 'R/D', 'wild'],
    sources: [
      { label: 'Le Monde', url: 'https://www.lemonde.fr/x' },
      { label: 'zdnet.fr', url: 'https://zdnet.fr' },
    ],
    body: '<p>One<br>line<sup>2</sup>.<sup class="footnote-ref">1</sup>\u00a0<sup class="footnote-ref">2</sup></p>',
    footnotes: [{ number: 1, body: '<p>Noted</p>' }],
    corrections: [{ text: 'Corrected' }],
  };
  const record = recordWith({
    date: '2025-11-04',
    heading: 'Weekly',
    title: 'Grand',
    subtitle: 'Below',
    category: 'Nets',
    author: 'Ana',
    description: 'Described',
    lead: { body: '<p>Leading</p>', footnotes: [] },
    corrections: [{ text: 'Amended' }],
    sections: [{ id: 's', title: 'Arts', headline: 'Above', items: [item] }],
  });
  const { terms, line, texts } = searchDayOf(record);
  expect(texts).toEqual([
    ['', 'Grand', 'Nets', 'Below · Leading · Above · Amended', 'Ana'],
    [
      'bees',
      'Beekeeping',
      'Arts',
      'Summed · One line2. Noted Corrected',
      'R&D · R/D · wild · Zoe · Le Monde (lemonde.fr) · zdnet.fr',
    ],
  ]);
  expect(line).toEqual([
    '11-04',
    2,
    [['s', 'Arts', 'B']],
    [
      ['r-d', 'R&D', 'B'],
      ['wild', 'wild', 'B'],
    ],
  ]);
  expect(terms).toEqual([
    'grand b4A7',
    ...['net b4A3', 'ana b4A3'],
    ...['weekli b4A3', 'below b4A3', 'abov b4A3'],
    ...['lead b4A2', 'amend b4A2'],
    'beekeep b4B8',
    ...['r b4B5', 'wild b4B4'],
    ...['art b4B3', 'zoe b4B3', 'mond b4B3', 'lemond b4B3', 'fr b4B4', 'zdnet b4B3'],
    'summ b4B3',
    ...['one b4B2', 'line2 b4B2', 'noted b4B2', 'correct b4B2'],
  ]);

  const body = `<p>Bees ${'hum '.repeat(2000)}${'now '.repeat(10)}once</p>`;
  const long = {
    slug: 'b',
    title: 'Bees',
    tags: ['bees'],
    sources: [],
    body,
    footnotes: [],
    corrections: [],
  };
  const plain = searchDayOf(
    recordWith({
      date: '2025-11-04',
      heading: 'Weekly',
      description: 'Described',
      corrections: [],
      sections: [{ id: 's', items: [long] }],
    }),
  );
  expect(plain.texts[0]).toEqual(['', 'Weekly', '', 'Described', '']);
  expect(plain.terms).toEqual(['weekli b4A3', 'bee b4B8', 'hum b4B5', 'now b4B1', 'once b4B1']);
});

test('a picture in a line parts no sentence', () => {
  const picture = '<img src="../assets/a.png" alt="A" width="8" height="8">';
  expect(textInHtml(`<p>The hall ${picture} and a note</p><p>${picture}</p><p>Next</p>`)).toBe(
    'The hall and a note · Next',
  );
});

const lettersOf = (text: string): string => text.replace(/[\s·]+/g, '');

/** A browser takes the mark of a footnote out of a link around it. */
const isFootnoteMark = ({ attributes }: HtmlElement): boolean => /^#fn:/.test(attributes.href ?? '');

describe('the marks of a result', () => {
  const joined = (pieces: Array<{ text: string }>): string => pieces.map(({ text }) => text).join('');

  test.each([
    ['A short text.', 'A short text.'],
    [`An e-mail ${'and more '.repeat(30)}`, `An [e-mail] ${'and more '.repeat(24)}and…`],
    [`${'It is said. '.repeat(30)}An exact end.`, `…${'It is said. '.repeat(9)}An [exact] end.`],
    [
      `${'It is said. '.repeat(30)}An exact word. ${'It is said. '.repeat(30)}`,
      `…${'It is said. '.repeat(9)}An [exact] [word]. ${'It is said. '.repeat(9)}…`,
    ],
    [`${'one exact '.repeat(3)}${'more '.repeat(80)}exact word`, `…${'more '.repeat(12)}[exact] [word]`],
    [`${'言う。'.repeat(100)}人工 end`, `…${'言う。'.repeat(39)}[人工] end`],
  ])('stand in an excerpt: %#', (text, shown) => {
    const pieces = excerpt(text, new Set(['email', 'exact', 'word', '人工']));
    const written = pieces.map(({ text: each, isMarked }) => (isMarked ? `[${each}]` : each)).join('');
    expect(written).toBe(shown);
  });

  test('double no letter where terms overlap, as the pairs of a script without spaces do', () => {
    expect(marked('東京サミット開催', new Set(['サミ', 'ミッ', 'ット']))).toEqual([
      { text: '東京', isMarked: false },
      { text: 'サミット', isMarked: true },
      { text: '開催', isMarked: false },
    ]);
    const texts = fc.string({ unit: fc.constantFrom(...'東京サミ ab、é'), maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.array(fc.constantFrom('東京', '京サ', 'サミ', 'a', 'ab', 'é')), (text, terms) => {
        expect(joined(marked(text, new Set(terms)))).toBe(text);
      }),
    );
  });

  test.each(['น้ำท่วมที่', '𠮷野家', 'क्षत्रि'])(
    'stand in an excerpt that begins and ends with whole letters: %s',
    (piece) => {
      const text = `${piece.repeat(150)}最後${piece.repeat(150)}`;
      const letters = Array.from(text.matchAll(/\P{M}\p{M}*/gu), ({ index }) => index);
      for (let shift = 0; shift < piece.length; shift += 1) {
        const shown = joined(excerpt('x'.repeat(shift) + text, new Set(['最後']))).replaceAll('…', '');
        const start = text.indexOf(shown);
        expect([start, start + shown.length].filter((place) => !letters.includes(place))).toEqual([]);
      }
    },
  );

  test('are in the excerpt from the place on that it must show', () => {
    const text = `Words that are exact. ${'Nothing is said here. '.repeat(30)}At last the exact words. ${'And so on. '.repeat(30)}`;
    const terms = new Set(['word', 'exact']);
    expect(joined(excerpt(text, terms))).toContain('Words that are exact.');
    expect(joined(excerpt(text, terms, text.indexOf('exact words')))).toContain('the exact words.');
  });

  test('are in the excerpt where what was found stands late in a text without spaces', () => {
    const pieces = excerpt(
      `${'京都'.repeat(200)}人工知能${'大阪'.repeat(200)}`,
      new Set(['人工', '工知', '知能']),
    );
    expect(pieces.filter(({ isMarked }) => isMarked)).toEqual([{ text: '人工知能', isMarked: true }]);
  });
});
