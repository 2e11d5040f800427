import type { Archive, ItemReference } from '../../model/archive.ts';
import { longDate } from '../../model/calendar.ts';
import type { ListedItem } from '../../model/list-view.ts';
import type { ChangedFile, PublishedFile } from '../../model/output.ts';
import { referenceTo, touchedStorylines } from '../../model/storyline.ts';
import { fromPage, places } from '../places.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { filledPage } from './frame.ts';
import { type ArchiveView, goneFrom, written } from './written.ts';

/** The pages of the storylines of three or more items that a change touches, each in order. */
export function* renderStorylines(view: ArchiveView, publication: Publication): Generator<ChangedFile> {
  const { before, after } = touchedStorylines(view);
  for (const [first, line] of after) yield* storylinePage(first, line, { view, publication });
  yield* written([], goneFrom(pathsOf(before), pathsOf(after)));
}

const pathsOf = (lines: Map<string, string[]>): string[] => [...lines.keys()].map(places.storyline);

/** The paths of the pages of all storylines. */
export const storylinePaths = ({ storylines }: Archive): string[] => storylines.map(places.storyline);

function storylinePage(
  first: string,
  line: string[],
  { view, publication }: { view: ArchiveView; publication: Publication },
): PublishedFile[] {
  const { config, words } = publication;
  const { say } = speaker(words, config.language);
  const path = places.storyline(first);
  const items = line.flatMap((item) => referenceTo(view.after, item) ?? []);
  const page = {
    path,
    kicker: say('storyline'),
    kickerPath: places.allStorylines,
    title: items[0]?.title ?? '',
    titleLanguage: items[0]?.language,
    titleDir: items[0]?.dir,
    countLabel: say('items', { count: items.length }),
  };
  const parts = { items: items.map((item) => listedItem(item, path, { view, publication })) };
  return filledPage('storyline.hbs', { page, parts, logo: view.logo }, publication);
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
