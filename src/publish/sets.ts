import type { ChangedFile, PublishedFile } from '../model/output.ts';
import { type PublishOptions, publish } from './folder.ts';

interface SetOptions extends Omit<PublishOptions, 'gone'> {
  /** The most files in a set: what is in it is in memory. */
  most: number;
  /** Asked before each set: whether something came up that keeps it from being written. */
  isHeld: () => boolean;
}

/** Publishes files in sets, each once it is full; with the last one those go that have no content, unless they were made. */
export function publishInSets(
  output: string,
  files: Iterable<ChangedFile>,
  { most, isHeld, ...options }: SetOptions,
): void {
  const set: PublishedFile[] = [];
  const made = new Set<string>();
  const gone: string[] = [];
  for (const { path, content } of files) {
    if (content === undefined) {
      gone.push(path);
      continue;
    }
    made.add(path);
    set.push({ path, content });
    if (set.length >= most && !isHeld()) publish(output, set.splice(0), options);
  }
  if (!isHeld()) publish(output, set, { ...options, gone: gone.filter((path) => !made.has(path)) });
}
