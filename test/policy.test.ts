/// <reference lib="dom" />
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { elementsOf, openBrowser } from './support/browser.ts';
import { hostOf } from './support/publication.ts';
import { addFiles, filesIn, folderWith, revue } from './support/workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'revue-policy-'));
const dist = join(folder, 'dist');
const day = 'notes/2025-11-28';
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3"/></svg>\n';
let browser: Browser;
let host: Awaited<ReturnType<typeof hostOf>>;

beforeAll(async () => {
  addFiles(folder, {
    'revue.yaml': 'url: https://example.org/\ntheme: {logo: assets/logo.svg}\n',
    'assets/logo.svg': drawing,
    [`${day}/a.md`]: `---\ntitle: A searchable title\ntags: [cloud]\nimage: {src: assets/logo.svg, alt: A drawing}\n---\n> [!tip] A callout\n`,
  });
  expect((await revue(folder, ['build', '2025-11-28'])).exit).toBe(0);
  host = await hostOf(dist, '/');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  host.close();
  rmSync(folder, { recursive: true, force: true });
});

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Directive → what it allows. */
function policyIn(html: string): Record<string, string> {
  const [policy] = elementsOf(html).filter(
    ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
  );
  const directives = policy?.attributes.content?.split('; ') ?? [];
  return Object.fromEntries(directives.map((each) => each.split(/ (.*)/).slice(0, 2)));
}

test('every page allows its own style and script by their hashes, and no other host', () => {
  const pages = Object.entries(filesIn(dist)).filter(([path]) => path.endsWith('index.html'));
  expect(pages.length).toBeGreaterThanOrEqual(5);
  for (const [path, bytes] of pages) {
    const html = Buffer.from(bytes, 'latin1').toString();
    const policy = policyIn(html);
    const texts = (tag: string) =>
      elementsOf(html)
        .filter((element) => element.tag === tag && !element.attributes.type)
        .map(({ text }) => hashOf(text))
        .join(' ');
    expect(policy['style-src-elem'], path).toBe(texts('style'));
    const scripts = path === 'search/index.html' ? `${texts('script')} 'strict-dynamic'` : `'none'`;
    expect(policy['script-src'], path).toBe(scripts);
    expect(policy).toMatchObject({ 'default-src': `'none'`, 'object-src': `'none'`, 'base-uri': `'none'` });
    expect(Object.values(policy).join(' '), path).not.toMatch(/https?:|\*|unsafe-eval/);
  }
});

test.each(['a disk', 'a host'])(
  'from %s the design, the pictures and the search work under it',
  async (from) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    const address = (path: string) =>
      from === 'a disk' ? pathToFileURL(join(dist, path)).href : host.url + path;
    await page.goto(address('2025-11-28/index.html'));
    const pictures = await page.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager';
      await Promise.all(Array.from(document.images, (image) => image.decode()));
      return document.images.length;
    });
    expect(pictures).toBe(2);
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
    await page.goto(address('index.html'));
    await page.locator('#archive\\:query').fill('searchable');
    await page.locator('#archive\\:query').press('Enter');
    await page.locator('#search\\:results a').first().waitFor();
    expect(await page.locator('#search\\:results a').first().textContent()).toBe('A searchable title');
    expect(complaints).toEqual([]);
    await page.close();
  },
);

test('what slips into a page runs nothing, loads nothing and leads nobody away', async () => {
  for (const path of ['2025-11-28/index.html', 'search/index.html']) {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('requestfinished', (request) => asked.push(request.url()));
    // What the policy stops is announced and never sent; what it lets pass fails for want of a network.
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText !== 'csp')
        asked.push(`${request.url()} ${request.failure()?.errorText}`);
    });
    await page.goto(`${host.url}${path}`);
    const [before] = [asked.length];
    const ran = await page.evaluate(async () => {
      const slip = document.createElement('div');
      slip.innerHTML =
        '<img src="https://evil.example/a.png" onerror="window.ran = 1"><svg onload="window.ran = 2"></svg><iframe src="https://evil.example/"></iframe><iframe srcdoc="<script>parent.ran = 3</script>"></iframe><object data="https://evil.example/"></object><embed src="https://evil.example/"><video src="https://evil.example/"></video><link rel="stylesheet" href="https://evil.example/a.css"><style>@import url(https://evil.example/b.css); body { background: url(https://evil.example/c.png) }</style><base href="https://evil.example/"><form action="https://evil.example/"><button id="slipped">Go</button></form><p style="background: url(https://evil.example/d.png)">A</p><a id="away" href="javascript:window.ran = 4">A</a>';
      document.body.append(slip);
      document.getElementById('slipped')?.click();
      document.getElementById('away')?.click();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return [(window as { ran?: number }).ran, document.baseURI === location.href];
    });
    expect(ran, path).toEqual([undefined, true]);
    expect(asked.slice(before), path).toEqual([]);
    await page.close();
  }
});

test('a design of one’s own may set another policy, or none', async () => {
  const root = folderWith({
    'templates/partials/page-policy.hbs':
      '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'; {{{policy}}}">\n',
    [`${day}/a.md`]: '---\ntitle: A title\n---\nText.\n',
  });
  expect(await revue(root, ['build', '2025-11-28'])).toMatchObject({ exit: 0 });
  const page = filesIn(join(root, 'dist'))['2025-11-28/index.html'] ?? '';
  expect(policyIn(page)).toMatchObject({ 'script-src': `'none'`, 'default-src': `'none'` });
  expect(page).toContain(`content="script-src 'self'; default-src`);
});
