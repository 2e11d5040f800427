/** How entries stand in the text of a feed: each from a line to another, with something between two of them. */
interface EntryLines {
  open: string;
  close: string;
  between: string;
  /** What its id, and the time of its last change, stand behind and before. */
  id: readonly [string, string];
  updated: readonly [string, string];
}

/** The lines of an element of XML that stands so deep. */
const element = (
  name: string,
  depth: string,
  { id, updated }: { id: string; updated: string },
): EntryLines => ({
  open: `\n${depth}<${name}`,
  close: `\n${depth}</${name}>`,
  between: '',
  id: [`\n${depth}  <${id}>`, '<'],
  updated: [`\n${depth}  <${updated}>`, '<'],
});

/**
 * As they are written here. No text in an entry has such lines: one of XML has its `<` escaped where it has line ends, and
 * one of JSON has no line ends.
 */
const entryLines = {
  atom: element('entry', '  ', { id: 'id', updated: 'updated' }),
  rss: element('item', '    ', { id: 'guid isPermaLink="false"', updated: 'atom:updated' }),
  json: {
    open: '\n    {\n      "id": ',
    close: '\n    }',
    between: ',',
    id: ['\n      "id": "', '"'],
    updated: ['\n      "date_modified": "', '"'],
  },
} satisfies Record<string, EntryLines>;

/** The name of a form that feeds are written in. */
export type FeedForm = keyof typeof entryLines;
/** The names of all forms. */
export const feedForms = Object.keys(entryLines) as FeedForm[];

/** A feed in parts, as bytes: its entries, and what stands before and behind them. */
interface FeedParts {
  head: Buffer;
  entries: Buffer[];
  tail: Buffer;
}

/** The parts of a feed as revue writes it: stretches of its bytes, none of them copied. */
export function feedParts(feed: Buffer, form: FeedForm): FeedParts {
  const { open, close } = entryLines[form];
  const entries: Buffer[] = [];
  const first = feed.indexOf(open);
  let end = Math.max(0, first);
  for (let at = first; at >= 0; at = feed.indexOf(open, end)) {
    const last = feed.indexOf(close, at);
    if (last < 0) break;
    end = last + close.length;
    entries.push(feed.subarray(at, end));
  }
  return { head: feed.subarray(0, Math.max(0, first)), entries, tail: feed.subarray(end) };
}

/** The feed that has these parts. */
export function joinedFeed({ head, entries, tail }: FeedParts, form: FeedForm): Buffer {
  const between = Buffer.from(entryLines[form].between);
  return Buffer.concat([
    head,
    ...entries.flatMap((entry, at) => (at === 0 ? entry : [between, entry])),
    tail,
  ]);
}

/** An entry as it stands in the forms of a feed that was written before. */
export interface KeptEntry {
  updated: Date;
  written: Partial<Record<FeedForm, Buffer>>;
}

/** The entries by their ids of a feed that was written before, as far as all of its forms have them. */
export function keptEntries(
  forms: readonly FeedForm[],
  feedIn: (form: FeedForm) => Buffer | undefined,
): Map<string, KeptEntry> {
  const feeds = forms.map((form) => {
    const { entries } = feedParts(feedIn(form) ?? nothing, form);
    return { form, entries: new Map(entries.map((entry) => [between(entry, entryLines[form].id), entry])) };
  });
  const kept = new Map<string, KeptEntry>();
  const [first] = feeds;
  for (const [id, entry] of first?.entries ?? []) {
    const written = feeds.flatMap(({ form, entries }) => {
      const found = entries.get(id);
      return found ? [[form, found] as const] : [];
    });
    const updated = new Date(between(entry, entryLines[first?.form ?? 'atom'].updated));
    if (written.length === forms.length) kept.set(id, { updated, written: Object.fromEntries(written) });
  }
  return kept;
}

const nothing = Buffer.alloc(0);

/** What stands in an entry between two texts; nothing where they do not. */
function between(entry: Buffer, [before, behind]: readonly [string, string]): string {
  const at = entry.indexOf(before) + before.length;
  const end = entry.indexOf(behind, at);
  return at < before.length || end < 0 ? '' : entry.toString('utf8', at, end);
}

/** Whether all names in entries are of vocabularies that the feed around them declares, which it does for those of its own. */
export const isDeclared = ({ head, entries }: FeedParts, form: FeedForm): boolean =>
  form !== 'rss' ||
  ['dc', 'media'].every(
    (prefix) =>
      head.includes(` xmlns:${prefix}=`) || !entries.some((entry) => entry.includes(`\n      <${prefix}:`)),
  );
