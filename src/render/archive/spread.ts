import type { TitledPath } from './frame.ts';

/** A page of a list that is spread over years: the years that it shows. */
export interface SpreadPage {
  path: string;
  years: string[];
}

/** A list spread over pages: the first shows the newest, each earlier year has one of its own. */
export interface Spread {
  pages: SpreadPage[];
  /** The pages of the years, newest first; the newest year is on the first page. */
  years: TitledPath[];
}

/** A first page with fewer rows than this goes on with the year before, so that it is never bare in January. */
const leastRows = 20;

/** Spreads a list over its years; one page shows all of a single year. */
export function spread(counts: ReadonlyMap<string, number>, pathOf: (year?: string) => string): Spread {
  const years = [...counts.keys()].sort().reverse();
  const path = pathOf();
  if (years.length === 0) return { pages: [], years: [] };
  let rows = 0;
  const shown = years.filter((year) => {
    const isShown = rows < leastRows;
    rows += counts.get(year) ?? 0;
    return isShown;
  });
  const own = years.slice(1).map((year) => ({ path: pathOf(year), years: [year] }));
  return {
    pages: [{ path, years: shown }, ...own],
    years: years.map((title, index) => ({ title, path: index === 0 ? path : pathOf(title) })),
  };
}
