import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { parseXml, textOf } from './xml.ts';

/** What is wrong by the schema of sitemaps.org, which the package of a generator of sitemaps carries. */
export async function problemsInSitemap(contents: string): Promise<string[]> {
  const generator = dirname(createRequire(import.meta.url).resolve('sitemap/package.json'));
  const schema = readFileSync(join(generator, 'schema', 'sitemap.xsd'), 'utf8');
  const { errors } = await validateXML({ xml: [{ fileName: 'sitemap.xml', contents }], schema: [schema] });
  return errors.map(({ message }) => message);
}

export function readSitemap(xml: string): { locations: string[]; elements: Set<string> } {
  const root = parseXml(xml);
  expect(root.attributes.xmlns).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
  const entries = root.children;
  for (const entry of entries)
    expect(textOf(entry, 'lastmod') ?? '2025-11-28').toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const all = [root, ...entries, ...entries.flatMap(({ children }) => children)];
  return {
    locations: entries.map((entry) => textOf(entry, 'loc') ?? ''),
    elements: new Set(all.map(({ name }) => name)),
  };
}
