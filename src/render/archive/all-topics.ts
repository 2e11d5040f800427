import type { Archive } from '../../model/archive.ts';
import { knownLanguage } from '../../model/language.ts';
import { fromPage, places } from '../places.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { filledPage } from './frame.ts';
import { hostOfTopic, mostUsed, nameOf } from './topic-facts.ts';
import { type ArchiveView, goneFrom, type Written } from './written.ts';

/** What has a page that lists all of its kind; the first page of the archive lists the sections. */
export const listedKinds = ['tags', 'sources'] as const;
type ListedKind = (typeof listedKinds)[number];

/** How many of them a page lists: more would help nobody, and each review would write all of them anew. */
const mostListed = 300;

/** The titles of these pages, as words of the interface. */
export const allOf = { tags: 'allTags', sources: 'allSources' } as const satisfies Record<ListedKind, string>;

/** The page of all tags and the page of all sources, the most used where they are many; none where no item has one. */
export function renderAllTopics(view: ArchiveView, publication: Publication): Written {
  const { before, after } = view;
  const kinds = listedKinds.filter((kind) => after.topics[kind].size > 0);
  const files = kinds.flatMap((kind) => allPage(kind, view, publication));
  return [...files, ...goneFrom(allTopicsPaths(before), allTopicsPaths(after))];
}

/** The paths of these pages, as far as there are any. */
export const allTopicsPaths = ({ topics }: Archive): string[] =>
  listedKinds.filter((kind) => topics[kind].size > 0).map((kind) => places.allTopics(kind));

function allPage(kind: ListedKind, { after, logo }: ArchiveView, publication: Publication) {
  const { config } = publication;
  const { say, number } = speaker(publication);
  const path = places.allTopics(kind);
  const listed = mostUsed(after.topics[kind], mostListed).map((topic) => ({
    topic,
    name: nameOf(topic, kind, config),
  }));
  const { compare } = new Intl.Collator(knownLanguage(config.language));
  const times = new Map<string, number>();
  for (const { name } of listed) times.set(name, (times.get(name) ?? 0) + 1);
  const topics = listed
    .map(({ topic, name }) => {
      const host = (times.get(name) ?? 0) > 1 ? hostOfTopic(topic) : undefined;
      const title = host === undefined ? name : `${name} (${host})`;
      return { title, count: topic.count, slug: topic.slug };
    })
    .sort((a, b) => compare(a.title, b.title))
    .map(({ title, count, slug }) => ({
      title,
      count: number(count),
      url: fromPage(path, places.topic(kind, slug)),
    }));
  const all = after.topics[kind].size;
  const countLabel = all > mostListed ? say('mostUsed', { shown: mostListed, all }) : undefined;
  const page = { path, title: say(allOf[kind]), countLabel };
  return filledPage('topics.hbs', { page, parts: { topics }, logo }, publication);
}
