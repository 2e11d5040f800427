/** Does work on a file or folder; an error names the path, which the system's own does not always. */
export function naming<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}
