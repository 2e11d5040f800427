import { type Archive, type ArchiveEntry, type TopicKind, yearOf } from '../../model/archive.ts';
import { dayAndMonth } from '../../model/calendar.ts';
import type { CountedLink, ListedReview } from '../../model/list-view.ts';
import { feedPaths, feedsByForm, itemsTitle } from '../feed-links.ts';
import { reviewLink } from '../page-view.ts';
import { fromPage, places } from '../places.ts';
import type { Publication } from '../view.ts';
import { speaker } from '../words.ts';
import { allStorylinesPages } from './all-storylines.ts';
import { allOf, listedKinds } from './all-topics.ts';
import { correctionsPaths } from './corrections.ts';
import { byMonth, filledPage } from './frame.ts';
import { type Spread, type SpreadPage, spread } from './spread.ts';
import { mostUsed, nameOf, sectionsInOrder } from './topic-facts.ts';
import { type ArchiveView, goneFrom, type Written } from './written.ts';

/** How many tags the first page offers. */
const offeredTags = 12;

/** How many titles of the newest review the first page shows. */
const offeredTitles = 12;

/** The first page of the archive and the pages of its years. */
export function renderIndex(view: ArchiveView, publication: Publication): Written {
  const [before, after] = [spreadOf(view.before), spreadOf(view.after)];
  const touched = new Set(view.days.map(yearOf));
  const isSpreadAnew = JSON.stringify(before) !== JSON.stringify(after);
  const isChanged = ({ path, years }: SpreadPage): boolean =>
    isSpreadAnew || path === places.home || years.some((year) => touched.has(year));
  const files = after.pages
    .filter(isChanged)
    .flatMap((page) => indexPage({ ...page, spread: after }, view, publication));
  return [...files, ...goneFrom(pathsOf(before), pathsOf(after))];
}

/** The paths of the pages of years, and of the first page. */
export const indexPaths = (archive: Archive): string[] => pathsOf(spreadOf(archive));

const pathsOf = ({ pages }: Spread): string[] => pages.map(({ path }) => path);

function spreadOf({ dates }: Archive): Spread {
  const counts = new Map<string, number>();
  for (const date of dates) counts.set(yearOf(date), (counts.get(yearOf(date)) ?? 0) + 1);
  return spread(counts, (year) => (year ? places.year(year) : places.home));
}

function indexPage(
  { path, years, spread: whole }: SpreadPage & { spread: Spread },
  { after, logo }: ArchiveView,
  publication: Publication,
) {
  const { config } = publication;
  const { say, number } = speaker(publication);
  const isFirst = path === places.home;
  const entries = after.dates
    .filter((date) => years.includes(yearOf(date)))
    .flatMap((date) => after.entry(date) ?? [])
    .reverse();
  const rows = entries.map((entry) => listedReview(entry, path, publication));
  const latest = isFirst ? rows[0] : undefined;
  const page = {
    path,
    kicker: isFirst ? undefined : config.title,
    title: isFirst ? config.title : (years[0] ?? ''),
    description: isFirst ? config.description : undefined,
    countLabel: say('reviews', { count: isFirst ? after.dates.length : entries.length }),
    years: whole.years,
  };
  const months = byMonth(latest ? rows.slice(1) : rows, { as: 'reviews', language: config.language });
  const parts = {
    latest: latest && newest(latest, after, path),
    months,
    monthLinks: months.length < 2 ? [] : months.map(({ id, label }) => ({ title: label, url: `#${id}` })),
    sections: isFirst ? sectionsInOrder(after, config).map((slug) => topicLink('sections', slug)) : [],
    tags: isFirst ? mostUsed(after.topics.tags, offeredTags).map(({ slug }) => topicLink('tags', slug)) : [],
    more: isFirst ? moreOf(after, publication) : [],
  };
  return filledPage('archive.hbs', { page, parts, logo }, publication);

  function topicLink(kind: TopicKind, slug: string): CountedLink {
    const topic = after.topics[kind].get(slug);
    const title = topic ? nameOf(topic, kind, config) : slug;
    return { title, url: fromPage(path, places.topic(kind, slug)), count: number(topic?.count ?? 0) };
  }
}

function listedReview(entry: ArchiveEntry, path: string, publication: Publication): ListedReview {
  const { language } = publication.config;
  const { say } = speaker(publication);
  return {
    ...reviewLink(entry, path, language),
    weekday: dayAndMonth(entry.date, language, 'weekday'),
    countLabel: say('items', { count: entry.count }),
    readingTime: say('readingTime', { count: entry.minutes }),
  };
}

/** The newest review over the titles of its items; an excerpt that is these titles would say them twice. */
function newest(review: ListedReview, archive: Archive, path: string) {
  const items = archive.day(review.date)?.items ?? [];
  const titles = items.map(({ title }) => title).join(' · ');
  return {
    ...review,
    excerpt: titles.startsWith(review.excerpt.replace(/…$/, '')) ? undefined : review.excerpt,
    items: items.slice(0, offeredTitles).map(({ slug, title, language, dir }) => ({
      title,
      url: fromPage(path, places.item(review.date, slug)),
      language,
      dir,
    })),
  };
}

/** The pages that there are only when there is something to show. */
function moreOf(archive: Archive, publication: Publication) {
  const { config } = publication;
  const { say } = speaker(publication);
  const items = { title: `${itemsTitle(publication)} (Atom)`, url: feedPaths.items };
  return [
    ...listedKinds
      .filter((kind) => archive.topics[kind].size > 0)
      .map((kind) => ({ title: say(allOf[kind]), url: places.allTopics(kind) })),
    ...allStorylinesPages(archive).map((url) => ({ title: say('allStorylines'), url })),
    ...correctionsPaths(archive).map((url) => ({ title: say('corrections'), url })),
    // By their forms, which readers of feeds ask for.
    ...(config.url ? [...feedsByForm(say('feed')), items] : []),
  ];
}
