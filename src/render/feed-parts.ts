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
export const entryLines = {
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

export type FeedForm = keyof typeof entryLines;
export const feedForms = Object.keys(entryLines) as FeedForm[];

/** A feed in parts, each a text or its bytes as characters: its entries, and what stands before and behind them. */
interface FeedParts {
  head: string;
  entries: string[];
  tail: string;
}

/** The parts of a feed as revue writes it. */
export function feedParts(text: string, form: FeedForm): FeedParts {
  const { open, close } = entryLines[form];
  const entries: string[] = [];
  const first = text.indexOf(open);
  let end = Math.max(0, first);
  for (let at = first; at >= 0; at = text.indexOf(open, end)) {
    const last = text.indexOf(close, at);
    if (last < 0) break;
    end = last + close.length;
    entries.push(text.slice(at, end));
  }
  return { head: text.slice(0, Math.max(0, first)), entries, tail: text.slice(end) };
}

/** The feed that has these parts. */
export const joinedFeed = ({ head, entries, tail }: FeedParts, form: FeedForm): string =>
  head + entries.join(entryLines[form].between) + tail;

/** An entry as it stands in the forms of a feed that was written before. */
export interface KeptEntry {
  updated: Date;
  texts: Partial<Record<FeedForm, string>>;
}

/** The entries by their ids of a feed that was written before, as far as all of its forms have them. */
export function keptEntries(
  forms: readonly FeedForm[],
  textOf: (form: FeedForm) => string,
): Map<string, KeptEntry> {
  const written = forms.map((form) => {
    const texts = feedParts(textOf(form), form).entries;
    return { form, texts: new Map(texts.map((text) => [between(text, entryLines[form].id), text])) };
  });
  const kept = new Map<string, KeptEntry>();
  const [first] = written;
  for (const [id, text] of first?.texts ?? []) {
    const found = written
      .filter(({ texts }) => texts.has(id))
      .map(({ form, texts }) => [form, texts.get(id)]);
    const updated = new Date(between(text, entryLines[first?.form ?? 'atom'].updated));
    if (found.length === forms.length && !Number.isNaN(updated.getTime()))
      kept.set(id, { updated, texts: Object.fromEntries(found) });
  }
  return kept;
}

/** What stands in a text between two others; nothing where they do not. */
function between(text: string, [before, behind]: readonly [string, string]): string {
  const at = text.indexOf(before) + before.length;
  const end = text.indexOf(behind, at);
  return at < before.length || end < 0 ? '' : text.slice(at, end);
}

/** Whether all names in entries are of vocabularies that the feed around them declares, which it does for those of its own. */
export const isDeclared = ({ head, entries }: FeedParts, form: FeedForm): boolean =>
  form !== 'rss' ||
  ['dc', 'media'].every(
    (prefix) =>
      head.includes(` xmlns:${prefix}=`) || !entries.some((text) => text.includes(`\n      <${prefix}:`)),
  );
