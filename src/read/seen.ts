/** The accounts that are being kept of what is looked at on the disk: full paths, those of folders that are listed with a `/` behind them. */
const accounts = new Set<Set<string>>();

/** Says that it matters what is at a path, and gives the path back. */
export function look(path: string): string {
  for (const account of accounts) account.add(path);
  return path;
}

/** Says that it matters what is in a folder. */
export function lookInto(folder: string): void {
  look(`${folder}/`);
}

/** Does some work and keeps account of all that it looks at. */
export async function withSeen<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; seen: string[] }> {
  const account = new Set<string>();
  accounts.add(account);
  try {
    return { result: await work(), seen: [...account] };
  } finally {
    accounts.delete(account);
  }
}
