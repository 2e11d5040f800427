import { type Candidate, type Command, timed, weighed } from './measure.ts';
import { buildDay, clear, type Program } from './program.ts';
import type { Row } from './row.ts';
import { changeNote, lastDay, workspaceOf } from './workspace.ts';

/** What the groups measure: a program, in archives of so many days. */
export interface Bench {
  program: Program;
  sizes: number[];
}

/** Things that are measured in turn, and the rows that compare them. */
export interface Group {
  name: string;
  /** How often each candidate is run, and in a short look; 0: the short look leaves the group out. */
  runs: number;
  quickRuns: number;
  candidates: (bench: Bench) => Candidate[];
  rows: Row[];
}

const floor: Candidate = {
  name: 'Node',
  run: () => timed({ program: process.execPath, argv: ['-e', '0'] }),
};

/** All that the bench can measure, in the order of the table. */
export const groups: Group[] = [
  {
    name: 'start',
    runs: 31,
    quickRuns: 11,
    candidates: ({ program }) => [
      floor,
      { name: 'version', run: () => timed(program.command(['--version'])) },
      { name: 'help', run: () => timed(program.command(['--help'])) },
    ],
    rows: [
      { job: '`revue --version`', subject: 'version', beside: 'Node', goal: { ratio: 1.25 } },
      { job: '`revue --help`', subject: 'help', beside: 'Node', goal: { ratio: 1.25 } },
    ],
  },
  {
    name: 'day',
    runs: 21,
    quickRuns: 5,
    candidates({ program }) {
      const root = program.built({ days: 1, notes: 20 });
      const text = [...buildDay, '--stdout', 'text'];
      return [
        floor,
        dayOnceMore('no cache', root, program.at(root, [...buildDay, ...program.withoutCache])),
        dayOnceMore('warm', root, program.at(root, buildDay)),
        dayOnceMore('text', root, program.at(root, text)),
      ];
    },
    rows: [
      { job: 'one day of 20 notes, no cache', subject: 'no cache', beside: 'Node', goal: { ratio: 2.5 } },
      {
        job: 'the same, cache warm, one note changed',
        subject: 'warm',
        beside: 'Node',
        goal: { ratio: 1.6 },
      },
      { job: 'the same, `--stdout text`', subject: 'text', beside: 'Node', goal: { ratio: 1.6 } },
    ],
  },
  {
    name: 'archive',
    runs: 11,
    quickRuns: 3,
    candidates({ program, sizes }) {
      return sizes.map((days) => {
        const root = program.built({ days, notes: 20 });
        return dayOnceMore(`of ${days}`, root, program.at(root, buildDay));
      });
    },
    rows: [
      { job: 'one day in a 100-day archive', subject: 'of 100', beside: 'of 1', goal: { ratio: 1.2 } },
      { job: 'one day in a 1,000-day archive', subject: 'of 1000', beside: 'of 1', goal: { ratio: 1.2 } },
    ],
  },
  {
    name: 'check',
    runs: 11,
    quickRuns: 3,
    candidates({ program, sizes }) {
      const checks = sizes.map((days) => {
        const command = program.at(program.built({ days, notes: 20 }), ['check', lastDay]);
        return { name: `in ${days}`, run: () => timed(command) };
      });
      return [floor, ...checks];
    },
    rows: [
      { job: '`check` of a day alone', subject: 'in 1', beside: 'Node', goal: { ratio: 1.6 } },
      {
        job: '`check` of a day beside 20,000 items',
        subject: 'in 1000',
        beside: 'Node',
        goal: { ratio: 2.5 },
      },
    ],
  },
  {
    name: 'all',
    runs: 3,
    quickRuns: 1,
    candidates: ({ program, sizes }) =>
      sizes.filter((days) => days >= 100).flatMap((days) => everything(program, days)),
    rows: [
      { job: '`--all`, 100 days', subject: '100 days', goal: { milliseconds: 1000 } },
      { job: '`--all`, 1,000 days', subject: '1000 days', beside: '100 days', goal: { ratio: 11 } },
      { job: '100 days again, nothing changed', subject: '100 days again', goal: { milliseconds: 1000 } },
      { job: '1,000 days again, nothing changed', subject: '1000 days again', goal: { milliseconds: 1000 } },
      { job: 'peak memory, 100 days', subject: '100 days', goal: { bytes: 200e6 } },
      { job: 'peak memory, 1,000 days', subject: '1000 days', goal: { bytes: 200e6 } },
    ],
  },
  {
    name: 'years',
    runs: 1,
    quickRuns: 0,
    candidates: ({ program }) =>
      [everything(program, 1000), everything(program, 4000)].flatMap(([cold]) => cold ?? []),
    rows: [
      {
        job: 'peak memory, 4,000 days',
        subject: '4000 days',
        beside: '1000 days',
        goal: { ratio: 1.2, of: 'memory' },
      },
    ],
  },
];

/** A day that was built before and of which one note has changed since. */
function dayOnceMore(name: string, root: string, command: Command): Candidate {
  let count = 0;
  return {
    name,
    prepare() {
      count += 1;
      changeNote(root, count);
    },
    run: () => timed(command),
  };
}

/** All days, from nothing and then again. */
function everything(program: Program, days: number): Candidate[] {
  const root = workspaceOf({ days, notes: 20 });
  const command = program.at(root, ['build', '--all']);
  return [
    { name: `${days} days`, prepare: () => clear(root), run: () => weighed(command) },
    { name: `${days} days again`, run: () => weighed(command) },
  ];
}
