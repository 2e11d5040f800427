import { join } from 'node:path';
import type { ArchivedDay, ArchiveIndex, TopicRow } from '../model/archive.ts';
import { readIfThere } from './files.ts';

/** The index of the archive; `undefined` where there is none that this version can read. */
export function readArchiveIndex(output: string): ArchiveIndex | undefined {
  const index = parsed(join(output, 'archive.json')) as Partial<ArchiveIndex> | undefined;
  const isWhole =
    index?.version === 1 &&
    [index.reviews, index.sections, index.tags, index.storylines].every(Array.isArray);
  return isWhole ? (index as ArchiveIndex) : undefined;
}

/** What the reviews of a year hold; `undefined` where nothing says it that this version can read. */
export function readArchiveYear(output: string, year: string): ArchivedDay[] | undefined {
  const read = parsed(join(output, year, 'archive.json')) as
    | { version: unknown; year: unknown; reviews: ArchivedDay[] }
    | undefined;
  return read?.version === 1 && read.year === year && Array.isArray(read.reviews) ? read.reviews : undefined;
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
