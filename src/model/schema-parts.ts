import * as z from 'zod';

/** What a schema is made of; each kind of schema has some of these. */
interface SchemaParts extends z.core.$ZodTypeDef {
  innerType?: z.ZodType;
  in?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  options?: z.ZodType[];
  element?: z.ZodType;
  items?: z.ZodType[];
  keyType?: z.ZodType & { options?: string[] };
}

/** The parts of a schema, for who walks through one. */
export const partsOfSchema = (schema: z.ZodType): SchemaParts => schema.def as SchemaParts;

/** A form with some names, of whose values nothing is known. */
export const formWith = (names: string[]): z.ZodType =>
  z.object(Object.fromEntries(names.map((name) => [name, z.unknown()])));

/** A form of which nothing is known: what has it may have any name. */
export const anything: z.ZodType = z.unknown();
