import { didYouMean } from '../model/nearest.ts';
import { jsonSchema, schemaNames } from '../model/schemas.ts';
import { exits, type Io, UsageError } from './io.ts';

/** `revue schema NAME`: prints a JSON Schema; returns the exit code. */
export function runSchema(name: string, io: Io): number {
  const known = schemaNames.find((each) => each === name);
  if (!known) {
    const near = didYouMean(name, schemaNames) || `, expected ${schemaNames.join(', ')}`;
    throw new UsageError(`unexpected schema \`${name}\`${near}`);
  }
  io.stdout.write(`${JSON.stringify(jsonSchema(known), null, 2)}\n`);
  return exits.done;
}
