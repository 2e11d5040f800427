import { hash } from 'node:crypto';
import { basename } from 'node:path';
import { type BuiltDay, build } from './build.ts';
import type { Moment } from './compile/select.ts';
import { compileDay } from './day.ts';
import { writtenInstant } from './model/instant.ts';
import { type LedgerEntry, type Verdict, verdictOn, withEntry } from './model/ledger.ts';
import type { OutputName } from './model/output.ts';
import { type Command, pipeTo } from './publish/command.ts';
import { changeLedger } from './publish/ledger.ts';
import type { Claim } from './publish/lock.ts';
import { messageIdOf } from './render/message.ts';
import { render } from './render/outputs.ts';
import type { Workspace } from './workspace.ts';

/** What is sent, and how. */
interface SendRequest {
  date: string;
  /** What is built; the message must be among them. */
  outputs: OutputName[];
  moment: Moment;
  /** Whether a message that was sent, or may have been, is sent again. */
  isAgain: boolean;
  command: Command;
  /** The clock, in milliseconds since 1970: the ledger says when. */
  now: () => number;
  /** Who asks for the ledger. */
  claim: Claim;
  /** Keeps other builds from the output folder meanwhile. */
  lock: <T>(work: () => Promise<T>) => Promise<T>;
  /** Lets work come to its end where a signal is to end the program; that signal is the reason of `end`. */
  toItsEnd: <T>(work: (end: AbortSignal) => Promise<T>) => Promise<T>;
}

/** What came of sending one day: its build, and unless that kept it back, how it was sent or why not. */
export interface SentDay {
  day: BuiltDay;
  /** Days that its build broke: an item of theirs continues one that it took away. */
  broken: BuiltDay[];
  delivery?: Delivery;
}

/** What the ledger said before, and its entry now: of this attempt, or of the one that forbids it. */
export interface Delivery {
  verdict: Verdict;
  entry: LedgerEntry;
}

/** Builds the review of one day and, when it is sound, pipes its message to a command: once, as the ledger bears witness. */
export async function send(workspace: Workspace, request: SendRequest): Promise<SentDay> {
  const { day, broken } = await request.lock(() => buildDay(workspace, request));
  const first = day.outputs.find(({ name }) => name === 'message')?.content;
  if (day.status !== 'sound' || first === undefined) return { day, broken };
  const delivery = await request.toItsEnd((end) => deliver(workspace, first, request, end));
  return { day, broken, delivery };
}

/** Gives a message to the command, unless the ledger forbids it, which is told before and after. */
async function deliver(
  workspace: Workspace,
  first: string,
  request: SendRequest,
  end: AbortSignal,
): Promise<Delivery> {
  const begun = await begin(workspace, first, request);
  if (begun.verdict.may !== 'send') return begun;
  const { edition, hash } = begun.entry;
  const message = edition === 1 ? first : await messageOf(workspace, request, edition);
  // A later edition is made anew: it must be the one that the ledger has been told of.
  const obstacle = end.aborted ? interrupted : hashOf(message) === hash ? undefined : changedMeanwhile;
  const ending = obstacle ?? (await pipeTo(request.command, message, end));
  const entry = { ...begun.entry, ...ending, ended: writtenInstant(request.now()) };
  return changeLedger(workspace.root, request.claim, (sent) => ({
    sent: withEntry(sent, entry),
    result: { ...begun, entry },
  }));
}

async function buildDay(workspace: Workspace, { date, outputs, moment }: SendRequest): Promise<SentDay> {
  const days: BuiltDay[] = [];
  for await (const day of build(workspace, { days: [date], outputs, moment, afterErrors: 'stop' }))
    days.push(day);
  const [day, ...broken] = days;
  return { day: day as BuiltDay, broken };
}

/** Writes into the ledger that a message is about to be sent, or finds there why it must not. */
function begin(
  { root, config }: Workspace,
  message: string,
  { date, isAgain, command, now, claim }: SendRequest,
): Promise<Delivery> {
  const attempt = {
    date,
    hash: hashOf(message),
    started: writtenInstant(now()),
    command: basename(command.words[0] ?? ''),
  };
  return changeLedger<Delivery>(root, claim, (sent) => {
    const verdict = verdictOn(sent, { ...attempt, isAgain });
    if (verdict.may !== 'send') return { result: { verdict, entry: verdict.entry } };
    const messageId = messageIdOf(date, verdict.edition, config);
    const entry: LedgerEntry = { ...attempt, edition: verdict.edition, status: 'sending', messageId };
    return { sent: withEntry(sent, entry), result: { verdict, entry } };
  });
}

/** What makes two messages the same: all but the fields in which editions differ. */
const hashOf = (message: string): string =>
  `sha256:${hash('sha256', message.replace(/^(?:Message-ID|References):.*(?:\r\n[ \t].*)*\r\n/gm, ''))}`;

/** How sending ends where the notes were changed after sending was begun. */
const changedMeanwhile = {
  status: 'failed',
  reason: 'was not started: the notes changed meanwhile',
} as const;

/** How it ends where a signal came before the command was started. */
const interrupted = { status: 'failed', reason: 'was not started: revue was interrupted' } as const;

async function messageOf(
  workspace: Workspace,
  { date, moment }: SendRequest,
  edition: number,
): Promise<string> {
  const day = compileDay(workspace, date, moment);
  const [message] = await render({ ...day, edition }, ['message'], workspace.publication);
  return message?.content ?? '';
}
