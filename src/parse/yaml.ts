import type { VFile } from 'vfile';
import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  YAMLParseError,
} from 'yaml';
import { reportBidi } from '../model/bidi.ts';
import { bidiControlsIn, fitForOutput } from '../model/characters.ts';
import { conflictsIn, reportConflict } from '../model/conflict.ts';
import { onceFor } from '../model/once-for.ts';
import { fileStart, type Place, placesIn, report } from '../model/problem.ts';
import { joinValueLines } from './yaml-lines.ts';
import { deepest, deepLine, noBreakSpaceIn, yamlProblems } from './yaml-problems.ts';

/** A YAML mapping as data, with the place in the file where each key and value stands. */
export interface Yaml {
  data: Record<string, unknown>;
  /** Where a key stands, for a path such as `'text', 'width'`. */
  placeOfKey: (...path: PropertyKey[]) => Place;
  /** Where the value of a path stands; that of the nearest value around it when there is none. */
  placeOf: (...path: PropertyKey[]) => Place;
  /** The value of a path with every number and boolean as the text that was written. */
  asWritten: (...path: PropertyKey[]) => unknown;
}

/** A mapping that says nothing. */
export const emptyYaml: Yaml = {
  data: {},
  placeOfKey: () => fileStart,
  placeOf: () => fileStart,
  asWritten: () => undefined,
};

/** A file that is YAML as a whole, such as `revue.yaml`. */
export function parseYamlFile(file: VFile): Yaml {
  return parseYaml(file, String(file), 0);
}

/** How many errors of one file’s YAML are reported. */
const mostReported = 5;

/** YAML that stands in a file behind so many lines; what is wrong with it is reported there, and then it says nothing. */
export function parseYaml(file: VFile, text: string, linesBefore: number): Yaml {
  const refuse = (reason: string, place: Place): Yaml => {
    report(file, 'front-matter-syntax', reason, place);
    return emptyYaml;
  };
  const deep = deepLine(text);
  if (deep !== undefined)
    return refuse(
      `Unexpected YAML: nested too deep, expected at most ${deepest} lists and keys in one another`,
      { line: deep + linesBefore, column: 1 },
    );
  const placeOf = placesIn(text);
  const at = (offset: number): Place => {
    const { line, column } = placeOf(offset);
    return { line: line + linesBefore, column };
  };
  const [conflict] = conflictsIn(text);
  if (conflict !== undefined) {
    reportConflict(file, at(conflict));
    return emptyYaml;
  }
  const document = documentOf(text);
  const { scalars, keys, values, maps, aliases, collectionKey } = nodesIn(document, text);
  const gap = noBreakSpaceIn(document, keys, text);
  if (gap) return refuse(gap.reason, at(gap.offset));
  reportBidiValues(file, scalars, at);
  // Settings are checked as they are written; what a note says may stand in any output.
  if (linesBefore > 0) fitValues(values);
  joinValueLines(values, text);
  reportAliases(aliases, document);
  const repeated = maps.flatMap(repeatedKeys);
  // One slip can make many errors; the first ones say where to look.
  const read = { document, repeated, scalars, text, isFenced: linesBefore > 0 };
  for (const { offset, reason } of yamlProblems(read, mostReported))
    report(file, 'front-matter-syntax', reason, at(offset));
  if (document.errors.length + repeated.length > 0) return emptyYaml;
  if (collectionKey) {
    const [offset] = collectionKey.range;
    const [tag] = /^\{\{[^{}\n]*\}\}/.exec(text.slice(offset - 1)) ?? [];
    if (tag === undefined) return refuse('Unexpected list or keys as a key, expected text', at(offset));
    // Of all settings, the subject of the email alone is a template.
    const isTemplate = linesBefore === 0 && /\bsubject:\s*$/.test(text.slice(0, offset - 1));
    const reason = isTemplate
      ? `\`${tag}\` without quotation marks, expected \`subject: "${tag.replaceAll('"', "'")}"\``
      : `\`${tag}\`, a tag of a template that nothing fills in, expected the value itself`;
    return refuse(`Unexpected ${reason}`, at(offset - 1));
  }
  const data = dataOf(document);
  if (data === null || data === undefined) return emptyYaml;
  if (data instanceof Error || !isMap(document.contents)) {
    const found =
      data instanceof Error ? data.message : Array.isArray(data) ? 'a list' : `\`${String(data)}\``;
    return refuse(`Unexpected ${found}, expected keys and values such as \`title: …\``, at(0));
  }
  return {
    data: data as Record<string, unknown>,
    placeOfKey: (...path) => at(keyStart(document, path)),
    placeOf: (...path) => at(valueStart(document, path)),
    asWritten: (...path) => written(document, path),
  };
}

/** A document of YAML; one that nests deeper than the stack of the machine is one with an error. */
function documentOf(text: string): Document.Parsed {
  // Keys are compared once texts are whole: the parser would compare each with all before it.
  const options = { version: '1.2', prettyErrors: false, uniqueKeys: false } as const;
  try {
    return parseDocument(text, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const failed = parseDocument('', options);
    failed.errors.push(new YAMLParseError([0, 0], 'IMPOSSIBLE', 'nested too deep'));
    return failed;
  }
}

/** The nodes of a document by kind, in their order. */
interface Nodes {
  /** Keys and values. */
  scalars: Scalar.Parsed[];
  /** Those of them that are keys. */
  keys: Scalar.Parsed[];
  /** Those of them that are no keys. */
  values: Scalar.Parsed[];
  maps: YAMLMap.Parsed[];
  /** Names of values that nothing before them has. */
  aliases: Alias.Parsed[];
  /** The first key that is a list or a mapping: no name of anything. */
  collectionKey?: ParsedNode;
}

/** The nodes of a document, once each text in it is whole. */
function nodesIn(document: Document.Parsed, text: string): Nodes {
  const nodes: Nodes = { scalars: [], keys: [], values: [], maps: [], aliases: [] };
  const anchors = new Set<string | undefined>();
  visit(document, {
    Seq(_, { anchor }) {
      anchors.add(anchor);
    },
    Map(_, map) {
      anchors.add(map.anchor);
      joinTexts(map, text);
      nodes.maps.push(map as YAMLMap.Parsed);
    },
    Pair(_, { key }) {
      if (isCollection(key)) nodes.collectionKey ??= key as ParsedNode;
    },
    Scalar(place, scalar) {
      anchors.add(scalar.anchor);
      nodes.scalars.push(scalar as Scalar.Parsed);
      (place === 'key' ? nodes.keys : nodes.values).push(scalar as Scalar.Parsed);
    },
    Alias(_, alias) {
      if (!anchors.has(alias.source)) nodes.aliases.push(alias as Alias.Parsed);
    },
  });
  return nodes;
}

/** Names of values that nothing has: `*stressed*` at the beginning of a text is read as one. */
function reportAliases(aliases: Alias.Parsed[], document: Document.Parsed): void {
  for (const {
    range: [start, end],
  } of aliases)
    document.errors.push(new YAMLParseError([start, end], 'BAD_ALIAS', 'Unresolved alias'));
}

/** Keys that their mapping has already. */
function repeatedKeys({ items }: YAMLMap.Parsed): Scalar.Parsed[] {
  const known = new Set<unknown>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const isRepeated = known.has(key.value);
    known.add(key.value);
    return isRepeated ? [key] : [];
  });
}

/**
 * Between braces YAML ends a text without quotation marks at its first comma and takes the rest for keys without a value, which
 * nothing of revue has: `{date: 2025-11-29, text: Seven years, not five}` says one text.
 */
function joinTexts(map: YAMLMap, text: string): void {
  if (!map.flow) return;
  const pairs: typeof map.items = [];
  for (const pair of map.items) {
    const before = pairs.at(-1)?.value;
    const { key, value } = pair;
    const isRest = value === null && isPlain(before) && isPlain(key) && !withoutColon.test(key.source);
    if (isRest) extend(before, key, text);
    else pairs.push(pair);
  }
  map.items = pairs;
}

/** A key and its value between which the colon is missing. */
const withoutColon = /^(?:date \d{4}-|(?:url|src) \S*[.:/])/;

/** Whether a node is a value that is written without quotation marks. */
const isPlain = (node: unknown): node is Scalar.Parsed & { source: string } =>
  isScalar(node) && node.type === 'PLAIN' && Boolean(node.source);

function extend(value: Scalar.Parsed, rest: Scalar.Parsed, text: string): void {
  const isSpaced = /\s/.test(text.slice(value.range[1], rest.range[0]));
  value.source = `${value.source}${isSpaced ? ', ' : ','}${rest.source}`;
  value.value = value.source;
  value.range = [value.range[0], rest.range[1], rest.range[2]];
}

/** Escapes in quotes can write characters that the file itself may not hold. */
function fitValues(values: Scalar.Parsed[]): void {
  for (const scalar of values)
    if (typeof scalar.value === 'string') scalar.value = fitForOutput(scalar.value);
}

/** The same of controls of direction, which no setting may hold either. */
function reportBidiValues(file: VFile, scalars: Scalar.Parsed[], at: (offset: number) => Place): void {
  for (const scalar of scalars) {
    if (typeof scalar.value !== 'string' || bidiControlsIn(scalar.value).length === 0) continue;
    reportBidi(file, scalar.value, () => at(scalar.range[0]));
    scalar.value = fitForOutput(scalar.value);
  }
}

function dataOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The pairs of a mapping by their keys, which data name by their texts where they are numbers. */
const pairsOf = onceFor(
  ({ items }: YAMLMap) =>
    new Map(items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : []))),
);

const pairOf = (map: YAMLMap, name: PropertyKey | undefined) => pairsOf(map).get(String(name));

/** The node at a path; a value that stands where a list may is the first of one. */
function nodeAt(document: Document.Parsed, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((around, part) => {
    const node = named(document, around);
    if (isSeq(node)) return node.get(part, true);
    if (part === 0) return node;
    return isMap(node) ? pairOf(node, part)?.value : undefined;
  }, document.contents);
}

/** A node, that of another place where it is the name of one. */
const named = (document: Document.Parsed, node: unknown): unknown =>
  isAlias(node) ? node.resolve(document) : node;

function keyStart(document: Document.Parsed, path: PropertyKey[]): number {
  const parent = nodeAt(document, path.slice(0, -1));
  const key = isMap(parent) ? pairOf(parent, path.at(-1))?.key : undefined;
  return isNode(key) ? (key.range?.[0] ?? 0) : valueStart(document, path.slice(0, -1));
}

function valueStart(document: Document.Parsed, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = nodeAt(document, path.slice(0, length));
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function written(document: Document.Parsed, path: PropertyKey[]): unknown {
  const node = named(document, nodeAt(document, path));
  if (!isScalar(node) && !isCollection(node)) return undefined;
  const copy = node.clone();
  if (!isNode(copy)) return undefined;
  visit(copy, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'number' || typeof scalar.value === 'boolean')
        scalar.value = scalar.source ?? String(scalar.value);
    },
  });
  return copy.toJS(document);
}
