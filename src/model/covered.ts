import { canonicalAddress } from './address.ts';
import { termsIn } from './terms.ts';

/**
 * What the archive remembers of its items, so that a later one that says the same is found: `2025/covered.json`, a line
 * a day. An item is the codes of its sources' pages, a full stop, and the codes of its title's terms; a space parts items.
 * Codes are five signs of 30 bits that many texts may share: they say where to look, never what was found.
 */
export const coveredForm = 1;

/** The path of that file for a year, from the output folder. */
export const coveredPath = (year: string): string => `${year}/covered.json`;

/** What that file holds: month and day → its items. */
export interface CoveredYear {
  version: number;
  days: Record<string, string>;
}

/** The days of such a file; `undefined` where this version cannot read it. */
export function coveredDays(content: string): CoveredYear['days'] | undefined {
  try {
    const { version, days } = JSON.parse(content) as CoveredYear;
    const isSound = Object.values(days).every((line) => typeof line === 'string');
    return version === coveredForm && isSound ? days : undefined;
  } catch {
    return undefined;
  }
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

const terms = new Map<string, string | undefined>();

/** The terms of a title: folded, without those that say nothing, each once. */
export function titleTerms({ title }: Story): string[] {
  return [...new Set(termsIn(title, terms))];
}

/** The line of a day. */
export function coveredLine(stories: Story[]): string {
  return stories
    .map(
      (story) => `${pagesOf(story).map(writtenCode).join('')}.${titleTerms(story).map(writtenCode).join('')}`,
    )
    .join(' ');
}

/** The codes of a day, item by item: the number of its pages, that of its terms, then the codes of both. */
export function codesIn(line: string): Int32Array {
  const codes = new Int32Array(line.length + 2);
  let end = 0;
  for (let at = 0; at < line.length; at += 1) {
    const item = end;
    end += 2;
    for (; isSign(line, at); at += codeLength, end += 1) codes[end] = readCode(line, at);
    codes[item] = end - item - 2;
    // Behind the full stop.
    at += 1;
    const first = end;
    for (; isSign(line, at); at += codeLength, end += 1) codes[end] = readCode(line, at);
    codes[item + 1] = end - first;
  }
  return codes.subarray(0, end);
}

const codeLength = 5;
const isSign = (line: string, at: number): boolean =>
  at < line.length && (values[line.charCodeAt(at)] ?? 0) > 0;

function readCode(line: string, at: number): number {
  let code = 0;
  for (let place = at; place < at + codeLength; place += 1)
    code = (code << 6) | ((values[line.charCodeAt(place)] ?? 1) - 1);
  return code;
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Sign → its value and one. */
const values = new Uint8Array(128);
for (const [value, sign] of [...signs].entries()) values[sign.charCodeAt(0)] = value + 1;

/** A number of 30 bits that stands for a text (FNV-1a). */
export function codeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}

function writtenCode(text: string): string {
  const code = codeOf(text);
  return [24, 18, 12, 6, 0].map((shift) => signs[(code >>> shift) & 63]).join('');
}
