import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';

/** A file with its problems as plain data, but for its text: to be kept. */
export interface PackedFile {
  path: string;
  cwd: string;
  messages: PackedMessage[];
}

interface PackedMessage extends Partial<Pick<VFileMessage, 'place' | 'ruleId' | 'fatal' | 'url'>> {
  reason: string;
  /** The second place, where there are two. */
  cause?: string;
}

/** A file as plain data. */
export function pack({ path, cwd, messages }: VFile): PackedFile {
  return { path, cwd, messages: messages.map(packMessage) };
}

function packMessage({ reason, place, ruleId, fatal, url, cause }: VFileMessage): PackedMessage {
  return { reason, place, ruleId, fatal, url, cause: cause instanceof Error ? cause.message : undefined };
}

/** The files that were packed, with the same problems. Nobody asks where in the program they were made. */
export function unpackAll(files: PackedFile[]): VFile[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const unpacked = files.map(unpack);
  Error.stackTraceLimit = stackTraceLimit;
  return unpacked;
}

function unpack({ path, cwd, messages }: PackedFile): VFile {
  const file = new VFile({ path, cwd });
  for (const { reason, place, ruleId, fatal, url, cause } of messages) {
    const message = file.message(reason, { place, ruleId, source: 'revue' });
    Object.assign(message, { fatal, url, cause: cause === undefined ? undefined : new Error(cause) });
  }
  return file;
}
