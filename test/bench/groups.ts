import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freshness } from '../../src/read/states.ts';
import { type Candidate, type Command, timed, weighed } from './measure.ts';
import { packagesAlone } from './packages.ts';
import { built, type Peer } from './peers.ts';
import { saved } from './previewed.ts';
import { buildDay, clear, type Program } from './program.ts';
import type { Row } from './row.ts';
import { changeNote, lastDay, workspaceOf } from './workspace.ts';

/** What the groups measure: a program, in archives of so many days. */
export interface Bench {
  program: Program;
  sizes: number[];
  peers: Peer[];
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
    candidates({ program, peers }) {
      const root = program.built({ days: 1, notes: 20 });
      const text = [...buildDay, '--stdout', 'text'];
      return [
        floor,
        dayOnceMore('no cache', root, program.at(root, [...buildDay, ...program.withoutCache])),
        dayOnceMore('not compiled', root, {
          ...program.at(root, [...buildDay, ...program.withoutCache]),
          env: { NODE_DISABLE_COMPILE_CACHE: '1' },
        }),
        dayOnceMore('warm', root, program.at(root, buildDay), { isWarmed: true }),
        dayOnceMore('text', root, program.at(root, text)),
        dayOnceMore('check', root, program.at(root, ['check', lastDay]), { isWarmed: true }),
        dayElsewhere('no picture', root, program),
        dayElsewhere('picture', root, program, program.withPictures(root)),
        packagesAlone(root, program.executable, 'one day'),
        packagesAlone(root, program.executable, 'one note'),
        ...peers.map((peer) => built(peer, root)),
      ];
    },
    rows: [
      { job: 'one day of 20 notes, no cache', subject: 'no cache', beside: 'Node', goal: { ratio: 2.5 } },
      { job: 'the same', subject: 'no cache', beside: 'Eleventy', goal: { faster: 4 } },
      { job: 'the same', subject: 'no cache', beside: 'Hugo' },
      {
        job: 'the same, as the first run of a version: nothing compiled yet',
        subject: 'not compiled',
        beside: 'Node',
      },
      {
        job: 'the packages alone: front matter, Markdown and HTML of the same notes, nothing else',
        subject: 'packages, one day',
        beside: 'Node',
      },
      {
        job: 'the same, cache warm, one note changed',
        subject: 'warm',
        beside: 'Node',
        goal: { ratio: 1.6 },
      },
      { job: 'the same, `--stdout text`', subject: 'text', beside: 'Node', goal: { ratio: 1.6 } },
      { job: 'the same, `check`', subject: 'check', beside: 'Node' },
      {
        job: 'the packages alone: front matter, Markdown and HTML of one note, nothing else',
        subject: 'packages, one note',
        beside: 'Node',
      },
      {
        job: 'one day into an empty folder, its picture for sharing drawn',
        subject: 'picture',
        beside: 'no picture',
      },
    ],
  },
  {
    name: 'archive',
    runs: 21,
    quickRuns: 3,
    candidates({ program, sizes, peers }) {
      const rebuilds = sizes
        .filter((days) => days === 1000)
        .flatMap((days) =>
          peers.map((peer) => ({ ...built(peer, workspaceOf({ days, notes: 20 })), atMost: 2 })),
        );
      return [...sizes.map((days) => dayAmong(days, program)), ...rebuilds];
    },
    rows: [
      { job: 'one day in a 100-day archive', subject: 'among 100', beside: 'alone', goal: { ratio: 1.2 } },
      { job: 'one day in a 1,000-day archive', subject: 'among 1000', beside: 'alone', goal: { ratio: 1.2 } },
      { job: 'the same', subject: 'among 1000', beside: 'Hugo', goal: { faster: 30 } },
      { job: 'the same', subject: 'among 1000', beside: 'Eleventy', goal: { faster: 80 } },
    ],
  },
  {
    // Apart from the last: what a build without cache writes, the next with it does not know.
    name: 'cold',
    runs: 11,
    quickRuns: 3,
    candidates: ({ program, sizes }) =>
      sizes.flatMap((days) => [
        dayAmong(days, program, { isCold: true }),
        dayElsewhere(`${nameAmong(days)}, empty folder`, program.built({ days, notes: 20 }), program),
      ]),
    rows: [
      {
        job: 'one day in a 100-day archive, no cache',
        subject: 'among 100, no cache',
        beside: 'alone, no cache',
        goal: { ratio: 1.2 },
      },
      {
        job: 'one day in a 1,000-day archive, no cache',
        subject: 'among 1000, no cache',
        beside: 'alone, no cache',
        goal: { ratio: 1.2 },
      },
      {
        job: 'one day of a 1,000-day workspace, into an empty folder',
        subject: 'among 1000, empty folder',
        beside: 'alone, empty folder',
      },
    ],
  },
  {
    name: 'title',
    runs: 11,
    quickRuns: 3,
    candidates: ({ program, sizes }) =>
      sizes.flatMap((days) => [dayAmong(days, program, { part: 'title' }), newDayAmong(days, program)]),
    rows: [
      {
        job: 'one day in a 1,000-day archive, a title changed, which lists show too',
        subject: 'among 1000',
        beside: 'alone',
        goal: { ratio: 1.2 },
      },
      { job: 'the same', subject: 'among 1000', beside: 'among 100', goal: { ratio: 1.2 } },
      {
        job: 'a day that was not there, in a 1,000-day archive',
        subject: 'new among 1000',
        beside: 'new alone',
        goal: { ratio: 1.2 },
      },
      { job: 'the same', subject: 'new among 1000', beside: 'new among 100', goal: { ratio: 1.2 } },
    ],
  },
  {
    name: 'check',
    runs: 11,
    quickRuns: 3,
    candidates({ program, sizes }) {
      const check = ['check', lastDay];
      const checks = sizes.flatMap((days) => {
        const root = program.built({ days, notes: 20 });
        const some = [...check, ...program.withoutMemory(root)];
        const lines = { '': check, ', memory off': some };
        return Object.entries(lines).flatMap(([name, words]) => [
          { name: `in ${days}${name}`, run: () => timed(program.at(root, words)) },
          {
            name: `in ${days}${name}, no cache`,
            run: () => timed(program.at(root, [...words, ...program.withoutCache])),
          },
        ]);
      });
      const alone = program.built({ days: 1, notes: 20 });
      const builds = { built: buildDay, text: [...buildDay, '--stdout', 'text'] };
      return [
        floor,
        ...checks,
        ...Object.entries(builds).map(([name, words]) => ({
          name,
          run: () => timed(program.at(alone, words)),
        })),
      ];
    },
    rows: [
      {
        job: '`check` of a day alone, nothing changed since the last',
        subject: 'in 1',
        beside: 'Node',
        goal: { ratio: 1.6 },
      },
      { job: 'the same, no cache', subject: 'in 1, no cache', beside: 'Node' },
      {
        job: '`build` of a day alone, nothing changed at the last one either',
        subject: 'built',
        beside: 'Node',
        goal: { ratio: 1.6 },
      },
      {
        job: '`build --stdout text` of a day alone, nothing changed since the last',
        subject: 'text',
        beside: 'Node',
        goal: { ratio: 1.6 },
      },
      {
        job: '`check` of a day in a 1,000-day archive, its memory off, nothing changed',
        subject: 'in 1000, memory off',
        beside: 'Node',
        goal: { ratio: 1.6 },
      },
      { job: 'the same, no cache', subject: 'in 1000, memory off, no cache', beside: 'Node' },
      {
        job: '`check` of a day against 20,000 items, nothing changed',
        subject: 'in 1000',
        beside: 'Node',
        goal: { ratio: 2.5 },
      },
      { job: 'the same, no cache', subject: 'in 1000, no cache', beside: 'Node' },
      {
        job: 'the same',
        subject: 'in 1000, no cache',
        beside: 'in 1000, memory off, no cache',
        goal: { more: 150 },
      },
    ],
  },
  {
    name: 'preview',
    runs: 21,
    quickRuns: 5,
    candidates: ({ program, sizes }) =>
      sizes.map((days) => saved(`in ${days}`, program.built({ days, notes: 20 }), program)),
    rows: [
      {
        job: '`preview`: a saved note shown, one day of 20 notes',
        subject: 'in 1',
        goal: { milliseconds: 150 },
      },
      {
        job: '`preview`: the same in a 1,000-day workspace',
        subject: 'in 1000',
        goal: { milliseconds: 400 },
      },
    ],
  },
  {
    name: 'all',
    runs: 3,
    quickRuns: 1,
    candidates: ({ program, sizes, peers }) =>
      sizes
        .filter((days) => days >= 100)
        .flatMap((days) => [
          ...everything(program, days),
          ...(days === 1000
            ? [packagesAlone(workspaceOf({ days, notes: 20 }), program.executable, 'all days')]
            : []),
          ...peers.map((peer) => built(peer, workspaceOf({ days, notes: 20 }), `${peer.name}, ${days} days`)),
        ]),
    rows: [
      { job: '`--all`, 100 days', subject: '100 days', beside: 'Eleventy, 100 days', goal: { ratio: 0.5 } },
      {
        job: '`--all`, 1,000 days',
        subject: '1000 days',
        beside: 'Eleventy, 1000 days',
        goal: { ratio: 0.5 },
      },
      { job: 'the same (stretch)', subject: '1000 days', beside: 'Hugo, 1000 days', goal: { ratio: 1 } },
      { job: 'the same (linear)', subject: '1000 days', beside: '100 days', goal: { ratio: 11 } },
      {
        job: 'the packages alone: front matter, Markdown and HTML of all notes, nothing else',
        subject: 'packages, all days',
        beside: 'Eleventy, 1000 days',
      },
      {
        job: '`--all` again, 100 days, nothing changed',
        subject: '100 days again',
        goal: { milliseconds: 1000 },
      },
      {
        job: '`--all` again, 1,000 days, nothing changed',
        subject: '1000 days again',
        goal: { milliseconds: 1000 },
      },
      { job: 'the same', subject: '1000 days again', beside: 'Hugo, 1000 days', goal: { ratio: 0.1 } },
      {
        job: 'the same once more, nothing changed at the last one either',
        subject: '1000 days once more',
        goal: { milliseconds: 1000 },
      },
      { job: 'the same', subject: '1000 days once more', beside: 'Hugo, 1000 days', goal: { ratio: 0.1 } },
      {
        job: 'peak memory, 100 days',
        subject: '100 days',
        beside: 'Eleventy, 100 days',
        goal: { bytes: 200e6 },
      },
      {
        job: 'peak memory, 1,000 days',
        subject: '1000 days',
        beside: 'Eleventy, 1000 days',
        goal: { bytes: 200e6 },
      },
      { job: 'the same', subject: '1000 days', beside: 'Hugo, 1000 days', goal: { bytes: 200e6 } },
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

/** How the last day in an archive of so many is called. */
const nameAmong = (days: number): string => (days === 1 ? 'alone' : `among ${days}`);

/** The last day in an archive of so many; a cold one uses no cache. */
function dayAmong(
  days: number,
  program: Program,
  { part, isCold = false }: { part?: 'title'; isCold?: boolean } = {},
): Candidate {
  const root = program.built({ days, notes: 20 });
  const argv = isCold ? [...buildDay, ...program.withoutCache] : buildDay;
  const name = `${nameAmong(days)}${isCold ? ', no cache' : ''}`;
  return dayOnceMore(name, root, program.at(root, argv), { part });
}

/** The last day in an archive of so many, which was taken away before. */
function newDayAmong(days: number, program: Program): Candidate {
  const root = program.built({ days, notes: 20 });
  return {
    name: `new ${nameAmong(days)}`,
    prepare: () => program.takeAwayDay(root),
    run: () => timed(program.at(root, buildDay)),
  };
}

/** A day that was built before and of which one note has changed since; where a cache may be old, it is made new first. */
function dayOnceMore(
  name: string,
  root: string,
  command: Command,
  { part = 'text', isWarmed = false }: { part?: 'text' | 'title'; isWarmed?: boolean } = {},
): Candidate {
  const prepare = (): void => {
    if (isWarmed) spawnSync(command.program, command.argv);
    changeNote(root, part);
  };
  return { name, prepare, run: () => timed(command) };
}

/** A day that is built into an empty folder beside the workspace's own. */
function dayElsewhere(name: string, root: string, program: Program, words: string[] = []): Candidate {
  const out = join(root, 'elsewhere');
  return {
    name,
    prepare: () => rmSync(out, { recursive: true, force: true }),
    run: () => timed(program.at(root, [...buildDay, ...words, '--out', out])),
  };
}

/** All days, from nothing, then again, and once more when the last build had nothing to change. */
function everything(program: Program, days: number): Candidate[] {
  const root = workspaceOf({ days, notes: 20 });
  const command = program.at(root, ['build', '--all']);
  return [
    { name: `${days} days`, prepare: () => clear(root), run: () => weighed(command) },
    { name: `${days} days again`, prepare: rest, run: () => weighed(command) },
    { name: `${days} days once more`, run: () => weighed(command) },
  ];
}

/** Waits until files that were written just now are trusted to show a further change. */
const rest = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1.5 * freshness);
