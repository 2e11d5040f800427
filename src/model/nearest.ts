import { slipsBetween } from './slips.ts';
import { foldedName } from './slug.ts';

/** The end of a message that offers the nearest of some names: « ; did you mean `summary`? », or nothing when none is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  return orMeant(nearest(name, names));
}

/** The end of a message that offers what was meant, where that is known. */
export const orMeant = (meant?: string): string => (meant ? `; did you mean \`${meant}\`?` : '');

/** The nearest of some names to one that is none of them; nothing when none is near, as one letter is to no other. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const folded = foldedName(name);
  const [near] = names
    .map((written) => ({ written, apart: slipsBetween(folded, foldedName(written)) }))
    .sort((a, b) => a.apart - b.apart);
  const length = Math.max(folded.length, foldedName(near?.written ?? '').length);
  return near && near.apart < length && near.apart <= Math.max(1, length / 3) ? near.written : undefined;
}

/** For so many names that are none of some others the nearest of those is looked for: each is compared with them all. */
export const mostMissed = 20;

/** Finds the nearest of some names to each of the first `mostMissed` that are none of them. */
export function nearestAmong(names: readonly string[]): (name: string) => string | undefined {
  const missed = new Set<string>();
  return (name) => (missed.add(name).size > mostMissed ? undefined : nearest(name, names));
}

/** Of more names than these a message lists the first. */
const mostListed = 12;

/** Names as a sentence lists them: `` `a`, `b` or `c` ``; of many, the first and how many there are. */
export function anyOf(names: readonly string[]): string {
  const quoted = names.slice(0, mostListed).map((name) => `\`${name}\``);
  if (names.length > mostListed) return `${quoted.join(', ')} or another of the ${names.length}`;
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
