import { join, relative } from 'node:path';
import { checkCoverage, type Earlier, type SearchEarlier } from './compile/checks/coverage.ts';
import { type Query, queryFor, searchCodes } from './compile/checks/search-codes.ts';
import type { ToldStory } from './coverage.ts';
import { digestOf } from './digest.ts';
import type { Note } from './model/note.ts';
import { outputPath } from './model/output.ts';
import { slugOf } from './model/slug.ts';
import { listDay } from './read/notes.ts';
import { daysOf, looseOn, type Workspace } from './workspace.ts';

/** What the notes of a day were compared with, and what of it was found to be like them. */
export interface Comparison {
  /** Stands for all that was told before the day. */
  digest: string;
  /** Stands for the archive that told it, where that alone did. */
  archive?: string;
  /** The notes, and the least likeness that was looked for, as in a query. */
  line: string;
  least: number;
  /** The items that were found, the latest first: their day and number there, and the number of the note. */
  hits: Array<[date: string, item: number, story: number]>;
  /** Stands for the items that were found. */
  found: string;
  /** Those of them that were told, and the files that they were said to stand in. */
  told: Array<[date: string, slug: string, path: string]>;
  /** Whether every earlier day with notes had told, where that was asked. */
  isComplete?: boolean;
}

/**
 * Reports notes of a day that say what an earlier review or another note of the day said. Returns what they were compared
 * with; nothing where no note asks for it. What an earlier run found is taken from it where it would be found again.
 */
export function compareNotes(
  workspace: Workspace,
  notes: Note[],
  { date, today, known }: { date: string; today: string; known?: Comparison },
): Comparison | undefined {
  const { config, severities, coverage } = workspace;
  let comparison: Comparison | undefined;
  const searchEarlier: SearchEarlier = (query, call) => {
    const isKnown = known?.line === query.line && known.least === query.least;
    // Reviews of days to come are not in the archive: its being the same says nothing of them.
    const archive = () => (date > today ? undefined : coverage.archiveBefore(date));
    const isOfArchive = isKnown && known.archive !== undefined && known.archive === archive();
    const isSame = isOfArchive || (isKnown && known.digest === coverage.digestBefore(date));
    const told: Comparison['told'] = [];
    const found = isSame ? known : compareWithEarlier(workspace, date, query);
    // Asked once more: who has read the reviews knows those that are not in it.
    comparison = { ...found, archive: archive(), told };
    for (const [day, item, story] of comparison.hits) {
      const earlier = coverage.items(day)[item];
      if (earlier) call(earlierOf(workspace, day, { item: earlier, told }), story);
    }
  };
  checkCoverage(notes, searchEarlier, { date, today, config, severities });
  return comparison;
}

/** The comparison as it would be now, if it would find the same. */
export function comparedAlike(
  workspace: Workspace,
  date: string,
  before: Comparison,
): Comparison | undefined {
  const { isComplete: wasComplete, told } = before;
  if (wasComplete !== undefined && wasComplete !== isComplete(workspace, date)) return undefined;
  if (told.some(([day, slug, path]) => pathOf(workspace, day, slug) !== path)) return undefined;
  if (workspace.coverage.digestBefore(date) === before.digest) return before;
  const now = compareWithEarlier(workspace, date, queryFor(before.line, before.least));
  return now.found === before.found ? { ...now, isComplete: wasComplete, told } : undefined;
}

function compareWithEarlier({ coverage }: Workspace, date: string, query: Query): Omit<Comparison, 'told'> {
  // Before the days are read as numbers: it is made of their lines.
  const digest = coverage.digestBefore(date);
  const hits: Comparison['hits'] = [];
  for (const day of coverage.before(date))
    searchCodes(day.codes, query, (item, story) => hits.push([day.date, item, story]));
  const found = digestOf(hits.map(([day, item, story]) => [day, coverage.items(day)[item], story]));
  const { line, least } = query;
  return { digest, line, least, hits, found };
}

/** An item as it is told, which is noted down. */
function earlierOf(
  workspace: Workspace,
  date: string,
  { item, told }: { item: ToldStory; told: Comparison['told'] },
): Earlier {
  return {
    ...item,
    name: `${date}/${item.slug}`,
    isPublished: true,
    at() {
      const path = pathOf(workspace, date, item.slug);
      told.push([date, item.slug, path]);
      return `${path}:1:1`;
    },
  };
}

/** The note of an item, as far as its place tells; else the record that holds it. */
function pathOf(workspace: Workspace, date: string, slug: string): string {
  const { tree, root, output } = workspace;
  const places = [...listDay(tree, date).places, ...looseOn(workspace, date)];
  const own = places.find(({ name }) => slugOf(name) === slug);
  return own?.path ?? relative(root, join(output, outputPath(date, 'data')));
}

/** Whether every day before one that has notes has told what it has to tell. */
export function isComplete(workspace: Workspace, date: string): boolean {
  return daysOf(workspace).every((day) => day >= date || workspace.coverage.knows(day));
}
