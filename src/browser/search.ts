import { isDay, longDate } from '../model/calendar.ts';
import { knownLanguage } from '../model/language.ts';
import { wordsIn } from '../model/terms.ts';
import { load, receiveFiles } from './files.ts';
import { daysName, tagsOf } from './filters.ts';
import { allYears, foundInAll, lookUp, narrowed, noResults, type Query, termFiles } from './lookup.ts';
import { data, form, list, more, query, section, status, tag, wider, wordOf, year } from './page.ts';
import { phrasesIn } from './phrases.ts';
import { type Found, type Hit, keyOf, partsOfQuery } from './ranking.ts';
import { addResults, loadText, type Sought } from './results.ts';
import { addressOf, isEmpty, keep, type Place, placeIn, type SearchState, stateIn } from './state.ts';

/** Results at a time, tags to choose from, milliseconds from a key to its search and from first results to all of them. */
const resultsAtOnce = 10;
const tagsOffered = 60;
const keyPause = 120;
const patience = 400;

/** A query, and whether it is still wanted: not once another search has started. */
interface Search extends Query {
  /** How many results are shown at first. */
  count: number;
  isWanted: () => boolean;
}

let searches = 0;
let shown: Sought & { hits: Hit[]; count: number } = {
  hits: [],
  terms: new Set(),
  phrases: [],
  count: 0,
};

receiveFiles();
form.hidden = false;
showState(stateIn(location.href));
form.addEventListener('input', ({ target }) => start(target === query ? keyPause : 0));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  start(0, () => status.focus());
});
form.addEventListener('reset', () => setTimeout(() => start(0, () => query.focus())));
more.addEventListener('click', showMore);
wider.addEventListener('click', searchAll);
// Until version 26 Safari had no `scrollend`.
for (const each of ['click', 'scrollend']) addEventListener(each, () => hasResults() && keepPlace());
// WebKit shows a page that it had kept from its top, as nobody but us is to scroll it.
addEventListener('pageshow', ({ persisted }) => persisted && goTo(placeIn(history.state)));
addEventListener('popstate', () => {
  // Places of the page have addresses too.
  if (location.href === addressOf(location.href, currentState())) return;
  showState(stateIn(location.href));
  startAtPlace();
});
addEventListener('beforeprint', () => {
  status.dataset.asked = askedIn().join(' · ');
});
if (isEmpty(currentState()) && matchMedia('(hover: hover)').matches) query.focus({ preventScroll: true });
startAtPlace();

/** Shows a state in the form; a tag that is not offered yet is, under its address. */
function showState(state: SearchState): void {
  if (state.tag && ![...tag.options].some(({ value }) => value === state.tag))
    tag.append(new Option(state.tag, state.tag));
  query.value = state.q;
  for (const [field, value] of [
    [section, state.section],
    [tag, state.tag],
    [year, state.year],
  ] as const) {
    field.value = value;
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  }
}

function currentState(): SearchState {
  return { q: query.value, section: section.value, tag: tag.value, year: year.value };
}

/** What is asked for, in words: on paper the form is not there to say it. */
function askedIn(): string[] {
  const chosen = [section, tag, year].map(({ value, selectedOptions: [option] }) =>
    value && option ? option.text : '',
  );
  return [query.value.trim(), ...chosen].filter(Boolean);
}

/** Searches, and goes to where the reader was in the results before leaving. */
function startAtPlace(): void {
  const place = placeIn(history.state);
  start(0, () => goTo(place), place);
}

function goTo({ scroll }: Partial<Place> = {}): void {
  if (scroll !== undefined) scrollTo({ top: scroll, behavior: 'instant' });
}

/** Keeps for the way back where the reader is in the results. */
function keepPlace(): void {
  keep({ count: Math.max(shown.count, resultsAtOnce), scroll: scrollY });
}

/** Whether the results are there: until then, and where they could not be loaded, nobody is anywhere in them. */
const hasResults = (): boolean => list.getAttribute('aria-busy') === 'false' && list.childElementCount > 0;

/** Searches after a pause, unless another search starts before that; `then` follows the results. */
function start(
  pause: number,
  then: () => void = () => undefined,
  place: Place = { count: resultsAtOnce },
): void {
  searches += 1;
  const own = searches;
  const isWanted = (): boolean => own === searches;
  list.setAttribute('aria-busy', 'true');
  setTimeout(() => {
    if (!isWanted()) return;
    const state = currentState();
    const years = allYears.filter((each) => !state.year || each === state.year);
    // Who leaves before the results are there comes back to the same place.
    keep(place, addressOf(location.href, state));
    const text = withDaysInWords(state.q);
    search({
      state,
      parts: partsOfQuery(text),
      phrases: phrasesIn(text),
      years,
      count: place.count,
      isWanted,
    })
      .catch(() => {
        if (isWanted()) showResults(noResults, wordOf('searchFailed'));
      })
      .then(() => {
        if (!isWanted()) return;
        list.setAttribute('aria-busy', 'false');
        then();
      });
  }, pause);
}

async function search(wanted: Search): Promise<void> {
  const { state, parts, years, count, isWanted } = wanted;
  if (isEmpty(state)) {
    await showResults(noResults, '');
    offerTags(wanted, undefined);
    return;
  }
  const text = state.q.trim();
  if (text !== '' && parts.length === 0) {
    const isWords = wordsIn(text).length > 0;
    await showResults(noResults, wordOf(isWords ? 'tooCommon' : 'noResultsFor', { query: text }));
    offerTags(wanted, undefined);
    return;
  }
  const names = termFiles(wanted);
  const isFiltered = state.section !== '' || state.tag !== '' || parts.length === 0;
  const first = Promise.all([...names.slice(0, 1), ...(isFiltered ? years.map(daysName) : [])].map(load));
  const all = Promise.all([first, ...names.map(load)]).then(() => true);
  all.catch(() => undefined);
  const isWhole = await orSearching(
    Promise.race([all, first.then(() => pauseOf(patience)).then(() => false)]),
    isWanted,
  );
  if (!isWhole && isWanted()) {
    const early = await narrowed(lookUp(wanted), state, wanted);
    const hits = early.hits.slice(0, resultsAtOnce);
    if (early.isExact && hits.length > 0)
      await showResults({ ...early, hits }, wordOf('searching'), isWanted);
    await all;
  }
  if (!isWanted()) return;
  const inYears = lookUp(wanted);
  const result = await orSearching(narrowed(inYears, state, wanted), isWanted);
  // Tags to choose from are those of the results that another tag would have too.
  const ofAnyTag = state.tag ? await narrowed(inYears, { section: state.section }, wanted) : result;
  const others = await hiddenFrom(result, wanted);
  if (!isWanted()) return;
  const found = others.hits.length > 0 ? noResults : result;
  await showResults(found, summaryOf(found, text, others), isWanted, count);
  if (others.hits.length > 0) offerAll(others);
  offerTags(wanted, ofAnyTag.hits);
}

/** What the filters of a query hide: what it finds where they leave nothing, what is exact where they leave what is near. */
async function hiddenFrom({ hits, isExact }: Found, wanted: Search): Promise<Found> {
  if (hits.length > 0 && isExact) return noResults;
  const all = await foundInAll(wanted);
  return hits.length === 0 || all.isExact ? all : noResults;
}

/** What comes of some work; says that the page searches where that takes long. */
function orSearching<T>(work: Promise<T>, isWanted: () => boolean): Promise<T> {
  const slow = setTimeout(() => isWanted() && showResults(noResults, wordOf('searching')), patience);
  return work.finally(() => clearTimeout(slow));
}

/** A query that names days as addresses do, with them as texts do: `2025-11-28` → `28 novembre 2025`. */
const withDaysInWords = (written: string): string =>
  written.replace(/\d{4}-\d{2}-\d{2}/g, (day) => (isDay(day) ? longDate(day, data.language) : day));

const pauseOf = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Offers what the filters hide, in the status so that it is read out with it. */
function offerAll({ hits, isCut }: Found): void {
  wider.textContent = wordOf('resultsInAll', { count: hits.length, isCut });
  wider.hidden = false;
  status.append(' ', wider);
}

function searchAll(): void {
  showState({ q: query.value, section: '', tag: '', year: '' });
  start(0, () => status.focus());
}

function summaryOf({ hits, isExact, isCut }: Found, text: string, others: Found): string {
  const count = hits.length;
  if (others.hits.length > 0) return wordOf('noResultsHere', { query: text });
  if (count === 0) return text ? wordOf('noResultsFor', { query: text }) : wordOf('noResults');
  return isExact ? wordOf('results', { count, isCut }) : wordOf('nearResults', { query: text, count, isCut });
}

async function showResults(
  { hits, terms, phrases }: Found,
  summary: string,
  isWanted = () => true,
  count = resultsAtOnce,
): Promise<void> {
  const [best] = hits;
  if (best) await loadText(best);
  if (!isWanted()) return;
  say(summary);
  list.replaceChildren();
  shown = { hits, terms, phrases, count: 0 };
  await addMore(isWanted, count);
}

/** Says how much was found, in the direction of its own words. */
function say(summary: string): void {
  const line = document.createElement('bdi');
  line.append(summary);
  status.replaceChildren(...(summary ? [line] : []));
}

async function addMore(isWanted: () => boolean, count = resultsAtOnce): Promise<void> {
  const next = shown.hits.slice(shown.count, shown.count + count);
  shown.count += next.length;
  // Pressed again before these are there, it would put others among them.
  more.hidden = true;
  const before = list.childElementCount;
  await addResults(next, shown, isWanted);
  if (!isWanted()) return;
  more.hidden = shown.count >= shown.hits.length;
  if (next.length > 0 && list.childElementCount === before) throw new Error('No texts');
}

/** The next results, and the keyboard at the first of them. */
async function showMore(): Promise<void> {
  const own = searches;
  const last = list.lastElementChild;
  const { count } = shown;
  try {
    await addMore(() => own === searches);
  } catch {
    shown.count = count;
    more.hidden = false;
    more.focus();
    say(wordOf('searchFailed'));
    return;
  }
  if (own !== searches) return;
  last?.nextElementSibling?.querySelector('a')?.focus();
  keepPlace();
}

/** Offers the tags of some results, else of all items, once the sections and tags of their years are there. */
async function offerTags({ state, years, isWanted }: Search, hits: Hit[] | undefined): Promise<void> {
  const areThere = await Promise.all(years.map((each) => load(daysName(each)))).then(
    () => true,
    () => false,
  );
  if (!areThere || !isWanted() || document.activeElement === tag) return;
  const counted = await tagsOf(years, hits && new Set(hits.map(keyOf)));
  if (!isWanted()) return;
  const chosen = counted.find(({ slug }) => slug === state.tag) ?? {
    slug: state.tag,
    name: state.tag,
    count: 0,
  };
  const used = counted.filter(({ count }) => count > 0).slice(0, tagsOffered);
  const offered = used.filter(({ slug }) => slug !== chosen.slug);
  const options = [...(state.tag ? [chosen] : []), ...offered]
    .sort((a, b) => a.name.localeCompare(b.name, knownLanguage(data.language)))
    .map(({ slug, name, count }) => new Option(`${name} (${count})`, slug, false, slug === state.tag));
  tag.replaceChildren(...[...tag.options].slice(0, 1), ...options);
}
