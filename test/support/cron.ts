import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { takeLock } from '../../src/publish/lock.ts';
import { withFault } from './faults.ts';
import { note } from './note.ts';
import { addFiles, type Files, filesIn, folderWith, type Ran, revue } from './workspace.ts';

/** One row of the README’s table of what a job can rely on, and how it comes about. */
interface CronRow {
  /** What the job meets, as the README says it. */
  what: string;
  exit: number;
  /** What is printed on standard error; nothing where there is none. */
  err?: RegExp;
  /** The same as the README says it. */
  says: string;
  /** The days whose reviews stand in the output afterwards. */
  days: string[];
  files?: Files;
  argv?: string[];
  /** The clock, where it is not six in the morning of 28 November 2025 in UTC. */
  now?: () => number;
  /** What has been done before, in the folder of the workspace. */
  before?: (root: string) => Promise<unknown>;
  /** The run itself, where it is not the command line alone. */
  around?: (root: string, work: () => Promise<void>) => Promise<void>;
}

const today = 'notes/2025-11-28/a.md';
const long = note('The same', '', 'It is long enough to be no notice at all. '.repeat(4));
const build = (root: string) => revue(root, ['build', '--quiet']);
const zone = (name: string): Files => ({ 'revue.yaml': `timezone: ${name}\n` });

export const cronRows: CronRow[] = [
  {
    what: 'a review, with or without warnings',
    exit: 0,
    says: 'nothing',
    days: ['2025-11-28'],
    files: { [today]: note('A', 'sumary: x\n') },
  },
  {
    what: 'a review that is there already and has not changed; no file is written, not even its time',
    exit: 0,
    says: 'nothing',
    days: ['2025-11-28'],
    files: { [today]: note('A') },
    before: build,
    around: (root, work) => withFault(join(root, 'dist/2025-11-28'), { fault: 'broken', at: 1 }, work),
  },
  {
    what: 'an error in a note; the earlier output stays',
    exit: 1,
    err: /^notes\/2025-11-28\/a\.md:3:8 error .*\n$/,
    says: 'file, line and column, what is wrong, what was expected',
    days: ['2025-11-28'],
    files: { [today]: note('A') },
    before: async (root) => {
      await build(root);
      addFiles(root, { [today]: note('A', 'order: x\n') });
    },
  },
  {
    what: 'the notes of the last review under another date, as a job that is stuck leaves them (`same-as-last-review`)',
    exit: 1,
    err: /^notes\/2025-11-28\/a\.md:1:1 error .*`2025-11-27`.* same-as-last-review\n$/,
    says: 'the date of that review',
    days: ['2025-11-27'],
    files: { 'notes/2025-11-27/a.md': long },
    before: async (root) => {
      await revue(root, ['build', '2025-11-27']);
      addFiles(root, { [today]: long });
    },
  },
  {
    what: 'the same date once more, with notes that have not changed or have',
    exit: 0,
    says: 'nothing',
    days: ['2025-11-27', '2025-11-28'],
    argv: ['build', '--quiet', '2025-11-27', '2025-11-28'],
    files: { 'notes/2025-11-27/a.md': long, [today]: note('Another') },
    before: (root) => revue(root, ['build', '--all']),
  },
  {
    what: 'an error in `revue.yaml`, or a wrong command line',
    exit: 2,
    err: /^revue\.yaml:1:11 error .*\nrevue: the configuration has errors; nothing was done\n$/,
    says: 'what is wrong',
    days: [],
    files: { ...zone('Mars'), [today]: note('A') },
  },
  { what: 'a day without notes', exit: 3, says: 'nothing', days: [], files: { 'notes/x.txt': '' } },
  {
    what: 'a day whose notes are all drafts or under embargo',
    exit: 3,
    says: 'nothing',
    days: [],
    files: {
      [today]: note('A', 'draft: true\n'),
      'notes/2025-11-28/b.md': note('B', 'embargo: 2026-01-01\n'),
    },
  },
  {
    what: 'an embargo that ends while the build is at work: it counts at the build’s one instant, its beginning',
    exit: 3,
    says: 'nothing',
    days: [],
    files: { [today]: note('A', 'embargo: 2025-11-28T06:00Z\n') },
    now: passing('2025-11-28T05:59:59Z'),
  },
  {
    what: 'a full disk, or one that cannot be read or written; the earlier output stays',
    exit: 4,
    err: /^revue: \S+\/dist\/\S+: the disk is full; make room and run again\n$/,
    says: 'the path, and what is the matter',
    days: ['2025-11-28'],
    files: { [today]: note('A') },
    before: async (root) => {
      await build(root);
      addFiles(root, { [today]: note('B') });
    },
    around: (root, work) => withFault(join(root, 'dist'), { fault: 'full', at: 6 }, work),
  },
  {
    what: 'an output folder that vanishes meanwhile',
    exit: 4,
    err: /^revue: \S+\/dist\/\S+/,
    says: 'the path, and what is the matter',
    days: [],
    argv: ['build', '--quiet', '2025-11-27..2025-11-28'],
    files: { 'notes/2025-11-27/a.md': note('B'), [today]: note('A') },
    around: vanishing,
  },
  {
    what: 'another build that goes on for longer than `--wait`',
    exit: 4,
    err: /^revue: \S+\.revue-lock: `revue build --all` \(process \d+, since 2025-11-28T05:00:00Z\) is at work there; .*\n$/,
    says: 'its command, its process, since when',
    days: [],
    argv: ['build', '--quiet', '--wait', '0'],
    files: { [today]: note('A') },
    before: heldByAnother,
  },
  {
    what: '`--now 2025-11-28T23:30-05:00` in Europe/Paris: the zone says which day is today',
    exit: 0,
    says: 'nothing',
    days: ['2025-11-29'],
    argv: ['build', '--quiet', '--now', '2025-11-28T23:30-05:00'],
    files: { ...zone('Europe/Paris'), 'notes/2025-11-29/a.md': note('A') },
  },
  {
    what: 'a day without midnight (São Paulo, 4 November 2018): it begins at one',
    exit: 0,
    says: 'nothing',
    days: ['2018-11-04'],
    argv: ['build', '--quiet', '--now', '2018-11-04'],
    files: { ...zone('America/Sao_Paulo'), 'notes/2018-11-04/a.md': note('A', 'embargo: 2018-11-04\n') },
  },
  {
    what: 'an embargo until an hour that clocks leave out (Cairo, 25 April 2025, 00:30): it ends at the hour that they show instead',
    exit: 0,
    says: 'nothing',
    days: ['2025-04-25'],
    files: { ...zone('Africa/Cairo'), 'notes/2025-04-25/a.md': note('A', 'embargo: 2025-04-25T00:30\n') },
    now: () => Date.parse('2025-04-24T22:30:00Z'),
  },
  {
    what: 'an embargo until an hour that comes twice (Paris, 26 October 2025, 02:30): it ends at the first',
    exit: 0,
    says: 'nothing',
    days: ['2025-10-26'],
    files: { ...zone('Europe/Paris'), 'notes/2025-10-26/a.md': note('A', 'embargo: 2025-10-26T02:30\n') },
    now: () => Date.parse('2025-10-26T00:30:00Z'),
  },
];

/** A clock on which an hour passes each time that somebody looks. */
function passing(start: string): () => number {
  let time = Date.parse(start);
  return () => {
    const shown = time;
    time += 3_600_000;
    return shown;
  };
}

/** Removes the output folder as soon as a record has taken its place in it. */
function vanishing(root: string, work: () => Promise<void>): Promise<void> {
  const output = join(root, 'dist');
  const watch = (name: string, target: unknown): void => {
    const isRecord = name === 'renameSync' && String(target).endsWith('review.json');
    if (isRecord) rmSync(output, { recursive: true, force: true });
  };
  return withFault(output, { fault: 'broken', at: Number.POSITIVE_INFINITY, watch }, work);
}

function heldByAnother(root: string): Promise<unknown> {
  mkdirSync(join(root, 'dist'));
  const since = '2025-11-28T05:00:00Z';
  const claim = { pid: process.pid, command: 'revue build --all', since, isRunning: () => true, seconds: 0 };
  return takeLock(join(root, 'dist/.revue-lock'), claim);
}

/** Carries a row out; the files are those of the output that readers see. */
export async function carryOut(row: CronRow): Promise<Ran & { days: string[] }> {
  const { files = {}, argv = ['build', '--quiet'], now, before, around } = row;
  const root = folderWith(files);
  await before?.(root);
  let ran: Ran = { exit: -1, out: '', err: '' };
  const work = async (): Promise<void> => {
    ran = await revue(root, argv, now ? { now } : {});
  };
  if (around) await around(root, work);
  else await work();
  const pages = Object.keys(filesIn(root)).filter((path) => /^dist\/[\d-]{10}\/review\.json$/.test(path));
  return { ...ran, days: pages.map((path) => dirname(path).slice('dist/'.length)) };
}
