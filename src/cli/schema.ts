import { jsonSchema, schemaNames } from '../model/schemas.ts';
import { exits, type Io } from './io.ts';
import { named } from './named.ts';

/** `revue schema NAME`: prints a JSON Schema; returns the exit code. */
export function runSchema(name: string, io: Io): number {
  const known = named(name, schemaNames, { what: `schema \`${name}\`` });
  io.stdout.write(`${JSON.stringify(jsonSchema(known), null, 2)}\n`);
  return exits.done;
}
