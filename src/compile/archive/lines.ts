import type { Line } from '../../model/archive.ts';
import { jsonOf } from '../../model/json.ts';

/** The line that says something. */
export const lineWith = <Value>(value: Value): Line<Value> => ({
  bytes: () => Buffer.from(JSON.stringify(value)),
  value,
});

/** A line that says nothing. */
export const emptyLine = <Value>(): Line<Value> => ({ bytes: () => nothing });

const nothing = Buffer.alloc(0);

/** Whether what a line says is what such a line says. */
type IsWhole<Value> = (value: unknown) => value is Value;

/** What a line says; where it does not, it is made to say what is recovered. */
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

/** Parses lines that nobody has asked about, as far as all of them can be: many at once takes a third of the time. */
export function parseTogether<Value>(lines: Array<Line<Value>>, isWhole: IsWhole<Value>): void {
  const unread = lines.filter((line) => !line.value && line.bytes().length > 0);
  const values = jsonOf(`[${unread.map((line) => line.bytes().toString()).join()}]`);
  if (!Array.isArray(values) || values.length !== unread.length) return;
  for (const [at, line] of unread.entries()) if (isWhole(values[at])) line.value = values[at];
}

/** A line as it was read; where nothing was, as it is once what it says has been asked for. */
export function writtenIn<Value>(
  line: Line<Value> | undefined,
  ask: () => Value | undefined,
): Buffer | undefined {
  const bytes = line?.bytes();
  if (bytes?.length !== 0) return bytes;
  return ask() && line?.bytes();
}
