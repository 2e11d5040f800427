import type { Config } from '../model/fields/config.ts';
import { anyOf, didYouMean } from '../model/nearest.ts';
import { foldedName } from '../model/slug.ts';
import { listDayFolders, readRecord } from '../read/records.ts';
import { UsageError } from './io.ts';

/** A section as a note can name it. */
export interface KnownSection {
  id: string;
  title: string;
}

/** The sections to offer: those of the configuration, else those of the latest published reviews. */
export function knownSections({ sections }: Config, output: string): KnownSection[] {
  if (sections) return sections.map(({ id, title = id }) => ({ id, title }));
  const found = new Map<string, KnownSection>();
  // Without a configuration a section is its title.
  for (const date of listDayFolders(output).slice(0, 5))
    for (const { title } of readRecord(output, date)?.sections ?? [])
      if (title) found.set(foldedName(title), { id: title, title });
  return [...found.values()];
}

/** What a note writes for a section that was named by id or title; one that the configuration does not have is a `UsageError`. */
export function sectionNamed(name: string, known: KnownSection[], { sections }: Config): string {
  const folded = foldedName(name);
  const section = known.find(({ id, title }) => foldedName(id) === folded || foldedName(title) === folded);
  if (section) return section.id;
  if (!sections && name) return name;
  const names = known.flatMap(({ id, title }) => (id === title ? [id] : [id, title]));
  const expected = sections ? anyOf(known.map(({ id }) => id)) : 'a few words';
  const near = didYouMean(name, names) || `, expected ${expected}`;
  throw new UsageError(`unexpected section \`${name}\`${near}`);
}
