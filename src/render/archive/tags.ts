import type { Archive } from '../../model/archive.ts';
import { fromPage, places } from '../places.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { filledPage } from './frame.ts';
import { countOf, nameOf } from './topic-facts.ts';
import { type ArchiveView, goneFrom, type Written } from './written.ts';

/** The page of all tags; none where no item has one. */
export function renderTags({ before, after, logo }: ArchiveView, publication: Publication): Written {
  const gone = goneFrom(tagsPaths(before), tagsPaths(after));
  if (after.topics.tags.size === 0) return { files: [], gone };
  const { config, words } = publication;
  const { say } = speaker(words, config.language);
  const topics = [...after.topics.tags.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const tags = topics.map((topic) => ({
    title: nameOf(topic, 'tags', config),
    url: fromPage(places.allTags, places.topic('tags', topic.slug)),
    count: countOf(topic),
  }));
  const page = { path: places.allTags, title: say('allTags') };
  return { files: filledPage('tags.hbs', { page, parts: { tags }, logo }, publication), gone };
}

/** The path of the page of all tags, where there is one. */
export const tagsPaths = ({ topics }: Archive): string[] => (topics.tags.size > 0 ? [places.allTags] : []);
