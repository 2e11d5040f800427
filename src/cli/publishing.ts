import { Command } from 'commander';
import { outputNames } from '../model/output.ts';
import { dayHelp, fitOption, waitOption } from './common-options.ts';
import type { Exit, Io } from './io.ts';

/** `revue build`. */
export function buildCommand(io: Io, exit: Exit): Command {
  return new Command('build')
    .description('Write the outputs of a review.')
    .argument('[date...]', daysHelp)
    .option('--all', 'every day that has notes, up to today')
    .option('--format <outputs>', `only these outputs (and data): ${outputNames.join(',')}`)
    .option('--stdout <output>', 'print one output of one review, and publish none')
    .option('--keep-going', 'write the sound reviews beside ones with errors, or stray notes')
    .addOption(fitOption())
    .option('--width <columns>', 'line width of the text, or `auto`: the terminal’s')
    .addOption(waitOption())
    .option('--force', 'make and write every file anew, even one that lies there unchanged')
    .option('--no-cache', 'make every day anew, even one that did not change since it was written')
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

/** `revue check`. */
export function checkCommand(io: Io, exit: Exit): Command {
  return new Command('check')
    .summary('Find every problem, publish nothing.')
    .description('Find every problem without building, and say what became of every file.')
    .argument('[date...]', daysHelp)
    .option('--all', 'every day that has notes, up to today')
    .addOption(fitOption())
    .option('--fix', 'mend what can be mended, in the notes themselves')
    .option('--staged', 'the days that the next git commit touches, as it would hold them')
    .option('--links', 'try every web address: which are dead, moved or not to be trusted')
    .option('--report <form>', 'terminal, json, sarif or github (default: terminal)')
    .option('--max-warnings <number>', 'exit 1 when there are more warnings')
    .option('--no-cache', 'look at everything, even where nothing has changed since the last check')
    .addHelpText(
      'after',
      `
Examples:
  revue check                               today’s notes
  revue check --all --strict                every day, warnings as errors
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

/** `revue list`. */
export function listCommand(io: Io, exit: Exit): Command {
  return new Command('list')
    .summary('List the reviews that were built.')
    .description(
      'List the reviews of the output folder with their counts, from their records; one of a later day is among them before the archive has it.',
    )
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

/** `revue send`; `words` are those after its `--`. */
export function sendCommand(io: Io, exit: Exit, words: string[]): Command {
  return new Command('send')
    .summary('Give the message to a command, once.')
    .description('Build a review and give its message to a command, once: `sent.json` remembers.')
    .usage('[options] [date] -- <command...>')
    .argument('[date]', dayHelp)
    .option('--again', 'send what was sent, or may have been; a changed message as its next edition')
    .addOption(fitOption())
    .addOption(waitOption())
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

const daysHelp = 'a day, a range A..B, `today` (default), `tomorrow` or `yesterday`';
