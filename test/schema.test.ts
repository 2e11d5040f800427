import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Files, folderWith, revue } from './support/workspace.ts';

type Json = Record<string, unknown>;

const names = ['note', 'review', 'config', 'data'];

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
};

const written = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .map((path) => `/${path.split('\\').join('/')}`)
  .sort();

describe.each(names)('the schema of %s', (name) => {
  test('is JSON Schema 2020-12 with a title and without an id', async () => {
    const schema = await schemaOf(name);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.any(String),
    });
    expect(JSON.stringify(schema)).not.toContain('"$id"');
    expect(new Ajv2020().validateSchema(schema)).toBe(true);
  });

  test('accepts every one of the examples', async () => {
    const validate = await validatorOf(name);
    const paths = written.filter((path) => kinds[name]?.(path));
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const text = readFileSync(join(examples, path), 'utf8');
      const value = name === 'data' ? JSON.parse(text) : name === 'config' ? parse(text) : yamlOf(text);
      validate(value);
      expect(validate.errors ?? [], path).toEqual([]);
    }
  });

  test('says in words what every key means', async () => {
    expect(keysWithoutDescription(await schemaOf(name), '')).toEqual([]);
  });
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

test('a record may have keys that a later version adds, and none of a note may', async () => {
  const isOpen = async (name: string) =>
    !JSON.stringify(await schemaOf(name)).includes('"additionalProperties":false');
  expect([await isOpen('data'), await isOpen('note')]).toEqual([true, false]);
});

test('the package ships every schema', async () => {
  const lib = join(import.meta.dirname, '..', 'bin', 'lib');
  for (const name of names) {
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
