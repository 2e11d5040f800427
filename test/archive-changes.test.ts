import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archiveFrom, emptyIndex } from '../src/compile/archive/state.ts';
import type { Archive, ArchiveChange, ArchiveEntry } from '../src/model/archive.ts';
import { addDays } from '../src/model/calendar.ts';
import {
  daysNaming,
  listedStoryline,
  orphanedDays,
  storylineOf,
  storylinesAfter,
} from '../src/model/storyline.ts';
import { growthOf, steep } from './support/growth.ts';
import { note } from './support/note.ts';
import { build, linksIn, pageOf, site } from './support/site.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

test('the next day gives the page before it its link, without that day’s notes', async () => {
  const root = folderWith({ ...site, 'notes/2025-11-27/a.md': note('A') });
  await build(root, '2025-11-27');
  expect(pageOf(root, '2025-11-27')).not.toContain('Next review');
  rmSync(join(root, 'notes/2025-11-27'), { recursive: true });
  addFiles(root, { 'notes/2025-11-28/a.md': note('B') });
  await build(root);
  expect(linksIn(pageOf(root, '2025-11-27'))).toContainEqual([
    'Next review Daily, November 28, 2025',
    '../2025-11-28/index.html',
  ]);
  expect(linksIn(pageOf(root, '2025-11-28'))).toContainEqual([
    'Previous review Daily, November 27, 2025',
    '../2025-11-27/index.html',
  ]);
});

test('a later day is built when it is named, and enters the archive when it has come', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-28/a.md': note('Today'),
    'notes/2025-12-24/a.md': note('Later', 'tags: [secret-tag]\nfollows: 2025-11-28/a\n'),
  });
  await build(root, '2025-11-28');
  const known = await build(root, '2025-12-24');
  expect(pageOf(root, '2025-12-24')).toContain('Later');
  for (const [path, content] of Object.entries(known).filter(([each]) => !each.startsWith('2025-12-24/')))
    expect(content, path).not.toMatch(/Later|secret-tag|2025-12-24/);
  const later = { now: Date.parse('2025-12-25T06:00:00Z') };
  addFiles(root, { 'notes/2025-12-25/a.md': note('Christmas') });
  expect((await revue(root, ['build', '--quiet'], later)).exit).toBe(0);
  expect(linksIn(pageOf(root, 'tags/secret-tag'))).toContainEqual(['Later', '../../2025-12-24/index.html#a']);
  expect(linksIn(pageOf(root, '2025-12-24')).map(([text]) => text)).toContain(
    'Next review Daily, December 25, 2025',
  );
  expect(pageOf(root, '2025-11-28')).toContain('Continued on December 24: Later');
});

test('nothing that is not published shows anywhere', async () => {
  // The marker is longer than what a hash in Base64 has by chance.
  const root = folderWith({
    ...site,
    'notes/_ignored.md': note('qzqzqIgnored'),
    'notes/2025-11-25/a.md': note('First'),
    'notes/2025-11-27/a.md': note('A', 'tags: [cloud] # qzqzqYaml\n'),
    'notes/2025-11-27/draft.md': `${note(
      'qzqzqDraft',
      'draft: true\ntags: [qzqzqTag]\nsection: qzqzqSection\nsource: {name: qzqzqName, url: https://qzqzqsource.example/}\nfollows: 2025-11-25/a\nauthor: qzqzqAuthor\nimage: {src: assets/qzqzqimage.svg, alt: qzqzqAlt, credit: qzqzqCredit}\n',
    )}qzqzqBody[^1] ![qzqzqAlt](assets/qzqzqimage.svg)\n\n[^1]: qzqzqFootnote\n`,
    'notes/2025-11-27/qzqzqfolder/x.md': note('In a folder', 'draft: true\n'),
    'notes/2025-11-27/_review.md': '---\nheadlines: {qzqzqSection: qzqzqAngle}\nrelated: [2025-11-26]\n---\n',
    'notes/2025-11-27/embargo.md': note(
      'qzqzqEmbargo',
      'embargo: 2025-11-28T06:01\ncorrection: {date: 2025-11-28, text: qzqzqCorrection}\nsummary: qzqzqSummary\n',
    ),
    'notes/2025-11-26/only-draft.md': note(
      'qzqzqOnly',
      'draft: true\nimage: {src: assets/qzqzqimage.svg, alt: qzqzqAlt}\n',
    ),
    'notes/2025-11-26/_review.md':
      '---\ntitle: qzqzqHeadline\ncategory: qzqzqCategory\ntags: [qzqzqOwn]\n---\nqzqzqLead\n',
    'notes/2025-11-26/_closing.md': 'qzqzqClosing\n',
    'notes/2025-11-28/a.md': note('B', 'slug: qzqzq-old\n'),
    'notes/2025-11-28/hidden/.secret.md': note('qzqzqHidden'),
    'notes/2025-11-28/b.md': `---\ntitle: C\n---\n<!-- qzqzqComment -->\nText.\n`,
    'notes/2025-12-01/a.md': note('qzqzqLater'),
    'assets/qzqzqimage.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
    'assets/qzqzqunused.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
  });
  await build(root, '--all');
  // Published once, then turned into a draft.
  addFiles(root, { 'notes/2025-11-28/a.md': note('B', 'slug: qzqzq-old\ndraft: true\n') });
  const known = await build(root, '--all');
  expect(Object.keys(known)).toContain('2025-11-27/index.html');
  for (const [path, content] of Object.entries(known)) expect(path + content, path).not.toMatch(/qzqzq/i);
});

test.each([
  ['a draft', 'draft: true\n', ', which is a draft, expected an item that is published'],
  [
    'under embargo',
    'embargo: 2030-01-01T06:00\n',
    ', which is under embargo, expected an item that is published',
  ],
  ['of another slug', 'slug: other\n', '; did you mean `2025-11-27/other`?'],
])(
  'a note that is %s is no target of `follows` by its name, and the one that continues it is told why',
  async (_, fields, why) => {
    const root = folderWith({
      ...site,
      'notes/2025-11-27/a.md': note('qzDraft', fields),
      'notes/2025-11-27/b.md': note('B'),
      'notes/2025-11-28/a.md': note('A', 'follows: 2025-11-27/a\n'),
    });
    const { exit, err } = await revue(root, ['build', '--all']);
    expect(exit).toBe(1);
    expect(err).toContain(`2025-11-28/a.md:3:10 error Unexpected \`2025-11-27/a\`${why} unknown-follows\n`);
  },
);

describe('a review that is taken away', () => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n';
  const files: Files = {
    ...site,
    'assets/one.svg': picture,
    'assets/two.svg': picture.replace('4', '5'),
    'notes/2025-11-26/a.md': `${note('A', 'tags: [cloud, rare]\nsection: Innovation\n')}\n![x](assets/one.svg) ![x](assets/two.svg)\n`,
    'notes/2025-11-28/a.md': `${note('B', 'tags: [cloud]\n')}\n![x](assets/two.svg)\n`,
  };
  const own = ['mine.html', '2025-11-26/mine.txt', 'tags/rare/mine.txt', 'assets/mine.svg'];

  test.each([
    ['its notes deleted, at --all', ['--all']],
    ['its notes deleted, at its own day', ['2025-11-26']],
    ['its notes turned into drafts', ['2025-11-26']],
  ])('%s', async (how, argv) => {
    const root = folderWith(files);
    await build(root, '--all');
    addFiles(root, Object.fromEntries(own.map((path) => [`dist/${path}`, 'mine'])));
    if (how.includes('drafts')) addFiles(root, { 'notes/2025-11-26/a.md': note('A', 'draft: true\n') });
    else rmSync(join(root, 'notes/2025-11-26'), { recursive: true });
    const { exit, err } = await revue(root, ['build', ...argv]);
    expect(exit).toBe(argv[0] === '--all' ? 0 : 3);
    expect(err).toContain('; its review is removed\n');
    const left = filesIn(join(root, 'dist'));
    for (const path of own) expect(left[path]).toBe('mine');
    for (const path of own) rmSync(join(root, 'dist', path));
    const alone = folderWith({ ...files, 'notes/2025-11-26/a.md': note('A', 'draft: true\n') });
    expect(filesIn(join(root, 'dist'))).toEqual(await build(alone, '--all'));
    expect(existsSync(join(root, 'dist/tags/cloud'))).toBe(true);
  });

  test('the last one leaves nothing', async () => {
    const root = folderWith({ ...site, 'notes/2025-11-28/a.md': note('A', 'tags: [cloud]\n') });
    await build(root);
    rmSync(join(root, 'notes/2025-11-28'), { recursive: true });
    expect((await revue(root, ['build'])).exit).toBe(3);
    expect(filesIn(join(root, 'dist'))).toEqual({});
  });

  test('of a publication of texts, which gets no archive by that', async () => {
    const root = folderWith({ ...files, 'revue.yaml': 'outputs: [text]\n' });
    const before = await build(root, '--all');
    rmSync(join(root, 'notes/2025-11-28'), { recursive: true });
    expect((await revue(root, ['build'])).exit).toBe(3);
    const left = Object.entries(before).filter(([path]) => !path.startsWith('2025-11-28/'));
    expect(filesIn(join(root, 'dist'))).toEqual(Object.fromEntries(left));
  });
});

test('feeds, sitemap and robots.txt that revue did not write stay, those that it wrote go with `url`', async () => {
  const own = [
    'robots.txt',
    'sitemap.xml',
    'feed.xml',
    'items.xml',
    'sections/news/feed.xml',
    'tags/x/feed.xml',
  ];
  const root = folderWith({
    ...Object.fromEntries(own.map((path) => [`dist/${path}`, 'mine'])),
    'dist/search/index.html': 'mine',
    'notes/2025-11-28/a.md': note('A', 'section: News\n'),
  });
  expect((await revue(root, ['build', '2025-11-27', '--quiet'])).exit).toBe(3);
  expect(filesIn(join(root, 'dist'))['search/index.html']).toBe('mine');
  for (let times = 0; times < 2; times += 1) {
    const known = await build(root);
    for (const path of own) expect(known[path], path).toBe('mine');
  }
  addFiles(root, site);
  const written = await build(root);
  for (const path of own.slice(1, 5)) expect(written[path], path).not.toBe('mine');
  addFiles(root, { 'revue.yaml': 'title: Daily\n' });
  const left = Object.keys(await build(root));
  expect(left.filter((path) => own.includes(path))).toEqual(['robots.txt', 'tags/x/feed.xml']);
});

test('revue knows its own robots.txt where nothing else says that it is', async () => {
  const root = folderWith({ ...site, 'notes/2025-01-01/a.md': note('A') });
  await build(root, '--all');
  rmSync(join(root, 'dist/archive.json'));
  addFiles(root, { 'revue.yaml': site['revue.yaml']?.toString().replace('x.example', 'y.example') ?? '' });
  expect((await build(root, '--all'))['robots.txt']).toContain('https://y.example/daily/sitemap.xml');
  for (const written of ['User-agent: *\r\nAllow: /\r\n\r\nSitemap: https://x.example/sitemap.xml\r\n', '']) {
    rmSync(join(root, 'dist/archive.json'));
    addFiles(root, { 'dist/robots.txt': written });
    expect((await build(root, '--all'))['robots.txt']).toContain('https://y.example/daily/sitemap.xml');
  }
  addFiles(root, { 'assets/robots.txt': 'User-agent: *\nDisallow: /a/\n' });
  await build(root, '--all');
  rmSync(join(root, 'dist/archive.json'));
  await build(root, '--all');
  addFiles(root, { 'assets/robots.txt': 'User-agent: *\nDisallow: /b/\n' });
  expect((await build(root, '--all'))['robots.txt']).toContain('/b/');
});

test('a list or a record that a power cut left empty comes back, and is missing until then', async () => {
  const days = ['2025-01-01', '2025-01-02', '2025-01-03'];
  const notes = days.map((day) => [`notes/${day}/a.md`, note(`Of ${day}`, 'tags: [x]\nsection: law\n')]);
  const root = folderWith({ ...site, ...Object.fromEntries(notes) });
  const whole = await build(root, '--all');
  const lost = [
    'index.html',
    'tags/x/index.html',
    'robots.txt',
    'sections/law/feed.xml',
    '2025/covered.json',
  ];
  for (const path of lost) {
    addFiles(root, { [`dist/${path}`]: '' });
    expect(await build(root, '--all'), path).toEqual(whole);
  }
  addFiles(root, { 'dist/2025-01-02/review.json': '' });
  const { err } = await revue(root, ['build', '2025-01-03']);
  expect(err).toMatch(/2025-01-02.*archive-incomplete/);
  expect(await build(root, '--all')).toEqual(whole);
});

test('a review without notes leaves, also where its record is gone', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-01-01/a.md': note('A'),
    'notes/2025-01-02/a.md': note('B'),
  });
  await build(root, '--all');
  rmSync(join(root, 'dist/2025-01-01/review.json'));
  rmSync(join(root, 'notes/2025-01-01'), { recursive: true });
  const left = await build(root, '--all');
  expect(Object.keys(left).filter((path) => path.startsWith('2025-01-01'))).toEqual([]);
  expect(left['index.html']).not.toContain('2025-01-01');
});

test('a range takes away what has no notes any more, as all days do', async () => {
  const days = ['2025-01-01', '2025-01-02', '2025-01-03'];
  const root = folderWith({
    ...site,
    ...Object.fromEntries(days.map((day) => [`notes/${day}/a.md`, note(`Of ${day}`)])),
  });
  await build(root, '--all');
  rmSync(join(root, 'notes/2025-01-02'), { recursive: true });
  const left = await build(root, '2025-01-01..2025-01-03');
  expect(Object.keys(left).filter((path) => path.startsWith('2025-01-02'))).toEqual([]);
  expect(left).toEqual(await build(root, '--all', '--force'));
  for (const day of ['2025-01-01', '2025-01-03']) rmSync(join(root, 'notes', day), { recursive: true });
  rmSync(join(root, 'dist/2025-01-03'), { recursive: true });
  expect((await revue(root, ['build', '--all'])).exit).toBe(3);
  expect(filesIn(join(root, 'dist'))).toEqual({});
});

test.each([
  ['all days', '--all'],
  ['a range', '2025-11-27..2025-12-31'],
])('a build of %s takes away a review that was built ahead and has no notes any more', async (_, days) => {
  const root = folderWith({
    ...site,
    'notes/2025-11-27/a.md': note('A'),
    'notes/2025-11-29/b.md': note('B'),
    'notes/2025-12-24/c.md': note('C'),
  });
  const before = await build(root, '--all');
  // One is prepared, one was published by a clock that was ahead.
  await build(root, '2025-11-29');
  await build(root, '2025-12-24', '--now', '2025-12-24T06:00');
  for (const day of ['2025-11-29', '2025-12-24']) rmSync(join(root, 'notes', day), { recursive: true });
  expect(await build(root, days)).toEqual(before);
});

test('an output that was made before pages were is withdrawn with the others', async () => {
  const root = folderWith({ ...site, 'notes/2025-01-01/a.md': note('A') });
  const outputs = (names: string): void =>
    addFiles(root, { 'revue.yaml': `${site['revue.yaml']}outputs: [${names}]\n` });
  for (const names of ['page', 'text', 'page']) {
    outputs(names);
    await build(root, '--all');
  }
  const names = Object.keys(filesIn(join(root, 'dist'))).filter((path) => path.startsWith('2025-01-01/'));
  expect(names).toEqual(['2025-01-01/index.html', '2025-01-01/review.json']);
});

test('a list that only a lost day had is gone with it, also where the archive’s index was lost first', async () => {
  const root = folderWith({
    ...site,
    'notes/2024-01-01/a.md': note('Secret', 'tags: [rare]\nsource: Only\n'),
    'notes/2025-01-01/b.md': note('B'),
  });
  await build(root, '--all');
  rmSync(join(root, 'dist/archive.json'));
  rmSync(join(root, 'notes/2024-01-01'), { recursive: true });
  const left = Object.entries(await build(root, '--all'));
  expect(left.filter(([, content]) => content.includes('Secret'))).toEqual([]);
});

test('a search index of another moment is made anew with --force', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-01-01/a.md': note('Zebra'),
    'notes/2025-01-02/b.md': note('Zoo'),
    'notes/2025-03-01/c.md': note('C'),
  });
  const old = await build(root, '--all');
  rmSync(join(root, 'notes/2025-01-01'), { recursive: true });
  const now = await build(root, '--all');
  for (const [path, content] of Object.entries(old))
    if (/^search\/2025\/\w\.js$/.test(path)) addFiles(root, { [`dist/${path}`]: content });
  expect(await build(root, '--all', '--force')).toEqual(now);
});

test('a review that enters on a day without one, as the first of all, leads to the archive', async () => {
  const root = folderWith({ ...site, 'notes/2025-12-01/a.md': note('A') });
  await build(root, '2025-12-01');
  await revue(root, ['build', '2025-12-02', '--now', '2025-12-02T08:00']);
  expect(pageOf(root, '2025-12-01')).toContain('All reviews');
});

test('a review that was built before its day names what it continues by its title on that day', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-01/a.md': note('Old title'),
    'notes/2025-12-01/b.md': note('B', 'follows: 2025-11-01/a\n'),
  });
  await build(root, '--all');
  await build(root, '2025-12-01');
  addFiles(root, { 'notes/2025-11-01/a.md': note('New title'), 'notes/2025-12-02/c.md': note('C') });
  await build(root, '2025-11-01');
  await build(root, '2025-12-02', '--now', '2025-12-02T08:00');
  for (const name of ['index.html', 'email.html', 'review.txt', 'review.json'])
    expect(readFileSync(join(root, 'dist/2025-12-01', name), 'utf8'), name).not.toContain('Old title');
});

test('a robots.txt that was put into the output folder by hand is never written over, and never removed', async () => {
  const root = folderWith({ ...site, 'notes/2025-11-28/a.md': note('A') });
  const ofRevue = (await build(root))['robots.txt'];
  const own = 'User-agent: *\nDisallow: /\n\nSitemap: https://x.example/daily/sitemap.xml\n';
  addFiles(root, { 'dist/robots.txt': own });
  for (const more of ['--quiet', '--all', '--force'])
    expect((await build(root, more))['robots.txt'], more).toContain('Disallow: /');
  addFiles(root, { 'notes/2025-11-28/a.md': note('B'), 'revue.yaml': 'title: Daily\n' });
  expect((await build(root))['robots.txt']).toContain('Disallow: /');
  addFiles(root, { ...site, 'notes/2025-11-28/a.md': note('C') });
  rmSync(join(root, 'dist/robots.txt'));
  expect((await build(root))['robots.txt']).toBe(ofRevue);
  // That of another domain is revue’s too.
  addFiles(root, { 'revue.yaml': 'title: Daily\nurl: https://y.example/\nogImages: false\n' });
  expect((await build(root))['robots.txt']).toContain('Sitemap: https://y.example/sitemap.xml');
  addFiles(root, { 'revue.yaml': 'title: Daily\n' });
  expect(await build(root)).not.toHaveProperty('robots.txt');
});

test('a robots.txt of the workspace that is taken away or changed is so in the output folder too', async () => {
  const root = folderWith({ ...site, 'notes/2025-11-28/a.md': note('A') });
  const ofRevue = (await build(root))['robots.txt'];
  for (const own of ['User-agent: *\nDisallow: /\n', 'User-agent: *\nDisallow: /été/\n']) {
    addFiles(root, { 'assets/robots.txt': own });
    expect(Buffer.from((await build(root))['robots.txt'] ?? '', 'latin1').toString()).toBe(own);
  }
  rmSync(join(root, 'assets/robots.txt'));
  expect((await build(root))['robots.txt']).toBe(ofRevue);
  addFiles(root, { 'assets/robots.txt': 'User-agent: *\n', 'revue.yaml': 'title: Daily\n' });
  await build(root);
  rmSync(join(root, 'assets/robots.txt'));
  expect(await build(root)).not.toHaveProperty('robots.txt');
});

test('an output that is no longer configured is removed, one that --format leaves out stays', async () => {
  const root = folderWith({ ...site, 'notes/2025-11-28/a.md': note('A') });
  await build(root);
  const all = await build(root, '--format', 'page');
  expect(Object.keys(all)).toContain('2025-11-28/email.html');
  addFiles(root, { 'revue.yaml': `${site['revue.yaml']}outputs: [page]\n` });
  const names = Object.keys(await build(root)).filter((path) => path.startsWith('2025-11-28/'));
  expect(names).toEqual(['2025-11-28/index.html', '2025-11-28/review.json']);
});

test('of a publication without pages, an output that is no longer configured is removed too, but for its pages', async () => {
  const root = folderWith({ 'notes/2025-11-27/a.md': note('A'), 'notes/2025-11-28/a.md': note('B') });
  const namesOf = async (outputs: string, ...argv: string[]): Promise<string[]> => {
    addFiles(root, { 'revue.yaml': `${site['revue.yaml']}outputs: [${outputs}]\n` });
    const files = Object.keys(await build(root, '--all', ...argv));
    return [...new Set(files.flatMap((path) => /^2025-11-2[78]\/(?!review.json)(.*)/.exec(path)?.[1] ?? []))];
  };
  expect(await namesOf('email, text')).toEqual(['email.html', 'review.txt']);
  expect(await namesOf('email, text', '--format', 'text')).toEqual(['email.html', 'review.txt']);
  expect(await namesOf('text')).toEqual(['review.txt']);
  expect(await namesOf('page, email')).toEqual(['email.html', 'index.html']);
  expect(await namesOf('text')).toEqual(['index.html', 'review.txt']);
});

test.each([
  ['asks for others', '', ['--format', 'text']],
  ['has none configured', 'outputs: [text]\n', []],
])(
  'a build without pages, which %s, leaves lists as they are that name a review whose folder is gone',
  async (_, outputs, argv) => {
    const days = ['2025-11-26', '2025-11-27', '2025-11-28'];
    const root = folderWith({
      ...site,
      ...Object.fromEntries(days.map((day) => [`notes/${day}/a.md`, note('A')])),
    });
    await build(root, '--all');
    rmSync(join(root, 'dist/2025-11-26'), { recursive: true });
    const before = filesIn(join(root, 'dist'));
    addFiles(root, { 'revue.yaml': site['revue.yaml'] + outputs, 'notes/2025-11-28/a.md': note('B') });
    const after = await build(root, '2025-11-28', ...argv);
    const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((path) => before[path] !== after[path])
      .filter((path) => !/^2025-11-28\/(review\.(txt|json)|email\.html)$/.test(path));
    expect(changed).toEqual([]);
  },
);

test.each([
  ['text', ['--all']],
  ['page', ['--format', 'text']],
])(
  'a picture that the record of an earlier build without pages shows goes with the next one (%s)',
  async (output, argv) => {
    const path = 'notes/2025-11-28/a.md';
    const drawing = (size: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="1"></svg>\n`;
    const names = ['one', 'two', 'three'];
    const root = folderWith({
      'revue.yaml': `${site['revue.yaml']}outputs: [${output}]\n`,
      ...Object.fromEntries(names.map((name, size) => [`assets/${name}.svg`, drawing(size)])),
      'notes/2025-11-27/a.md': note('Before', '', '![a](assets/three.svg)'),
    });
    const shown = async (name: string, ...given: string[]): Promise<string[]> => {
      addFiles(root, { [path]: note('A', '', `![a](assets/${name}.svg)`) });
      const files = Object.keys(await build(root, ...given));
      return files.flatMap((file) => /^assets\/(.*)-\w+\.svg$/.exec(file)?.[1] ?? []);
    };
    await shown('one', '--all');
    await shown('two', ...argv);
    expect(await shown('three', '--all')).toEqual(['three']);
  },
);

test('a picture that a review built ahead shows no more goes with the next build of it, one that it shows stays', async () => {
  const drawing = (size: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"></svg>\n`;
  const path = 'notes/2025-12-24/a.md';
  const root = folderWith({
    ...site,
    'assets/old.svg': drawing(3),
    'assets/new.svg': drawing(4),
    'notes/2025-11-28/a.md': note('Today'),
    [path]: note('Later', '', '![a](assets/old.svg)'),
  });
  const pictures = async (text: string): Promise<string[]> => {
    addFiles(root, { [path]: note('Later', '', text) });
    const files = Object.keys(await build(root, '2025-12-24'));
    return files.flatMap((file) => /^assets\/(.*)-\w+\.svg$/.exec(file)?.[1] ?? []);
  };
  await build(root, '2025-11-28');
  expect(await pictures('![a](assets/old.svg)')).toEqual(['old']);
  expect(await pictures('![a](assets/new.svg) ![a](assets/old.svg)')).toEqual(['new', 'old']);
  expect(await pictures('![a](assets/new.svg)')).toEqual(['new']);
  expect(await pictures('![a](assets/new.svg) More.')).toEqual(['new']);
});

test('the archive knows of a review the outputs that it has, also of one that it takes in without its page', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-27/a.md': note('Before'),
    'notes/2025-11-28/a.md': note('Today'),
  });
  const filesOf = (date: string): string[] =>
    JSON.parse(readFileSync(join(root, 'dist/2025/archive.json'), 'utf8')).reviews.find(
      (entry: ArchiveEntry) => entry.date === date,
    ).files;
  await build(root, '2025-11-27', '--format', 'page');
  expect(filesOf('2025-11-27')).toEqual(['index.html', 'review.json']);
  for (const path of ['archive.json', '2025/archive.json', '2025-11-27/index.html'])
    rmSync(join(root, 'dist', path));
  await build(root, '2025-11-28', '--format', 'page');
  expect(filesOf('2025-11-27')).toEqual(['index.html', 'review.json']);
  expect(pageOf(root, '2025-11-27')).toContain('Before');
});

test('a page that names a review as related shows its new title, however many are between them', async () => {
  const days = Array.from({ length: 103 }, (_, index) => addDays('2025-08-01', index));
  const [first = ''] = days;
  const [last = ''] = days.slice(-1);
  const root = folderWith({
    ...site,
    ...Object.fromEntries(days.map((date) => [`notes/${date}/a.md`, note(date)])),
    [`notes/${first}/_review.md`]: '---\ntitle: Formerly\n---\n',
    [`notes/${last}/_review.md`]: `---\nrelated: [${first}]\n---\n`,
  });
  await build(root, '--all');
  expect(pageOf(root, last)).toContain('Formerly');
  addFiles(root, { [`notes/${first}/_review.md`]: '---\ntitle: Hereafter\n---\n' });
  await build(root, first);
  expect(pageOf(root, last)).toContain('Hereafter');
  expect(pageOf(root, last)).not.toContain('Formerly');
});

test.each(['tags/x/items.json', 'storylines/items.json'])(
  '`%s` that is lost or broken comes back from the archive',
  async (path) => {
    const noteOf = (title: string): Files => ({
      'notes/2025-11-28/a.md': note(title, 'tags: [x]\nfollows: 2025-11-27/a\n'),
    });
    const root = folderWith({
      ...site,
      'notes/2024-11-27/a.md': note('A', 'tags: [x]\n'),
      'notes/2025-11-27/a.md': note('B', 'tags: [x]\nsource: ZDNet\nfollows: 2024-11-27/a\n'),
      ...noteOf('C'),
    });
    const whole = await build(root, '--all');
    const text = String(whole[path]);
    const damages = [
      '',
      '{"version":1,"reviews":[null]}',
      text.replace('"title":"A"', '"title":1'),
      text.replace(/"(date|latest)":/, '"other":'),
      text.replace('{"date":"2024-11-27",', '{'),
      text.replace(/"(items|begin)":/, '"$1":null,"other":'),
    ];
    for (const [at, damage] of damages.entries()) {
      addFiles(root, { [`dist/${path}`]: damage, ...noteOf(`Another ${at}`) });
      await build(root);
      addFiles(root, noteOf('C'));
      expect([damage, await build(root)]).toEqual([damage, whole]);
    }
  },
);

test('an archive.json that is lost or broken comes back from the records', async () => {
  const root = folderWith({
    ...site,
    'notes/2024-11-27/a.md': note('A', 'tags: [x]\n'),
    'notes/2025-11-27/a.md': note('B', 'tags: [x]\nfollows: 2024-11-27/a\n'),
    'notes/2025-11-28/a.md': note('C', 'tags: [x]\n'),
  });
  const whole = await build(root, '--all');
  for (const damage of ['', '{', '{"version": 2}', '{"version": 1, "reviews": 5}']) {
    addFiles(root, { 'dist/archive.json': damage });
    expect(await build(root)).toEqual(whole);
  }
  const index = String(whole['archive.json']);
  const damages = [
    JSON.stringify(JSON.parse(index), null, 2),
    index.replace('{"date":"2025-11-27"', '{"Date":"2025-11-27"'),
    index.replace('"date":"2025-11-27","', '"date":"2025-11-27",'),
    index.replace('"date":"2025-11-27"', '"date":"2025-11-28"'),
    index.replace('"tags": [', '"tags": [,'),
    index.replace('"slug":"x"', '"slug":"x'),
    index.replace('"sources"', '"storylines"'),
    index.slice(0, index.indexOf('"files"')),
    index.replace('"date":"2025-11-27","heading":', '"date":"2025-11-27","Heading":'),
    index.replace('"follows":[', '"follows":[null,'),
    index.replace('"slug":"x","count":3,"years":', '"slug":"x","count":3,"Years":'),
    // As it was written before it said how many items there are.
    index.replace(/"count":\d+,"years":/g, '"years":'),
  ];
  const buildWith = (title: string): Promise<object> => {
    addFiles(root, { 'notes/2025-11-28/a.md': note(title, 'tags: [x]\n') });
    return build(root);
  };
  const changed = await buildWith('D');
  for (const damage of damages) {
    expect(await buildWith('C')).toEqual(whole);
    expect(damage).not.toBe(index);
    addFiles(root, { 'dist/archive.json': damage });
    expect(await buildWith('D')).toEqual(changed);
  }
  await buildWith('C');
  const year = readFileSync(join(root, 'dist/2025/archive.json'), 'utf8');
  for (const damage of [
    year.replace(/"title":"B".*/, '}'),
    year.replace('"title":"B","tags":', '"title":"B","tAgs":'),
    year.replace(/"items":\[(?=.*"B")/, '"items":[null,'),
  ]) {
    expect(damage).not.toBe(year);
    addFiles(root, { 'dist/2025/archive.json': damage });
    expect(await buildWith('D')).toEqual(changed);
    await buildWith('C');
    addFiles(root, { 'dist/2025/archive.json': damage });
    expect(await build(root, '--all')).toEqual(whole);
  }
  rmSync(join(root, 'dist/archive.json'));
  rmSync(join(root, 'dist/2024/archive.json'));
  expect(await build(root, '--all')).toEqual(whole);
});

test('earlier days without a review are named wherever their notes lie, the latest first, but for those that keep all back', async () => {
  const root = folderWith({
    'notes/2025-11-20/a.md': note('A', 'embargo: 2025-12-01\n'),
    'notes/2025-11-21/a.md': note('A', 'draft: true\n'),
    'notes/2025-11-22-a.md': note('A'),
    'notes/2025-11-23/a.md': note('A draft of an embargo'),
    'notes/loose.md': note('A', 'date: 2025-11-24\n'),
    'notes/2025-11-25/a.md': note('A', 'embargo: 2025-11-26\n'),
    'notes/2025-11-28/a.md': note('A'),
    'notes/2025-11-29/a.md': note('A'),
  });
  const missing = async () => /reviews of .*archive: (.*);/.exec((await revue(root, ['build'])).err)?.[1];
  expect(await missing()).toBe('2025-11-25, 2025-11-24, 2025-11-23 and 1 more');
  rmSync(join(root, 'notes/2025-11-22-a.md'));
  expect(await missing()).toBe('2025-11-25, 2025-11-24, 2025-11-23');
});

test('a day’s folder that somebody removed leaves the archive with the next build', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-27/a.md': note('A'),
    'notes/2025-11-28/a.md': note('B'),
  });
  await build(root, '--all');
  rmSync(join(root, 'dist/2025-11-27'), { recursive: true });
  const { err } = await revue(root, ['build']);
  expect(err).toMatch(
    /^revue\.yaml:1:1 warning Missing the review of a day with notes.*: 2025-11-27; `revue build --all` makes them archive-incomplete\n/,
  );
  expect(pageOf(root, '')).not.toContain('2025-11-27');
  mkdirSync(join(root, 'dist/2025-11-27'));
  expect((await revue(root, ['build'])).err).toContain('archive-incomplete');
});

test('a day whose folder somebody removed is in the archive again with its next build, also where a later one leaves', async () => {
  const days = ['2025-11-26', '2025-11-27', '2025-11-28'];
  const root = folderWith({
    ...site,
    ...Object.fromEntries(days.map((day) => [`notes/${day}/a.md`, note(day)])),
  });
  await build(root, '--all');
  rmSync(join(root, 'dist/2025-11-27'), { recursive: true });
  addFiles(root, { 'notes/2025-11-28/a.md': note('2025-11-28', 'draft: true\n') });
  const files = await build(root, '--all');
  rmSync(join(root, 'dist'), { recursive: true });
  expect(files).toEqual(await build(root, '--all'));
});

test('a note whose file is renamed stays the item that it was where `slug` says the old name', async () => {
  const later = note('B', 'follows: 2025-11-27/a\n');
  const built = (name: string, fields = '') =>
    build(
      folderWith({
        ...site,
        [`notes/2025-11-27/${name}.md`]: note('A', fields),
        'notes/2025-11-28/b.md': later,
      }),
      '--all',
    );
  expect(await built('renamed', 'slug: a\n')).toEqual(await built('a'));
});

test('a record of another day that a merge left broken is missed before feeds are without it', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-27/a.md': note('A'),
    'notes/2025-11-28/a.md': note('B'),
  });
  const whole = await build(root, '--all');
  const record = whole['2025-11-27/review.json'] ?? '';
  const merged = `<<<<<<< HEAD\n${record}=======\n>>>>>>> main\n`;
  for (const broken of [merged, `{\n${merged}}\n`, record.slice(0, -40)]) {
    addFiles(root, { 'dist/2025-11-27/review.json': broken });
    const { err } = await revue(root, ['build', '--no-cache']);
    expect(err).toMatch(
      /^revue\.yaml:1:1 warning Missing the review .*: 2025-11-27; .* archive-incomplete\n/,
    );
    expect(await build(root, '--all')).toEqual(whole);
    expect((await revue(root, ['build'])).err).toBe('');
  }
});

test('a day in an empty output folder is not published alone where that is an error', async () => {
  const root = folderWith({
    'revue.yaml': 'checks: {archive-incomplete: error}\n',
    'notes/2025-11-27/a.md': note('A'),
    'notes/2025-11-28/a.md': note('B'),
  });
  expect(await revue(root, ['build', '--quiet'])).toMatchObject({
    exit: 1,
    err: expect.stringMatching(/^revue\.yaml:1:1 error .* archive-incomplete\n$/),
  });
  expect(existsSync(join(root, 'dist'))).toBe(false);
  const whole = await build(root, '--all');
  expect(await build(root)).toEqual(whole);
});

test.each([
  ['a record', '2025-11-27/review.json', 'Edited'],
  ['a feed', 'feed.xml', 'Older'],
])('of %s that somebody changed feeds take nothing over as it was written', async (_, path, title) => {
  const root = folderWith({ ...site, 'notes/2025-11-27/a.md': note('Older') });
  const built = async (text: string) => {
    addFiles(root, { 'notes/2025-11-28/a.md': `${note('Newer')}${text}\n` });
    return await build(root);
  };
  await build(root, '2025-11-27');
  await built('Text.');
  const written = await built('Another.');
  addFiles(root, { [`dist/${path}`]: written[path]?.replaceAll('Older', 'Edited') ?? '' });
  expect((await built('A third.'))['feed.xml']).toMatch(new RegExp(`<title>${title}</title>|>${title}<`));
});

test('feeds come with the address, of whatever day the next build is', async () => {
  const days = Array.from({ length: 31 }, (_, index) => addDays('2025-11-28', -index));
  const root = folderWith(Object.fromEntries(days.map((day) => [`notes/${day}/a.md`, note(`Of ${day}`)])));
  await build(root, '--all');
  addFiles(root, site);
  expect((await build(root, '2025-10-29'))['feed.xml']).toContain('Of 2025-11-28');
});

test('without an address all feeds go with the next build, also those of sections that it does not touch', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-27/a.md': note('A', 'section: one\n'),
    'notes/2025-11-28/a.md': note('B', 'section: two\n'),
  });
  const feeds = async (...argv: string[]) =>
    Object.keys(await build(root, ...argv)).filter((path) => /(feed|rss|items)\.(xml|json)$/.test(path));
  expect(await feeds('--all')).toContain('sections/one/feed.xml');
  addFiles(root, { 'revue.yaml': 'title: Revue\n' });
  expect(await feeds()).toEqual([]);
});

test('what an item continues is named, but not linked, until it is published', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-27/b.md': note('Two'),
    'notes/2025-11-28/c.md': note('Three', 'follows: 2025-11-27/b\n'),
  });
  await build(root, '2025-11-28');
  const label = 'Continued from November 27: Two';
  expect(pageOf(root, '2025-11-28')).toContain(label);
  expect(linksIn(pageOf(root, '2025-11-28')).map(([text]) => text)).not.toContain(label);
  await build(root, '2025-11-27');
  expect(linksIn(pageOf(root, '2025-11-28'))).toContainEqual([label, '../2025-11-27/index.html#b']);
});

test('an item continues one that is published, also once the notes of that day are gone', async () => {
  const root = folderWith({ ...site, 'notes/2025-11-27/a.md': note('One') });
  await build(root, '2025-11-27');
  rmSync(join(root, 'notes/2025-11-27'), { recursive: true });
  addFiles(root, { 'notes/2025-11-28/b.md': note('Two', 'follows: 2025-11-27/a\n') });
  await build(root);
  expect(pageOf(root, '2025-11-28')).toContain('Continued from November 27: One');
});

test('an item is found by the name of its file as it is written, of a note without a folder too', async () => {
  const root = folderWith({
    'notes/Older Note.md': note('One', 'date: 2025-11-27\n'),
    'notes/2025-11-28/c.md': note('Two', 'follows: 2025-11-27/Older Note\n'),
  });
  expect((await build(root, '2025-11-28'))['2025-11-28/index.html']).toContain(
    'Continued from November 27: One',
  );
});

test('a new title that another review names brings no output of it which was not made', async () => {
  const root = folderWith({
    'notes/2025-11-27/b.md': note('Two'),
    'notes/2025-11-28/c.md': note('Three', 'follows: 2025-11-27/b\n'),
  });
  const first = Object.keys(await build(root, '--all', '--format', 'page,text,data'));
  addFiles(root, { 'notes/2025-11-27/b.md': note('Second') });
  const known = await build(root, '2025-11-27', '--format', 'page,text,data');
  expect(known['2025-11-28/review.txt']).toContain('Second');
  expect(Object.keys(known)).toEqual(first);
});

test('a new title of an item that another continues reaches that one’s page, email and text', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-27/b.md': note('Two'),
    'notes/2025-11-28/c.md': note('Three', 'follows: 2025-11-27/b\n'),
  });
  await build(root, '--all');
  addFiles(root, { 'notes/2025-11-27/b.md': note('Second') });
  const known = await build(root, '2025-11-27');
  for (const name of ['index.html', 'email.html', 'review.txt', 'review.json'])
    expect(known[`2025-11-28/${name}`], name).toContain('Continued from November 27: Second');
  const fresh = folderWith({
    ...site,
    ...Object.fromEntries(
      ['2025-11-27/b', '2025-11-28/c'].map((path) => [
        `notes/${path}.md`,
        readFileSync(join(root, 'notes', `${path}.md`)),
      ]),
    ),
  });
  expect(known).toEqual(await build(fresh, '--all'));
  addFiles(root, { 'notes/2025-11-27/b.md': note('Deux'), 'notes/2025-11-28/d.md': note('Not finished') });
  const later = await build(root, '2025-11-27');
  expect(later['2025-11-28/email.html']).toBe(known['2025-11-28/email.html']);
  expect(later['2025-11-28/index.html']).toContain('Continued from November 27: Deux');
});

test('an item that continues one which is taken away is an error, whatever is built', async () => {
  const files = {
    ...site,
    'notes/2025-11-26/a.md': note('Gone'),
    'notes/2025-11-27/b.md': note('B', 'follows: 2025-11-26/a\n'),
    'notes/2025-11-28/c.md': note('C'),
  };
  const draft = { 'notes/2025-11-26/a.md': note('Gone', 'draft: true\n') };
  for (const [argv, dates] of [
    ['2025-11-26', ['2025-11-26', '2025-11-27']],
    ['--all', ['2025-11-26', '2025-11-27', '2025-11-28']],
  ] as const) {
    const root = folderWith(files);
    await build(root, '--all');
    addFiles(root, draft);
    const { exit, out } = await revue(root, ['build', argv, '--json']);
    const { reviews, problems } = JSON.parse(out);
    expect(reviews.map(({ date }: { date: string }) => date)).toEqual(dates);
    expect(problems).toMatchObject([{ file: 'notes/2025-11-27/b.md', line: 3, rule: 'unknown-follows' }]);
    expect(exit).toBe(1);
    expect(existsSync(join(root, 'dist/2025-11-26'))).toBe(false);
  }
});

test.each([
  ['is a draft now', { 'notes/2025-11-26/a.md': note('Gone', 'draft: true\n') }],
  ['has another slug', { 'notes/2025-11-26/a.md': note('Gone for good', 'slug: other\n') }],
  ['was deleted with its day', {}],
])('a check of all days finds that what an item continues %s, as the build does', async (_, later) => {
  const root = folderWith({
    ...site,
    'notes/2025-11-26/a.md': note('Gone'),
    'notes/2025-11-27/b.md': note('B', 'follows: 2025-11-26/a\n'),
  });
  await build(root, '--all');
  rmSync(join(root, 'notes/2025-11-26'), { recursive: true });
  addFiles(root, later);
  const problemsOf = async (command: string) =>
    JSON.parse((await revue(root, [command, '--all', '--json'])).out).problems;
  const found = await problemsOf('check');
  expect(found).toMatchObject([{ file: 'notes/2025-11-27/b.md', line: 3, rule: 'unknown-follows' }]);
  expect(found).toEqual(await problemsOf('build'));
});

test.each([
  [[], true],
  [['--keep-going'], false],
])(
  'after a day with errors a review without notes is taken away with --keep-going alone: %j',
  async (argv, isLeft) => {
    const root = folderWith({
      ...site,
      'notes/2025-11-26/a.md': note('A'),
      'notes/2025-11-27/b.md': note('B'),
      'notes/2025-11-28/c.md': note('C'),
    });
    await build(root, '--all');
    addFiles(root, { 'notes/2025-11-26/a.md': note('A', 'order: x\n') });
    rmSync(join(root, 'notes/2025-11-27'), { recursive: true });
    const { exit, err } = await revue(root, ['build', '--all', ...argv]);
    expect(exit).toBe(1);
    expect(err.includes('its review is removed')).toBe(!isLeft);
    expect(existsSync(join(root, 'dist/2025-11-27/index.html'))).toBe(isLeft);
    expect(pageOf(root, '').includes('2025-11-27')).toBe(isLeft);
  },
);

test('a day whose folder is renamed goes over to its new date in one build', async () => {
  const text = 'The models are to be offered on a cloud that the state has qualified. '.repeat(3);
  const root = folderWith({
    ...site,
    'notes/2025-11-26/a.md': note('First'),
    'notes/2025-11-27/b.md': note('Second', '', text),
  });
  await build(root, '--all');
  renameSync(join(root, 'notes/2025-11-27'), join(root, 'notes/2025-11-28'));
  expect((await revue(root, ['check', '--all'])).exit).toBe(0);
  await build(root, '--all');
  expect(linksIn(pageOf(root, '2025-11-28')).map(([link]) => link)).toContain(
    'Previous review Daily, November 26, 2025',
  );
  expect(existsSync(join(root, 'dist/2025-11-27'))).toBe(false);
});

test('a review that another names as related is missed by the run that takes it away, and by every later one', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-26/a.md': note('Gone'),
    'notes/2025-11-27/b.md': note('B'),
    'notes/2025-11-27/_review.md': note('Named', 'related: [2025-11-26]\n'),
  });
  await build(root, '--all');
  rmSync(join(root, 'notes/2025-11-26'), { recursive: true });
  for (const command of ['check', 'build', 'build']) {
    const { problems } = JSON.parse((await revue(root, [command, '--all', '--json'])).out);
    expect(problems).toMatchObject([
      { file: 'notes/2025-11-27/_review.md', line: 3, rule: 'broken-reference' },
    ]);
  }
});

test('a check says which reviews a build takes away, and leaves them', async () => {
  const root = folderWith({
    ...site,
    'notes/2025-11-26/a.md': note('Gone'),
    'notes/2025-11-27/b.md': note('B'),
  });
  await build(root, '--all');
  rmSync(join(root, 'notes/2025-11-26'), { recursive: true });
  const told = '2025-11-26: nothing to publish, no notes of that day in notes';
  for (const [argv, exit] of [
    ['--all', 0],
    ['2025-11-26', 3],
  ] as const) {
    const checked = await revue(root, ['check', argv]);
    expect(checked.out + checked.err).toContain(`${told}; a build of that day removes its review\n`);
    expect(checked.exit).toBe(exit);
  }
  const drafts = await revue(root, ['check', '--all', '--drafts']);
  expect(drafts.out + drafts.err).not.toContain('2025-11-26');
  expect(existsSync(join(root, 'dist/2025-11-26/review.json'))).toBe(true);
  const built = await revue(root, ['build', '--all']);
  expect(built.out + built.err).toContain(`${told}; its review is removed\n`);
});

describe('a build of all days mends what somebody did to `dist`, as one from nothing makes it', () => {
  const texts = { '2025-12-30': 'One.', '2025-12-31': 'Two.', '2026-01-01': 'Three.', '2026-01-02': 'Four.' };
  const files: Files = {
    ...site,
    ...Object.fromEntries(
      Object.entries(texts).map(([date, text]) => [
        `notes/${date}/a.md`,
        note(`Of ${date}`, `tags: [x]\nsource: https://a.example/${date}\n`, text),
      ]),
    ),
  };
  // Long after the files were written: a build trusts none that changed a moment ago.
  const now = { now: Date.parse('2100-01-10T08:00:00Z') };
  const built = async (root: string, ...argv: string[]): Promise<void> => {
    const { exit, err } = await revue(root, ['build', '--quiet', ...argv], now);
    expect([exit, err]).toEqual([0, '']);
  };
  const expectFresh = async (root: string): Promise<void> => {
    await built(root, '--all', '--no-cache', '--out', 'fresh');
    expect(filesIn(join(root, 'dist'))).toEqual(filesIn(join(root, 'fresh')));
  };

  test.each([
    ['a day, which is built by name', ['2026-01-01'], ['2026-01-01']],
    ['a day', ['2026-01-01'], ['--all']],
    ['all days', Object.keys(texts), ['--all']],
  ])('where the folder was removed of %s', async (_name, removed, argv) => {
    const root = folderWith(files);
    await built(root, '--all');
    for (const date of removed) rmSync(join(root, 'dist', date), { recursive: true });
    await built(root, ...argv);
    await expectFresh(root);
  });

  test.each(['index.html', '2025/index.html', 'feed.xml', 'sitemap.xml', 'search', 'tags'])(
    'where `%s` was removed, and nothing else changed',
    async (path) => {
      const root = folderWith(files);
      await built(root, '--all');
      await built(root, '--all');
      rmSync(join(root, 'dist', path), { recursive: true });
      await built(root, '--all');
      await expectFresh(root);
    },
  );

  test.each(['archive.json', '2026/archive.json', 'tags/x/items.json'])(
    'where `%s` of another moment lies there',
    async (path) => {
      const root = folderWith(files);
      await built(root, '--all');
      const old = readFileSync(join(root, 'dist', path));
      addFiles(root, {
        'notes/2025-12-31/a.md': note('Of the last day', 'tags: [x]\ndraft: true\n'),
        'notes/2026-01-02/b.md': note('Another', 'tags: [x, y]\nsource: https://a.example/b\n'),
      });
      expect((await revue(root, ['build', '2025-12-31', '--quiet'], now)).exit).toBe(3);
      addFiles(root, { [`dist/${path}`]: old });
      await built(root, '2026-01-02');
      await built(root, '--all');
      await expectFresh(root);
    },
  );
});

describe('a review of a publication that has no pages', () => {
  const files: Files = {
    'notes/2025-11-27/a.md': note('qzqzq', 'tags: [qzqzq]\n'),
    'notes/2025-11-28/a.md': note('B'),
  };

  test.each([
    ['never had any', 'outputs: [email, text]\n', 'outputs: [email, text]\n', []],
    ['has none any more', '', 'outputs: [text]\n', []],
    ['makes none this time', '', '', ['--format', 'text']],
  ])('is taken away from all that lies there: it %s', async (_, before, after, options) => {
    const config = site['revue.yaml'];
    const root = folderWith({ ...files, 'revue.yaml': `${config}${before}` });
    await build(root, '--all');
    addFiles(root, { 'revue.yaml': `${config}${after}` });
    await build(root, '--all', ...options);
    addFiles(root, { 'notes/2025-11-27/a.md': note('qzqzq', 'draft: true\n') });
    const { exit, err } = await revue(root, ['build', '2025-11-27', ...options]);
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringContaining('its review is removed') });
    const left = filesIn(join(root, 'dist'));
    for (const [path, content] of Object.entries(left)) expect(path + content, path).not.toMatch(/qzqzq/);
    expect(Object.keys(left)).toContain('2025-11-28/review.txt');
    expect(Object.keys(left).filter((path) => path.startsWith('2025-11-27'))).toEqual([]);
  });
});

describe('that other outputs lead to pages which nobody builds', () => {
  const url = 'url: https://example.org/\n';
  const warning = expect.stringMatching(/^revue\.yaml:2:10 warning Missing `page` .* missing-page\n/m);
  test.each([
    ['is told', `${url}outputs: [email]\n`, ['build'], warning],
    ['is told of a text', `${url}outputs: [text]\n`, ['check'], warning],
    ['is told of one output', `${url}outputs: [data]\n`, ['build', '--stdout', 'email'], warning],
    ['is not so where they are relative', 'title: A\noutputs: [email]\n', ['build'], ''],
    ['is not so where another run makes them', url, ['build', '--format', 'email'], ''],
    [
      'is not so where this run makes them',
      `${url}outputs: [email]\n`,
      ['build', '--format', 'page,email'],
      '',
    ],
    ['is not so of data', `${url}outputs: [data]\n`, ['build'], ''],
  ])('%s', async (_, config, command, expected) => {
    const root = folderWith({ 'revue.yaml': config, 'notes/2025-11-28/a.md': note('A') });
    const { exit, err } = await revue(root, command);
    expect({ exit, err }).toEqual({ exit: 0, err: expected });
  });
});

test('a storyline that parts is in the order of its days, has a page from three items on, and is cut where an item is', () => {
  const sources = { linesIn: () => new Map(), recover: () => undefined };
  const [archive, bare] = [archiveFrom(emptyIndex, sources), archiveFrom(emptyIndex, sources)];
  const put = (date: string, target?: string): void => {
    const day = { date, sections: {}, items: [{ slug: 'a', title: 'A', tags: [], sources: [] }], files: [] };
    const follows = target ? [{ slug: 'a', target: `${target}/a` }] : undefined;
    const entry = { date, heading: date, description: '', count: 1, sections: 1, minutes: 1, follows };
    archive.put(date, { entry, day });
  };
  const line = (date: string): string[] => storylineOf(archive, `${date}/a`).map((item) => item.slice(0, 10));
  put('2025-11-01');
  put('2025-11-02', '2025-11-01');
  expect(listedStoryline(archive, '2025-11-02/a')).toBeUndefined();
  put('2025-11-04', '2025-11-01');
  put('2025-11-03', '2025-11-02');
  expect(line('2025-11-03')).toEqual(['2025-11-01', '2025-11-02', '2025-11-03', '2025-11-04']);
  expect(listedStoryline(archive, '2025-11-04/a')).toBe('2025-11-01/a');

  const days = ['2025-11-02', '2025-11-01'];
  expect(daysNaming({ before: bare, after: archive, days })).toEqual([
    ...days.toReversed(),
    '2025-11-03',
    '2025-11-04',
  ]);
  const gone = { before: archive, after: { ...archive, day: () => undefined }, days };
  expect(orphanedDays(gone)).toEqual(['2025-11-03', '2025-11-04']);

  put('2025-11-02');
  expect([line('2025-11-03'), line('2025-11-04')]).toEqual([
    ['2025-11-02', '2025-11-03'],
    ['2025-11-01', '2025-11-04'],
  ]);
  // A record that another program wrote.
  put('2025-11-02', '2025-11-03');
  expect(line('2025-11-03')).toEqual(['2025-11-02', '2025-11-03']);
});

test('the work for a storyline grows with its length', () => {
  const workOf = (length: number) => {
    const days = Array.from({ length }, (_, index) => addDays('2015-01-01', index));
    const at = new Map(days.map((date, index) => [date, index]));
    const item = (index: number) => `${days[index]}/a`;
    const after: Partial<Archive> = {
      storylines: [],
      day: (date) => ({
        date,
        sections: {},
        items: [{ slug: 'a', title: 'A', tags: [], sources: [] }],
        files: [],
      }),
      entry: (date) => {
        const index = at.get(date) ?? 0;
        return {
          follows: index > 0 ? [{ slug: 'a', target: item(index - 1) }] : [],
        } as Partial<ArchiveEntry> as ArchiveEntry;
      },
      followers: (target) => {
        const index = (at.get(target.slice(0, 10)) ?? 0) + 1;
        return index < length ? [item(index)] : [];
      },
      first: () => item(0),
    };
    const before: Partial<Archive> = { storylines: [], day: () => undefined };
    const change = { before, after, days } as ArchiveChange;
    return () => expect(storylinesAfter(change)).toEqual([item(0)]);
  };
  expect(growthOf(800, workOf)).toBeLessThan(steep);
});
