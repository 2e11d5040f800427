import { createHash } from 'node:crypto';

/** 32 signs that stand for data: the same for the same. */
export const digestOf = (data: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32);
