import { lettersPattern } from '../../model/letters-pattern.ts';
import { type Rule, rewrite, type Typographer } from './run.ts';

const cjk = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60]`;

/** What ends beside a letter of Chinese or Japanese, and before another one or a sign that both write, where a space would be seen. */
const lineEnd: Rule = {
  sign: /[\u2e80-\ufffb] ?\n|\n ?[\u2e80-\ufffb]/,
  pattern: lettersPattern(`(?<=${cjk}) ?\\n ?(?=${cjk}|[“‘—…])|(?<=[”’—…]) ?\\n ?(?=${cjk})`, 'gu'),
  replacement: '',
};

/** The lines of a paragraph, in whatever language: those of Chinese and Japanese join without a space. */
export const lines: Typographer = { concerns: lineEnd.sign, apply: (run) => rewrite(run, lineEnd) };
