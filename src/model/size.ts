/** Bytes as people read them: `39.7 kB`, of 1,000 bytes each; rounded up, so that what is over a limit such as `1 kB` never reads as that. */
export const kilobytes = (bytes: number): string => `${(Math.ceil(bytes / 100) / 10).toFixed(1)} kB`;
