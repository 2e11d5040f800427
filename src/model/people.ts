import { knownLanguage } from './language.ts';

/** Several people as a byline of a language names them: `Ann and Ben`, « Anne et Paul ». */
export function peopleNamed(names: string[] | undefined, language: string): string | undefined {
  if (names === undefined || names.length < 2) return names?.[0];
  return new Intl.ListFormat(knownLanguage(language), { type: 'conjunction' }).format(names);
}
