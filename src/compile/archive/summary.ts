import { decodedAddress } from '../../model/address.ts';
import type { ArchiveEntry, Summary } from '../../model/archive.ts';
import { allItems } from '../../model/review.ts';
import type { ItemView, ReviewRecord } from '../../model/view.ts';

/** What the archive keeps of a record. `files` are the names of the files that revue wrote beside it. */
export function summarise(record: ReviewRecord, files: string[]): Summary {
  const sections = record.sections.filter(({ title }) => title !== undefined);
  const titled = new Map(sections.map(({ id, title = '' }) => [id, title]));
  const items = record.sections.flatMap((section) =>
    section.items.map((item) => ({
      slug: item.slug,
      title: item.title,
      language: item.language,
      dir: item.dir,
      section: titled.has(section.id) ? section.id : undefined,
      tags: item.tags,
      sources: item.sources.map(({ name, url }) => ({ name, url })),
    })),
  );
  return {
    entry: entryOf(record),
    day: { date: record.date, sections: Object.fromEntries(titled), items, files },
  };
}

function entryOf(record: ReviewRecord): ArchiveEntry {
  const { date, heading, title, category, author, description, count, sections, minutes } = record;
  const items = allItems(record);
  const corrections = [...record.corrections.map(correctionOf), ...items.flatMap(itemCorrections)];
  const follows = items.flatMap(({ slug, follows: target }) => (target ? [{ slug, target }] : []));
  return {
    date,
    heading,
    title,
    category,
    author,
    description,
    tags: ownTags(record),
    image: imageOf(record.image),
    count,
    sections: sections.length,
    minutes,
    corrections: filled(corrections),
    follows: filled(follows),
    related: record.relatedDates,
    assets: filled(assetsOf(record)),
  };
}

/** The tags of a review that are not just all those of its items. */
function ownTags({ tags, sections }: ReviewRecord): string[] | undefined {
  const ofItems = new Set(sections.flatMap(({ items }) => items.flatMap((item) => item.tags)));
  const isSum = tags.length === ofItems.size && tags.every((tag) => ofItems.has(tag));
  return isSum ? undefined : tags;
}

const filled = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

const correctionOf = ({ date, text }: { date: string; text: string }) => ({ date, text });

const itemCorrections = ({ slug, title, language, dir, corrections }: ItemView) =>
  corrections.map((each) => ({ ...correctionOf(each), slug, title, language, dir }));

function imageOf(image: ReviewRecord['image']): ArchiveEntry['image'] {
  if (!image) return undefined;
  const { src, alt, width, height } = image;
  return { src: src.replace(/^\.\.\//, ''), alt, width, height };
}

/** The copied files that a record points to: their names end with a hash of their content. */
export function assetsOf(record: ReviewRecord | undefined): string[] {
  if (!record) return [];
  const found = JSON.stringify(record).matchAll(
    /\.\.\/(assets\/[^"'\\\s<>?#/]+-[0-9a-f]{8,12}(?:\.\w+)?)(?=["\\?#])/g,
  );
  return [...new Set([...found].map(([, path = '']) => decodedAddress(path) ?? path))].sort();
}
