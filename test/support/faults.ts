import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * How the disk fails from a call on: the program is `dead` and changes nothing any more, the disk is `full` and lets
 * nothing grow, it is `read-only`, or one call is refused by a `broken` disk, or for what another program has `open`.
 */
export type Fault = 'dead' | 'full' | 'read-only' | 'broken' | 'open';

type Call = (...args: never[]) => unknown;

/** Calls that change a folder. */
const calls = [
  'openSync',
  'writeFileSync',
  'writeSync',
  'fsyncSync',
  'mkdirSync',
  'renameSync',
  'linkSync',
  'rmSync',
  'rmdirSync',
] as const;
const codes: Record<Fault, string> = {
  dead: 'ENOSPC',
  full: 'ENOSPC',
  'read-only': 'EROFS',
  broken: 'EIO',
  open: 'EBUSY',
};
/** Those that need room. */
export const grow = new Set<string>(['writeFileSync', 'writeSync', 'mkdirSync', 'fsyncSync']);

/**
 * Does work while the disk under a folder fails at the call of a number, counted from 1. A write that fails leaves half of its content. `watch` hears of every call that succeeds,
 * with its second argument.
 */
export async function withFault(
  folder: string,
  { fault, at, watch }: { fault: Fault; at: number; watch?: (name: string, target: unknown) => void },
  work: () => Promise<void>,
): Promise<void> {
  const own = { ...fs };
  const files = new Set<unknown>();
  let count = 0;
  const isMeant = (name: string, args: unknown[]): boolean => {
    if (typeof args[0] !== 'string') return files.has(args[0]);
    return args[0].startsWith(folder) && (name !== 'openSync' || !/^r$/.test(String(args[1] ?? 'r')));
  };
  const failsNow = (name: string): boolean => {
    if (fault === 'dead' || fault === 'read-only') return count >= at;
    return fault === 'full' ? count >= at && grow.has(name) : count === at;
  };
  for (const name of calls) {
    const call = own[name] as Call;
    const replaced = (...args: never[]): unknown => {
      if (!isMeant(name, args)) return call(...args);
      count += 1;
      if (!failsNow(name)) {
        const result = call(...args);
        if (name === 'openSync') files.add(result);
        watch?.(name, args[1]);
        return result;
      }
      const [target, content, options]: unknown[] = args;
      if (name === 'writeFileSync' && fault !== 'read-only' && (fault !== 'dead' || count === at))
        writeHalf(own, { target, content, options });
      const code = codes[fault];
      const path = typeof target === 'string' ? target : undefined;
      throw Object.assign(new Error(`${code}: ${name}`), { code, path, syscall: name });
    };
    Object.assign(fs, { [name]: replaced });
  }
  // Its number is given to another file next.
  fs.closeSync = (file) => {
    files.delete(file);
    own.closeSync(file);
  };
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    for (const name of [...calls, 'closeSync'] as const) Object.assign(fs, { [name]: own[name] });
    syncBuiltinESMExports();
  }
}

/** Does work as on a disk that has no hard links, and says so with a code; `asked` is called when one is asked for. */
export async function withoutLinks(
  asked: () => void,
  work: () => Promise<void>,
  code = 'EPERM',
): Promise<void> {
  const { linkSync } = fs;
  fs.linkSync = () => {
    asked();
    throw Object.assign(new Error(`${code}: link`), { code, syscall: 'link' });
  };
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    fs.linkSync = linkSync;
    syncBuiltinESMExports();
  }
}

/** Does work while a file can take the place of another at the attempt of a number only, as where another program has that open. */
export async function whileOpen(place: string, attempts: number, work: () => Promise<void>): Promise<void> {
  const { renameSync } = fs;
  let count = 0;
  fs.renameSync = (from, to) => {
    if (to === place && ++count < attempts)
      throw Object.assign(new Error('EBUSY: rename'), { code: 'EBUSY', syscall: 'rename' });
    renameSync(from, to);
  };
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    fs.renameSync = renameSync;
    syncBuiltinESMExports();
  }
}

/** Writes the first half of what a call was to write, in its manner. */
function writeHalf(
  { writeSync, writeFileSync }: Pick<typeof fs, 'writeSync' | 'writeFileSync'>,
  { target, content, options }: { target: unknown; content: unknown; options: unknown },
): void {
  const half =
    typeof content === 'string' || Buffer.isBuffer(content)
      ? Buffer.from(content).subarray(0, content.length / 2)
      : undefined;
  const flag = typeof options === 'object' && options && 'flag' in options ? String(options.flag) : 'w';
  if (half && typeof target === 'string') writeFileSync(target, half, { flag });
  else if (half && typeof target === 'number') writeSync(target, half);
  else throw new Error(`unknown way to write ${String(target)}`);
}
