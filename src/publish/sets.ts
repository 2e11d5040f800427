import { once } from '../model/once.ts';
import type { ChangedFile, PublishedFile } from '../model/output.ts';
import { type PublishOptions, publish } from './folder.ts';

/** How large a set becomes before it is published: what is in it is in memory. */
interface FullSet {
  files: number;
  /** Characters of text, or bytes, of all of them. */
  size: number;
}

interface SetOptions extends Omit<PublishOptions, 'gone'> {
  full: FullSet;
  /** Asked before each set: whether something came up that keeps it from being written. */
  isHeld: () => boolean;
  /** Called before the first set that others follow: what can fail is to fail before anything is published. */
  rehearse?: () => void;
}

/** Publishes files in sets, each once it is full; with the last one those go that have no content, unless they were made. */
export function publishInSets(
  output: string,
  files: Iterable<ChangedFile>,
  { full, isHeld, rehearse, ...options }: SetOptions,
): void {
  const set: PublishedFile[] = [];
  let size = 0;
  const made = new Set<string>();
  const gone: string[] = [];
  const rehearseOnce = once(() => rehearse?.());
  for (const { path, content } of files) {
    if (content === undefined) {
      gone.push(path);
      continue;
    }
    made.add(path);
    set.push({ path, content });
    size += content.length;
    if (set.length < full.files && size < full.size) continue;
    rehearseOnce();
    if (isHeld()) continue;
    publish(output, set.splice(0), options);
    size = 0;
  }
  if (!isHeld()) publish(output, set, { ...options, gone: gone.filter((path) => !made.has(path)) });
}
