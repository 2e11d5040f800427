import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleIds } from '../src/model/rules.ts';
import { schemaNames } from '../src/model/schemas.ts';
import { type Files, folderWith, revue } from './support/workspace.ts';

const note = '---\ntitle: A title\n---\nText.\n';
const files: Files = {
  'revue.yaml': 'sections: [innovation, {id: regulation, title: Régulation}, {id: deux mots}]\n',
  'notes/2025-11-26/a.md': note,
  'notes/2025-11-27/a.md': note,
  'notes/2025-11-28-b.md': note,
  'elsewhere/revue.yaml': 'notes: days\nsections: [sport]\n',
  'elsewhere/days/2024-02-29/a.md': note,
};

/** The words that are offered for the last of some words. */
async function offered(...typed: string[]): Promise<string[]> {
  const { out } = await revue(folderWith(files), ['__complete', ...typed]);
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0] ?? '');
}

describe('what is offered', () => {
  test('first: the commands that help lists', async () => {
    const help = (await revue(folderWith({}), ['--help'])).out;
    const [, listed = ''] = /\nCommands:\n([\s\S]*?)\n\n/.exec(help) ?? [];
    const names = [...listed.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(8);
    expect(await offered('')).toEqual(names);
    expect(await offered('b')).toEqual(['build']);
    expect(await offered('help', 'che')).toEqual(['check']);
  });

  test('for an option: those of the command, with what they mean', async () => {
    expect(await offered('build', '--std')).toEqual(['--stdout']);
    expect(await offered('new', '--s')).toEqual(['--section', '--source', '--summary', '--slug']);
    expect(await offered('--ver')).toEqual(['--version']);
    const { out } = await revue(folderWith({}), ['__complete', 'build', '--all']);
    expect(out).toBe('--all\tevery day that has notes, up to today\n');
  });

  test('for a date: the words for days, then days with notes, newest first', async () => {
    const days = ['2025-11-28', '2025-11-27', '2025-11-26'];
    expect(await offered('build', '')).toEqual(['today', 'tomorrow', 'yesterday', ...days]);
    expect(await offered('check', '--strict', '2025')).toEqual(days);
    expect(await offered('build', '2025-11-26', 'y')).toEqual(['yesterday']);
    expect(await offered('new', 'A title', '--date', '2025-11-2')).toEqual(days);
  });

  test('for the end of a range: the days from its beginning on', async () => {
    expect(await offered('build', '2025-11-27..')).toEqual([
      '2025-11-27..2025-11-28',
      '2025-11-27..2025-11-27',
    ]);
  });

  test('at most ten days until a digit is typed', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 28 }, (_, day) => [
        `notes/2025-02-${String(day + 1).padStart(2, '0')}/a.md`,
        note,
      ]),
    );
    const lines = async (begun: string) =>
      (await revue(folderWith(many), ['__complete', 'build', begun])).out.split('\n').length - 1;
    expect(await lines('')).toBe(13);
    expect(await lines('2')).toBe(28);
  });

  test('for a section: those that are configured, else those of the latest reviews', async () => {
    expect(await offered('new', 'A title', '--section', '')).toEqual([
      'innovation',
      'regulation',
      'deux mots',
    ]);
    const root = folderWith({ 'notes/2025-11-28/a.md': '---\ntitle: A\nsection: Sciences\n---\nText.\n' });
    await revue(root, ['build']);
    expect((await revue(root, ['__complete', 'new', '--section', 'Sc'])).out).toBe('Sciences\n');
  });

  test('for a workspace named on the line: its own days and sections', async () => {
    expect(await offered('build', '-C', 'elsewhere', '20')).toEqual(['2024-02-29']);
    expect(await offered('new', '--root=elsewhere', '--section', '')).toEqual(['sport']);
    expect(await offered('build', '--root', 'nowhere', 't')).toEqual(['today', 'tomorrow']);
    const env = { HOME: folderWith(files) };
    const atHome = await revue(folderWith({}), ['__complete', 'build', '-C', '~/elsewhere', '20'], { env });
    expect(atHome.out).toBe('2024-02-29\n');
  });

  test('for an output and a report: their names, and in a list those that it lacks', async () => {
    expect(await offered('build', '--stdout', 'te')).toEqual(['text']);
    expect(await offered('build', '--format', 'page,te')).toEqual(['page,text']);
    expect(await offered('build', '--format', 'page,p')).toEqual([]);
    expect(await offered('check', '--report', '')).toEqual(['terminal', 'json', 'sarif', 'github']);
    expect(await offered('check', '--report=s')).toEqual(['--report=sarif']);
  });

  test('for rules, schemas, shells and time zones: all of them', async () => {
    expect(await offered('rules', '')).toEqual(ruleIds);
    expect(await offered('schema', '')).toEqual(schemaNames);
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await offered('init', '--timezone', 'Europe/Par')).toEqual(['Europe/Paris']);
  });

  test('for folders and files: the shell’s own list', async () => {
    expect(await offered('build', '--out', 'di')).toEqual([':folders']);
    expect(await offered('check', '--config', '')).toEqual([':files']);
    expect(await offered('init', '')).toEqual([':folders']);
  });

  test('nothing behind what is complete, or another program’s', async () => {
    expect(await offered('rules', 'raw-html', '')).toEqual([]);
    expect(await offered('new', 'A title', '')).toEqual([]);
    expect(await offered('send', '--', 'ma')).toEqual([]);
    expect(await offered('nonsense', '')).toEqual([]);
  });

  test('behind options that stand before the command, as they may', async () => {
    expect(await offered('-C', 'elsewhere', 'bui')).toEqual(['build']);
    expect(await offered('--root', 'elsewhere', 'build', '2024')).toEqual(['2024-02-29']);
  });

  test('a value in one word with its option, whole or in the three words of bash', async () => {
    expect(await offered('build', '--stdout=te')).toEqual(['--stdout=text']);
    expect(await offered('build', '--stdout', '=', 'te')).toEqual(['text']);
    expect(await offered('new', '--section', '=')).toEqual(['innovation', 'regulation', 'deux mots']);
  });

  test('a workspace that cannot be read is no reason to fail', async () => {
    const root = folderWith({ 'revue.yaml': 'title: "broken\nsections: 7\n' });
    const { exit, err } = await revue(root, ['__complete', 'new', '--section', '']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });
});

/** What a real bash offers when Tab is pressed behind a line, in a folder. */
function tab(line: string[], root = folderWith(files)): string[] {
  const bin = folderWith({});
  mkdirSync(join(bin, 'bin'));
  symlinkSync(join(import.meta.dirname, '..', 'bin', 'revue.js'), join(bin, 'bin', 'revue'));
  const script = `eval "$(revue completion bash)"
complete -p revue >/dev/null || exit 1
COMP_WORDS=(revue "$@"); COMP_CWORD=$#
_revue
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', script, 'bash', ...line], {
    cwd: root,
    env: { ...process.env, PATH: `${join(bin, 'bin')}:${process.env.PATH}` },
    encoding: 'utf8',
  });
  return out.split('\n').slice(0, -1);
}

describe('in bash', () => {
  test('commands, options, days and rules are completed', () => {
    expect(tab(['bui'])).toEqual(['build']);
    expect(tab(['build', '--keep'])).toEqual(['--keep-going']);
    expect(tab(['build', '2025-11-2'])).toEqual(['2025-11-28', '2025-11-27', '2025-11-26']);
    expect(tab(['rules', 'raw'])).toEqual(['raw-html']);
    expect(tab(['check', '--report', 'gi'])).toEqual(['github']);
    expect(tab(['build', '--format', 'page,te'])).toEqual(['page,text']);
  });

  test('a word with a space is quoted as the line needs it', () => {
    expect(tab(['new', '--section', 'de'])).toEqual(['deux\\ mots']);
    expect(tab(['new', '--section', '"de'])).toEqual(['deux mots']);
    expect(tab(['new', '--section', 'deux\\ m'])).toEqual(['deux\\ mots']);
  });

  test('words before it count as they are meant, however they are quoted', () => {
    const root = folderWith({ 'my days/notes/2024-02-29/a.md': note });
    for (const folder of ['"my days"', "'my days'", 'my\\ days'])
      expect(tab(['-C', folder, 'build', '20'], root), folder).toEqual(['2024-02-29']);
  });

  test('folders and files are those of the disk', () => {
    const root = folderWith({ ...files, 'my folder/x': '' });
    expect(tab(['build', '-C', 'else'], root)).toEqual(['elsewhere']);
    expect(tab(['build', '-C', 'my'], root)).toEqual(['my folder']);
    expect(tab(['build', '--config', 'rev'], root)).toEqual(['revue.yaml']);
  });

  test('nothing is offered, and nothing said, where nothing can stand', () => {
    expect(tab(['rules', 'raw-html', ''])).toEqual(['']);
  });
});

test('each shell has a script, and another one is told which there are', async () => {
  for (const shell of ['bash', 'zsh', 'fish'])
    expect((await revue(folderWith({}), ['completion', shell])).out).toMatch(
      /^#.*revue[\s\S]*revue __complete/,
    );
  expect(await revue(folderWith({}), ['completion', 'powershell'])).toEqual({
    exit: 2,
    out: '',
    err: 'revue: unexpected shell `powershell`, expected bash, zsh, fish\n',
  });
});
