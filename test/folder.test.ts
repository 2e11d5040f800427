import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addFiles, filesIn, folderWith, revue } from './support/workspace.ts';

const long = 'e'.repeat(249);
const day = (date: string, name: string) => `notes/${date}/${name}.md`;
const note = (yaml: string) => `---\ntitle: A title\n${yaml}\n---\nText.\n`;

test('names that Windows keeps, that are too long or differ by case make folders that every system holds', async () => {
  const root = folderWith({
    [day('2025-11-26', long)]: note('section: PRN\ntags: [CON, nul, Com1, "LPT¹"]'),
    [day('2025-11-27', long)]: note(`tags: [Été, été, ETE, "e\u0301t\u00e9"]\nfollows: 2025-11-26/${long}`),
    [day('2025-11-28', long)]: note(`section: prn\nfollows: 2025-11-27/${long}`),
    [day('2025-11-28', `${'é'.repeat(120)}/aux`)]: note(
      `tags: ["é.", "è ", "#ia", "+1", console, ${'a'.repeat(60)}, ${'b'.repeat(61)}]`,
    ),
  });
  expect(await revue(root, ['build', '--all'])).toMatchObject({ exit: 0 });
  const names = Object.keys(filesIn(join(root, 'dist'))).flatMap((path) => path.split('/'));
  const kept = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
  expect(names.filter((name) => kept.test(name) || /[<>:"\\|?*]|[. ]$/.test(name))).toEqual([]);
  expect(names.filter((name) => Buffer.byteLength(name) > 255)).toEqual([]);
  const tags = readdirSync(join(root, 'dist/tags'));
  expect(tags).toEqual(
    expect.arrayContaining(['con-', 'nul-', 'com1-', 'ete', 'ia', '1', 'console', 'a'.repeat(60)]),
  );
  expect(tags.filter((name) => name.startsWith('b'.repeat(50)))).toEqual([
    expect.stringMatching(/^b{50}-[0-9a-f]{8}$/),
  ]);
  expect(new Set(tags.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(tags.length);
  expect(readdirSync(join(root, 'dist/sections'))).toContain('prn-');
  const stories = readdirSync(join(root, 'dist/storylines'));
  expect(stories.filter((name) => name.startsWith('2025'))).toHaveLength(1);
  const page = readFileSync(join(root, 'dist/2025-11-26/index.html'), 'utf8');
  for (const folder of ['tags/con-', 'sections/prn-', 'storylines/2025-11-26-eee'])
    expect(page).toContain(`href="../${folder}`);
});

test('nothing is written outside the output folder, and nothing read outside the workspace', async () => {
  const around = folderWith({
    'secret.txt': 'hidden words',
    'secret.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  });
  const root = join(around, 'workspace');
  const outside = [
    '..',
    '../..',
    '/',
    '/tmp',
    '../secret.svg',
    '..\\secret.svg',
    '%2e%2e/secret.svg',
    'CON',
    '.',
    '....//',
  ];
  const files = Object.fromEntries(
    outside.map((path, index) => [
      day('2025-11-28', `n${index}`),
      note(
        `slug: ${JSON.stringify(`${path}/x${index}`)}\nsection: ${JSON.stringify(path)}\ntags: [${JSON.stringify(path)}]\nimage: ${JSON.stringify(path)}\nchecks: {missing-image: warn, bad-url: warn}`,
      ).replace('Text.', `[a](${path}) ![b](${path}) ![c](<${path}/../secret.svg>) [d](../../../secret.txt)`),
    ]),
  );
  addFiles(root, { 'revue.yaml': 'url: https://example.org/\nemail: {from: a@example.org}\n', ...files });
  mkdirSync(join(root, 'assets'));
  symlinkSync(join(around, 'secret.svg'), join(root, 'assets/a.svg'));
  symlinkSync(around, join(root, 'notes/2025-11-28/out'));
  const before = filesIn(around);
  const { exit } = await revue(root, ['build', '--all', '--out', join(around, 'out')]);
  // The link that leads outside is an error of its own; without it the review is published.
  expect(exit).toBe(1);
  expect(filesIn(around)).toEqual(before);
  rmSync(join(root, 'notes/2025-11-28/out'));
  expect(await revue(root, ['build', '--all', '--out', join(around, 'out')])).toMatchObject({ exit: 0 });
  const after = filesIn(around);
  const written = Object.keys(after).filter((path) => !(path in before));
  expect(written.filter((path) => !/^(out|workspace\/\.revue)\//.test(path))).toEqual([]);
  for (const [path, content] of Object.entries(before)) expect(after[path], path).toBe(content);
  for (const path of written) expect(after[path], path).not.toContain('hidden words');
});

test('a `robots.txt` that a link puts outside of the workspace is not published', async () => {
  const around = folderWith({
    'secret.txt': 'hidden words',
    [`workspace/${day('2025-11-28', 'a')}`]: note(''),
  });
  const root = join(around, 'workspace');
  addFiles(root, { 'revue.yaml': 'url: https://example.org/\nogImages: false\n', 'assets/a.txt': '' });
  symlinkSync(join(around, 'secret.txt'), join(root, 'assets/robots.txt'));
  const { exit, err } = await revue(root, ['build', '--all']);
  expect(exit).toBe(1);
  expect(err).toMatch(/^assets\/robots\.txt:1:1 error Unexpected link that leads outside the workspace/);
  expect(Object.keys(filesIn(root)).filter((path) => path.startsWith('dist/'))).toEqual([]);
});

test('the logo is found from the workspace, wherever the configuration lies', async () => {
  const root = folderWith({
    'conf/revue.yaml': 'ogImages: false\ntheme: {logo: assets/logo.svg}\n',
    'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    [day('2025-11-28', 'a')]: note(''),
  });
  const run = await revue(root, ['build', '--config', 'conf/revue.yaml', '2025-11-28']);
  expect(run).toMatchObject({ exit: 0, err: '' });
  expect(readFileSync(join(root, 'dist/2025-11-28/index.html'), 'utf8')).toMatch(/assets\/logo-\w{8}\.svg/);
  addFiles(root, { 'conf/revue.yaml': 'theme: {logo: ../assets/logo.svg}\n' });
  const { err } = await revue(root, ['check', '--config', 'conf/revue.yaml', '2025-11-28']);
  expect(err).toMatch(/^conf\/revue\.yaml:1:\d+ error Missing image `\.\.\/assets\/logo\.svg`/);
});

test('a photograph that its camera was held upright for has the width and height that it is shown at', async () => {
  // JPEG: an Exif block that says `Orientation: 6` (a quarter turn), and a frame of 40 × 20 pixels.
  const exif = '4578696600004d4d002a0000000800010112000300000001000600000000000000';
  const block = (marker: string, hex: string) =>
    marker + (hex.length / 2 + 2).toString(16).padStart(4, '0') + hex;
  const frame = block('ffc0', '0800140028010111 00'.replace(' ', ''));
  const photo = Buffer.from(`ffd8${block('ffe1', exif)}${frame}ffd9`, 'hex');
  const root = folderWith({
    'assets/photo.jpg': photo,
    [day('2025-11-28', 'a')]: note('image: {src: assets/photo.jpg, alt: A hall}'),
  });
  expect(await revue(root, ['build', '2025-11-28'])).toMatchObject({ exit: 0 });
  const page = readFileSync(join(root, 'dist/2025-11-28/index.html'), 'utf8');
  expect(page).toMatch(/<img [^>]*width="20" height="40"/);
});

test.each(['notes', 'assets', 'templates', 'output'])(
  'no folder outside the workspace can be its %s',
  async (key) => {
    for (const path of ['../other', '/tmp/other', 'a/../../b', 'C:\\other', '\\\\host\\share']) {
      const root = folderWith({
        'revue.yaml': `${key}: ${JSON.stringify(path)}\n`,
        [day('2025-11-28', 'a')]: note(''),
      });
      const { exit, err } = await revue(root, ['build', '2025-11-28']);
      expect(exit, path).not.toBe(0);
      expect(err).toMatch(/revue\.yaml:1:\d+ error .*expected a folder inside the workspace/);
    }
  },
);

test('progress is told on a terminal alone: day by day, then the files of the archive', async () => {
  const noteOf = (day: string) => [`notes/${day}/a.md`, `---\ntitle: A\ntags: [one]\n---\nOf ${day}.\n`];
  const root = folderWith(Object.fromEntries(['2025-11-27', '2025-11-28'].map(noteOf)));
  const { err } = await revue(root, ['build', '--all'], { isTTY: true });
  const told = err.split('\r\u001b[K').filter(Boolean);
  expect(told[0]).toBe('1/2 2025-11-27');
  expect(told).toEqual(expect.arrayContaining(['index.html', 'tags/one/index.html', 'archive.json']));
  expect(told.at(-1)).toBe('2/2 2025-11-28');
  expect((await revue(root, ['build', '--all', '--force'])).err).toBe('');
  const narrow = await revue(root, ['build', '--all', '--force'], { isTTY: true, columns: 12 });
  expect(narrow.err.split('\r\u001b[K')).toContain('tags/one/in');
});

test('on a terminal that does not know its width, the text has the configured one', async () => {
  const root = folderWith({ [day('2025-11-28', 'a')]: note('') });
  const print = ['build', '--stdout', 'text'];
  const { out } = await revue(root, [...print, '--width', 'auto'], { isTTY: true, columns: 0 });
  expect(out).toBe((await revue(root, print)).out);
});
