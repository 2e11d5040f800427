import type { Review } from '../model/review.ts';
import type { ReviewRecord } from '../model/view.ts';
import { pageView } from './page.ts';
import type { Publication } from './view.ts';

/** The data of a review, which is also its record: the view as the page sees it, in JSON. */
export function renderData(review: Review, publication: Publication): string {
  const record: ReviewRecord = { version: 1, ...pageView(review, publication) };
  return `${JSON.stringify(record, null, 2)}\n`;
}
