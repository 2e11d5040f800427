import { escaped } from '../model/json.ts';

/** Text of a note as a terminal may show it: nothing in it can move the cursor, colour or reorder what follows. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (sign) =>
    sign === '\n' ? ' ' : escaped(sign),
  );
}
