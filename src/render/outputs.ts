import type { PageSurroundings } from '../model/archive.ts';
import type { Asset } from '../model/asset.ts';
import { once } from '../model/once.ts';
import { type Output, type OutputName, outputPath } from '../model/output.ts';
import type { Review } from '../model/review.ts';
import type { ReviewRecord } from '../model/view.ts';
import { renderData } from './data.ts';
import { type EmailFacts, renderEmail } from './email.ts';
import { renderMessage } from './message.ts';
import { pageView, renderPage } from './page.ts';
import { renderText } from './text.ts';
import type { Publication } from './view.ts';

/** An output’s content, and of an email what is known of it. */
export interface Rendered {
  content: string;
  email?: EmailFacts;
}

/** An output with what is known of it. */
export type RenderedOutput = Output & Rendered;

const plain = (content: string | undefined): Rendered | undefined =>
  content === undefined ? undefined : { content };

/** What all outputs of a review are made from: page and data from its record, the others from itself. */
interface Ingredients {
  review: Review;
  record: () => ReviewRecord;
  around: Renderable['around'];
}

type Renderer = (ingredients: Ingredients, publication: Publication) => Rendered | undefined;

/** All but the message, which is made of two of them. */
const renderers: Record<Exclude<OutputName, 'message'>, Renderer> = {
  page: ({ record, around }, publication) => plain(renderPage(record(), publication, around?.(record()))),
  email: ({ review }, publication) => renderEmail(review, publication),
  text: ({ review }, publication) => plain(renderText(review, publication)),
  data: ({ record }) => plain(renderData(record())),
};

/** What is rendered: a day’s review, the files that it points to, and which edition of its message: the first unless told. */
export interface Renderable {
  review?: Review;
  assets: Asset[];
  edition?: number;
  /** What surrounds the review in the archive; without it the page stands alone. */
  around?: (record: ReviewRecord) => PageSurroundings | undefined;
}

/** Renders outputs of a review; one whose template fails is left out, and the failure reported on the template. */
export async function render(
  { review, assets, edition = 1, around }: Renderable,
  names: readonly OutputName[],
  publication: Publication,
): Promise<RenderedOutput[]> {
  if (!review) return [];
  const record = once((): ReviewRecord => ({ version: 1, ...pageView(review, publication) }));
  const ingredients = { review, record, around };
  const done = new Map<OutputName, Rendered | undefined>();
  const renderOnce = (name: keyof typeof renderers): Rendered | undefined => {
    if (!done.has(name)) done.set(name, renderers[name](ingredients, publication));
    return done.get(name);
  };
  const renderAsMessage = async (): Promise<Rendered | undefined> => {
    const [text, html] = [renderOnce('text')?.content, renderOnce('email')?.content];
    // An empty one is no body of a message, and stands reported as an output that lacks everything.
    if (!text || !html) return undefined;
    return plain(await renderMessage(review, { text, html, assets, edition }, publication));
  };
  const outputs: RenderedOutput[] = [];
  for (const name of names) {
    const rendered = name === 'message' ? await renderAsMessage() : renderOnce(name);
    if (rendered) outputs.push({ name, path: outputPath(review.date, name), ...rendered });
  }
  return outputs;
}
