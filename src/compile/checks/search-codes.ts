import { codesIn } from '../../model/covered.ts';
import { addTo } from '../../model/lists.ts';

/** What is looked for among items: those that share a page with one of some stories, or most terms of its title. */
export interface Query {
  /** The stories as a line of `covered.json` has them. */
  line: string;
  /** The least similarity that counts. */
  least: number;
  /** Codes by their last 16 bits: most of what is read is none of them, and is told so at once. */
  seen: Uint8Array;
  pages: Map<number, number[]>;
  terms: Map<number, number[]>;
  /** How many terms the title of each story has. */
  sizes: number[];
  /** Room to count in, for each story. */
  shared: Uint16Array;
  met: Uint32Array;
}

/** The query for some stories, written as a line of `covered.json` has them. */
export function queryFor(line: string, least: number): Query {
  const query = {
    seen: new Uint8Array(65_536),
    pages: new Map<number, number[]>(),
    terms: new Map<number, number[]>(),
    sizes: [] as number[],
  };
  const codes = codesIn(line);
  for (let at = 0, story = 0; at < codes.length; story += 1) {
    const pageEnd = at + 2 + (codes[at] ?? 0);
    const end = pageEnd + (codes[at + 1] ?? 0);
    for (let place = at + 2; place < end; place += 1) {
      const code = codes[place] ?? 0;
      const map = place < pageEnd ? query.pages : query.terms;
      query.seen[code & 65_535] = 1;
      addTo(map, code, story);
    }
    query.sizes.push(end - pageEnd);
    at = end;
  }
  const stories = query.sizes.length;
  // Once for all the days that are searched: archives have thousands.
  return { line, least, ...query, shared: new Uint16Array(stories), met: new Uint32Array(stories) };
}

/** Calls with the number of an item, and with that of a story that it may be the same as, for the items of a day. */
export function searchCodes(
  codes: Int32Array,
  { seen, pages, terms, sizes, least, shared, met }: Query,
  call: (item: number, story: number) => void,
): void {
  for (let at = 0, item = 0; at < codes.length; item += 1) {
    const pageEnd = at + 2 + (codes[at] ?? 0);
    const end = pageEnd + (codes[at + 1] ?? 0);
    const size = end - pageEnd;
    let count = 0;
    for (let place = at + 2; place < end; place += 1) {
      const code = codes[place] ?? 0;
      if (seen[code & 65_535] === 0) continue;
      if (place < pageEnd) for (const story of pages.get(code) ?? none) call(item, story);
      else
        for (const story of terms.get(code) ?? none) {
          if (shared[story] === 0) met[count++] = story;
          shared[story] = (shared[story] ?? 0) + 1;
        }
    }
    for (let each = 0; each < count; each += 1) {
      const story = met[each] ?? 0;
      const common = shared[story] ?? 0;
      shared[story] = 0;
      if (common / ((sizes[story] ?? 0) + size - common) >= least) call(item, story);
    }
    at = end;
  }
}

const none: number[] = [];
