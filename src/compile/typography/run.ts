/** The text of one block as the rules see it: one string, and where in it a new node begins (ascending offsets). */
export type Run = { readonly text: string; readonly cuts: readonly number[] };

/**
 * One row of a language's table: what `pattern` (flag `g`) of a text matches becomes `replacement`, taken literally. A text without
 * the `sign`, which is looked for much sooner, is not asked for it.
 */
export type Rule = {
  readonly sign: RegExp;
  readonly pattern: (text: string) => RegExp;
  readonly replacement: string;
};

/** A language's rules, and the quick test that tells whether a text can need any of them. */
export type Typographer = { readonly concerns: RegExp; readonly apply: (run: Run) => Run };

/** What stands in a run for a node or an address that no rule may touch; every rule takes it for a letter. */
export const OPAQUE = '\uFFFC';

/** What stands in a run for a hard line break; every rule takes it for white space that is not its own to change. */
export const HARD_BREAK = '\u2028';

/** Applies one rule to a run; what is inserted between two nodes goes to the later, what is merged to the first. */
export function rewrite(run: Run, rule: Rule): Run {
  if (!rule.sign.test(run.text)) return run;
  const pattern = rule.pattern(run.text);
  if (run.cuts.length === 0) return { text: run.text.replace(pattern, () => rule.replacement), cuts: [] };
  const cuts: number[] = [];
  let text = '';
  let done = 0;
  for (const match of run.text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    text += run.text.slice(done, match.index);
    carryCuts(run.cuts, cuts, match.index, (cut) => cut - match.index + text.length);
    text += rule.replacement;
    carryCuts(run.cuts, cuts, end - 1, () => text.length);
    done = end;
  }
  const shift = text.length - done;
  carryCuts(run.cuts, cuts, Number.POSITIVE_INFINITY, (cut) => cut + shift);
  return { text: text + run.text.slice(done), cuts };
}

function carryCuts(from: readonly number[], to: number[], upTo: number, move: (cut: number) => number): void {
  for (let cut = from[to.length]; cut !== undefined && cut <= upTo; cut = from[to.length]) to.push(move(cut));
}
