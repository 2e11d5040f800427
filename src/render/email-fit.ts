import { allItems } from '../model/review.ts';
import type { ItemView, View } from '../model/view.ts';
import { encodedSize } from './encoded-size.ts';

/** An item as the email shows it: whole, as its summary with a link to the page, or as its title with that link. */
type EmailItem = ItemView & { isShort: boolean; teaser?: string };

/** The view of an email: it may show less than the page to keep to its budget. */
export interface EmailView extends Omit<View, 'sections'> {
  hasContents: boolean;
  sections: Array<Omit<View['sections'][number], 'items'> & { items: EmailItem[] }>;
}

/** The view of an email that shows everything. */
export function wholeEmail(view: View): EmailView {
  const sections = view.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, isShort: false, teaser: undefined })),
  }));
  return { ...view, sections, hasContents: view.count > 1 };
}

/**
 * Makes an email fit its budget in bytes as mail carries it, the same way every time: without the contents list; then
 * the heaviest items as their summaries, one by one; then, from the last section to the first, titles alone.
 */
export function fitEmail(
  view: EmailView,
  budget: number,
  fill: (view: EmailView) => string | undefined,
): EmailView {
  let fitted = view;
  const excess = (): number => encodedSize(fill(fitted) ?? '') - budget;
  let over = excess();
  for (const step of ladder(view)) {
    if (over <= 0) break;
    // Steps are taken by what they are known to save; the email itself is filled again only when that should do.
    over -= step.saves;
    fitted = step.take(fitted);
    if (over <= 0) over = excess();
  }
  return fitted;
}

interface Step {
  saves: number;
  take: (view: EmailView) => EmailView;
}

function ladder(view: EmailView): Step[] {
  const items = allItems(view);
  const heaviestFirst = items
    .map((item) => ({ item, saves: weightOf(item) - encodedSize(item.excerpt) }))
    .filter(({ saves }) => saves > 0)
    .sort((a, b) => b.saves - a.saves);
  return [
    // What the list takes is mostly its marks, which the template knows: that it is left out may always do.
    { saves: Number.POSITIVE_INFINITY, take: (before) => ({ ...before, hasContents: false }) },
    ...heaviestFirst.map(({ item: { slug, excerpt }, saves }) => ({
      saves,
      take: shortening((each) => each.slug === slug, excerpt),
    })),
    ...view.sections.toReversed().map(({ id, items: inside }) => ({
      saves: inside.reduce((sum, { excerpt }) => sum + encodedSize(excerpt), 0),
      take: shortening((_, section) => section === id, undefined),
    })),
  ];
}

function shortening(
  applies: (item: EmailItem, section: string) => boolean,
  teaser: string | undefined,
): Step['take'] {
  return (view) => ({
    ...view,
    sections: view.sections.map((section) => ({
      ...section,
      items: section.items.map((item) =>
        applies(item, section.id) ? { ...item, isShort: true, teaser } : item,
      ),
    })),
  });
}

/** Bytes that an item's own text takes in an email. */
export function weightOf({ body, footnotes }: ItemView): number {
  return encodedSize(body + footnotes.map((footnote) => footnote.body).join(''));
}
