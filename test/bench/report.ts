import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Peer } from './peers.ts';

/** The table of rows, each with its group, and under it on what they were measured, as Markdown. */
export function tableOf(rows: string[][], peers: Peer[]): string {
  const head = ['group', 'job', 'takes', 'beside', 'ratio', 'goal', 'met'];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const versions = peers.map(({ name, version }) => `${name} ${version}`);
  const machine = [`${availableParallelism()} cores`, `Node ${process.versions.node}`, ...versions];
  return `${lines.join('\n')}\n\nMedians on ${machine.join(', ')}; each group is one run.\n`;
}

/** Puts rows into the table of the README, in the place of all that it has of their groups; groups stand in their order. */
export function writeToReadme(
  rows: string[][],
  { peers, order }: { peers: Peer[]; order: readonly string[] },
): void {
  const readme = readFileSync('README.md', 'utf8');
  const [, open = '', old = '', close = ''] = place.exec(readme) ?? [];
  const measured = new Set(rows.map(([group]) => group));
  const kept = old
    .split('\n')
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([group = '']) => order.includes(group) && !measured.has(group));
  const all = [...kept, ...rows].sort(([a = ''], [b = '']) => order.indexOf(a) - order.indexOf(b));
  writeFileSync(
    'README.md',
    readme.replace(place, () => `${open}\n${tableOf(all, peers)}\n${close}`),
  );
}

const place = /(<!-- bench -->\n)([\s\S]*?)(<!-- \/bench -->)/;
