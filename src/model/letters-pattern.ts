import { once } from './once.ts';

const characters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));

/** Unicode’s properties by name, as classes of the characters that have them among those of `isLatin`. */
export const latinClasses: Readonly<Record<string, string>> = {
  L: 'A-Za-z\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f',
  get Lu() {
    return characters.filter((each) => each.toUpperCase() === each && each.toLowerCase() !== each).join('');
  },
  'Script=Latin': 'A-Za-z\\xaa\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f',
  'Script=Han': '',
  M: '',
  N: '0-9\\xb2\\xb3\\xb9\\xbc-\\xbe',
  Nd: '0-9',
  Sc: '$\\xa2-\\xa5\\u20a0-\\u20bf',
  So: '\\xa6\\xa9\\xae\\xb0\\ufffc',
  Emoji_Presentation: '',
  Ps: '(\\[{\\u201a\\u201e\\u2045',
  Pi: '\\xab\\u2018\\u201b\\u201c\\u201f\\u2039',
};

/** Whether a text is of Latin letters, as those of Europe’s languages, and general punctuation alone. */
export const isLatin = (text: string): boolean => !/[^\0-\u024f\u2000-\u206f\u20a0-\u20bf\ufffc]/.test(text);

/**
 * A pattern with properties of Unicode (`[\p{L}\p{N}]`, in brackets each), as it is best for a text: V8 takes milliseconds to make one
 * of all the letters of the world, which a build of a day pays for each, and next to nothing to make one of Latin letters.
 */
export function lettersPattern(source: string, flags: string): (text: string) => RegExp {
  const ofAll = once(() => new RegExp(source, flags));
  const ofLatin = once(() => new RegExp(source.replace(/\\p\{(.+?)\}/g, latinClass), flags));
  return (text) => (isLatin(text) ? ofLatin() : ofAll());
}

/** Whether a text has what a pattern of `lettersPattern` looks for. */
export function lettersTest(source: string, flags: string): (text: string) => boolean {
  const pattern = lettersPattern(source, flags);
  return (text) => pattern(text).test(text);
}

function latinClass(_: string, name: string): string {
  const written = latinClasses[name];
  if (written === undefined) throw new Error(`no Latin characters are listed for \\p{${name}}`);
  return written;
}
