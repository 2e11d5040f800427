import { asciiJson } from './model/json.ts';
import { renameCached, writeCache } from './publish/cache.ts';
import { readCached } from './read/cache.ts';

/** What a cache keeps of days, a file a month. */
interface Months<Day> {
  /** The days of the month of a day, to be looked at. */
  of: (date: string) => ReadonlyMap<string, Day>;
  /** The same, to be changed. */
  changed: (date: string) => Map<string, Day>;
  /** Writes all down that changed. */
  save: () => void;
}

/** A month in the cache. */
interface Month<Day> {
  digest: string;
  days: Record<string, Day>;
}

/** The same while it is looked at and changed. */
interface OpenMonth<Day> {
  name: string;
  days: Map<string, Day>;
  isChanged: boolean;
}

/**
 * Opens the months of a cache; one of another digest has no days. A run of years has many months and looks at one: the
 * others lie under another name until all is saved.
 */
export function openMonths<Day>(folders: string[], digest: string): Months<Day> {
  /** The month that was asked about last, and the names of those before it that changed. */
  let open: OpenMonth<Day> | undefined;
  const closed = new Set<string>();

  const monthOf = (date: string): OpenMonth<Day> => {
    const name = date.slice(0, 7);
    if (open?.name === name) return open;
    close();
    const read = readCached(folders, closed.has(name) ? nextOf(name) : fileOf(name)) as
      | Month<Day>
      | undefined;
    // Another file of the same build may have been copied there: it has no days.
    const days = (read?.digest === digest && read.days) || {};
    open = { name, days: new Map(Object.entries(days)), isChanged: false };
    return open;
  };
  const close = (): void => {
    if (open?.isChanged) {
      const month: Month<Day> = { digest, days: Object.fromEntries(open.days) };
      writeCache(folders, nextOf(open.name), asciiJson(month));
      closed.add(open.name);
    }
    open = undefined;
  };

  return {
    of: (date) => monthOf(date).days,
    changed(date) {
      const month = monthOf(date);
      month.isChanged = true;
      return month.days;
    },
    save() {
      close();
      for (const name of closed) renameCached(folders, nextOf(name), fileOf(name));
    },
  };
}

const fileOf = (month: string): string => `days-${month}.json`;
const nextOf = (month: string): string => `days-${month}.next.json`;
