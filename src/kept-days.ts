import { asciiJson } from './model/json.ts';
import { renameCached, writeCache } from './publish/cache.ts';
import { readCached } from './read/cache.ts';

/** What a cache keeps of days, in files of ten days or so each. */
interface KeptDays<Day> {
  /** The days of the file of a day, to be looked at. */
  of: (date: string) => ReadonlyMap<string, Day>;
  /** The same, to be changed. */
  changed: (date: string) => Map<string, Day>;
  /** Writes all down that changed. */
  save: () => void;
}

/** A file in the cache. */
interface DaysFile<Day> {
  digest: string;
  days: Record<string, Day>;
}

/** The same while it is looked at and changed. */
interface OpenFile<Day> {
  name: string;
  days: Map<string, Day>;
  isChanged: boolean;
}

/**
 * Opens the days of a cache; a file of another digest has none. A run of years has many files and looks at one: the others
 * lie under another name until all is saved.
 */
export function openKeptDays<Day>(folders: string[], digest: string): KeptDays<Day> {
  /** The file that was asked about last, and the names of those before it that changed. */
  let open: OpenFile<Day> | undefined;
  const closed = new Set<string>();

  const openFor = (date: string): OpenFile<Day> => {
    const name = tenOf(date);
    if (open?.name === name) return open;
    close();
    const read = readCached(folders, closed.has(name) ? nextOf(name) : fileOf(name)) as
      | DaysFile<Day>
      | undefined;
    // Another file of the same build may have been copied there: it has no days.
    const days = (read?.digest === digest && read.days) || {};
    open = { name, days: new Map(Object.entries(days)), isChanged: false };
    return open;
  };
  const close = (): void => {
    if (open?.isChanged) {
      const file: DaysFile<Day> = { digest, days: Object.fromEntries(open.days) };
      writeCache(folders, nextOf(open.name), asciiJson(file));
      closed.add(open.name);
    }
    open = undefined;
  };

  return {
    of: (date) => openFor(date).days,
    changed(date) {
      const file = openFor(date);
      file.isChanged = true;
      return file.days;
    },
    save() {
      close();
      for (const name of closed) renameCached(folders, nextOf(name), fileOf(name));
    },
  };
}

/** A month would be some 200 kB, of which a build of one day reads and writes all: `2025-11-2` are the twenties of November. */
const tenOf = (date: string): string => date.slice(0, 9);

const fileOf = (ten: string): string => `days-${ten}.json`;
const nextOf = (ten: string): string => `days-${ten}.next.json`;
