import { type Archive, type Topics, topicKinds, yearOf, yearsOf } from '../../model/archive.ts';
import type { ChangedFile, PublishedFile } from '../../model/output.ts';
import type { Publication } from '../view.ts';
import { archiveFeedPaths } from './feeds.ts';
import { robotsDigest, sitemapPaths } from './sitemap.ts';
import { type ArchiveView, goneFrom } from './written.ts';

/** `archive.json`, and for each year that changed `2025/archive.json`: a line a review, newest first. */
export function* renderArchiveData(view: ArchiveView, publication: Publication): Generator<ChangedFile> {
  const { before, after, days } = view;
  const years = yearsOf(after.dates);
  const sizes = new Map(years.map((year) => [year, view.size(yearPath(year))]));
  for (const year of yearsOf(days).filter((each) => years.includes(each))) {
    const { path, content } = yearFile(after, year);
    sizes.set(year, content.length);
    yield { path, content };
  }
  // The last: it says what all others are like.
  if (years.length > 0) yield indexFile(view, publication, sizes);
  yield* goneFrom(pathsOf(before), pathsOf(after));
}

const yearPath = (year: string): string => `${year}/archive.json`;

const pathsOf = (archive: Archive): string[] =>
  archive.dates.length > 0 ? ['archive.json', ...yearsOf(archive.dates).map(yearPath)] : [];

function indexFile(
  view: ArchiveView,
  publication: Publication,
  sizes: ReadonlyMap<string, number | undefined>,
): PublishedFile {
  const { after: archive } = view;
  const beside = [...archiveFeedPaths(view, publication), ...sitemapPaths(view, publication)];
  const robots = robotsDigest(view, publication);
  const reviews = archive.dates.toReversed().flatMap((date) => archive.entryLine(date) ?? []);
  const parts = [
    ...['"reviews": ', ...listed(reviews)],
    ...topicKinds.flatMap((kind) => [`,\n"${kind}": `, ...listed(topicLines(archive.topics[kind]))]),
    `,\n"storylines": ${JSON.stringify(archive.storylines)}`,
    `,\n"corrected": ${JSON.stringify(archive.corrected)}`,
    `,\n"files": ${JSON.stringify(beside)}`,
    ...(robots ? [`,\n"robots": ${JSON.stringify(robots)}`] : []),
    `,\n"sizes": ${JSON.stringify(Object.fromEntries(sizes))}`,
  ];
  return { path: 'archive.json', content: joined(['{"version": 1,\n', ...parts, '}\n']) };
}

function yearFile(archive: Archive, year: string): { path: string; content: Buffer } {
  const dates = archive.dates.filter((date) => yearOf(date) === year).reverse();
  const reviews = dates.flatMap((date) => archive.dayLine(date) ?? []);
  const parts = [`{"version": 1, "year": "${year}",\n"reviews": `, ...listed(reviews), '}\n'];
  return { path: yearPath(year), content: joined(parts) };
}

/** A JSON list with a line for each of its values, so that a day more is a line more. */
function* listed(values: readonly Buffer[]): Generator<string | Buffer> {
  yield values.length === 0 ? '[' : '[\n';
  for (const [at, value] of values.entries()) yield* at === 0 ? [value] : [',\n', value];
  yield values.length === 0 ? ']' : '\n]';
}

const joined = (parts: Array<string | Buffer>): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

const topicLines = (topics: Topics): Buffer[] =>
  topics
    .slugs()
    .sort()
    .flatMap((slug) => topics.line(slug) ?? []);
