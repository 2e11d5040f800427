import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { note } from './support/note.ts';
import { openWeb } from './support/web.ts';
import { addFiles, type Files, folderWith, type Ran, revue } from './support/workspace.ts';

const env = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b.example' },
  ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@b.example' },
};

interface Repository {
  root: string;
  git: (...args: string[]) => string;
  /** `revue check --staged` of the workspace in its folder `review`. */
  check: (...argv: string[]) => Promise<Ran>;
}

/** A repository with a workspace in the folder `review`, whose files are all staged, none committed. */
function repositoryWith(files: Files): Repository {
  const root = folderWith({});
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '-q');
  addFiles(join(root, 'review'), files);
  git('add', '-A');
  const check = (...argv: string[]) => revue(root, ['check', '--staged', '-C', 'review', ...argv], { env });
  return { root, git, check };
}

const broken = 'No title.\n';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>';

describe('check --staged', () => {
  test('reads what git has staged, not what lies on the disk', async () => {
    // Of this test alone: another run on this machine has its own there.
    vi.stubEnv('TMPDIR', folderWith({}));
    onTestFinished(() => void vi.unstubAllEnvs());
    const { root, git, check } = repositoryWith({
      'revue.yaml': 'sections: [law, {id: market, title: Markt}]\nassets: files\n',
      'notes/2025-11-26/old.md': note('Old'),
      'notes/2025-11-27/law/broken.md': broken,
      'notes/2025-11-28/law/a.md': `${note('A', 'follows: 2025-11-26/old\n')}![A hall](/files/a%20h%C3%A2ll.svg)\n`,
      'notes/2025-11-28/law/data.csv': '1\n',
      'notes/loose.md': note('Loose', 'date: 2025-11-25\nsection: Markt\n'),
      'files/a hâll.svg': svg,
    });
    git('commit', '-qm', 'All of it');
    addFiles(join(root, 'review'), {
      'notes/2025-11-28/law/a.md': `${note('Better', 'follows: 2025-11-26/old\n')}More.\n`,
    });
    git('add', '-A');
    addFiles(join(root, 'review'), {
      'revue.yaml': 'sections: [\n',
      'notes/2025-11-28/law/a.md': broken,
      'notes/2025-11-28/untracked.md': broken,
    });
    const { out, ...sound } = await check('--verbose');
    expect(sound).toEqual({ exit: 0, err: 'no problems\n' });
    expect(out).toBe(`other date review/notes/2025-11-26/old.md  (it is of 2025-11-26)
other date review/notes/2025-11-27/law/broken.md  (it is of 2025-11-27)
included   review/notes/2025-11-28/law/a.md  (it is an item of the review)
ignored    review/notes/2025-11-28/law/data.csv  (it is not Markdown)
other date review/notes/loose.md  (it is of 2025-11-25)
5 files: 1 included, 3 other date, 1 ignored
`);
    git('checkout', '-q', '.');
    addFiles(join(root, 'review'), { 'notes/loose.md': note('Loose', 'date: 2025-11-25\nsection: low\n') });
    git('add', '-u');
    addFiles(join(root, 'review'), { 'notes/loose.md': note('Mended', 'date: 2025-11-25\n') });
    expect(await check('--quiet')).toEqual({
      exit: 1,
      out: '',
      err: expect.stringMatching(/^review\/notes\/loose\.md:4:10 error .*`low`.*unknown-section\n$/),
    });
    expect(readdirSync(tmpdir()).filter((name) => /^revue-\w{6}$/.test(name))).toEqual([]);
  });

  test('misses a picture that was not added, and tries what is shared on the newest day', async () => {
    const { root, git, check } = repositoryWith({
      'notes/2025-11-28/a.md': `${note('A')}![A hall](assets/Hall.svg)\n`,
      'assets/Hall.svg': svg,
    });
    git('rm', '-q', '--cached', 'review/assets/Hall.svg');
    expect((await check()).err).toMatch(/a\.md:5:1 error Missing image `assets\/Hall\.svg`/);
    git('add', '-A');
    expect((await check()).exit).toBe(0);
    git('commit', '-qm', 'All of it');
    addFiles(join(root, 'review'), { 'templates/partials/text-item.hbs': '{{underline title "="}}\n' });
    git('add', '-A');
    expect(await check()).toMatchObject({ exit: 1, err: expect.stringContaining('outputs-disagree') });
  });

  test('finds what names a file that the commit takes away, and that alone', async () => {
    const { git, check } = repositoryWith({
      'notes/2025-11-26/b.md': `${note('B')}![Of it](assets/chart.svg)\n`,
      'notes/2025-11-27/a.md': `${note('A')}![A hall](/assets/a%20h%C3%A2ll.svg)\n`,
      'notes/2025-11-28/c.md': `${note('C')}![Of it](assets/chart.svg)\n`,
      'notes/loose.md': `${note('L', 'date: 2025-11-25\n')}[Figures](assets/figures.csv)\n`,
      'assets/a hâll.svg': svg,
      'assets/chart.svg': svg,
      'assets/figures.csv': '1\n',
    });
    git('commit', '-qm', 'All of it');
    git('rm', '-q', 'review/assets/a hâll.svg', 'review/assets/figures.csv');
    const { exit, out, err } = await check();
    expect({ exit, places: err.match(/\S+(?=:\d+:\d+ error)/g) }).toEqual({
      exit: 1,
      places: ['review/notes/loose.md', 'review/notes/2025-11-27/a.md'],
    });
    expect(out).toBe('4 files: 0 included, 2 other date, 2 invalid\n');
  });

  test('tries the configuration and the closing on the newest day, wherever that is said', async () => {
    const files = { 'revue.yaml': 'sections: [law]\n', 'notes/_closing.md': 'The end.\n' };
    const text = (date = '') => note('A', `${date}section: law\n`);
    for (const [path, content] of Object.entries({
      'notes/2025-11-28/a.md': text(),
      'notes/loose.md': text('date: 2025-11-28\n'),
    })) {
      const { root, git, check } = repositoryWith({
        ...files,
        'notes/2025-11-27/z.md': note('Z'),
        [path]: content,
      });
      if (path === 'notes/loose.md') git('rm', '-qrf', 'review/notes/2025-11-27');
      git('commit', '-qm', 'All of it');
      for (const [shared, broke, problem] of [
        ['revue.yaml', 'sections: [market]\n', `${path}:\\d+:10 error .*unknown-section`],
        ['notes/_closing.md', '![x](assets/none.svg)\n', 'notes/_closing.md:1:1 error Missing image'],
      ] as const) {
        addFiles(join(root, 'review'), { [shared]: broke });
        git('add', '-A');
        expect((await check('--quiet')).err).toMatch(new RegExp(`^review/${problem}.*\\n$`));
        git('reset', '-q', '--hard');
      }
    }
  });

  test('reads the configuration that is named, and files behind links, as they are staged', async () => {
    const { root, git, check } = repositoryWith({
      'own.yaml': 'sections: [law]\n',
      'texts/a.md': note('A', 'section: law\n'),
    });
    mkdirSync(join(root, 'review/notes/2025-11-28'), { recursive: true });
    symlinkSync('../../texts/a.md', join(root, 'review/notes/2025-11-28/a.md'));
    git('add', '-A');
    addFiles(join(root, 'review'), { 'own.yaml': 'sections: [\n', 'texts/a.md': broken });
    expect(await check('--config', 'review/own.yaml')).toEqual({
      exit: 0,
      out: '1 file: 1 included\n',
      err: 'no problems\n',
    });
  });

  test('knows what was published: the review before is not said again', async () => {
    const text = `${note('A')}${'It is long enough to be no notice at all. '.repeat(4)}\n`;
    const { root, git, check } = repositoryWith({ 'notes/2025-11-27/a.md': text });
    git('commit', '-qm', 'All of it');
    await revue(root, ['build', '-C', 'review', '2025-11-27']);
    addFiles(join(root, 'review'), { 'notes/2025-11-28/a.md': text });
    git('add', 'review/notes/2025-11-28');
    expect((await check()).err).toMatch(/2025-11-28\/a\.md:1:1 error .*`2025-11-27`.*same-as-last-review/);
  });

  test('is silent and done where nothing is staged, and where all notes of a day go', async () => {
    const { root, git, check } = repositoryWith({
      'notes/2025-11-27/a.md': note('A'),
      'notes/2025-11-28/a.md': note('A'),
      'notes/2025-11-28/b.md': broken,
    });
    git('commit', '-qm', 'All of it');
    addFiles(root, { 'elsewhere.md': broken, 'review/notes/2025-11-28/new.md': broken });
    git('add', 'elsewhere.md');
    git('add', '--intent-to-add', 'review/notes/2025-11-28/new.md');
    expect(await check()).toEqual({ exit: 0, out: '', err: '' });
    expect(JSON.parse((await check('--json')).out)).toEqual({ reviews: [], problems: [], files: [] });
    git('rm', '-qrf', 'review/notes/2025-11-28');
    git('mv', 'review/notes/2025-11-27/a.md', 'review/notes/2025-11-27/b.md');
    expect(await check()).toMatchObject({ exit: 0, out: '1 file: 1 included\n' });
  });

  test('passes on what git offers where the repository belongs to somebody else', async () => {
    const { root } = repositoryWith({ 'notes/2025-11-28/a.md': note('A') });
    const argv = ['check', '--staged', '-C', 'review'];
    const { exit, err } = await revue(root, argv, { env: { ...env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } });
    expect(exit).toBe(2);
    expect(err).toMatch(
      /^revue: git [^\n]* dubious ownership [^\n]*; if you trust it: git config --global --add safe\.directory \S+\n$/,
    );
  });

  test('says why it cannot tell what is staged', async () => {
    const outside = folderWith({ 'notes/2025-11-28/a.md': note('A') });
    const { check } = repositoryWith({ 'notes/2025-11-28/a.md': note('A') });
    expect(await revue(outside, ['check', '--staged'], { env })).toEqual({
      exit: 2,
      out: '',
      // How far up git looked depends on where the folder is mounted.
      err: expect.stringMatching(
        /^revue: git cannot tell what is staged: not a git repository \(or any .*\)\S*.*\n$/,
      ),
    });
    expect(await check('today')).toMatchObject({ exit: 2, err: expect.stringContaining('beside --staged') });
    expect(await revue(outside, ['check', '--staged'], { env: { PATH: outside } })).toEqual({
      exit: 4,
      out: '',
      err: 'revue: git was not found; --staged needs it\n',
    });
  });

  test('tells a git that fails as it writes out what is staged from a command line that is wrong', async () => {
    const { git, check } = repositoryWith({
      'notes/2025-11-28/a.md': note('A'),
      '.gitattributes': '*.md filter=broken\n',
    });
    git('config', 'filter.broken.clean', 'cat');
    git('config', 'filter.broken.smudge', 'false');
    git('config', 'filter.broken.required', 'true');
    const { exit, err } = await check();
    expect({ exit, err }).toEqual({
      exit: 4,
      err: expect.stringMatching(/^revue: git cannot lay out what is staged: .*filter.*\n$/),
    });
  });

  test('that is interrupted ends the request under way, sends no other and leaves nothing laid out', async () => {
    const asked: string[] = [];
    let [answer, begin] = [() => {}, () => {}];
    const isAsked = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const origin = await openWeb(({ method, url }, response) => {
      asked.push(`${method} ${url}`);
      answer = () => response.writeHead(503).end();
      begin();
    });
    const { root } = repositoryWith({ 'notes/2025-11-28/a.md': `${note('A')}${origin}/a ${origin}/b\n` });
    const temporary = folderWith({});
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const interruption = () => isAsked.then(() => 'SIGINT' as const);
    const argv = ['check', '--staged', '--links', '-C', 'review'];
    expect(await revue(root, argv, { env, interruption })).toMatchObject({ exit: 130 });
    expect(readdirSync(temporary)).toEqual([]);
    answer();
    const last = fetch(`${origin}/last`);
    await expect.poll(() => asked).toContain('GET /last');
    answer();
    await last;
    expect(asked).toEqual(['HEAD /a', 'GET /last']);
  });

  test('as a hook, keeps a commit from being made, in a linked work tree too', () => {
    const { root, git } = repositoryWith({ 'notes/2025-11-28/a.md': note('A') });
    git('commit', '-qm', 'All of it');
    const program = join(import.meta.dirname, '..', 'bin', 'revue.js');
    const hook = `#!/bin/sh\ncd review && exec "${process.execPath}" "${program}" check --staged --quiet\n`;
    addFiles(root, { '.git/hooks/pre-commit': hook });
    chmodSync(join(root, '.git/hooks/pre-commit'), 0o755);
    const tree = join(folderWith({}), 'tree');
    git('worktree', 'add', '-q', '-b', 'other', tree);
    const commit = (title: string) => {
      addFiles(tree, { 'review/notes/2025-11-28/a.md': title });
      return git('-C', tree, 'commit', '-qam', 'Another');
    };
    expect(() => commit(broken)).toThrow(/notes\/2025-11-28\/a\.md:1:1 error Missing title/);
    commit(note('Sound'));
    expect(git('log', '--format=%s', 'other')).toBe('Another\nAll of it\n');
  });
});
