/** Words of the interface by key: text with `{names}`, or one such text for each plural category (CLDR: `one`, `other`…). */
export type Words = Record<string, string | Record<string, string>>;
