import type { CheckedDay } from '../check.ts';
import type { Moment } from '../compile/select.ts';
import { addDays, dayOf, instantOf } from '../model/calendar.ts';
import { awaitsEmbargo, type Fate } from '../model/fate.ts';
import { keepNewest, writeCache } from '../publish/cache.ts';
import { type Said, saidName, saidNames, statesOfSeen } from '../read/said.ts';
import { withSeen } from '../read/seen.ts';
import { freshness } from '../read/states.ts';
import { workspaceCache } from './cache-folders.ts';
import type { Io, Sink } from './io.ts';
import { keyOf, rootIn } from './quick.ts';
import type { CommonOptions } from './session.ts';

/** What a run that may be kept comes to. */
export interface Outcome {
  exit: number;
  /** The workspace, as a full path. */
  root: string;
  /** Up to when it would come to the same, in milliseconds since 1970; nothing where nobody knows. */
  until?: number;
}

/** Whether an item that a note of a day continues was not found: an embargo may hold it back. */
export const isWaiting = ({ needs }: Pick<CheckedDay, 'needs'>): boolean =>
  needs.items.some(({ title }) => title === undefined);

/** Up to when a run comes to the same: the day’s end, which is when `today` is another; nothing where an embargo ends before. */
export function sameUntil(
  fates: Fate[],
  { now, timeZone }: Moment,
  options: Pick<CommonOptions, 'now'>,
): number | undefined {
  if (options.now !== undefined) return Number.MAX_SAFE_INTEGER;
  if (awaitsEmbargo(fates)) return undefined;
  return instantOf(addDays(dayOf(now, timeZone), 1), timeZone);
}

/** Work that may be kept; it says so when its next run may come to something else. */
type Work = (io: Io, giveUp: () => void) => Promise<Outcome>;

/** Does some work and keeps nothing of what it says. */
export const unkept = async (io: Io, work: Work): Promise<number> => (await work(io, () => {})).exit;

/**
 * Does some work and keeps what it says, unless the work calls `giveUp`: the same command line prints it again, without the
 * work, as long as nothing has changed.
 */
export async function kept(io: Io, work: Work): Promise<number> {
  const from = io.now();
  const output: Said['output'] = [];
  const heard = (stream: 'stdout' | 'stderr'): Sink => ({
    isTTY: io[stream].isTTY,
    columns: io[stream].columns,
    write(text) {
      output.push([stream, text]);
      return io[stream].write(text);
    },
  });
  const hearing: Io = Object.create(io, {
    stdout: { value: heard('stdout') },
    stderr: { value: heard('stderr') },
    // What is kept holds from one instant on, which is the one that counts for all of it.
    now: { value: () => from },
  });
  const { result, seen } = await withSeen((giveUp) => work(hearing, giveUp));
  const { exit, root, until } = result;
  if (!seen || until === undefined || root !== rootIn(io)) return exit;
  const states = statesOfSeen(seen, from - freshness);
  if (!states) return exit;
  const key = keyOf(io);
  const said: Said = { key, from, until, ...states, output, exit };
  const folder = workspaceCache(root);
  writeCache([folder], saidName(key), JSON.stringify(said));
  keepNewest(folder, most, saidNames);
  return exit;
}

/** As many command lines are remembered: a newsroom has a handful. */
const most = 16;
