import { monthOf } from '../../model/archive.ts';
import { monthAndYear } from '../../model/calendar.ts';
import type { Config } from '../../model/fields/config.ts';
import { type Direction, directionOf } from '../../model/language.ts';
import type { ListFrame } from '../../model/list-view.ts';
import { addTo } from '../../model/lists.ts';
import { onceFor } from '../../model/once-for.ts';
import type { PublishedFile } from '../../model/output.ts';
import { type FeedLink, feedLinks, feedTypes } from '../feed-links.ts';
import { fromPage, places, publicAddress } from '../places.ts';
import { policyOf } from '../policy.ts';
import { type Publication, publicationOf, themeOf } from '../view.ts';
import { speaker } from '../words.ts';

/** What the archive’s templates see beside what their view lists. */
export const listExtras = ['data', 'script', 'links', 'maps', 'addresses', 'changed'];

/** A page of the archive: where it lies, and what only its own template says. */
interface ListPage {
  path: string;
  kicker?: string;
  /** The page of all of its kind. */
  kickerPath?: string;
  title: string;
  /** Of a title that an item gives, where they differ from the page’s. */
  titleLanguage?: string;
  titleDir?: Direction;
  description?: string;
  countLabel?: string;
  years?: TitledPath[];
  /** Its own Atom feed. */
  feed?: TitledPath;
}

/** What the pages of a list lead to, such as the page of a year or a feed: its title, and its path in the output folder. */
export interface TitledPath {
  title: string;
  path: string;
}

/** Fills a template of the archive; none when it fails, which then stands reported on the template. */
export function filledPage(
  template: string,
  {
    page,
    parts,
    logo,
  }: { page: ListPage; parts: { script?: string; [name: string]: unknown }; logo?: string },
  publication: Publication,
): PublishedFile[] {
  const { templates } = publication;
  const styles = templates.styles('page.css');
  const content = templates.fill(template, {
    ...frameOf(page, logo, publication),
    ...parts,
    styles,
    policy: policyOf({ styles, script: parts.script }),
  });
  return content === undefined ? [] : [{ path: page.path, content }];
}

function feedsOf({ path, feed }: ListPage, publication: Publication): FeedLink[] {
  const all = feedLinks(publication, (target) => fromPage(path, target));
  return feed ? [{ title: feed.title, type: feedTypes.atom, url: fromPage(path, feed.path) }, ...all] : all;
}

function frameOf(page: ListPage, logo: string | undefined, publication: Publication): ListFrame {
  const { config } = publication;
  const { say, plain } = speaker(publication);
  const { path, kicker, kickerPath, title, titleLanguage, titleDir, description, countLabel } = page;
  const { feed, years = [] } = page;
  const home = fromPage(path, places.home);
  const isHome = path === places.home;
  const { url, back } = config;
  const { theme, ...same } = sameOnAll(config);
  return {
    ...same,
    kicker,
    kickerUrl: kickerPath && fromPage(path, kickerPath),
    title,
    titleLanguage,
    titleDir,
    description,
    countLabel,
    feedUrl: feed && fromPage(path, feed.path),
    url: url && publicAddress(url, path),
    home,
    search: fromPage(path, places.search),
    back: isHome ? back : { title: say('archive'), url: home },
    feeds: feedsOf(page, publication),
    years: years.length < 2 ? [] : years.map((year) => yearLink(year, path)),
    theme: { ...theme, logo: logo && fromPage(path, logo) },
    words: plain,
  };
}

type SameOnAll = Pick<ListFrame, 'language' | 'dir' | 'heading' | 'publication' | 'theme'>;

/** What does not differ between the pages of a publication. */
const sameOnAll = onceFor((config: Config): SameOnAll => {
  const { language, title } = config;
  const publication = publicationOf(config);
  const theme = themeOf(config, undefined);
  return { language, dir: directionOf(language), heading: title, publication, theme };
});

const yearLink = ({ title, path }: TitledPath, page: string) => ({
  title,
  url: fromPage(page, path),
  isCurrent: path === page,
});

/** Rows of some days, newest first, by month. */
export function byMonth<T extends { date: string }, K extends string>(
  rows: T[],
  { as, language }: { as: K; language: string },
): Array<{ id: string; label: string } & Record<K, T[]>> {
  const months = new Map<string, T[]>();
  for (const row of rows) addTo(months, monthOf(row.date), row);
  return [...months].map(
    ([id, days]) =>
      ({ id, label: monthAndYear(`${id}-01`, language), [as]: days }) as {
        id: string;
        label: string;
      } & Record<K, T[]>,
  );
}
