import { lettersPattern } from '../../model/letters-pattern.ts';
import { ellipsis } from './ellipsis.ts';
import { OPAQUE, type Rule, type Run, rewrite, type Typographer } from './run.ts';

/** French, after the Imprimerie nationale's « Lexique des règles typographiques en usage à l'Imprimerie nationale ». */
export const french: Typographer = {
  concerns: /[;:!?%‰«»']|\.{3}|\d[ \t\r\n]/u,
  apply: (run: Run): Run => RULES.reduce(rewrite, run),
};

/**
 * Symbols that stay with the number before them when a space was written there; never added to `12h` or `3€`.
 * Short ones are safe in front of a word: `2025 l'Europe` and `2025 s'est` carry an apostrophe, units do not.
 */
const UNITS: readonly string[] = [
  ...['h', 'min', 's', 'ms', 'j'],
  ...['km', 'm', 'cm', 'mm', '\u00B5m', '\u03BCm', 'nm', 'km²', 'm²', 'm³', 'ha', 'km/h', 'm/s'],
  ...['kg', 'g', 'mg', 't', 'l', 'L', 'cl', 'ml', '°C', '°F'],
  ...['W', 'kW', 'MW', 'GW', 'TW', 'Wh', 'kWh', 'MWh', 'GWh', 'TWh', 'Hz', 'kHz', 'MHz', 'GHz'],
  ...['o', 'ko', 'Mo', 'Go', 'To', 'Po', 'bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s'],
  ...['€', 'k€', 'M€', 'Md€', 'Mds€', '$', 'k$', 'M$', 'Md$', 'Mds$', '£', 'CHF', 'EUR', 'USD'],
];

const NARROW = '\u202F';
const WIDE = '\u00A0';
const APOSTROPHE = '\u2019';

const SPACE = String.raw`[ \t\r\n]`;
const WORD = String.raw`\p{L}\p{M}\p{N}${OPAQUE}`;
const ENDING = String.raw`${WORD}\p{So}\p{Sc}\p{Emoji_Presentation}\uFE0F)\]}%\u2030\u00B0.\u2026\u00BB\u201D\u2019`;
const PAUSE = String.raw`$|[\s)\]}"',:\u2026\u00BB\u201D\u2019\u2013\u2014\p{Emoji_Presentation}]`;
const PERCENT = String.raw`[%\u2030](?![\p{L}\p{N}%])`;

const AFTER_TEXT = String.raw`(?<=[^\s([{<\u00AB\u201C\u2018])`;
const AFTER_ENDING = `(?<=[${ENDING}]|[${ENDING},!?]["'])`;

// White space that the author can do without: a no-break space of either width, or a hard break, is none of it.
// Looking ahead first is for speed alone, here and below: most places fail at it, and looking behind is slow.
const SPACES = `(?=${SPACE})${AFTER_TEXT}${SPACE}+`;

const RULES: readonly Rule[] = [
  ellipsis,
  // Elision: before a word, a node or what opens; then at a word's end, unless the mark closes a 'quotation'.
  row(/'/, String.raw`'(?<=[\p{L}\p{M}${OPAQUE}]')(?=[${WORD}"([\u00AB\u201C\u2018])`, APOSTROPHE),
  row(/'/, String.raw`'(?<=[\p{L}\p{M}]')(?<!(?:^|[^${WORD}])'[^']*')`, APOSTROPHE),
  // Quotation marks: the space that was written, then the one that is missing.
  row(/\u00AB/, String.raw`(?<=\u00AB)${SPACE}+(?=\S)`, NARROW),
  row(/\u00AB/, String.raw`\u00AB(?=[^\s\u00BB])`, `\u00AB${NARROW}`),
  row(/\u00BB/, String.raw`${SPACES}(?=\u00BB)`, NARROW),
  row(/\u00BB/, String.raw`(?=\u00BB)${AFTER_TEXT}`, NARROW),
  // High punctuation, likewise; what is missing is added once before a whole run such as `?!`.
  row(/[;!?]/, `${SPACES}(?=[;?]|!(?!=))`, NARROW),
  row(/[;!?]/, `(?=[;!?])${AFTER_ENDING}(?=[;!?]+(?:${PAUSE}))`, NARROW),
  row(/:/, String.raw`(?=${SPACE})(?<!:)${SPACES}(?=:(?![\p{L}\p{N}:=/\\]))`, WIDE),
  row(/:/, String.raw`(?=:(?:$|[\s\u2026\u00AB\u00BB\u201C\u2013\u2014]))${AFTER_ENDING}`, WIDE),
  // Numbers.
  row(/[%‰]/, `${SPACES}(?=${PERCENT})`, WIDE),
  row(/[%‰]/, String.raw`(?=${PERCENT})(?<=\d)`, WIDE),
  row(
    /\d[ \t\r\n]/,
    String.raw`(?<=\d)${SPACE}+(?=(?:${UNITS.map(escaped).join('|')})(?![\p{L}\p{M}\p{N}'\u2019_-]))`,
    WIDE,
  ),
];

function row(sign: RegExp, pattern: string, replacement: string): Rule {
  return { sign, pattern: lettersPattern(pattern, 'gu'), replacement };
}

function escaped(unit: string): string {
  return unit.replace('$', String.raw`\$`);
}
