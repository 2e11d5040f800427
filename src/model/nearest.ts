import { closest, distance } from 'fastest-levenshtein';
import { foldedName } from './slug.ts';

/** The end of a message that offers the nearest of some names: « ; did you mean `summary`? », or nothing when none is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const folded = foldedName(name);
  const near = closest(
    folded,
    names.map((each) => foldedName(each)),
  );
  const index = names.findIndex((each) => foldedName(each) === near);
  const isNear = distance(folded, near) <= Math.max(1, Math.floor(Math.max(folded.length, near.length) / 3));
  return isNear ? `; did you mean \`${names[index]}\`?` : '';
}

/** Names as a sentence lists them: `` `a`, `b` or `c` ``. */
export function anyOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} or ${quoted[quoted.length - 1]}`;
}
