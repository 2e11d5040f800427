import { lettersPattern, lettersTest } from '../../model/letters-pattern.ts';
import { OPAQUE } from './run.ts';

/** Hides every URL, e-mail address, HTML entity, emoji shortcode and emoticon of a text, at the same length. */
export function conceal(text: string): string {
  return HIDDEN.reduce(hide, text);
}

/** Puts back into a typeset text what `conceal` took out of `original`; the rules kept each placeholder in order. */
export function reveal(typeset: string, original: string, concealed: string): string {
  let at = -1;
  return typeset.replace(PLACEHOLDERS, () => {
    at = concealed.indexOf(OPAQUE, at + 1);
    return original.charAt(at);
  });
}

/** Tells whether a link's text is an address: that of the link, or anything of a URL's or an e-mail address's form. */
export function isAddress(text: string, url: string): boolean {
  const written = text.trim();
  // Nearly all texts of links are words: the pattern of addresses, which takes long to make, is for the others.
  return bare(written) === bare(url) || (ADDRESS_SIGN.test(written) && isWholeAddress(written));
}

type Hidden = { readonly sign: RegExp; readonly pattern: (text: string) => RegExp };

function hide(text: string, { sign, pattern }: Hidden): string {
  return sign.test(text) ? text.replace(pattern(text), (found) => OPAQUE.repeat(found.length)) : text;
}

function bare(url: string): string {
  return url.replace(/^(?:https?:\/\/|mailto:)/iu, '').replace(/\/$/u, '');
}

// The last character of a URL is never one that ends a sentence, as in GFM's extended autolinks.
const URL_RUN =
  String.raw`(?:(?<![\p{L}\p{N}])[a-z][a-z\d+.-]{0,15}:\/\/|(?<![\p{L}\p{N}])www\.)` +
  String.raw`[\p{L}\p{M}\p{N}\-._~:/?#[\]@!$&'()*+,;=%]*[\p{L}\p{M}\p{N}\-_~/#@$&*+=%]`;
const EMAIL = String.raw`(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`;
const DOMAIN = String.raw`[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]\S*)?`;

// In this order: what an earlier row hides is no longer there for a later one.
const HIDDEN: readonly Hidden[] = [
  { sign: /:\/\/|www\./iu, pattern: lettersPattern(URL_RUN, 'giu') },
  { sign: /@/u, pattern: lettersPattern(EMAIL, 'giu') },
  { sign: /&/u, pattern: () => /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/giu },
  {
    sign: /:\S*:/u,
    pattern: lettersPattern(String.raw`(?<![\p{L}\p{N}:])(?::[\w+-]+:)+(?![\p{L}\p{N}:])`, 'gu'),
  },
  { sign: /[:;]/u, pattern: lettersPattern(String.raw`[:;][-']?[()DP/|](?![\p{L}\p{N}])`, 'giu') },
];

const PLACEHOLDERS = new RegExp(OPAQUE, 'g');
const ADDRESS_SIGN = /^(?=\S*$).*(?:\.|:\/\/)/;
const isWholeAddress = lettersTest(
  String.raw`^(?:[a-z][a-z\d+.-]*:\/\/\S+|www\.\S+|${EMAIL}|${DOMAIN})$`,
  'iu',
);
