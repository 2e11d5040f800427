/**
 * Words of the interface by key: text with `{names}`, or one such text for each plural category (CLDR: `one`, `other`…), before
 * which goes that of a number itself, `=1`.
 */
export type Words = Record<string, string | Record<string, string>>;

/** The form of a word for a number: that of the number itself, else of its plural category, else of all others. */
export function formFor(count: number, word: Words[string], plurals: Intl.PluralRules): string | undefined {
  return typeof word === 'string' ? word : (word[`=${count}`] ?? word[plurals.select(count)] ?? word.other);
}

/** The tags of languages whose words a publication reads, the general one first: `fr` and `fr-CA`. */
export function wordTags(language: string): string[] {
  return [...new Set([language.split('-')[0]?.toLowerCase() ?? language, language])];
}
