import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { note } from './support/note.ts';
import { build, site } from './support/site.ts';
import { problemsInSitemap, readSitemap } from './support/sitemap.ts';
import { addFiles, folderWith } from './support/workspace.ts';

/** A workspace with more than a thousand addresses; what the pages show is not what this is about. */
function manyAddresses(): string {
  const root = folderWith({ ...site, 'templates/items.hbs': '{{title}}\n' });
  const tags = Array.from({ length: 250 }, (_, index) => `t${index}`);
  for (const [year, part] of [
    ['2023', 0],
    ['2024', 1],
    ['2025', 2],
    ['2025', 3],
  ] as const)
    addFiles(root, {
      [`notes/${year}-11-0${part + 1}/a.md`]: note(
        'A',
        `tags: [${tags.map((tag) => `${tag}-${part}`).join(', ')}]\n`,
      ),
    });
  return root;
}

/** The sitemaps of an output folder. */
const mapsIn = (files: Record<string, string>): Array<[string, string]> =>
  Object.entries(files).filter(([path]) => path.startsWith('sitemap'));

test('past a thousand addresses the sitemap has a file a year, which follow what new days bring and the site’s address', async () => {
  const root = manyAddresses();
  const known = await build(root, '--all');
  const { locations, elements } = readSitemap(known['sitemap.xml'] ?? '');
  expect(elements).toEqual(new Set(['sitemapindex', 'sitemap', 'loc']));
  const names = [
    'sitemap-pages.xml',
    'sitemap-topics.xml',
    'sitemap-2025.xml',
    'sitemap-2024.xml',
    'sitemap-2023.xml',
  ];
  expect(locations).toEqual(names.map((name) => `https://x.example/daily/${name}`));
  for (const name of names) expect(await problemsInSitemap(known[name] ?? '')).toEqual([]);
  expect(readSitemap(known['sitemap-2025.xml'] ?? '').locations).toEqual([
    'https://x.example/daily/2025-11-04/',
    'https://x.example/daily/2025-11-03/',
  ]);
  // Each part comes back where it is lost or empty.
  for (const argv of [['--all', '--force'], ['2025-11-04'], ['--all']]) {
    addFiles(root, { 'dist/sitemap-pages.xml': '' });
    for (const name of ['topics', '2023']) rmSync(join(root, `dist/sitemap-${name}.xml`));
    expect(await build(root, ...argv), argv.join(' ')).toEqual(known);
  }
  const items = Array.from({ length: 100 }, (_, index) => [
    `notes/2026-01-05/${index}.md`,
    note('A', 'tags: [t0-0]\n'),
  ]);
  addFiles(root, { ...Object.fromEntries(items), 'notes/2025-11-02/a.md': note('A') });
  const atNewYear = ['--now', '2026-01-05T10:00'];
  const grown = mapsIn(await build(root, '2025-11-02', '2026-01-05', ...atNewYear));
  const all = grown.flatMap(([, content]) => readSitemap(content).locations);
  for (const page of ['sitemap-2026.xml', '2026-01-05/', '2025-11-02/', '2025/', 'tags/t0-0/2023/'])
    expect(all).toContain(`https://x.example/daily/${page}`);
  expect(mapsIn(await build(root, '--all', '--force', ...atNewYear))).toEqual(grown);
  addFiles(root, { 'revue.yaml': site['revue.yaml']?.toString().replace('x.example', 'y.example') ?? '' });
  const moved = mapsIn(await build(root, '--all'));
  expect(moved.filter(([, content]) => content.includes('x.example')).map(([path]) => path)).toEqual([]);
  rmSync(join(root, 'notes/2025-11-04'), { recursive: true });
  expect(mapsIn(await build(root, '--all')).map(([path]) => path)).toEqual(['sitemap.xml']);
});

test('a review has changed at its latest correction, in whatever order they stand', async () => {
  const corrections = 'correction: [{date: 2025-03-02, text: Two.}, {date: 2025-03-01, text: One.}]\n';
  const root = folderWith({
    ...site,
    'notes/2025-01-01/a.md': note('A', corrections),
    'notes/2025-01-01/b.md': note('B', 'correction: {date: 2025-02-01, text: Three.}\n'),
  });
  expect((await build(root, '--all'))['sitemap.xml']).toMatch(/2025-01-01\/<\/loc>\s*<lastmod>2025-03-02</);
});

test('an address in letters of other scripts is written as URLs are, wherever it stands', async () => {
  const root = folderWith({ ...site, 'notes/2025-01-01/a.md': note('A') });
  addFiles(root, { 'revue.yaml': 'url: https://exämple.org/é\nogImages: false\n' });
  const files = await build(root, '--all');
  const written = 'https://xn--exmple-cua.org/%C3%A9/';
  expect(files['robots.txt']).toContain(`Sitemap: ${written}sitemap.xml`);
  expect(files['sitemap.xml']).toContain(`<loc>${written}2025-01-01/</loc>`);
  expect(files['2025-01-01/index.html']).toContain(`<link rel="canonical" href="${written}2025-01-01/">`);
  expect(Object.entries(files).filter(([, content]) => /ex(?:ä|Ã¤)mple/.test(content))).toEqual([]);
});

test('a robots.txt of the workspace is published as it is', async () => {
  const own = 'User-agent: *\nDisallow: /drafts/\n';
  const root = folderWith({ ...site, 'assets/robots.txt': own, 'notes/2025-11-28/a.md': note('A') });
  expect((await build(root))['robots.txt']).toBe(own);
});
