import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { move } from './move.ts';

interface Replacement {
  /** Where it is written until it is whole, over what a run that was killed left there. */
  part?: string;
  /** The file whose permissions and group it takes, as far as this user may give it away; else it has those of a new one. */
  like?: Pick<Stats, 'mode' | 'gid'>;
  /** The permissions that it has at most; else those of a new file. */
  mode?: number;
  /** Whether the disk is to have all of it before it takes the place. */
  flush?: boolean;
}

/**
 * Gives a place a content, whole or not at all: it is written beside it, and takes the place of whatever but a folder is
 * there. A link is not followed, in the place as beside it. An error names the place, and leaves it as it was and nothing
 * beside it.
 */
export function replace(
  place: string,
  content: string | Uint8Array,
  { part = `${place}.part`, like, mode, flush }: Replacement = {},
): void {
  try {
    rmSync(part, { force: true });
    const file = openSync(part, 'wx', mode);
    try {
      writeFileSync(file, content);
      if (flush) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (like) resemble(part, like);
    move(part, place);
  } catch (error) {
    try {
      rmSync(part, { force: true });
    } catch {}
    throw Object.assign(error as Error, { path: place });
  }
}

function resemble(part: string, { mode, gid }: Pick<Stats, 'mode' | 'gid'>): void {
  try {
    chownSync(part, -1, gid);
  } catch {}
  chmodSync(part, mode & 0o7777);
}
