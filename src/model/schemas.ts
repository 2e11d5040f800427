import * as z from 'zod';
import { archiveIndex, archiveYear } from './archive-data.ts';
import { configFields } from './fields/config.ts';
import { noteFields } from './fields/note.ts';
import { reviewFields } from './fields/review.ts';
import { ledger } from './ledger.ts';
import { list, results } from './results.ts';
import { type RuleId, ruleIds, rules } from './rules.ts';
import { record } from './view.ts';

const definitions = {
  note: { title: 'Front matter of a note', schema: noteFields },
  review: { title: 'Front matter of _review.md', schema: reviewFields },
  config: { title: 'Configuration of a workspace: revue.yaml', schema: configFields },
  data: { title: 'Record of a review: review.json', schema: record },
  archive: { title: 'The published reviews: archive.json', schema: archiveIndex },
  year: { title: 'The items of a year: 2025/archive.json', schema: archiveYear },
  report: { title: 'What build, check and send print with --json', schema: results },
  list: { title: 'What list prints with --json', schema: list },
  sent: { title: 'Ledger of what was sent: sent.json', schema: ledger },
};

/** Those of what is written by hand; revue writes the others. */
const byHand: SchemaName[] = ['note', 'review', 'config'];

/** What a JSON Schema can be had of. */
type SchemaName = keyof typeof definitions;

/** The names of all of these. */
export const schemaNames = Object.keys(definitions) as SchemaName[];

/** The JSON Schema 2020-12 of a form, from the definition that checks it or types it. */
export function jsonSchema(name: SchemaName): object {
  const { title, schema } = definitions[name];
  const isByHand = byHand.includes(name);
  const { $schema, ...made } = z.toJSONSchema(schema, {
    io: isByHand ? 'input' : 'output',
    // A later version may add keys to what it writes, and readers of today's stay right.
    override: ({ jsonSchema: part }) => {
      if (!isByHand && part.additionalProperties === false) delete part.additionalProperties;
    },
  });
  const part = described(withDefaults(made as Part, schema));
  return { $schema, title, ...(isByHand ? asWritten(part) : part) };
}

interface Part {
  [key: string]: unknown;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Part>;
  expected?: string;
  otherwise?: string;
}

/** Adds the defaults that zod leaves out, because they are no input of a key that changes what is written. */
function withDefaults(part: Part, schema: z.ZodType): Part {
  if (schema instanceof z.ZodDefault)
    return withDefaults({ ...part, default: schema.def.defaultValue }, schema.removeDefault() as z.ZodType);
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return withDefaults(part, schema.unwrap() as z.ZodType);
  if (!(schema instanceof z.ZodObject) || !part.properties) return part;
  const properties = Object.entries(part.properties).map(([key, each]) => [
    key,
    withDefaults(each, schema.shape[key]),
  ]);
  return { ...part, properties: Object.fromEntries(properties) };
}

/** Says what each part means, then the form that messages about it expect, then its default in words. */
function described({ expected, otherwise, ...part }: Part): Part {
  const inside = Object.entries(part).map(([key, value]) => [key, describedWithin(key, value)]);
  const isSaid =
    part.description && (!expected || /^text\b/.test(expected) || part.description.includes(expected));
  const form = isSaid ? undefined : part.description ? `Expected: ${expected}` : expected;
  const words = [part.description, form, otherwise && `Default: ${otherwise}`].filter(Boolean);
  return { ...(words.length > 0 && { description: words.join('. ') }), ...withoutDescription(inside) };
}

const withoutDescription = (entries: unknown[][]): Part =>
  Object.fromEntries(entries.filter(([key]) => key !== 'description'));

function describedWithin(key: string, value: unknown): unknown {
  if (key === 'properties' && isPart(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, isPart(each) ? described(each) : each]),
    );
  if (Array.isArray(value)) return value.map((each) => (isPart(each) ? described(each) : each));
  return isPart(value) && key !== 'default' ? described(value) : value;
}

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an analyst writes: unknown keys are mistakes, and a key without a value is one that is not there. */
function asWritten(part: Part): Part {
  const { checks, ...others } = part.properties ?? {};
  const properties = Object.entries(others).map(([key, each]) => [key, orNothing(each)]);
  return {
    ...part,
    properties: { ...Object.fromEntries(properties), ...(checks && { checks: orNothing(byRule(checks)) }) },
    additionalProperties: false,
    ...(checks && {
      $defs: { severity: checks.properties?.[plainRule], fixedSeverity: checks.properties?.[fixedRule] },
    }),
  };
}

function orNothing(part: Part): Part {
  const { type, anyOf } = part;
  const more = Array.isArray(part.enum) ? { enum: [...part.enum, null] } : {};
  if (type !== undefined) return { ...part, ...more, type: [type, 'null'].flat() };
  return Array.isArray(anyOf) ? { ...part, anyOf: [...anyOf, { type: 'null' }] } : part;
}

const isFixed = (id: RuleId): boolean => 'fixed' in rules[id];
const plainRule = ruleIds.find((id) => !('options' in rules[id]) && !isFixed(id)) ?? '';
const fixedRule = ruleIds.find(isFixed) ?? '';

/** The checks with what each rule means, so that an editor offers it; the form of those without options stands once. */
function byRule(part: Part): Part {
  const properties = ruleIds.map((id) => {
    const description = rules[id].summary;
    const own = { ...part.properties?.[id], description };
    const $ref = `#/$defs/${isFixed(id) ? 'fixedSeverity' : 'severity'}`;
    return [id, 'options' in rules[id] ? own : { description, $ref }];
  });
  return { ...part, properties: Object.fromEntries(properties) };
}
