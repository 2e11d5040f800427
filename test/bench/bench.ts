import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, type Group, groups } from './groups.ts';
import { medians } from './measure.ts';
import { peersHere } from './peers.ts';
import { programAt } from './program.ts';
import { tableOf, writeToReadme } from './report.ts';
import { cellsOf } from './row.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string' },
    program: { type: 'string', default: join('bin', 'revue.js') },
    write: { type: 'boolean', default: false },
  },
});

const bench: Bench = {
  program: programAt(values.program),
  sizes: values.quick ? [1, 100] : [1, 100, 1000],
  peers: values.quick ? [] : peersHere(),
};
const rows: string[][] = [];
for (const { group, times } of chosen()) {
  process.stderr.write(`${group.name}\n`);
  const runs = await medians(group.candidates(bench), times);
  const cells = group.rows.flatMap((row) => [cellsOf(row, runs) ?? []]).filter(({ length }) => length > 0);
  rows.push(...cells.map((each) => [group.name, ...each]));
}
process.stdout.write(tableOf(rows, bench.peers));
if (values.write) writeToReadme(rows, { peers: bench.peers, order: groups.map(({ name }) => name) });

/** The groups that were asked for, and how often each of their candidates is run. */
function chosen(): Array<{ group: Group; times: number }> {
  const names = values.only?.split(',');
  const unknown = names?.filter((name) => !groups.some((group) => group.name === name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`unknown ${unknown.join(', ')}; there are ${groups.map(({ name }) => name).join(', ')}`);
  return groups.flatMap((group) => {
    const usual = values.quick ? group.quickRuns : group.runs;
    const isChosen = names ? names.includes(group.name) : usual > 0;
    return isChosen ? [{ group, times: runsAsked() ?? Math.max(usual, 1) }] : [];
  });
}

function runsAsked(): number | undefined {
  if (values.runs === undefined || /^[1-9]\d*$/.test(values.runs))
    return values.runs === undefined ? undefined : Number(values.runs);
  throw new Error(`unexpected ${values.runs} for --runs, expected a number from 1`);
}
