import { knownLanguage } from '../model/language.ts';
import { formFor, type Words } from '../model/words.ts';

/** What the page says to its script. */
interface PageData {
  language: string;
  /** The year of the newest month, whose terms are in a file of their own. */
  latest: string;
  /** The years with other months, newest first. */
  years: string[];
  words: Words;
}

/** An element of the page by its id. */
function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`Missing element \`${id}\` in the template of the search`);
  return found;
}

/** What the page says to this script. */
export const data: PageData = JSON.parse(element('search:data', HTMLScriptElement).text);
/** The form with all fields of the search; hidden until the script runs. */
export const form = element('search:form', HTMLFormElement);
/** Where readers write what they look for. */
export const query = element('search:query', HTMLInputElement);
/** The choice of a section. */
export const section = element('search:section', HTMLSelectElement);
/** The choice of a tag. */
export const tag = element('search:tag', HTMLSelectElement);
/** The choice of a year. */
export const year = element('search:year', HTMLSelectElement);
/** The line that says how much was found. */
export const status = element('search:status', HTMLElement);
/** The button that looks in the whole archive; stands in the status while it is offered. */
export const wider = element('search:wider', HTMLButtonElement);
/** The results. */
export const list = element('search:results', HTMLElement);
/** The button that shows more results. */
export const more = element('search:more', HTMLButtonElement);
/** What each result is made from. */
export const template = element('search:result', HTMLTemplateElement);

const language = knownLanguage(data.language);
const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

/** As many characters of a query are said again. */
const longestShown = 100;

interface Values {
  count?: number;
  /** Whether there may be more than are counted: `100+`. */
  isCut?: boolean;
  query?: string;
}

/** A word of the interface with its `{names}` filled, in the plural form of `count`. */
export function wordOf(key: string, values: Values = {}): string {
  const { count = 0, isCut, query: text = '' } = values;
  const form = formFor(count, data.words[key] ?? '', plurals) ?? '';
  const shown = text.length > longestShown ? `${text.slice(0, longestShown).trimEnd()}…` : text;
  return form.replace('{count}', numbers.format(count) + (isCut ? '+' : '')).replace('{query}', () => shown);
}
