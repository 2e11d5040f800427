// Makes the pictures of README from the example's outputs: `npm run pictures`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import playwright from 'playwright-core';

const here = import.meta.dirname;
const day = join(here, '..', 'examples/revue-ia/dist/2025-11-28');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const args = [...flags, '--disable-background-networking', '--disable-component-update'];
const browser = await playwright.chromium.launch({ executablePath: await chromium.executablePath(), args });

/** A screenshot of a file, with the public addresses of images turned back into local ones. */
async function shot(name, { width, height, colorScheme = 'light', top = 0 }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(`file://${join(day, name)}`);
  await page.evaluate(() => {
    for (const image of document.images) image.src = image.src.replace(/^https:\/\/[^/]+\//, '../');
  });
  await page.evaluate((y) => scrollTo(0, y), top);
  await page.waitForTimeout(300);
  return page.screenshot({ path: undefined });
}

const dataUrl = (image) => `data:image/png;base64,${image.toString('base64')}`;
const text = readFileSync(join(day, 'review.txt'), 'utf8')
  .split('\n')
  .slice(0, 34)
  .join('\n')
  .replaceAll('<', '&lt;');
const light = await shot('email.html', { width: 375, height: 640 });
const dark = await shot('email.html', { width: 375, height: 640, colorScheme: 'dark' });
const board = await browser.newPage({ viewport: { width: 1400, height: 700 } });
await board.setContent(`<style>
  body { margin: 0; padding: 30px; display: flex; gap: 30px; background: #d9dce1; }
  img, pre { border-radius: 12px; box-shadow: 0 6px 24px #0003; height: 640px; box-sizing: border-box; margin: 0; }
  pre { background: #101215; color: #d6d8dc; padding: 20px; font: 11.5px/1.52 monospace; width: 560px; overflow: hidden; }
</style><img src="${dataUrl(light)}" alt=""><img src="${dataUrl(dark)}" alt=""><pre>${text}</pre>`);
await board.screenshot({ path: join(here, 'email.png') });

const front = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await front.goto(`file://${join(day, 'index.html')}`);
await front.screenshot({ path: join(here, 'page.png') });
await browser.close();
