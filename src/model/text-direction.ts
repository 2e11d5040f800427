import { rightToLeft } from './language.ts';

const scripts = [...rightToLeft].map((script) => `\\p{Script=${script}}`);
const toLeft = new RegExp(`(?=\\p{L})[${scripts.join('')}]`, 'gu');

/** The writing direction that most letters of a text have; `undefined` where it has none, or as many of both. */
export function directionOfText(text: string): 'ltr' | 'rtl' | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const against = 2 * (text.match(toLeft)?.length ?? 0);
  if (against === letters) return undefined;
  return against > letters ? 'rtl' : 'ltr';
}
