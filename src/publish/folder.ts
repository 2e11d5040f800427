import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublishedFile } from '../model/output.ts';

/**
 * Writes the files of one review into the output folder, whole or not at all: each is written beside its place first,
 * and takes it only when all of them are. Returns the paths of those whose content changed.
 */
export function publish(output: string, files: PublishedFile[]): string[] {
  const changed = files.filter(({ path, content }) => !isSame(join(output, path), content));
  const parts = changed.map(({ path }) => ({ place: join(output, path), part: partOf(join(output, path)) }));
  try {
    for (const [index, { part }] of parts.entries()) {
      mkdirSync(dirname(part), { recursive: true });
      writeFileSync(part, changed[index]?.content ?? '');
    }
    for (const { part, place } of parts) renameSync(part, place);
  } catch (error) {
    for (const { part } of parts) rmSync(part, { force: true });
    throw error;
  }
  return changed.map(({ path }) => path);
}

/** A name beside a file that no reader and no server takes for it. */
const partOf = (place: string): string =>
  join(dirname(place), `.${place.slice(dirname(place).length + 1)}.part`);

function isSame(place: string, content: string | Uint8Array): boolean {
  try {
    return readFileSync(place).equals(Buffer.from(content));
  } catch {
    return false;
  }
}
