import {
  closeSync,
  existsSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Holder, parseHolder } from '../model/holder.ts';
import { entryAt } from './entry.ts';
import { LockedError } from './errors.ts';
import { textAt } from './text.ts';

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
  /** Is told, once, whom it waits for. */
  tell?: (holder: string) => void;
}

/** A lock that is held. */
export interface Lock {
  /** Says that its holder is still at work, which holders on other machines cannot see otherwise. */
  renew: () => void;
  release: () => void;
}

const pause = 50;

/** A holder that nobody can ask, such as one on another machine, is given up when it was silent for so long. */
const longest = 600_000;

/**
 * Makes the lock at a path, a file that one process alone can make (a hard link, which NFS keeps to), and waits for
 * another to let it go. It is taken over from a holder that is dead: no such process, another one under its number, or
 * the machine started anew. Throws a `LockedError`.
 *
 * A file of our own, because proper-lockfile, the library for it, was last released in 2021, tells a dead holder by a timer
 * that a busy build does not get to serve, and cannot say who holds it.
 */
export async function takeLock(path: string, claim: Claim): Promise<Lock> {
  const own = JSON.stringify(holderOf(claim));
  let isTold = false;
  for (let left = claim.seconds * 1000; ; left -= pause) {
    const text = textAt(path);
    if (text === undefined && make(path, own, claim.pid)) break;
    if (isLinkToNowhere(path)) throw new LockedError(`${path} is a link that leads nowhere; remove it`);
    // Another made it meanwhile, or its holder let it go.
    if (text === undefined) continue;
    if (isDead(path, text, claim)) breakLock(path, text, claim.pid);
    else if (left <= 0) throw new LockedError(reasonFor(path, parseHolder(text)));
    else {
      if (!isTold) claim.tell?.(nameOf(parseHolder(text)));
      isTold = true;
      await wait(pause);
    }
  }
  sweep(path);
  return {
    renew() {
      if (textAt(path) !== own)
        throw new LockedError(`${path} was taken over by another process, or removed`);
      write(path, own, 'r+');
    },
    release() {
      if (textAt(path) === own) rmSync(path, { force: true });
    },
  };
}

const isLinkToNowhere = (path: string): boolean =>
  entryAt(path)?.isSymbolicLink() === true && !existsSync(path);

function holderOf({ pid, command, since }: Claim): Holder {
  return { pid, command, since, host: hostname(), system: thisSystem(), started: processAt(pid)?.started };
}

/**
 * Makes the file with all that it says; says whether it was not there before. It is written beside its place and linked
 * there, so that a process that is killed leaves no lock of nobody.
 */
function make(path: string, text: string, pid: number): boolean {
  const own = besideOf(path, pid);
  try {
    write(own, text, 'w');
    linkSync(own, path);
  } catch (error) {
    rmSync(own, { force: true });
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    // Another made it, or removed what it took for the remains of a dead process.
    if (syscall === 'link' && ['EEXIST', 'ENOENT'].includes(code)) return false;
    if (syscall === 'link' && linkless.includes(code)) return makeInPlace(path, text);
    throw error;
  }
  try {
    rmSync(own, { force: true });
  } catch (error) {
    // Who cannot go on holds nothing.
    rmSync(path, { force: true });
    throw error;
  }
  return true;
}

/** A name that no other process uses: containers number theirs alike, and have names of their own. */
const besideOf = (path: string, pid: number): string => `${path}.${hostname().replace(/[^\w-]/g, '')}.${pid}`;

/** What disks without hard links say; `EISDIR` is what Node makes of it on exFAT and FAT under Windows. */
const linkless = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'EISDIR'];

function makeInPlace(path: string, text: string): boolean {
  try {
    write(path, text, 'wx');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function write(path: string, text: string, flag: string): void {
  try {
    writeFileSync(path, text, { flag });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // It is the folder that lets nobody write.
    throw Object.assign(error as Error, { path: isRefusal(code) ? dirname(path) : path });
  }
}

const isRefusal = (code: string): boolean => ['EACCES', 'EPERM', 'EROFS'].includes(code);

/** Removes what processes left that were killed as they looked after the lock. */
function sweep(path: string): void {
  for (const name of readdirSync(dirname(path)))
    if (name.startsWith(`${basename(path)}.`)) rmSync(join(dirname(path), name), { force: true });
}

function isDead(path: string, text: string, { pid, isRunning }: Claim): boolean {
  const holder = parseHolder(text);
  if (holder?.host !== hostname()) return isSilent(path, pid);
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

/** Whether a lock was not renewed for long, by the clock of its disk, which may have been set back since. */
function isSilent(path: string, pid: number): boolean {
  const probe = besideOf(path, pid);
  try {
    closeSync(openSync(probe, 'w'));
    return Math.abs(statSync(probe).mtimeMs - statSync(path).mtimeMs) > longest;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Removes a dead holder’s lock; one that another has made in its place meanwhile is given back. */
function breakLock(path: string, text: string, pid: number): void {
  const taken = besideOf(path, pid);
  try {
    renameSync(path, taken);
    if (textAt(taken) !== text) giveBack(taken, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
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
  return `${path}: ${nameOf(holder)} is at work there; wait for it with --wait, or end it`;
}

/** A holder in words. */
function nameOf(holder: Holder | undefined): string {
  if (!holder) return 'another `revue`';
  const { command, pid, since, host } = holder;
  const where = host === hostname() ? '' : ` on ${host}`;
  return `\`${command}\` (process ${pid}${where}, since ${since})`;
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
