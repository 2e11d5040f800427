import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { schemaNames } from '../src/model/schemas.ts';
import { program } from './supply/bundles.ts';
import { install, installedWith, pack } from './supply/installed.ts';
import { reasons } from './supply/reasons.ts';
import {
  bundledPackages,
  importedFolders,
  installedPackages,
  loadedFiles,
  readBundle,
} from './supply/shipped.ts';
import { filesIn } from './support/files.ts';
import { revue } from './support/workspace.ts';

const bundle = readBundle();
const shipped = [...bundledPackages(bundle), ...installedPackages()];

test('what runs is pinned, known by its digest, and runs nothing when it is installed', () => {
  const { bin, dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  // By what the lock file says, `npx revue` finds the program in a clone.
  expect(packages['']).toMatchObject({ bin, dependencies, devDependencies });
  expect(shipped.length).toBeGreaterThan(40);
  for (const { folder, version } of shipped) {
    expect(packages[folder], folder).toMatchObject({ version, integrity: expect.stringMatching(/^sha512-/) });
    expect(packages[folder].hasInstallScript, folder).toBeUndefined();
  }
});

test('every package that revue imports has its reason, and no other', () => {
  const imported = importedFolders(bundle);
  const running = bundledPackages(bundle).filter(({ folder }) => imported.has(folder));
  const names = [...running, ...installedPackages()].map(({ name }) => name);
  expect(Object.keys(reasons).sort(), 'reasons stand in test/supply/reasons.ts').toEqual(names.sort());
});

test('what stands in place of a package is in the program, and the package is not', () => {
  const read = Object.keys(bundle.inputs);
  const own = Object.entries(program.alias ?? {}).filter(([, path]) => path.startsWith('./src/'));
  for (const [name, path] of own) {
    expect(read).toContain(path.slice('./'.length));
    expect(read.filter((each) => each.startsWith(`node_modules/${name}/`))).toEqual([]);
  }
});

test('the program is ASCII, which V8 takes in four times as fast', () => {
  for (const name of ['run.cjs', 'templates.cjs'])
    expect(readFileSync(join('bin', 'lib', name), 'utf8').match(/[^\0-\x7f]+/)).toBeNull();
});

test('the help that is written down is the help', async () => {
  const written = readFileSync(join('bin', 'lib', 'help.txt'), 'utf8');
  for (const argv of [['--help'], ['-h'], ['help']])
    expect(await revue(tmpdir(), argv)).toEqual({ exit: 0, out: written, err: '' });
});

test('the package holds what runs and nothing else, and once installed builds the example byte for byte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'revue-packed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const packed = pack(folder);
  const schemas = schemaNames.map((name) => `bin/lib/${name}.schema.json`);
  const templates = readdirSync('templates', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
  const expected = [
    ...[
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'SECURITY.md',
      'bin/package.json',
      'bin/revue.js',
    ],
    ...[
      'bin/lib/quick.cjs',
      'bin/lib/load.cjs',
      'bin/lib/help.txt',
      'bin/lib/THIRD-PARTY-NOTICES.txt',
      ...schemas,
    ],
    ...loadedFiles(bundle),
    ...templates,
  ];
  expect(packed.files.map(({ path }) => path).sort()).toEqual(expected.sort());

  expect(installedWith().sort()).toEqual(installedPackages().map(({ folder: path }) => path));
  const notices = readFileSync(join('bin', 'lib', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const { name, version } of bundledPackages(bundle))
    expect(notices).toContain(`\n${name} ${version} (`);

  const root = resolve('examples', 'revue-ia');
  const argv = ['build', '--all', '--quiet', '--root', root, '--out', join(folder, 'out')];
  execFileSync(process.execPath, [install(folder, packed), ...argv], { cwd: folder });
  expect(filesIn(join(folder, 'out'))).toEqual(filesIn(join(root, 'dist')));
});
