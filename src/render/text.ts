import type { RootContent } from 'mdast';
import type { Review } from '../model/review.ts';
import { publicReview } from './places.ts';
import { textOf } from './text/blocks.ts';
import { noteIndent, textHelpers, tidy } from './text/helpers.ts';
import { linkNumbers } from './text/links.ts';
import { type Form, type Publication, senderOf, viewOf } from './view.ts';
import { speaker } from './words.ts';

/** The text of a review: plain, wrapped, made from the Markdown and not from its HTML. */
export function renderText(review: Review, publication: Publication): string | undefined {
  const { config, templates } = publication;
  const view = { ...viewOf(review, publication, textForm(publication)), email: senderOf(config) };
  const filled = templates.fill('text.hbs', view, { helpers: textHelpers(config.text.width), isText: true });
  return filled === undefined ? undefined : tidy(filled);
}

function textForm(publication: Publication): Form {
  const { config } = publication;
  const { plain } = speaker(publication);
  const { width, links } = config.text;
  let numbers = linkNumbers();
  const address = (target: string) => (config.url ? new URL(target, config.url).href : target);
  const passage = (columns: number) => (children: RootContent[]) =>
    textOf(children, { width: columns, links, numbers, words: plain, address });
  return {
    passage: passage(width),
    footnote: passage(width - noteIndent),
    address,
    anchor: (anchor) => `#${anchor}`,
    // A text lies anywhere: only a public address leads from it to another review.
    item: (date, slug) => config.url && publicReview(config.url, date, slug),
    hidesAddresses: links === 'none',
    numbering: {
      start: () => {
        numbers = linkNumbers();
      },
      numberOf: (url) => (links === 'footnotes' ? numbers.numberOf(url) : undefined),
      links: () => [...numbers.entries],
    },
  };
}
