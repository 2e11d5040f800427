import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from './measure.ts';
import { lastDay, morning, type Size, workspaceOf } from './workspace.ts';

/** The revue that is measured. */
export interface Program {
  /** Its path. */
  executable: string;
  /** A command line of it. */
  command: (argv: string[], root?: string) => Command;
  /** A command line of it in a workspace, on the morning of the last day. */
  at: (root: string, argv: string[]) => Command;
  /** A workspace of a size whose reviews are all built, by this very program. */
  built: (size: Size) => string;
  /** Builds a workspace as it would be without the notes of the last day, which then are there again. */
  takeAwayDay: (root: string) => void;
  /** What makes a build of a day use no cache. */
  withoutCache: string[];
  /** What makes a check in a workspace ask the archive nothing. */
  withoutMemory: (root: string) => string[];
  /** What makes a build of a workspace draw pictures for sharing, which the bench does without. */
  withPictures: (root: string) => string[];
}

/** The revue whose executable is given, such as `bin/revue.js`. */
export function programAt(executable: string): Program {
  const command = (argv: string[]): Command => ({ program: process.execPath, argv: [executable, ...argv] });
  const at = (root: string, argv: string[]): Command =>
    command([...argv, '--root', root, '--now', morning, '--quiet']);
  const output = (argv: string[]): string =>
    execFileSync(process.execPath, [executable, ...argv], { encoding: 'utf8' });
  const identity = identityOf(dirname(executable));
  return {
    executable,
    command,
    at,
    takeAwayDay(root) {
      const [notes, aside] = [join(root, 'notes', lastDay), join(root, 'aside')];
      renameSync(notes, aside);
      try {
        spawnSync(process.execPath, at(root, buildDay).argv);
      } finally {
        renameSync(aside, notes);
      }
    },
    withoutCache: output(['build', '--help']).includes('--no-cache') ? ['--no-cache'] : [],
    withoutMemory(root) {
      const listed = output(['rules']);
      const rules = ['already-covered', 'similar-title'].filter((rule) => listed.includes(rule));
      const checks = `checks: {${rules.map((rule) => `${rule}: off`).join(', ')}}\n`;
      return configured(root, 'without-memory', (config) => config + checks);
    },
    withPictures: (root) =>
      configured(root, 'with-pictures', (config) => config.replace('ogImages: false\n', '')),
    built(size) {
      const root = workspaceOf(size);
      const stamp = join(root, 'built-by');
      if (existsSync(stamp) && readFileSync(stamp, 'utf8') === identity) return root;
      clear(root);
      execFileSync(process.execPath, at(root, ['build', '--all']).argv);
      writeFileSync(stamp, identity);
      return root;
    },
  };
}

/** What gives a workspace another configuration, which is made of its own. */
function configured(root: string, name: string, change: (config: string) => string): string[] {
  const path = join(root, `${name}.yaml`);
  writeFileSync(path, change(readFileSync(join(root, 'revue.yaml'), 'utf8')));
  return ['--config', path];
}

/** Removes what builds left in a workspace: outputs and cache. */
export function clear(root: string): void {
  for (const name of ['built-by', 'dist', '.revue'])
    rmSync(join(root, name), { recursive: true, force: true });
}

/** One value for the same program: a digest of its files and of its templates. */
function identityOf(bin: string): string {
  const digest = createHash('sha256');
  for (const folder of [bin, join(bin, '..', 'templates')])
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.\w+$/.test(path)) digest.update(path).update(readFileSync(join(folder, path)));
  return digest.digest('hex');
}

/** The command that builds the last day. */
export const buildDay = ['build', lastDay];
