/** Milliseconds that no machine, however busy, needs for 200 kB of text, unless the work grows with the square of it. */
export const moments = 4_000;
