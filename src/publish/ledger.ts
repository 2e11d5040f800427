import { existsSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { conflictsIn } from '../model/conflict.ts';
import { jsonOf } from '../model/json.ts';
import { type LedgerEntry, ledger } from '../model/ledger.ts';
import { entryAt } from './entry.ts';
import { LedgerError } from './errors.ts';
import { type Claim, takeLock } from './lock.ts';
import { replace } from './replace.ts';
import { textAt } from './text.ts';

/** What a change makes of the entries: those to be written, if any, and what it found out. */
interface LedgerChange<T> {
  sent?: LedgerEntry[];
  result: T;
}

/** Reads the ledger of a workspace, lets `change` decide, and writes what it returns, while nobody else can do the same. Throws a `LockedError` when somebody else goes on doing so. */
export async function changeLedger<T>(
  root: string,
  claim: Claim,
  change: (sent: LedgerEntry[]) => LedgerChange<T>,
): Promise<T> {
  const path = placeOf(join(root, 'sent.json'));
  const lock = await takeLock(`${path}.lock`, claim);
  try {
    const { sent, result } = change(read(path));
    // Flushed: what a power cut took from it would be sent twice.
    if (sent) replace(path, textOf(sent), { like: statSync(path, { throwIfNoEntry: false }), flush: true });
    return result;
  } finally {
    lock.release();
  }
}

/**
 * Where the ledger lies: a link is followed, so that all who share the file behind it read and lock one and the same. One that
 * leads nowhere, to a disk that is not there perhaps, is no empty ledger; beside what is no ledger nothing is written.
 */
function placeOf(path: string): string {
  if (!entryAt(path)?.isSymbolicLink()) return path;
  if (!existsSync(path))
    throw new LedgerError(
      `${path} is a link that leads nowhere; bring back the ledger there, so that nothing is sent twice`,
    );
  read(path);
  return realpathSync(path);
}

function read(path: string): LedgerEntry[] {
  const text = textAt(path);
  if (text === undefined) return [];
  const { success, data } = ledger.safeParse(jsonOf(text));
  if (success) return data.sent;
  const remedy =
    conflictsIn(text).length > 0
      ? 'holds marks of a merge that was not resolved; keep the entries of both sides, with a comma between them'
      : 'cannot be read as a ledger; repair it';
  throw new LedgerError(`${path} ${remedy}, so that nothing is sent twice`);
}

const textOf = (sent: LedgerEntry[]): string =>
  `${JSON.stringify(ledger.parse({ version: 1, sent }), null, 2)}\n`;
