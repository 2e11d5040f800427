import { jsonSchema, type SchemaName } from '../model/schemas.ts';
import { exits, type Io, UsageError } from './io.ts';

const names: readonly SchemaName[] = ['note', 'review', 'config', 'data'];

/** `revue schema NAME`: prints a JSON Schema; returns the exit code. */
export function runSchema(name: string, io: Io): number {
  const known = names.find((each) => each === name);
  if (!known) throw new UsageError(`unexpected schema \`${name}\`, expected ${names.join(', ')}`);
  io.stdout.write(`${JSON.stringify(jsonSchema(known), null, 2)}\n`);
  return exits.done;
}
