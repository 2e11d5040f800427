import type { Rule } from './run.ts';

/** Exactly three dots become an ellipsis (Lexique, « Points de suspension »; Chicago Manual, “Ellipses”), but not in `./...`. */
export const ellipsis: Rule = {
  sign: /\.{3}/,
  pattern: () => /(?<![./\\])\.{3}(?![./\\])/gu,
  replacement: '\u2026',
};
