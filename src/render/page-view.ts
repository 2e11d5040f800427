import type { Card, ItemReference, PageSurroundings, Thread } from '../model/archive.ts';
import { dayBeside, longDate } from '../model/calendar.ts';
import type { PageNames, ReviewLink } from '../model/page-view.ts';
import type { ItemView, SectionView, View } from '../model/view.ts';
import { feedLinks } from './feed-links.ts';
import { fitImageOnPage } from './page-elements.ts';
import { fromPage, places, sectionPlace, sourcePlace, tagPlace } from './places.ts';
import type { Publication } from './view.ts';
import { speaker } from './words.ts';

/** A review as page.hbs sees it; without surroundings the page stands alone and links to no other. */
export function pageNamesOf(
  view: View,
  publication: Publication,
  around: PageSurroundings | undefined,
): View & PageNames {
  const { config } = publication;
  const { say, plain } = speaker(publication);
  const { date } = view;
  const page = places.review(date);
  const link = (card: Card) => reviewLink(card, page, config.language);
  const home = around && fromPage(page, places.home);
  const threadLinks = threadsOf(page, (item, word) =>
    say(word, { date: dayBeside(item.date, date, config.language), title: item.title }),
  );
  const threadOf = (slug: string) =>
    around && Object.hasOwn(around.threads, slug) ? around.threads[slug] : undefined;
  const itemOf = (item: ItemView) => ({
    ...item,
    image: item.image && fitImageOnPage(item.image),
    ...threadLinks(item, threadOf(item.slug)),
    sources: item.sources.map((source) => ({
      ...source,
      page: around && fromPage(page, sourcePlace(source)),
    })),
    tagLinks: item.tags.map((name) => ({ name, url: around && fromPage(page, tagPlace(name)) })),
  });
  const sectionOf = (section: SectionView) => {
    const place = section.title === undefined || !around ? undefined : sectionPlace(section.id);
    return { ...section, url: place && fromPage(page, place), items: section.items.map(itemOf) };
  };
  return {
    ...view,
    image: view.image && fitImageOnPage(view.image),
    // A record may be older than a word.
    words: plain,
    home,
    search: around && fromPage(page, places.search),
    back: config.back ?? (home === undefined ? undefined : { title: say('archive'), url: home }),
    feeds: feedLinks(publication, (target) => fromPage(page, target)),
    previous: around?.previous && link(around.previous),
    next: around?.next && link(around.next),
    related: around?.related.map(link) ?? [],
    sections: view.sections.map(sectionOf),
  };
}

/** Another review as a page links to it. */
export function reviewLink(card: Card, page: string, language: string): ReviewLink {
  const { date, heading, title, category, description: excerpt, image } = card;
  return {
    date,
    dateLong: longDate(date, language),
    heading,
    title,
    category,
    excerpt,
    image: image && { ...fitImageOnPage(image), src: fromPage(page, image.src) },
    url: fromPage(page, places.review(date)),
  };
}

type Label = (item: ItemReference, word: 'continues' | 'continuedBy') => string;

/** What an item continues and what continues it. What is not published can be named, but nothing leads there. */
function threadsOf(page: string, label: Label) {
  const address = ({ date, slug }: ItemReference) => fromPage(page, places.item(date, slug));
  return ({ continues }: ItemView, thread: Thread | undefined) => {
    const target = thread?.target;
    return {
      continues: target
        ? {
            ...continues,
            date: target.date,
            title: target.title,
            label: label(target, 'continues'),
            url: address(target),
          }
        : continues && { ...continues, url: undefined },
      continuedBy: (thread?.followers ?? []).map((item) => ({
        date: item.date,
        title: item.title,
        label: label(item, 'continuedBy'),
        url: address(item),
      })),
      storyline: thread?.storyline && fromPage(page, places.storyline(thread.storyline)),
    };
  };
}
