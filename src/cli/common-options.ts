import { type Command, Option } from 'commander';

/** The options that every command takes, so that one set serves all of them. */
export function commonOptions(): Option[] {
  return [
    new Option('-C, --root <dir>', 'the workspace (default: the current folder)'),
    new Option('--config <file>', 'the configuration (default: revue.yaml of the workspace)'),
    new Option('--out <dir>', 'the output folder (default: dist of the workspace)'),
    new Option('--now <time>', 'take this for the clock, such as 2025-11-28T06:30'),
    new Option('--drafts', 'with drafts and embargoed notes'),
    new Option('--strict', 'count warnings as errors'),
    new Option('--quiet', 'print errors only'),
    new Option('--verbose', 'say more: what became of every file, sizes'),
    new Option('--json', 'print results and problems as JSON'),
    new Option('--no-color', 'print without colours'),
  ];
}

/** Of the commands that make an email. */
export const fitOption = (): Option => new Option('--fit', 'shorten an email that is over its budget');

/** Of the commands that write to the output folder. */
export const waitOption = (): Option =>
  new Option('--wait <seconds>', 'how long to wait for another build of the same folder (default: 10)');

/** What the argument or option of a command for one day says in its help. */
export const dayHelp = 'a day, `today` (default), `tomorrow` or `yesterday`';

/** The names of all common options, for commands in which none of them does anything. */
export const allCommon: string[] = commonOptions().flatMap(({ long }) => long ?? []);

/** Adds the common options to a command, after its own; help does not show those that are `idle` in it. */
export function withCommon(command: Command, idle: string[] = []): Command {
  const own = command.options.map(({ long }) => long);
  for (const option of commonOptions()) {
    const { long = '' } = option;
    if (!own.includes(long)) command.addOption(option.hideHelp(idle.includes(long)));
  }
  return command;
}
