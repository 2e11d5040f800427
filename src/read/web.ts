import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import type { LinkAnswer } from '../model/link.ts';
import { isUrl } from '../model/url.ts';

/** How patiently addresses are tried. */
export interface Patience {
  /** Milliseconds that an answer may take. */
  answer: number;
  /** Milliseconds before a second try. */
  pause: number;
  /** Ends every try. */
  end?: AbortSignal;
}

/** How many redirections are followed, as many as browsers do (Fetch standard, 4.4). */
const mostRedirections = 20;

/**
 * Asks whether a page is at an `http:` or `https:` address, and whether it has moved there for good (RFC 9110, 15.4).
 * HEAD is asked first; where its answer says nothing of the page, GET, of which the head alone is read; a broken
 * connection and a server’s failure are tried a second time.
 */
export async function tryAddress(url: string, patience: Patience): Promise<LinkAnswer> {
  let address = withoutFragment(url);
  let moved: string | undefined;
  let isForGood = true;
  const seen = new Set<string>();
  while (!seen.has(address) && seen.size <= mostRedirections) {
    seen.add(address);
    const answer = await answerOf(address, patience);
    if ('is' in answer) return address === withoutFragment(url) ? answer : led(answer, address);
    const { status, location } = answer;
    const next = isRedirection(status) && location !== undefined ? resolved(location, address) : undefined;
    if (!next) return judged(status, { url, moved, address });
    isForGood &&= status === 301 || status === 308;
    if (isForGood) moved = next;
    address = withoutFragment(next);
  }
  return { is: 'refused', why: 'redirections without end' };
}

/** An answer of the address that a redirection led to, which is not that of the host that was asked first. */
const led = (answer: LinkAnswer, address: string): LinkAnswer =>
  answer.is === 'dead' ? { ...answer, why: `${answer.why} of \`${address}\`, where it leads` } : answer;

/** Where a redirection leads, by HTTP; nothing where it leads to no page. Its bytes are UTF-8 (Fetch standard, 2.2.2). */
function resolved(location: string, from: string): string | undefined {
  const written = Buffer.from(location, 'latin1').toString('utf8');
  const next = isUrl(written, from) ? new URL(written, from) : undefined;
  return next && ['http:', 'https:'].includes(next.protocol) ? next.href : undefined;
}

const isRedirection = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

/** What a status says of the page that was asked for. 4xx is most often said to programs alone, but for 404 and 410. */
function judged(
  status: number,
  { url, moved, address }: { url: string; moved?: string; address: string },
): LinkAnswer {
  const behind = address === withoutFragment(url) ? '' : ` of \`${address}\`, where it leads`;
  if (status === 404 || status === 410 || status >= 500)
    return { is: 'dead', why: `answer ${status}${behind}` };
  if (moved !== undefined) return { is: 'moved', to: moved };
  return status >= 200 && status < 300 ? { is: 'fine' } : { is: 'refused', why: `answer ${status}${behind}` };
}

interface Answer {
  status: number;
  location?: string;
}

/** The answer that says something of the page, or why there is none. */
async function answerOf(address: string, patience: Patience): Promise<Answer | LinkAnswer> {
  const first = await ask('HEAD', address, patience);
  if ('code' in first && isSettled(first.code)) return meaningOf(first.code, patience);
  if ('status' in first && first.status < 400) return first;
  if ('code' in first) await pauseFor(patience);
  let answer = await ask('GET', address, patience);
  const isSecondTry = 'code' in first;
  if (!isSecondTry && ('code' in answer || answer.status >= 500 || answer.status === 429)) {
    await pauseFor(patience);
    answer = await ask('GET', address, patience);
  }
  return 'code' in answer ? meaningOf(answer.code, patience) : answer;
}

/** Waits before a second try; not at all once everything is to end. */
async function pauseFor({ pause, end }: Patience): Promise<void> {
  await wait(pause, undefined, { signal: end }).catch(() => {});
}

/** Sends one request and waits for the head of its answer; for the code of the error where there is none. */
function ask(
  method: 'HEAD' | 'GET',
  address: string,
  patience: Patience,
): Promise<Answer | { code: string }> {
  const limit = AbortSignal.timeout(patience.answer);
  const signal = patience.end ? AbortSignal.any([limit, patience.end]) : limit;
  const send = address.startsWith('https:') ? requestSecure : requestPlain;
  return new Promise((resolve) => {
    const headers = { 'user-agent': 'revue (link check)', accept: 'text/html,*/*;q=0.8' };
    const fail = ({ code, message }: NodeJS.ErrnoException): void => resolve({ code: code ?? message });
    const onAnswer = (message: IncomingMessage): void => {
      const { statusCode: status = 0, headers: fields } = message;
      message.on('error', () => {});
      message.destroy();
      resolve({ status, location: fields.location });
    };
    try {
      send(address, { method, headers, signal, agent: false }, onAnswer).on('error', fail).end();
    } catch (error) {
      fail(error as NodeJS.ErrnoException);
    }
  });
}

/** Errors that a second try does not change. */
const isSettled = (code: string): boolean =>
  ['ENOTFOUND', 'ENETUNREACH', 'ENETDOWN'].includes(code) || code in distrusts;

/** What is wrong with a certificate, by the codes of OpenSSL and Node. */
const distrusts: Record<string, string> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  CERT_REVOKED: 'it is revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by nobody whom this machine trusts',
  UNABLE_TO_GET_ISSUER_CERT: 'it is signed by nobody whom this machine trusts',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it is signed by nobody whom this machine trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the server does not send who signed it',
  CERT_SIGNATURE_FAILURE: 'its signature is wrong',
  CERT_UNTRUSTED: 'it is signed by nobody whom this machine trusts',
  CERT_REJECTED: 'it is made for another purpose',
  INVALID_PURPOSE: 'it is made for another purpose',
  INVALID_CA: 'who signed it may not sign',
  HOSTNAME_MISMATCH: 'it is made for another name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is made for another name',
};

/** What an error means for the page: the network’s fault, the server’s, or nobody can tell. */
function meaningOf(code: string, { answer }: Patience): LinkAnswer {
  const distrust = distrusts[code];
  if (distrust) return { is: 'untrusted', why: distrust };
  if (['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'].includes(code))
    return { is: 'unreached', why: `no network (${code})` };
  if (code.startsWith('HPE_')) return { is: 'refused', why: `answer that is no HTTP (${code})` };
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_'))
    return { is: 'dead', why: `failure of the secure connection (${code})` };
  return { is: 'dead', why: failures[code]?.(answer) ?? `broken connection (${code})` };
}

const failures: Record<string, (patience: number) => string> = {
  ENOTFOUND: () => 'unknown host',
  ECONNREFUSED: () => 'refused connection',
  ABORT_ERR: (patience) => `silence of ${patience / 1000} s`,
};
