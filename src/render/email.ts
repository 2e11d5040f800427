import type { Root } from 'hast';
import type { Config } from '../model/fields/config.ts';
import { isUpright } from '../model/language.ts';
import { allItems, type Review } from '../model/review.ts';
import type { View } from '../model/view.ts';
import { type EmailView, fitEmail, weightOf, wholeEmail } from './email-fit.ts';
import { fitImageInEmail, styleElements } from './email-styles.ts';
import { encodedSize } from './encoded-size.ts';
import { htmlRenderer } from './html.ts';
import type { Rendered } from './outputs.ts';
import { places, publicReview } from './places.ts';
import { accentOf, type Form, type PassageSpot, type Publication, senderOf, viewOf } from './view.ts';
import { speaker } from './words.ts';

/** What the email’s template sees beside the view. */
export const emailExtras = [
  'styles',
  'preheader',
  'masthead',
  'viewUrl',
  'email',
  'unsubscribe',
  'address',
  'hasContents',
  'isShort',
  'teaser',
];

/** What is known of an email once it is made. Sizes are in bytes as mail carries them. */
export interface EmailFacts {
  size: number;
  /** The items’ own texts, in order. */
  items: Array<{ slug: string; size: number; isShort: boolean }>;
}

/** The pixels that a footnote’s number and the frame of the closing take from their text, as the templates have it. */
const paddings = { footnote: 24, closing: 40 };

/** The email of a review: HTML that carries its styles in its elements. */
export function renderEmail(review: Review, publication: Publication): Rendered | undefined {
  const { config, templates, fitsEmail } = publication;
  const whole = wholeEmail(withFittingImages(viewOf(review, publication, emailForm(review, publication))));
  const fill = (view: EmailView) =>
    templates.fill('email.hbs', {
      ...view,
      styles: templates.styles('email.css'),
      preheader: view.description,
      masthead: view.heading.replace(view.dateLong, unbroken(view.dateLong)),
      viewUrl: view.url,
      email: senderOf(config),
    });
  const view = fitsEmail ? fitEmail(whole, config.email.budget, fill) : whole;
  const content = fill(view);
  if (content === undefined) return undefined;
  const items = allItems(view);
  const sizes = items.map((item) => ({ slug: item.slug, size: weightOf(item), isShort: item.isShort }));
  return { content, email: { size: encodedSize(content), items: sizes } };
}

/** A date that stays in one line; one of more than three words, as in Spanish, has no room for that on a phone. */
function unbroken(date: string): string {
  return date.split(' ').length > 3 ? date : date.replaceAll(' ', '\u00a0');
}

/** The address of a file of the output folder in an email: mail has no folder that it could be relative to. */
export const addressInEmail = (target: string, { url }: Config): string =>
  url ? new URL(target, url).href : `../${target}`;

function emailForm(review: Review, publication: Publication): Form {
  const { config, emailStyles } = publication;
  const { plain } = speaker(publication);
  const { url, theme } = config;
  const address = (target: string) => addressInEmail(target, config);
  // In-page anchors do nothing in many clients.
  const anchor = (name: string) => (url ? publicReview(url, review.date, name) : `#${name}`);
  const passage = (taken: number): Form['passage'] => {
    const finish = (tree: Root, { language, dir, part }: PassageSpot) => {
      const indent = taken + (part === 'closing' ? paddings.closing : 0);
      const look = { accent: accentOf(config), font: theme.font, isUpright: isUpright(language) };
      styleElements(tree, emailStyles, { ...look, dir, indent });
    };
    return htmlRenderer({ address, anchor, words: plain, finish });
  };
  const item = (date: string, slug: string) =>
    url ? publicReview(url, date, slug) : `../${places.item(date, slug)}`;
  return { passage: passage(0), footnote: passage(paddings.footnote), address, anchor, item };
}

function withFittingImages(view: View): View {
  const image = view.image && fitImageInEmail(view.image);
  const sections = view.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, image: item.image && fitImageInEmail(item.image) })),
  }));
  return { ...view, image, sections };
}
