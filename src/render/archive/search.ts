import { monthOf, yearOf, yearsOf } from '../../model/archive.ts';
import type { ChangedFile, PublishedFile } from '../../model/output.ts';
import { searchForm } from '../../model/search.ts';
import { places } from '../places.ts';
import { scriptData } from '../script-data.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { filledPage } from './frame.ts';
import { searchDayOf } from './search-entries.ts';
import { changeIndex } from './search-index.ts';
import { nameOf, sectionsInOrder } from './topic-facts.ts';
import type { ArchiveView } from './written.ts';

/** The search of the archive: its page, and what a change of the archive alters of its index. */
export function* renderSearch(view: ArchiveView, publication: Publication): Generator<ChangedFile> {
  const { before, after, days, record, file, force } = view;
  const isKnown = !force && Buffer.from(file(places.search) ?? '').includes(formMark);
  const change = isKnown
    ? { before: before.dates, after: after.dates, days }
    : { before: [], after: after.dates, days: [...new Set([...days, ...after.dates])] };
  yield* changeIndex(change, {
    file,
    day: (date) => {
      const found = record(date);
      return found && searchDayOf(found);
    },
  });
  if (after.dates.length > 0) yield* searchPage(view, publication);
  else if (before.dates.length > 0) yield { path: places.search };
}

/** The words of the interface that the page's script says. */
const spoken = [
  'results',
  'nearResults',
  'noResults',
  'noResultsFor',
  'noResultsHere',
  'resultsInAll',
  'tooCommon',
  'searching',
  'searchFailed',
];

/** An index without a page that says this is of another form, or not there. */
const formMark = `"form":${searchForm},`;

function searchPage({ after, logo }: ArchiveView, publication: Publication): PublishedFile[] {
  const { config, words, templates } = publication;
  const { say } = speaker(publication);
  const newest = monthOf(after.dates.at(-1) ?? '');
  const data = {
    form: searchForm,
    language: config.language,
    latest: yearOf(newest),
    years: yearsOf(after.dates.filter((date) => !date.startsWith(newest))).reverse(),
    words: Object.fromEntries(spoken.map((key) => [key, words[key]])),
  };
  const sections = sectionsInOrder(after, config).flatMap((slug) => {
    const topic = after.topics.sections.get(slug);
    return topic ? [{ slug, title: nameOf(topic, 'sections', config) }] : [];
  });
  const parts = {
    filters: { sections, years: yearsOf(after.dates).reverse() },
    data: scriptData(data),
    script: templates.text('search.js').trim(),
  };
  const page = { path: places.search, title: say('search') };
  return filledPage('search.hbs', { page, parts, logo }, publication);
}
