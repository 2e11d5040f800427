import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program with its arguments, as it is started without a shell. */
export interface Command {
  program: string;
  argv: string[];
  /** The folder that it runs in. */
  cwd?: string;
  /** What its environment has beside that of the bench. */
  env?: Record<string, string>;
}

/** What one run of a whole process took: milliseconds, and the most memory it held, in bytes, where that is known. */
export interface Run {
  milliseconds: number;
  bytes?: number;
}

/** One thing that is measured. */
export interface Candidate {
  name: string;
  run: () => Promise<Run>;
  /** Comes before each run and is not counted. */
  prepare?: () => unknown;
  /** Comes after the last run. */
  end?: () => Promise<void>;
  /** Fewer runs than the others have, in the last rounds: what takes long leaves the disk busy behind it. */
  atMost?: number;
}

/** Medians of all candidates, each run so many times, one after the other in turn: a slow moment of the machine hits all. */
export async function medians(candidates: Candidate[], times: number): Promise<Map<string, Run>> {
  const runs = new Map<string, Run[]>(candidates.map(({ name }) => [name, []]));
  for (let count = 0; count < times; count += 1)
    for (const { name, run, prepare, atMost = times } of candidates) {
      if (count < times - atMost) continue;
      prepare?.();
      runs.get(name)?.push(await run());
    }
  for (const { end } of candidates) await end?.();
  return new Map([...runs].map(([name, each]) => [name, medianOf(each)]));
}

function medianOf(runs: Run[]): Run {
  const bytes = runs.flatMap((run) => run.bytes ?? []);
  return {
    milliseconds: median(runs.map((run) => run.milliseconds)),
    bytes: bytes.length > 0 ? median(bytes) : undefined,
  };
}

/** The middle value; the lower of two. */
function median(values: number[]): number {
  const value = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
  if (value === undefined) throw new RangeError('no values');
  return value;
}

/** Runs a command to its end and takes its time, from the start of the process to its end. Fails if the command fails. */
export async function timed(command: Command): Promise<Run> {
  const start = performance.now();
  const { exit, output } = await ended(command);
  const milliseconds = performance.now() - start;
  if (exit !== 0) {
    const line = [command.program, ...command.argv].join(' ');
    throw new Error(`${line}\nended with ${exit}:\n${output.slice(-2000)}`);
  }
  return { milliseconds };
}

/** GNU time, which knows the most memory that a process and its threads held; other systems have none. */
const gnuTime = '/usr/bin/time';

/** The same, with the memory of the process: the most that was resident at a time. */
export async function weighed(command: Command): Promise<Run> {
  if (process.platform !== 'linux' || !existsSync(gnuTime)) return timed(command);
  const folder = mkdtempSync(join(tmpdir(), 'revue-peak-'));
  try {
    const file = join(folder, 'kilobytes');
    const argv = ['-f', '%M', '-o', file, command.program, ...command.argv];
    const { milliseconds } = await timed({ ...command, program: gnuTime, argv });
    return { milliseconds, bytes: Number(readFileSync(file, 'utf8')) * 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ended({ program, argv, cwd, env }: Command): Promise<{ exit: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text: Buffer): void => {
      output = (output + text.toString()).slice(-10_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (exit) => resolve({ exit, output }));
  });
}
