import { once } from './once.ts';

/** Letters, marks, numbers and scripts of Unicode by the names of their properties, as classes of those that `isLatin` lets pass; others stay as they are. */
export const latinClasses: Readonly<Record<string, string>> = {
  L: 'A-Za-z\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f',
  get Lu() {
    const letters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));
    return letters.filter((each) => each.toUpperCase() === each && each.toLowerCase() !== each).join('');
  },
  M: '\\ufe0f',
  N: '0-9\\xb2\\xb3\\xb9\\xbc-\\xbe\\u2776-\\u2793',
  Nd: '0-9',
  'Script=Latin': 'A-Za-z\\xaa\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f',
  'Script=Han': '',
};

/** Whether the letters of a text are Latin, as those of Europe’s languages: with punctuation, currencies, arrows, signs and emoji. */
export const isLatin = (text: string): boolean => !others.test(text);

const others =
  /(?!\ufe0f)[^\0-\u024f\u2000-\u206f\u20a0-\u20bf\u2190-\u23ff\u2500-\u2bff\ufffc\u{1f1e6}-\u{1f1ff}\u{1f300}-\u{1faff}]/u;

/**
 * A pattern with properties of Unicode (`[\p{L}\p{N}]`, in brackets each), as it is best for a text: V8 takes milliseconds to make one
 * of all the letters of the world, which a build of a day pays for each, and next to nothing to make one of Latin letters.
 */
export function lettersPattern(source: string, flags: string): (text: string) => RegExp {
  const ofAll = once(() => new RegExp(source, flags));
  const ofLatin = once(
    () =>
      new RegExp(
        source.replace(/\\p\{(.+?)\}/g, (property, name) => latinClasses[name] ?? property),
        flags,
      ),
  );
  return (text) => (isLatin(text) ? ofLatin() : ofAll());
}

/** Whether a text has what a pattern of `lettersPattern` looks for. */
export function lettersTest(source: string, flags: string): (text: string) => boolean {
  const pattern = lettersPattern(source, flags);
  return (text) => pattern(text).test(text);
}
