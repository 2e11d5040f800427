import { isUrl } from './url.ts';

/** One address of a message, and whose it is: `Revue IA <revue@example.org>`. */
export interface Mailbox {
  name: string;
  address: string;
}

/** A mailing list's identity: `Revue IA <revue-ia.example.org>`; the id never changes, the phrase may (RFC 2919). */
export interface ListId {
  phrase?: string;
  id: string;
}

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[^\\s@<>()",:;.\\\\[\\]/?#%]+';
const dotted = (part: string): string => `${part}(?:\\.${part})*`;
const address = new RegExp(`^${dotted(atom)}@${dotted(label)}$`);
const listId = new RegExp(`^(?:(.*?)(?<!\\s)\\s*<(${atom}(?:\\.${atom})+)>|(${atom}(?:\\.${atom})+))$`);

/** The addresses of a line as a mail header has them (RFC 5322 3.4, without groups); none where one of them is no address. */
export function mailboxesIn(text: string): Mailbox[] {
  const boxes: Mailbox[] = [];
  let rest = '';
  for (const part of text.split(',')) {
    // A comma before an address was reached belongs to the name, in quotes or where they were forgotten.
    rest = rest ? `${rest},${part}` : part;
    // An address has no comma: one that ends here stands in this part.
    const box = part.includes('@') ? mailboxIn(rest) : undefined;
    if (!box) continue;
    boxes.push(box);
    rest = '';
  }
  return rest === '' ? boxes : [];
}

/** The list id of a line, with or without a phrase before it, or nothing when it is none. */
export function listIdIn(text: string): ListId | undefined {
  const [, phrase = '', inBrackets, bare] = listId.exec(text) ?? [];
  const id = inBrackets ?? bare;
  if (id === undefined || id.length > 255 || phrase.length > 255) return undefined;
  return { phrase: unquoted(phrase) || undefined, id };
}

/** Whether a text has a sign that a header's line cannot carry, such as a newline. */
export function hasControl(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text);
}

/** A name with a comma that nobody has put in quotes has no `@`: an address with a slip before it would be lost in the name. */
function mailboxIn(text: string): Mailbox | undefined {
  const [, name = '', inBrackets] =
    /^("(?:[^"\\]|\\.)*"|[^<>"@]*?|[^<>",]*?)(?<!\s)\s*<([^<>]*)>$/.exec(text.trim()) ?? [];
  const written = inBrackets ?? text.trim();
  const isSound =
    address.test(written) &&
    written.length <= 254 &&
    isUrl(`http://${written.slice(written.indexOf('@') + 1)}`);
  return isSound && name.length <= 255 ? { name: unquoted(name), address: written } : undefined;
}

const unquoted = (phrase: string): string =>
  /^"(.*)"$/.exec(phrase.trim())?.[1]?.replace(/\\(.)/g, '$1') ?? phrase.trim();
