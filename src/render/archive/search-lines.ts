import { addTo } from '../../model/lists.ts';
import { inOrder } from '../../model/order.ts';
import { isCapital } from '../../model/search.ts';

/**
 * Lines of terms, `term b4A3C1b5A2`: with a line break before the first and after the last, in the order of their terms,
 * a sign for each byte. Such strings are cut, searched and compared as fast as bytes.
 */

/** No lines. */
export const noLines = '\n';

/** Lines without what they say of the days with some codes, which may be patterns. */
export function without(lines: string, codes: string[]): string {
  return codes.length === 0 ? lines : lines.replace(saidOf(codes), '').replace(/\n[^\n ]+ (?=\n)/g, '');
}

/** What lines say of the days with some codes, as lines of their own without line breaks. */
export function only(lines: string, codes: string[]): string[] {
  const said = saidOf(codes);
  return lines.split('\n').flatMap((line) => {
    const days = line.match(said);
    return days ? [line.slice(0, line.indexOf(' ') + 1) + days.join('')] : [];
  });
}

/** In a line, nothing but a day's code stands right before a capital letter. */
const saidOf = (codes: string[]): RegExp => new RegExp(`(?:${codes.join('|')})(?:[A-Z]+[1-9])+`, 'g');

/** Lines with what other lines, without line breaks, say of other days. */
export function withDays(lines: string, added: string[]): string {
  let merged = '';
  let at = 0;
  for (const [term, days] of byTerm(added)) {
    const place = lineStart(term, lines, at);
    merged += lines.slice(at, place);
    at = place;
    let line = term;
    if (lines.startsWith(term, place)) {
      at = lines.indexOf('\n', place + 1);
      line = lines.slice(place, at);
    }
    for (const day of days) line = withDay(line, { day, start: term.length });
    merged += line;
  }
  return merged + lines.slice(at);
}

/** What lines say, by term as it begins a line: with the line break before it and the space after it. */
function byTerm(lines: string[]): Array<[string, string[]]> {
  const terms = new Map<string, string[]>();
  for (const line of lines) {
    const end = line.indexOf(' ') + 1;
    addTo(terms, `\n${line.slice(0, end)}`, line.slice(end));
  }
  return [...terms].sort(([a], [b]) => inOrder(a, b));
}

/** The place of the first line, from a place on, that does not sort before a term: halving finds it. */
function lineStart(term: string, lines: string, from: number): number {
  let [low, high] = [from, lines.length - 1];
  while (low < high) {
    const middle = lines.lastIndexOf('\n', Math.floor((low + high) / 2));
    if (lines.slice(middle, middle + term.length) < term) low = lines.indexOf('\n', middle + 1);
    else high = middle;
  }
  return low;
}

/** A line with what it says of a day, or of days that are neighbours, in its place: looked for from the end, where new days belong. */
function withDay(line: string, { day, start }: { day: string; start: number }): string {
  let end = line.length;
  while (end > start) {
    let entries = end;
    while (isCapital(line, entries - 2)) {
      entries -= 2;
      while (isCapital(line, entries - 1)) entries -= 1;
    }
    if (line.slice(entries - 2, entries) < day.slice(0, 2)) break;
    end = entries - 2;
  }
  return line.slice(0, end) + day + line.slice(end);
}
