import { type Archive, topicKinds, yearsOf } from '../../model/archive.ts';
import { coveredPath } from '../../model/covered.ts';
import type { ChangedFile } from '../../model/output.ts';
import { places } from '../places.ts';
import type { Publication } from '../view.ts';
import { allStorylinesPages, allStorylinesPaths, renderAllStorylines } from './all-storylines.ts';
import { allTopicsPaths, renderAllTopics } from './all-topics.ts';
import { correctionsPaths, renderCorrections } from './corrections.ts';
import { renderCovered } from './covered.ts';
import { renderArchiveData } from './data.ts';
import { renderArchiveFeeds, sectionFeedPaths } from './feeds.ts';
import { indexPaths, renderIndex } from './index-pages.ts';
import { renderSearch } from './search.ts';
import { searchPaths } from './search-index.ts';
import { renderSitemap } from './sitemap.ts';
import { renderStorylines, storylinePaths } from './storylines.ts';
import { listPaths } from './topic-rows.ts';
import { renderTopics, topicPaths } from './topics.ts';
import type { ArchiveOutput, ArchiveView } from './written.ts';

/** The files that show what the archive knows of reviews, which is little; the last says that all is written. */
const lists: ArchiveOutput[] = [
  renderIndex,
  renderTopics,
  renderAllTopics,
  renderAllStorylines,
  renderCorrections,
  renderSitemap,
  renderArchiveData,
];

/** The files that are made of the texts of reviews, which their records hold. */
const readings: ArchiveOutput[] = [renderStorylines, renderSearch, renderArchiveFeeds];

/** The files of the archive that a change makes or alters; what a template cannot fill is left out and reported on it. */
export function* renderArchive(view: ArchiveView, publication: Publication): Generator<ChangedFile> {
  if (view.texts.length === 0) return;
  yield* renderCovered(view);
  for (const render of readings) yield* render({ ...view, days: view.texts }, publication);
  if (view.days.length > 0) for (const render of lists) yield* render(view, publication);
}

/** The files that list all reviews of an archive, or lead into it: those that a reader would miss first. */
export const archivePaths = (archive: Archive): string[] => [
  ...indexPaths(archive),
  ...allTopicsPaths(archive),
  ...allStorylinesPages(archive),
  ...correctionsPaths(archive),
  places.search,
  ...archive.files,
];

/** Those too that show one tag, section, source or storyline, as many as there are, and what the search and checks look into. */
export const allArchivePaths = (archive: Archive): string[] => [
  ...archivePaths(archive),
  ...allStorylinesPaths(archive),
  ...storylinePaths(archive),
  ...searchPaths(archive.dates),
  ...sectionFeedPaths(archive),
  ...yearsOf(archive.dates).map(coveredPath),
  ...topicKinds.flatMap((kind) =>
    archive.topics[kind].all().flatMap((topic) => [...topicPaths(topic, kind), ...listPaths(topic, kind)]),
  ),
];
