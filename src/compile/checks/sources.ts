import type { Link } from 'mdast';
import {
  hostOf,
  isShortened,
  trackingIn,
  withHttps,
  withoutTracking,
  wrappedIn,
} from '../../model/address.ts';
import { addTo } from '../../model/lists.ts';
import type { Note } from '../../model/note.ts';
import {
  fileStart,
  optionsOf,
  type Place,
  placesIn,
  quotable,
  report,
  severityOf,
} from '../../model/problem.ts';
import { foldedName } from '../../model/slug.ts';
import { hostOrName } from '../../model/source.ts';
import { nodesOf } from '../nodes.ts';
import { type WrittenSource, writtenSources } from '../sources.ts';
import { writtenAddress } from '../written-address.ts';
import type { Desk } from './desk.ts';

/** Looks at where the facts of a note come from: its sources, and the links in its text. */
export function checkSources(note: Note, desk: Desk): void {
  const sources = writtenSources(note);
  const links = webLinksIn(note);
  for (const { url, place } of sources)
    if (url !== undefined) checkAddress(note, { url, place: () => place, isSource: true }, desk);
  for (const link of links) checkAddress(note, { ...link, isSource: false }, desk);
  reportStale(note, sources, desk);
  const [first] = links;
  if (sources.length === 0 && first)
    report(
      note.file,
      'source-only-in-text',
      `Unexpected link \`${first.url}\` in a note without a source, expected \`source\` to name it`,
      first.place(),
    );
}

interface Address {
  url: string;
  /** Looked for only where there is something to report. */
  place: () => Place;
}

function checkAddress(
  { file }: Note,
  { url, place, isSource }: Address & { isSource: boolean },
  desk: Desk,
): void {
  const { severities } = desk;
  const { also } = optionsOf('tracking-parameters', file, severities);
  const names = trackingIn(url, also);
  const secure = isSource ? withHttps(url) : url;
  const isOn = (id: 'tracking-parameters' | 'http-source') => severityOf(id, file, severities) !== 'off';
  // Both at once, where both are to be mended.
  const untracked = withoutTracking(url, also);
  const clean = isOn('tracking-parameters') ? untracked : url;
  const mended = secure !== url && isOn('http-source') ? withHttps(clean) : clean;
  const reportMendable = (id: 'tracking-parameters' | 'http-source', reason: string): void => {
    const message = report(file, id, reason, place());
    message.actual = url;
    message.expected = [mended];
  };
  const quoted = names.map((name) => `\`${name}\``).join(', ');
  if (names.length > 0)
    reportMendable('tracking-parameters', `Unexpected ${quoted} in \`${url}\`, expected \`${untracked}\``);
  if (secure !== url) reportMendable('http-source', `Unexpected \`${url}\`, expected \`${secure}\``);
  if (isShortened(url, optionsOf('url-shortener', file, severities).also))
    report(
      file,
      'url-shortener',
      `Unexpected shortened address \`${url}\`, expected the one that it leads to`,
      place(),
    );
  const wrapped = wrappedIn(url);
  if (wrapped !== undefined)
    report(
      file,
      'url-shortener',
      `Unexpected address of \`${hostOf(url)}\` around another, expected \`${quotable(wrapped)}\`, which it leads to`,
      place(),
    );
}

/** Links of a note that lead to other sites, with the places of their addresses. */
function webLinksIn({ file, body }: Note): Address[] {
  const source = String(file);
  const placeOf = placesIn(source);
  // Where the address is written; where the link stands if it is written there in another form.
  const linkPlace = (link: Link): Place => {
    const at = writtenAddress(link, source);
    return at === undefined ? (link.position?.start ?? fileStart) : placeOf(at);
  };
  return nodesOf(body, 'link')
    .filter(({ url }) => /^https?:\/\//i.test(url))
    .map((link) => ({ url: link.url, place: () => linkPlace(link) }));
}

/** Reports an item all of whose sources are of a day long before the review’s. */
function reportStale({ file }: Note, sources: WrittenSource[], { date, severities }: Desk): void {
  const dates = sources.map((source) => source.date ?? date).sort();
  const newest = sources.find((source) => source.date === dates.at(-1));
  const { days } = optionsOf('stale-source', file, severities);
  const age = newest?.date === undefined ? 0 : daysBetween(newest.date, date);
  if (newest && age > days)
    report(
      file,
      'stale-source',
      `Unexpected source of ${newest.date}, ${age} days before the review, expected one of the last ${days}`,
      newest.place,
    );
}

const daysBetween = (day: string, later: string): number =>
  Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000);

/** Reports a site or name that too many items of a review have among their sources, at the first of these that is too many. */
export function checkVariety(notes: Note[], desk: Desk): void {
  const counts = new Map<string, Array<{ note: Note; source: WrittenSource }>>();
  for (const note of notes) {
    const own = new Map(writtenSources(note).map((source) => [nameOf(source), source]));
    for (const [name, source] of own) addTo(counts, name, { note, source });
  }
  for (const [name, uses] of counts) {
    const [first] = uses;
    if (!first) continue;
    const { most } = optionsOf('same-source-too-often', first.note.file, desk.severities);
    const over = uses[most];
    if (over)
      report(
        over.note.file,
        'same-source-too-often',
        `Unexpected source \`${name}\` of ${uses.length} items, expected at most ${most}`,
        over.source.place,
      );
  }
}

const nameOf = (source: WrittenSource): string => foldedName(hostOrName(source));
