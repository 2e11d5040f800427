/** The growth that no work in proportion to its input comes to, however its memory is collected meanwhile. */
export const steep = 1.6;

/** How many times more work the larger of two inputs is. */
const larger = 8;

/**
 * The processor's time that work takes, in milliseconds, of which one at least is counted: nobody waits for less, and some
 * clocks do not know it. Waiting for a processor, as on a busy machine, is none.
 */
function timeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return Math.max(1, (user + system) / 1000);
}

/**
 * How the time of work grows with its input: 1 in proportion, 2 with the square. It compares two inputs in one
 * process, the quickest of a few rounds of each, so that a slow or busy machine does not change it.
 *
 * @param size of the larger input; the other one is an eighth of it.
 * @param workOf makes what is timed for an input of a size.
 */
export function growthOf(size: number, workOf: (size: number) => () => unknown): number {
  const [small, large] = [workOf(size / larger), workOf(size)];
  const least = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  let growth = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8 && growth >= steep; round++) {
    for (let run = 0; run < 3; run++) least.small = Math.min(least.small, timeOf(small));
    least.large = Math.min(least.large, timeOf(large));
    growth = Math.log(least.large / least.small) / Math.log(larger);
  }
  return growth;
}
