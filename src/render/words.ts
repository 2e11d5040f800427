import type { Config } from '../model/fields/config.ts';
import { directionOf, knownLanguage } from '../model/language.ts';
import { formFor, type Words } from '../model/words.ts';

/** Says words of the interface: fills their `{names}`, numbers as the language writes them, and chooses the plural form for `{count}`. */
export interface Speaker {
  say: (key: string, values?: Record<string, string | number>) => string;
  /** A number as the language writes it: `1,234`. */
  number: (value: number) => string;
  /** The words that have no `{names}`, for templates. */
  plain: Record<string, string>;
}

/** A text that would take digits behind it for its own, and one that begins with those of a date from right to left: a mark of direction parts them. */
const endsInLatin = /\p{Script=Latin}\P{L}*$/u;
const beginsInDigits = /^[\d\u06f0-\u06f9]\P{L}*(?!\p{Script=Latin})\p{L}/u;

const speakers = new WeakMap<Words, Speaker>();

/** The speaker of a publication’s words in its language; the same each time, because pages ask for it again and again. */
export function speaker({ config, words }: { config: Config; words: Words }): Speaker {
  const known = speakers.get(words) ?? newSpeaker(words, config.language);
  speakers.set(words, known);
  return known;
}

function newSpeaker(words: Words, language: string): Speaker {
  const isToLeft = directionOf(language) === 'rtl';
  const plurals = new Intl.PluralRules(knownLanguage(language));
  const { format: number } = new Intl.NumberFormat(knownLanguage(language));
  const shown = (value: string | number): string => (typeof value === 'number' ? number(value) : value);
  const say: Speaker['say'] = (key, values = {}) => {
    const form = formFor(Number(values.count), words[key] ?? key, plurals) ?? key;
    const pieces = form
      .split(/\{(\w+)\}/)
      .map((piece, at) => (at % 2 === 1 ? shown(values[piece] ?? `{${piece}}`) : piece));
    const isTaken = (at: number): boolean =>
      endsInLatin.test(pieces.slice(0, at).join('')) && beginsInDigits.test(pieces.slice(at).join(''));
    return pieces.map((piece, at) => (isToLeft && isTaken(at) ? `\u200f${piece}` : piece)).join('');
  };
  const isPlain = (entry: [string, unknown]): entry is [string, string] =>
    typeof entry[1] === 'string' && !/\{\w+\}/.test(entry[1]);
  return { say, number, plain: Object.fromEntries(Object.entries(words).filter(isPlain)) };
}

/** What separates a label from its value: `:`, in French after a no-break space. */
export function colonOf(words: Record<string, string>): string {
  return words.colon ?? ':';
}
