import type { Note } from '../model/note.ts';
import { type Place, report } from '../model/problem.ts';
import type { ItemSource } from '../model/review.ts';

/** Every source of a note that can be followed or named; one that cannot is reported, as is their absence. */
export function sourcesOf(note: Note): ItemSource[] {
  const written = writtenSources(note);
  if (written.length === 0)
    report(note.file, 'missing-source', 'Missing source, expected `source` in front matter', {
      line: 1,
      column: 1,
    });
  return written.flatMap(({ name, url, date, place }) => {
    const problem = url === undefined ? undefined : sourceProblem(url);
    if (problem) report(note.file, 'bad-url', problem, place);
    const address = problem ? undefined : url;
    const label = name ?? (address && new URL(address).hostname.replace(/^www\./, ''));
    return label ? [{ label, name, url: address, date }] : [];
  });
}

type WrittenSource = Omit<ItemSource, 'label'> & { place: Place };

/** The sources of all three keys, with the place of each address; a `url` that belongs to none is reported. */
function writtenSources({ file, fields, placeOf }: Note): WrittenSource[] {
  const written = (['source', 'sources'] as const).flatMap((key) =>
    (fields[key] ?? []).map(
      (source, index): WrittenSource => ({ ...source, place: addressPlace(placeOf, key, index) }),
    ),
  );
  const { url } = fields;
  if (url === undefined) return written;
  const place = placeOf('url');
  const [only, ...others] = written;
  if (!only) return [{ url, place }];
  if (others.length === 0 && only.url === undefined) return [{ ...only, url, place }];
  report(
    file,
    'wrong-type',
    `Unexpected \`url\`, expected it beside one plain name alone: here \`{name, url}\` in \`${fields.source ? 'source' : 'sources'}\` says whose it is`,
    place,
  );
  return written;
}

/** Where the address of a source stands: in a list, in keys and values, or alone. */
function addressPlace(placeOf: Note['placeOf'], key: string, index: number): Place {
  const whole = placeOf(key);
  const inList = placeOf(key, index, 'url');
  return inList.line === whole.line && inList.column === whole.column ? placeOf(key, 'url') : inList;
}

function sourceProblem(url: string): string | undefined {
  if (/^https?:\/\/[^/\s]/i.test(url) && URL.canParse(url)) return undefined;
  return `Unexpected address \`${url}\`, expected one that starts with \`https://\` or \`http://\``;
}
