import { Command } from 'commander';
import type { Exit, Io } from './io.ts';

/** `revue rules`. */
export function rulesCommand(io: Io, exit: Exit): Command {
  return new Command('rules')
    .summary('Say what the rules mean.')
    .description('List the rules that notes are checked by, or say what one means, with an example.')
    .argument('[id]', 'a rule, as a problem’s last word names it')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      `
Examples:
  revue rules
  revue rules unknown-section
  revue rules --json | jq -r '.[] | select(.severity == "off") | .id'`,
    )
    .action(async (id: string | undefined, options) => {
      const { runRules } = await import('./rules.ts');
      exit(runRules(id, options, io));
    });
}

/** `revue schema`. */
export function schemaCommand(io: Io, exit: Exit): Command {
  return new Command('schema')
    .description('Print the JSON Schema of a file.')
    .argument(
      '<name>',
      'note, review, config (revue.yaml), data (review.json), archive (archive.json), year (2025/archive.json), report (--json), list (list --json) or sent (sent.json)',
    )
    .addHelpText('after', '\nExamples:\n  revue schema config > revue.schema.json\n  revue schema data')
    .action(async (name: string) => {
      const { runSchema } = await import('./schema.ts');
      exit(runSchema(name, io));
    });
}

/** `revue completion`. */
export function completionCommand(io: Io, exit: Exit): Command {
  return new Command('completion')
    .summary('Print a completion script.')
    .description('Print a script that completes commands, options, days, sections and rules.')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText(
      'after',
      `
Examples:
  echo 'eval "$(revue completion bash)"' >> ~/.bashrc
  echo 'eval "$(revue completion zsh)"' >> ~/.zshrc      # after compinit
  revue completion fish > ~/.config/fish/completions/revue.fish`,
    )
    .action(async (shell: string) => {
      const { runCompletion } = await import('./completion.ts');
      exit(runCompletion(shell, io));
    });
}
