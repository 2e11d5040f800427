import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on a page that is open in a browser; what passes is not described, which takes as long as finding it. */
export async function axeOn(page: Page, options: RunOptions = {}): Promise<AxeResults> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const asked: RunOptions = { resultTypes: ['violations'], ...options };
  return page.evaluate<AxeResults>(`axe.run(${JSON.stringify(asked)})`);
}

/** Its violations, a line each: the rule, the element, and what is wrong with it. */
export const violationsIn = ({ violations }: AxeResults): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
