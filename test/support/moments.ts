/** Milliseconds of a processor that 200 kB of text never need, unless the work grows with the square of it. */
export const moments = 4_000;

/** The time of a processor that work takes, in milliseconds: waiting for one, as on a busy machine, does not count. */
export function timeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
