import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { formOf, foundAt, isOfNotes, ruleOf, savedAs } from '../src/cli/rules.ts';
import { configFields } from '../src/model/fields/config.ts';
import { noteFields } from '../src/model/fields/note.ts';
import { reviewFields } from '../src/model/fields/review.ts';
import { ledger, ledgerEntry } from '../src/model/ledger.ts';
import { listNames } from '../src/model/list-view.ts';
import { outputFiles } from '../src/model/output.ts';
import { pageNames } from '../src/model/page-view.ts';
import { listed, results } from '../src/model/results.ts';
import { archiveRules } from '../src/model/rules/archive.ts';
import { editorialRules } from '../src/model/rules/editorial.ts';
import { good, path as goodPath } from '../src/model/rules/example.ts';
import { fileRules } from '../src/model/rules/files.ts';
import { linkRules } from '../src/model/rules/links.ts';
import { noteRules } from '../src/model/rules/notes.ts';
import { outputRules } from '../src/model/rules/outputs.ts';
import { sourceRules } from '../src/model/rules/sources.ts';
import { templateRules } from '../src/model/rules/templates.ts';
import { textRules } from '../src/model/rules/text.ts';
import { type RuleId, ruleIds } from '../src/model/rules.ts';
import { partsOfSchema } from '../src/model/schema-parts.ts';
import { view } from '../src/model/view.ts';
import { reasons } from './supply/reasons.ts';
import { shippedTable } from './supply/shipped.ts';
import { cronRows } from './support/cron.ts';
import { folderWith, revue } from './support/workspace.ts';

const path = join(import.meta.dirname, '..', 'README.md');

/** The text between `<!-- name -->` and `<!-- /name -->`; with UPDATE=1 it is replaced by what it should be. */
function generated(name: string, expected: string): string {
  const readme = readFileSync(path, 'utf8');
  const part = new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)(<!-- /${name} -->)`);
  if (process.env.UPDATE === '1')
    writeFileSync(
      path,
      readme.replace(part, (_, open, __, close) => `${open}${expected}${close}`),
    );
  return part.exec(readFileSync(path, 'utf8'))?.[2] ?? '';
}

/** What to do about a part that says something else than the program. */
const updateIt = 'README.md is older than the program: `npm run update` writes this part anew';

const expectPart = (name: string, expected: string): void =>
  expect(generated(name, expected), updateIt).toBe(expected);

/** The files of a rule's example; a note in which nothing is to be seen is told of in a line. */
function exampleOf(id: RuleId): string {
  const { fires } = ruleOf(id);
  const isPlain = ([file, content]: string[]) =>
    content === good[goodPath] && !fires.at.startsWith(file ?? '');
  const files = Object.entries(fires.files);
  const fence = files
    .filter((each) => !isPlain(each))
    .map(([file, content]) => `${file}${savedAs(id).found}\n────\n${content.trimEnd()}\n`)
    .join('\n');
  const plain = files.filter(isPlain).map(([file]) => `\`${file}\``);
  const beside = `Beside it: ${plain.join(' and ')}, with the title “A title” and the text “Text.”\n\n`;
  return `\`\`\`\`\n${fence}\`\`\`\`\n\n${plain.length > 0 ? beside : ''}`;
}

test('README lists every rule with its examples', () => {
  const severities = { off: 'off by default', warn: 'warning', error: 'error' };
  const expected = ruleIds
    .map((id) => {
      const { severity, summary, remedy, options = {}, fires, fixed, mended } = ruleOf(id);
      const settings = Object.entries(options).map(
        ([name, option]) =>
          `- \`${name}\`: ${option.meaning}${option.form === 'number' ? ` (${formOf(option)})` : ''}\n`,
      );
      const found = foundAt(id).replace('Found', 'found').replace(fires.at, `<code>${fires.at}</code>`);
      const set = fixed ? ', cannot be changed' : isOfNotes(id) ? '' : ', set in `revue.yaml` alone';
      return `#### ${id}\n\n${summary} *(${severities[severity]}${set})*\n\n${remedy}${mended ? ' `check --fix` does it.' : ''}\n\n${settings.length > 0 ? `${settings.join('')}\n` : ''}<details><summary>Example, ${found}</summary>\n\n${exampleOf(id)}</details>\n\n`;
    })
    .join('');
  expectPart('rules', `\n${expected}`);
});

test('README leads to every rule from a table of what they are about', () => {
  const groups = {
    'files and front matter': fileRules,
    'keys, places and names of notes': noteRules,
    sources: sourceRules,
    'addresses that are tried (`--links`)': linkRules,
    'the text': textRules,
    'good writing': editorialRules,
    'other days, and the archive': archiveRules,
    templates: templateRules,
    outputs: outputRules,
  };
  const rows = Object.entries(groups).map(
    ([about, group]) =>
      `| ${about} | ${Object.keys(group)
        .map((id) => `[${id}](#${id})`)
        .join(', ')} |\n`,
  );
  expect(Object.values(groups).flatMap(Object.keys)).toEqual(ruleIds);
  expectPart('rule-groups', `\n| about | rules |\n| --- | --- |\n${rows.join('')}\n`);
});

/** A name of a table and what it is; `inner` are the names in it. */
interface NameRow {
  name: string;
  meaning: string;
  inner: NameRow[];
}

function namesOf(schema: z.ZodType): NameRow[] {
  return Object.entries(partsOfSchema(schema).shape ?? {}).map(([key, field]) => {
    const isOptional = partsOfSchema(field).type === 'optional';
    const inner = isOptional ? (partsOfSchema(field).innerType ?? field) : field;
    const element = partsOfSchema(inner).element;
    return {
      name: `\`${key}${element ? '[]' : ''}\`${isOptional ? ' ?' : ''}`,
      meaning: field.description ?? inner.description ?? element?.description ?? '',
      inner: namesOf(element ?? inner),
    };
  });
}

/** A row for each name; what the same names are is said at their first place, to which the others point. */
function rowsOf(names: NameRow[], told: Map<string, string>, prefix = ''): string[] {
  return names.flatMap(({ name, meaning, inner }) => {
    const full = name.replace('`', `\`${prefix}`);
    const [path = ''] = /(?<=`)[^`]+/.exec(full) ?? [];
    const form = JSON.stringify(inner);
    const first = inner.length > 1 ? told.get(form) : undefined;
    if (first) return `| ${full} | ${meaning}${meaning && '; '}its names are those of \`${first}\` |`;
    told.set(form, path);
    return [`| ${full} | ${meaning} |`, ...rowsOf(inner, told, `${path}.`)];
  });
}

test('README lists what a job that nobody watches can rely on', () => {
  const rows = cronRows.map(({ what, exit, says }) => `| ${what} | ${exit} | ${says} |`);
  const head = '\n| what the job meets | exit | standard error |\n| --- | --- | --- |\n';
  const expected = `${head}${rows.join('\n')}\n\n`;
  expectPart('cron', expected);
});

/** Without the parts that the view has too. */
const listOwnNames = listNames.omit({ publication: true, theme: true });

/** Forms whose names the table before has told already, and where. */
const toldBefore = new Map([[JSON.stringify(namesOf(ledgerEntry)), 'delivery']]);

test.each([
  ['view', view],
  ['page-names', pageNames],
  ['list-names', listOwnNames],
  ['report', results],
  ['list', listed],
  ['sent', ledger, toldBefore],
])(
  'README lists every name that templates and readers of JSON see: %s',
  (name, schema, told = new Map<string, string>()) => {
    const expected = `\n| name (\`?\`: may be missing) | what it is |\n| --- | --- |\n${rowsOf(namesOf(schema), told).join('\n')}\n\n`;
    expectPart(name, expected);
  },
);

/** The default of a key as a reader writes it, or in words. */
function defaultOf(field: z.ZodType): string {
  const { otherwise } = field.meta() ?? {};
  if (typeof otherwise === 'string') return otherwise;
  if (field instanceof z.ZodPrefault) return '';
  const value = field instanceof z.ZodDefault ? field.def.defaultValue : undefined;
  if (value === undefined) return 'none';
  return `\`${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}\``;
}

function settingRows(fields: z.ZodObject, prefix = ''): string[] {
  return Object.entries(fields.shape as Record<string, z.ZodType>).flatMap(([key, field]) => {
    const inner = field instanceof z.ZodPrefault ? field.unwrap() : undefined;
    const row = `| \`${prefix}${key}\` | ${defaultOf(field)} | ${field.description} |`;
    return [row, ...(inner instanceof z.ZodObject ? settingRows(inner, `${prefix}${key}.`) : [])];
  });
}

test('README lists every key of revue.yaml with its default', () => {
  const head = '\n| key | default | meaning |\n| --- | --- | --- |\n';
  const expected = `${head}${settingRows(configFields).join('\n')}\n\n`;
  expectPart('settings', expected);
});

test.each([
  ['note-keys', noteFields],
  ['review-keys', reviewFields],
])('README lists every key of front matter: %s', (name, fields) => {
  const rows = Object.entries(fields.shape as Record<string, z.ZodType>).map(
    ([key, field]) => `| \`${key}\` | ${field.description} |`,
  );
  const expected = `\n| key | meaning |\n| --- | --- |\n${rows.join('\n')}\n\n`;
  expectPart(name, expected);
});

test('README tells of every output in the file that it lies in', () => {
  const [, section = ''] = /\n### Outputs\n([\s\S]*?)\n### /.exec(readFileSync(path, 'utf8')) ?? [];
  const rows = section.matchAll(/^\| `(\w+)` \| `([\w.]+)` \| /gm);
  expect(Array.from(rows, ([, name, file]) => [name, file])).toEqual(Object.entries(outputFiles));
});

test('README shows every command’s help', async () => {
  const root = folderWith({});
  const helpOf = async (argv: string[]) => (await revue(root, [...argv, '--help'])).out.trimEnd();
  const [, listed = ''] = /\nCommands:\n([\s\S]*?)\n\n/.exec(await helpOf([])) ?? [];
  const all = [...listed.matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name);
  const names = all.filter((name) => name !== 'help');
  const parts = await Promise.all(names.map(async (name) => `\`\`\`\n${await helpOf([name])}\n\`\`\`\n`));
  const expected = `\n${parts.join('\n')}\n`;
  expectPart('commands', expected);
});

test('README lists every package that runs, with about its weight', () => {
  const expected = `\n${shippedTable(reasons)}\n`;
  const written = generated('packages', expected);
  const weight = /\d+(?= kB)/g;
  expect(written.replace(weight, ''), updateIt).toBe(expected.replace(weight, ''));
  const weights = (table: string) => (table.match(weight) ?? []).map(Number);
  const now = weights(expected);
  // What a bundler leaves out changes a little with every change of ours.
  for (const [index, each] of weights(written).entries())
    expect(Math.abs(each - (now[index] ?? 0))).toBeLessThanOrEqual(10 + each / 5);
});

test('every path that README names to those who work on revue is there', () => {
  const [, section = ''] = /\n## Working on revue\n([\s\S]*)/.exec(readFileSync(path, 'utf8')) ?? [];
  const named = [...section.matchAll(/`((?:src|test|templates)\/[\w./-]+)`/g)].map(([, each = '']) => each);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((each) => !existsSync(join(path, '..', each)))).toEqual([]);
});

test('every link of README leads to a heading or a file of the repository', () => {
  const readme = readFileSync(path, 'utf8').replace(/^(`{3,4})[\s\S]*?^\1$/gm, '');
  const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const links = [...readme.matchAll(/\]\((#?[^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(10);
  for (const link of links.filter((each) => !/^https?:/.test(each)))
    if (link.startsWith('#')) expect(headings).toContain(link.slice(1));
    else expect(() => readFileSync(join(path, '..', link)), link).not.toThrow(/ENOENT/);
});
