import { canonicalAddress } from './address.ts';
import { jsonOf } from './json.ts';
import { termsIn } from './terms.ts';

/**
 * What the archive remembers of its items, so that a later one that says the same is found: `2025/covered.json`, a line
 * a day. A line is numbers of 32 bits, the lowest byte first, in Base64: for each item how many pages its sources have, how
 * many terms its title has, then the codes of both. Codes are 30 bits that many texts may share: they say where to look,
 * never what was found.
 */
export const coveredForm = 5;

/** The path of that file for a year, from the output folder. */
export const coveredPath = (year: string): string => `${year}/covered.json`;

/** What that file holds: month and day → its items. */
export interface CoveredYear {
  version: number;
  days: Record<string, string>;
}

/** The days of such a file; `undefined` where this version cannot read it. */
export function coveredDays(content: string): CoveredYear['days'] | undefined {
  const { version, days } = (jsonOf(content) ?? {}) as Partial<CoveredYear>;
  const isSound = days && Object.values(days).every((line) => typeof line === 'string');
  return version === coveredForm && isSound ? days : undefined;
}

/** An item by what is compared: its title, and the addresses of its sources. */
export interface Story {
  title: string;
  sources: string[];
}

/** An item of a review by what is compared. */
export function storyOf({
  title,
  sources = [],
}: {
  title: string;
  sources?: Array<{ url?: string }>;
}): Story {
  return { title, sources: sources.flatMap(({ url }) => url ?? []) };
}

/** The pages that addresses lead to, each once. */
export const pagesOf = ({ sources }: Story): string[] => [
  ...new Set(sources.flatMap((address) => canonicalAddress(address) ?? [])),
];

/** By words: titles of months share most of theirs, and are let go of together. */
const terms = new Map<string, string | undefined>();
const mostTerms = 10_000;

/** The terms of a title: folded, without those that say nothing, each once. */
export function titleTerms({ title }: Story): string[] {
  if (terms.size > mostTerms) terms.clear();
  return [...new Set(termsIn(title, terms))];
}

/** The line of a day. */
export function coveredLine(stories: Story[]): string {
  const codes = stories.flatMap((story) => {
    const [pages, words] = [pagesOf(story), titleTerms(story)];
    return [pages.length, words.length, ...pages.map(codeOf), ...words.map(codeOf)];
  });
  return lineOfCodes(Int32Array.from(codes));
}

/** The line that has some numbers. */
export function lineOfCodes(codes: Int32Array): string {
  const bytes = Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength);
  return (isHighestByteFirst ? Buffer.from(bytes).swap32() : bytes).toString('base64');
}

/** The numbers of such a line. */
export function codesIn(line: string): Int32Array {
  const bytes = Buffer.from(line, 'base64');
  const codes = new Int32Array(Math.floor(bytes.length / codeBytes));
  const own = Buffer.from(codes.buffer);
  bytes.copy(own);
  if (isHighestByteFirst) own.swap32();
  return codes;
}

const codeBytes = 4;
const isHighestByteFirst = new Uint8Array(Int32Array.of(1).buffer)[0] === 0;

/** A number of 30 bits that stands for a text (FNV-1a). */
function codeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}
