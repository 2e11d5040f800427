import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isDay } from '../src/model/calendar.ts';
import { type ReviewRecord, record as recordForm } from '../src/model/view.ts';
import { elementsOf, type HtmlElement, problemsOf } from './support/browser.ts';
import { arabicWorkspace, nastyWorkspace } from './support/generators.ts';
import { addFiles, type Files, filesIn, revue } from './support/workspace.ts';

const repository = join(import.meta.dirname, '..');

interface Subject {
  name: string;
  /** Where its files are; examples are built where they lie, the others from these files. */
  root?: string;
  files?: Files;
}

const subjects: Subject[] = [
  ...readdirSync(join(repository, 'examples')).map((name) => ({
    name: `examples/${name}`,
    root: join(repository, 'examples', name),
  })),
  { name: 'a review from right to left', files: arabicWorkspace },
  { name: 'a review full of markup signs', files: nastyWorkspace },
];

const validateRecord = new Ajv2020({ allErrors: true }).compile(z.toJSONSchema(recordForm));

describe.each(subjects.map((subject) => [subject.name, subject] as const))('%s', (_, { root, files }) => {
  const folder = mkdtempSync(join(tmpdir(), 'revue-validity-'));
  const out = join(folder, 'out');
  const days: Array<{ date: string; page: string; email: string; record: ReviewRecord }> = [];

  beforeAll(async () => {
    if (files) addFiles(folder, files);
    const argv = ['build', '--all', '--root', root ?? folder, '--out', out];
    const { exit, err } = await revue(folder, argv);
    expect(exit, err).toBe(0);
    const dates = readdirSync(out).filter(isDay);
    expect(dates).not.toEqual([]);
    for (const date of dates) {
      const read = (name: string) => readFileSync(join(out, date, name), 'utf8');
      const record = JSON.parse(read('review.json')) as ReviewRecord;
      days.push({ date, page: read('index.html'), email: read('email.html'), record });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('its pages are valid HTML', async () => {
    for (const { date, page } of days) expect([date, ...(await problemsOf(page, 'page'))]).toEqual([date]);
  });

  test('no address in any of its pages has a sign that addresses must encode, and each time is a day', () => {
    const pages = Object.entries(filesIn(out)).filter(([path]) => path.endsWith('index.html'));
    expect(pages.length).toBeGreaterThan(days.length);
    for (const [path, bytes] of pages) {
      const elements = elementsOf(Buffer.from(bytes, 'latin1').toString());
      const addresses = elements.flatMap(({ attributes: { href, src } }) => [href ?? [], src ?? []].flat());
      const odd = addresses.filter((address) => /[\s<>"{}|^`]/.test(address));
      const times = elements.filter(({ tag }) => tag === 'time').map(({ attributes }) => attributes.datetime);
      const wrong = times.filter((time) => !isDay(time ?? ''));
      expect({ path, odd, wrong }).toEqual({ path, odd: [], wrong: [] });
    }
  });

  test('its emails are valid HTML, as far as mail clients let them', async () => {
    for (const { date, email } of days) expect([date, ...(await problemsOf(email, 'email'))]).toEqual([date]);
  });

  test('no element of its pages has a style of its own but the root, which carries the theme', () => {
    for (const { page } of days) {
      const styled = elementsOf(page).filter(({ attributes }) => attributes.style !== undefined);
      expect(styled.map(({ tag }) => tag)).toEqual(['html']);
    }
  });

  test('its pages tell machines what they are', () => {
    for (const { date, page, record } of days) {
      const elements = elementsOf(page);
      const metas = new Map(
        elements
          .filter(({ tag }) => tag === 'meta')
          .map(({ attributes: { property, name, content } }) => [property ?? name ?? '', content]),
      );
      const [json = '', ...others] = elements.filter(({ tag }) => tag === 'script').map(({ text }) => text);
      expect(others).toEqual([]);
      const article = JSON.parse(json);
      const title = record.title ?? record.heading;
      expect(article).toMatchObject({
        '@context': 'https://schema.org',
        '@type': 'NewsArticle',
        headline: title,
        description: record.description,
        datePublished: date,
        inLanguage: record.language,
        wordCount: record.wordCount,
      });
      expect(textsOf(elements, 'title')[0]).toContain(record.title ?? record.heading);
      expect(Object.fromEntries(metas)).toMatchObject({
        description: record.description,
        'og:type': 'article',
        'og:title': title,
        'og:description': record.description,
        'og:site_name': record.publication.title,
      });
      const canonical = elements.find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href;
      const { url } = record.publication;
      const address = url && `${url}${date}/`;
      expect([canonical, metas.get('og:url'), article.url]).toEqual([address, address, address]);
      const picture = metas.get('og:image');
      expect(article.image).toBe(picture);
      const isDrawing = record.image?.src.endsWith('.svg');
      if (record.image) expect(picture).toBe((isDrawing ? record.ogImage : record.image)?.url);
      if (picture && url) expect(existsSync(join(out, picture.slice(url.length)))).toBe(true);
      if (record.image && url) expect(picture?.startsWith(`${url}assets/`)).toBe(true);
    }
  });

  test('its records have the form that the schema says, and hold every item once', () => {
    for (const { page, record } of days) {
      validateRecord(record);
      expect(validateRecord.errors ?? []).toEqual([]);
      const items = record.sections.flatMap((section) => section.items);
      expect(items.length).toBe(record.count);
      const slugs = items.map(({ slug }) => slug);
      expect([...new Set(slugs)]).toEqual(slugs);
      const onPage = elementsOf(page).filter(({ tag }) => tag === 'article');
      expect(onPage.map(({ attributes }) => attributes.id)).toEqual(slugs);
      for (const { body } of items) expect(page.split(body).length).toBeGreaterThan(1);
    }
  });
});

test('the schema refuses a record of another form', () => {
  expect(validateRecord({ version: 1 })).toBe(false);
  expect(validateRecord({ version: 2, date: '2025-11-28' })).toBe(false);
});

function textsOf(elements: HtmlElement[], tag: string): string[] {
  return elements.filter((element) => element.tag === tag).map(({ text }) => text);
}
