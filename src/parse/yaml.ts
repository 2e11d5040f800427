import type { VFile } from 'vfile';
import {
  type Alias,
  type Document,
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
import { fileStart, type Place, placeIn, report } from '../model/problem.ts';
import { deepest, deepLine, yamlProblems } from './yaml-problems.ts';

/** A YAML mapping as data, with the place in the file where each key and value stands. */
export interface Yaml {
  data: Record<string, unknown>;
  /** Where a key stands, for a path such as `['text', 'width']`. */
  placeOfKey: (path: PropertyKey[]) => Place;
  /** Where the value of a path stands; that of the nearest value around it when there is none. */
  placeOf: (path: PropertyKey[]) => Place;
  /** The value of a path with every number and boolean as the text that was written. */
  asWritten: (path: PropertyKey[]) => unknown;
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

/** Errors of one file’s YAML that are reported. */
const mostReported = 5;

/** YAML that stands in a file behind so many lines; what is wrong with it is reported there, and then it says nothing. */
export function parseYaml(file: VFile, text: string, linesBefore: number): Yaml {
  const deep = deepLine(text);
  if (deep !== undefined) {
    const reason = `Unexpected YAML: nested too deep, expected at most ${deepest} lists and keys in one another`;
    report(file, 'front-matter-syntax', reason, { line: deep + linesBefore, column: 1 });
    return emptyYaml;
  }
  const at = (offset: number): Place => placeIn(text, offset, { line: 1 + linesBefore, column: 1 });
  const [conflict] = conflictsIn(text);
  if (conflict !== undefined) {
    reportConflict(file, at(conflict));
    return emptyYaml;
  }
  const document = documentOf(text);
  joinTexts(document, text);
  reportBidiValues(file, document, at);
  // Settings are checked as they are written; what a note says may stand in any output.
  if (linesBefore > 0) fitValues(document);
  // One slip can make many errors; the first ones say where to look.
  reportAliases(document);
  const repeated = repeatedKeys(document);
  for (const { offset, reason } of yamlProblems(
    { document, repeated, scalars: scalarsIn(document), text },
    mostReported,
  ))
    report(file, 'front-matter-syntax', reason, at(offset));
  if (document.errors.length + repeated.length > 0) return emptyYaml;
  const key = collectionKey(document);
  if (key) {
    report(
      file,
      'front-matter-syntax',
      'Unexpected list or keys as a key, expected text',
      at(key.range?.[0] ?? 0),
    );
    return emptyYaml;
  }
  const data = dataOf(document);
  if (data instanceof Error || !isMap(document.contents ?? undefined)) {
    if (data === null || data === undefined) return emptyYaml;
    const found =
      data instanceof Error ? data.message : Array.isArray(data) ? 'a list' : `\`${String(data)}\``;
    report(
      file,
      'front-matter-syntax',
      `Unexpected ${found}, expected keys and values such as \`title: …\``,
      at(0),
    );
    return emptyYaml;
  }
  return {
    data: data as Record<string, unknown>,
    placeOfKey: (path) => at(keyStart(document, path)),
    placeOf: (path) => at(valueStart(document, path)),
    asWritten: (path) => written(document, path),
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

/** Names of values that nothing has: `*stressed*` at the beginning of a text is read as one. */
function reportAliases(document: Document.Parsed): void {
  visit(document, {
    Alias: (_, alias) => {
      const { range } = alias as Alias.Parsed;
      if (!alias.resolve(document))
        document.errors.push(new YAMLParseError([range[0], range[1]], 'BAD_ALIAS', 'Unresolved alias'));
    },
  });
}

/** Keys that their mapping has already. */
function repeatedKeys(document: Document.Parsed): Scalar.Parsed[] {
  const repeated: Scalar.Parsed[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (known.has(key.value)) repeated.push(key as Scalar.Parsed);
        known.add(key.value);
      }
    },
  });
  return repeated;
}

function scalarsIn(document: Document.Parsed): Scalar.Parsed[] {
  const scalars: Scalar.Parsed[] = [];
  visit(document, {
    Scalar: (_, scalar) => {
      scalars.push(scalar as Scalar.Parsed);
    },
  });
  return scalars;
}

/**
 * Between braces YAML ends a text without quotation marks at its first comma and takes the rest for keys without a value, which
 * nothing of revue has: `{date: 2025-11-29, text: Seven years, not five}` says one text.
 */
function joinTexts(document: Document.Parsed, text: string): void {
  visit(document, {
    Map: (_, map) => {
      const pairs: typeof map.items = [];
      for (const pair of map.items) {
        const before = pairs.at(-1)?.value;
        const { key, value } = pair;
        const isRest =
          map.flow && value === null && isPlain(before) && isPlain(key) && !withoutColon.test(key.source);
        if (isRest) extend(before, key, text);
        else pairs.push(pair);
      }
      map.items = pairs;
    },
  });
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
function fitValues(document: Document.Parsed): void {
  visit(document, {
    Scalar: (key, scalar) => {
      if (key !== 'key' && typeof scalar.value === 'string') scalar.value = fitForOutput(scalar.value);
    },
  });
}

/** The same of controls of direction, which no setting may hold either. */
function reportBidiValues(file: VFile, document: Document.Parsed, at: (offset: number) => Place): void {
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value !== 'string' || bidiControlsIn(scalar.value).length === 0) return;
      reportBidi(file, scalar.value, () => at(scalar.range?.[0] ?? 0));
      scalar.value = fitForOutput(scalar.value);
    },
  });
}

/** A key that is a list or a mapping: no name of anything. */
function collectionKey(document: Document.Parsed): ParsedNode | undefined {
  let found: ParsedNode | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isCollection(key)) return undefined;
      found = key as ParsedNode;
      return visit.BREAK;
    },
  });
  return found;
}

function dataOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The pair of a key, which data name by its text where it is a number. */
const pairOf = (map: YAMLMap, name: PropertyKey | undefined) =>
  map.items.find(({ key }) => isScalar(key) && String(key.value) === String(name));

function nodeAt(document: Document.Parsed, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, part) =>
      isMap(node) ? pairOf(node, part)?.value : isSeq(node) ? node.get(part, true) : undefined,
    document.contents,
  );
}

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
  const node = nodeAt(document, path);
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
