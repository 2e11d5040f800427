#!/usr/bin/env node
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { quickly } = require('./lib/quick.cjs');

const { stdout, stderr, env } = process;

// What a stream refuses is told after the write: a reader that has read enough (EPIPE) ends in silence.
let failure;
stdout.on('error', ({ code }) => {
  if (code !== 'EPIPE') failure ??= code;
});
stderr.on('error', () => {});

// A signal is heard between two reviews, when everything stands as it was or is new; then it does what it always does.
const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'];
const lastWork = new Set();
let isEnding = false;
const obey = async (signal) => {
  // Some say it twice: `timeout`, and a terminal that closes.
  if (isEnding) return;
  isEnding = true;
  const ends = [...lastWork].map((work) => work(signal));
  if (ends.some(Boolean)) {
    await Promise.allSettled(ends);
    // What came of it is told first.
    await new Promise(setImmediate);
  }
  for (const each of signals) process.removeListener(each, obey);
  // On Windows, which has no signals, that would end it as bad input does, with 1.
  if (env.OS === 'Windows_NT') process.exit(128 + require('node:os').constants.signals[signal]);
  process.kill(process.pid, signal);
};
for (const signal of signals) process.on(signal, obey);

function currentFolder() {
  try {
    return process.cwd();
  } catch {
    stderr.write('revue: the current folder is gone; change to one that is there\n');
    process.exit(4);
  }
}

// Left to itself, V8 takes several times the memory that is in use before it clears, which a build of ten years would feel:
// it is to clear when a fifth more is taken, and to make no more room for what is young. Its own values are put back at the
// end: what it compiled is of use to those runs alone that have the flags it was kept with.
const sparing = [
  { flag: '--heap-growing-percent', spared: 20, usual: 0 },
  { flag: '--semi-space-growth-factor', spared: 1, usual: 2 },
];
const setFlags = (values) => {
  for (const each of sparing) setFlagsFromString(`${each.flag}=${each[values]}`);
};

/** Has V8 clear memory at once, which it offers to contexts alone that are made while it is told to. */
function clearMemory() {
  const { runInNewContext } = require('node:vm');
  setFlagsFromString('--expose-gc');
  // Another engine, such as Bun’s, offers nothing.
  runInNewContext('globalThis.gc')?.();
  setFlagsFromString('--no-expose-gc');
}

// A picture for sharing is drawn in a tenth of a second by what V8 makes of WebAssembly at once. To make something better of it
// takes longer than a few pictures do, and 100 MB: it is to be made of what has run through 1 GB only.
setFlagsFromString('--wasm-tiering-budget=1000000000');

const io = {
  argv: process.argv.slice(2),
  // Only when it is asked for: to look at it is to open it.
  get stdin() {
    return process.stdin;
  },
  stdout,
  stderr,
  env,
  cwd: currentFolder(),
  now: Date.now,
  pid: process.pid,
  isRunning: (pid) => {
    try {
      return process.kill(pid, 0);
    } catch ({ code }) {
      return code === 'EPERM';
    }
  },
  beforeEnd: (work) => {
    lastWork.add(work);
    return () => lastWork.delete(work);
  },
  interruption: () =>
    new Promise((resolve) => {
      for (const signal of signals) {
        // In this order: a signal that has come and is not told yet is lost once nobody listens.
        process.once(signal, () => resolve(signal));
        process.removeListener(signal, obey);
      }
    }),
  spareMemory: () => {
    setFlags('spared');
    return clearMemory;
  },
};

/** The help, as it was written when the program was made; nothing where it is not asked for, or has to be narrower. */
function help() {
  const isAsked = io.argv.length === 1 && ['--help', '-h'].includes(io.argv[0]);
  if (!isAsked || (stdout.columns ?? 80) < 80) return undefined;
  const text = readFileSync(join(__dirname, 'lib', 'help.txt'), 'utf8');
  stdout.write(text);
  return text === '' ? undefined : 0;
}

/** Not as Node would tell it, with exit 1 and the line of code: that may be as long as a book. */
function admit(error) {
  stderr.write(`revue: this is a defect of revue, please report it\n${error?.stack ?? error}\n`);
  process.exitCode = 4;
}

// What nobody waits for fails here, as what Node itself makes when there is no memory left for it.
process.on('uncaughtException', (error) => {
  admit(error);
  process.exit();
});

/** What the program comes to, and keeps its compiled code once all is said. */
async function carryOut() {
  const { loadProgram } = require('./lib/load.cjs');
  const { run, keep } = loadProgram(join(__dirname, 'lib', 'run.cjs'), io);
  const exit = await run(io);
  return { exit, keep };
}

(async () => {
  const done = quickly(io) ?? help();
  const { exit, keep } = done === undefined ? await carryOut() : { exit: done };
  await new Promise((resolve) => stdout.write('', resolve));
  if (failure) stderr.write(`revue: standard output cannot be written (${failure})\n`);
  process.exitCode = failure ? 4 : exit;
  if (keep === undefined) return;
  setFlags('usual');
  keep();
})().catch(admit);
