import type { Publication } from '../view.ts';
import { renderAllTopics } from './all-topics.ts';
import { renderCorrections } from './corrections.ts';
import { renderCovered } from './covered.ts';
import { renderArchiveData } from './data.ts';
import { renderArchiveFeeds } from './feeds.ts';
import { renderIndex } from './index-pages.ts';
import { renderSearch } from './search.ts';
import { renderSitemap } from './sitemap.ts';
import { renderStorylines } from './storylines.ts';
import { renderTopics } from './topics.ts';
import type { ArchiveOutput, ArchiveView, Written } from './written.ts';

/** The files that show what the archive knows of reviews, which is little. */
const lists: Record<string, ArchiveOutput> = {
  data: renderArchiveData,
  index: renderIndex,
  topics: renderTopics,
  allTopics: renderAllTopics,
  corrections: renderCorrections,
  sitemap: renderSitemap,
};

/** The files that are made of the texts of reviews, which their records hold, and the memory of what was said, which may be lost. */
const readings: Record<string, ArchiveOutput> = {
  covered: renderCovered,
  storylines: renderStorylines,
  search: renderSearch,
  feeds: renderArchiveFeeds,
};

/** The files of the archive that a change makes or alters; what a template cannot fill is left out and reported on it. */
export function renderArchive(view: ArchiveView, publication: Publication): Written {
  const written = [
    ...(view.days.length > 0 ? rendered(lists, view, publication) : []),
    ...(view.texts.length > 0 ? rendered(readings, { ...view, days: view.texts }, publication) : []),
  ];
  return { files: written.flatMap(({ files }) => files), gone: written.flatMap(({ gone }) => gone) };
}

const rendered = (outputs: Record<string, ArchiveOutput>, view: ArchiveView, publication: Publication) =>
  Object.values(outputs).map((render) => render(view, publication));
