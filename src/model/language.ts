/** The writing direction of a text. */
export type Direction = 'ltr' | 'rtl';

/** The scripts (ISO 15924) that run from right to left. */
export const rightToLeft = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Mend',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]);

/** The writing direction of a BCP 47 language, from the script that CLDR says it is written in. */
export function directionOf(language: string): Direction {
  return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** The scripts (ISO 15924) of which each sign fills a square. */
const square = new Set(['Hans', 'Hant', 'Jpan', 'Kore']);

/** Whether a BCP 47 language stresses its words otherwise than by a slant, for which its script has no letters. */
export function isUpright(language: string): boolean {
  const script = new Intl.Locale(language).maximize().script ?? '';
  return square.has(script) || rightToLeft.has(script);
}

/** A BCP 47 language, or English where nobody has taught this machine its dates: never the machine's own language. */
export function knownLanguage(language: string): string {
  return Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0 ? language : 'en';
}
