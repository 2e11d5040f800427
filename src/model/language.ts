import { onceEach } from './once.ts';

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

/** The script (ISO 15924) that CLDR says a BCP 47 language is written in, by the language: each item asks for its own. */
const scriptOf = onceEach(100, (language) => new Intl.Locale(language).maximize().script ?? '');

/** The writing direction of a BCP 47 language. */
export const directionOf = (language: string): Direction =>
  rightToLeft.has(scriptOf(language)) ? 'rtl' : 'ltr';

/** The scripts (ISO 15924) of which each sign fills a square. */
const square = new Set(['Hans', 'Hant', 'Jpan', 'Kore']);

/** Whether a BCP 47 language stresses its words otherwise than by a slant, for which its script has no letters. */
export function isUpright(language: string): boolean {
  const script = scriptOf(language);
  return square.has(script) || rightToLeft.has(script);
}

/** A BCP 47 language, or English where nobody has taught this machine its dates: never the machine's own language. */
export function knownLanguage(language: string): string {
  return Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0 ? language : 'en';
}
