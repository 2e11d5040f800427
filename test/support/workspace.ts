import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { quickly } from '../../src/cli/quick.ts';
import { run } from '../../src/cli/run.ts';

/** Path → content of files, relative to a folder. */
export type Files = Record<string, string | Uint8Array>;

/** A folder with files, removed when the test ends. */
export function folderWith(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'revue-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  addFiles(root, files);
  return root;
}

/** Adds or replaces files. */
export function addFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

export { filesIn } from './files.ts';

/** What a command line came to. */
export interface Ran {
  exit: number;
  out: string;
  err: string;
}

/** The clock of the tests: the morning of 28 November 2025. */
export const morning = Date.parse('2025-11-28T06:00:00Z');

/** Runs a command line in a folder; `piped` is what stands on standard input, `typed` the lines that are typed at a terminal. */
export async function revue(
  cwd: string,
  argv: string[],
  given: {
    env?: Record<string, string>;
    now?: number | (() => number);
    isTTY?: boolean;
    columns?: number;
    piped?: string | Buffer;
    typed?: string[];
    pid?: number;
    spareMemory?: () => () => void;
    beforeEnd?: Io['beforeEnd'];
    interruption?: Io['interruption'];
  } = {},
): Promise<Ran> {
  const {
    env = {},
    now = morning,
    columns,
    piped,
    typed,
    pid = process.pid,
    spareMemory,
    beforeEnd,
    interruption,
  } = given;
  const isTTY = given.isTTY ?? typed !== undefined;
  const keys: Array<string | Buffer> = typed?.map((line) => `${line}\n`) ?? [piped ?? ''];
  const stdin = Object.assign(Readable.from(keys), { isTTY: typed !== undefined });
  let [out, err] = ['', ''];
  const stdout = { isTTY, columns, write: (text: string) => (out += text) };
  const stderr = { isTTY, columns, write: (text: string) => (err += text) };
  const io = {
    argv,
    stdin,
    stdout,
    stderr,
    env,
    cwd,
    now: typeof now === 'number' ? () => now : now,
    pid,
    isRunning: () => false,
    spareMemory,
    beforeEnd,
    interruption,
  };
  const exit = quickly(io) ?? (await run(io));
  return { exit, out, err };
}
