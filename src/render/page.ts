import type { Root } from 'hast';
import type { PageSurroundings } from '../model/archive.ts';
import { authorsOf } from '../model/people.ts';
import { allItems, type Review } from '../model/review.ts';
import type { View } from '../model/view.ts';
import { htmlRenderer } from './html.ts';
import { fitForPage } from './page-elements.ts';
import { pageNamesOf } from './page-view.ts';
import { places } from './places.ts';
import { policyOf } from './policy.ts';
import { scriptData } from './script-data.ts';
import { type Form, type Publication, viewOf } from './view.ts';
import { speaker } from './words.ts';

/** What the page’s template sees beside the view, and gives to its own parts. */
export const pageExtras = ['styles', 'policy', 'jsonLd', 'lazy'];

/**
 * The page of a review: one HTML file with its styles in it, from the view that its record holds and what surrounds it
 * in the archive; without that it stands alone.
 */
export function renderPage(
  view: View,
  publication: Publication,
  around: PageSurroundings | undefined,
): string | undefined {
  const { templates } = publication;
  const styles = templates.styles('page.css');
  return templates.fill('page.hbs', {
    ...pageNamesOf(view, publication, around),
    styles,
    policy: policyOf({ styles }),
    jsonLd: jsonLd(view),
  });
}

/** The view of a review with passages as the page has them: HTML, addresses relative to the page’s folder or public. */
export function pageView(review: Review, publication: Publication): View {
  return viewOf(review, publication, pageForm(publication));
}

function pageForm(publication: Publication): Form {
  const { plain } = speaker(publication);
  const address = (target: string) => `../${target}`;
  const anchor = (name: string) => `#${name}`;
  const finish = (tree: Root) => fitForPage(tree, plain);
  const item = (date: string, slug: string) => address(places.item(date, slug));
  return { passage: htmlRenderer({ address, anchor, words: plain, finish }), address, anchor, item };
}

/** The review as schema.org’s `NewsArticle`, escaped for a script element (HTML 13.1.2.6: no `<` can end it early). */
function jsonLd(view: View): string {
  const { publication, ogImage: image = view.image, url } = view;
  const { publisher } = publication;
  const items = allItems(view);
  const corrected = [view, ...items].flatMap(({ corrections }) => corrections.map(({ date }) => date)).sort();
  const people = authorsOf(view).map((name) => ({ '@type': 'Person', name }));
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: view.title ?? view.heading,
    alternativeHeadline: view.subtitle,
    description: view.description,
    datePublished: view.date,
    dateModified: corrected.at(-1),
    inLanguage: view.language,
    url,
    mainEntityOfPage: url,
    image: image?.url,
    author: people.length > 1 ? people : people[0],
    publisher: publisher && {
      '@type': 'Organization',
      name: publisher.name,
      url: publisher.url,
      logo: publisher.logo,
    },
    articleSection: view.sections.flatMap(({ title }) => title ?? []),
    keywords: view.tags,
    wordCount: view.wordCount,
  };
  return scriptData(article);
}
