/** Bytes as people read them: `39.7 kB`, of 1,000 bytes each. */
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
