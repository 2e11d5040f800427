import { decodedAddress, saysAddress } from '../../model/address.ts';
import type { LinkStyle } from '../../model/fields/config.ts';

/** Numbers the addresses of one section in the order of their first appearance. */
export interface LinkNumbers {
  /** The number of an address, from 1; the same for the same address. */
  numberOf(url: string): number;
  /** What has been numbered so far, in order. */
  readonly entries: ReadonlyArray<{ number: number; url: string }>;
}

/** Starts the numbering of one section. */
export function linkNumbers(): LinkNumbers {
  const known = new Map<string, number>();
  const entries: Array<{ number: number; url: string }> = [];
  return {
    entries,
    numberOf(url) {
      const printed = printedAddress(url);
      const number = known.get(printed) ?? known.size + 1;
      if (!known.has(printed)) {
        known.set(printed, number);
        entries.push({ number, url: printed });
      }
      return number;
    },
  };
}

/** An address as it is printed: what would end it early in a terminal is percent-encoded. */
function printedAddress(url: string): string {
  return url.trim().replace(/[\s\p{Cc}<>]/gu, encodeURIComponent);
}

/** A link in running text: its words and what leads to its address. */
export function linkText(
  words: string,
  url: string,
  context: { links: LinkStyle; numbers: LinkNumbers },
): string {
  const text = words.trim();
  const address = printedAddress(url);
  // A place in the page itself leads nowhere in a text.
  if (address === '' || address.startsWith('#')) return words;
  if (/^(mailto|tel):/i.test(address)) return personText(text, address, context.links);
  if (text === '' || saysAddress(text, address)) return `<${address}>`;
  if (context.links === 'none') return words;
  if (context.links === 'inline') return `${text} <${address}>`;
  return `${text} [${context.numbers.numberOf(address)}]`;
}

function personText(text: string, address: string, links: LinkStyle): string {
  const written = address.replace(/^\w+:/, '').replace(/\?.*$/s, '');
  const person = printedAddress(decodedAddress(written) ?? written);
  if (text === '') return person;
  const known = digitsAndLetters(text).includes(digitsAndLetters(person));
  return known || links === 'none' ? text : `${text} <${person}>`;
}

function digitsAndLetters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}@]/gu, '');
}
