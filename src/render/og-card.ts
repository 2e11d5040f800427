import { hash } from 'node:crypto';
import { shownHost } from '../model/address.ts';
import { inOrder } from '../model/order.ts';
import type { View } from '../model/view.ts';
import type { FontMetrics } from './font-metrics.ts';
import { inLettersOf } from './og-text.ts';
import type { Publication } from './view.ts';

type Shown = Pick<View, 'date' | 'dateLong' | 'heading' | 'title' | 'category'>;

/** All that the picture of a review for sharing depends on. */
export interface OgCard extends Shown {
  /** The publication’s name, and its host with its letters. */
  publication: string;
  host: string;
  /** `#rrggbb` */
  accent: string;
  /** The text of `og-image.hbs`. */
  template: string;
}

/** Pixels: the size that networks show largest; Open Graph itself names none. */
export const ogSize = { width: 1200, height: 630 } as const;

/**
 * The card of a review that has no image, or a drawing (SVG), which networks do not show; `undefined` where one is given,
 * not wanted, or without an address to point to.
 */
export function ogCard(
  view: Shown & Pick<View, 'theme'> & { image?: { src: string } },
  { config, templates }: Pick<Publication, 'config' | 'templates'>,
): OgCard | undefined {
  const isShared = view.image && !/\.svg$/i.test(view.image.src);
  if (isShared || !config.url || !config.ogImages) return undefined;
  const { date, dateLong, heading, title, category, theme } = view;
  return {
    date,
    dateLong,
    heading,
    title,
    category,
    publication: config.title,
    host: shownHost(new URL(config.url).host),
    accent: theme.accent,
    template: templates.text('og-image.hbs'),
  };
}

/** Raised when the same card is drawn otherwise: its picture has another name then, and is made again. */
const drawing = 2;

/** Path of a card’s picture in the output folder. Its name tells what is on it: one that is there need not be made. */
export function ogPath(card: OgCard): string {
  const parts = JSON.stringify([drawing, Object.entries(card).sort(([a], [b]) => inOrder(a, b))]);
  return `assets/og-${hash('sha256', parts).slice(0, 12)}.png`;
}

/** The picture in words: headline and heading where its font has their letters, else the day as a number for the heading. */
export function ogAlt({ title, heading, date }: OgCard, font: FontMetrics): string {
  const isDrawn = (text: string): boolean => inLettersOf(font, text) !== undefined;
  const day = isDrawn(heading) ? heading : date;
  return title && isDrawn(title) ? `${title} – ${day}` : day;
}
