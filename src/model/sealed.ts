import { hash } from 'node:crypto';

/** Signs of a seal: 64, so that what follows lies in memory as V8 wants its code to lie. */
export const sealSize = 64;

/** What is kept in a cache, behind the SHA-256 of it in hexadecimal: a disk, or somebody, may alter what lies there. */
export function sealed(content: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(content);
  return Buffer.concat([sealOf(bytes), bytes]);
}

/** What was sealed; nothing where it is not as it was. */
export function unsealed(bytes: Buffer): Buffer | undefined {
  const content = bytes.subarray(sealSize);
  return sealOf(content).equals(bytes.subarray(0, sealSize)) ? content : undefined;
}

/** Whether bytes are the start of what was sealed, as far as they go: a run that was killed may have left none. */
export const beginsSealed = (start: Uint8Array): boolean =>
  /^[\da-f]*$/.test(Buffer.from(start).toString('latin1', 0, sealSize));

const sealOf = (content: Uint8Array): Buffer => Buffer.from(hash('sha256', content), 'latin1');
