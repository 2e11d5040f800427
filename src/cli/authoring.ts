import { Command, Option } from 'commander';
import { dayHelp, fitOption } from './common-options.ts';
import type { Exit, Io } from './io.ts';

/** `revue init`. */
export function initCommand(io: Io, exit: Exit): Command {
  return new Command('init')
    .summary('Make a workspace that builds at once.')
    .description('Make a workspace that builds at once; nothing that is there is written over.')
    .argument('[dir]', 'its folder (default: the current folder)')
    .option('--title <title>', 'name of the publication')
    .option(
      '--language <tag>',
      'its language; the starter’s text is French for fr and its regions, else English',
    )
    .option('--timezone <zone>', 'its time zone, such as Europe/Paris')
    .addOption(noInput())
    .addHelpText(
      'after',
      `
On a terminal it asks for what is not given. Language and time zone are those of
the machine until you say otherwise.

Examples:
  revue init my-review
  revue init my-review --language fr --timezone Europe/Paris
  revue init my-review --no-input           no questions, in a script`,
    )
    .action(async (folder: string | undefined, options) => {
      const { runInit } = await import('./init.ts');
      exit(await runInit(folder ?? '.', options, io));
    });
}

/** `revue new`. */
export function newCommand(io: Io, exit: Exit): Command {
  return new Command('new')
    .summary('Begin a note, and print its path.')
    .description('Write a note that is not there yet and print its path; what is piped in is its body.')
    .argument('[title]', 'its title, in quotes; the file’s name is made from it')
    .option('--section <section>', 'id or title of a section')
    .option('--source <source>', 'a URL, `Name <URL>` or a name; may be given again', collect)
    .option('--date <day>', dayHelp)
    .option('--tag <tag>', 'a tag; may be given again', collect)
    .option('--summary <sentence>', 'one sentence for feeds and previews')
    .option('--slug <name>', 'a file name other than the one made from the title')
    .option('--review', 'write the day’s _review.md instead: its headline and lead')
    .option('--edit', 'open it in the editor that VISUAL or EDITOR names')
    .addOption(noInput())
    .addHelpText(
      'after',
      `
On a terminal it asks for title, section and source where they are not given. A
file that is there already is never written over: the exit code is 2.

Examples:
  revue new "Mistral AI joins Outscale" --section news
  revue new "AI Act: a delay" --source "Le Monde <https://lemonde.fr/x>" --edit
  $EDITOR "$(revue new "A title" --date tomorrow)"
  pbpaste | revue new "A title" --tag cloud --tag law
  revue new --review "The headline of the day"`,
    )
    .action(async (title: string | undefined, options) => {
      const { runNew } = await import('./new.ts');
      exit(await runNew(title, options, io));
    });
}

/** `revue preview`. */
export function previewCommand(io: Io, exit: Exit): Command {
  return new Command('preview')
    .summary('Show a review as you write it.')
    .description('Show a review in the browser as you write it, drafts and all; nothing is written.')
    .argument('[date]', dayHelp)
    .option('--port <number>', 'the port, or the next free one (default: 7388)')
    .option('--open', 'open it in the browser')
    .addOption(fitOption())
    .addHelpText(
      'after',
      `
It prints its address, which this machine alone can reach, and goes on until
Ctrl-C (exit code 130). Drafts and embargoed notes are shown and marked.

Examples:
  revue preview --open                      today’s review
  revue preview tomorrow --port 8080`,
    )
    .action(async (date: string | undefined, options) => {
      const { runPreview } = await import('./preview.ts');
      exit(await runPreview(date, options, io));
    });
}

const noInput = (): Option => new Option('--no-input', 'ask nothing and read nothing from standard input');

const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];
