import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { isOfNotes, ruleOf } from '../src/cli/rules.ts';
import type { Rule } from '../src/model/rules/rule.ts';
import { ruleIds, rules } from '../src/model/rules.ts';
import { openWeb } from './support/web.ts';
import { folderWith, revue } from './support/workspace.ts';

interface Found {
  problems: Array<{ rule: string; file: string; line: number; column: number }>;
}

const reportedIn = async (
  files: Record<string, string>,
  {
    command = 'check',
    options = [],
    encoding = 'utf8',
  }: { command?: string; options?: string[]; encoding?: 'utf8' | 'latin1' },
): Promise<Found['problems']> => {
  const bytes = Object.entries(files).map(([path, text]) => [path, Buffer.from(text, encoding)]);
  const { out, err, exit } = await revue(folderWith(Object.fromEntries(bytes)), [
    command,
    '--json',
    ...options,
  ]);
  if (exit === 2) throw new Error(`${err}${out}`);
  return (JSON.parse(out) as Found).problems;
};

/** Files whose addresses at `https://example.org` are those of a server that gives one answer. */
async function served(files: Record<string, string>, web: 200 | Rule['fires']['web']) {
  const isSelfSigned = web === 'self-signed';
  const status = typeof web === 'number' ? web : 200;
  const origin = await openWeb(
    ({ url }, response) => response.writeHead(url === '/new' ? 200 : status, { location: '/new' }).end(),
    isSelfSigned ? web : 'plain',
  );
  const entries = Object.entries(files);
  return Object.fromEntries(
    entries.map(([path, text]) => [path, text.replaceAll('https://example.org', origin)]),
  );
}

/** A note that switches a rule off. */
function switchedOff(text: string, id: string): string {
  if (text.includes('\nchecks: {')) return text.replace('\nchecks: {', `\nchecks: {${id}: off, `);
  return text.replace('---\n', `---\nchecks: {${id}: off}\n`);
}

describe.each(Object.entries(rules))('%s', (id, rule) => {
  const { fires, silent } = rule as Rule;

  test('fires where its example says', async () => {
    const files = fires.web ? await served(fires.files, fires.web) : fires.files;
    const found = (await reportedIn(files, fires)).filter((problem) => problem.rule === id);
    expect(found.map(({ file, line, column }) => `${file}:${line}:${column}`)[0]).toBe(fires.at);
  });

  test('is silent on its counter-example, as is every other rule', async () => {
    const files = fires.web ? await served(silent, 200) : silent;
    const options = fires.web ? fires.options : [];
    expect(await reportedIn(files, { command: fires.command, options })).toEqual([]);
  });
});

const ofNotes = ruleIds.filter((id) => isOfNotes(id) && !ruleOf(id).fixed);

test.each(ofNotes)('a note switches %s off, as `revue rules` says', async (id) => {
  const { fires } = ruleOf(id);
  const files = fires.web ? await served(fires.files, fires.web) : fires.files;
  const [path = ''] = fires.at.split(':');
  const switched = switchedOff(files[path] ?? '', id);
  const found = await reportedIn({ ...files, [path]: switched }, fires);
  expect(found.map(({ rule }) => rule)).not.toContain(id);
});

const ofTheRest = ruleIds.filter((id) => !isOfNotes(id) && !ruleOf(id).fixed);

test.each(ofTheRest)('revue.yaml switches %s off, as `revue rules` says', async (id) => {
  const { fires } = ruleOf(id);
  const config = parse(fires.files['revue.yaml'] ?? '') ?? {};
  const checks = { ...config.checks, [id]: 'off' };
  const files = { ...fires.files, 'revue.yaml': stringify({ ...config, checks }) };
  const found = await reportedIn(files, fires);
  expect(found.map(({ rule }) => rule)).not.toContain(id);
});
