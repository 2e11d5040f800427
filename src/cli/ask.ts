import { isUtf8 } from 'node:buffer';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { kilobytes } from '../model/size.ts';
import { decoded } from '../read/files.ts';
import { Interruption, type Io, UsageError } from './io.ts';

/** Questions to whoever sits at the terminal, one after the other. */
interface Conversation {
  /** Asks with the last line of the question as the prompt, until an answer is accepted; a `UsageError` of `accept` is shown, and the question asked again. */
  ask: <T>(question: string, accept: (answer: string) => T) => Promise<T>;
  end: () => void;
}

/** Whether somebody can be asked: keys come from a terminal and questions go to one. */
export function isAttended({ stdin, stderr }: Io): boolean {
  return Boolean(stdin?.isTTY && stderr.isTTY);
}

/** Opens a conversation: questions go to standard error, so that standard output has the result alone. */
export function converse({ stdin, stderr, env }: Io): Conversation {
  if (!stdin) throw new Interruption();
  const output = new Writable({
    decodeStrings: false,
    write: (text, _, done) => {
      stderr.write(String(text));
      done();
    },
  });
  const lines = createInterface({
    input: stdin,
    output: Object.assign(output, { columns: stderr.columns }),
    terminal: env.TERM !== 'dumb',
  });
  // What is typed ahead of a question waits for it here.
  const answers = lines[Symbol.asyncIterator]();
  const ask: Conversation['ask'] = async (question, accept) => {
    const [, above = '', prompt = ''] = /^(.*\n)?(.*)$/s.exec(question) ?? [];
    stderr.write(above);
    lines.setPrompt(`${prompt}: `);
    lines.prompt();
    const { done, value } = await answers.next();
    if (done) throw new Interruption();
    try {
      return accept(String(value).trim());
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      stderr.write(`  ${error.message}\n`);
      return ask(prompt, accept);
    }
  };
  return { ask, end: () => lines.close() };
}

/** What is piped in, as text with LF line ends, of at most so many bytes; nothing at a terminal. */
export async function pipedText({ stdin }: Io, most: number): Promise<string> {
  if (!stdin || stdin.isTTY) return '';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > most)
      throw new UsageError(
        `unexpected size of standard input, expected at most ${kilobytes(most)} (\`limits.note\`)`,
      );
    chunks.push(bytes);
  }
  const content = Buffer.concat(chunks);
  if (!isUtf8(content)) throw new UsageError('unexpected bytes on standard input, expected text in UTF-8');
  return decoded(content);
}
