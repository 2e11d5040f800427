import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Candidate, Run } from './measure.ts';
import type { Program } from './program.ts';
import { changeNote, lastDay } from './workspace.ts';

/** A note that is saved while `revue preview` runs: the time until its text stands in what the server tells its page. */
export function saved(name: string, root: string, program: Program): Candidate {
  let opened: Promise<Opened> | undefined;
  return {
    name,
    async run() {
      opened ??= open(root, program);
      const { until } = await opened;
      const start = performance.now();
      await until(changeNote(root));
      return { milliseconds: performance.now() - start } satisfies Run;
    },
    async end() {
      await (await opened)?.close();
    },
  };
}

interface Opened {
  /** Waits until the server has told its page a text. */
  until: (text: string) => Promise<void>;
  close: () => Promise<void>;
}

async function open(root: string, program: Program): Promise<Opened> {
  const { program: executable, argv } = program.at(root, ['preview', lastDay, '--port', '0']);
  const child = spawn(executable, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(createInterface(child.stdout), 'line');
  const { body } = await fetch(`${url}events`);
  if (!body) throw new Error('the preview tells nothing');
  const events = body.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (text: string): Promise<void> => {
    let told = '';
    while (!told.includes(text)) {
      const { value, done } = await events.read();
      if (done) throw new Error('the preview ended');
      told = told.slice(-text.length) + value;
    }
  };
  await until('data: ');
  return { until, close: () => closed(child) };
}

async function closed(child: ChildProcess): Promise<void> {
  const end = once(child, 'close');
  child.kill('SIGTERM');
  await end;
}
