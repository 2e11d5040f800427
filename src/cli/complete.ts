import type { Command, Option } from 'commander';
import { outputNames } from '../model/output.ts';
import { ruleIds, rules } from '../model/rules.ts';
import { shells } from '../read/completion.ts';
import { starterLanguages } from '../read/starter.ts';
import { commonOptions } from './common-options.ts';
import { exits, type Io } from './io.ts';
import { printable } from './printable.ts';
import { reportForms } from './report.ts';

/** A word that can stand where the cursor is, and what it means. */
export interface Candidate {
  word: string;
  meaning?: string;
}

/**
 * `revue __complete WORD…`, which the completion scripts call: prints what can stand for the last word behind those before
 * it, one a line; `:files` and `:folders` are the shell's own to list. Returns the exit code.
 */
export async function runComplete(typed: string[], program: Command, io: Io): Promise<number> {
  const words = withoutSigns(typed);
  const current = words.pop() ?? '';
  const at = cursorIn(words, program);
  const [, option = '', begun = current] = /^(--[\w-]+=)(.*)$/s.exec(current) ?? [];
  const value = option ? optionNamed(at, option.slice(0, -1)) : at.value;
  const candidates =
    !value && current.startsWith('-') && !at.isLiteral
      ? optionsOf(at.command)
      : await wordsFor(value?.long ?? operandAt(at), { begun, words, program, io });
  for (const { word, meaning } of candidates) {
    const whole = word.startsWith(':') ? word : option + word;
    // A word that a terminal may not show is not offered.
    if (printable(whole) === whole && (word.startsWith(':') || whole.startsWith(current)))
      io.stdout.write(meaning ? `${whole}\t${printable(meaning)}\n` : `${whole}\n`);
  }
  return exits.done;
}

/** Bash hands `--section=news` over as three words. */
function withoutSigns(typed: string[]): string[] {
  const isSign = (word: string, index: number): boolean =>
    word === '=' && Boolean(typed[index - 1]?.startsWith('--'));
  const words = typed.filter((word, index) => !isSign(word, index));
  return isSign(typed.at(-1) ?? '', typed.length - 1) ? [...words, ''] : words;
}

/** Where the words before the cursor lead: the command, the option whose value comes next, how many operands there are. */
interface Cursor {
  command: Command;
  isRoot: boolean;
  value?: Option;
  operands: number;
  /** Behind `--`. */
  isLiteral: boolean;
}

function cursorIn(words: string[], program: Command): Cursor {
  const at: Cursor = { command: program, isRoot: true, operands: 0, isLiteral: false };
  for (const word of words) {
    const option = at.isLiteral ? undefined : optionNamed(at, word);
    if (at.value) at.value = undefined;
    else if (word === '--') at.isLiteral = true;
    else if (option?.required) at.value = option;
    else if (!at.isLiteral && word.startsWith('-')) continue;
    else if (at.isRoot)
      Object.assign(at, {
        isRoot: false,
        command: commandsOf(program).find((each) => each.name() === word) ?? program,
      });
    else at.operands += 1;
  }
  return at;
}

const commandsOf = (program: Command): Command[] => program.createHelp().visibleCommands(program);

/** Options that every command has may stand before it. */
function optionNamed({ command, isRoot }: Cursor, word: string): Option | undefined {
  const own = command.createHelp().visibleOptions(command);
  const all = isRoot ? [...own, ...commonOptions()] : own;
  return all.find(({ long, short }) => word === long || word === short);
}

function optionsOf(command: Command): Candidate[] {
  const all = command.createHelp().visibleOptions(command);
  return all.map(({ long = '', description }) => ({ word: long, meaning: description }));
}

/** The name of the operand that comes next; none when there are enough of them, or they are another program's. */
function operandAt({ command, isRoot, operands, isLiteral }: Cursor): string | undefined {
  if (isRoot) return 'command';
  if (isLiteral && command.name() === 'send') return undefined;
  const { registeredArguments: all } = command;
  const last = all.at(-1);
  return (all[operands] ?? (last?.variadic ? last : undefined))?.name();
}

/** What is asked for: what can stand for a word that is begun. */
export interface Request {
  begun: string;
  /** The words before the cursor. */
  words: string[];
  program: Command;
  io: Io;
}

/** What can stand for an option's value or an operand, by its name. */
const tables: Record<string, (request: Request) => Candidate[] | Promise<Candidate[]>> = {
  command: ({ program }) =>
    commandsOf(program).map((command) => ({
      word: command.name(),
      meaning: command.summary() || command.description(),
    })),
  date: async (request) => (await import('./complete-workspace.ts')).daysFor(request),
  '--date': async (request) => (await import('./complete-workspace.ts')).daysFor(request),
  '--section': async (request) => (await import('./complete-workspace.ts')).sectionsFor(request),
  '--format': ({ begun }) => {
    // A list: what stands before its last comma stays.
    const done = begun.slice(0, begun.lastIndexOf(',') + 1);
    const rest = outputNames.filter((name) => !done.split(',').includes(name));
    return rest.map((name) => ({ word: done + name }));
  },
  '--report': () => reportForms.map((word) => ({ word })),
  '--stdout': () => outputNames.map((word) => ({ word })),
  '--language': () => starterLanguages.map((word) => ({ word })),
  '--timezone': () => Intl.supportedValuesOf('timeZone').map((word) => ({ word })),
  id: () => ruleIds.map((word) => ({ word, meaning: rules[word].summary })),
  name: async () => (await import('../model/schemas.ts')).schemaNames.map((word) => ({ word })),
  shell: () => shells.map((word) => ({ word })),
  '--root': () => [{ word: ':folders' }],
  '--out': () => [{ word: ':folders' }],
  dir: () => [{ word: ':folders' }],
  '--config': () => [{ word: ':files' }],
};

async function wordsFor(name: string | undefined, request: Request): Promise<Candidate[]> {
  return (name !== undefined && Object.hasOwn(tables, name) && (await tables[name]?.(request))) || [];
}
