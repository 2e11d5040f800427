import { spawn, spawnSync } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { domainToASCII } from 'node:url';
import { type AddressObject, simpleParser } from 'mailparser';

/** A message as a mail program shows it. */
export interface Mail {
  /** Header names in lower case, in order. */
  names: string[];
  subject: string;
  /** `name|address`, the address in ASCII. */
  from: string[];
  to: string[];
  replyTo: string[];
  /** UTC. */
  date: string;
  text: string;
  html: string;
  /** Content-IDs with the size of what they name. */
  images: Record<string, number>;
  /** What the reader holds to be wrong with it. */
  defects: string[];
}

/** A program that reads messages. */
interface Reader {
  name: string;
  read: (message: string) => Promise<Mail>;
}

const hasPython = spawnSync('python3', ['-c', 'import email.policy'], { stdio: 'ignore' }).status === 0;

/** Readers that have nothing in common: npm’s mailparser, and Python’s email package where Python is. */
export const readers: Reader[] = [
  { name: 'mailparser', read: readByMailparser },
  ...(hasPython ? [{ name: 'Python’s email package', read: readByPython }] : []),
];

async function readByMailparser(message: string): Promise<Mail> {
  const options = { skipTextToHtml: true, skipHtmlToText: true, skipImageLinks: true, skipTextLinks: true };
  const mail = await simpleParser(message, options);
  const list = (value: AddressObject | AddressObject[] | undefined): string[] =>
    [value ?? []]
      .flat()
      .flatMap((each) => each.value.map(({ name, address }) => `${name}|${inAscii(address ?? '')}`));
  return {
    names: mail.headerLines.map(({ key }) => key),
    subject: mail.subject ?? '',
    from: list(mail.from),
    to: list(mail.to),
    replyTo: list(mail.replyTo),
    date: mail.date?.toISOString() ?? '',
    text: withNewline(mail.text ?? ''),
    html: withNewline(String(mail.html)),
    images: Object.fromEntries(mail.attachments.map(({ cid = '', size }) => [cid, size])),
    defects: [],
  };
}

const inAscii = (address: string): string =>
  address.replace(/@(.+)$/, (_, host) => `@${domainToASCII(host)}`);
const withNewline = (text: string): string => `${text.replace(/\r\n/g, '\n').replace(/\n$/, '')}\n`;

/** Reads messages as long as there are any: each is a line of JSON, and so is what it was read as. */
const script = `
import email, email.policy, json, sys
def defects(part):
    found = [repr(each) for each in part.defects]
    for name, value in part.items():
        found += [name + ': ' + repr(each) for each in getattr(value, 'defects', [])]
    return found + [each for inner in (part.iter_parts() if part.is_multipart() else []) for each in defects(inner)]
def addresses(mail, name):
    return [each.display_name + '|' + each.addr_spec for each in mail[name].addresses] if mail[name] else []
def body(mail, kind):
    return mail.get_body(preferencelist=(kind,)).get_content().replace('\\r\\n', '\\n')
for line in sys.stdin:
    mail = email.message_from_bytes(json.loads(line).encode(), policy=email.policy.SMTP)
    parts = list(mail.walk())
    print(json.dumps({
        'names': [name.lower() for name in mail.keys()],
        'subject': str(mail['subject']),
        'from': addresses(mail, 'from'), 'to': addresses(mail, 'to'), 'replyTo': addresses(mail, 'reply-to'),
        'date': mail['date'].datetime.timestamp() * 1000,
        'text': body(mail, 'plain'), 'html': body(mail, 'html'),
        'images': {str(part['content-id']).strip('<>'): len(part.get_content()) for part in parts if part['content-id']},
        'defects': defects(mail),
    }), flush=True)
`;

/** Python takes as long to start as to read a hundred messages: one reads them all, and ends when its input does. */
let python: { ask: (line: string) => void; answers: AsyncIterator<string> } | undefined;

function openPython(): NonNullable<typeof python> {
  const child = spawn('python3', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.unref();
  const lines: Interface = createInterface({ input: child.stdout });
  return { ask: (line) => child.stdin.write(`${line}\n`), answers: lines[Symbol.asyncIterator]() };
}

async function readByPython(message: string): Promise<Mail> {
  python ??= openPython();
  python.ask(JSON.stringify(message));
  const { value, done } = await python.answers.next();
  if (done) throw new Error('Python’s email package read no message');
  const read = JSON.parse(value);
  return { ...read, date: new Date(read.date).toISOString() };
}
