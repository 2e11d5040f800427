import type { ReviewRecord } from '../model/view.ts';

/** The data of a review, which is also its record: the view as the page sees it, in JSON. */
export function renderData(record: ReviewRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
