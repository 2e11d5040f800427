/** What came of trying an address, and in words what it was that came in the way. */
export type LinkAnswer =
  | { is: 'fine' }
  | { is: 'moved'; to: string }
  | { is: 'dead'; why: string }
  | { is: 'untrusted'; why: string }
  /** There, but not for programs: nobody can tell. */
  | { is: 'refused'; why: string }
  /** The network of this machine was in the way. */
  | { is: 'unreached'; why: string };

/** An address with what came of trying it, and when, in milliseconds since 1970. */
export type KnownLink = LinkAnswer & { url: string; at: number };
