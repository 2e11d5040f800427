import { knownLanguage } from './language.ts';

/** Who wrote a review or an item: all of them as a byline has them, and each where they are several. */
interface Authorship {
  author?: string;
  authors?: string[];
}

/** The names of front matter as a review or an item has them. */
export const authorsNamed = (names: string[] | undefined, language: string): Authorship => ({
  author: peopleNamed(names, language),
  authors: names !== undefined && names.length > 1 ? names : undefined,
});

/** The names of all who wrote a review or an item. */
export const authorsOf = ({ author, authors }: Authorship): string[] => authors ?? (author ? [author] : []);

/** Several people as a byline of a language names them: `Ann and Ben`, « Anne et Paul ». */
function peopleNamed(names: string[] | undefined, language: string): string | undefined {
  if (names === undefined || names.length < 2) return names?.[0];
  return new Intl.ListFormat(knownLanguage(language), { type: 'conjunction' }).format(names);
}
