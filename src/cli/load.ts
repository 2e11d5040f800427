import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag, getHeapCodeStatistics } from 'node:v8';
import { Script } from 'node:vm';
import { keepNewest, writeCache } from '../publish/cache.ts';
import { readOwn } from '../read/cache.ts';
import { readProgram } from '../read/program.ts';
import { stampOf, stateAt } from '../read/states.ts';
import { userCache } from './cache-folders.ts';
import type { Io } from './io.ts';

/** The program, and what of it is kept for the next run. */
interface Loaded {
  run: (io: Io) => Promise<number>;
  /** Keeps what V8 has compiled in this run, where nothing or much less is kept yet; to be called when all is said. */
  keep: () => void;
}

/** After so many seconds, V8 has begun to throw away what it compiled at the start. */
const mostSeconds = 5;

/** A run that compiled so much more than was kept is worth keeping in its place. */
const muchMore = 1.25;

/** One run in so many asks whether it compiled much more: for that, V8 looks at all that it holds, which takes a fiftieth of a build. */
const runsForAsking = 8;

/** How much V8 holds compiled at the moment, in bytes. */
const compiledSize = (): number => getHeapCodeStatistics().bytecode_and_metadata_size;

/** As many are kept, of 2 to 3 MB each: one for each command, and of some versions of revue and of Node. */
const most = 8;

/**
 * Loads the program, one CommonJS file without `import()`, with what V8 compiled of it in an earlier run of the same
 * command, as `vm.Script` takes it (`cachedData`): a build of a day is mostly code that runs once. What is kept lies in
 * the user’s cache, which nobody else can write, and never in a workspace, which may come from somebody else: it is run.
 * `NODE_DISABLE_COMPILE_CACHE` does without, as in Node.
 */
export function loadProgram(path: string, { argv, env, now }: Io): Loaded {
  const cache = env.NODE_DISABLE_COMPILE_CACHE ? undefined : userCache(env);
  const folder = cache && join(cache, 'compiled');
  const name = nameOf(path, argv);
  const cachedData = folder === undefined ? undefined : readOwn(folder, name, process.getuid?.());
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readProgram(path).toString('utf8')}\n})`,
    { filename: path, cachedData },
  );
  const isAsking = now() % runsForAsking === 0;
  const loaded = isAsking ? compiledSize() : 0;
  const module = { exports: {} as Pick<Loaded, 'run'> };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  const isKept = cachedData !== undefined && !script.cachedDataRejected;
  return {
    run: module.exports.run,
    keep() {
      // The first run of a command may be one that was refused, or that found nothing to do.
      const isMuchNew = isAsking && compiledSize() > loaded * muchMore;
      if (!folder || (isKept && !isMuchNew) || process.uptime() > mostSeconds) return;
      writeCache([folder], name, script.createCachedData(), 'private');
      keepNewest(folder, most);
    },
  };
}

/** The names of the commands, in their order; the program itself, which knows them, is not loaded yet. */
export const commandNames = 'init new build check preview list send rules schema completion'.split(' ');

/**
 * One name for the same program, Node, and command; the path of the program stands in what is compiled, and in its stack
 * traces. The program is known by the state of its file: a digest of all its text takes a hundredth of a build.
 */
function nameOf(path: string, argv: string[]): string {
  const command = argv.find((word) => commandNames.includes(word));
  const state = stampOf(stateAt(path));
  const what = [path, state, process.version, process.arch, cachedDataVersionTag(), command];
  return hash('sha256', JSON.stringify(what)).slice(0, 16);
}
