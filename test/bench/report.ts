import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Peer } from './peers.ts';

/** The table of a run, and under it on what it was measured, as Markdown. */
export function tableOf(rows: string[][], peers: Peer[]): string {
  const head = ['job', 'takes', 'beside', 'ratio', 'goal', 'met'];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const versions = peers.map(({ name, version }) => `${name} ${version}`);
  const machine = [`${availableParallelism()} cores`, `Node ${process.versions.node}`, ...versions];
  return `${lines.join('\n')}\n\nMedians of one run on ${machine.join(', ')}.\n`;
}

/** Puts a table into the README in the place of the last one. */
export function writeToReadme(table: string): void {
  const readme = readFileSync('README.md', 'utf8');
  const place = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/;
  writeFileSync(
    'README.md',
    readme.replace(place, (_, open, close) => `${open}\n${table}\n${close}`),
  );
}
