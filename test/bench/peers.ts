import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Candidate, Command } from './measure.ts';
import { weighed } from './measure.ts';
import { benchFolder } from './workspace.ts';

/** Another program, laid out to make a page, an email and a text of each day from the same notes. */
export interface Peer {
  name: string;
  version: string;
  /** The command that builds the whole of a workspace. */
  command: (root: string) => Command;
}

/** The version of Eleventy that is installed when it is needed. */
const eleventyVersion = '3.1.8';

/** The peers that there are on this machine: Eleventy, which npm installs on demand, and Hugo if it is on the PATH. */
export function peersHere(): Peer[] {
  return [eleventy(), hugo()].filter((peer) => peer !== undefined);
}

/** A whole build by a peer, from nothing: it keeps nothing from one build to the next. */
export function built(peer: Peer, root: string, name = peer.name): Candidate {
  return {
    name,
    prepare: () => rmSync(outputOf(peer.name, root), { recursive: true, force: true }),
    run: () => weighed(peer.command(root)),
  };
}

function eleventy(): Peer | undefined {
  const folder = join(benchFolder, 'eleventy');
  const script = join(folder, 'node_modules', '@11ty', 'eleventy', 'cmd.cjs');
  copySite('eleventy', folder);
  if (!existsSync(script)) {
    const wanted = `@11ty/eleventy@${eleventyVersion}`;
    const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
    process.stderr.write(`installing ${wanted} in ${folder}\n`);
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    if (spawnSync(npm, ['install', ...options, '--prefix', folder, wanted]).status !== 0) {
      process.stderr.write('it cannot be installed: its rows are missing\n');
      return undefined;
    }
  }
  return {
    name: 'Eleventy',
    version: eleventyVersion,
    command: (root) => ({
      program: process.execPath,
      argv: [
        script,
        '--quiet',
        '--config=eleventy.config.cjs',
        `--input=${join('..', root.slice(benchFolder.length + 1), 'notes')}`,
        `--output=${join('..', root.slice(benchFolder.length + 1), 'eleventy')}`,
      ],
      cwd: folder,
    }),
  };
}

function hugo(): Peer | undefined {
  const { status } = spawnSync('hugo', ['version']);
  if (status !== 0) return undefined;
  const folder = join(benchFolder, 'hugo');
  copySite('hugo', folder);
  const [version = ''] = /\d+\.\d+\.\d+/.exec(execFileSync('hugo', ['version'], { encoding: 'utf8' })) ?? [];
  return {
    name: 'Hugo',
    version,
    command: (root) => ({
      program: 'hugo',
      argv: [
        '--quiet',
        '--noBuildLock',
        '--contentDir',
        join(root, 'notes'),
        '--destination',
        outputOf('Hugo', root),
      ],
      cwd: folder,
    }),
  };
}

const outputOf = (name: string, root: string): string => join(root, name.toLowerCase());

/** Copies a peer’s configuration and templates to where it runs. */
function copySite(name: string, folder: string): void {
  cpSync(join('test', 'bench', 'peers', name), folder, { recursive: true });
}
