import { type Argument, Command, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { outputNames } from '../model/output.ts';
import { completionCommand, initCommand, newCommand, previewCommand, rulesCommand } from './authoring.ts';
import type { Io } from './io.ts';

type Exit = (code: number) => void;

/** The commands with their options; each loads what it needs when it runs. `words` are those after `--` of `send`. */
export function program(io: Io, exit: Exit, words: string[]): Command {
  const root = new Command('revue')
    .description('Compile Markdown notes into a dated review: page, email, text and data.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => Math.min(io.stdout.columns ?? helpWidth, helpWidth),
      getErrHelpWidth: () => Math.min(io.stderr.columns ?? helpWidth, helpWidth),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.replace(/^error: /, 'revue: ')),
    })
    .showHelpAfterError('Run `revue help` for commands and options.')
    .configureHelp({ subcommandTerm: nameAndArguments })
    .addHelpText('after', rootExamples);
  root.addCommand(initCommand(io, exit));
  root.addCommand(newCommand(io, exit));
  root.addCommand(common(buildCommand(io, exit)));
  root.addCommand(common(checkCommand(io, exit)));
  root.addCommand(common(previewCommand(io, exit), ['--drafts', '--verbose']));
  root.addCommand(common(listCommand(io, exit), ['--now', '--drafts', '--strict', '--verbose']));
  root.addCommand(common(sendCommand(io, exit, words), ['--drafts']));
  root.addCommand(rulesCommand(io, exit));
  root.addCommand(schemaCommand(io, exit));
  root.addCommand(completionCommand(io, exit));
  for (const command of root.commands) command.copyInheritedSettings(root);
  return root;
}

/** Columns that help is set in, as far as the terminal has them: `help.txt` beside the program is the same. */
const helpWidth = 80;

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
configuration, 3 nothing to publish, 4 the disk or a command failed.`;

function buildCommand(io: Io, exit: Exit): Command {
  return new Command('build')
    .description('Write the outputs of a review.')
    .argument('[date...]', dateHelp)
    .option('--all', 'every day that has notes, up to today')
    .option('--format <outputs>', `only these outputs (and data): ${outputNames.join(',')}`)
    .option('--stdout <output>', 'print one output of one review, write nothing')
    .option('--keep-going', 'write the sound reviews beside ones with errors, or stray notes')
    .option('--fit', 'shorten an email that is over its budget')
    .option('--width <columns>', 'line width of the text, or `auto`: the terminal’s')
    .option('--wait <seconds>', 'how long to wait for another build of the same folder (default: 10)')
    .option('--force', 'make and write every file anew, also one that lies there unchanged')
    .option('--no-cache', 'make every day anew, also one that did not change since it was written')
    .option('--drafts', 'with drafts and embargoed notes; needs --out or --stdout')
    .addHelpText(
      'after',
      `
Examples:
  revue build                               today’s review
  revue build 2025-11-24..2025-11-28        the reviews of a week
  revue build --all --out /srv/www/revue    all of them, to another folder
  revue build 2025-11-28 --stdout text | less
  revue build 2025-12-01 --drafts --out /tmp/look`,
    )
    .action(async (dates: string[], options) => {
      const { runBuild } = await import('./build.ts');
      exit(await runBuild(dates, options, io));
    });
}

function checkCommand(io: Io, exit: Exit): Command {
  return new Command('check')
    .summary('Find every problem, write nothing.')
    .description('Find every problem without building, and say what became of every file.')
    .argument('[date...]', dateHelp)
    .option('--all', 'every day that has notes, up to today')
    .option('--fit', 'shorten an email that is over its budget')
    .option('--fix', 'mend what can be mended, in the notes themselves')
    .option('--staged', 'the days that the next git commit touches, as it would hold them')
    .option('--links', 'try every web address: which are dead, moved or not to be trusted')
    .option('--report <form>', 'terminal, json, sarif or github (default: terminal)')
    .option('--max-warnings <number>', 'exit 1 when there are more warnings')
    .option('--no-cache', 'look at everything, also where nothing has changed since the last check')
    .addHelpText(
      'after',
      `
Examples:
  revue check                               today’s notes
  revue check --all --strict                the whole archive, warnings as errors
  revue check 2025-11-28 --json | jq .problems
  revue check --fix                         without tracking parameters and http
  revue check --staged --quiet              before a commit
  revue check --report sarif > revue.sarif`,
    )
    .action(async (dates: string[], options) => {
      const { runCheck } = await import('./check.ts');
      exit(await runCheck(dates, options, io));
    });
}

function listCommand(io: Io, exit: Exit): Command {
  return new Command('list')
    .summary('List the published reviews.')
    .description('List the published reviews with their counts, from their records; drafts are none.')
    .addHelpText(
      'after',
      `
Examples:
  revue list
  revue list --json | jq '.[0].date'`,
    )
    .action(async (options) => {
      const { runList } = await import('./list.ts');
      exit(runList(options, io));
    });
}

function sendCommand(io: Io, exit: Exit, words: string[]): Command {
  return new Command('send')
    .summary('Give the message to a command, once.')
    .description('Build a review and give its message to a command, once: `sent.json` remembers.')
    .usage('[options] [date] -- <command...>')
    .argument('[date]', 'a day, `today` (default) or `yesterday`')
    .option('--again', 'send what was sent, or may have been; a changed message as its next edition')
    .option('--fit', 'shorten an email that is over its budget')
    .option('--wait <seconds>', 'how long to wait for another build of the same folder (default: 10)')
    .addHelpText(
      'after',
      `
Examples:
  revue send -- sendmail -t                 today’s review
  revue send --quiet -- msmtp -t            from cron: silent when all is well
  revue send 2025-11-28 --again -- msmtp -t

Exit codes: 0 sent, or sent before and unchanged; 1 the input has errors;
2 wrong command line, or changed since it was sent; 3 nothing to send;
4 the command failed, or nobody knows whether an earlier one did.`,
    )
    .action(async (date: string | undefined, options) => {
      const { runSend } = await import('./send.ts');
      exit(await runSend({ date, words }, options, io));
    });
}

function schemaCommand(io: Io, exit: Exit): Command {
  return new Command('schema')
    .description('Print the JSON Schema of a file.')
    .argument('<name>', 'note, review, config or data (review.json)')
    .addHelpText('after', '\nExamples:\n  revue schema config > revue.schema.json\n  revue schema data')
    .action(async (name: string) => {
      const { runSchema } = await import('./schema.ts');
      exit(runSchema(name, io));
    });
}

const dateHelp = 'a day, a range A..B, `today` (default), `tomorrow` or `yesterday`';

/** Adds the options that every command over a workspace has, after its own; help does not show those that are idle in it. */
function common(command: Command, idle: string[] = []): Command {
  const own = command.options.map(({ long }) => long);
  for (const option of commonOptions())
    if (!own.includes(option.long)) command.addOption(option.hideHelp(idle.includes(option.long ?? '')));
  return command;
}

/** The options that every command over a workspace has. */
export function commonOptions(): Option[] {
  return [
    new Option('-C, --root <dir>', 'the workspace (default: the current folder)'),
    new Option('--config <file>', 'the configuration (default: revue.yaml of the workspace)'),
    new Option('--out <dir>', 'the output folder (default: dist of the workspace)'),
    new Option('--now <time>', 'take this for the clock, such as 2025-11-28T06:30'),
    new Option('--drafts', 'with drafts and embargoed notes'),
    new Option('--strict', 'count warnings as errors'),
    new Option('--quiet', 'print errors alone'),
    new Option('--verbose', 'say more: what became of every file, sizes'),
    new Option('--json', 'print results and problems as JSON'),
    new Option('--no-color', 'print without colours'),
  ];
}
