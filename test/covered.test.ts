import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { similarity } from '../src/compile/checks/coverage.ts';
import { queryFor, searchCodes } from '../src/compile/checks/search-codes.ts';
import { openCoverage } from '../src/coverage.ts';
import { openCoveredDays } from '../src/covered-days.ts';
import { codesIn, coveredForm, coveredLine } from '../src/model/covered.ts';
import { note } from './support/note.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

interface Found {
  file: string;
  line: number;
  column: number;
  rule: string;
  message: string;
  other?: string;
}

async function run(root: string, argv: string[]): Promise<string[]> {
  const { out, err } = await revue(root, [...argv, '--json']);
  if (!out) throw new Error(err);
  return (JSON.parse(out).problems as Found[])
    .filter(({ rule }) => rule === 'already-covered' || rule === 'similar-title')
    .map(
      ({ file, line, column, rule, other = '' }) =>
        `${file.slice('notes/2025-'.length)}:${line}:${column} ${rule} ${other}`,
    );
}

const story: Files = {
  'revue.yaml': 'url: https://x.example/\nogImages: false\n',
  'notes/2024-12-30/paris.md': note(
    'Paris opens its archives to researchers',
    'source: https://example.org/old\n',
  ),
  'notes/2025-11-26/outscale.md': note(
    'Mistral joins the cloud of Outscale',
    'slug: cloud\nsource: https://www.example.org/a/?utm_source=x\n',
  ),
  'notes/2025-11-27-again.md': note('Another', 'source: https://example.org/a\nfollows: 2025-11-26/cloud\n'),
  'notes/2025-11-28/a.md': note('A title', 'source: {name: B, url: "http://example.org/a#part"}\n'),
  'notes/2025-11-28/b.md': note('"Outscale: Mistral joins its clouds"'),
  'notes/2025-11-28/c.md': note('C title', 'source: https://amp.example.org/old\n'),
  'notes/2025-11-28/d.md': note('Paris opens archives to researchers', 'source: https://example.org/d\n'),
  'notes/2025-11-28/e.md': note('E title', 'source: [https://example.org/, https://example.org/d]\n'),
};

const expected = [
  '11-28/a.md:3:24 already-covered notes/2025-11-27-again.md:1:1',
  '11-28/b.md:2:8 similar-title dist/2025-11-26/review.json:1:1',
  '11-28/c.md:3:9 already-covered notes/2024-12-30/paris.md:1:1',
  '11-28/d.md:2:8 similar-title notes/2024-12-30/paris.md:1:1',
  '11-28/e.md:3:32 already-covered notes/2025-11-28/d.md:1:1',
];

test('what an earlier review or another note of the day says is found, by check and build alike', async () => {
  const root = folderWith(story);
  expect(await run(root, ['check', '2025-11-28'])).toEqual(expected.slice(-1));
  // Days of the run itself count, whether they are written or not.
  expect(await run(root, ['check', '--all'])).toEqual(expected);
  expect(await run(root, ['build', '2024-12-30..2025-11-27'])).toEqual([]);
  expect(await run(root, ['check', '2025-11-28'])).toEqual(expected);
  expect(await run(root, ['build', '2025-11-28'])).toEqual(expected);
  expect(await run(root, ['build', '2025-11-28'])).toEqual(expected);
  expect(await run(root, ['build', '--all'])).toEqual(expected);
  const { err } = await revue(root, ['check', '2025-11-28']);
  expect(err).toContain(
    'notes/2025-11-28/a.md:3:24 warning Unexpected source `http://example.org/a#part`, which the review of 2025-11-27 has in `again` (Another); expected other news, or `follows: 2025-11-27/again` already-covered',
  );
  expect(err).toContain(
    'which `notes/2025-11-28/d.md` has on the same day (Paris opens archives to researchers); expected one of the two',
  );
  addFiles(root, {
    'revue.yaml': `${story['revue.yaml']}checks: {already-covered: off, similar-title: [warn, {least: 1}]}\n`,
  });
  expect(await run(root, ['check', '2025-11-28'])).toEqual([
    '11-28/b.md:2:8 similar-title dist/2025-11-26/review.json:1:1',
    '11-28/d.md:2:8 similar-title notes/2024-12-30/paris.md:1:1',
  ]);
});

test('what a run tells counts before what is published, also of a day that is compared with nothing', async () => {
  const path = 'notes/2025-11-26/outscale.md';
  const root = folderWith({ ...story, [path]: note('Other news', 'slug: cloud\n') });
  await run(root, ['build', '--all']);
  const following = 'slug: cloud\nfollows: 2024-12-30/paris\n';
  addFiles(root, { [path]: note('Mistral joins the cloud of Outscale', following) });
  const found = await run(root, ['check', '2025-11-26..2025-11-28']);
  expect(found).toContain('11-28/b.md:2:8 similar-title dist/2025-11-26/review.json:1:1');
});

test('what a run tells of an earlier day counts for one of which only the text is another', async () => {
  const [earlier, path] = ['notes/2025-11-26/a.md', 'notes/2025-11-28/b.md'];
  const title = 'Mistral joins the cloud of Outscale';
  const textOf = (end: string) => note(title, '', `${'A long text of many words. '.repeat(30)}${end}`);
  const root = folderWith({ [earlier]: note('Other news'), [path]: textOf('one') });
  await run(root, ['build', '--all']);
  addFiles(root, { [path]: textOf('two') });
  expect(await run(root, ['build', '2025-11-28'])).toEqual([]);
  addFiles(root, { [earlier]: note(title), [path]: textOf('six') });
  expect(await run(root, ['build', '--all'])).toEqual([
    '11-28/b.md:2:8 similar-title notes/2025-11-26/a.md:1:1',
  ]);
});

test('a memory that is lost, damaged or of an older version is made from the archive, and comes back', async () => {
  const root = folderWith(story);
  await run(root, ['build', '--all']);
  const paths = ['2024', '2025'].map((year) => join(root, 'dist', year, 'covered.json'));
  const written = paths.map((path) => readFileSync(path, 'utf8'));
  const damages = [
    '',
    `{"version": ${coveredForm}, "days": null}`,
    `{"version": ${coveredForm}, "days": {"11-26": 3}}`,
    '{"version": 0, "days": {"11-26": "."}}',
  ];
  for (const damage of damages) {
    addFiles(root, { 'dist/2025/covered.json': damage, 'dist/2024/covered.json': damage });
    expect(await run(root, ['check', '2025-11-28'])).toEqual(expected);
  }
  for (const path of paths) rmSync(path);
  expect(await run(root, ['check', '2025-11-28'])).toEqual(expected);
  await run(root, ['build', '2025-11-28']);
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(written);
  rmSync(join(root, 'dist/2025'), { recursive: true });
  expect(await run(root, ['check', '2025-11-28'])).toEqual(expected);
});

test('a build without the page leaves the memory as it leaves the archive, and the next one with it mends both', async () => {
  const root = folderWith(story);
  await run(root, ['build', '--all']);
  const archive = () =>
    Object.entries(filesIn(join(root, 'dist'))).filter(([path]) => /(covered|archive)\.json$/.test(path));
  const before = archive();
  addFiles(root, {
    'notes/2025-11-26/outscale.md': note('Other news', 'slug: cloud\nsource: https://example.org/n\n'),
  });
  await run(root, ['build', '2025-11-26', '--format', 'text']);
  expect(archive()).toEqual(before);
  await run(root, ['build', '2025-11-26']);
  const mended = archive();
  rmSync(join(root, 'dist'), { recursive: true });
  await run(root, ['build', '--all']);
  expect(mended).toEqual(archive());
});

test('a day that is left as it was is reported as it would be if it were made anew', async () => {
  const root = folderWith(story);
  // Files that are older than the build are trusted not to change unseen.
  const later = Date.now() + 3_600_000;
  const build = async () => {
    const { out } = await revue(root, ['build', '--all', '--json', '--now', '2026-01-01T06:00'], {
      now: later,
    });
    const { reviews, problems } = JSON.parse(out) as {
      reviews: Array<{ date: string; unchanged?: true }>;
      problems: Found[];
    };
    const unchanged = reviews.filter((each) => each.unchanged).map(({ date }) => date);
    return {
      unchanged,
      other: problems.find(({ file, rule }) => file.endsWith('a.md') && rule === 'already-covered')?.other,
    };
  };
  const dates = ['2024-12-30', '2025-11-26', '2025-11-27', '2025-11-28'];
  expect(await build()).toEqual({ unchanged: [], other: 'notes/2025-11-27-again.md:1:1' });
  expect(await build()).toEqual({ unchanged: dates, other: 'notes/2025-11-27-again.md:1:1' });
  addFiles(root, { 'notes/2024-12-30/paris.md': note('Paris', 'source: https://example.org/old\n') });
  // Its title is nearly that of no note any more, and the message about its source names another.
  expect((await build()).unchanged).toEqual(['2025-11-26', '2025-11-27']);
  addFiles(root, { 'notes/2025-11-27-again.md': note('Another', 'follows: 2025-11-26/cloud\n') });
  expect(await build()).toEqual({
    unchanged: ['2024-12-30', '2025-11-26'],
    other: 'dist/2025-11-26/review.json:1:1',
  });
  addFiles(root, { 'notes/2024-12-30/more.md': note('More', 'source: https://example.org/more\n') });
  expect((await build()).unchanged).toEqual(dates.slice(1));
});

test('earlier reviews are looked through anew for another title, and for another least likeness', async () => {
  const path = 'notes/2025-11-28/b.md';
  const root = folderWith({
    'notes/2025-11-26/Old News.md': note('Mistral joins the cloud of Outscale today'),
    [path]: note(
      'Paris opens its archives to researchers',
      'checks: {similar-title: [warn, {least: 0.5}]}\n',
    ),
  });
  await run(root, ['build', '--all']);
  const built = (written: string, least: number) => {
    addFiles(root, { [path]: note(written, `checks: {similar-title: [warn, {least: ${least}}]}\n`) });
    return run(root, ['build', '2025-11-28']);
  };
  const found = ['11-28/b.md:2:8 similar-title notes/2025-11-26/Old News.md:1:1'];
  const title = 'Mistral joins the cloud of Outscale';
  expect(await built(title, 0.5)).toEqual(found);
  expect(await built('Paris opens its archives to researchers', 1)).toEqual([]);
  expect(await built(title, 1)).toEqual([]);
  expect(await built(title, 0.5)).toEqual(found);
});

test('what was read of earlier reviews is fresh until another lies there, or the archive is another', async () => {
  const [one, two] = ['2025-11-26', '2025-11-27'];
  const root = folderWith({
    'revue.yaml': 'ogImages: false\n',
    [`notes/${one}/a.md`]: note('One'),
    [`notes/${two}/a.md`]: note('Two'),
  });
  const build = (...argv: string[]) => revue(root, ['build', ...argv]);
  const read = () => {
    const coverage = openCoverage(join(root, 'dist'));
    expect(coverage.isFresh()).toBe(true);
    coverage.before('2025-11-28');
    return coverage;
  };
  await build(one);
  const archived = read();
  expect(archived.isFresh()).toBe(true);
  await build(two, '--format', 'text');
  expect(archived.isFresh()).toBe(false);
  expect(read().isFresh()).toBe(false);
  await build(two);
  const whole = read();
  addFiles(root, { [`notes/${one}/a.md`]: note('Another') });
  expect(whole.isFresh()).toBe(true);
  await build(one);
  expect(whole.isFresh()).toBe(false);
});

test('what was told before a day has one digest, in whatever order days are put and asked about', () => {
  const told = (...lines: string[]) => {
    const days = openCoveredDays();
    for (const [index, line] of lines.entries()) days.put(`2025-11-2${index}`, line);
    return days;
  };
  const asked = told('a', 'b', 'c');
  const later = asked.digestBefore('2025-11-23');
  expect(asked.digestBefore('2025-11-21')).toBe(told('a').digestBefore('2025-11-21'));
  expect(asked.digestBefore('2025-11-23')).toBe(later);
  asked.put('2025-11-20', 'x');
  expect(asked.digestBefore('2025-11-23')).toBe(told('x', 'b', 'c').digestBefore('2025-11-23'));
});

test('titles are one by their words, and two by their numbers', () => {
  const pairs: Array<[one: string, other: string, share: number]> = [
    ['Mistral AI arrive dans le cloud Outscale', 'Mistral AI arrive sur le cloud d’Outscale', 1],
    ['L’ÉTÉ DES AGENTS À ZÜRICH', 'L’été des agents à Zurich', 1],
    ['La CNIL sanctionne deux éditeurs', 'La CNIL sanctionne un éditeur', 0.75],
    ['Nvidia dépasse Apple', 'Apple dépasse Nvidia', 1],
    ['Résultats du troisième trimestre 2025', 'Résultats du troisième trimestre 2024', 0],
    ['Résultats du troisième trimestre 2025', 'Résultats du troisième trimestre', 0.75],
    ['Ruby 2.3.2 est disponible', 'Ruby 2.2.3 est disponible', 0],
    ['Ruby 2.3.2 est disponible', 'Disponible : Ruby 2.3.2', 1],
    ['Le bilan du 28.11.2025 à Paris', 'Le bilan du 28/11/2025 à Paris', 1],
    ['En bref', 'En bref', 0],
    ['Semaine 47 de 2025', 'Semaine 47 de 2025', 0],
    ['人工知能の新しい規則', '人工知能の新しい規則', 1],
  ];
  for (const [one, other, share] of pairs) {
    const measured = similarity({ title: one, sources: [] }, { title: other, sources: [] });
    expect(measured, `${one} / ${other}`).toBe(share);
  }
});

test('the memory finds every item that a comparison with all of them finds', () => {
  const words = ['nuage', 'agent', 'puce', 'loi', 'données', 'Europe', 'Paris', '2025', '7', 'le', 'modèle'];
  const told = fc.record({
    title: fc.array(fc.constantFrom(...words), { maxLength: 7 }).map((each) => each.join(' ')),
    sources: fc.array(
      fc.nat({ max: 9 }).map((page) => `https://example.org/${page}`),
      { maxLength: 2 },
    ),
  });
  const share = fc.constantFrom(0.3, 0.5, 0.75, 1);
  let alike = 0;
  fc.assert(
    fc.property(
      fc.array(told, { maxLength: 9 }),
      fc.array(told, { maxLength: 4 }),
      share,
      (day, stories, least) => {
        const found = new Set<string>();
        searchCodes(codesIn(coveredLine(day)), queryFor(coveredLine(stories), least), (item, asked) =>
          found.add(`${item} ${asked}`),
        );
        for (const [item, one] of day.entries())
          for (const [asked, other] of stories.entries())
            if (similarity(one, other) >= least || one.sources.some((page) => other.sources.includes(page))) {
              expect(found).toContain(`${item} ${asked}`);
              alike += 1;
            }
      },
    ),
    { seed: 20251128, numRuns: 300 },
  );
  expect(alike).toBeGreaterThan(100);
});
