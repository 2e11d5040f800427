/// <reference lib="dom" />

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Signal } from '../src/cli/io.ts';
import { run } from '../src/cli/run.ts';
import { outputNames } from '../src/model/output.ts';
import { hostsAt } from '../src/preview/server.ts';
import { axeOn, violationsIn } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { note } from './support/note.ts';
import { addFiles, type Files, filesIn, folderWith, morning, revue } from './support/workspace.ts';

const day = '2025-11-28';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const long = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} of a long text.\n`).join('\n');
const sound: Files = {
  'revue.yaml': 'title: The Morning\nurl: https://review.example/\nogImages: false\n',
  [`notes/${day}/a.md`]: note('First', 'source: ZDNet\nimage: {src: assets/hall.png, alt: A hall}\n', long),
  [`notes/${day}/b.md`]: note('Second', 'source: Le Monde\n'),
  'notes/2025-11-27/old.md': note('Of another day'),
  'assets/hall.png': png,
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Running {
  root: string;
  url: string;
  err: () => string;
  /** Ends it as Ctrl-C does, and gives its exit code. */
  stop: (signal?: Signal) => Promise<number>;
}

/** Starts `revue preview` on any free port; it always ends with the test. */
async function previewOf(files: Files, argv: string[] = ['--port', '0']): Promise<Running> {
  const root = folderWith(files);
  let end: (signal: Signal) => void = () => {};
  const interruption = () =>
    new Promise<Signal>((resolve) => {
      end = resolve;
    });
  let err = '';
  let exit: Promise<number> | undefined;
  const url = await new Promise<string>((resolve, reject) => {
    const stdout = { write: (text: string) => resolve(text.trim()) };
    const stderr = { write: (text: string) => (err += text) };
    const process = { pid: 1, isRunning: () => false };
    const io = { stdout, stderr, env: {}, cwd: root, now: () => morning, interruption, ...process };
    exit = run({ ...io, argv: ['preview', ...argv] });
    exit.then((code) => reject(new Error(`exit ${code}: ${err}`)), reject);
  });
  const stop = async (signal: Signal = 'SIGINT'): Promise<number> => {
    end(signal);
    return (await exit) ?? -1;
  };
  onTestFinished(async () => void (await stop()));
  return { root, url, err: () => err, stop };
}

async function watching(files: Files, hash = ''): Promise<Running & { page: Page; complaints: string[] }> {
  const running = await previewOf(files);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => page.close());
  page.setDefaultTimeout(5000);
  const complaints: string[] = [];
  // What the test itself asks of a frame counts for the browser as a script in it.
  page.on('console', (message) => {
    if (!message.text().startsWith('Blocked script execution'))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(running.url + hash);
  await page.getByText('Live', { exact: true }).waitFor();
  return { ...running, page, complaints };
}

const sheet = (page: Page, output: 'page' | 'email' = 'page') => page.frameLocator(`#panel-${output} iframe`);
const heading = (page: Page, name: string) => sheet(page).getByRole('heading', { name, exact: true });
const select = (page: Page, name: string) => page.getByRole('tab', { name }).click();

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** A request as no browser sends it: its path as it stands, its Host of one’s choice. */
function ask(url: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    }).on('error', reject);
  });
}

describe('what is saved is on the screen', () => {
  test('a note that is edited, however its editor saves it, with the scroll position kept', async () => {
    const { root, page, complaints } = await watching(sound);
    await heading(page, 'First').waitFor();
    const frame = page.frames().find((each) => each.url().includes('sheet.html'));
    await frame?.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
    addFiles(root, { [`notes/${day}/b.md`]: note('Second, edited') });
    await heading(page, 'Second, edited').waitFor();
    expect(await frame?.evaluate(() => scrollY)).toBe(400);
    for (const title of ['Renamed into place', 'Renamed again']) {
      addFiles(root, { [`notes/${day}/.b.md.swap`]: note(title) });
      renameSync(join(root, `notes/${day}/.b.md.swap`), join(root, `notes/${day}/b.md`));
      await heading(page, title).waitFor();
    }
    expect(await frame?.evaluate(() => scrollY)).toBe(400);
    expect(complaints).toEqual([]);
  });

  test('files that are new, in a new folder, renamed and deleted', async () => {
    const { root, page } = await watching(sound);
    await heading(page, 'First').waitFor();
    addFiles(root, { [`notes/${day}/law/c.md`]: note('In a new folder') });
    await heading(page, 'In a new folder').waitFor();
    addFiles(root, { [`notes/${day}/law/c.md`]: note('Edited there') });
    await heading(page, 'Edited there').waitFor();
    renameSync(join(root, `notes/${day}/law`), join(root, `notes/${day}/market`));
    await sheet(page).locator('h2', { hasText: 'market' }).first().waitFor();
    rmSync(join(root, `notes/${day}/market`), { recursive: true });
    await heading(page, 'Edited there').waitFor({ state: 'detached' });
    mkdirSync(join(root, `notes/${day}/market`));
    addFiles(root, { [`notes/${day}/market/c.md`]: note('Back again') });
    await heading(page, 'Back again').waitFor();
  });

  test('configuration, templates and pictures', async () => {
    const { root, page } = await watching(sound);
    const picture = sheet(page).locator('img[alt="A hall"]');
    const before = await picture.getAttribute('src');
    expect(before).toMatch(/^(\.\.)?\/assets\/hall-/);
    expect(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(1);
    addFiles(root, { 'assets/hall.png': Buffer.concat([png, Buffer.from('more')]) });
    await sheet(page).locator(`img[alt="A hall"]:not([src="${before}"])`).waitFor();
    addFiles(root, { 'revue.yaml': 'title: The Evening\n' });
    await page.getByRole('heading', { name: 'The Evening' }).waitFor();
    addFiles(root, { 'templates/partials/page-foot.hbs': '<footer><p>A foot of our own</p></footer>\n' });
    await sheet(page).getByText('A foot of our own').waitFor();
    addFiles(root, { 'templates/partials/page-foot.hbs': '<footer><p>Another foot</p></footer>\n' });
    await sheet(page).getByText('Another foot').waitFor();
    rmSync(join(root, 'templates'), { recursive: true });
    await sheet(page).getByText('Another foot').waitFor({ state: 'detached' });
  });

  test('a folder that comes into another, also into one that the configuration has named since', async () => {
    const pictures = (folder: string): string => `notes: content/notes\nassets: content/${folder}\n`;
    const { root, page } = await watching({
      'revue.yaml': pictures('images'),
      [`content/notes/${day}/a.md`]: note('First', 'image: {src: hall.png, alt: A hall}\n'),
    });
    const missed = page.getByText('missing-image');
    for (const folder of ['images', 'drawings']) {
      addFiles(root, { 'revue.yaml': pictures(folder) });
      addFiles(root, {
        [`content/notes/${day}/a.md`]: note(
          folder,
          `image: {src: content/${folder}/hall.png, alt: A hall}\n`,
        ),
      });
      await missed.first().waitFor();
      addFiles(root, { [`content/${folder}/hall.png`]: png });
      await missed.first().waitFor({ state: 'detached' });
    }
  });

  test('the first note of a day', async () => {
    const { root, page } = await watching({ 'notes/2025-11-27/old.md': note('Of another day') });
    await page.getByText('No notes of this day yet').waitFor();
    addFiles(root, { [`notes/${day}/a.md`]: note('The first') });
    await heading(page, 'The first').waitFor();
  });
});

test('what earlier reviews told is known as it lies there now, also in a publication of texts', async () => {
  const told = 'source: https://zdnet.example/a\n';
  const { root, page } = await watching({
    'revue.yaml': 'title: The Morning\noutputs: [text]\n',
    'notes/2025-11-27/old.md': note('Of the day before', told),
    [`notes/${day}/a.md`]: note('First', told),
  });
  const covered = page.getByText('already-covered').first();
  await revue(root, ['build', '2025-11-27']);
  addFiles(root, { [`notes/${day}/a.md`]: note('Second', told) });
  await covered.waitFor();
  addFiles(root, { 'notes/2025-11-27/old.md': note('Of the day before') });
  await revue(root, ['build', '2025-11-27']);
  addFiles(root, { [`notes/${day}/a.md`]: note('Third', told) });
  await covered.waitFor({ state: 'detached' });
});

test('an error is shown over the last good version until it is mended', async () => {
  const { root, page } = await watching(sound);
  await heading(page, 'Second').waitFor();
  addFiles(root, { [`notes/${day}/b.md`]: note('Second, broken', 'order: x\n') });
  const alert = page.getByRole('alert');
  await alert.getByText('1 error').waitFor();
  expect(await alert.textContent()).toContain('last good version');
  await alert.getByRole('link', { name: `notes/${day}/b.md:3:8` }).waitFor();
  expect(await heading(page, 'Second').isVisible()).toBe(true);
  expect(await page.title()).toContain('(1 error)');
  const link = alert.getByRole('link', { name: `b.md:3:8` });
  expect(await link.getAttribute('href')).toBe(`vscode://file${root}/notes/${day}/b.md:3:8`);
  addFiles(root, { 'revue.yaml': 'title: [The\n' });
  await alert
    .getByRole('link', { name: /^revue\.yaml/ })
    .first()
    .waitFor();
  // What a note would come to under another configuration is no problem of its own.
  expect(await alert.textContent()).not.toContain('b.md');
  expect(await heading(page, 'Second').isVisible()).toBe(true);
  addFiles(root, { 'revue.yaml': 'title: The Morning\n', [`notes/${day}/b.md`]: note('Second, mended') });
  await heading(page, 'Second, mended').waitFor();
  await alert.waitFor({ state: 'hidden' });
  renameSync(join(root, 'notes'), join(root, 'elsewhere'));
  await alert.getByText('Missing folder').waitFor();
  expect(await heading(page, 'Second, mended').isVisible()).toBe(true);
  renameSync(join(root, 'elsewhere'), join(root, 'notes'));
  await alert.waitFor({ state: 'hidden' });
});

test('a template that loses what a note says keeps the review back at every look', async () => {
  const footnote = (name: string) => `Text[^n].\n\n[^n]: A note of ${name}.`;
  const first = note('First', '', footnote('a'));
  const lossy = { [`notes/${day}/a.md`]: first, 'templates/partials/page-footnotes.hbs': '\n' };
  const { root, page, complaints } = await watching({ ...sound, ...lossy });
  const alert = page.getByRole('alert');
  await alert.getByText('1 error').waitFor();
  addFiles(root, { [`notes/${day}/c.md`]: note('Third', '', footnote('c')) });
  await alert.getByText('2 errors').waitFor();
  rmSync(join(root, 'templates'), { recursive: true });
  await alert.waitFor({ state: 'hidden' });
  await heading(page, 'Third').waitFor();
  expect(complaints).toEqual([]);
});

test('a path is copied by a click, and an alert can be put aside', async () => {
  const { root, page } = await watching({ ...sound, [`notes/${day}/b.md`]: note('Second', 'order: x\n') });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page
    .locator('#problems')
    .getByRole('button', { name: `Copy path notes/${day}/b.md:3` })
    .click();
  await page.getByText('Copied', { exact: true }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${root}/notes/${day}/b.md:3:8`);
  await page.getByRole('button', { name: 'Hide' }).click();
  expect(await page.getByRole('alert').isVisible()).toBe(false);
  addFiles(root, { [`notes/${day}/a.md`]: note('First', 'order: y\n') });
  await page.getByRole('alert').getByText('2 errors').waitFor();
  expect(await page.getByRole('alert').textContent()).not.toContain('last good version');
});

test('a page whose template is broken from the start appears once it is mended', async () => {
  const { page, root } = await watching({ ...sound, 'templates/partials/page-item.hbs': '{{titel}}' });
  await page.getByText('It appears as soon as the errors are mended.').waitFor();
  const mended = '<h3>{{title}}</h3>{{#with image}}<img src="{{src}}" alt="">{{/with}}{{{body}}}';
  addFiles(root, { 'templates/partials/page-item.hbs': mended });
  await heading(page, 'First').waitFor();
  expect(await page.getByRole('alert').isVisible()).toBe(false);
});

test('drafts and embargoed notes are shown and marked, and hold nothing up', async () => {
  const { page } = await watching({
    ...sound,
    [`notes/${day}/c.md`]: note('Not ready', 'draft: true\norder: x\n'),
    [`notes/${day}/d.md`]: note('Not yet', 'embargo: 2025-11-28T12:00\n'),
    'notes/.obsidian/app.json': '{}',
  });
  await heading(page, 'Not ready').waitFor();
  await heading(page, 'Not yet').waitFor();
  expect(await sheet(page).locator('.badge').allTextContents()).toEqual(['Draft', 'Under embargo']);
  await page.getByText('Only in this preview: 1 draft, 1 embargoed').waitFor();
  const files = await page.locator('#files li').allTextContents();
  expect(files).toContain(`draft notes/${day}/c.md shown here, not published`);
  expect(files).toContain(`embargoed notes/${day}/d.md shown here, not published`);
  expect(files[0]).toBe('2 included, 1 draft, 1 embargoed, 1 ignored, 1 other date');
  expect(files.join()).not.toContain('.obsidian');
  expect(await page.getByRole('alert').isVisible()).toBe(false);
});

test('the email is shown as clients show it, beside its size', async () => {
  const { root, page, complaints } = await watching(sound, '#email');
  const email = sheet(page, 'email');
  const picture = email.locator('img[alt="A hall"]');
  await picture.waitFor();
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(1);
  const width = () => page.locator('#panel-email iframe').evaluate((frame) => frame.clientWidth);
  const controls = page.locator('#email-controls');
  expect(await width()).toBe(600);
  await controls.getByLabel('375').check();
  expect(await width()).toBe(375);
  const ground = () => email.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await ground();
  await controls.getByLabel('Dark').check();
  expect(await ground()).not.toBe(light);
  await controls.getByLabel('No images').check();
  expect(await picture.getAttribute('src')).toBeNull();
  await controls.getByLabel('No styles').check();
  expect(await email.locator('style, [style]:not(html)').count()).toBe(0);
  await email.getByText('First').first().waitFor();
  expect(await page.locator('#size').textContent()).toMatch(/^\d+\.\d kB as mailed, of 100\.0 kB/);
  const size = Number(await page.locator('#size meter').getAttribute('value'));
  addFiles(root, { 'revue.yaml': `${sound['revue.yaml']}email: {budget: ${size - 1}}\n` });
  await page.locator('#size').getByText(', 0.1 kB over').waitFor();
  expect(complaints).toEqual([]);
});

test('every output has a tab and a panel', () => {
  const page = readFileSync(join(import.meta.dirname, '../templates/preview/index.html'), 'utf8');
  const named = (what: string) =>
    [...page.matchAll(new RegExp(`id="${what}-(\\w+)"`, 'g'))].map(([, name]) => name);
  expect({ tabs: named('tab'), panels: named('panel') }).toEqual({ tabs: outputNames, panels: outputNames });
});

test('text, message and data are shown as they are', async () => {
  const { root, page, url } = await watching(sound, '#text');
  const shown = () => page.locator('[role=tabpanel]:not([hidden]) pre').textContent();
  await page.locator('#panel-text pre').waitFor();
  expect(await shown()).toBe((await ask(url, `/${day}/review.txt`)).body);
  await select(page, 'Message');
  await page.getByText('No message').waitFor();
  addFiles(root, { 'revue.yaml': 'title: The Morning\nemail: {from: a@review.example}\n' });
  await page.locator('#panel-message pre').waitFor();
  expect(await shown()).toContain('From: a@review.example');
  await select(page, 'Data');
  expect(JSON.parse((await shown()) ?? '')).toMatchObject({ version: 1, date: day });
});

describe('the server', () => {
  test('minds no build beside it, and no build minds it', async () => {
    const { root, url } = await previewOf(sound);
    const build = await revue(root, ['build', day, '--quiet', '--wait', '0']);
    expect(build).toMatchObject({ exit: 0, err: '' });
    expect((await ask(url, `/${day}/index.html`)).body).toContain('First');
  });

  test('answers this machine alone', async () => {
    const { url } = await previewOf(sound);
    const { host, hostname, port } = new URL(url);
    expect(hostname).toBe('127.0.0.1');
    for (const name of [host, `localhost:${port}`, `[::1]:${port}`])
      expect((await ask(url, '/', { host: name })).status).toBe(200);
    for (const name of [
      `evil.example:${port}`,
      'evil.example',
      '127.0.0.1',
      `127.0.0.1.evil.example:${port}`,
    ])
      for (const path of ['/', '/events', `/${day}/index.html`])
        expect(await ask(url, path, { host: name })).toMatchObject({ status: 403, body: '' });
  });

  test('answers at port 80 by its name alone too, as browsers ask there', () => {
    expect(hostsAt(80)).toEqual(expect.arrayContaining(['127.0.0.1', '127.0.0.1:80', 'localhost']));
    expect(hostsAt(7388)).toEqual(['127.0.0.1:7388', 'localhost:7388', '[::1]:7388']);
  });

  test('serves the outputs and their assets, nothing else, and lets nothing be kept', async () => {
    const { url } = await previewOf({ ...sound, 'assets/other.png': png });
    const page = await ask(url, `/${day}/index.html`);
    const asset = /\/assets\/hall-\w+\.png/.exec(page.body)?.[0] ?? '';
    for (const path of ['/', '/preview.js', `/${day}/email.html`, `/${day}/review.json`, asset]) {
      const { status, headers } = await ask(url, path);
      expect(status, path).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
    }
    expect(page.headers['content-security-policy']).toMatch(/sandbox(?!.*allow-scripts)/);
    for (const path of [
      '/../revue.yaml',
      '/%2e%2e/revue.yaml',
      `/${day}/../../revue.yaml`,
      `/${day}/..%2f..%2frevue.yaml`,
      '/assets/../revue.yaml',
      '/assets/..%5c..%5crevue.yaml',
      '/revue.yaml',
      `/notes/${day}/a.md`,
      '/assets/hall.png',
      '/assets/other.png',
      '//etc/passwd',
      '/%00',
      '/%',
      '/__proto__',
    ])
      expect((await ask(url, path)).status, path).toBe(404);
  });

  test('has the links of the email to files lead to what it serves', async () => {
    const text = `${note('First')}[Figures](assets/figures.csv)\n`;
    const { url } = await previewOf({ ...sound, [`notes/${day}/a.md`]: text, 'assets/figures.csv': '1\n' });
    const { body } = await ask(url, `/${day}/email.html`);
    const path = /href="([^"]*figures[^"]*)"/.exec(body)?.[1] ?? '';
    expect(await ask(url, path)).toMatchObject({ status: 200, body: '1\n' });
  });

  test('answers a question for the head alone, of what it never ends too', async () => {
    const { url } = await previewOf(sound);
    for (const path of ['/', '/events']) {
      const limit = AbortSignal.timeout(2000);
      expect((await fetch(new URL(path, url), { method: 'HEAD', signal: limit })).status).toBe(200);
    }
  });

  test('takes the next port when the one it is given is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const taken = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const { url } = await previewOf(sound, ['--port', String(taken)]);
    expect(Number(new URL(url).port)).toBeGreaterThan(taken);
  });

  test('takes a port behind a dozen that are taken, and Node warns of nothing', async () => {
    const warnings: Error[] = [];
    const hear = (warning: Error) => void warnings.push(warning);
    process.on('warning', hear);
    onTestFinished(() => void process.off('warning', hear));
    const first = 47_300;
    for (let port = first; port < first + 12; port += 1) {
      // One that another program has is taken too.
      const other = createServer().on('error', () => {});
      other.listen(port, '127.0.0.1');
      onTestFinished(() => void other.close());
    }
    const { url } = await previewOf(sound, ['--port', String(first)]);
    expect(Number(new URL(url).port)).toBeGreaterThanOrEqual(first + 12);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'ends at %s with exit %i though someone looks on, and has written nothing',
    async (signal, code) => {
      const { root, page, url, stop, err } = await watching(sound);
      const before = filesIn(root);
      writeFileSync(join(root, `notes/${day}/b.md`), before[`notes/${day}/b.md`] ?? '');
      expect(await stop(signal)).toBe(code);
      await expect(ask(url, '/')).rejects.toThrow('ECONNREFUSED');
      await page.getByText('Stopped').waitFor();
      expect(filesIn(root)).toEqual(before);
      expect(err()).toBe(`${day}, again on every change; Ctrl-C ends it\n`);
    },
  );

  test.each([
    [['--port', 'x'], 'unexpected `x` for --port'],
    [['2025-02-30'], 'the calendar has no such day'],
    [['--root', 'nowhere'], 'no folder `nowhere`'],
  ])('does not start with %j', async (argv, message) => {
    await expect(previewOf(sound, argv)).rejects.toThrow(`exit 2: revue: `);
    await expect(previewOf(sound, argv)).rejects.toThrow(message);
  });
});

describe('the preview’s page', () => {
  const busy: Files = { ...sound, [`notes/${day}/c.md`]: note('Third', 'order: x\nsoruce: x\n') };

  test.each(['light', 'dark'] as const)('has nothing that axe finds, %s', async (scheme) => {
    const { page } = await watching(busy);
    await page.emulateMedia({ colorScheme: scheme });
    for (const [name, width] of [
      ['Page', 1280],
      ['Email', 375],
      ['Text', 1280],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await select(page, name);
      expect(violationsIn(await axeOn(page, { iframes: false })), name).toEqual([]);
    }
    const extent = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(extent[0]).toBe(extent[1]);
  });

  test('can be used by keyboard alone', async () => {
    const { page } = await watching(sound);
    await heading(page, 'First').waitFor();
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return at?.id || at?.getAttribute('name') || at?.localName;
      });
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('tab-page');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('tab-email');
    expect(await page.locator('#panel-email').isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('width');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#panel-email iframe').evaluate((frame) => frame.clientWidth)).toBe(375);
    const reached = new Set<string | undefined>();
    for (let step = 0; step < 60 && !reached.has('body'); step += 1) {
      await page.keyboard.press('Tab');
      reached.add(await focused());
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(['scheme', 'imagesOff', 'plain', 'alone', 'iframe', 'a']),
    );
    await page.getByRole('tab', { name: 'Email' }).focus();
    await page.keyboard.press('End');
    expect(await focused()).toBe('tab-data');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('tab-page');
  });
});
