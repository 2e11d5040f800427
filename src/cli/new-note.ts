import type { PublishedFile } from '../model/output.ts';
import { fileNameOf, folderNameOf, itemSlugOf, namelessItem, slugOf, unusedName } from '../model/slug.ts';
import { sourceIn, sourceProblem } from '../model/source.ts';
import { frontMatterOf } from '../parse/write-front-matter.ts';
import { listDay } from '../read/notes.ts';
import { converse, isAttended, pipedText } from './ask.ts';
import { type Io, UsageError } from './io.ts';
import type { Destination, NewOptions } from './new.ts';
import { printable } from './printable.ts';
import { sectionNamed } from './sections.ts';

/** A note from the command line, from what is piped in as its body, and from answers at a terminal. */
export async function newNote(
  title: string | undefined,
  options: NewOptions,
  destination: Destination,
  io: Io,
): Promise<PublishedFile> {
  const given = {
    title: title === undefined ? undefined : titleFrom(title),
    section:
      options.section === undefined
        ? undefined
        : sectionNamed(lineFrom(options.section) ?? '', destination.sections, destination.config),
    sources: options.source?.map(sourceFrom),
  };
  // Nobody is asked about a note that cannot be written.
  if (given.title !== undefined || options.slug !== undefined)
    pathFor(given.title ?? '', options, destination);
  const { title: known, section, sources } = await askMissing(given, options, destination, io);
  if (known === undefined)
    throw new UsageError('missing title, expected one such as: revue new "Title of the note"');
  const path = pathFor(known, options, destination);
  const fields = {
    title: known,
    section,
    source: sources?.length === 1 ? sources[0] : sources,
    tags: tagsFrom(options.tag),
    summary: lineFrom(options.summary),
  };
  return { path, content: withBody(frontMatterOf(fields), await bodyFor(options, destination, io)) };
}

interface Given {
  title?: string;
  section?: string;
  sources?: Source[];
}

/** Asks for what the command line leaves open, when somebody sits at the terminal. */
async function askMissing(
  given: Given,
  options: NewOptions,
  destination: Destination,
  io: Io,
): Promise<Given> {
  if (!options.input || !isAttended(io)) return given;
  const { ask, end } = converse(io);
  try {
    const title =
      given.title ?? (await ask('Title', (answer) => freeTitleFrom(answer, options, destination)));
    const section =
      given.section ??
      (await ask(sectionQuestion(destination), (answer) => sectionFrom(answer, destination)));
    const sources =
      given.sources ??
      (await ask('Source (URL, or Name <URL>; Enter for none)', (answer) =>
        answer ? [sourceFrom(answer)] : undefined,
      ));
    return { title, section, sources };
  } finally {
    end();
  }
}

function sectionQuestion({ sections }: Destination): string {
  if (sections.length === 0) return 'Section (Enter for none)';
  const list = sections.map(({ title }, index) => `  ${index + 1}  ${printable(title)}\n`).join('');
  return `Sections:\n${list}Section (number or name; Enter for none)`;
}

function sectionFrom(answer: string, { sections, config }: Destination): string | undefined {
  if (!answer) return undefined;
  return (/^\d+$/.test(answer) && sections[Number(answer) - 1]?.id) || sectionNamed(answer, sections, config);
}

function titleFrom(written: string): string {
  const title = lineFrom(written);
  if (!title) throw new UsageError('missing title, expected a few words');
  return title;
}

/** A title under which no note of the day lies yet. */
function freeTitleFrom(written: string, options: NewOptions, destination: Destination): string {
  const title = titleFrom(written);
  pathFor(title, options, destination);
  return title;
}

/** A text on one line; nothing when it is blank. */
export const lineFrom = (written: string | undefined): string | undefined =>
  written?.replace(/\s+/g, ' ').trim() || undefined;

/** A source in the form of front matter. */
type Source = string | Record<string, string>;

/** A source from a URL, `Name <URL>` or a name alone. */
function sourceFrom(written: string): Source {
  const text = lineFrom(written) ?? '';
  const { name, url } = sourceIn(text);
  if (!text || sourceProblem({ name, url }))
    throw new UsageError(`unexpected source \`${text}\`, expected a URL from https:// on, or Name <URL>`);
  return name && url ? { name, url } : (url ?? text);
}

/** Tags as given, each once. */
export const tagsFrom = (tags: string[] = []): string[] => [
  ...new Set(tags.flatMap((tag) => lineFrom(tag) ?? [])),
];

function slugFrom(written: string): string {
  const slug = folderNameOf(slugOf(written));
  if (!slug || /^\d{4}-\d{2}-\d{2}(-|$)/.test(slug))
    throw new UsageError(
      `unexpected \`${written}\` for --slug, expected words that do not begin with a date; the day's folder has it`,
    );
  return slug;
}

/** Where a note of a title goes, which may have no letters for a name. A second item of the same name in a review would be an error of the build. */
function pathFor(title: string, { slug }: NewOptions, { tree, date, folder, pathOf }: Destination): string {
  const { places } = listDay(tree, date);
  const name =
    slug === undefined
      ? fileNameOf(title) ||
        unusedName(namelessItem, new Map(places.map((place) => [itemSlugOf(place.name), 1])))
      : slugFrom(slug);
  const path = `${folder}/${name}.md`;
  const twin = places.find((place) => itemSlugOf(place.name) === name);
  if (twin)
    throw new UsageError(
      `${pathOf(twin.path)} is there already${twin.path === path ? '' : ', with the same name'}; edit it, or give the new one another name with --slug`,
    );
  return path;
}

/** The text below the front matter: what is piped in, which has none of its own. */
export async function bodyFor({ input }: NewOptions, { config }: Destination, io: Io): Promise<string> {
  const text = input ? await pipedText(io, config.limits.note) : '';
  if (/^\s*---[ \t]*\n[\w-]+:/.test(text))
    throw new UsageError('unexpected front matter on standard input, expected the text below it');
  return text;
}

/** A file of front matter and body, without blank lines around the body. */
export function withBody(frontMatter: string, body: string): string {
  const text = body.replace(/^(\s*\n)+/, '').trimEnd();
  return `${frontMatter}\n${text}${text ? '\n' : ''}`;
}
