import { hostOf, shownHost } from '../model/address.ts';
import type { Note } from '../model/note.ts';
import { fileStart, type Place, report } from '../model/problem.ts';
import type { ItemSource } from '../model/review.ts';
import { sourceProblem } from '../model/source.ts';

/** Every source of a note that can be followed or named; one that cannot is reported, as is their absence. */
export function sourcesOf(note: Note): ItemSource[] {
  const written = writtenSources(note);
  if (written.length === 0)
    report(note.file, 'missing-source', 'Missing source, expected `source` in front matter', fileStart);
  reportStray(note);
  return written.flatMap(({ name, url, date, place }) => {
    const problem = sourceProblem({ name, url });
    if (problem) report(note.file, 'bad-url', problem, place);
    const address = problem ? undefined : url;
    const label = name ?? shownHost((address && hostOf(address)) ?? '');
    return label ? [{ label, name, url: address, date }] : [];
  });
}

/** A source as the front matter has it, with the place of its address, else of its name. */
export type WrittenSource = Omit<ItemSource, 'label'> & { place: Place };

/** The sources of all three keys. */
export function writtenSources(note: Note): WrittenSource[] {
  const { url } = note.fields;
  const listed = listedSources(note);
  if (url === undefined || isStray(url, listed)) return listed;
  return [{ ...listed[0], url, place: note.placeOf('url') }];
}

function listedSources({ file, fields, placeOf }: Note): WrittenSource[] {
  const sources = (['source', 'sources'] as const).flatMap((key) =>
    (fields[key] ?? []).map((source, index) => ({ ...source, place: placeOf(key, index, 'url') })),
  );
  const last = sources.reduce((most, { place }) => Math.max(most, place.line), 0);
  const lines = String(file).split('\n', last);
  return sources.map((source): WrittenSource => {
    const { name, url, place } = source;
    return name && url ? { ...source, place: behindName(lines, url, place) } : source;
  });
}

/** Whether a `url` beside these sources belongs to none of them. */
const isStray = (url: string, [only, ...others]: WrittenSource[]): boolean =>
  others.length > 0 || (only?.url ?? url) !== url;

function reportStray(note: Note): void {
  const { file, fields, placeOf } = note;
  if (fields.url === undefined || !isStray(fields.url, listedSources(note))) return;
  report(
    file,
    'wrong-type',
    `Unexpected \`url\`, expected it beside one plain name alone: here \`{name, url}\` in \`${fields.source ? 'source' : 'sources'}\` says whose it is`,
    placeOf('url'),
  );
}

/** Where the address in `Name <URL>` stands, which begins at a place; the place itself where a source is written otherwise. */
function behindName(lines: string[], url: string, place: Place): Place {
  const written = lines[place.line - 1] ?? '';
  const at = written.indexOf(`<${url}>`, place.column - 1);
  return at < 0 ? place : { line: place.line, column: at + 2 };
}
