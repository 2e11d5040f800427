import { join } from 'node:path';
import {
  type ArchivedDay,
  type ArchiveEntry,
  type IndexLines,
  type Line,
  type Lines,
  type Topic,
  type TopicKind,
  topicKinds,
} from '../model/archive.ts';
import { jsonOf } from '../model/json.ts';
import { once } from '../model/once.ts';
import { namesIn, readIfThere } from './files.ts';
import { lookAtStates } from './seen.ts';

/** The parts of the index, in their order. */
const indexParts = ['reviews', ...topicKinds, 'storylines', 'corrected', 'files', 'robots', 'sizes'] as const;
type IndexPart = (typeof indexParts)[number];

/**
 * The index of the archive, of which a day's build needs little: the rest is not decoded. `undefined` where there is none,
 * or one that does not stand as this version writes it.
 */
export function readArchiveIndex(output: string): IndexLines | undefined {
  const bytes = readIfThere(join(output, 'archive.json'));
  if (bytes?.indexOf('{"version": 1,') !== 0) return undefined;
  const parts = stretchesIn(bytes);
  const value = (part: IndexPart): unknown => valueIn(bytes, part, parts.get(part));
  const list = (part: IndexPart): string[] | undefined => {
    const said = value(part);
    return Array.isArray(said) ? said : undefined;
  };
  const reviews = allLinesIn<ArchiveEntry>(bytes, 'date', parts.get('reviews'));
  const topicsOf = (kind: TopicKind) => once(() => allLinesIn<Topic>(bytes, 'slug', parts.get(kind)));
  const topics = { sections: topicsOf('sections'), tags: topicsOf('tags'), sources: topicsOf('sources') };
  const [storylines, corrected, files] = [list('storylines'), list('corrected'), list('files')];
  if (!reviews || !storylines || !files) return undefined;
  const [robots, sizes] = [value('robots') as string | undefined, value('sizes') as IndexLines['sizes']];
  return { reviews, topics: (kind) => topics[kind](), storylines, corrected, files, robots, sizes };
}

/**
 * What the reviews of a year hold: of a day's build only the last hundred matter. None where there is no file, or one that
 * this version cannot read.
 */
export function readArchiveYear(output: string, year: string): Lines<ArchivedDay> {
  const bytes = readIfThere(join(output, year, 'archive.json'));
  if (bytes?.indexOf(`{"version": 1, "year": "${year}"`) !== 0) return new Map();
  return linesIn(bytes, 'date', { start: 0, end: bytes.length });
}

/** Where something stands in bytes. */
interface Stretch {
  start: number;
  end: number;
}

/** Where the parts of the index stand, each from its name to the line end before the next. No text holds a line end. */
function stretchesIn(bytes: Buffer): Map<IndexPart, Stretch> {
  const stretches = new Map<IndexPart, Stretch>();
  let end = bytes.length;
  for (const part of indexParts.toReversed()) {
    const lineEnd = bytes.lastIndexOf(`\n"${part}": `, end);
    if (lineEnd < 0) continue;
    stretches.set(part, { start: lineEnd + 1, end });
    end = lineEnd;
  }
  return stretches;
}

/** The lines of a part of the index; `undefined` where one of them cannot be read, which others still count. */
function allLinesIn<Value>(
  bytes: Buffer,
  key: 'date' | 'slug',
  { start, end }: Stretch = nowhere,
): Lines<Value> | undefined {
  const lines: Lines<Value> = linesIn(bytes, key, { start, end });
  const text = bytes.toString('latin1', start, end);
  const written = /: \[\],?\s*$/.test(text) ? 0 : text.split('\n').length - 2;
  return lines.size === written ? lines : undefined;
}

/** What a part of the index says that stands on one line. */
function valueIn(bytes: Buffer, part: IndexPart, { start, end }: Stretch = nowhere): unknown {
  const text = bytes.toString('utf8', start, end).replace(/[,}]\s*$/, '');
  return (jsonOf(`{${text}}`) as Partial<Record<IndexPart, unknown>> | undefined)?.[part];
}

const nowhere: Stretch = { start: 0, end: 0 };

/** Lines by the key that each begins with. They are looked for among signs that stand for a byte each. */
function linesIn<Value>(bytes: Buffer, key: 'date' | 'slug', { start, end }: Stretch): Lines<Value> {
  const lines = new Map<string, Line<Value>>();
  const signs = bytes.toString('latin1', start, end);
  const opening = `{"${key}":"`;
  for (let at = 0, next = signs.indexOf('\n'); next >= 0; at = next + 1, next = signs.indexOf('\n', at)) {
    const lineEnd = signs[next - 1] === ',' ? next - 1 : next;
    const valueEnd = signs.indexOf('",', at + opening.length);
    if (!signs.startsWith(opening, at) || signs[lineEnd - 1] !== '}' || valueEnd < 0) continue;
    const value = bytes.toString('utf8', start + at + opening.length, start + valueEnd);
    const [from, to] = [start + at, start + lineEnd];
    if (shapes[key].test(value)) lines.set(value, { bytes: () => bytes.subarray(from, to) });
  }
  return lines;
}

/** What a key may be: nothing that JSON would not write as it is. */
const shapes = { date: /^\d{4}-\d{2}-\d{2}$/, slug: /^[^"\\]+$/ };

/** The rows of a list from its data file; `undefined` where there are none, or one is not whole. */
export function readRows<Row>(
  output: string,
  path: string,
  isWhole: (row: unknown) => row is Row,
): Row[] | undefined {
  const content = readIfThere(join(output, path))?.toString('utf8') ?? '';
  const read = jsonOf(content) as { version: unknown; reviews: unknown } | null | undefined;
  const rows = read?.version === 1 && Array.isArray(read.reviews) ? read.reviews : undefined;
  return rows?.every(isWhole) ? rows : undefined;
}

/**
 * The state of the archive of an output folder: another one after every build that changed it, whoever made it. Of a review
 * that has only titles of items changed, the file of its year says so alone.
 */
export function archiveStateOf(output: string): string {
  const years = namesIn(output).filter((name) => /^\d{4}$/.test(name));
  const paths = ['', ...years.map((year) => `${year}/`)].map((folder) => `${folder}archive.json`);
  return lookAtStates(output, paths).lines.join();
}
