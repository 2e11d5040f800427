import { lettersPattern } from '../../model/letters-pattern.ts';
import { type Rule, rewrite, type Typographer } from './run.ts';

const cjk = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60]`;

/** What ends between two letters of Chinese or Japanese, where a space would be seen. */
const lineEnd: Rule = {
  sign: /[\u2e80-\uffff] ?\n ?[\u2e80-\uffff]/,
  pattern: lettersPattern(`(?<=${cjk}) ?\\n ?(?=${cjk})`, 'gu'),
  replacement: '',
};

/** The lines of a paragraph, in whatever language: those of Chinese and Japanese join without a space. */
export const lines: Typographer = { concerns: lineEnd.sign, apply: (run) => rewrite(run, lineEnd) };
