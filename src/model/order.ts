/** The order of two numbers, or of two texts by their UTF-16 code units, as `sort` has it by itself: days come one after the other. */
export const inOrder = <Value extends string | number>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0;
