import { Command, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { outputNames } from '../model/output.ts';
import type { Io } from './io.ts';

type Exit = (code: number) => void;

/** The commands with their options; each loads what it needs when it runs. */
export function program(io: Io, exit: Exit): Command {
  const root = new Command('revue')
    .description('Compile Markdown notes into a dated review: page, email, text and data.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.replace(/^error: /, 'revue: ')),
    })
    .showHelpAfterError('Run `revue help` for commands and options.')
    .addHelpText('after', rootExamples);
  root.addCommand(common(buildCommand(io, exit)));
  root.addCommand(common(checkCommand(io, exit)));
  root.addCommand(common(listCommand(io, exit)));
  root.addCommand(schemaCommand(io, exit));
  for (const command of root.commands) command.copyInheritedSettings(root);
  return root;
}

const rootExamples = `
Examples:
  revue build 2025-11-28                    write the review of a day to dist/
  revue build --quiet                       from cron: silent when all is well
  revue build yesterday --stdout text       print its text, write nothing
  revue check --all                         find every problem

Exit codes: 0 done, 1 the input has errors, 2 wrong command line or
configuration, 3 nothing to publish, 4 the disk failed.`;

function buildCommand(io: Io, exit: Exit): Command {
  return new Command('build')
    .description('Write the outputs of a review.')
    .argument('[date...]', dateHelp)
    .option('--all', 'every day that has notes, up to today')
    .option('--format <outputs>', `only these outputs (and data): ${outputNames.join(',')}`)
    .option('--stdout <output>', 'print one output of one review, write nothing')
    .option('--keep-going', 'after a review with errors, write the sound ones that follow')
    .option('--width <columns>', 'line width of the text')
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
    .description('Find every problem without writing, and say what became of every file.')
    .argument('[date...]', dateHelp)
    .option('--all', 'every day that has notes, up to today')
    .option('--max-warnings <number>', 'exit 1 when there are more warnings')
    .addHelpText(
      'after',
      `
Examples:
  revue check                               today’s notes
  revue check --all --strict                the whole archive, warnings as errors
  revue check 2025-11-28 --json | jq .problems`,
    )
    .action(async (dates: string[], options) => {
      const { runCheck } = await import('./check.ts');
      exit(await runCheck(dates, options, io));
    });
}

function listCommand(io: Io, exit: Exit): Command {
  return new Command('list')
    .description('List the published reviews with their counts.')
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

const dateHelp = 'a day, a range A..B, `today` (default) or `yesterday`';

/** Adds the options that every command over a workspace has, after its own. */
function common(command: Command): Command {
  const options = [
    new Option('-C, --root <dir>', 'the workspace (default: the current folder)'),
    new Option('--config <file>', 'the configuration (default: revue.yaml of the workspace)'),
    new Option('--out <dir>', 'the output folder (default: dist of the workspace)'),
    new Option('--now <time>', 'take this for the clock, such as 2025-11-28T06:30'),
    new Option('--drafts', 'show drafts and embargoed notes; needs --out or --stdout'),
    new Option('--strict', 'count warnings as errors'),
    new Option('--quiet', 'print errors alone'),
    new Option('--verbose', 'say more: what became of every file, sizes'),
    new Option('--json', 'print results and problems as JSON'),
    new Option('--no-color', 'print without colours'),
  ];
  for (const option of options) command.addOption(option);
  return command;
}
