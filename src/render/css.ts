/** Strings, addresses and escapes (CSS Syntax 3), in which nothing is a comment or a brace. */
const literal = /"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|\burl\(\s*[^"'\s)][^)]*\)?|\\[\s\S]/;

/** The rest of a comment; one that is open goes to the end. */
const rest = /[\s\S]*?(?:\*\/|$)/;

const token = new RegExp(String.raw`/\*${rest.source}|${literal.source}|[{}]`, 'gi');

/** What keeps a browser from rules of a stylesheet; one that is open at the very end is closed by browsers. */
export function lostRulesIn(css: string): { reason: string; offset: number } | undefined {
  const open: number[] = [];
  const hasRulesAfter = (offset: number): boolean => css.includes('{', offset);
  for (const { 0: found, index } of css.matchAll(token)) {
    if (found === '{') open.push(index);
    else if (found === '}' && open.pop() === undefined && hasRulesAfter(index))
      return { reason: '`}` that closes nothing: the rule after it would be lost', offset: index };
    else if (found.startsWith('/*') && !found.slice(2).endsWith('*/') && hasRulesAfter(index))
      return {
        reason: '`/*` that is not closed, expected `*/`: the rules after it would be lost',
        offset: index,
      };
  }
  const [first] = open;
  return first !== undefined && hasRulesAfter(first + 1)
    ? { reason: '`{` that is not closed, expected `}`: the rules after it would be lost', offset: first }
    : undefined;
}

const closedComment = /\/\*(?!!)[^*]*\*+(?:[^/*][^*]*\*+)*\//;

/** What stays whole, comments that fill their lines, and others. */
const part = new RegExp(
  [
    String.raw`(${literal.source}|/\*!${rest.source})`,
    String.raw`(?:^|\n)[^\S\n]*${closedComment.source}[^\S\n]*(?=\n|$)`,
    String.raw`/\*${rest.source}`,
  ].join('|'),
  'gi',
);

/** A stylesheet as readers get it: without comments, but for those that begin with an exclamation mark, as licences do. */
export const withoutComments = (css: string): string =>
  css.replace(part, (found, kept: string | undefined, offset: number) => {
    const [before = ' ', after = ' '] = [css[offset - 1], css[offset + found.length]];
    const isBetweenWords = found.startsWith('/') && /^[^\s{}():;,]{2}$/.test(before + after);
    return kept ?? (isBetweenWords ? '/**/' : '');
  });
