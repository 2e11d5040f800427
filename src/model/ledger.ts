import * as z from 'zod';
import { day } from './fields/values.ts';
import { inOrder } from './order.ts';

const time = (meaning: string) =>
  z.string().describe(`${meaning}: UTC, to the second, \`2025-11-28T06:00:04Z\``);

/** One edition of a day’s message, and what became of it. */
export const ledgerEntry = z.object({
  date: day.describe('the review’s day'),
  edition: z.number().int().min(1).describe('1 for the first; `--again` makes the next'),
  status: z
    .enum(['sending', 'sent', 'failed'])
    .describe(
      '`sent`, `failed`, or `sending` until the command has ended: where that stays, nobody knows whether it was sent',
    ),
  hash: z.string().describe('`sha256:` and the hash of the message without its Message-ID and References'),
  messageId: z.string().describe('as in the message, with `<` and `>`'),
  started: time('when it began'),
  ended: time('when the command ended').optional(),
  command: z.string().describe('name of the program, without its arguments: they may hold a password'),
  reason: z.string().optional().describe('why it failed, or why nobody knows'),
});

/**
 * What was sent, in `sent.json` of the workspace: `{"version": 1, "sent": […]}` with one entry an edition of a day’s
 * message, by day and edition. Every machine that sends must see the same file. An entry that was cut off may be
 * corrected by hand: `"status": "sent"` when the message has arrived, or remove it when it has not.
 */
export const ledger = z.object({
  version: z.literal(1).describe('of this form'),
  sent: z.array(ledgerEntry).describe('an entry for each edition of a day’s message, by day and edition'),
});

/** Such an edition. */
export type LedgerEntry = z.output<typeof ledgerEntry>;

/** A message about to be sent. */
type Attempt = Omit<LedgerEntry, 'edition' | 'status' | 'messageId' | 'ended' | 'reason'>;

/** Whether a message may be sent: as which edition and after which failure, or because of which entry it may not. */
export type Verdict =
  | { may: 'send'; edition: number; after?: LedgerEntry }
  | { may: 'not-again' | 'not-changed' | 'not-unknown'; entry: LedgerEntry };

/** Decides from the ledger, so that no message goes out twice unless someone said so. */
export function verdictOn(
  sent: LedgerEntry[],
  { date, hash, isAgain }: Attempt & { isAgain: boolean },
): Verdict {
  const editions = sent.filter((each) => each.date === date).sort((a, b) => a.edition - b.edition);
  const last = editions.at(-1);
  // What readers have, or may have.
  const latest = editions.findLast(({ status }) => status !== 'failed');
  if (!last || !latest) return { may: 'send', edition: last?.edition ?? 1, after: last };
  const isSame = last.hash === hash;
  if (last.status === 'failed' && (isSame || isAgain))
    return { may: 'send', edition: last.edition, after: last };
  // Whoever got the same message from the attempt that was cut off recognises it by its Message-ID.
  if (isAgain)
    return { may: 'send', edition: last.status === 'sending' && isSame ? last.edition : last.edition + 1 };
  if (latest.status === 'sending') return { may: 'not-unknown', entry: latest };
  return { may: latest.hash === hash ? 'not-again' : 'not-changed', entry: latest };
}

/** The entries with one added, or in the place of the one of its day and edition. */
export function withEntry(sent: LedgerEntry[], entry: LedgerEntry): LedgerEntry[] {
  const others = sent.filter(({ date, edition }) => date !== entry.date || edition !== entry.edition);
  return [...others, entry].sort((a, b) => inOrder(a.date, b.date) || a.edition - b.edition);
}
