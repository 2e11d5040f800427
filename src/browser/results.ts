import { longDate } from '../model/calendar.ts';
import { dateOf, entryIndex, type TextLine } from '../model/search.ts';
import { excerpt, marked, type Piece } from './excerpt.ts';
import { load, textsIn } from './files.ts';
import { data, list, template } from './page.ts';
import { holds, type Phrase, placeOf } from './phrases.ts';
import type { Found, Hit } from './ranking.ts';

/** What is marked in results, and what their excerpts show. */
export type Sought = Pick<Found, 'terms' | 'phrases'>;

/** As many results as phrases are looked for in: each is in a file of its day. */
const mostRead = 100;

/** What was found and holds every phrase, among the best; all as near where none does. Fails where a text cannot be loaded. */
export async function holding(found: Found, phrases: Phrase[]): Promise<Found> {
  if (phrases.length === 0) return found;
  const best = found.hits.slice(0, mostRead);
  await Promise.all(best.map((hit) => load(textName(hit))));
  const hits = best.filter((hit) => {
    const line = lineOf(hit);
    return line && holds(line, phrases);
  });
  if (hits.length === 0) return { ...found, isExact: false };
  return { ...found, hits, phrases, isCut: best.length < found.hits.length };
}

/**
 * Puts results at the end of the list, each as soon as its text and those before are there, as long as they are wanted.
 * Texts that cannot be loaded are left out.
 */
export async function addResults(hits: Hit[], sought: Sought, isWanted: () => boolean): Promise<void> {
  const loads = hits.map(loadText);
  for (const [index, hit] of hits.entries()) {
    await loads[index];
    const line = lineOf(hit);
    if (!isWanted()) return;
    if (line) list.append(resultOf(dateOf(hit.year, hit.day), line, sought));
  }
}

/** Loads the text of a result, if it can be. */
export const loadText = (hit: Hit): Promise<void> => load(textName(hit)).catch(() => undefined);

const textName = ({ year, day }: Hit): string => `${year}/${dateOf(year, day).slice(5)}`;

const lineOf = (hit: Hit): TextLine | undefined => textsIn(textName(hit))[entryIndex(hit.entry)];

function resultOf(date: string, line: TextLine, { terms, phrases }: Sought): Node {
  const [slug, title, label, text, facts, language = '', dir = ''] = line;
  const result = document.importNode(template.content, true);
  const fill = (part: string, ...content: Array<Node | string>): Element | null => {
    const found = result.querySelector(`[data-part="${part}"]`);
    found?.replaceChildren(...content);
    return found;
  };
  fill('date', longDate(date, data.language))?.setAttribute('datetime', date);
  const labelled = fill('label', label);
  if (!label) labelled?.remove();
  const because = marked(facts, terms);
  const reasons = fill('facts', ...nodesOf(because));
  if (!because.some((piece) => piece.isMarked)) reasons?.remove();
  const address = `../${date}/index.html${slug ? `#${encodeURIComponent(slug)}` : ''}`;
  const link = fill('title', ...nodesOf(marked(title, terms)));
  link?.setAttribute('href', address);
  const [place] = phrases.flatMap((phrase) => placeOf(phrase, text) ?? []);
  for (const part of [link, fill('excerpt', ...nodesOf(excerpt(text, terms, place)))]) {
    if (language) part?.setAttribute('lang', language);
    if (dir) part?.setAttribute('dir', dir);
  }
  return result;
}

function nodesOf(pieces: Piece[]): Array<Node | string> {
  return pieces.map(({ text, isMarked }) => {
    if (!isMarked) return text;
    const mark = document.createElement('mark');
    mark.append(text);
    return mark;
  });
}
