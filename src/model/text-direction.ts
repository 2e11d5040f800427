import { type Direction, rightToLeft } from './language.ts';

const scripts = [...rightToLeft].map((script) => `\\p{Script=${script}}`);
const toLeft = new RegExp(`(?=\\p{L})[${scripts.join('')}]`, 'gu');
/** What Unicode keeps for scripts that run from right to left (UAX #9), or the first half of it: most texts have none. */
const anyToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\ud802\ud803\ud83a\ud83b]/;

/** The writing direction that most letters of a text have; `undefined` where it has none, or as many of both. */
export function directionOfText(text: string): Direction | undefined {
  if (!anyToLeft.test(text)) return /\p{L}/u.test(text) ? 'ltr' : undefined;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const against = 2 * (text.match(toLeft)?.length ?? 0);
  if (against === letters) return undefined;
  return against > letters ? 'rtl' : 'ltr';
}
