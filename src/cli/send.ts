import { accountOf } from '../account.ts';
import { forgetOtherBasis } from '../archive-memory.ts';
import { outputNames } from '../model/output.ts';
import { checkOutputs } from '../outputs.ts';
import { instantOfMessage } from '../render/message.ts';
import { type Delivery, type SentDay, send } from '../send.ts';
import { cachePlan } from './cache-folders.ts';
import { namedDays, refuseVanishedNotes } from './days.ts';
import { exits, type Io, UsageError } from './io.ts';
import { claimOf, whileLocked } from './lock.ts';
import { exitFor, sayEmpty, sayEnd, summaryOf } from './outcome.ts';
import { outputsFor } from './output-names.ts';
import { plural, type Results, sayAccount } from './report.ts';
import { type CommonOptions, openSession, type Session } from './session.ts';

interface SendOptions extends CommonOptions {
  again?: boolean;
  fit?: boolean;
  wait?: string;
}

/** What is sent with which program: the arguments of `revue send` before and after `--`. */
interface SendArguments {
  date?: string;
  words: string[];
}

/** `revue send`: builds a review and gives its message to a command, once; returns the exit code. */
export async function runSend({ date, words }: SendArguments, options: SendOptions, io: Io): Promise<number> {
  if (options.drafts) throw new UsageError('unexpected --drafts: what is sent is published');
  if (words.length === 0)
    throw new UsageError(
      'missing command, expected one after `--` that takes the message, such as `revue send -- sendmail -t`',
    );
  if (words[0]?.startsWith('-'))
    throw new UsageError(
      `unexpected \`${words[0]}\` behind \`--\`, expected the command that takes the message; what revue itself is told stands before`,
    );
  const session = openSession(options, io);
  const claim = claimOf(['send', ...(date === undefined ? [] : [date])], options, io);
  const { workspace, moment, report } = session;
  const outputs = outputsFor(undefined, workspace.config);
  const request = {
    date: oneDay(date, session),
    outputs: outputNames.filter((name) => name === 'message' || outputs.includes(name)),
    moment,
    isAgain: options.again ?? false,
    command: { words, cwd: io.cwd, env: io.env, hear: hearing(session, io) },
    now: io.now,
    claim,
    lock: <T>(work: () => Promise<T>) =>
      whileLocked(workspace.output, { claim, io }, () => {
        forgetOtherBasis(workspace, cachePlan(session, io));
        return work();
      }),
    toItsEnd: <T>(work: (end: AbortSignal) => Promise<T>) => toItsEnd(work, io),
  };
  refuseVanishedNotes(workspace);
  checkOutputs(workspace, request.outputs);
  report.problems(workspace.files);
  const sent = await send(workspace, request);
  for (const { files } of [sent.day, ...sent.broken]) report.problems(files);
  report.problems(workspace.files);
  if (options.json) report.end(resultsOf(sent, options, session));
  else say(sent, options, { session, io });
  return sent.delivery ? exitOf(sent.delivery) : exitFor(session, [sent.day.status]);
}

/** Does work that a signal is told to and that is waited for then. */
async function toItsEnd<T>(work: (end: AbortSignal) => Promise<T>, { beforeEnd }: Io): Promise<T> {
  const end = new AbortController();
  const done = work(end.signal);
  const callOff = beforeEnd?.((signal) => {
    end.abort(signal);
    return done;
  });
  try {
    return await done;
  } finally {
    callOff?.();
  }
}

function oneDay(date: string | undefined, { workspace, moment }: Session): string {
  const days = namedDays(date === undefined ? [] : [date], { workspace, moment });
  const [day] = days;
  if (day === undefined || days.length > 1)
    throw new UsageError(`unexpected ${plural(days.length, 'review')} for send, expected one`);
  return day;
}

/** Passes on what the command says: its errors always, the rest as a message for people. */
const hearing =
  ({ report }: Session, { stderr }: Io) =>
  (stream: 'stdout' | 'stderr', text: string): void => {
    if (stream === 'stderr') stderr.write(text);
    else report.say(text);
  };

function exitOf({ verdict, entry }: Delivery): number {
  if (verdict.may === 'not-again') return exits.done;
  if (verdict.may === 'not-changed') return exits.usage;
  return verdict.may === 'send' && entry.status === 'sent' ? exits.done : exits.failed;
}

function resultsOf({ day, broken, delivery }: SentDay, { verbose }: SendOptions, session: Session): Results {
  const { workspace } = session;
  return {
    reviews: [day, ...broken].map((each) => summaryOf(each, session)),
    delivery: delivery && { ...delivery.entry, outcome: outcomeOf(delivery), message: reasonFor(delivery) },
    files: verbose ? accountOf(workspace, day.fates) : undefined,
  };
}

/** What came of it in a word, for programs. */
function outcomeOf({ verdict, entry }: Delivery): NonNullable<Results['delivery']>['outcome'] {
  if (verdict.may === 'not-again') return 'already-sent';
  if (verdict.may === 'not-changed') return 'refused-changed';
  if (verdict.may === 'not-unknown') return 'refused-unknown';
  return entry.status === 'sending' ? 'unknown' : entry.status;
}

/** Why nothing, or perhaps nothing, was sent; `undefined` when all is well. */
function reasonFor({ verdict, entry }: Delivery): string | undefined {
  const { date, edition, command, reason, started } = entry;
  const which = `edition ${edition}, by ${command}, ${started}`;
  const advice =
    'if the message has arrived, set its `status` to `sent` in sent.json; if not, run again with --again';
  if (verdict.may === 'not-changed')
    return `${date} has changed since it was sent (${which}); nothing was sent now; --again sends it as edition ${edition + 1}`;
  if (verdict.may === 'not-unknown')
    return `${date} may have been sent: an attempt (${which}) has no known end, and may still be at work; nothing was sent now; ${advice}`;
  if (verdict.may !== 'send' || entry.status === 'sent') return undefined;
  if (entry.status === 'failed')
    return `${command} ${reason}; ${date} counts as not sent, and may be tried again`;
  return `${command} ${reason}; nobody knows whether ${date} was sent; ${advice}`;
}

function say(
  { day, broken, delivery }: SentDay,
  { quiet, verbose }: SendOptions,
  { session, io }: { session: Session; io: Io },
): void {
  const { report, workspace } = session;
  if (day.status === 'empty') sayEmpty(day, session);
  if (verbose) sayAccount(accountOf(workspace, day.fates), report);
  sayEnd(
    session,
    [day, ...broken].map(({ status }) => status),
  );
  if (!delivery) return;
  const { verdict, entry } = delivery;
  const reason = reasonFor(delivery);
  const before = verdict.may === 'send' ? verdict.after : undefined;
  if (before)
    report.say(`${before.date}: ${before.command} ${before.reason}, ${before.started}; tried again\n`);
  if (reason) io.stderr.write(`revue: ${reason}\n`);
  else if (!quiet) report.print(`${lineFor(delivery)}\n`);
  if (verdict.may === 'send' && !reason) sayAhead(entry, session);
  if (verbose && !reason) report.say(`${entry.messageId} ${entry.hash} → ${report.pathOf('sent.json')}\n`);
}

/** How far ahead of its sending a message may be dated, in milliseconds: rspamd minds two hours, SpamAssassin three. */
const mostAhead = 2 * 3_600_000;

function sayAhead({ date }: Delivery['entry'], { workspace, moment, report }: Session): void {
  const { config } = workspace;
  if (instantOfMessage(date, config) - moment.now <= mostAhead) return;
  report.say(
    `the message is dated ${date} ${config.email.hour}, over two hours from now, which mail filters take for a sign of spam; \`email.hour\` sets that time\n`,
  );
}

function lineFor({ verdict, entry: { date, edition, command, started } }: Delivery): string {
  return verdict.may === 'send'
    ? `${date}  sent by ${command}, edition ${edition}`
    : `${date}  already sent by ${command}, edition ${edition}, ${started}`;
}
