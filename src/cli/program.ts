import { type Argument, Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { initCommand, newCommand, previewCommand } from './authoring.ts';
import { allCommon, withCommon } from './common-options.ts';
import type { Exit, Io } from './io.ts';
import { buildCommand, checkCommand, listCommand, sendCommand } from './publishing.ts';
import { completionCommand, rulesCommand, schemaCommand } from './reference.ts';

/** The commands with their options; each loads what it needs when it runs. `words` are those after `--` of `send`. */
export function program(io: Io, exit: Exit, words: string[]): Command {
  const root = new Command('revue')
    .description('Compile Markdown notes into a dated review: page, email, text and data.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'Print help for a command.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => Math.min(io.stdout.columns || helpWidth, helpWidth),
      getErrHelpWidth: () => Math.min(io.stderr.columns || helpWidth, helpWidth),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) =>
        write(text.replace(/^error: /, 'revue: ').replace(/(?<= for 'new')\. .*/, unquotedTitle)),
    })
    .showHelpAfterError('Run `revue help` for commands and options.')
    .configureHelp({ subcommandTerm: nameAndArguments })
    .addHelpText('after', rootExamples);
  const idleInInit = ['--root', '--config', '--out', '--drafts', '--strict', '--verbose', '--no-color'];
  root.addCommand(withCommon(initCommand(io, exit), idleInInit));
  root.addCommand(
    withCommon(newCommand(io, exit), ['--out', '--drafts', '--strict', '--quiet', '--verbose']),
  );
  root.addCommand(withCommon(buildCommand(io, exit)));
  root.addCommand(withCommon(checkCommand(io, exit)));
  root.addCommand(withCommon(previewCommand(io, exit), ['--drafts', '--verbose']));
  root.addCommand(withCommon(listCommand(io, exit), ['--now', '--drafts', '--strict', '--verbose']));
  root.addCommand(withCommon(sendCommand(io, exit, words), ['--drafts']));
  for (const make of [rulesCommand, schemaCommand, completionCommand])
    root.addCommand(withCommon(make(io, exit), allCommon));
  for (const command of root.commands) {
    const hint = command.name() === 'send' && words.length === 0 ? withoutDashes : '';
    command
      .copyInheritedSettings(root)
      .showHelpAfterError(`Run \`revue help ${command.name()}\` for its arguments and options.${hint}`);
  }
  return root;
}

/** Columns that help is set in, as far as the terminal has them: `help.txt` beside the program is the same. */
const helpWidth = 80;

/** What several words after `new` lack. */
const unquotedTitle = ', expected its title in quotation marks';

/** What a command line of `send` lacks whose command does not stand behind `--`. */
const withoutDashes = '\nWhat takes the message stands behind `--`, such as `revue send -- sendmail -t`.';

/** A command as the list of commands shows it; all of them have options. */
const nameAndArguments = (command: Command): string =>
  [command.name(), ...command.registeredArguments.map((each) => bracketed(each))].join(' ');

function bracketed(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

const rootExamples = `
Start with: revue init my-review && cd my-review && revue build
Exit codes: 0 done, 1 the input has errors, 2 wrong command line or
configuration, 3 nothing to publish, 4 the disk or another program failed.`;
