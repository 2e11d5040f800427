import { lettersPattern } from './letters-pattern.ts';

const cjk = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60]`;

/** The end of a line beside a letter of Chinese or Japanese, and before another one or a sign that both write, where a space would be seen. */
export const seamless = {
  sign: /[\u2e80-\ufffb] ?\n|\n ?[\u2e80-\ufffb]/,
  pattern: lettersPattern(`(?<=${cjk}) ?\\n ?(?=${cjk}|[“‘—…])|(?<=[”’—…]) ?\\n ?(?=${cjk})`, 'gu'),
};
