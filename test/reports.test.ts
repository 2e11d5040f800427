import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import type { Io } from '../src/cli/io.ts';
import { reporter } from '../src/cli/report.ts';
import { sarif } from '../src/cli/sarif.ts';
import { ruleIds } from '../src/model/rules.ts';
import { type Files, folderWith, revue } from './support/workspace.ts';

/** The schema of SARIF 2.1.0, as its authors’ package has it: draft 4, of which it uses nothing that later ones changed. */
const isSarif = (() => {
  const path = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const { id, $schema, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  expect($schema).toContain('draft-04');
  return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
})();

interface Place {
  artifactLocation: { uri: string; uriBaseId?: string };
  region: Record<string, number>;
}
interface Log {
  runs: Array<{
    tool: { driver: { rules: Array<{ id: string; help: { text: string; markdown: string } }> } };
    results: Array<{
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: Array<{ physicalLocation: Place }>;
      relatedLocations?: Array<{ physicalLocation: Place }>;
    }>;
  }>;
}

const day = 'notes/2025-11-28';
const messy: Files = {
  'revue.yaml': 'title: Daily\n',
  [`${day}/a.md`]: '---\ntitle: One\nsoruce: x\n---\nText with <b>HTML</b>.\n',
  [`${day}/b.md`]: '---\ntitle: Two\nslug: a\n---\nText.\n',
  [`${day}/100% sûr, à l'été: #1.md`]: 'No title, 100 %.\n\n![](http://x.example/a%0Ab.png)\n',
};

/** A workspace in a folder of a repository. */
function repositoryWith(files: Files): string {
  const root = folderWith(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`review/${path}`, text])),
  );
  mkdirSync(join(root, '.git'));
  return join(root, 'review');
}

describe('--report sarif', () => {
  const logOf = async (root: string, argv: string[] = [], cwd = root): Promise<Log> => {
    const { out, err } = await revue(cwd, ['check', '--report', 'sarif', ...argv]);
    expect(err).toBe('');
    const log = JSON.parse(out);
    expect(isSarif(log), JSON.stringify(isSarif.errors, null, 2)).toBe(true);
    return log;
  };

  test('is valid, and says what --report json says, at paths from the root of the repository', async () => {
    const root = repositoryWith(messy);
    const [run] = (await logOf(root)).runs;
    const told = run?.results.map(({ ruleId, level, message, locations: [at] }) => ({
      rule: ruleId,
      severity: level,
      message: message.text,
      file: decodeURIComponent(at?.physicalLocation.artifactLocation.uri ?? '').replace('review/', ''),
      line: at?.physicalLocation.region.startLine,
      column: at?.physicalLocation.region.startColumn,
      endLine: at?.physicalLocation.region.endLine,
      endColumn: at?.physicalLocation.region.endColumn,
    }));
    const { problems } = JSON.parse((await revue(root, ['check', '--report', 'json'])).out);
    expect(told).toEqual(problems.map(({ url, other, ...problem }: Record<string, string>) => problem));
    expect(told?.map(({ rule }) => rule)).toEqual([
      ...['missing-title', 'remote-image', 'unknown-key', 'raw-html', 'duplicate-slug'],
    ]);
    const uris = run?.results.map(({ locations: [at] }) => at?.physicalLocation.artifactLocation.uri);
    expect(uris?.[0]).toBe(
      "review/notes/2025-11-28/100%25%20s%C3%BBr%2C%20%C3%A0%20l'%C3%A9t%C3%A9%3A%20%231.md",
    );
    const [second] = run?.results.flatMap(({ relatedLocations }) => relatedLocations ?? []) ?? [];
    expect(second?.physicalLocation).toEqual({
      artifactLocation: { uri: `review/${day}/a.md`, uriBaseId: '%SRCROOT%' },
      region: { startLine: 1, startColumn: 1 },
    });
  });

  test('describes every rule as `revue rules` does, and points to the one that each problem is of', async () => {
    const root = folderWith(messy);
    const [run] = (await logOf(root)).runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(ruleIds);
    expect(run?.results).toHaveLength(5);
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(rules[ruleIndex]?.id).toBe(ruleId);
    const help = rules.find(({ id }) => id === 'unknown-key')?.help;
    expect(help?.text).toBe((await revue(root, ['rules', 'unknown-key'])).out);
    expect(help?.markdown).toContain('sumary: Short.');
  });

  test('has no results where there are no problems, and full addresses outside of the current folder', async () => {
    const root = folderWith({ [`${day}/a.md`]: '# A\n\nText.\n' });
    expect((await logOf(root)).runs[0]?.results).toEqual([]);
    const other = folderWith(messy);
    const [result] = (await logOf(other, ['--root', other], root)).runs[0]?.results ?? [];
    expect(result?.locations[0]?.physicalLocation.artifactLocation).toEqual({
      uri: expect.stringMatching(/^file:\/\/\/.*\/notes\/2025-11-28\/100%25%20/),
    });
  });

  test('tells of a configuration that cannot be read, too', async () => {
    const { exit, out } = await revue(folderWith({ ...messy, 'revue.yaml': 'title: [x\n' }), [
      ...['check', '--report', 'sarif'],
    ]);
    const log: Log = JSON.parse(out);
    expect(exit).toBe(2);
    expect(isSarif(log)).toBe(true);
    expect(log.runs[0]?.results[0]?.ruleId).toBe('front-matter-syntax');
  });
});

test('a problem of a whole file has no region in SARIF', () => {
  const log = JSON.parse(
    sarif([{ file: 'a.md', severity: 'error', rule: 'missing-title', message: 'Missing title' }]),
  );
  expect(isSarif(log)).toBe(true);
  expect(log.runs[0].results[0].locations).toEqual([
    { physicalLocation: { artifactLocation: { uri: 'a.md', uriBaseId: '%SRCROOT%' } } },
  ]);
});

describe('--report github', () => {
  test('prints an annotation for each problem, escaped, and the sums as messages', async () => {
    const { exit, out, err } = await revue(repositoryWith(messy), ['check', '--report', 'github']);
    const lines = out.trimEnd().split('\n');
    expect(exit).toBe(1);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(
      "::error file=review/notes/2025-11-28/100%25 sûr%2C à l'été%3A #1.md,line=1,col=1,title=revue%3A missing-title" +
        '::Missing title, expected `title` in front matter or a `# Heading` as first block',
    );
    expect(lines[1]).toMatch(
      /^::warning file=.*,line=3,endLine=3,col=1,endColumn=\d+,title=revue%3A remote-image::.*a%250Ab\.png/,
    );
    expect(lines[4]).toMatch(/^::error .*\(the other place is review\/notes\/2025-11-28\/a\.md:1\)$/);
    expect(err).toBe('3 files: 1 included, 1 duplicate, 1 invalid\n2 errors, 3 warnings\n');
  });

  test('gives the lines alone of a problem of several', async () => {
    const root = folderWith({ [`${day}/a.md`]: '# A\n\nOne line,\nanother one.\n---\n\nText.\n' });
    const { out } = await revue(root, ['check', '--report', 'github']);
    expect(out).toMatch(/^::warning file=[^,]*,line=3,endLine=5,title=revue%3A accidental-markup::/m);
  });

  test('leaves warnings out with --quiet, and is empty where there is nothing', async () => {
    const quiet = await revue(folderWith(messy), ['check', '--report', 'github', '--quiet']);
    expect(quiet.out.match(/^::\w+/gm)).toEqual(['::error', '::error']);
    expect(quiet.err).toBe('');
    const sound = await revue(folderWith({ [`${day}/a.md`]: '# A\n\nText.\n' }), [
      'check',
      '--report',
      'github',
    ]);
    expect(sound).toMatchObject({ exit: 0, out: '' });
  });
});

test('a day of 200,000 problems is told whole', () => {
  const file = new VFile({ path: 'a.md' });
  file.messages = Array.from(
    { length: 200_000 },
    (_, index) => new VFileMessage(`Wrong ${index}`, { ruleId: 'raw-html' }),
  );
  let out = '';
  const stdout = { write: (text: string) => (out += text) };
  const io = { stdout, stderr: stdout, env: {}, cwd: '/' } as Partial<Io> as Io;
  const { problems, end } = reporter({ json: true, color: false }, io, '/');
  problems([file]);
  end({ reviews: [] });
  expect(JSON.parse(out).problems).toHaveLength(200_000);
});

test('--report json is --json, --report terminal the default, and any other form is refused', async () => {
  const root = folderWith(messy);
  const check = (...argv: string[]) => revue(root, ['check', ...argv]);
  expect(await check('--report', 'json')).toEqual(await check('--json'));
  expect(await check('--report', 'json', '--json')).toEqual(await check('--json'));
  expect(await check('--report', 'terminal')).toEqual(await check());
  expect(await check('--report', 'sarf')).toMatchObject({
    exit: 2,
    err: 'revue: unexpected `sarf` for --report; did you mean `sarif`?\n',
  });
  expect(await check('--report', 'sarif', '--json')).toMatchObject({ exit: 2, out: '' });
});

test('a problem of the closing that all days share is told once, and counted once', async () => {
  const root = folderWith({
    'notes/_closing.md': 'Good bye. TODO\n',
    'notes/2025-11-27/a.md': '---\ntitle: A title\n---\nText.\n',
    'notes/2025-11-28/a.md': '---\ntitle: Another title\n---\nText.\n',
  });
  for (const command of ['check', 'build']) {
    const { err } = await revue(root, [command, '--all']);
    expect(err.match(/_closing\.md:1:11 warning/g), command).toHaveLength(1);
    expect(err).toContain('1 warning\n');
  }
});
