import type { RootContent } from 'mdast';
import { dayBeside, longDate } from '../model/calendar.ts';
import type { Config } from '../model/fields/config.ts';
import type { Direction } from '../model/language.ts';
import { inOrder } from '../model/order.ts';
import {
  allItems,
  type Correction,
  type Footnote,
  type Image,
  type Item,
  type ItemSource,
  type NamedItem,
  type Passage,
  type Review,
  type Section,
} from '../model/review.ts';
import type { ItemView, SectionView, View } from '../model/view.ts';
import type { Words } from '../model/words.ts';
import { readableOn } from './colour.ts';
import type { FontMetrics } from './font-metrics.ts';
import { ogAlt, ogCard, ogPath, ogSize } from './og-card.ts';
import { publicReview } from './places.ts';
import { shareLinks } from './share.ts';
import type { Templates } from './templates.ts';
import { type Speaker, speaker } from './words.ts';

/** What differs between the outputs’ views of one review. */
export interface Form {
  /** Markdown blocks in the output’s own form. */
  passage: (children: RootContent[], at: PassageSpot) => string;
  /** The blocks of a footnote, where they have another form. */
  footnote?: Form['passage'];
  /** The address of a file of the output folder. */
  address: (target: string) => string;
  /** The address of an anchor of the page. */
  anchor: (anchor: string) => string;
  /** The address of an item of another review; none where nothing can lead there. */
  item?: (date: string, slug: string) => string | undefined;
  /** Whether sources and items of other reviews are named without their addresses. */
  hidesAddresses?: boolean;
  /** Numbers the links of a part, where an output lists them at its end. */
  numbering?: Numbering;
}

/** Where a passage stands: under a heading of `level`, its own being deeper, in text of a language and the direction `dir`. */
export interface PassageSpot {
  level: number;
  /** BCP 47. */
  language: string;
  dir: Direction;
  /** The part of the review that has a frame of its own, where it stands in one. */
  part?: 'closing';
  /** What marks words of the interface in it, where it is in another language than they. */
  words?: { lang: string; dir: Direction };
}

/** The numbering of links: `start` begins a part, `links` are those that it numbered. */
interface Numbering {
  start: () => void;
  numberOf: (url: string) => number | undefined;
  links: () => SectionView['links'];
}

/** What the rendering of every review of a publication shares. */
export interface Publication {
  config: Config;
  words: Words;
  templates: Templates;
  /** Element → inline style, from `email-styles.yaml`. */
  emailStyles: Record<string, string>;
  /** Whether an email over its budget is shortened. */
  fitsEmail: boolean;
  /** The font of the headline in pictures for sharing, read when it is first asked for. */
  headlineFont: () => FontMetrics;
}

/** The view of a review that a template sees; `form` says how the output writes passages and addresses. */
export function viewOf(review: Review, publication: Publication, form: Form): View {
  const { config } = publication;
  const { say, plain } = speaker(publication);
  const { date, dir, title, lead, closing, language } = review;
  const context: Context = { form, say, language: config.language, dir, date, site: config.url };
  const dateLong = longDate(date, config.language);
  const heading = say('heading', { title: config.title, date: dateLong });
  const url = config.url && publicReview(config.url, date);
  // In reading order: the numbering of links depends on it.
  const leadView = passageView(lead, { level: 1, language, dir }, context);
  const sections = review.sections.map((section) => sectionView(section, context));
  const closingView = passageView(closing, { level: 2, language, dir, part: 'closing' }, context);
  const count = allItems(review).length;
  const theme = themeOf(config, review.logo && form.address(review.logo.src));
  const card = ogCard({ ...review, dateLong, heading, theme }, publication);
  return {
    date,
    dateLong,
    language: review.language,
    dir: review.dir,
    heading,
    title,
    subtitle: review.subtitle,
    author: review.author,
    authors: review.authors,
    byline: review.author && say('byline', { author: review.author }),
    category: review.category,
    summary: review.summary,
    description: review.description,
    tags: review.tags,
    image: imageView(review.image, context),
    ogImage:
      card &&
      imageView({ src: ogPath(card), alt: ogAlt(card, publication.headlineFont()), ...ogSize }, context),
    url,
    wordCount: review.wordCount,
    minutes: review.minutes,
    readingTime: say('readingTime', { count: review.minutes }),
    count,
    countLabel: say('items', { count }),
    lead: leadView,
    sections,
    closing: closingView,
    corrections: correctionsView(review.corrections, context),
    sources: allSources(review, context),
    relatedDates: review.relatedDates,
    share: url ? shareLinks(config.share, { url, title: title ?? heading, say }) : [],
    publication: publicationOf(config),
    theme,
    words: plain,
  };
}

/** What templates see of the publication, on every page and in every output. */
export function publicationOf(config: Config): View['publication'] {
  const { title, description, url, publisher, back } = config;
  return { title, description, url, publisher, back };
}

/** The theme as templates see it, with the address of its logo. */
export function themeOf(config: Config, logo: string | undefined): View['theme'] {
  const { accent, font } = config.theme;
  return { accent: accentOf(config), accentDark: readableOn(darkGround, accent), logo, font };
}

/** Who sends the email, and where its readers leave the list, as email and text say it. */
export function senderOf({ email }: Config): Pick<Config['email'], 'address' | 'unsubscribe'> {
  const { address, unsubscribe } = email;
  return { address, unsubscribe };
}

/** The accent colour as it is set on a light ground. */
export function accentOf({ theme }: Config): string {
  return readableOn(lightGround, theme.accent);
}

/** The grounds of the built-in stylesheets on which the accent colour stands out least. */
const lightGround = '#eceef1';
const darkGround = '#1c1f24';

interface Context {
  form: Form;
  say: Speaker['say'];
  language: string;
  dir: Direction;
  /** The day of the review. */
  date: string;
  /** The publication’s public address. */
  site?: string;
}

function sectionView(section: Section, context: Context): SectionView {
  const { numbering } = context.form;
  numbering?.start();
  const items = section.items.map((item) => itemView(item, section.title ? 3 : 2, context));
  return {
    id: section.id,
    anchor: `section:${section.id}`,
    title: section.title,
    description: section.description,
    headline: section.headline,
    numbered: section.numbered,
    items,
    links: numbering?.links() ?? [],
  };
}

function itemView(item: Item, level: number, context: Context): ItemView {
  const { form, say } = context;
  const words = item.language === undefined ? undefined : { lang: context.language, dir: context.dir };
  const language = item.language ?? context.language;
  const at = { level, language, dir: item.dir ?? context.dir, words };
  // In reading order: it stands before the text.
  const continues = continuesView(item.follows, context);
  return {
    slug: item.slug,
    number: item.number,
    title: item.title,
    level,
    url: form.anchor(item.slug),
    permalink: say('permalink', { title: item.title }),
    summary: item.summary,
    excerpt: item.excerpt,
    author: item.author,
    authors: item.authors,
    language: item.language,
    dir: item.dir,
    tags: item.tags,
    image: imageView(item.image, context),
    body: form.passage(item.body.children, at),
    footnotes: footnotesView(item.footnotes, at, context),
    sources: item.sources.map((source) => sourceView(source, context)),
    sourcesLabel: say(item.sources.length > 1 ? 'sources' : 'source'),
    corrections: correctionsView(item.corrections, context),
    follows: item.follows && `${item.follows.date}/${item.follows.slug}`,
    continues,
    unpublished: item.unpublished && say(item.unpublished === 'draft' ? 'draft' : 'embargoed'),
    wordCount: item.wordCount,
  };
}

function continuesView(followed: NamedItem | undefined, context: Context): ItemView['continues'] {
  if (!followed) return undefined;
  const { form, say, language } = context;
  const { date, slug, title } = followed;
  const url = form.hidesAddresses ? undefined : form.item?.(date, slug);
  const number = url === undefined ? undefined : form.numbering?.numberOf(url);
  const label = say('continues', { date: dayBeside(date, context.date, language), title });
  return { date, title, label, url, number };
}

function passageView(passage: Passage | undefined, at: PassageSpot, context: Context): View['lead'] {
  const { form } = context;
  form.numbering?.start();
  return (
    passage && {
      body: form.passage(passage.body.children, at),
      footnotes: footnotesView(passage.footnotes, at, context),
      links: form.numbering?.links() ?? [],
    }
  );
}

function footnotesView(footnotes: Footnote[], at: PassageSpot, { form }: Context) {
  return footnotes.map(({ number, repeats, children }) => ({
    number,
    repeats,
    body: (form.footnote ?? form.passage)(children, at),
  }));
}

function imageView(image: Image | undefined, { form, say, site }: Context): View['image'] {
  if (!image) return undefined;
  const { src, alt, credit, width, height } = image;
  const url = site && new URL(src, site).href;
  return { src: form.address(src), url, alt, credit: credit && say('credit', { credit }), width, height };
}

function sourceView(source: ItemSource, { form, language }: Context) {
  const { label, name, url, date } = source;
  const shown = form.hidesAddresses ? undefined : url;
  const number = shown === undefined ? undefined : form.numbering?.numberOf(shown);
  return { label, name, url: shown, number, date, dateLong: date && longDate(date, language) };
}

function correctionsView(corrections: Correction[], { say, language }: Context) {
  const byDay = corrections.toSorted((a, b) => inOrder(a.date, b.date));
  return byDay.map(({ date, text }) => ({
    date,
    label: say('correction', { date: longDate(date, language) }),
    text,
  }));
}

function allSources(review: Review, context: Context): View['sources'] {
  const bySource = new Map<string, ItemSource>();
  for (const source of allItems(review).flatMap(({ sources }) => sources))
    if (!bySource.has(`${source.label} ${source.url}`)) bySource.set(`${source.label} ${source.url}`, source);
  const unnumbered = { ...context, form: { ...context.form, numbering: undefined } };
  return [...bySource.values()].map((source) => sourceView(source, unnumbered));
}
