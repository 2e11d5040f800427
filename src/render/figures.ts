/** A date, a range, a number of several groups or with its unit, in which a line could end: `2025-11-28`, `10-20`, `1 200`, `3-month`. */
const figure =
  /(?<![\p{L}\d.,-])[-+−]?\p{Sc}?\d[\d.,:/]*(?:-\d[\d.,:/]*| \d{3}(?!\d))*(?:-\p{L}{1,9}(?!\p{L}))?/gu;

/** The parts of a text in turn: what is no figure, then a figure, and so on. */
export function figuresIn(text: string): string[] {
  const parts: string[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(figure)) {
    if (!/\S[- ]/.test(found)) continue;
    parts.push(text.slice(done, index), found);
    done = index + found.length;
  }
  return [...parts, text.slice(done)];
}
