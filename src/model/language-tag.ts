import { folded } from './fold.ts';
import { nearest } from './nearest.ts';
import { once } from './once.ts';

/** Names of languages in English, only of those that Intl knows. */
const englishNames = once(() => new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }));

/** Whether a text is a BCP 47 tag of a language: one that Intl knows, or any of three letters (ISO 639-3), which it mostly does not. */
export function isLanguage(text: string): boolean {
  try {
    const { language } = new Intl.Locale(text);
    // Names take longer to load than everything else of a configuration.
    const isSupported = Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
    return isSupported || language.length === 3 || englishNames().of(language) !== undefined;
  } catch {
    return false;
  }
}

/** The tag that a text which is none likely means: `fr` for `french`, `français` and `fr_FR.UTF-8`, `ja` for the country `jp`. */
export function likelyLanguage(text: string): string | undefined {
  const tag = text.trim().replaceAll('_', '-');
  if (isLanguage(tag)) return tag;
  const [word = ''] = folded(tag).split(/[^\p{L}]/u);
  if (/^[a-z]{2}$/.test(word)) return isLanguage(word) ? word : languageOfCountry(word);
  const tags = tagsByName();
  return tags.get(nearest(word, [...tags.keys()]) ?? '');
}

/** Codes that stand for no country: those that ISO 3166-1 leaves to their users, but for Kosovo’s. */
const ownUse = /^(?:aa|q[m-z]|x[a-jl-z]|zz)$/;

function languageOfCountry(code: string): string | undefined {
  if (ownUse.test(code)) return undefined;
  const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const isCountry = countries.of(code.toUpperCase()) !== undefined;
  return isCountry ? new Intl.Locale(`und-${code}`).maximize().language : undefined;
}

/** Tags of two letters by the name of the language in English and in itself. */
function tagsByName(): Map<string, string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const named = codes.flatMap((code) => {
    const own = new Intl.DisplayNames(code, { type: 'language', fallback: 'none' });
    const names = [englishNames().of(code), own.of(code)];
    return names.flatMap((name) => (name ? [[folded(name), new Intl.Locale(code).language] as const] : []));
  });
  return new Map(named);
}
