// By themselves, because every command knows them and few publish.

/** Somebody else holds a lock; the message says who. */
export class LockedError extends Error {}

/** The ledger cannot be used: it is not one. */
export class LedgerError extends Error {}
