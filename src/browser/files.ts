import { type DayLine, searchCall, searchForm, type TextLine } from '../model/search.ts';

/** What a file of the index holds: lines of terms, a year's days, or a day's texts. */
type Data = string | DayLine[] | TextLine[];

const files = new Map<string, Data>();
const loading = new Map<string, Promise<void>>();

/** Makes the function that the files of the index call. */
export function receiveFiles(): void {
  Object.assign(globalThis, {
    [searchCall]: (form: number, name: string, data: Data) => {
      if (form === searchForm) files.set(name, data);
    },
  });
}

/** Loads a file of the index by its name, once; fails where it is not there, of another form, or the network is down. */
export function load(name: string): Promise<void> {
  const known = loading.get(name) ?? loadScript(name);
  loading.set(name, known);
  known.catch(() => loading.delete(name));
  return known;
}

/** A classic script, because a page that is opened from a disk may load nothing else. */
function loadScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${name}.js`;
    script.onload = () => (files.has(name) ? resolve() : reject(new Error(name)));
    script.onerror = () => reject(new Error(name));
    document.head.append(script);
  });
}

/** The lines of terms of a loaded file. */
export function linesIn(name: string): string {
  const data = files.get(name);
  return typeof data === 'string' ? data : '';
}

/** The days of a loaded year. */
export function daysIn(name: string): DayLine[] {
  return listIn(name).filter((line): line is DayLine => typeof line[1] === 'number');
}

/** The texts of a loaded day. */
export function textsIn(name: string): TextLine[] {
  return listIn(name).filter((line): line is TextLine => typeof line[1] === 'string');
}

function listIn(name: string): Array<DayLine | TextLine> {
  const data = files.get(name);
  return Array.isArray(data) ? data : [];
}
