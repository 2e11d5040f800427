import { type Output, type OutputName, outputFiles } from '../model/output.ts';
import type { Review } from '../model/review.ts';
import { renderData } from './data.ts';
import { renderEmail } from './email.ts';
import { renderPage } from './page.ts';
import { renderText } from './text.ts';
import type { Publication } from './view.ts';

const renderers: Record<OutputName, (review: Review, publication: Publication) => string | undefined> = {
  page: renderPage,
  email: renderEmail,
  text: renderText,
  data: renderData,
};

/** Renders outputs of a review; one whose template fails is left out, and the failure reported on the template. */
export function render(review: Review, names: readonly OutputName[], publication: Publication): Output[] {
  return names.flatMap((name) => {
    const content = renderers[name](review, publication);
    return content === undefined ? [] : [{ name, path: `${review.date}/${outputFiles[name]}`, content }];
  });
}
