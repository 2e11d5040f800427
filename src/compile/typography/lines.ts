import { seamless } from '../../model/seamless.ts';
import { type Rule, rewrite, type Typographer } from './run.ts';

const lineEnd: Rule = { ...seamless, replacement: '' };

/** The lines of a paragraph, in whatever language: those of Chinese and Japanese join without a space. */
export const lines: Typographer = { concerns: lineEnd.sign, apply: (run) => rewrite(run, lineEnd) };
