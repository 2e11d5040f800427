// Builds the examples and a generated workspace with the packed program on every Node that it promises to run on, and
// compares every byte: `npm run nodes`. REVUE_NODES names the folder where the Nodes are kept.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeWorkspace } from '../bench/workspace.ts';
import { filesIn } from '../support/files.ts';
import { install, pack } from './installed.ts';

const versions = ['20.19', '20', '22', '24', '26'];
const kept = process.env.REVUE_NODES ?? join(tmpdir(), 'revue-nodes');
const folder = mkdtempSync(join(tmpdir(), 'revue-packed-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const executable = install(folder, pack(folder));
const generated = join(folder, 'generated');
writeWorkspace(generated, { days: 10, notes: 20 });
const examples = readdirSync('examples').map((name) => resolve('examples', name));
const workspaces = [
  ...examples.map((root) => ({ root, expected: filesIn(join(root, 'dist')) })),
  { root: generated, expected: built(process.execPath, generated) },
];

for (const version of versions) {
  const node = nodeOf(version);
  const counts = workspaces.map(({ root, expected }) => {
    const files = built(node, root);
    const paths = [...new Set([...Object.keys(files), ...Object.keys(expected)])];
    const different = paths.filter((path) => files[path] !== expected[path]);
    if (different.length > 0) throw new Error(`Node ${version}, ${root}: ${different.join(', ')} differ`);
    return paths.length;
  });
  const full = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const count = counts.reduce((sum, each) => sum + each, 0);
  process.stdout.write(`Node ${full}: ${workspaces.length} workspaces, ${count} files, the same bytes\n`);
}

/** Every file that a Node makes of a workspace. */
function built(node: string, root: string): Record<string, string> {
  const out = mkdtempSync(join(folder, 'out-'));
  const argv = [executable, 'build', '--all', '--root', root, '--out', out, '--quiet'];
  execFileSync(node, [...argv, '--now', '2025-11-28T06:00Z'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return filesIn(out);
}

/** The executable of a version of Node, installed from npm if it is not there yet. */
function nodeOf(version: string): string {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const prefix = join(kept, `n${version}`);
  const modules = join(prefix, 'node_modules', name);
  if (!existsSync(modules)) {
    const isWindows = process.platform === 'win32';
    const argv = [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--prefix',
      prefix,
      `${name}@${version}`,
    ];
    execFileSync(isWindows ? 'npm.cmd' : 'npm', argv, { shell: isWindows });
  }
  return join(modules, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
