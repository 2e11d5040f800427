import { hash } from 'node:crypto';
import { toString as textOf } from 'mdast-util-to-string';
import type { Asset } from '../model/asset.ts';
import { instantOf, internetDate } from '../model/calendar.ts';
import type { Config } from '../model/fields/config.ts';
import type { Mailbox } from '../model/mailbox.ts';
import type { Review } from '../model/review.ts';
import { addressInEmail } from './email.ts';
import { type Form, type Publication, viewOf } from './view.ts';

/** The name under which the workspace’s `email.subject` stands among its templates. */
export const subjectTemplate = 'email.subject.hbs';

/** What a message is made of beside its review: its two bodies as rendered, and the files that it may embed. */
interface MessageParts {
  text: string;
  html: string;
  assets: Asset[];
  /** 1 for the first; a message that is sent again after a change is a later one. */
  edition: number;
}

/**
 * The message of a review, ready for `sendmail -t`: text and HTML as alternatives (RFC 2046 5.1.4) in ASCII with CRLF.
 * The same parts give the same bytes. `undefined` without `email.from`, or when the subject’s template fails.
 */
export async function renderMessage(
  review: Review,
  { text, html, assets, edition }: MessageParts,
  publication: Publication,
): Promise<string | undefined> {
  const { config } = publication;
  const { email } = config;
  const subject = email.from && subjectOf(review, publication);
  if (!email.from || subject === undefined) return undefined;
  const [{ default: MailComposer }, words] = await Promise.all([
    import('nodemailer/lib/mail-composer'),
    import('nodemailer/lib/mime-funcs'),
  ]);
  const body = email.images === 'embed' ? embed(html, assets, config) : { html, attachments: [] };
  const inWords: Phrase = (phrase) => (isPlain(phrase) ? phrase : words.encodeWord(phrase, 'B', 52));
  const message = new MailComposer({
    from: email.from,
    to: email.to,
    replyTo: email.replyTo,
    subject: needsWords(subject) ? words.encodeWord(subject, 'B', 52) : subject,
    date: internetDate(instantOfMessage(review.date, config), config.timezone),
    messageId: messageIdOf(review.date, edition, config),
    references: earlierEditions(edition).map((each) => messageIdOf(review.date, each, config)),
    headers: [...listHeaders(config, inWords), { key: 'Content-Language', value: review.language }],
    text: part(text),
    html: part(body.html),
    attachments: body.attachments,
    newline: 'windows',
    boundaryPrefix: '--_revue',
    baseBoundary: digest(`${subject}\n${text}\n${html}`, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return guarded((await message.compile().build()).toString('latin1'));
}

/** When the message of a day says that it was written, in milliseconds since 1970. */
export const instantOfMessage = (date: string, { email, timezone }: Config): number =>
  instantOf(`${date}T${email.hour}`, timezone);

/** The Message-ID of an edition (RFC 5322 3.6.4): from publication, day and edition alone, so that it can be foretold. */
export function messageIdOf(date: string, edition: number, config: Config): string {
  const publication = config.url ?? `${config.title} ${config.email.from?.address}`;
  return `<${date}.${edition}.${digest(publication, 16)}@${publicationHost(config)}>`;
}

const earlierEditions = (edition: number): number[] =>
  Array.from({ length: edition - 1 }, (_, index) => index + 1);

/** The publication’s host in ASCII, else that of the sender. */
function publicationHost({ url, email }: Config): string {
  return new URL(url ?? `http://${email.from && domainOf(email.from)}`).hostname;
}

const domainOf = ({ address }: Mailbox): string => address.slice(address.indexOf('@') + 1);

function subjectOf(review: Review, publication: Publication): string | undefined {
  const { config, templates } = publication;
  const view = viewOf(review, publication, subjectForm);
  const isOwn = config.email.subject !== undefined;
  const filled = isOwn ? templates.fill(subjectTemplate, view, { isText: true }) : '';
  return filled === undefined ? undefined : onOneLine(filled) || onOneLine(view.title ?? view.heading);
}

const subjectForm: Form = {
  passage: (children) => textOf({ type: 'root', children }),
  address: (target) => target,
  anchor: (anchor) => `#${anchor}`,
};

/** A header ends where its line does, so whatever a title holds must not end one. */
const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ').trim();

type Phrase = (phrase: string) => string;

/** Text that would be read as an encoded word (RFC 2047 7), or that has no place to fold a long line at. */
const needsWords = (text: string): boolean => /=\?|\S{70}/.test(text);
const isPlain = (text: string): boolean => /^[\w .'-]*$/.test(text) && !needsWords(text);

/** The fields by which mail programs know a list (RFC 2919), and offer to leave it (RFC 2369, RFC 8058). */
function listHeaders({ email, title }: Config, inWords: Phrase) {
  const { listId, unsubscribe, oneClick } = email;
  // Prepared: left to itself, MailComposer would encode the id together with its phrase, and a URL with quotes.
  const prepared = (key: string, value: string) => ({
    key,
    value: { prepared: true, foldLines: true, value },
  });
  const phrase = inWords(onOneLine(listId?.phrase ?? title));
  return [
    ...(listId ? [prepared('List-Id', `${phrase} <${listId.id}>`)] : []),
    ...(unsubscribe ? [prepared('List-Unsubscribe', `<${new URL(unsubscribe).href}>`)] : []),
    ...(unsubscribe && oneClick ? [prepared('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')] : []),
  ];
}

/** A body in the encoding that is shorter, and never as it is: unencoded, a line of it could be taken for something else. */
function part(content: string): { content: string; contentTransferEncoding: string } {
  const bytes = Buffer.byteLength(content);
  const escaped = bytes - content.replace(/[^\n\x20-\x3c\x3e-\x7e]/g, '').length;
  const contentTransferEncoding = escaped * 2 < bytes / 3 ? 'quoted-printable' : 'base64';
  return { content: content.replace(/\r\n?/g, '\n'), contentTransferEncoding };
}

/**
 * Escapes what programs on the way would change in a quoted-printable body (RFC 2045 6.7, RFC 2049 3): a line that is one
 * full stop, where `sendmail` stops reading, and a line that starts with `From `, which mailboxes prefix with `>`.
 */
function guarded(message: string): string {
  return message.replace(/\r\nFrom /g, '\r\n=46rom =\r\n').replace(/\r\n\.(?=\r\n)/g, '\r\n=2E');
}

interface Attachment {
  cid: string;
  filename: string;
  content: Buffer;
}

/** Gives the images of the workspace to the message itself (RFC 2392): `<img src="cid:…">`. */
function embed(html: string, assets: Asset[], config: Config): { html: string; attachments: Attachment[] } {
  const used = new Map<string, Attachment>();
  const byAddress = new Map(assets.map((asset) => [addressInEmail(asset.target, config), asset]));
  const embedded = html.replace(imageSource, (whole, before: string, quote: string, written: string) => {
    const asset = byAddress.get(unescaped(written));
    if (!asset) return whole;
    const cid = `${digest(asset.target, 16)}@${publicationHost(config)}`;
    const filename = asset.target.slice(asset.target.lastIndexOf('/') + 1);
    used.set(cid, { cid, filename, content: Buffer.from(asset.content) });
    return `${before}${quote}cid:${cid}${quote}`;
  });
  return { html: embedded, attachments: [...used.values()] };
}

const imageSource = /(<img\b(?:[^>"']|"[^"]*"|'[^']*')*?\ssrc=)(["'])(.*?)\2/g;

const unescaped = (attribute: string): string =>
  attribute.replace(/&(?:amp|#x([0-9a-f]+));/gi, (_, code?: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : '&',
  );

const digest = (content: string, length: number): string => hash('sha256', content).slice(0, length);
