/** Files in a folder whose states were compared, and what these came to. */
export interface SeenFiles {
  folder: string;
  /** From the folder. */
  paths: readonly string[];
  /** Stands for their states. */
  digest: string;
  /** When the newest of them changed, in milliseconds since 1970. */
  newest: number;
}

/** What was looked at on the disk. */
export interface Seen {
  /** Full paths; those of folders that were listed with a `/` behind them, and with the names that stood there. */
  paths: Map<string, string>;
  files: SeenFiles[];
}

/** The accounts that are being kept. */
const accounts = new Set<Seen>();

/** Says that it matters what is at a path, and gives the path back. */
export function look(path: string): string {
  for (const { paths } of accounts) paths.set(path, '');
  return path;
}

/** Says that it matters which names are in a folder. */
export function lookInto(folder: string, names: readonly string[]): void {
  const path = `${folder}/`;
  for (const { paths } of accounts) {
    const listing = listingOf(names);
    const before = paths.get(path) ?? listing;
    paths.set(path, before === listing ? listing : restless);
  }
}

/** Names that a folder had at one look and not at another. */
const restless = '';

/** Names in their order, but for those that a build has in the output folder while it is at work. */
export const listingOf = (names: readonly string[]): string =>
  `names ${names.filter((name) => !name.startsWith('.revue-')).join('/')}`;

/** Whether the state of a folder is its listing. */
export const isListing = (state: string): boolean => state.startsWith('names ');

/** Says that the states of some files matter. */
export function lookAtStates(seen: () => SeenFiles): void {
  if (accounts.size === 0) return;
  const files = seen();
  for (const account of accounts) account.files.push(files);
}

/** Does some work and keeps account of all that it looks at, unless it is told to `giveUp`: years of notes take megabytes. */
export async function withSeen<Result>(
  work: (giveUp: () => void) => Promise<Result>,
): Promise<{ result: Result; seen?: Seen }> {
  const account: Seen = { paths: new Map(), files: [] };
  accounts.add(account);
  const giveUp = (): void => {
    accounts.delete(account);
    account.paths.clear();
    account.files.length = 0;
  };
  try {
    const result = await work(giveUp);
    return { result, seen: accounts.has(account) ? account : undefined };
  } finally {
    accounts.delete(account);
  }
}
