import fc from 'fast-check';

const firstHalf = 0xd800;
const halves = 0x800;
const last = 0x10ffff;

/**
 * A unit of texts: one character, and no half of a pair. It is fast-check’s `binary`, the same in each run, without the
 * table of all million characters that this makes, which takes a second and stays in the memory of all tests.
 */
export const character: fc.Arbitrary<string> = fc
  .nat({ max: last - halves })
  .map((index) => String.fromCodePoint(index < firstHalf ? index : index + halves), indexOf);

/** Which of them a value is; one that is none is refused by an error, as fast-check asks. */
function indexOf(value: unknown): number {
  const code = typeof value === 'string' ? value.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== value || !value.isWellFormed())
    throw new Error('no character');
  return code < firstHalf ? code : code - halves;
}
