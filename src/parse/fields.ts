import type { VFile } from 'vfile';
import type * as z from 'zod';
import { holdsBackElsewhere, keyFor } from '../model/keys-elsewhere.ts';
import { didYouMean, nearest, orMeant } from '../model/nearest.ts';
import { type Place, quotable, report } from '../model/problem.ts';
import { partsOfSchema } from '../model/schema-parts.ts';
import type { Yaml } from './yaml.ts';

/** Checks a YAML mapping against the written form: reports what does not fit and returns what does, with defaults. */
export function checkFields<S extends z.ZodObject>(file: VFile, yaml: Yaml, schema: S): z.output<S> {
  const checked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(yaml.data)) {
    const field = schema.shape[key] as z.ZodType | undefined;
    if (!Object.hasOwn(schema.shape, key) || !field) {
      if (!reportNotHeldBack(file, yaml, [key, value], Object.keys(schema.shape)))
        reportUnknownKey(file, yaml, [key], Object.keys(schema.shape));
    } else if (value !== null) checked[key] = checkField(file, yaml, { key, value, field });
  }
  for (const [key, field] of Object.entries(schema.shape))
    if (checked[key] === undefined) checked[key] = (field as z.ZodType).safeParse(undefined).data;
  return checked as z.output<S>;
}

interface Field {
  key: string;
  value: unknown;
  field: z.ZodType;
}

function checkField(file: VFile, yaml: Yaml, { key, value, field }: Field): unknown {
  const asRead = field.safeParse(value);
  if (asRead.success) return asRead.data;
  // Text may look like a number (`title: 2025`): then what was written counts.
  const asWritten = field.safeParse(
    withTexts(value, textPlaces(asRead.error.issues, []), (path) => yaml.asWritten(key, ...path)),
  );
  if (asWritten.success) return asWritten.data;
  const unknown = unknownKeys(asRead.error.issues, []);
  for (const path of unknown) reportUnknownKey(file, yaml, [key, ...path], keysAround(field, path));
  if (unknown.length > 0) return checkField(file, yaml, { key, value: without(value, unknown), field });
  const lines = String(file).split('\n');
  const told = placesTold(file);
  for (const issue of deepestIssues(asWritten.error.issues)) {
    const place = yaml.placeOf(key, ...issue.path);
    const isBraced = lines[place.line - 1]?.[place.column - 1] === '{';
    if (!told.has(keyOf(place)))
      report(file, 'wrong-type', reasonFor(issue, { key, value, field, isBraced }), place);
  }
  return undefined;
}

/** The places at which is reported what YAML lost there: that it is missing then follows. */
const placesTold = ({ messages }: VFile): Set<string> =>
  new Set(
    messages.flatMap(({ ruleId, line = 0, column = 0 }) =>
      ruleId === 'front-matter-syntax' ? keyOf({ line, column }) : [],
    ),
  );

const keyOf = ({ line, column }: Place): string => `${line}:${column}`;

function reasonFor(
  issue: z.core.$ZodIssue,
  { key, value, field, isBraced }: Field & { isBraced: boolean },
): string {
  const inside = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
  const name = key + inside.join('');
  const found = issue.path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown>)?.[part], value);
  if (!isBraced && isTextCut(issue, found))
    return `Unexpected \`: \` in \`${name}\`, expected all of the text between quotation marks`;
  const isOwn = issue.code === 'custom' && issue.message !== 'Invalid input';
  const expected = isOwn ? issue.message : expectation(field, issue.path);
  const last = issue.path.at(-1);
  return found === undefined && typeof last === 'string'
    ? `Missing key \`${last}\` for \`${name.slice(0, -last.length - 1)}\`, expected ${expected}`
    : `Unexpected ${describe(found)} for \`${name}\`, expected ${expected}`;
}

/** Whether a text in a list has a colon, by which YAML takes it for a key and its value. */
const isTextCut = ({ code, path, ...rest }: z.core.$ZodIssue, found: unknown): boolean =>
  code === 'invalid_type' &&
  'expected' in rest &&
  rest.expected === 'string' &&
  typeof path.at(-1) === 'number' &&
  typeof found === 'object' &&
  !Array.isArray(found) &&
  found !== null;

/** Issues with those of unions as the branch has them whose form the value has. */
function deepestIssues(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const meant = issue.errors.map(deepestIssues).find((branch) => !branch.some(isOtherForm));
    return meant ? meant.map((each) => ({ ...each, path: [...issue.path, ...each.path] })) : [issue];
  });
}

/** Whether a branch of a union does not concern a value at all: text where it has a list. */
const isOtherForm = ({ code, path }: z.core.$ZodIssue): boolean =>
  path.length === 0 && ['invalid_type', 'invalid_value', 'invalid_union', 'invalid_format'].includes(code);

/** The paths at which a branch of the schema wants text. */
function textPlaces(issues: readonly z.core.$ZodIssue[], at: PropertyKey[]): PropertyKey[][] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path];
    if (issue.code === 'invalid_union') return issue.errors.flatMap((branch) => textPlaces(branch, path));
    return issue.code === 'invalid_type' && issue.expected === 'string' ? [path] : [];
  });
}

/** A value with the numbers and booleans at some paths as the texts that were written. */
function withTexts(
  value: unknown,
  paths: PropertyKey[][],
  written: (path: PropertyKey[]) => unknown,
): unknown {
  const copy = { value: structuredClone(value) };
  for (const path of paths) {
    const [last = '', ...around] = ['value', ...path].reverse();
    const parent = around.reduceRight<unknown>((inside, part) => partOf(inside, part), copy);
    const found = partOf(parent, last);
    if (typeof found === 'number' || typeof found === 'boolean')
      (parent as Record<PropertyKey, unknown>)[last] = written(path);
  }
  return copy.value;
}

const partOf = (value: unknown, part: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;

/**
 * Reports a key that would have kept a note back in another program, or without its slip, and one that would keep a note back
 * and stands in a review: it would be published.
 */
function reportNotHeldBack(
  file: VFile,
  yaml: Yaml,
  [key, value]: [string, unknown],
  known: string[],
): boolean {
  const isReview = known.includes('headlines');
  if ((!isReview && !known.includes('draft')) || (yaml.data.draft === true && !isReview)) return false;
  const meant = nearest(key, [...known, 'draft', 'embargo']);
  const isEmbargo = meant === 'embargo' || /^embargo/i.test(key);
  if (!isEmbargo && !holdsBackElsewhere(meant === 'draft' ? meant : key, value)) return false;
  const kept = isReview ? 'review' : 'note';
  const expected = `${isEmbargo ? '`embargo`' : '`draft: true`'}${isReview ? ' in each note of the day' : ''}`;
  const reason = `Unexpected \`${key}: ${yaml.asWritten(key)}\`, which does not keep the ${kept} back, expected ${expected}`;
  report(file, 'wrong-type', reason, yaml.placeOfKey(key));
  return true;
}

function reportUnknownKey(file: VFile, yaml: Yaml, path: PropertyKey[], known: string[]): void {
  const key = String(path.at(-1));
  const here = keyFor(key, known);
  const near = here === undefined ? didYouMean(key, known) : orMeant(here);
  // Of the rules there are dozens.
  const all =
    path[0] === 'checks' && path.length === 2 ? 'a rule of `revue rules`' : `one of ${known.join(', ')}`;
  report(
    file,
    'unknown-key',
    `Unexpected key \`${key}\`${near || `, expected ${known.length > 0 ? all : 'none'}`}`,
    yaml.placeOfKey(...path),
  );
}

/** The paths of keys that the schema, or a branch of it, does not know. */
function unknownKeys(issues: readonly z.core.$ZodIssue[], at: PropertyKey[]): PropertyKey[][] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
    if (issue.code !== 'invalid_union') return [];
    return issue.errors.map((branch) => unknownKeys(branch, path)).find((keys) => keys.length > 0) ?? [];
  });
}

function without(value: unknown, paths: PropertyKey[][]): unknown {
  const copy = structuredClone(value);
  for (const path of paths) {
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((inside, part) => (inside as Record<PropertyKey, unknown>)[part], copy);
    delete (parent as Record<PropertyKey, unknown>)[path.at(-1) as PropertyKey];
  }
  return copy;
}

/** The schemas that a schema stands for: itself, what it wraps, its branches. */
function branches(schema: z.ZodType): z.ZodType[] {
  const { innerType, in: input, options } = partsOfSchema(schema);
  return [
    schema,
    ...[innerType, input, ...(options ?? [])].flatMap((inner) => (inner ? branches(inner) : [])),
  ];
}

function inside(schema: z.ZodType, part: PropertyKey): z.ZodType | undefined {
  for (const branch of branches(schema)) {
    const { shape, element, items } = partsOfSchema(branch);
    const next = typeof part === 'number' ? (element ?? items?.[part]) : shape?.[String(part)];
    if (next) return next;
  }
  return undefined;
}

function keysAround(schema: z.ZodType, path: PropertyKey[]): string[] {
  const parent = path
    .slice(0, -1)
    .reduce<z.ZodType | undefined>((at, part) => at && inside(at, part), schema);
  return (parent ? branches(parent) : []).flatMap((branch) => {
    const { shape, keyType } = partsOfSchema(branch);
    return shape ? Object.keys(shape) : (keyType?.options ?? []);
  });
}

function expectation(field: z.ZodType, path: PropertyKey[]): string {
  let words = expectedBy(field);
  let schema: z.ZodType | undefined = field;
  for (const part of path) {
    schema = schema && inside(schema, part);
    words = (schema && expectedBy(schema)) ?? words;
  }
  return words ?? 'another form';
}

function expectedBy(schema: z.ZodType): string | undefined {
  for (const branch of branches(schema)) {
    const words = branch.meta()?.expected;
    if (typeof words === 'string') return words;
  }
  return undefined;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : 'list';
  if (typeof value === 'object') return 'keys and values';
  return `${typeof value === 'string' ? 'text' : typeof value} \`${quotable(String(value))}\``;
}
