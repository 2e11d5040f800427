import { readFileSync, statSync } from 'node:fs';

/** As often as a file is read that somebody is writing. */
const attempts = 5;

/**
 * The bytes of a file as they stood at one moment; `undefined` when it changed every time that it was read, so that no
 * half of a text is taken for the whole.
 */
export function readSteadily(
  path: string,
  read: (path: string) => Buffer = readFileSync,
): Buffer | undefined {
  for (let times = 0; times < attempts; times += 1) {
    const before = stateOf(path);
    const content = read(path);
    if (stateOf(path) === before) return content;
  }
  return undefined;
}

/** What changes with every writing: the file in the name’s place, its length, and its times in nanoseconds. */
function stateOf(path: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}
