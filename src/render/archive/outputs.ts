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

/** Every kind of files of the archive. */
export const archiveOutputs: Record<string, ArchiveOutput> = {
  data: renderArchiveData,
  index: renderIndex,
  topics: renderTopics,
  allTopics: renderAllTopics,
  storylines: renderStorylines,
  corrections: renderCorrections,
  search: renderSearch,
  feeds: renderArchiveFeeds,
  sitemap: renderSitemap,
  covered: renderCovered,
};

/** The files of the archive that a change makes or alters; what a template cannot fill is left out and reported on it. */
export function renderArchive(view: ArchiveView, publication: Publication): Written {
  const written = Object.values(archiveOutputs).map((render) => render(view, publication));
  return { files: written.flatMap(({ files }) => files), gone: written.flatMap(({ gone }) => gone) };
}
