import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { elementsOf, problemsOf } from './support/browser.ts';
import { note } from './support/note.ts';
import { build, linksIn, pageOf, site } from './support/site.ts';
import { problemsInSitemap, readSitemap } from './support/sitemap.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

const repository = join(import.meta.dirname, '..');

describe('the example', () => {
  const folder = mkdtempSync(join(tmpdir(), 'revue-archive-'));
  const out = join(folder, 'out');
  const address = 'https://x.example/a%20base/';
  let known: Record<string, string> = {};

  beforeAll(async () => {
    const config = readFileSync(join(repository, 'examples/revue-ia/revue.yaml'), 'utf8');
    addFiles(folder, { 'revue.yaml': config.replace(/^url: .*$/m, `url: ${address}`) });
    const where = ['--root', 'examples/revue-ia', '--config', join(folder, 'revue.yaml'), '--out', out];
    expect((await revue(repository, ['build', '--all', ...where])).exit).toBe(0);
    known = filesIn(out);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has every internal link and anchor lead somewhere, on a host with a base path and on a disk', async () => {
    const pages = Object.entries(known).filter(([path]) => path.endsWith('index.html'));
    expect(pages.length).toBeGreaterThan(30);
    const anchors = new Map(
      pages.map(([path, html]) => [path, new Set(elementsOf(html).map((e) => e.attributes.id))]),
    );
    const dead: string[] = [];
    let walked = 0;
    for (const [path, html] of pages)
      for (const { attributes } of elementsOf(html))
        for (const link of [attributes.href, attributes.src].filter((each) => each !== undefined)) {
          const inside = link.replace(address, '../'.repeat(path.split('/').length - 1));
          if (/^[a-z]+:|^\/\//.test(inside)) continue;
          walked += 1;
          const [target = '', anchor] = inside.split('#');
          const file = posix.join(dirname(path), decodeURIComponent(target.split('?')[0] ?? ''));
          const found =
            target === '' ? path : file.endsWith('/') || file === '.' ? posix.join(file, 'index.html') : file;
          const isThere = known[found] !== undefined;
          if (!isThere || (anchor && !anchors.get(found)?.has(decodeURIComponent(anchor))))
            dead.push(`${path}: ${link}`);
        }
    expect(dead).toEqual([]);
    expect(walked).toBeGreaterThan(500);
  });

  test('has pages of every kind that are valid HTML', async () => {
    const kinds = [
      'index.html',
      'sections/innovation/index.html',
      'tags/index.html',
      'tags/mistral-ai/index.html',
      'sources/index.html',
      'sources/europarl-europa-eu/index.html',
      'storylines/index.html',
      'storylines/2025-11-25-rapport-mineurs/index.html',
      'corrections/index.html',
    ];
    for (const kind of kinds)
      expect([kind, ...(await problemsOf(readFileSync(join(out, kind), 'utf8'), 'page'))]).toEqual([kind]);
  });

  test('has a sitemap that is valid by the schema of the protocol, with every page', async () => {
    const sitemap = known['sitemap.xml'] ?? '';
    expect(await problemsInSitemap(sitemap)).toEqual([]);
    expect(await problemsInSitemap(sitemap.replaceAll('lastmod', 'changed'))).not.toEqual([]);
    const { locations, elements } = readSitemap(sitemap);
    expect(elements).toEqual(new Set(['urlset', 'url', 'loc', 'lastmod']));
    const pages = Object.keys(known).filter(
      (path) => path.endsWith('index.html') && !path.startsWith('search/'),
    );
    const paths = locations.map((each) => decodeURIComponent(each.replace(address, '')));
    expect(paths.map((path) => `${path}index.html`).sort()).toEqual(pages.sort());
    expect(known['robots.txt']).toContain(`Sitemap: ${address}sitemap.xml`);
  });
});

test('of more than three hundred tags the page of all of them lists the most used', async () => {
  const tags = Array.from({ length: 301 }, (_, index) => `t${index}`);
  const root = folderWith({
    ...site,
    'notes/2025-11-28/a.md': note('A', `tags: [${tags.join(', ')}]\n`),
    'notes/2025-11-28/b.md': note('B', `tags: [${tags.filter((tag) => tag !== 't7').join(', ')}]\n`),
  });
  await build(root);
  const page = pageOf(root, 'tags');
  const listed = linksIn(page).flatMap(([title]) => tags.filter((tag) => tag === title));
  expect(listed.sort()).toEqual(tags.filter((tag) => tag !== 't7').sort());
  expect(page).toContain('the 300 most used of 301');
  addFiles(root, { 'notes/2025-11-28/b.md': note('B') });
  await build(root);
  expect(pageOf(root, 'tags')).toContain('the 300 most used of 301');
  addFiles(root, { 'notes/2025-11-28/a.md': note('A', `tags: [${tags.slice(1).join(', ')}]\n`) });
  await build(root);
  expect(pageOf(root, 'tags')).not.toContain('most used');
});

test('without a url there is an archive that can be walked, and --verbose says what is missing', async () => {
  const root = folderWith({ 'notes/2025-11-27/a.md': note('A'), 'notes/2025-11-28/a.md': note('B') });
  const { err } = await revue(root, ['build', '--all', '--verbose']);
  expect(err).toContain('feeds and sitemap not written: `url` is missing in the configuration\n');
  const known = filesIn(join(root, 'dist'));
  expect(Object.keys(known).filter((path) => /xml|robots|feed/.test(path))).toEqual([]);
  expect(linksIn(pageOf(root, ''))).toContainEqual(['Revue, November 28, 2025', '2025-11-28/index.html']);
});

test('related reviews are those that share most, named ones first, and an old page never changes because of a new day', async () => {
  const day = (date: string, title: string, tags: string): Files => ({
    [`notes/${date}/a.md`]: note(title, `tags: [${tags}]\n`),
  });
  const root = folderWith({
    'revue.yaml': `${site['revue.yaml']}related: 1\n`,
    ...day('2025-11-24', 'Outscale hires', 'cloud, hiring'),
    ...day('2025-11-25', 'A vote', 'parliament'),
    ...day('2025-11-26', 'Rain', 'weather'),
    ...day('2025-11-27', 'Outscale grows', 'cloud'),
  });
  const relatedIn = (date: string) =>
    elementsOf(pageOf(root, date))
      .filter(({ tag, attributes }) => tag === 'aside' && attributes.class?.startsWith('related'))
      .flatMap(({ text }) => /November \d+/.exec(text) ?? [])
      .map((each) => each.trim());
  await build(root, '--all');
  expect(relatedIn('2025-11-27')).toEqual(['November 24']);
  // Nothing is like it: it is the latest that is offered, but for the previous one, to which the page leads anyway.
  expect(relatedIn('2025-11-26')).toEqual(['November 24']);
  const before = pageOf(root, '2025-11-26');
  addFiles(root, day('2025-11-28', 'Rain again', 'weather'));
  const { err } = await revue(root, ['build', '--verbose']);
  expect(err).toContain('related 2025-11-26: tag weather, word rain\n');
  expect(pageOf(root, '2025-11-26')).toBe(before);
  addFiles(root, { 'notes/2025-11-28/_review.md': '---\nrelated: [2025-11-25]\n---\n' });
  await build(root);
  expect(relatedIn('2025-11-28')).toEqual(['November 25']);
});

test('reviews are related by the name of a source and by short words of titles too, and offered with their image', async () => {
  const root = folderWith({
    'revue.yaml': `${site['revue.yaml']}related: 1\n`,
    'assets/i.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
    'notes/2025-11-24/_review.md': '---\nimage: {src: assets/i.svg, alt: A rig}\n---\n',
    'notes/2025-11-24/a.md': note('Oil', 'source: Reuters\n'),
    'notes/2025-11-25/a.md': note('Meta and IBM with a chip'),
    'notes/2025-11-26/a.md': note('A vote'),
    'notes/2025-11-27/a.md': note('Gas with care', 'source: Reuters\n'),
    'notes/2025-11-28/a.md': note('IBM and Meta again'),
  });
  const reasons = async (date: string) =>
    /related .*/.exec((await revue(root, ['build', date, '--verbose'])).err)?.[0];
  await build(root, '--all');
  expect(await reasons('2025-11-27')).toBe('related 2025-11-24: source reuters');
  expect(await reasons('2025-11-28')).toBe('related 2025-11-25: word ibm, word meta');
  const [image] = elementsOf(pageOf(root, '2025-11-27')).filter(
    ({ tag, attributes }) => tag === 'img' && attributes.alt === 'A rig',
  );
  expect(image?.attributes).toMatchObject({ width: '4', height: '3', loading: 'lazy' });
  expect(filesIn(join(root, 'dist'))).toHaveProperty([String(image?.attributes.src).replace('../', '')]);
});

test('a storyline is told in page, email and text, forwards and backwards, and on a page of its own', async () => {
  const root = folderWith({
    ...site,
    'notes/2024-12-31/a.md': note('One'),
    'notes/2025-11-27/b.md': note('Two', 'follows: 2024-12-31/a\n'),
    'notes/2025-11-28/c.md': note('Three', 'follows: 2025-11-27/b\n'),
  });
  // The last first: it does not matter.
  for (const date of ['2025-11-28', '2024-12-31', '2025-11-27']) await build(root, date);
  const two = pageOf(root, '2025-11-27');
  expect(linksIn(two)).toContainEqual([
    'Continued from December 31, 2024: One',
    '../2024-12-31/index.html#a',
  ]);
  expect(linksIn(two)).toContainEqual(['Continued on November 28: Three', '../2025-11-28/index.html#c']);
  const story = '../storylines/2024-12-31-a/index.html';
  for (const date of ['2024-12-31', '2025-11-27', '2025-11-28'])
    expect(linksIn(pageOf(root, date))).toContainEqual(['The whole story', story]);
  const titles = linksIn(pageOf(root, 'storylines/2024-12-31-a')).map(([text]) => text);
  expect(titles.filter((title) => ['One', 'Two', 'Three'].includes(title))).toEqual(['One', 'Two', 'Three']);
  const read = (path: string) => readFileSync(join(root, 'dist', path), 'utf8');
  const address = 'https://x.example/daily/2024-12-31/#a';
  expect(linksIn(read('2025-11-27/email.html'))).toContainEqual([
    'Continued from December 31, 2024: One',
    address,
  ]);
  expect(read('2025-11-27/review.txt')).toContain(`Continued from December 31, 2024: One [1]\n`);
  expect(read('2025-11-27/review.txt')).toContain(`[1] ${address}\n`);
});

test('the page of a storyline that branches says what an item continues, where that is not the one before it', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-01-01/a.md': note('One'),
    'notes/2025-01-02/a.md': note('Two', 'follows: 2025-01-01/a\n'),
    'notes/2025-01-03/a.md': note('Another two', 'follows: 2025-01-01/a\n'),
    'notes/2025-01-04/a.md': note('Three', 'follows: 2025-01-03/a\n'),
  });
  await build(root, '--all');
  const links = linksIn(pageOf(root, 'storylines/2025-01-01-a')).filter(([, address]) =>
    address.includes('#a'),
  );
  expect(links.map(([text]) => text)).toEqual([
    'One',
    'Two',
    'Another two',
    'Continued from January 1: One',
    'Three',
  ]);
});

test('a section has a page and a feed whatever its name, and a sign is one tag however it is to be shown', async () => {
  const long = 'Recherche, enseignement supérieur et politiques publiques de l’innovation';
  const root = folderWith({
    ...site,
    'notes/2025-01-01/a.md': note('A', `section: ${long}\ntags: [⚖️, "♻️ Écologie"]\n`),
    'notes/2025-01-01/b.md': note(
      'B',
      'section: 🚀\ntags: [⚖, "♻ Écologie", ☀️, "⚖\u20dd Loi", "\u20dd Droit"]\n',
    ),
  });
  const others = await build(root, '--all');
  const sections = linksIn(pageOf(root, '')).flatMap(([text, address]) =>
    address.startsWith('sections/') ? [text] : [],
  );
  expect(sections.filter((text) => text !== 'Feed')).toEqual([long, '🚀']);
  const folders = Object.keys(others).flatMap((path) => /^(?:tags|sections)\/[^/]+(?=\/)/.exec(path) ?? []);
  expect([...new Set(folders)].sort()).toEqual([
    'sections/recherche-enseignement-superieur-et-politiques-pub-8b3b73ef',
    'sections/u1f680',
    'tags/droit',
    'tags/ecologie',
    'tags/loi',
    'tags/u2600',
    'tags/u2696',
  ]);
  for (const path of Object.keys(others).filter((each) => each.startsWith('sections/')))
    expect(others[`${path.split('/').slice(0, 2).join('/')}/feed.xml`]).toBeDefined();
});

test('storylines of three or more are listed, the latest continued first, as long as there are any', async () => {
  const root = folderWith({
    ...site,
    'notes/2024-12-30/a.md': note('One'),
    'notes/2024-12-30/b.md': note('Uno', 'lang: it\n'),
    'notes/2024-12-31/a.md': note('Two', 'follows: 2024-12-30/a\n'),
    'notes/2024-12-31/b.md': note('Due', 'follows: 2024-12-30/b\n'),
    'notes/2024-12-31/c.md': note('Alone'),
    'notes/2025-11-26/a.md': note('Three', 'follows: 2024-12-31/a\n'),
    'notes/2025-11-27/b.md': note('Tre', 'follows: 2024-12-31/b\n'),
    'notes/2025-11-27/c.md': note('A pair', 'follows: 2024-12-31/c\n'),
  });
  await build(root, '--all');
  const listed = () =>
    linksIn(pageOf(root, 'storylines')).filter(([, address]) => /\.\.\/(storylines\/|20)/.test(address));
  const [uno, one] = ['2024-12-30-b', '2024-12-30-a'].map((each) => `../storylines/${each}/index.html`);
  expect(listed()).toEqual([
    ['Uno', uno],
    ['Continued on November 27, 2025: Tre', '../2025-11-27/index.html#b'],
    ['One', one],
    ['Continued on November 26, 2025: Three', '../2025-11-26/index.html#a'],
  ]);
  expect(pageOf(root, 'storylines')).toContain('<li lang="it">\n<p class="dateline" lang="en" dir="ltr">');
  expect(linksIn(pageOf(root, ''))).toContainEqual(['Storylines', 'storylines/index.html']);
  const story = linksIn(pageOf(root, 'storylines/2024-12-30-a'));
  expect(story).toContainEqual(['Storylines', '../../storylines/index.html']);
  addFiles(root, { 'notes/2025-11-28/a.md': note('Four', 'follows: 2025-11-26/a\n') });
  await build(root);
  expect(listed().map(([title]) => title)).toEqual([
    'One',
    'Continued on November 28, 2025: Four',
    'Uno',
    'Continued on November 27, 2025: Tre',
  ]);
  for (const path of ['2025-11-26/a.md', '2025-11-28/a.md', '2025-11-27/b.md'])
    addFiles(root, { [`notes/${path}`]: note('A draft', 'draft: true\n') });
  await revue(root, ['build', '--all']);
  const left = Object.keys(filesIn(join(root, 'dist')));
  expect(left.filter((path) => path.startsWith('storylines/'))).toEqual([]);
  expect(linksIn(pageOf(root, '')).map(([title]) => title)).not.toContain('Storylines');
});

test('of more than a hundred storylines the page of all of them lists the latest', async () => {
  const root = folderWith(site);
  const days = ['2025-11-26', '2025-11-27', '2025-11-28'];
  for (const [at, date] of days.entries())
    for (let index = 0; index < 101; index += 1)
      addFiles(root, {
        [`notes/${date}/n${index}.md`]: note(
          `Story ${index}, part ${at}`,
          at === 0 ? '' : `follows: ${days[at - 1]}/n${index}\n`,
        ),
      });
  await build(root, '--all');
  const page = pageOf(root, 'storylines');
  expect(page).toContain('the 100 latest of 101');
  expect(page.match(/<h2>/g)).toHaveLength(100);
});

test('corrections of items and reviews stand on their page, the latest first, of one day those of the newest review', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-26/a.md': note('A', 'correction: {date: 2025-11-28, text: Seven.}\n'),
    'notes/2025-11-27/_review.md':
      '---\ntitle: Headline\ncorrection: {date: 2025-11-27, text: Eight.}\n---\n',
    'notes/2025-11-27/b.md': note('B', 'correction: {date: 2025-11-28, text: Nine.}\n'),
  });
  await build(root, '--all');
  const links = linksIn(pageOf(root, 'corrections')).filter(([, address]) => address.includes('2025-11-2'));
  expect(links).toEqual([
    ['B', '../2025-11-27/index.html#b'],
    ['A', '../2025-11-26/index.html#a'],
    ['Headline', '../2025-11-27/index.html'],
  ]);
  expect(linksIn(pageOf(root, ''))).toContainEqual(['Corrections', 'corrections/index.html']);
  await build(root, '2025-11-27', '--force');
  expect(linksIn(pageOf(root, 'corrections'))).toEqual(expect.arrayContaining(links));
});

test('the archive has the tags of a review where they are not those of its items', async () => {
  const day = (date: string, tags: string): Files => ({
    [`notes/${date}/_review.md`]: `---\ntags: [${tags}]\n---\n`,
    [`notes/${date}/a.md`]: note('A', 'tags: [law, cloud]\n'),
  });
  const root = folderWith({
    ...site,
    ...day('2025-11-26', 'cloud, law'),
    ...day('2025-11-27', 'cloud'),
    ...day('2025-11-28', 'cloud, chips'),
  });
  const { 'archive.json': archive = '' } = await build(root, '--all');
  const { reviews } = JSON.parse(archive) as { reviews: Array<{ tags?: string[] }> };
  expect(reviews.map(({ tags }) => tags)).toEqual([['cloud', 'chips'], ['cloud'], undefined]);
});

test('an item of another language that is corrected, or begins a storyline, is named in its language', async () => {
  const arabic = 'lang: ar\ncorrection: {date: 2025-11-28, text: سبعة.}\n';
  const root = folderWith({
    ...site,
    'notes/2025-11-26/a.md': note('عنوان', arabic),
    'notes/2025-11-27/b.md': note('B', 'follows: 2025-11-26/a\ncorrection: {date: 2025-11-27, text: Six.}\n'),
    'notes/2025-11-28/c.md': note('C', 'follows: 2025-11-27/b\n'),
  });
  await build(root, '--all');
  const corrections = pageOf(root, 'corrections');
  expect(corrections).toContain('<li lang="ar" dir="rtl">\n<p class="dateline" lang="en" dir="ltr">');
  expect(corrections).toContain('<p class="meta" lang="en" dir="ltr">');
  expect(corrections).toContain('<li>\n<p class="dateline"><time datetime="2025-11-27">');
  expect(corrections).toContain('<h1>Corrections</h1>');
  expect(pageOf(root, 'storylines/2025-11-26-a')).toContain('<h1 lang="ar" dir="rtl">عنوان</h1>');
});

test('tags that are written in several ways are one, and tags of signs alone have an address too', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-26/a.md': note('A', 'tags: [Souveraineté, C, "🎉"]\n'),
    'notes/2025-11-27/a.md': note('B', 'tags: [souverainete, C++, "C#"]\n'),
    'notes/2025-11-28/a.md': note('C', 'tags: [souveraineté, Souveraineté, ../../etc, 日本語]\n'),
  });
  const known = Object.keys(await build(root, '--all'));
  const tags = known.flatMap((path) => /^tags\/(.+)\/index\.html$/.exec(path)?.[1] ?? []);
  expect(tags.sort()).toEqual(
    ['souverainete', 'c', 'u1f389', 'c-plus-plus', 'c-sharp', 'etc', '日本語'].sort(),
  );
  expect(linksIn(pageOf(root, 'tags/souverainete')).filter(([text]) => /^[ABC]$/.test(text))).toHaveLength(3);
  expect(pageOf(root, 'tags/souverainete')).toContain('<h1>Souveraineté</h1>');
  expect(linksIn(pageOf(root, '2025-11-28'))).toContainEqual([
    '日本語',
    '../tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/index.html',
  ]);
});

test('sections that differ in a sign alone have pages of their own, under their names and in their order', async () => {
  const within = (section: string) => note(`In ${section}`, `section: "${section}"\n`);
  const root = folderWith({
    ...site,
    'notes/2025-11-27/a.md': within('C++'),
    'notes/2025-11-28/a.md': within('C#'),
  });
  await build(root, '--all');
  expect(pageOf(root, 'sections/c-plus-plus')).not.toContain('In C#');
  expect(pageOf(root, 'sections/c-sharp')).not.toContain('In C++');
});

test('names that differ in a sign and share a page all stand on it, those of another case or accent do not', async () => {
  const of = (name: string) => note(`In ${name}`, `section: "${name}"\ntags: ["${name}"]\n`);
  const root = folderWith({
    ...site,
    'notes/2025-11-24/a.md': of('R/D'),
    'notes/2025-11-25/a.md': of('R&D'),
    'notes/2025-11-26/a.md': of('r&d'),
    'notes/2025-11-27/a.md': of('Unité-test'),
    'notes/2025-11-28/a.md': of('unite test'),
  });
  await build(root, '--all');
  for (const kind of ['sections', 'tags']) {
    expect(pageOf(root, `${kind}/r-d`)).toContain('>R&amp;D · R/D<');
    expect(pageOf(root, `${kind}/unite-test`)).not.toContain('<p class="subtitle">');
  }
});

test('sections of the configuration whose ids have one address form keep description and order', async () => {
  const root = folderWith({
    ...site,
    'revue.yaml': `${site['revue.yaml']}sections:
  - {id: "R&D", description: Of laboratories.}
  - {id: r-d, title: Red, description: Of reds.}
  - {id: r-d-2, title: Second, description: Of seconds.}
  - {id: last, title: Last}
`,
    ...Object.fromEntries(
      ['R&D', 'r-d', 'r-d-2', 'last'].map((id, index) => [
        `notes/2025-11-28/${index}.md`,
        note(id, `section: "${id}"\n`),
      ]),
    ),
  });
  await build(root, '--all');
  expect(pageOf(root, 'sections/r-d')).toContain('Of laboratories.');
  expect(pageOf(root, 'sections/r-d-2')).toContain('Of reds.');
  expect(pageOf(root, 'sections/r-d-2-2')).toContain('Of seconds.');
  const home = pageOf(root, '');
  const places = ['r-d', 'r-d-2', 'r-d-2-2', 'last'].map((id) => home.indexOf(`sections/${id}/`));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('numbers of items are written as the language writes numbers', async () => {
  const root = folderWith({
    'revue.yaml': 'language: fa\n',
    'templates/words/fa.yaml': 'items: "{count} خبر"\n',
    'notes/2025-11-28/a.md': note('A', 'tags: [ai]\n'),
  });
  await build(root, '--all');
  expect(pageOf(root, '2025-11-28')).toContain('<bdi>۱ خبر</bdi>');
  expect(pageOf(root, '')).toContain('<span class="count">۱</span>');
});

test('a name of Latin letters keeps its number in a text from right to left, and a date behind it its day', async () => {
  const root = folderWith({
    ...site,
    'revue.yaml': 'title: France 24\nlanguage: ar\n',
    'notes/2025-11-27/a.md': note('GPT 5 الجديد'),
    'notes/2025-11-28/b.md': note('B', 'follows: 2025-11-27/a\n'),
  });
  await build(root, '--all');
  const page = pageOf(root, '2025-11-28');
  expect(page).toContain('>France 24, \u200f28 نوفمبر 2025</time>');
  expect(page).toContain('>Continued from \u200f27 نوفمبر: GPT 5 الجديد</a>');
});

test('a source has a page of all items from it, by its host or its name, under the name that most give it', async () => {
  const from = (source: string) => note('A', `source: ${source}\n`);
  const root = folderWith({
    ...site,
    'notes/2024-11-26/a.md': from('{name: ZD Net, url: https://www.zdnet.fr/1}'),
    'notes/2024-11-26/b.md': from('{name: ZD Net, url: https://www.zdnet.fr/2}'),
    'notes/2025-11-26/a.md': from(
      '[{name: ZDNet, url: "http://zdnet.fr./3"}, {name: ZDNet, url: https://zdnet.fr/4}]',
    ),
    'notes/2025-11-26/b.md': from('[https://ZDNET.fr/5, Agence  France-Presse]'),
    'notes/2025-11-27/a.md': from('[agence france-presse, {name: One channel, url: https://tube.example/1}]'),
    'notes/2025-11-27/b.md': from('{name: Another, url: https://tube.example:8080/2}'),
    'notes/2025-11-28/a.md': from('{name: ZDNet, url: https://zdnet.example/a}'),
  });
  const known = await build(root, '--all');
  const pages = Object.keys(known).filter((path) => /^sources\/.*\.html$/.test(path));
  const slugs = ['agence-france-presse', 'tube-example', 'zdnet-example', 'zdnet-fr'];
  expect(pages).toEqual([
    'sources/agence-france-presse/index.html',
    'sources/index.html',
    ...slugs.slice(1).map((slug) => `sources/${slug}/index.html`),
  ]);
  const names = ['Agence France-Presse', 'tube.example', 'ZDNet (zdnet.example)', 'ZDNet (zdnet.fr)'];
  expect(linksIn(pageOf(root, 'sources')).filter(([, address]) => address.startsWith('../sources/'))).toEqual(
    names.map((name, index) => [name, `../sources/${slugs[index]}/index.html`]),
  );
  expect(pageOf(root, 'sources/zdnet-fr')).toMatch(/<h1>ZDNet<\/h1>\s*<p class="subtitle">zdnet\.fr<\/p>/);
  expect(pageOf(root, 'sources/zdnet-fr')).toContain('4\u00A0stories');
  expect(pageOf(root, 'sources/tube-example')).not.toContain('class="subtitle"');
  const first = elementsOf(pageOf(root, '2025-11-27')).find(({ attributes }) => attributes.class === 'more');
  expect(first?.attributes).toMatchObject({
    href: '../sources/agence-france-presse/index.html',
    'aria-label': 'In our reviews: agence france-presse',
  });
  expect(linksIn(pageOf(root, ''))).toContainEqual(['All sources', 'sources/index.html']);
  addFiles(root, { 'notes/2025-11-28/a.md': note('A') });
  const left = await build(root, '--all');
  expect(left['sources/zdnet-example/index.html']).toBeUndefined();
  expect(left['sources/zdnet-fr/index.html']).toBe(known['sources/zdnet-fr/index.html']);
});

test('an item in a list stands with its section and sources, as far as the list says neither', async () => {
  const facts =
    'section: News\ntags: [x]\nsources: [{name: ZDNet, url: https://zdnet.fr/a}, https://www.a.example/b]\n';
  const root = folderWith({
    ...site,
    'notes/2024-12-31/a.md': note('Alone', 'tags: [x]\n'),
    'notes/2025-11-27/a.md': note('One', facts),
    'notes/2025-11-28/a.md': note('Uno', `lang: it\n${facts}`),
  });
  const factsOn = (path: string) =>
    elementsOf(pageOf(root, path))
      .filter(({ tag, text }) => tag === 'li' && /^(Alone|One|Uno)/.test(text))
      .map(({ text }) => text.trim());
  await build(root, '2024-12-31');
  await build(root, '2025-11-27');
  await build(root, '2025-11-28');
  expect(factsOn('tags/x')).toEqual(['UnoNews ZDNet a.example', 'OneNews ZDNet a.example', 'Alone']);
  expect(factsOn('sections/news')).toEqual(['UnoZDNet a.example', 'OneZDNet a.example']);
  expect(factsOn('sources/a-example')).toEqual(['UnoNews', 'OneNews']);
  expect(pageOf(root, 'tags/x')).toContain('</a><p class="meta" lang="en" dir="ltr"><span>News</span>');
});

test('a template of the archive that fails keeps the review back', async () => {
  const root = folderWith({ ...site, 'notes/2025-11-28/a.md': note('A') });
  const before = await build(root);
  addFiles(root, {
    'templates/archive.hbs': '{{latest.image.src}}\n',
    'notes/2025-11-28/a.md': note('Changed'),
  });
  const { exit, err } = await revue(root, ['build']);
  expect(exit).toBe(1);
  expect(err).toMatch(/^templates\/archive\.hbs:1:\d+ error .* template-unknown-name\n/);
  expect(filesIn(join(root, 'dist'))).toEqual(before);
});

test('a template of the archive that fails is found by a check, and keeps all of the last of many reviews back', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-27/a.md': note('A'),
    'notes/2025-11-28/a.md': note('B', 'tags: [one]\n'),
    'templates/items.hbs': '{{latest.image.src}}\n',
  });
  const message =
    /^templates\/items\.hbs:1:10 error Missing value of `image` .+ asked for with .* template-unknown-name$/m;
  const checked = await revue(root, ['check', '--all']);
  expect(checked).toMatchObject({ exit: 1, err: expect.stringMatching(message) });
  const { exit, err } = await revue(root, ['build', '--all']);
  expect(exit).toBe(1);
  expect(err).toMatch(message);
  expect(err).toContain('1 review not written');
  const names = Object.keys(filesIn(join(root, 'dist'))).filter((name) => !name.startsWith('2025-11-27/'));
  expect(names).toEqual(['.revue-journal']);
});

test('the first page says the titles of the newest review once, and its lead where it has one', async () => {
  const leadOf = (root: string) =>
    elementsOf(pageOf(root, '')).find(({ attributes }) => attributes.class === 'lead')?.text;
  const long = 'A title of many words that goes on '.repeat(4).trim();
  const root = folderWith({
    ...site,
    'notes/2025-11-28/a.md': note('One…'),
    'notes/2025-11-28/b.md': note('Two'),
    'notes/2025-11-28/c.md': note(long),
    'notes/2025-11-28/d.md': note(long),
  });
  await build(root);
  expect(leadOf(root)).toBeUndefined();
  expect(linksIn(pageOf(root, ''))).toContainEqual(['Two', '2025-11-28/index.html#b']);
  addFiles(root, {
    'notes/2025-11-28/_review.md': 'The lead.\n',
    ...Object.fromEntries([...'efghijklm'].map((name) => [`notes/2025-11-28/${name}.md`, note(name)])),
  });
  await build(root);
  expect(leadOf(root)).toBe('The lead.');
  // Thirteen would push the reviews before it off the screen.
  expect(
    linksIn(pageOf(root, ''))
      .filter(([, address]) => address.includes('#'))
      .at(-1),
  ).toEqual(['l', '2025-11-28/index.html#l']);
});

test('a template of the archive can be replaced', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-28/a.md': note('A', 'tags: [x]\n'),
    'templates/items.hbs':
      '{{> page-bar}}{{title}}: {{#each months}}{{#each days}}{{#each items}}{{title}}{{/each}}{{/each}}{{/each}}\n',
  });
  await build(root);
  expect(pageOf(root, 'tags/x')).toMatch(/x: A\n$/);
});

test('links out of the output folder are of no use to a tag or section', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'revue-outside-'));
  onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
  const root = folderWith({
    ...site,
    'notes/2025-11-28/a.md': note('A', 'section: "../.."\ntags: ["..", "/", "a/b"]\n'),
  });
  symlinkSync(outside, join(root, 'other'));
  const known = Object.keys(await build(root));
  expect(known.filter((path) => /^(tags|sections)\/.*html$/.test(path)).sort()).toEqual([
    'sections/u2e-u2e-u2f-u2e-u2e/index.html',
    'tags/a-b/index.html',
    'tags/index.html',
    'tags/u2e-u2e/index.html',
    'tags/u2f/index.html',
  ]);
});

test('folders may be written with a slash at their end', async () => {
  const files: Files = {
    'assets/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
    'notes/2025-11-28/a.md': `${note('A')}\n![x](assets/a.svg)\n`,
  };
  const plain = await build(folderWith({ ...site, ...files }));
  const folders = 'notes: notes/\nassets: assets/\noutput: dist/\ntemplates: templates//\n';
  const root = folderWith({ ...site, 'revue.yaml': `${site['revue.yaml']}${folders}`, ...files });
  expect(await build(root)).toEqual(plain);
});

test('a reader finds the months of a list, all of its kind, and the feeds', async () => {
  const item = note('One', 'section: news\ntags: [cloud]\n');
  const root = folderWith({
    ...site,
    'notes/2025-10-30/a.md': item,
    'notes/2025-11-27/a.md': item,
    'notes/2025-11-28/a.md': item,
  });
  await build(root, '--all');
  const first = linksIn(pageOf(root, '.'));
  expect(first).toContainEqual(['October 2025', '#2025-10']);
  expect(first.filter(([, href]) => /\.(xml|json)$/.test(href))).toEqual([
    ['Feed (Atom)', 'feed.xml'],
    ['Feed (RSS)', 'rss.xml'],
    ['Feed (JSON)', 'feed.json'],
    ['Daily, story by story (Atom)', 'items.xml'],
  ]);
  expect(linksIn(pageOf(root, 'tags/cloud'))).toContainEqual(['Topic', '../../tags/index.html']);
  expect(linksIn(pageOf(root, 'sections/news'))).toContainEqual(['Feed', '../../sections/news/feed.xml']);
});

test('a long list begins with its newest month, and the page of a year has what is before that', async () => {
  const old = Array.from({ length: 101 }, (_, index) => [
    `notes/2025-01-31/${index}.md`,
    note(`Old ${index}`, 'tags: [x]\n'),
  ]);
  const later = ['05', '06', '07', '08'].map((month) => [`notes/2025-${month}-01/a.md`, note('Later')]);
  const files = Object.fromEntries([...old, ...later]);
  const root = folderWith({ 'revue.yaml': 'outputs: [page]\nogImages: false\n', ...files });
  const shown = async (day: string): Promise<string[][]> => {
    expect((await revue(root, ['build', day, '--quiet', '--now', '2026-02-01'])).err).toBe('');
    const known = filesIn(join(root, 'dist'));
    return ['tags/x/index.html', 'tags/x/2025/index.html'].map((path) =>
      ['Old 100', 'First', 'Ninth', 'Tenth', 'New year'].filter((title) => known[path]?.includes(title)),
    );
  };
  const come = (day: string, title: string, name = 'a') => {
    addFiles(root, { [`notes/${day}/${name}.md`]: note(title, 'tags: [x]\n') });
    return shown(day);
  };
  expect(await shown('--all')).toEqual([['Old 100'], ['Old 100']]);
  expect(await come('2025-01-31', 'First', '100')).toEqual([['First'], ['First']]);
  await come('2025-09-01', 'Ninth');
  expect((await come('2025-10-01', 'Tenth'))[1]).toEqual(['First', 'Ninth']);
  expect((await come('2026-01-05', 'New year'))[1]).toEqual(['First', 'Ninth', 'Tenth']);
  rmSync(join(root, 'notes/2026-01-05'), { recursive: true });
  await revue(root, ['build', '2026-01-05', '--now', '2026-02-01']);
  expect((await shown('2025-05-01'))[1]).toEqual(['First', 'Ninth']);
});

test('the logo stands on every page, the first one too', async () => {
  const files = await build(
    folderWith({
      ...site,
      'revue.yaml': `${site['revue.yaml']}theme: {logo: assets/logo.svg}\n`,
      'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
      'notes/2025-11-28/a.md': note('A', 'tags: [x]\n'),
    }),
  );
  const pages = Object.entries(files).filter(([path]) => path.endsWith('index.html'));
  expect(pages.length).toBeGreaterThan(3);
  for (const [path, content] of pages)
    expect(String(content), path).toMatch(
      /<header class="bar frame">[\s\S]*<img src="[^"]*assets\/logo-\w+\.svg"[\s\S]*<\/header>\n<main/,
    );
});

test('the title of a section is set on its page, on the first page and in search as in the reviews', async () => {
  const root = folderWith({
    'revue.yaml': `language: fr\nogImages: false\nsections: [{id: state, title: "Analyse : l'État"}]\n`,
    'notes/2025-11-28/a.md': note('Une note', 'section: state\n'),
  });
  await build(root, '2025-11-28');
  for (const path of ['.', 'sections/state', 'search', '2025-11-28']) {
    expect(pageOf(root, path), path).toContain('Analyse\u00a0: l’État');
    expect(pageOf(root, path), path).not.toContain("l'État");
  }
});

test('a review’s own correction stands before its items, on the page as in the feed, the email and the text', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-28/_review.md':
      '---\ntitle: Today\ncorrection: {date: 2025-11-29, text: It was two.}\n---\n',
    'notes/2025-11-28/a.md': note('First item'),
  });
  const files = await build(root, '2025-11-28', '--now', '2025-11-30');
  const texts = ['index.html', 'email.html', 'review.txt'].map((name) => files[`2025-11-28/${name}`] ?? '');
  texts[0] = texts[0]?.slice(texts[0].indexOf('<body>')) ?? '';
  for (const text of [...texts, files['feed.json'] ?? '']) {
    expect(text).toContain('It was two.');
    expect(text.indexOf('It was two.')).toBeLessThan(text.lastIndexOf('First item'));
  }
});

test('corrections stand in the order of their days in every output, however they are written', async () => {
  const correction = 'correction: [{date: 2025-11-30, text: Later.}, {date: 2025-11-29, text: Sooner.}]';
  const root = folderWith({
    ...site,
    'notes/2025-11-28/_review.md': `---\n${correction.replaceAll('er.', 'er of all.')}\n---\n`,
    'notes/2025-11-28/a.md': note('A', `${correction}\n`),
  });
  const files = await build(root, '2025-11-28', '--now', '2025-11-30');
  const own = (name: string) => [`2025-11-28/${name}`, ['er.', 'er of all.']] as const;
  const names = ['index.html', 'email.html', 'review.txt', 'review.json'].map(own);
  for (const [name, ends] of [...names, ['feed.xml', ['er.', 'er of all.']], ['items.xml', ['er.']]] as const)
    for (const end of ends) {
      const [sooner, later] = [files[name]?.indexOf(`Soon${end}`), files[name]?.indexOf(`Lat${end}`)];
      expect(sooner, name).toBeGreaterThan(0);
      expect(later, name).toBeGreaterThan(sooner ?? 0);
    }
});

test('what the interface says beside an item of another language is marked as the language of the review', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-28/a.md': note('خبر', 'lang: ar\ntags: [cloud]\nsource: https://example.org/\n'),
  });
  const files = await build(root, '2025-11-28');
  const page = files['2025-11-28/index.html'] ?? '';
  expect(page).toContain('<article class="item" id="a" lang="ar" dir="rtl">');
  expect(page).toContain('<dl class="facts sources" lang="en" dir="ltr">');
  expect(page).toContain('<dl class="facts tags" lang="en" dir="ltr">');
  expect(files['feed.xml']).toContain('<h2 lang="ar" dir="rtl"><a ');
});

test('what is said of a correction is in the language of the review, whatever the item speaks', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-28/a.md': note('خبر', 'lang: ar\ncorrection: {date: 2025-11-29, text: سبعة.}\n'),
    'notes/2025-11-28/b.md': note('B', 'correction: {date: 2025-11-29, text: Seven.}\n'),
  });
  const files = await build(root, '2025-11-28');
  const said = 'Correction, November 29, 2025';
  const page = files['2025-11-28/index.html'];
  expect(page).toContain(`<time datetime="2025-11-29" lang="en" dir="ltr">${said}</time></strong>`);
  expect(page).toContain(`<time datetime="2025-11-29">${said}</time></strong> Seven.`);
  for (const feed of ['feed.xml', 'items.xml']) {
    expect(files[feed]).toContain(`<strong lang="en" dir="ltr">${said}:</strong>`);
    expect(files[feed]).toContain(`<strong>${said}:</strong> Seven.`);
  }
  const email = files['2025-11-28/email.html'];
  expect(email).toContain(`<b lang="en" dir="ltr">${said}</b><br>`);
  // The dot before it stands on the side of the others.
  expect(email).toContain('<li><span lang="ar" dir="rtl"><a ');
});

test('code in a text from right to left runs from left to right, on the page as in the email and the feed', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-28/a.md': `${note('خبر', 'lang: ar\n')}\nنص \`f()\`.\n`,
    'notes/2025-11-28/b.md': `${note('B')}\nCall \`g()\`.\n`,
  });
  const files = await build(root, '2025-11-28');
  for (const output of ['2025-11-28/index.html', '2025-11-28/email.html', 'feed.xml']) {
    expect(files[output], output).toMatch(/<code[^>]* dir="ltr"[^>]*>f\(\)<\/code>/);
    expect(files[output], output).toMatch(/<code(?![^>]*dir)[^>]*>g\(\)<\/code>/);
  }
});

test('a tag that another spelling leads to is named once, as it was spelt first', async () => {
  const root = folderWith({ 'notes/2025-11-28/a.md': note('A', 'tags: [Cloud, cloud, IA]\n') });
  const files = await build(root, '2025-11-28');
  expect(JSON.parse(files['2025-11-28/review.json'] ?? '')).toMatchObject({ tags: ['Cloud', 'IA'] });
});

test.each([
  ['sv', ['Ab', 'Zürich', 'Åland', 'Ö']],
  ['pl', ['lud', 'Łódź', 'my']],
  ['uk', ['енергія', 'єнот', 'Їжак', 'йод']],
  ['es', ['nube', 'ñandú', 'oro']],
])('all topics stand in the order of the language %s', async (language, tags) => {
  const root = folderWith({
    'revue.yaml': `language: ${language}\n`,
    'notes/2025-11-28/a.md': `---\ntitle: A\ntags: ${JSON.stringify(tags.toReversed())}\n---\nText.\n`,
  });
  await revue(root, ['build']);
  const names = linksIn(pageOf(root, 'tags')).map(([name]) => name);
  expect(names.filter((name) => tags.includes(name ?? ''))).toEqual(tags);
});
