import { join } from 'node:path';
import {
  type ArchivedDay,
  type ArchiveEntry,
  type IndexLines,
  type Line,
  type Lines,
  type Topic,
  type TopicKind,
  type TopicRow,
  topicKinds,
} from '../model/archive.ts';
import { jsonOf } from '../model/json.ts';
import { once } from '../model/once.ts';
import { readIfThere } from './files.ts';

/** The parts of the index, in their order. */
const indexParts = ['reviews', ...topicKinds, 'storylines', 'files'] as const;
type IndexPart = (typeof indexParts)[number];

/**
 * The index of the archive, of which a day's build needs little: the rest is not decoded. `undefined` where there is none,
 * or one that does not stand as this version writes it.
 */
export function readArchiveIndex(output: string): IndexLines | undefined {
  const bytes = readIfThere(join(output, 'archive.json'));
  if (bytes?.indexOf('{"version": 1,') !== 0) return undefined;
  const parts = stretchesIn(bytes);
  const list = <Value>(part: IndexPart): Value[] | undefined => listIn(bytes, part, parts.get(part));
  const reviews = reviewsIn(bytes, parts.get('reviews'));
  const topicsOf = (kind: TopicKind) => once(() => list<Topic>(kind));
  const topics = { sections: topicsOf('sections'), tags: topicsOf('tags'), sources: topicsOf('sources') };
  const [storylines, files] = [list<string>('storylines'), list<string>('files')];
  if (!reviews || !storylines || !files) return undefined;
  return { reviews, topics: (kind) => topics[kind](), storylines, files };
}

/**
 * What the reviews of a year hold: of a day's build only the last hundred matter. None where there is no file, or one that
 * this version cannot read.
 */
export function readArchiveYear(output: string, year: string): Lines<ArchivedDay> {
  const bytes = readIfThere(join(output, year, 'archive.json'));
  if (bytes?.indexOf(`{"version": 1, "year": "${year}"`) !== 0) return new Map();
  return linesIn(bytes, { start: 0, end: bytes.length });
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

/** The lines of the reviews; `undefined` where one cannot be read, which topics still count. */
function reviewsIn(bytes: Buffer, { start, end }: Stretch = nowhere): Lines<ArchiveEntry> | undefined {
  const reviews: Lines<ArchiveEntry> = linesIn(bytes, { start, end });
  const written = bytes.toString('latin1', start, end).split('\n').length - 2;
  return reviews.size === written ? reviews : undefined;
}

/** A part of the index that is a list. */
function listIn<Value>(
  bytes: Buffer,
  part: IndexPart,
  { start, end }: Stretch = nowhere,
): Value[] | undefined {
  const text = bytes.toString('utf8', start, end).replace(/[,}]\s*$/, '');
  const read = jsonOf(`{${text}}`) as Partial<Record<IndexPart, Value[]>> | undefined;
  return Array.isArray(read?.[part]) ? read[part] : undefined;
}

const nowhere: Stretch = { start: 0, end: 0 };

/** The lines of reviews by their days. */
function linesIn<Value>(bytes: Buffer, { start: first, end: last }: Stretch): Lines<Value> {
  const lines = new Map<string, Line<Value>>();
  for (let next = first; next < last; ) {
    const start = next;
    const lineEnd = bytes.indexOf('\n', start);
    next = lineEnd < 0 ? last : lineEnd + 1;
    const date = /^\{"date":"(\d{4}-\d{2}-\d{2})",$/.exec(bytes.toString('latin1', start, start + 21))?.[1];
    const end = bytes.toString('latin1', lineEnd - 2, lineEnd) === '},' ? lineEnd - 1 : lineEnd;
    if (date && bytes.toString('latin1', end - 1, end) === '}')
      lines.set(date, { json: () => bytes.toString('utf8', start, end) });
  }
  return lines;
}

/** The rows of a list that spans years, from its data file; `undefined` where there are none. */
export function readRows(output: string, path: string): TopicRow[] | undefined {
  const content = readIfThere(join(output, path))?.toString('utf8') ?? '';
  const read = jsonOf(content) as { version: unknown; reviews: TopicRow[] } | null | undefined;
  return read?.version === 1 && Array.isArray(read.reviews) ? read.reviews : undefined;
}
