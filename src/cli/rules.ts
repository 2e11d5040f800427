import type { Files, Rule, RuleOption } from '../model/rules/rule.ts';
import { type RuleId, ruleIds, rules } from '../model/rules.ts';
import { exits, type Io } from './io.ts';
import { named } from './named.ts';

/** `revue rules`: every rule in a line, or one with its example; returns the exit code. */
export function runRules(id: string | undefined, { json }: { json?: boolean }, io: Io): number {
  const chosen = id === undefined ? ruleIds : [ruleNamed(id)];
  if (json) {
    const described = chosen.map(asData);
    io.stdout.write(`${JSON.stringify(id === undefined ? described : described[0], null, 2)}\n`);
  } else io.stdout.write(id === undefined ? table(io) : chosen.map(explanation).join('\n'));
  return exits.done;
}

const ruleNamed = (id: string): RuleId =>
  named(id, ruleIds, { what: `rule \`${id}\``, expected: '; `revue rules` lists them' });

const severityWords = { off: 'off', warn: 'warning', error: 'error' };

/** A rule of the table. */
export const ruleOf = (id: RuleId): Rule => rules[id];

function asData(id: RuleId): object {
  const { severity, summary, remedy, options, fires, silent, fixed = false, mended = false } = ruleOf(id);
  return { id, severity, fixed, mended, summary, remedy, options, fires, silent };
}

/** A line for each rule; on a terminal the sentences are wrapped beside the ids. */
function table({ stdout }: Io): string {
  const idWidth = Math.max(...ruleIds.map((id) => id.length)) + 2;
  const indent = idWidth + 'warning  '.length;
  const width = stdout.isTTY ? Math.max((stdout.columns || 80) - indent, 30) : Number.POSITIVE_INFINITY;
  return ruleIds
    .map((id) => {
      const { severity, summary } = ruleOf(id);
      const [first = '', ...more] = wrapped(summary, width);
      const lines = [
        `${id.padEnd(idWidth)}${severityWords[severity].padEnd(9)}${first}`,
        ...more.map((line) => ' '.repeat(indent) + line),
      ];
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

/** What a rule means, what to do about it, where it is found, where not, and how it is set, as a terminal shows it. */
export function explanation(id: RuleId): string {
  const { severity, summary, remedy, options, fires, silent, mended } = ruleOf(id);
  return `${id} (${severityWords[severity]}${severity === 'off' ? ' by default' : ''})

${wrapped(summary, 80).join('\n')}

${wrapped(remedy, 80).join('\n')}${mended ? '\n`revue check --fix` does it.' : ''}
${options ? `\n${optionLines(options)}` : ''}
${foundAt(id)}:

${filesOf(fires.files, savedAs(id).found)}
${notFound(id)}:

${filesOf(silent, savedAs(id).silent)}
${settingOf(id).join('\n')}
`;
}

/** The same as Markdown. */
export function markdownExplanation(id: RuleId): string {
  const { summary, remedy, options = {}, fires, silent } = ruleOf(id);
  const fenced = (files: Files, saved: string) =>
    Object.entries(files).map(
      ([path, text]) => `\`${path}\`${saved}\n\n\`\`\`\`\n${text.trimEnd()}\n\`\`\`\`\n`,
    );
  const parts = [
    summary,
    remedy,
    ...Object.entries(options).map(([name, option]) => `\`${name}\`: ${option.meaning} (${formOf(option)})`),
    `${foundAt(id)}:`,
    ...fenced(fires.files, savedAs(id).found),
    `${notFound(id)}:`,
    ...fenced(silent, savedAs(id).silent),
    ...settingOf(id),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Where its example is found: the place, the command where it is not plain `check`, and what the web answers. */
export function foundAt(id: RuleId): string {
  const { fires } = ruleOf(id);
  const command = fires.command ? ` by revue ${fires.command}` : '';
  const options = fires.options ? ` with ${fires.options.join(' ')}` : '';
  const web = fires.web
    ? `, where the server answers ${fires.web === 'self-signed' ? 'with a certificate of its own making' : fires.web}`
    : '';
  return `Found at ${fires.at}${command}${options}${web}`;
}

function notFound(id: RuleId): string {
  const { web } = ruleOf(id).fires;
  if (!web) return 'Not found';
  return `Not found, where the server answers 200${web === 'self-signed' ? ' with a certificate that is trusted' : ''}`;
}

/** The encodings of the files of the two examples behind their paths, where it is what makes the difference. */
export function savedAs(id: RuleId): { found: string; silent: string } {
  const isLatin = ruleOf(id).fires.encoding === 'latin1';
  return isLatin ? { found: ' (saved as Latin-1)', silent: ' (saved as UTF-8)' } : { found: '', silent: '' };
}

function settingOf(id: RuleId): string[] {
  const { severity, fixed } = ruleOf(id);
  if (fixed) return ['Its severity cannot be changed.'];
  const example = `checks: {${id}: ${severity === 'off' ? 'warn' : 'off'}}`;
  return isOfNotes(id)
    ? [
        `In revue.yaml, for every note:   ${example}`,
        'In front matter, for one note:   the same line; severities are off, warn and error',
      ]
    : [`In revue.yaml alone:   ${example}; severities are off, warn and error`];
}

/** The path of a note: names that start with `_` are none. */
const isNote = /^notes\/(?:[^/]+\/)*[^_/][^/]*$/;

/** Whether the front matter of a note can set a rule: whether it is found in notes, as its example shows. */
export function isOfNotes(id: RuleId): boolean {
  const { files, at } = ruleOf(id).fires;
  return Object.keys(files).some((path) => isNote.test(path) && at.startsWith(`${path}:`));
}

/** What can be set behind the severity, with an example that sets it all. */
function optionLines(options: NonNullable<Rule['options']>): string {
  const lines = Object.entries(options).map(([name, option]) => {
    const [first = '', ...more] = wrapped(`${option.meaning} (${formOf(option)})`, 64);
    return `  ${name.padEnd(14)}${first}\n${more.map((line) => `${' '.repeat(16)}${line}\n`).join('')}`;
  });
  return `Options, as in [warn, {${Object.keys(options)[0]}: …}]:\n\n${lines.join('')}`;
}

/** What a number may be, and the value of an option unless it is set, in words. */
export function formOf(option: RuleOption): string {
  return option.form === 'number'
    ? `${option.least} to ${option.most}; unless set, ${option.otherwise}`
    : 'unless set, none';
}

/** Files as an indented block each, under their paths and how they are saved. */
function filesOf(files: Files, saved: string): string {
  return Object.entries(files)
    .map(([path, text]) => `  ${path}${saved}\n${indented(text)}`)
    .join('\n');
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `    │ ${line}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
