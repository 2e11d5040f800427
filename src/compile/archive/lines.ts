import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Line } from '../../model/archive.ts';
import { jsonOf } from '../../model/json.ts';
import { putLast } from '../../model/recent.ts';

/** The line that says something. */
export const lineWith = <Value>(value: Value): Line<Value> => ({
  bytes: () => Buffer.from(JSON.stringify(value)),
  value,
  isNew: true,
});

/** A line that says nothing. */
export const emptyLine = <Value>(): Line<Value> => ({ bytes: () => nothing });

const nothing = Buffer.alloc(0);

/** Whether what a line says is what such a line says. */
type IsWhole<Value> = (value: unknown) => value is Value;

/** The value of a line, parsed once; where its bytes are not whole, the line gets the value that `recover` finds. */
export function saidBy<Value>(
  line: Line<Value>,
  isWhole: IsWhole<Value>,
  recover: () => Value | undefined,
): Value | undefined {
  if (line.value) return line.value;
  const said = jsonOf(line.bytes().toString());
  if (said && isWhole(said)) line.value = said;
  if (line.value) return line.value;
  const recovered = recover();
  Object.assign(line, recovered ? lineWith(recovered) : emptyLine());
  return recovered;
}

/**
 * Keeps the values of the `most` lines that were used last, so that years of lines take little memory: an older one drops
 * its value, and keeps bytes that no file has, compressed where they are many. To be called with each line that is used.
 */
export function packOlder<Value>(most: number): (line: Line<Value>) => void {
  const latest = new Map<Line<Value>, undefined>();
  const compress = compressor();
  const packed = (bytes: Buffer) => (bytes.length < leastCompressed ? kept(bytes) : compress(bytes));
  return (line) => {
    const oldest = putLast(latest, most, [line, undefined]);
    if (!oldest) return;
    if (oldest.isNew) oldest.bytes = packed(oldest.bytes());
    oldest.isNew = false;
    oldest.value = undefined;
  };
}

/** What is shorter takes as much memory compressed, with all that zlib needs for it. */
const leastCompressed = 1000;

/** Keeps bytes alone: those of a short `Buffer` lie in a block of 8 kB with others, and would hold all of it. */
function kept(bytes: Buffer): () => Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return () => own;
}

/** Compresses bytes that are much like the first ones, and returns what gives them back. */
function compressor(): (bytes: Buffer) => () => Buffer {
  let dictionary: Buffer | undefined;
  return (bytes) => {
    dictionary ??= bytes;
    // What zlib returns lies in a block of 16 kB, unless it is told how much there will be.
    const alike = { dictionary, level: 1, chunkSize: bytes.length + 64 };
    const packed = new Uint8Array(deflateRawSync(bytes, alike));
    return () => inflateRawSync(packed, alike);
  };
}

/** Parses lines that nobody has asked about, as far as all of them can be: many at once takes a third of the time. */
export function parseTogether<Value>(lines: Array<Line<Value>>, isWhole: IsWhole<Value>): void {
  const unread = lines.filter((line) => !line.value && line.bytes().length > 0);
  const values = jsonOf(`[${unread.map((line) => line.bytes().toString()).join()}]`);
  if (!Array.isArray(values) || values.length !== unread.length) return;
  for (const [at, line] of unread.entries()) if (isWhole(values[at])) line.value = values[at];
}

/** The bytes of a line; of one that was read empty, those of the value that `ask` gives it. */
export function writtenIn<Value>(
  line: Line<Value> | undefined,
  ask: () => Value | undefined,
): Buffer | undefined {
  const bytes = line?.bytes();
  if (bytes?.length !== 0) return bytes;
  return ask() && line?.bytes();
}
