import type { Archive, ItemReference, StorylineRow } from '../../model/archive.ts';
import { dayBeside, longDate } from '../../model/calendar.ts';
import type { ListedStoryline } from '../../model/list-view.ts';
import { inOrder } from '../../model/order.ts';
import type { PublishedFile } from '../../model/output.ts';
import { referenceTo, storylineOf, touchedStorylines } from '../../model/storyline.ts';
import { isWhole } from '../../model/whole.ts';
import { fromPage, places } from '../places.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { filledPage } from './frame.ts';
import { type ArchiveView, goneFrom, rowsFile, type Written } from './written.ts';

/** How many storylines the page lists: each review that continues one writes all of them anew. */
const mostListed = 100;

/** What the page lists, as data, so that one day need not read the reviews of all storylines. */
const rowsPath = 'storylines/items.json';

/** The page of all storylines that have a page, the latest continued first; none where there is no such storyline. */
export function renderAllStorylines(view: ArchiveView, publication: Publication): Written {
  const { before, after } = view;
  const gone = goneFrom(allStorylinesPaths(before), allStorylinesPaths(after));
  const touched = touchedStorylines(view);
  const isTouched = touched.before.size + touched.after.size > 0;
  const isDue = isTouched || view.size(places.allStorylines) === undefined;
  if (after.storylines.length === 0 || !isDue) return gone;
  const rows = rowsAfter(view, touched);
  return [...allPage(rows, view, publication), rowsFile(rowsPath, rows), ...gone];
}

/** The paths of this page and of its data, where there is one. */
export const allStorylinesPaths = (archive: Archive): string[] =>
  allStorylinesPages(archive).flatMap((path) => [path, rowsPath]);

/** The path of this page, where there is one. */
export const allStorylinesPages = ({ storylines }: Archive): string[] =>
  storylines.length > 0 ? [places.allStorylines] : [];

/** All storylines, the latest continued first: from the data file, but for those that the change touches. */
function rowsAfter(
  { after, rows }: ArchiveView,
  touched: ReturnType<typeof touchedStorylines>,
): StorylineRow[] {
  const known = new Map(rows(rowsPath, isWhole.storyline)?.map((row) => [row.first, row]));
  for (const first of touched.before.keys()) known.delete(first);
  return after.storylines
    .flatMap((first) => {
      const row = touched.after.has(first) ? undefined : known.get(first);
      // A data file of another moment has other items.
      return row && after.has(row.latest.date) ? row : rowOf(first, after);
    })
    .sort((a, b) => inOrder(b.latest.date, a.latest.date));
}

function rowOf(first: string, archive: Archive): StorylineRow[] {
  const items = storylineOf(archive, first).flatMap((item) => referenceTo(archive, item) ?? []);
  const [begin, latest] = [items[0], items.at(-1)];
  return begin && latest ? [{ first, count: items.length, begin, latest }] : [];
}

function allPage(rows: StorylineRow[], { logo }: ArchiveView, publication: Publication): PublishedFile[] {
  const { say } = speaker(publication);
  const path = places.allStorylines;
  const storylines = rows.slice(0, mostListed).map((row) => listed(row, publication));
  const all = rows.length;
  const countLabel = all > mostListed ? say('latestOf', { shown: mostListed, all }) : undefined;
  const page = { path, title: say('allStorylines'), countLabel };
  return filledPage('storylines.hbs', { page, parts: { storylines }, logo }, publication);
}

function listed({ first, count, begin, latest }: StorylineRow, publication: Publication): ListedStoryline {
  const { language } = publication.config;
  const { say } = speaker(publication);
  const url = (path: string) => fromPage(places.allStorylines, path);
  const continued = (item: ItemReference): string =>
    say('continuedBy', { date: dayBeside(item.date, begin.date, language), title: item.title });
  return {
    title: begin.title,
    url: url(places.storyline(first)),
    language: begin.language,
    dir: begin.dir,
    date: begin.date,
    dateLong: longDate(begin.date, language),
    countLabel: say('items', { count }),
    latest: {
      title: latest.title,
      label: continued(latest),
      url: url(places.item(latest.date, latest.slug)),
    },
  };
}
