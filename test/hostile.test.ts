/// <reference lib="dom" />
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { elementsOf, openBrowser } from './support/browser.ts';
import { readers } from './support/mail.ts';
import { hostOf } from './support/publication.ts';
import { vectors } from './support/vectors.ts';
import { addFiles, type Files, filesIn, type Ran, revue } from './support/workspace.ts';
import { childrenOf, parseXml, textOf } from './support/xml.ts';

const folder = mkdtempSync(join(tmpdir(), 'revue-hostile-'));
const dist = join(folder, 'dist');
const days = ['2025-11-26', '2025-11-27', '2025-11-28'];
let browser: Browser;
let context: BrowserContext;
let host: Awaited<ReturnType<typeof hostOf>>;
let ran: Ran;

const text = JSON.stringify;

/** A note that says the same bad thing wherever it may say something. */
function noteOf(vector: string, index: number): string {
  const line = vector.replace(/[\r\n]+/g, ' ');
  return `---
title: ${text(`${vector} qz${index}`)}
summary: ${text(vector)}
author: ${text(vector)}
section: ${text(index % 25 === 0 ? vector : 'One')}
source: [{name: ${text(vector)}, url: ${text(vector)}}, {url: ${text(`https://example.org/${encodeURI(line.toWellFormed())}`)}}]
tags: [${text(index % 10 === 0 ? vector : 'tag')}]
image: {src: assets/a.svg, alt: ${text(vector)}, credit: ${text(vector)}}
correction: {date: 2025-11-28, text: ${text(vector)}}
---
${vector}

> [!note] ${line}
> ${line}

- [${line}](https://example.org/ "${line}") and \`${line}\` and <${line}>[^1]

| ${line} |
| - |
| ${line} |

\`\`\`${line}
${vector}
\`\`\`

[^1]: ${line}
`;
}

beforeAll(async () => {
  const files: Files = {
    'revue.yaml': `url: https://example.org/
title: ${text(vectors[0])}
description: ${text(vectors.slice(0, 12).join(' '))}
publisher: {name: ${text(vectors[9])}}
back: {title: ${text(vectors[12])}, url: https://example.org/}
email: {from: revue@example.org, to: list@example.org, address: ${text(vectors[10])}}
checks: {bad-url: warn, missing-image: warn, unclosed-comment: warn, over-limit: error}
ogImages: false
`,
    'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
  };
  for (const [index, vector] of vectors.entries())
    files[`notes/${days[index % 3]}/n${index}.md`] = noteOf(vector, index);
  files['notes/2025-11-28/<img src=x onerror=alert(1)>/"><svg onload=alert(1)>.md'] =
    '---\ntitle: A file\n---\nText.\n';
  for (const [index, day] of days.entries())
    files[`notes/${day}/_review.md`] = `---
title: ${text(`${vectors[index]}\r\nBcc: victim@evil.example`)}
subtitle: ${text(vectors[index + 3])}
category: ${text(vectors[index + 6])}
author: ${text(vectors[index + 15])}
headlines: {one: ${text(vectors[index + 9])}}
---
${vectors[index + 12]}
`;
  addFiles(folder, files);
  ran = await revue(folder, ['build', '--all'], { isTTY: true });
  host = await hostOf(dist, '/');
  browser = await openBrowser();
  // Without the policy of the page, which would hide what it keeps from running.
  context = await browser.newContext({ bypassCSP: true });
});
afterAll(async () => {
  await browser.close();
  host.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = (path: string): string => readFileSync(join(dist, path), 'utf8');

test('more than 300 vectors are published as the text that they are, and no escape code reaches the terminal', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(300);
  expect(ran.err.match(/^.* error .*$/gm) ?? []).toEqual([]);
  expect(ran.exit).toBe(0);
  // Colours and the line of progress are revue’s own.
  const foreign = (ran.out + ran.err).replace(/\u001b\[[\d;]*[mK]/g, '').replace(/[\r\n]/g, '');
  expect(foreign).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  for (const word of ['31m\u009b', '\u001b]0']) expect(ran.out + ran.err).not.toContain(word);
  const count = days.reduce((sum, day) => sum + JSON.parse(read(`${day}/review.json`)).count, 0);
  expect(count).toBe(vectors.length + 1);
});

test('no page, email or feed runs, asks, leads away or complains', async () => {
  const page = await context.newPage();
  const found: string[] = [];
  let at = '';
  page.on('dialog', (dialog) => {
    found.push(`${at}: dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(data:|http:\/\/127\.0\.0\.1:)/.test(request.url())) found.push(`${at}: asks ${request.url()}`);
  });
  page.on('console', (message) => found.push(`${at}: ${message.text()}`));
  page.on('pageerror', (error) => found.push(`${at}: ${error.message}`));
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(`${host.url}${at}`)) found.push(`${at}: went to ${frame.url()}`);
  });
  const before = async (): Promise<string[]> => page.evaluate(() => Object.keys(window).sort());
  at = 'robots.txt';
  await page.goto(`${host.url}${at}`);
  const globals = await before();
  const lists = ['tags', 'sections'].flatMap((kind) => [
    ...(kind === 'tags' ? ['tags/index.html'] : []),
    ...readdirSync(join(dist, kind), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .slice(0, 6)
      .map(({ name }) => `${kind}/${encodeURIComponent(name)}/index.html`),
  ]);
  const outputs = days.flatMap((day) => [`${day}/index.html`, `${day}/email.html`]);
  for (const path of [
    ...outputs,
    'index.html',
    'corrections/index.html',
    ...lists,
    'search/index.html?q=script',
  ]) {
    at = path;
    await page.goto(`${host.url}${path}`);
    if (path.startsWith('search')) await page.locator('#search\\:results a').first().waitFor();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    if (!path.startsWith('search')) expect(await before(), path).toEqual(globals);
  }
  const contents = childrenOf(parseXml(read('feed.xml')), 'entry').map(
    (entry) => textOf(entry, 'content') ?? '',
  );
  expect(contents).toHaveLength(3);
  at = 'robots.txt';
  await page.goto(`${host.url}robots.txt`);
  await page.evaluate(async (all) => {
    for (const content of all) {
      const place = document.createElement('div');
      place.innerHTML = content;
      for (const image of place.querySelectorAll('img')) image.removeAttribute('src');
      document.body.append(place);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }, contents);
  expect(await before()).toEqual(globals);
  // Emails fetch their own pictures from the publication's address, which nobody answers here.
  const own =
    /email\.html: (asks https:\/\/example\.org\/assets\/|Failed to load resource: net::ERR_NAME_NOT_RESOLVED)/;
  expect(found.filter((each) => !own.test(each))).toEqual([]);
  await page.close();
});

test('no output has an element, attribute or address of theirs', () => {
  for (const day of days)
    for (const file of ['index.html', 'email.html']) {
      const elements = elementsOf(read(`${day}/${file}`));
      const attributes = elements.flatMap(({ attributes: own }) => Object.keys(own));
      expect(
        attributes.filter((name) => /^on|^srcdoc$|^formaction$|^ping$|^srcset$|^action$/.test(name)),
      ).toEqual([]);
      const odd =
        /^(iframe|object|embed|applet|form|base|frame|frameset|math|template|portal|audio|video|marquee)$/;
      expect(elements.filter(({ tag }) => odd.test(tag)).map(({ tag }) => tag)).toEqual([]);
      for (const { tag, attributes: own } of elements) {
        const address = own.href ?? own.src ?? '';
        expect(address, tag).toMatch(
          /^(https?:|mailto:|tel:|#|\.\.\/|data:image\/svg\+xml,%3Csvg|$|index\.html)/,
        );
      }
    }
});

test('no output holds a control, NUL, half of a pair or a control of direction', () => {
  for (const [path, bytes] of Object.entries(filesIn(dist)).filter(([each]) => !each.endsWith('.png'))) {
    const content = Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n');
    expect(content.match(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/u)?.[0], path).toBe(
      undefined,
    );
  }
  expect(ran.err).toMatch(/bidi-control/);
});

test('data, feeds and mail parse, and nothing adds a header', async () => {
  for (const path of ['feed.xml', 'rss.xml', 'items.xml', 'sitemap.xml']) parseXml(read(path));
  JSON.parse(read('feed.json'));
  for (const day of days) {
    const [data, ...others] = elementsOf(read(`${day}/index.html`)).filter(({ tag }) => tag === 'script');
    expect(others).toEqual([]);
    expect(JSON.parse(data?.text ?? '')['@type']).toBe('NewsArticle');
    const message = read(`${day}/review.eml`);
    for (const { read: readBy } of readers.slice(0, 1)) {
      const { names, to } = await readBy(message);
      expect(to).toEqual(['|list@example.org']);
      expect(names).not.toContain('bcc');
    }
  }
});
