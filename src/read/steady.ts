import { readFileSync, statSync } from 'node:fs';
import { stampOf } from './states.ts';

/** As often as a file is read that somebody is writing. */
const attempts = 5;

/**
 * The bytes of a file as they stood at one moment; `undefined` when it changed every time that it was read, so that no
 * half of a text is taken for the whole. An error names the path, which one that comes in the middle does not by itself.
 */
export function readSteadily(
  path: string,
  read: (path: string) => Buffer = readFileSync,
): Buffer | undefined {
  try {
    for (let times = 0; times < attempts; times += 1) {
      const before = stampAt(path);
      const content = read(path);
      if (stampAt(path) === before) return content;
    }
    return undefined;
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

const stampAt = (path: string): string => stampOf(statSync(path, { bigint: true }));
