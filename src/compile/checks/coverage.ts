import { partsOf } from '../../model/archive.ts';
import { codesIn, coveredLine, pagesOf, type Story, storyOf, titleTerms } from '../../model/covered.ts';
import { type Note, titlePlace } from '../../model/note.ts';
import { onceFor } from '../../model/once-for.ts';
import { inOrder } from '../../model/order.ts';
import { optionsOf, ownChecks, report } from '../../model/problem.ts';
import type { RuleId } from '../../model/rules.ts';
import { writtenSources } from '../sources.ts';
import { type Desk, isWanted } from './desk.ts';
import { type Query, queryFor, searchCodes } from './search-codes.ts';

/** A story that was told before: an item of an earlier review, or another note of the day. */
export interface Earlier extends Story {
  /** How a message names it: `2025-11-26/outscale`, or the path of a note. */
  name: string;
  /** Where it stands: `path:line:column`. */
  at: () => string;
  /** Whether it is an item of an earlier review. */
  isPublished: boolean;
}

/** Finds in earlier reviews, the latest first, what a query may mean, and calls with it and with the number of a story. */
export type SearchEarlier = (query: Query, call: (earlier: Earlier, story: number) => void) => void;

/** The rules that compare notes with others. */
export const rulesOfCoverage: RuleId[] = ['already-covered', 'similar-title'];

/** Reports notes that say what was said before, by their sources or their titles. A note that continues another is to. */
export function checkCoverage(notes: Note[], searchEarlier: SearchEarlier, desk: Desk): void {
  const asked = notes.filter(
    ({ file, fields }) =>
      fields.follows === undefined && rulesOfCoverage.some((rule) => isWanted(rule, file, desk)),
  );
  if (asked.length === 0) return;
  const stories = asked.map(storyOfNote);
  const leasts = asked.map(({ file }) => optionsOf('similar-title', file, desk.severities).least);
  const covered = new Map<number, { earlier: Earlier; page: string }>();
  const similar = new Map<number, Earlier>();
  const compare = (earlier: Earlier, index: number): void => {
    const story = stories[index];
    if (!story) return;
    if (!covered.has(index) && comparedBy(earlier).pages.size > 0) {
      const pages = comparedBy(earlier).pages;
      const page = [...comparedBy(story).pages].find((each) => pages.has(each));
      if (page !== undefined) covered.set(index, { earlier, page });
    }
    if (!similar.has(index) && similarity(story, earlier) >= (leasts[index] ?? 1))
      similar.set(index, earlier);
  };
  const query = queryFor(coveredLine(stories), Math.min(...leasts));
  searchEarlier(query, compare);
  const day = notes.toSorted((a, b) => inOrder(a.path, b.path));
  const order = new Map(day.map((note, index) => [note, index]));
  const places = asked.map((note) => order.get(note) ?? 0);
  const neighbours = day.map(neighbourOf);
  searchCodes(codesIn(coveredLine(neighbours)), query, (item, index) => {
    const neighbour = neighbours[item];
    if (neighbour && item < (places[index] ?? 0)) compare(neighbour, index);
  });
  for (const [index, note] of asked.entries()) {
    const twin = covered.get(index);
    const near = similar.get(index);
    if (twin) reportCovered(note, twin);
    // One that is the same by its source needs no second word.
    if (near && (near !== twin?.earlier || ownChecks(note.file)['similar-title'])) reportSimilar(note, near);
  }
}

const neighbourOf = (note: Note): Earlier => ({
  ...storyOfNote(note),
  name: note.path,
  at: () => `${note.path}:1:1`,
  isPublished: false,
});

const storyOfNote = (note: Note): Story =>
  storyOf({ title: note.title ?? '', sources: writtenSources(note) });

/**
 * How much two titles share, from 0 to 1: the terms of both among the terms of either. None where they are too short to
 * tell, and where both have numbers and not the same: `Q3 results` and `Q4 results` are two stories, and so are `2.3.2` and `2.2.3`.
 */
export function similarity(one: Story, other: Story): number {
  const [left, right] = [comparedBy(one), comparedBy(other)];
  if (!left.isTelling || !right.isTelling) return 0;
  if (left.numbers !== right.numbers && left.numbers !== '' && right.numbers !== '') return 0;
  let common = 0;
  for (const term of left.terms) if (right.terms.has(term)) common += 1;
  return common / (left.terms.size + right.terms.size - common);
}

/** What a story is compared by: many of a day may be like many others. */
const comparedBy = onceFor((story: Story) => {
  const terms = titleTerms(story);
  return {
    pages: new Set(pagesOf(story)),
    terms: new Set(terms),
    numbers: numbersIn(story.title, terms),
    isTelling: isTelling(terms),
  };
});

/** The numbers of a title, whatever their order; that of a version is one. */
function numbersIn(title: string, terms: string[]): string {
  const versions = title.match(/(?<![\d.])\d{1,2}(?:\.\d{1,2})+(?!\.?\d)/g) ?? [];
  return [...terms.filter((term) => /\d/.test(term)), ...versions].sort().join(' ');
}

/** Three terms, and two of them words. */
const isTelling = (terms: string[]): boolean =>
  terms.length >= 3 && terms.filter((term) => /\p{L}/u.test(term)).length >= 2;

function reportCovered(note: Note, { earlier, page }: { earlier: Earlier; page: string }): void {
  const source = writtenSources(note).find(
    ({ url }) => url !== undefined && pagesOf({ title: '', sources: [url] })[0] === page,
  );
  if (!source) return;
  const reason = `Unexpected source \`${source.url}\`, which ${said(earlier)}`;
  const message = report(note.file, 'already-covered', reason, source.place);
  message.cause = new Error(earlier.at());
}

function reportSimilar(note: Note, earlier: Earlier): void {
  const reason = `Unexpected title \`${note.title}\`, nearly that which ${said(earlier)}`;
  const message = report(note.file, 'similar-title', reason, titlePlace(note));
  message.cause = new Error(earlier.at());
}

function said({ name, title, isPublished }: Earlier): string {
  if (!isPublished) return `\`${name}\` has on the same day (${title}); expected one of the two`;
  const { date, slug } = partsOf(name);
  return `the review of ${date} has in \`${slug}\` (${title}); expected other news, or \`follows: ${name}\``;
}
