import { join } from 'node:path';
import { type ArchiveIndex, type DayLine, type TopicRow, topicKinds } from '../model/archive.ts';
import { readIfThere } from './files.ts';

/** The index of the archive; `undefined` where there is none that this version can read. */
export function readArchiveIndex(output: string): ArchiveIndex | undefined {
  const index = parsed(join(output, 'archive.json')) as Partial<ArchiveIndex> | undefined;
  const isWhole =
    index?.version === 1 &&
    [index.reviews, ...topicKinds.map((kind) => index[kind]), index.storylines, index.files].every(
      Array.isArray,
    );
  return isWhole ? (index as ArchiveIndex) : undefined;
}

/**
 * What the reviews of a year hold, a line of JSON a day, which is parsed when somebody asks: of a day's build only the
 * last hundred matter. None where there is no file, or one that this version cannot read.
 */
export function readArchiveYear(output: string, year: string): Map<string, DayLine> {
  const content = readIfThere(join(output, year, 'archive.json'))?.toString('utf8') ?? '';
  const [head = '', ...rest] = content.split('\n');
  const lines = new Map<string, DayLine>();
  if (!head.startsWith(`{"version": 1, "year": "${year}"`)) return lines;
  for (const line of rest) {
    const json = line.endsWith('},') ? line.slice(0, -1) : line;
    const date = /^\{"date":"(\d{4}-\d{2}-\d{2})",/.exec(line)?.[1];
    if (date && json.endsWith('}')) lines.set(date, { json });
  }
  return lines;
}

/** The rows of a list that spans years, from its data file; `undefined` where there are none. */
export function readRows(output: string, path: string): TopicRow[] | undefined {
  const read = parsed(join(output, path)) as { version: unknown; reviews: TopicRow[] } | undefined;
  return read?.version === 1 && Array.isArray(read.reviews) ? read.reviews : undefined;
}

function parsed(path: string): unknown {
  const content = readIfThere(path);
  if (!content) return undefined;
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
