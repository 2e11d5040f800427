import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Moment } from './compile/select.ts';
import { toldBy } from './coverage.ts';
import { comparedAlike } from './covered.ts';
import { isSatisfied } from './day.ts';
import { followIn, type Published } from './follows.ts';
import type { OutputName } from './model/output.ts';
import { type PackedFile, unpack } from './model/packed-file.ts';
import { type PreparedDay, prepareDay } from './prepare.ts';
import { isThere } from './read/files.ts';
import { packageRoot } from './read/templates.ts';
import type { Place, Workspace } from './workspace.ts';

/** Prepares days: by itself when asked for one, or ahead in threads. */
export interface Hands {
  prepare: (date: string) => Promise<PreparedDay>;
  close: () => Promise<void>;
}

/** What is prepared, in which outputs, beside which reviews. */
export interface HandsRequest {
  /** The days that have to be made, in the order in which they will be asked for. */
  days: string[];
  outputs: OutputName[];
  moment: Moment;
  published: Published;
  /** How many threads may be used; none unless told. */
  threads?: number;
}

/** What a thread is told when it begins. */
export interface HandTask extends Pick<HandsRequest, 'outputs' | 'moment'> {
  place: Place;
}

/** A day as a thread hands it over. */
export type PackedDay = Omit<PreparedDay, 'files' | 'record'> & { files: PackedFile[] };

/** For fewer days it takes longer to open the workspace again than to make them. */
const fewest = 24;
/** How many days a thread is given at once, so that it need not wait for the next. */
const atOnce = 2;

const script = join('bin', 'lib', 'hand.js');

/**
 * Opens hands for the days of a build. Threads do not know what was prepared before them: where a day that they made took
 * something from another that it does not find there any more, it is prepared again. Templates of one’s own are reported on,
 * and are left to one thread.
 */
export function openHands(workspace: Workspace, request: HandsRequest): Hands {
  const { days, outputs, moment, published, threads = 1 } = request;
  const prepareHere = (date: string) => prepareDay(workspace, date, { outputs, moment, published });
  const isWorthIt = threads > 1 && days.length >= fewest && workspace.ownTemplates.length === 0;
  if (!isWorthIt || !isThere(packageRoot, script)) return { prepare: prepareHere, close: async () => {} };

  const follow = followIn(workspace, moment, published);
  const pool = openPool({ place: workspace.place, outputs, moment }, threads);
  const waiting = [...days];
  const begun = new Map<string, Promise<PreparedDay | undefined>>();
  const beginAhead = (): void => {
    while (begun.size < threads * atOnce) {
      const next = waiting.shift();
      if (next === undefined) return;
      // A thread that ran out of memory, say, leaves its days to this one, which says what is wrong.
      begun.set(
        next,
        pool.prepare(next).catch(() => undefined),
      );
    }
  };
  /** A day as it would be here, if it is; the days after it are told of it. */
  const takenOver = (day: PreparedDay): PreparedDay | undefined => {
    const { date, record, needs } = day;
    const earlier = needs.earlier && comparedAlike(workspace, date, needs.earlier);
    if (!isSatisfied(workspace, needs, follow) || (needs.earlier && !earlier)) return undefined;
    workspace.coverage.put(date, toldBy(record));
    return { ...day, needs: { ...needs, earlier } };
  };
  return {
    async prepare(date) {
      beginAhead();
      const day = await begun.get(date);
      begun.delete(date);
      return (day && takenOver(day)) ?? prepareHere(date);
    },
    close: pool.close,
  };
}

/** Who waits for a day. */
interface Asker {
  resolve: (day: PreparedDay) => void;
  reject: (error: unknown) => void;
}

interface Pool {
  prepare: (date: string) => Promise<PreparedDay>;
  close: () => Promise<void>;
}

/** Threads that each have the workspace open; a day goes to the one that has least to do. */
function openPool(task: HandTask, size: number): Pool {
  const members = Array.from({ length: size }, () => openMember(task));
  return {
    prepare: (date) =>
      new Promise((resolve, reject) => {
        const [member] = members
          .filter(({ isAlive }) => isAlive())
          .sort((a, b) => a.asked.size - b.asked.size);
        if (!member) return reject(new Error('no thread is left'));
        member.asked.set(date, { resolve, reject });
        member.worker.postMessage(date);
      }),
    async close() {
      await Promise.all(members.map(({ worker }) => worker.terminate()));
    },
  };
}

function openMember(task: HandTask) {
  let hasEnded = false;
  const asked = new Map<string, Asker>();
  const worker = new Worker(join(packageRoot, script), {
    workerData: task,
    // What is left of a day is cleared away soon: otherwise each thread would keep as much as the machine has room for.
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 },
  });
  const end = (error: unknown): void => {
    hasEnded = true;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
  };
  worker.on('message', (day: PackedDay) => {
    asked.get(day.date)?.resolve(unpackDay(day));
    asked.delete(day.date);
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread ended')));
  return { worker, asked, isAlive: () => !hasEnded };
}

function unpackDay({ files, ...day }: PackedDay): PreparedDay {
  const data = day.outputs.find(({ name }) => name === 'data');
  return { ...day, files: files.map(unpack), record: data && JSON.parse(data.content) };
}
