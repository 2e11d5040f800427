import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the package as npm packs it. */
interface Packed {
  filename: string;
  files: { path: string; size: number }[];
}

/** Packs the repository as it would be published, into a folder; `bin/lib` is taken as it stands. */
export function pack(folder: string): Packed {
  const argv = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const isWindows = process.platform === 'win32';
  const printed = execFileSync(isWindows ? 'npm.cmd' : 'npm', argv, { encoding: 'utf8', shell: isWindows });
  const [packed] = JSON.parse(printed);
  return packed;
}

/** What npm installs with the package, by its path in `node_modules`: the locked packages that are not for development. */
export function installedWith(): string[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.keys(packages).filter((path) => path !== '' && !packages[path].dev);
}

/**
 * Installs a packed package in a folder with what the lock file says it needs, and returns its executable. The
 * dependencies are copied from this repository: no network is asked.
 */
export function install(folder: string, { filename }: Packed): string {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  execFileSync('tar', ['-xzf', filename], { cwd: folder });
  renameSync(join(folder, 'package'), join(modules, 'revue-digest'));
  for (const path of installedWith()) cpSync(path, join(folder, path), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(modules, 'revue-digest', 'package.json'), 'utf8'));
  return join(modules, 'revue-digest', manifest.bin.revue);
}
