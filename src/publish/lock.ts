import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Holder, parseHolder } from '../model/holder.ts';

/** Who asks for a lock, and how long it waits for another to let it go. */
export interface Claim {
  pid: number;
  /** What it is at: `revue build --all`. */
  command: string;
  /** UTC, to the second. */
  since: string;
  /** Whether a process of this machine is at work. */
  isRunning: (pid: number) => boolean;
  seconds: number;
}

/** A lock that is held. */
export interface Lock {
  /** Says that its holder is still at work, which holders on other machines cannot see otherwise. */
  renew: () => void;
  release: () => void;
}

/** Somebody else holds a lock; the message says who. */
export class HeldError extends Error {}

const pause = 50;

/** A holder that nobody can ask, such as one on another machine, is given up when it was silent for so long. */
const longest = 600_000;

/**
 * Makes the lock at a path, a file that one process alone can make (O_EXCL, which NFS keeps since version 3), and waits for
 * another to let it go. It is taken over from a holder that is dead: no such process, another one under its number, or
 * the machine started anew. Throws a `HeldError`.
 *
 * A file of our own, because proper-lockfile, the library for it, was last released in 2021, tells a dead holder by a timer
 * that a busy build does not get to serve, and cannot say who holds it.
 */
export async function takeLock(path: string, claim: Claim): Promise<Lock> {
  const own = JSON.stringify(holderOf(claim));
  for (let left = claim.seconds * 1000; !make(path, own); left -= pause) {
    const text = textOf(path);
    if (text === undefined) continue;
    if (isDead(path, text, claim)) takeAway(path, text, claim.pid);
    else if (left <= 0) throw new HeldError(reasonFor(path, parseHolder(text)));
    else await wait(pause);
  }
  return {
    renew() {
      if (textOf(path) !== own) throw new HeldError(`${path} was taken over by another process, or removed`);
      write(path, own, openSync(path, 'r+'));
    },
    release() {
      if (textOf(path) === own) rmSync(path, { force: true });
    },
  };
}

function holderOf({ pid, command, since }: Claim): Holder {
  return { pid, command, since, host: hostname(), system: thisSystem(), started: processAt(pid)?.started };
}

/** Makes the file; says whether it was not there before. */
function make(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // It is the folder that lets nobody write.
    throw isRefusal(code) ? Object.assign(error as Error, { path: dirname(path) }) : error;
  }
  try {
    write(path, text, file);
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

function write(path: string, text: string, file: number): void {
  try {
    writeSync(file, text);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  } finally {
    closeSync(file);
  }
}

const isRefusal = (code: string): boolean => ['EACCES', 'EPERM', 'EROFS'].includes(code);

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isDead(path: string, text: string, { pid, isRunning }: Claim): boolean {
  const holder = parseHolder(text);
  if (!holder || holder.host !== hostname()) return isSilent(path, pid);
  const system = thisSystem();
  if (holder.system === undefined || system === undefined) return !isRunning(holder.pid);
  const [boot, space] = system.split(' ');
  const [itsBoot, itsSpace] = holder.system.split(' ');
  if (boot !== itsBoot) return true;
  if (space !== itsSpace) return isSilent(path, pid);
  const found = processAt(holder.pid);
  // A system may hide the processes of others in /proc.
  if (!found) return !isRunning(holder.pid);
  return found.isZombie || found.started !== holder.started;
}

/** Whether a lock was not renewed for long, by the clock of its disk: those of two machines may differ. */
function isSilent(path: string, pid: number): boolean {
  const probe = `${path}.${pid}`;
  try {
    closeSync(openSync(probe, 'w'));
    return statSync(probe).mtimeMs - statSync(path).mtimeMs > longest;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Removes a dead holder’s lock; one that another has made in its place meanwhile is given back. */
function takeAway(path: string, text: string, pid: number): void {
  const taken = `${path}.${pid}`;
  try {
    renameSync(path, taken);
    if (textOf(taken) !== text) giveBack(taken, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(taken, { force: true });
  }
}

function giveBack(taken: string, path: string): void {
  try {
    linkSync(taken, path);
  } catch (error) {
    // A disk without hard links.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    renameSync(taken, path);
  }
}

function reasonFor(path: string, holder: Holder | undefined): string {
  if (!holder)
    return `${path} is there: another \`revue\` is at work, or one was cut off; remove it when none is`;
  const { command, pid, since, host } = holder;
  const where = host === hostname() ? '' : ` on ${host}`;
  return `${path}: \`${command}\` is at work there (process ${pid}${where}, since ${since}); wait for it with --wait, or end it`;
}

/** The running system and the space of its process ids, on Linux: pids of another space say nothing here. */
function thisSystem(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

/** A process as Linux describes it (proc_pid_stat(5)): fields 3, its state, and 22, when it began; the name before them may hold anything. */
function processAt(pid: number): { isZombie: boolean; started?: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { isZombie: fields[0] === 'Z', started: fields[19] };
  } catch {
    return undefined;
  }
}
