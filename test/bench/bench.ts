import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { groups } from './groups.ts';
import { medians } from './measure.ts';
import { programAt } from './program.ts';
import { cellsOf } from './row.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string' },
    program: { type: 'string', default: join('bin', 'revue.js') },
  },
});
const bench = { program: programAt(values.program), sizes: values.quick ? [1, 100] : [1, 100, 1000] };
const names = values.only?.split(',');
const rows: string[][] = [];
for (const group of groups) {
  const usual = values.quick ? group.quickRuns : group.runs;
  if (names ? !names.includes(group.name) : usual === 0) continue;
  process.stderr.write(`${group.name}\n`);
  const runs = await medians(group.candidates(bench), Number(values.runs ?? Math.max(usual, 1)));
  rows.push(...group.rows.map((row) => cellsOf(row, runs)).filter((cells) => cells !== undefined));
}
const head = ['job', 'time or memory', 'beside', 'ratio', 'goal', 'met'];
const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
process.stdout.write(`${lines.join('\n')}\n`);
