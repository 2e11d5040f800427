/** Where a day stands, or would stand, among sorted days. */
export function indexIn(dates: readonly string[], date: string): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a day among sorted days, where it is not among them yet. */
export function insert(dates: string[], date: string): void {
  const at = indexIn(dates, date);
  if (dates[at] !== date) dates.splice(at, 0, date);
}

/** Takes a day out of sorted days. */
export function remove(dates: string[], date: string): void {
  const at = indexIn(dates, date);
  if (dates[at] === date) dates.splice(at, 1);
}
