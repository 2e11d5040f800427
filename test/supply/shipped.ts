import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code, or part of it, runs with revue. */
interface Shipped {
  name: string;
  version: string;
  /** An SPDX expression, as the package gives it. */
  licence: string;
  /** Where it lies, such as `node_modules/unified`. */
  folder: string;
  /** What it adds to `bin/lib`, in bytes; a package that is installed beside revue adds nothing. */
  bytes: number;
}

/** What esbuild writes about a bundle, as far as it is read here. */
interface Bundle {
  inputs: Record<string, { imports: { path: string }[] }>;
  outputs: Record<string, { imports: { path: string }[]; inputs: Record<string, { bytesInOutput: number }> }>;
}

/** The bundle that `npm run prepare` made last. */
export const readBundle = (): Bundle => JSON.parse(readFileSync(join('bin', 'lib', 'meta.json'), 'utf8'));

/** The files of `bin/lib` that the executable can come to load, by their paths from the repository. */
export function loadedFiles({ outputs }: Bundle): string[] {
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path) || !outputs[path]) return;
    loaded.add(path);
    for (const { path: next } of outputs[path].imports) load(next);
  };
  load('bin/lib/run.cjs');
  return [...loaded].sort();
}

/** The packages that revue’s own files import, of those in the bundle. */
export function importedFolders({ inputs }: Bundle): Set<string> {
  const own = Object.entries(inputs).filter(([path]) => path.startsWith('src/'));
  return new Set(own.flatMap(([, { imports }]) => imports.flatMap(({ path }) => folderOf(path) ?? [])));
}

/** The packages in the bundle, by name. */
export function bundledPackages(bundle: Bundle): Shipped[] {
  const bytes = new Map<string, number>();
  for (const path of loadedFiles(bundle))
    for (const [input, { bytesInOutput }] of Object.entries(bundle.outputs[path]?.inputs ?? {})) {
      const folder = folderOf(input);
      if (folder && bytesInOutput > 0) bytes.set(folder, (bytes.get(folder) ?? 0) + bytesInOutput);
    }
  const packages = [...bytes].map(([folder, size]) => shippedFrom(folder, size));
  return packages.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The packages that npm installs beside revue: those of `dependencies`, which have none of their own. */
export function installedPackages(): Shipped[] {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.keys(dependencies).map((name) => shippedFrom(`node_modules/${name}`, 0));
}

/** The folder of the package that a file belongs to. */
const folderOf = (path: string): string | undefined =>
  /^(?:node_modules\/(?:@[^/]+\/)?[^/]+\/?)+(?=\/)/.exec(path)?.[0];

function shippedFrom(folder: string, bytes: number): Shipped {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, licence: license, folder, bytes };
}

/** The texts of a package’s licence; a package that brings none cannot be shipped. */
export function licenceTexts({ name, folder }: Shipped): string[] {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  if (files.length === 0) throw new Error(`${name} brings no licence text`);
  return files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
}

/** A table of all that runs with revue: why, its version, its licence and what it weighs. */
export function shippedTable(reasons: Record<string, string>): string {
  const bundled = bundledPackages(readBundle());
  const installed = installedPackages().map(
    (each) => [each, `${kilobytes(sizeOf(each.folder))} installed`] as const,
  );
  const own = bundled
    .filter(({ name }) => reasons[name])
    .map((each) => [each, kilobytes(each.bytes)] as const);
  const others = bundled.filter(({ name }) => !reasons[name]);
  const weight = others.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = [...installed, ...own].map(
    ([{ name, version, licence }, size]) =>
      `| \`${name}\` ${version} | ${reasons[name]} | ${licence} | ${size} |`,
  );
  const licences = [...new Set(others.map(({ licence }) => licence))].sort().join(', ');
  return `${[
    '| package | why | licence | weight |',
    '| --- | --- | --- | --- |',
    ...rows,
    `| ${others.length} packages that these need; \`npm run sbom\` names them | | ${licences} | ${kilobytes(weight)} |`,
  ].join('\n')}\n`;
}

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1000))} kB`;

function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}
