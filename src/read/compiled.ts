import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of a digest, which stands before what was compiled: V8 itself does not look whether it is whole. */
const digestSize = 32;

/** The program’s own text. */
export const readProgram = (path: string): Buffer => readFileSync(path);

/** What V8 compiled of the program in an earlier run and was kept in a folder; nothing where it is not there whole. */
export function readCompiled(folder: string, name: string): Buffer | undefined {
  try {
    const kept = readFileSync(join(folder, name));
    const code = kept.subarray(digestSize);
    return digestOf(code).equals(kept.subarray(0, digestSize)) ? code : undefined;
  } catch {
    // As good as not there: it is compiled anew.
    return undefined;
  }
}

/** What was compiled, as it is kept. */
export const withDigest = (code: Uint8Array): Uint8Array => Buffer.concat([digestOf(code), code]);

const digestOf = (code: Uint8Array): Buffer => createHash('sha256').update(code).digest();
