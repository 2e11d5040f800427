import { type ArchiveEntry, partsOf } from '../../model/archive.ts';
import { indexIn, insert, remove } from './sorted-days.ts';

type Follows = ArchiveEntry['follows'];

/**
 * Which items continue which, from what the reviews say, whose sorted days are given. An item is continued on later days
 * alone, so that no earlier review is asked than the item that somebody asks about.
 */
export function followersIn(followsOf: (date: string) => Follows, dates: readonly string[]) {
  const known = new Map<string, string[]>();
  /** All days from this one on are known. */
  let first = '9999';
  const change = (put: typeof insert, date: string, follows: Follows): void => {
    for (const { slug, target } of follows ?? []) {
      const followers = known.get(target) ?? [];
      put(followers, `${date}/${slug}`);
      known.set(target, followers);
    }
  };
  const learn = (from: string): void => {
    const end = indexIn(dates, first);
    first = from < first ? from : first;
    for (const date of dates.slice(indexIn(dates, first), end)) change(insert, date, followsOf(date));
  };
  return {
    of(item: string): readonly string[] {
      learn(partsOf(item).date);
      return known.get(item) ?? [];
    },
    /** A review says something else, or comes, or goes; to be told before it does. */
    replace(date: string, old: Follows, now: Follows): void {
      learn(date);
      change(remove, date, old);
      change(insert, date, now);
    },
  };
}

/** Where the storylines of items begin: no step back is taken twice, however many pages ask. */
export function firstsIn(
  targetOf: (item: string) => string | undefined,
  followersOf: (item: string) => readonly string[],
) {
  /** With an item, all that it continues is known. */
  const known = new Map<string, string>();
  return {
    of(item: string): string {
      const passed: string[] = [];
      let target: string | undefined = item;
      while (target !== undefined && !known.has(target)) {
        passed.push(target);
        target = targetOf(target);
      }
      const first = known.get(target ?? '') ?? passed.at(-1) ?? item;
      for (const each of passed) known.set(each, first);
      return first;
    },
    /** Some items come, change or go: theirs and all behind them are to be found anew. */
    forget(items: string[]): void {
      // A set is walked to what is put into it meanwhile.
      const behind = new Set(items.flatMap((item) => [item, ...followersOf(item)]));
      for (const item of behind)
        if (known.delete(item)) for (const follower of followersOf(item)) behind.add(follower);
    },
  };
}
