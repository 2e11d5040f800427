import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { archiveIndex, archiveYear } from '../src/model/archive-data.ts';
import { ledger } from '../src/model/ledger.ts';
import { list, results } from '../src/model/results.ts';
import { schemaNames } from '../src/model/schemas.ts';
import { type Files, folderWith, revue } from './support/workspace.ts';

type Json = Record<string, unknown>;

const schemaOf = async (name: string): Promise<Json> =>
  JSON.parse((await revue(folderWith({}), ['schema', name])).out);

const validators = new Map<string, ValidateFunction>();

/** A validator that knows nothing of the definitions that the schemas are made from. */
async function validatorOf(name: string): Promise<ValidateFunction> {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  const validator = validators.get(name) ?? ajv.compile(await schemaOf(name));
  validators.set(name, validator);
  return validator;
}

const examples = join(import.meta.dirname, '..', 'examples');
const frontMatter = /^---\n([\s\S]*?)^---$/m;

/** Front matter or configuration as an editor's YAML reader sees it. */
const yamlOf = (text: string): unknown => parse(frontMatter.exec(text)?.[1] ?? '') ?? {};

const kinds: Record<string, (path: string) => boolean> = {
  note: (path) => /\/notes\/(?:[^_]|_(?!review|closing))*\.md$/.test(path),
  review: (path) => path.endsWith('/_review.md'),
  config: (path) => path.endsWith('/revue.yaml'),
  data: (path) => path.endsWith('/review.json'),
  archive: (path) => path.endsWith('/dist/archive.json'),
  year: (path) => /\/\d{4}\/archive\.json$/.test(path),
};

const written = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .map((path) => `/${path.split('\\').join('/')}`)
  .sort();

describe.each(schemaNames)('the schema of %s', (name) => {
  test('is JSON Schema 2020-12 with a title and without an id', async () => {
    const schema = await schemaOf(name);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.any(String),
    });
    expect(JSON.stringify(schema)).not.toContain('"$id"');
    expect(new Ajv2020().validateSchema(schema)).toBe(true);
  });

  test('has no class of Unicode in its patterns, at which validators of Python fail', async () => {
    expect(JSON.stringify(await schemaOf(name))).not.toMatch(/\\p\{/i);
  });

  test('says in words what every key means', async () => {
    expect(keysWithoutDescription(await schemaOf(name), '')).toEqual([]);
  });
});

test.each(Object.keys(kinds))('the schema of %s accepts every one of the examples', async (name) => {
  const validate = await validatorOf(name);
  const paths = written.filter((path) => kinds[name]?.(path));
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const text = readFileSync(join(examples, path), 'utf8');
    const value = path.endsWith('.json') ? JSON.parse(text) : name === 'config' ? parse(text) : yamlOf(text);
    validate(value);
    expect(validate.errors ?? [], path).toEqual([]);
  }
});

function keysWithoutDescription(part: Json, path: string): string[] {
  const properties = Object.entries((part.properties ?? {}) as Record<string, Json>);
  const own = properties.filter(([, each]) => !each.description).map(([key]) => `${path}.${key}`);
  const inside = properties.flatMap(([key, each]) => keysWithoutDescription(each, `${path}.${key}`));
  const branches = [part.anyOf ?? [], part.items ?? []].flat() as Json[];
  return [...own, ...inside, ...branches.flatMap((each) => keysWithoutDescription(each, `${path}[]`))];
}

const day = 'notes/2025-11-28';

/** Front matter of a note and of a review, and configurations: what the schema says of them is what `revue check` says. */
const judged: Array<[schema: string, yaml: string, isSound: boolean]> = [
  ['note', 'title: A title', true],
  ['note', 'title: 2025', true],
  ['note', 'title: true', true],
  ['note', 'title: A title\nsummary:', true],
  ['note', 'title: A title\ntags: [2025, cloud]', true],
  ['note', 'title: A title\ntags: cloud', true],
  ['note', 'title: A title\nsource: {name: 01net, url: https://www.01net.com/, date: 2025-11-27}', true],
  ['note', 'title: A title\nsource: [https://example.org/, A name]', true],
  ['note', 'title: A title\nimage:', true],
  ['note', 'title: A title\nembargo: 2025-11-28T06:00+01:00', true],
  ['note', 'title: A title\nauthor: [Ann, Ben]', true],
  ['note', 'title: A title\ncorrection: [{date: 2025-11-29, text: Seven.}]', true],
  ['note', 'title: A title\nchecks: {missing-source: off}', true],
  ['note', 'title: A title\nchecks: {missing-source: warning}', true],
  ['note', 'title: A title\nchecks: {missing-title: error}', true],
  ['note', 'title: A title\nchecks: {missing-title: [error, {}]}', true],
  ['note', 'title: A title\nchecks: {missing-title: warn}', false],
  ['note', 'title: A title\nchecks: {missing-title: [off, {}]}', false],
  ['note', 'title: A title\nsource: {name: ZDNet}', true],
  ['note', 'title: A title\nsource: {url: https://www.zdnet.com/}', true],
  ['note', 'title: A title\nsource: {}', false],
  ['note', 'title: A title\nsource: [{date: 2025-11-27}]', false],
  ['note', 'title: ""', false],
  ['note', 'title: [A title]', false],
  ['note', 'title: A title\nsumary: Short.', false],
  ['note', 'title: A title\norder: first', false],
  ['note', 'title: A title\ndraft: perhaps', false],
  ['note', 'title: A title\ndate: 28/11/2025', false],
  ['note', 'title: A title\nembargo: noon', false],
  ['note', 'title: A title\nembargo: 2025-11-26 23:59:59.5Z', true],
  ['note', 'title: A title\nembargo: 2025-11-26T06:00-1400', true],
  ['note', 'title: A title\nembargo: 2025-11-28T25:00', false],
  ['note', 'title: A title\nembargo: 2025-11-28T06:60', false],
  ['note', 'title: A title\nembargo: 2025-11-28T06:00+14:30', false],
  ['note', 'title: A title\ndate: 2025-12-31', true],
  ['note', 'title: A title\ndate: 2025-13-01', false],
  ['note', 'title: A title\ndate: 2025-12-00', false],
  ['note', 'title: A title\nfollows: outscale', false],
  ['note', 'title: A title\nlang: french language', false],
  ['note', 'title: A title\nsource: {nam: ZDNet}', false],
  ['note', 'title: A title\ncorrection: Seven.', false],
  ['note', 'title: A title\nchecks: {missing-sauce: off}', false],
  ['note', 'title: A title\nchecks: {missing-source: never}', false],
  ['note', 'title: A title\nchecks: {long-title: [warn, {most: 200}]}', true],
  ['note', 'title: A title\nchecks: {long-title: [warn, {least: 200}]}', false],
  ['note', 'title: A title\nchecks: {missing-alt: [warn, {most: 200}]}', false],
  ['review', 'title: Headline\nheadlines: {news: An angle}', true],
  ['review', 'related: 2025-11-27', true],
  ['review', 'subtitle: 7', true],
  ['review', 'titel: Headline', false],
  ['review', 'headlines: [An angle]', false],
  ['review', 'related: yesterday', false],
  ['config', 'title: Daily\nlanguage: zh-Hant\ntimezone: America/Argentina/Ushuaia', true],
  ['config', 'sections: [news, {id: figures, title: 24, numbered: false}]', true],
  ['config', 'theme: {accent: "#1F4E79"}', true],
  ['config', 'theme: {font: "\'Großé 2\', \\"Noto Sans\\", ui-serif"}', true],
  ['config', 'email: {budget: 90 KB}', true],
  ['config', 'email: {budget: 90000}', true],
  ['config', 'url: HTTPS://example.org', true],
  ['config', 'notes: my/notes', true],
  ['config', 'output: ..dist', true],
  ['config', 'text:', true],
  ['config', 'checks: {missing-source: warn}', true],
  ['config', 'checks: {banned-words: [error, {words: {leverage: use, synergy: }}]}', true],
  ['config', 'checks: {banned-words: [error, {words: [leverage, 24]}]}', true],
  ['config', 'checks: {long-title: [warn, {most: many}]}', false],
  ['config', 'checks: {long-title: [warn]}', false],
  ['config', 'tittle: Daily', false],
  ['config', 'language: fr_FR', false],
  ['config', 'language: french', false],
  ['config', 'language: gcf', true],
  ['config', 'timezone: Europe/New Paris', false],
  ['config', 'url: example.org', false],
  ['config', 'notes: ../elsewhere', false],
  ['config', 'notes: /etc', false],
  ['config', 'checks: {long-title: [warning, {most: 90}]}', true],
  ['config', 'checks: {outputs-disagree: off}', false],
  ['config', 'sections: [news, news]', false],
  ['config', 'sections: []', false],
  ['config', 'sections: [{title: News}]', false],
  ['config', 'outputs: [page, fax]', false],
  ['config', 'related: many', false],
  ['config', 'text: {width: 5}', false],
  ['config', 'theme: {accent: red}', false],
  ...[...'!#$%&()*+./:;<=>?@[]^_`{|}~\t'].map((sign): (typeof judged)[number] => [
    'config',
    `theme: {font: ${JSON.stringify(`Geor${sign}gia`)}}`,
    false,
  ]),
  ['config', 'email: {budget: large}', false],
  ['config', 'back: {title: Home}', false],
  ['config', 'typography: "true"', false],
];

test.each(judged)('the schema of %s and revue agree on %j', async (name, yaml, isSound) => {
  const note = '---\ntitle: A title\nsection: news\n---\nText.\n';
  const workspaces: Record<string, Files> = {
    note: { [`${day}/a.md`]: `---\n${yaml}\n---\nText.\n` },
    review: { [`${day}/a.md`]: note, [`${day}/_review.md`]: `---\n${yaml}\n---\nText.\n` },
    config: { [`${day}/a.md`]: note, 'revue.yaml': `${yaml}\n` },
  };
  const folders = { 'my/notes/2025-11-28/a.md': note };
  const validate = await validatorOf(name);
  const { exit, err } = await revue(folderWith({ ...folders, ...workspaces[name] }), ['check', '--strict']);
  const isBadForm = / (unknown-key|wrong-type)\n/.test(err);
  expect({ schema: validate(parse(yaml)), revue: !isBadForm }).toEqual({ schema: isSound, revue: isSound });
  expect([0, 1, 2]).toContain(exit);
});

const published: Files = {
  'revue.yaml': 'title: Daily\nurl: https://example.org/\nemail: {from: a@example.org, to: b@example.org}\n',
  [`${day}/a.md`]: '---\ntitle: A title\nsource: http://localhost/a?utm_source=x\n---\nText.\n',
  [`${day}/b.md`]: '---\ntitle: A title\nslug: a\n---\nText.\n',
  'notes/2025-11-27/a.md': '---\ntitle: Another\n---\nText of it.\n',
};
const mailer = ['--', process.execPath, '-e', 'process.stdin.resume()'];

/** The keys of a value and of all within it, as the README writes them. */
const keysIn = (value: unknown, path = ''): string[] =>
  Array.isArray(value)
    ? value.flatMap((each) => keysIn(each, `${path}[]`))
    : Object.entries(value ?? {}).flatMap(([key, each]) => {
        const name = path ? `${path}.${key}` : key;
        return typeof each === 'object' ? [name, ...keysIn(each, name)] : [name];
      });

/** Checks that a schema accepts a text and that its form in the program knows all that is in it; gives the keys. */
async function readBy(name: string, form: z.ZodType, text: string): Promise<string[]> {
  const value = JSON.parse(text);
  const validate = await validatorOf(name);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
  expect(form.parse(value)).toEqual(value);
  return keysIn(value);
}

test('what build, check and send print with --json is what the schema of report says, and no more', async () => {
  const root = folderWith(published);
  const lines = [
    ['build', '--all', '--json', '--verbose'],
    ['build', '--all', '--json'],
    ['build', '2025-11-27', '--json'],
    ['build', '2025-11-27', '--json'],
    ['check', '--all', '--json', '--links', '--fix'],
    ['check', '--json', '2025-11-26'],
    ['send', 'yesterday', '--json', '--verbose', ...mailer],
    ['send', 'yesterday', '--json', ...mailer],
    ['send', '--json', ...mailer],
  ];
  const keys = new Set<string>();
  // Files that are older than the build are trusted not to change unseen.
  const later = { now: Date.now() + 3_600_000 };
  for (const [command = '', ...words] of lines) {
    const { out } = await revue(root, [command, '--now', '2025-11-28T06:00', ...words], later);
    for (const key of await readBy('report', results, out)) keys.add(key);
  }
  expect([...keys]).toEqual(
    expect.arrayContaining([
      ...['reviews[].unchanged', 'reviews[].outputs.message', 'problems[].other', 'files[].reason'],
      ...['fixed[].from', 'links[].why', 'delivery.outcome', 'delivery.ended'],
    ]),
  );
});

test('what a configuration with errors comes to is in the same form', async () => {
  const root = folderWith({ ...published, 'revue.yaml': 'related: many\n' });
  for (const argv of [['build'], ['check'], ['send', ...mailer], ['list']])
    await readBy('report', results, (await revue(root, [argv[0] ?? '', '--json', ...argv.slice(1)])).out);
});

test('the archive of the examples is what its schemas say, and no more', async () => {
  const read = (path: string) => readFileSync(join(examples, 'revue-ia', 'dist', path), 'utf8');
  expect(await readBy('archive', archiveIndex, read('archive.json'))).toEqual(
    expect.arrayContaining(['reviews[].corrections', 'reviews[].follows', 'robots', 'sources[].years']),
  );
  expect(await readBy('year', archiveYear, read('2025/archive.json'))).toContain('reviews[].items');
});

test('list --json and sent.json are as their schemas say', async () => {
  const root = folderWith(published);
  await revue(root, ['send', 'yesterday', ...mailer]);
  const { out } = await revue(root, ['list', '--json']);
  expect(await readBy('list', list, out)).toContain('[].minutes');
  const sent = readFileSync(join(root, 'sent.json'), 'utf8');
  expect(await readBy('sent', ledger, sent)).toContain('sent[].messageId');
});

test('a record may have keys that a later version adds, and none of a note may', async () => {
  const isOpen = async (name: string) =>
    !JSON.stringify(await schemaOf(name)).includes('"additionalProperties":false');
  expect([await isOpen('data'), await isOpen('note')]).toEqual([true, false]);
});

test('the package ships every schema', async () => {
  const lib = join(import.meta.dirname, '..', 'bin', 'lib');
  for (const name of schemaNames) {
    const shipped = JSON.parse(readFileSync(join(lib, `${name}.schema.json`), 'utf8'));
    expect(shipped.title).toBe((await schemaOf(name)).title);
  }
});

test('an unknown schema is offered the nearest', async () => {
  expect(await revue(folderWith({}), ['schema', 'notes'])).toEqual({
    exit: 2,
    out: '',
    err: 'revue: unexpected schema `notes`; did you mean `note`?\n',
  });
});
