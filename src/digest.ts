import { hash } from 'node:crypto';

/** 32 signs that stand for data: the same for the same. */
export const digestOf = (data: unknown[]): string => hash('sha256', JSON.stringify(data)).slice(0, 32);
