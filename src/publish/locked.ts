/** Somebody else holds a lock; the message says who. By itself, because every command knows it and few take locks. */
export class LockedError extends Error {}
