import type { Archive, ItemReference } from '../../model/archive.ts';
import { dayBeside, longDate } from '../../model/calendar.ts';
import type { ListedItem } from '../../model/list-view.ts';
import type { ChangedFile, PublishedFile } from '../../model/output.ts';
import { referenceTo, targetOf, touchedStorylines } from '../../model/storyline.ts';
import { fromPage, places } from '../places.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { filledPage } from './frame.ts';
import { type ArchiveView, goneFrom } from './written.ts';

/** The pages of the storylines of three or more items that a change touches, each in order. */
export function* renderStorylines(view: ArchiveView, publication: Publication): Generator<ChangedFile> {
  const { before, after } = touchedStorylines(view);
  for (const [first, line] of after) yield* storylinePage(first, line, { view, publication });
  yield* goneFrom(pathsOf(before), pathsOf(after));
}

const pathsOf = (lines: Map<string, string[]>): string[] => [...lines.keys()].map(places.storyline);

/** The paths of the pages of all storylines. */
export const storylinePaths = ({ storylines }: Archive): string[] => storylines.map(places.storyline);

function storylinePage(
  first: string,
  line: string[],
  { view, publication }: { view: ArchiveView; publication: Publication },
): PublishedFile[] {
  const { say } = speaker(publication);
  const path = places.storyline(first);
  const items = line.flatMap((item) => referenceTo(view.after, item) ?? []);
  const page = {
    path,
    kicker: say('allStorylines'),
    kickerPath: places.allStorylines,
    title: items[0]?.title ?? '',
    titleLanguage: items[0]?.language,
    titleDir: items[0]?.dir,
    countLabel: say('items', { count: items.length }),
  };
  const listed = items.map((item, index) => ({
    ...listedItem(item, path, { view, publication }),
    continues: branching(item, items[index - 1], path, { view, publication }),
  }));
  const parts = { items: listed };
  return filledPage('storyline.hbs', { page, parts, logo: view.logo }, publication);
}

/** What an item continues, unless that is the one before it. */
function branching(
  { date, slug }: ItemReference,
  before: ItemReference | undefined,
  path: string,
  { view, publication }: { view: ArchiveView; publication: Publication },
): ListedItem['continues'] {
  const continued = targetOf(view.after, `${date}/${slug}`);
  const target = continued === undefined ? undefined : referenceTo(view.after, continued);
  if (!target || (target.date === before?.date && target.slug === before.slug)) return undefined;
  const day = dayBeside(target.date, date, publication.config.language);
  const label = speaker(publication).say('continues', { date: day, title: target.title });
  return { title: target.title, label, url: fromPage(path, places.item(target.date, target.slug)) };
}

function listedItem(
  { date, slug, title, language, dir }: ItemReference,
  path: string,
  { view, publication }: { view: ArchiveView; publication: Publication },
): ListedItem {
  const sections = view.record(date)?.sections ?? [];
  const section = sections.find(({ items }) => items.some((item) => item.slug === slug));
  const item = section?.items.find((each) => each.slug === slug);
  const dateLong = longDate(date, publication.config.language);
  const url = fromPage(path, places.item(date, slug));
  return { date, dateLong, title, url, language, dir, section: section?.title, excerpt: item?.excerpt ?? '' };
}
