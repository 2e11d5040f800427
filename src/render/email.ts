import type { Root } from 'hast';
import type { Review } from '../model/review.ts';
import type { View } from '../model/view.ts';
import { fitImage, styleElements } from './email-styles.ts';
import { htmlRenderer } from './html.ts';
import { accentOf, type Form, type Publication, viewOf } from './view.ts';
import { speaker } from './words.ts';

/** What the email’s template sees beside the view. */
export const emailExtras = ['styles', 'preheader', 'viewUrl', 'email', 'unsubscribe', 'address'];

/** The email of a review: HTML that carries its styles in its elements. */
export function renderEmail(review: Review, publication: Publication): string | undefined {
  const { config, templates } = publication;
  const view = viewOf(review, publication, emailForm(review, publication));
  return templates.fill('email.hbs', {
    ...fitted(view),
    styles: templates.text('email.css').trim(),
    preheader: view.description,
    viewUrl: view.url,
    email: { unsubscribe: config.email?.unsubscribe, address: config.email?.address },
  });
}

function emailForm(review: Review, { config, words, emailStyles }: Publication): Form {
  const { plain } = speaker(words, config.language);
  const { url, theme } = config;
  // Mail has no folder that an address could be relative to; in-page anchors do nothing in many clients.
  const address = (target: string) => (url ? new URL(target, url).href : `../${target}`);
  const anchor = (name: string) => (url ? `${url}${review.date}/#${name}` : `#${name}`);
  const rendererFor = (dir: 'ltr' | 'rtl') => {
    const look = { accent: accentOf(config), dir, font: theme.font };
    const finish = (tree: Root) => styleElements(tree, emailStyles, look);
    return htmlRenderer({ address, anchor, words: plain, finish });
  };
  const renderers = { ltr: rendererFor('ltr'), rtl: rendererFor('rtl') };
  return { passage: (children, at) => renderers[at.dir](children, at), address, anchor };
}

function fitted(view: View): View {
  const image = view.image && fitImage(view.image);
  const sections = view.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, image: item.image && fitImage(item.image) })),
  }));
  return { ...view, image, sections };
}
