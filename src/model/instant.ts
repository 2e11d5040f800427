/** An instant, in milliseconds since 1970, as files have it: UTC, to the second, `2025-11-28T06:00:04Z`. */
export const writtenInstant = (instant: number): string =>
  new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
