/** What is looked for, as the form and the page's address have it. */
export interface SearchState {
  q: string;
  section: string;
  tag: string;
  year: string;
}

const keys = ['q', 'section', 'tag', 'year'] as const;

/** The state that a page's address holds. */
export function stateIn(address: string): SearchState {
  const query = new URL(address).searchParams;
  const [q = '', section = '', tag = '', year = ''] = keys.map((key) => query.get(key) ?? '');
  return { q, section, tag, year };
}

/** A page's address with a state in it, so that it can be kept and sent on: with the space that ends a word, too. */
export function addressOf(address: string, state: SearchState): string {
  const url = new URL(address);
  url.search = '';
  for (const key of keys) if (state[key].trim()) url.searchParams.set(key, state[key]);
  return url.href;
}

/** How many results were shown, and how far down the reader was in CSS pixels; the history keeps it, the address does not. */
export interface Place {
  count: number;
  scroll?: number;
}

/** The place that an entry of the history holds, if any. */
export function placeIn(state: unknown): Place | undefined {
  const { count, scroll } = (state ?? {}) as { count?: unknown; scroll?: unknown };
  if (typeof count !== 'number') return undefined;
  return typeof scroll === 'number' ? { count, scroll } : { count };
}

/**
 * Keeps a place, and a state as an address, in the entry of the history; a browser that refuses that, as after many in a row, still
 * searches. A browser knows how far down the reader was when the page was left, which may have been before the results were there.
 */
export function keep(place: Place, address?: string): void {
  try {
    history.scrollRestoration = place.scroll === undefined ? 'auto' : 'manual';
    history.replaceState(place, '', address);
  } catch {}
}

/** Whether nothing is looked for. */
export const isEmpty = (state: SearchState): boolean => keys.every((key) => state[key].trim() === '');
