import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { dayOf } from '../model/calendar.ts';
import { configName } from '../model/config-name.ts';
import type { Config } from '../model/fields/config.ts';
import { directionOf } from '../model/language.ts';
import { didYouMean, nearestAmong } from '../model/nearest.ts';
import type { ClosingNote, Note, ReviewNote } from '../model/note.ts';
import { onceFor } from '../model/once-for.ts';
import { inOrder } from '../model/order.ts';
import { authorsNamed } from '../model/people.ts';
import { fileStart, report, type Severities } from '../model/problem.ts';
import { allItems, type Image, type Item, type Passage, type Review, type Section } from '../model/review.ts';
import { firstOfEach, tagSlugOf } from '../model/slug.ts';
import { checkCopies } from './checks/copies.ts';
import { checkNotes } from './checks/notes.ts';
import { continuedItem, type Follow, relatedDatesOf } from './follows.ts';
import { footnoteNumbering } from './footnotes.ts';
import { nestHeadings } from './headings.ts';
import { type AssetUse, fieldImage, resolveLinks } from './links.ts';
import { excerptOf, type Length, lengthOf, minutesFor, plainText, shortened } from './plain-text.ts';
import { finderIn, type Group, groupBySection } from './sections.ts';
import { type Moment, unpublished } from './select.ts';
import { sourcesOf } from './sources.ts';
import { joinTreeLines, typeset, typesetTree } from './typography.ts';

/** The parsed sources of one day's review. */
export interface DayNotes {
  date: string;
  review?: ReviewNote;
  closing?: ClosingNote;
  notes: Note[];
}

/** What a review is compiled with: the files it may point to, the items that it may continue, and the moment. */
interface Means {
  config: Config;
  assets: AssetUse;
  /** Finds the earlier item, `date/slug`, that an item continues, or says why it cannot. */
  follow: Follow;
  moment: Moment;
  /** What the checks of notes go by. */
  severities: Severities;
}

/** Compiles the notes of a day into its review; what is wrong with one is reported on its file. */
export function compile({ date, review: head, closing, notes }: DayNotes, means: Means): Review {
  const { config, assets, moment, severities } = means;
  const today = dayOf(moment.now, moment.timeZone);
  const groups = groupBySection(notes, config.sections);
  checkNotes({ review: head, closing }, groups, { date, today, config, severities });
  const passageOf = passageCompiler(means, anchorsOf(groups));
  reportSharedSlugs(groups);
  checkCopies(notes);
  const set = typesetter(config, config.language);
  const lengthOfTree = onceFor((tree: Root) => lengthOf(plainText(tree)));
  const passageIn = (note: ReviewNote | ClosingNote | undefined): Passage | undefined =>
    note && note.body.children.length > 0 ? passageOf(note.file, note.body, config.language) : undefined;
  const lead = passageIn(head);
  const headlines = headlinesOf(head, groups, config);
  const sections = groups.map((group): Section => {
    const items = group.notes.map((note, index) => ({
      ...itemOf(note, passageOf, { ...means, date, lengthOfTree }),
      number: group.numbered ? index + 1 : undefined,
    }));
    const { id, numbered } = group;
    const headline = set(headlines.get(id));
    return { id, title: set(group.title), description: set(group.description), headline, numbered, items };
  });
  const ending = passageIn(closing);
  const fields = head?.fields;
  const length = lengthOfReview([lead, ending], sections, lengthOfTree);
  return {
    date,
    language: config.language,
    dir: directionOf(config.language),
    title: set(fields?.title),
    subtitle: set(fields?.subtitle),
    ...authorsNamed(fields?.author ?? config.author, config.language),
    category: set(fields?.category),
    summary: set(fields?.summary),
    description: set(fields?.summary) || (lead ? excerptOf(lead.body, config.language) : titlesOf(sections)),
    tags: eachOnce(fields?.tags ?? tagsOf(sections)),
    logo: logoOf(config, assets),
    image: head && imageOf(head, assets, set),
    lead,
    closing: ending,
    sections,
    corrections: (fields?.correction ?? []).map((each) => ({ ...each, text: set(each.text) })),
    relatedDates: head && relatedDatesOf(head, date),
    wordCount: length.words + length.characters,
    minutes: minutesFor(length),
  };
}

type PassageOf = (file: VFile, body: Root, language: string) => Passage;

/** What an address such as `#outscale` can lead to: items, sections, and the parts of every page. */
function anchorsOf(groups: Group[]): Set<string> {
  const own = groups.flatMap(({ id, notes }) => [`section:${id}`, ...notes.map(({ slug }) => slug)]);
  return new Set([...own, 'page:text', 'page:contents', 'page:related']);
}

/** Links, footnotes, headings and typography of one passage after the other, in reading order. */
function passageCompiler({ config, assets }: Means, anchors: Set<string>): PassageOf {
  const numbered = footnoteNumbering();
  const nearAnchor = nearestAmong([...anchors]);
  return (file, body, language) => {
    resolveLinks(file, body, { assets, anchors, nearAnchor });
    nestHeadings(body);
    joinTreeLines(body);
    if (config.typography) typesetTree(body, language);
    return { body, footnotes: numbered(file, body) };
  };
}

function typesetter(config: Config, language: string) {
  return <T extends string | undefined>(text: T): T =>
    (text !== undefined && config.typography ? typeset(text, language) : text) as T;
}

/** The title of a note as its item has it. */
export function titleOf({ title = '', heading, fields }: Note, config: Config): string {
  const language = fields.lang ?? config.language;
  if (!heading) return typesetter(config, language)(title);
  // As a tree: code in it is no text to typeset.
  const tree = structuredClone(heading);
  joinTreeLines(tree);
  if (config.typography) typesetTree(tree, language);
  return plainText(tree)
    .replace(/[ \t\n]+/g, ' ')
    .trim();
}

interface ItemMeans extends Means {
  date: string;
  lengthOfTree: (tree: Root) => Length;
}

function itemOf(
  note: Note,
  passageOf: PassageOf,
  { config, assets, moment, follow, date, lengthOfTree }: ItemMeans,
): Item {
  const { fields, file } = note;
  const isOwn = fields.lang?.toLowerCase() === config.language.toLowerCase();
  const language = isOwn ? undefined : fields.lang;
  const set = typesetter(config, language ?? config.language);
  const passage = passageOf(file, note.body, language ?? config.language);
  const { words, characters } = lengthOfTree(passage.body);
  return {
    slug: note.slug,
    title: titleOf(note, config),
    summary: set(fields.summary),
    excerpt: set(fields.summary) || excerptOf(passage.body, language ?? config.language),
    ...authorsNamed(fields.author, language ?? config.language),
    language,
    dir:
      language && directionOf(language) !== directionOf(config.language) ? directionOf(language) : undefined,
    tags: eachOnce(fields.tags ?? []),
    image: imageOf(note, assets, set),
    sources: sourcesOf(note),
    corrections: (fields.correction ?? []).map((each) => ({ ...each, text: set(each.text) })),
    follows: continuedItem(note, date, follow),
    unpublished: unpublished(note, moment),
    ...passage,
    wordCount: words + characters,
    path: note.path,
  };
}

/** The image that front matter names, its words typeset. */
function imageOf(
  { file, fields, placeOf }: Note | ReviewNote,
  assets: AssetUse,
  set: ReturnType<typeof typesetter>,
): Image | undefined {
  const image = fieldImage(file, fields.image, { assets, place: placeOf('image') });
  return image && { ...image, alt: set(image.alt), credit: set(image.credit) };
}

/** The publication’s logo; a missing one was reported with the configuration. */
function logoOf({ theme, title }: Config, { find, used }: AssetUse): Image | undefined {
  const asset = theme.logo === undefined ? undefined : find(configName, theme.logo);
  if (!asset) return undefined;
  used.add(asset);
  return { src: asset.target, alt: title, width: asset.width, height: asset.height };
}

function reportSharedSlugs(groups: Group[]): void {
  const first = new Map<string, Note>();
  for (const note of groups.flatMap((group) => group.notes).sort((a, b) => inOrder(a.path, b.path))) {
    const other = first.get(note.slug);
    if (!other) {
      first.set(note.slug, note);
      continue;
    }
    const place = note.fields.slug ? note.placeOf('slug') : fileStart;
    const message = report(
      note.file,
      'duplicate-slug',
      `Unexpected slug \`${note.slug}\`, expected another than that of \`${other.path}\``,
      place,
    );
    message.cause = new Error(`${other.path}:${other.fields.slug ? other.placeOf('slug').line : 1}:1`);
  }
}

/** That day's angle by section id; a key that names no section with a title, or one that has a headline, is reported. */
function headlinesOf(head: ReviewNote | undefined, groups: Group[], config: Config): Map<string, string> {
  const others = (config.sections ?? []).map(({ id, title }) => ({ id, name: id, title: title ?? id }));
  const known = [...groups.filter(({ title }) => title !== undefined), ...others];
  const named = finderIn<Pick<Group, 'id' | 'name' | 'title'>>(known);
  const headlines = new Map<string, string>();
  for (const [name, headline] of Object.entries(head?.fields.headlines ?? {})) {
    const section = named(name);
    const isRepeated = section !== undefined && headlines.has(section.id);
    if (section && !isRepeated) headlines.set(section.id, headline);
    else if (head) {
      const ids = known.map(({ id }) => id);
      const expected = isRepeated
        ? ', expected one headline of each'
        : didYouMean(name, ids) || ', expected one of the review';
      const reason = `Unexpected section \`${name}\` in \`headlines\`${expected}`;
      report(head.file, 'unknown-key', reason, head.placeOf('headlines', name));
    }
  }
  return headlines;
}

function lengthOfReview(
  around: Array<Passage | undefined>,
  sections: Section[],
  lengthOfTree: (tree: Root) => Length,
): Length {
  const items = allItems({ sections });
  const passages = [...around, ...items].filter((passage) => passage !== undefined);
  const lengths = [
    ...items.map((item) => lengthOf(item.title)),
    ...passages.flatMap(({ body, footnotes }) => [
      lengthOfTree(body),
      ...footnotes.map(({ children }) => lengthOfTree({ type: 'root', children })),
    ]),
  ];
  return lengths.reduce(
    (sum, each) => ({ words: sum.words + each.words, characters: sum.characters + each.characters }),
    { words: 0, characters: 0 },
  );
}

function titlesOf(sections: Section[]): string {
  const titles = allItems({ sections }).map(({ title }) => title);
  return shortened(titles.join(' · '), 200);
}

const tagsOf = (sections: Section[]): string[] => allItems({ sections }).flatMap(({ tags }) => tags);

/** Tags without those that lead to the same address as one before them. */
const eachOnce = (tags: string[]): string[] => firstOfEach(tags, tagSlugOf);
