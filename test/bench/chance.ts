/** Chance that repeats itself: the same seed gives the same choices on every machine. */
export interface Chance {
  /** A whole number from 0 up to, and without, `end`. */
  below: (end: number) => number;
  /** One of a list. */
  one: <Value>(values: readonly Value[]) => Value;
  /** Some of a list, each once, in its order. */
  some: <Value>(count: number, values: readonly Value[]) => Value[];
  /** Whether an event happens that happens so many times in a hundred. */
  happens: (percent: number) => boolean;
}

/** Chance from a seed (mulberry32 after a mix of the seed's bits). */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % end;
  };
  const one = <Value>(values: readonly Value[]): Value => {
    const value = values[below(values.length)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  };
  return {
    below,
    one,
    some(count, values) {
      const chosen = new Set<(typeof values)[number]>();
      while (chosen.size < Math.min(count, values.length)) chosen.add(one(values));
      return values.filter((value) => chosen.has(value));
    },
    happens: (percent) => below(100) < percent,
  };
}
