import { hostOf, shownHost } from '../../model/address.ts';
import { lettersPattern } from '../../model/letters-pattern.ts';
import { type DayLine, dayCode, entryCode, type Group, type TextLine } from '../../model/search.ts';
import { tagSlugOf } from '../../model/slug.ts';
import { termsIn } from '../../model/terms.ts';
import type { ItemView, ReviewRecord } from '../../model/view.ts';

/** What search knows of one published review. */
export interface SearchDay {
  /** A line `term b4A3C1` for each term. */
  terms: string[];
  line: DayLine;
  texts: TextLine[];
}

/** What search knows of a review, from its record. */
export function searchDayOf(record: ReviewRecord): SearchDay {
  const entries = [reviewEntry(record), ...record.sections.flatMap(itemEntries)];
  const groups = (of: (entry: Entry) => Array<{ slug: string; name: string }>) => groupsOf(entries.map(of));
  const day = record.date.slice(5);
  return {
    terms: termLines(entries, dayCode(day)),
    line: [
      day,
      entries.length,
      groups(({ section }) => (section ? [section] : [])),
      groups(({ tags }) => tags.map((name) => ({ slug: tagSlugOf(name), name }))),
    ],
    texts: entries.map(({ text }) => text),
  };
}

/** One thing that search finds. */
interface Entry {
  text: TextLine;
  section?: { slug: string; name: string };
  tags: string[];
  title: string;
  /** The least and the most weight of a word of the title: more than that of any that is elsewhere alone. */
  titleWeights: readonly [least: number, most: number];
  /** The other texts by what a word in them is worth. */
  fields: Array<{ text: string; worth: number }>;
}

function reviewEntry(record: ReviewRecord): Entry {
  const { heading, title, subtitle, category, author, summary, description, lead, corrections } = record;
  const body = joined([summary, lead && passageText(lead)]);
  const headlines = record.sections.map(({ headline }) => headline);
  const text = parted([subtitle, body || description, ...headlines, ...corrections.map((each) => each.text)]);
  return {
    text: textLine(['', title ?? heading, category ?? '', text, author ?? '']),
    // Its tags are those of its items, which are found by them.
    tags: [],
    title: title ?? '',
    // Less than an item's: who looks for a subject wants the item before the review that announces it.
    titleWeights: [7, 7],
    fields: [
      { text: joined([category, author]), worth: 3 },
      { text: joined([heading, subtitle, ...headlines]), worth: 2 },
      { text: joined([body, ...corrections.map((each) => each.text)]), worth: 1 },
    ],
  };
}

function itemEntries({ id, title: name, items }: ReviewRecord['sections'][number]): Entry[] {
  return items.map((item) => {
    const { slug, title, summary, author, tags, sources, corrections, language, dir } = item;
    const sourceNames = sources.map(sourceName);
    const facts = [...tags, ...(author ? [author] : []), ...sourceNames];
    const body = joined([passageText(item), ...corrections.map((each) => each.text)]);
    return {
      text: textLine([slug, title, name ?? '', parted([summary, body]), facts.join(' · '), language, dir]),
      section: name === undefined ? undefined : { slug: id, name },
      tags,
      title,
      titleWeights: [8, 9],
      fields: [
        { text: tags.join(', '), worth: 4 },
        { text: joined([name, author, ...sourceNames]), worth: 3 },
        { text: summary ?? '', worth: 2 },
        { text: body, worth: 1 },
      ],
    };
  });
}

/** A source by its name and its host, as readers may look for either: `Le Monde (lemonde.fr)`. */
function sourceName({ label, url }: ItemView['sources'][number]): string {
  const host = url && shownHost(hostOf(url) ?? '');
  return host && host !== label ? `${label} (${host})` : label;
}

const joined = (texts: Array<string | undefined>): string => texts.filter(Boolean).join(' ');

/** Texts to be read one after the other, a dot between two where no sign ends the first. */
const parted = (texts: Array<string | undefined>): string =>
  withDots(texts.filter(Boolean).join('\n')).replaceAll('\n', ' ');

/** A text with a dot for each line end after something that no sign ends. */
const withDots = (text: string): string => text.replace(unended(text), ' · ');

const unended = lettersPattern(String.raw`(?<=[\p{L}\p{N})\]])[ \n]*\n[ \n]*`, 'gu');

const passageText = ({ body, footnotes }: Pick<ItemView, 'body' | 'footnotes'>): string =>
  joined([body, ...footnotes.map((each) => each.body)].map(textInHtml));

function textLine(line: TextLine): TextLine {
  const end = line.findLastIndex((value) => value !== undefined) + 1;
  return line.slice(0, end) as TextLine;
}

/**
 * The text of HTML as `rehype-stringify` writes it: every `<` of a text is a reference, every attribute is quoted. A dot
 * stands between blocks where no sign ends the first.
 */
export function textInHtml(html: string): string {
  const text = html
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replace(/(?:(?<=<\/sup>)\u00a0)?<sup class="footnote-ref">.*?<\/sup>/g, '')
    .replace(/<\/?(?:a|code|del|em|img|strong|span|sup)(?: (?:"[^"]*"|[^">])*)?>/g, '')
    .replace(/<br>/g, ' ')
    .replace(/<(?:"[^"]*"|[^">])*>/g, '\n')
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(lt|gt|amp|quot|apos|nbsp));/gi, (_, hex, decimal, name) =>
      name
        ? (named[name.toLowerCase()] ?? '')
        : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replace(/^[ \n]+|(?<![ \n])[ \n]+$/g, '');
  return withDots(text).replace(/[ \n]+/g, ' ');
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00A0' };

function groupsOf(entries: Array<Array<{ slug: string; name: string }>>): Group[] {
  const groups = new Map<string, { name: string; codes: string[] }>();
  for (const [index, each] of entries.entries())
    for (const { slug, name } of each) {
      const group = groups.get(slug) ?? { name, codes: [] };
      groups.set(slug, group);
      group.codes.push(entryCode(index));
    }
  return [...groups].map(([slug, { name, codes }]) => [slug, name, [...new Set(codes)].join()]);
}

function termLines(entries: Entry[], code: string): string[] {
  const lines = new Map<string, string>();
  const known = new Map<string, string | undefined>();
  for (const [index, entry] of entries.entries())
    for (const [term, weight] of weightsOf(entry, known))
      lines.set(term, (lines.get(term) ?? `${term} ${code}`) + entryCode(index) + weight);
  return [...lines.values()];
}

/**
 * Terms with their weights: 1 to 5 by what a term is worth in all, less the longer the text is, and never without end
 * (BM25); those of a title begin above them, so that a title with all words of a query comes before words that tags and
 * sources hold.
 */
function weightsOf(
  { title, titleWeights: [least, most], fields }: Entry,
  known: Map<string, string | undefined>,
): Array<[string, number]> {
  const titleTerms = termsIn(title, known);
  const worths = new Map(titleTerms.map((term) => [term, 0]));
  let length = titleTerms.length;
  for (const { text, worth } of fields)
    for (const term of termsIn(text, known)) {
      length += 1;
      worths.set(term, (worths.get(term) ?? 0) + worth);
    }
  const norm = 0.6 + (0.4 * length) / usualLength;
  const inTitle = new Set(titleTerms);
  return [...worths].map(([term, worth]) => {
    const share = worth / (worth + saturation * norm);
    if (inTitle.has(term)) return [term, least + Math.round((most - least) * share)];
    return [term, Math.min(5, Math.max(1, Math.round(6 * share)))];
  });
}

const usualLength = 100;
const saturation = 4;
