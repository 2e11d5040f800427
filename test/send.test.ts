import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { note } from './support/note.ts';
import { addFiles, type Files, filesIn, folderWith, morning, type Ran, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';

/** A mail program: keeps what it is given, one file a call, with the ledger as it stands then; ends as its arguments say. */
const mailer = `
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
const [exit = '0', ...more] = process.argv.slice(2);
const message = readFileSync(0);
const call = readdirSync('.').filter((name) => name.endsWith('.taken')).length + 1;
writeFileSync(call + '.taken', message);
writeFileSync('ledger-at-' + call, readFileSync('sent.json'));
writeFileSync('words', JSON.stringify(more));
console.log('queued');
if (exit !== '0') console.error('no route to host');
if (exit === 'killed') process.kill(process.pid, 'SIGKILL');
process.exitCode = Number(exit);
`;
/** A note whose message is four times what a pipe holds. */
const long = note('Long', '', `\`\`\`\n${`${'Some words of code. '.repeat(50)}\n`.repeat(400)}\`\`\``);
const workspace: Files = {
  'revue.yaml':
    'url: https://example.org/\nogImages: false\nemail: {from: Revue <revue@example.org>, to: all@example.org}\n',
  [`${day}/a.md`]: note('First'),
  'mailer.mjs': mailer,
};

/** `revue send` with the mail program; `exit` is how that ends. */
const send = (root: string, options: string[] = [], exit = '0', now?: number): Promise<Ran> =>
  revue(root, ['send', ...options, '--', process.execPath, 'mailer.mjs', exit], { now });

const taken = (root: string): string[] =>
  Object.entries(filesIn(root)).flatMap(([path, content]) => (path.endsWith('.taken') ? [content] : []));

interface Ledger {
  version: number;
  sent: Array<Record<string, unknown>>;
}
const ledgerOf = (root: string, name = 'sent.json'): Ledger =>
  JSON.parse(readFileSync(join(root, name), 'utf8'));
const built = (root: string): string => readFileSync(join(root, 'dist/2025-11-28/review.eml'), 'latin1');
const idIn = (message: string): string => /^Message-ID: (.*)\r$/m.exec(message)?.[1] ?? '';

/** A workspace whose message was sent at six. */
async function sentWorkspace(): Promise<string> {
  const root = folderWith(workspace);
  expect((await send(root)).exit).toBe(0);
  return root;
}

/** A workspace whose machine stopped while the command was running. */
async function cutOffWorkspace(): Promise<string> {
  const root = await sentWorkspace();
  writeFileSync(join(root, 'sent.json'), readFileSync(join(root, 'ledger-at-1')));
  return root;
}

describe('the first time', () => {
  test('the command gets the message that was built, and the ledger says so', async () => {
    const root = folderWith(workspace);
    const { exit, out, err } = await send(root);
    expect({ exit, out, err }).toEqual({
      exit: 0,
      out: '2025-11-28  sent by node, edition 1\n',
      err: 'queued\n',
    });
    expect(taken(root)).toEqual([built(root)]);
    const entry = {
      date: '2025-11-28',
      edition: 1,
      hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      messageId: idIn(built(root)),
      started: '2025-11-28T06:00:00Z',
      command: 'node',
    };
    expect(ledgerOf(root, 'ledger-at-1')).toEqual({ version: 1, sent: [{ ...entry, status: 'sending' }] });
    expect(ledgerOf(root)).toEqual({
      version: 1,
      sent: [{ ...entry, status: 'sent', ended: '2025-11-28T06:00:00Z' }],
    });
    expect(Object.keys(filesIn(root)).filter((path) => path.startsWith('sent.json'))).toEqual(['sent.json']);
  });

  test('it writes what `revue build` writes, and the message where that does not', async () => {
    const root = folderWith({ ...workspace, 'revue.yaml': `outputs: [page]\n${workspace['revue.yaml']}` });
    await send(root);
    expect(Object.keys(filesIn(join(root, 'dist')))).toEqual(
      expect.arrayContaining(['2025-11-28/index.html', '2025-11-28/review.eml', '2025-11-28/review.json']),
    );
  });

  test('the ledger keeps its permissions and its group', async () => {
    const root = await sentWorkspace();
    const path = join(root, 'sent.json');
    // Root gives files to any group, everybody else to one of theirs.
    const isRoot = process.getuid?.() === 0;
    const group = (isRoot ? 12345 : process.getgroups?.().at(-1)) ?? statSync(path).gid;
    chownSync(path, -1, group);
    chmodSync(path, 0o640);
    await send(root, ['--again']);
    const { mode, gid } = statSync(path);
    expect({ mode: mode & 0o777, gid }).toEqual({ mode: 0o640, gid: group });
  });

  test('words after `--` are the command’s, each as it is and by no shell', async () => {
    const root = folderWith(workspace);
    const words = ['--quiet', '--', '-C', '$(touch broken)', '; touch broken', 'a  b', ''];
    const { exit, out } = await revue(root, ['send', '--', process.execPath, 'mailer.mjs', '0', ...words]);
    expect({ exit, out }).toMatchObject({ exit: 0, out: /./ });
    expect(JSON.parse(readFileSync(join(root, 'words'), 'utf8'))).toEqual(words);
    expect(existsSync(join(root, 'broken'))).toBe(false);
  });

  test('it runs where revue was started, in its environment', async () => {
    const root = realpathSync(folderWith(workspace));
    const program = 'process.stdin.resume(); console.error(process.cwd(), process.env.WHO)';
    const argv = ['send', '-C', '..', '--', process.execPath, '--eval', program];
    const { err } = await revue(join(root, 'notes'), argv, { env: { WHO: 'us' } });
    expect(err).toBe(`${join(root, 'notes')} us\n`);
  });

  test('--quiet says nothing', async () => {
    const root = folderWith(workspace);
    expect(await send(root, ['--quiet'])).toEqual({ exit: 0, out: '', err: '' });
    expect(taken(root)).toHaveLength(1);
  });

  test('--json says it as data', async () => {
    const root = folderWith(workspace);
    const { exit, out, err } = await send(root, ['--json']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      reviews: [{ date: '2025-11-28', status: 'sound', items: 1 }],
      delivery: { outcome: 'sent', edition: 1, command: 'node', messageId: idIn(built(root)) },
      problems: [],
    });
  });

  test('--verbose adds the account of files and the Message-ID', async () => {
    const { err } = await send(folderWith(workspace), ['--verbose']);
    expect(err).toMatch(
      /\nincluded {3}notes\/2025-11-28\/a\.md .*\n1 file: 1 included\n<2025-11-28\.1\..*> sha256:/,
    );
  });

  describe('an item of another day that continues one which is gone is told, and the message goes out', () => {
    const sendOther = async (...options: string[]): Promise<Ran> => {
      const root = folderWith({
        ...workspace,
        'notes/2025-11-29/b.md': note('Second', 'follows: 2025-11-28/a\n'),
      });
      await revue(root, ['build', '--all', '--now', '2025-11-30T06:00']);
      rmSync(join(root, day, 'a.md'));
      addFiles(root, { [`${day}/c.md`]: note('Another') });
      const ran = await send(root, options);
      expect({ exit: ran.exit, messages: taken(root).length }).toEqual({ exit: 0, messages: 1 });
      return ran;
    };

    test('to people', async () => {
      const end = /2025-11-29\/b\.md:3:10 error .* unknown-follows\n1 error; 1 review not written\n$/;
      expect((await sendOther()).err).toMatch(end);
    });

    test('as data', async () => {
      expect(JSON.parse((await sendOther('--json', '--verbose')).out)).toMatchObject({
        reviews: [
          { date: '2025-11-28', status: 'sound' },
          { date: '2025-11-29', status: 'invalid' },
        ],
        problems: [{ file: 'notes/2025-11-29/b.md', rule: 'unknown-follows' }],
        files: [{ fate: 'included' }, { fate: 'other-date' }],
      });
    });
  });

  test('today is the default, and another day can be named', async () => {
    const root = folderWith({ ...workspace, 'notes/2025-11-27/a.md': note('Earlier') });
    expect((await send(root, ['yesterday'])).out).toBe('2025-11-27  sent by node, edition 1\n');
    expect((await send(root, ['2025-11-28'])).out).toBe('2025-11-28  sent by node, edition 1\n');
    expect(ledgerOf(root).sent.map(({ date }) => date)).toEqual(['2025-11-27', '2025-11-28']);
  });

  test('the ledger’s times are those of the clock, whatever --now selects', async () => {
    const root = folderWith(workspace);
    await send(root, ['--now', '2025-11-28T23:00'], '0', morning + 86_400_000);
    expect(ledgerOf(root).sent).toMatchObject([{ date: '2025-11-28', started: '2025-11-29T06:00:00Z' }]);
  });
});

describe('when nothing is sent', () => {
  const broken = { ...workspace, [`${day}/b.md`]: '---\ntitle: B\norder: x\n---\nText.\n' };
  const unsigned = { ...workspace, 'revue.yaml': 'title: Daily\n' };
  const noted = { ...workspace, 'revue.yaml': `${workspace['revue.yaml']}sections: [a, b\n` };
  const rows: Array<[string, Files, string[], number, RegExp]> = [
    ['a review with errors', broken, [], 1, /wrong-type\n1 error; 1 review not written\n$/],
    [
      'warnings under --strict',
      { ...workspace, [`${day}/b.md`]: note('B', '', '') },
      ['--strict'],
      1,
      /empty-note/,
    ],
    [
      'a template that fails',
      { ...workspace, 'templates/feed-item.hbs': '{{item.image.src}}' },
      [],
      1,
      /feed-item\.hbs:1:3 error/,
    ],
    ['no sender', unsigned, [], 1, /^revue\.yaml:1:1 error Missing `email\.from`.* missing-sender\n/],
    ['a configuration with errors', noted, [], 2, /the configuration has errors/],
    ['an empty day', workspace, ['2025-11-01'], 3, /nothing to publish/],
    ['an empty day, quietly', workspace, ['2025-11-01', '--quiet'], 3, /^$/],
    [
      'two days',
      workspace,
      ['2025-11-27..2025-11-28', '--now', '2025-12-01'],
      2,
      /unexpected 2 reviews for send/,
    ],
    ['days without notes', workspace, ['2025-10-01..2025-10-02'], 2, /unexpected 0 reviews for send/],
    ['two dates', workspace, ['2025-11-28', '2025-11-27'], 2, /too many arguments/],
    ['drafts', workspace, ['--drafts', '--out', 'x'], 2, /unexpected --drafts/],
    ['a word that is no date', workspace, ['tomorow'], 2, /unexpected date `tomorow`/],
    ['an unknown option', workspace, ['--agian'], 2, /unknown option '--agian'[\s\S]*--again/],
  ];
  test.each(rows)('%s', async (_, files, options, exit, err) => {
    const root = folderWith({ ...files, 'notes/2025-11-27/a.md': note('Earlier') });
    const ran = await send(root, options);
    expect({ exit: ran.exit, out: ran.out }).toEqual({ exit, out: '' });
    expect(ran.err).toMatch(err);
    expect(taken(root)).toEqual([]);
    expect(existsSync(join(root, 'sent.json'))).toBe(false);
  });

  test('a day whose notes are gone loses its review, as by a build, and that is said', async () => {
    const root = folderWith({ ...workspace, 'notes/2025-11-27/a.md': note('Earlier') });
    await revue(root, ['build']);
    rmSync(join(root, day), { recursive: true });
    expect(await send(root)).toEqual({
      exit: 3,
      out: '',
      err: '2025-11-28: nothing to publish, no notes of that day in notes; its review is removed\n',
    });
    expect(existsSync(join(root, 'dist/2025-11-28'))).toBe(false);
  });

  test.each([[['send']], [['send', '--']], [['send', '2025-11-28']]])('no command: %s', async (argv) => {
    const { exit, err } = await revue(folderWith(workspace), argv);
    expect({ exit, err }).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/^revue: missing command, expected one after `--`.*sendmail -t`\n$/),
    });
  });
});

test('an option behind `--` is not taken for the command', async () => {
  const root = folderWith(workspace);
  expect(await revue(root, ['send', '--', '--again', process.execPath, 'mailer.mjs'])).toEqual({
    exit: 2,
    out: '',
    err: 'revue: unexpected `--again` behind `--`, expected the command that takes the message; what revue itself is told stands before\n',
  });
  expect(filesIn(root)).toEqual(filesIn(folderWith(workspace)));
});

test.each([[['sendmail', '-t']], [['2025-11-28', 'mailer.sh']]])(
  'a command that does not stand behind `--` is told where it belongs: %s',
  async (words) => {
    const { exit, err } = await revue(folderWith(workspace), ['send', ...words]);
    expect({ exit, err }).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/ behind `--`, such as `revue send -- sendmail -t`\.\n$/),
    });
  },
);

describe('a signal while the command is at work', () => {
  const executable = join(import.meta.dirname, '..', 'bin', 'revue.js');
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

  /** How `revue send` ends when it is sent a signal, and what it says; the command says when it is ready. */
  const signalled = async (root: string, signal: NodeJS.Signals) => {
    const options = ['--quiet', '--now', '2025-11-28T06:00'];
    const argv = ['send', ...options, '--', process.execPath, 'waiting.mjs'];
    const child = spawn('node', [executable, ...argv], { cwd: root });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (text === 'ready\n') child.kill(signal);
      });
    const ending = await new Promise((resolve) => child.once('close', (_, name) => resolve(name)));
    return { ending, said };
  };
  const waiting = (then: string): Files => ({
    ...workspace,
    [`${day}/a.md`]: long,
    'waiting.mjs': `import { readFileSync, writeFileSync } from 'node:fs';
      const signals = ${JSON.stringify(signals)};
      const idle = setInterval(() => {}, 1000);
      for (const signal of signals) process.on(signal, (name) => { clearInterval(idle); ${then} });
      console.error('ready');`,
  });

  test.each(signals)('%s is passed on, and what became of the message is told', async (signal) => {
    const root = folderWith(waiting('console.error(name); process.exit(75)'));
    expect(await signalled(root, signal)).toEqual({
      ending: signal,
      said: `ready\n${signal}\nrevue: node failed with exit 75; 2025-11-28 counts as not sent, and may be tried again\n`,
    });
    expect(ledgerOf(root).sent).toMatchObject([{ status: 'failed', reason: 'failed with exit 75' }]);
  });

  test.each(signals)(
    'a command that goes on at %s gets the whole message, also when it comes twice',
    async (signal) => {
      const take = "writeFileSync('1.taken', readFileSync(0))";
      const root = folderWith(waiting(`console.error('ready'); setTimeout(() => ${take}, 300)`));
      expect(await signalled(root, signal)).toEqual({ ending: signal, said: 'ready\nready\n' });
      expect(taken(root)).toEqual([built(root)]);
      expect((await send(root)).out).toMatch(/already sent/);
    },
  );

  test('that comes before it has begun keeps it from beginning', async () => {
    const root = folderWith(workspace);
    let waiting = 0;
    const beforeEnd = (work: (signal: 'SIGTERM') => unknown) => {
      if (existsSync(join(root, 'dist/2025-11-28/review.eml'))) work('SIGTERM');
      waiting += 1;
      return () => {
        waiting -= 1;
      };
    };
    const argv = ['send', '--', process.execPath, 'mailer.mjs'];
    expect(await revue(root, argv, { beforeEnd })).toEqual({
      exit: 4,
      out: '',
      err: 'revue: node was not started: revue was interrupted; 2025-11-28 counts as not sent, and may be tried again\n',
    });
    expect({ taken: taken(root), waiting }).toEqual({ taken: [], waiting: 0 });
    expect((await send(root)).out).toBe('2025-11-28  sent by node, edition 1\n');
  });
});

describe('a command that leaves another at work behind it', () => {
  const leaving = (input: string, then: string): Files => ({
    ...workspace,
    [`${day}/a.md`]: long,
    'left.mjs': "setTimeout(() => console.error('over'), 20_000)",
    'leaving.mjs': `import { spawn } from 'node:child_process';
      import { readFileSync } from 'node:fs';
      ${then}
      const streams = { stdio: [${input}, 'inherit', 'inherit'], detached: true };
      console.error('left', spawn(process.execPath, ['left.mjs'], streams).pid);
      process.exit();`,
  });
  /** How it ends, and what is left is ended. */
  const sendLeaving = async (files: Files): Promise<Ran & { status: unknown }> => {
    const root = folderWith(files);
    const ran = await revue(root, ['send', '--', process.execPath, 'leaving.mjs']);
    process.kill(Number(/^left (\d+)$/m.exec(ran.err)?.[1]), 'SIGKILL');
    return { ...ran, status: ledgerOf(root).sent[0]?.status };
  };

  test('is not waited for longer than itself, as ssh with ControlPersist', async () => {
    const ran = await sendLeaving(leaving("'ignore'", 'readFileSync(0);'));
    expect(ran).toMatchObject({ exit: 0, out: '2025-11-28  sent by node, edition 1\n', status: 'sent' });
    expect(ran.err).not.toMatch(/^over$/m);
  });

  test('and the message to that: nobody knows whether it is sent', async () => {
    const ran = await sendLeaving(leaving("'inherit'", ''));
    expect(ran).toMatchObject({ exit: 4, status: 'sending' });
    expect(ran.err).toMatch(/revue: node ended before it had read the whole message; nobody knows/);
  });
});

describe('a command that fails', () => {
  test('is exit 4 with its own words, and may be tried again', async () => {
    const root = folderWith(workspace);
    expect(await send(root, ['--quiet'], '75')).toEqual({
      exit: 4,
      out: '',
      err: 'no route to host\nrevue: node failed with exit 75; 2025-11-28 counts as not sent, and may be tried again\n',
    });
    expect(ledgerOf(root).sent).toMatchObject([{ status: 'failed', reason: 'failed with exit 75' }]);
    const { exit, out, err } = await send(root);
    expect({ exit, out }).toEqual({ exit: 0, out: '2025-11-28  sent by node, edition 1\n' });
    expect(err).toContain('2025-11-28: node failed with exit 75, 2025-11-28T06:00:00Z; tried again\n');
    const [first, second] = taken(root);
    expect(second).toBe(first);
    expect(ledgerOf(root).sent).toMatchObject([{ edition: 1, status: 'sent' }]);
    expect(ledgerOf(root).sent[0]).not.toHaveProperty('reason');
  });

  test('may be tried again with other notes: nobody got the first', async () => {
    const root = folderWith(workspace);
    await send(root, [], '1');
    addFiles(root, { [`${day}/a.md`]: note('Changed') });
    expect((await send(root)).out).toBe('2025-11-28  sent by node, edition 1\n');
  });

  test.each([
    ['./nowhere', 'nowhere was not found'],
    ['./revue.yaml', 'revue.yaml may not be executed'],
  ])('or is no program: %s', async (name, reason) => {
    const root = folderWith(workspace);
    const { exit, err } = await revue(root, ['send', '--', name, '-t']);
    expect({ exit, err }).toEqual({
      exit: 4,
      err: `revue: ${reason}; 2025-11-28 counts as not sent, and may be tried again\n`,
    });
    expect((await send(root)).exit).toBe(0);
  });

  test('or is killed: nobody knows whether it sent', async () => {
    const root = folderWith(workspace);
    const { exit, err } = await send(root, [], 'killed');
    expect(exit).toBe(4);
    expect(err).toMatch(
      /revue: node was ended by SIGKILL; nobody knows whether 2025-11-28 was sent; .*--again\n$/,
    );
    expect(ledgerOf(root).sent).toMatchObject([{ status: 'sending', reason: 'was ended by SIGKILL' }]);
    expect((await send(root)).exit).toBe(4);
    expect(taken(root)).toHaveLength(1);
  });

  test('or is a script whose program is killed: nobody knows either', async () => {
    const root = folderWith(workspace);
    const { exit, err } = await send(root, [], '137');
    expect({ exit, err }).toEqual({
      exit: 4,
      err: expect.stringMatching(/revue: node failed with exit 137, as after SIGKILL; nobody knows whether /),
    });
    expect(JSON.parse((await send(root, ['--again', '--json'], '137')).out).delivery).toMatchObject({
      outcome: 'unknown',
      message: expect.stringMatching(/^node failed with exit 137.* nobody knows whether /),
    });
    expect((await send(root)).exit).toBe(4);
    expect(taken(root)).toHaveLength(2);
  });

  test('or succeeds without having read: nobody knows either', async () => {
    // A pipe holds 64 kB.
    const long = note('Long', '', `\`\`\`\n${'Some words of code.\n'.repeat(20_000)}\`\`\``);
    const root = folderWith({ ...workspace, [`${day}/a.md`]: long, 'deaf.mjs': 'process.exit(0);\n' });
    const { exit, err } = await revue(root, ['send', '--', process.execPath, 'deaf.mjs']);
    expect(exit).toBe(4);
    expect(err).toMatch(/revue: node ended before it had read the whole message; nobody knows/);
    expect(ledgerOf(root).sent).toMatchObject([{ status: 'sending' }]);
  });
});

describe('the second time', () => {
  test('an unchanged day is exit 0, and silent with --quiet', async () => {
    const root = await sentWorkspace();
    const before = filesIn(root);
    const later = morning + 3_600_000;
    expect(await send(root, ['--quiet'], '1', later)).toEqual({ exit: 0, out: '', err: '' });
    expect(await send(root, [], '1', later)).toEqual({
      exit: 0,
      out: '2025-11-28  already sent by node, edition 1, 2025-11-28T06:00:00Z\n',
      err: '',
    });
    expect(JSON.parse((await send(root, ['--json'])).out).delivery.outcome).toBe('already-sent');
    expect(filesIn(root)).toEqual(before);
  });

  test('from another machine with the same ledger as well', async () => {
    const first = await sentWorkspace();
    const second = folderWith({ ...workspace, 'sent.json': readFileSync(join(first, 'sent.json')) });
    expect((await send(second)).out).toMatch(/already sent/);
    expect(taken(second)).toEqual([]);
  });

  test('from another machine too that reaches the ledger by a link, which stays one', async () => {
    const shared = folderWith({ 'ours.json': '{"version": 1, "sent": []}' });
    const [first, second] = [folderWith(workspace), folderWith(workspace)];
    for (const root of [first, second]) symlinkSync(join(shared, 'ours.json'), join(root, 'sent.json'));
    expect((await send(first)).out).toMatch(/ {2}sent by node, edition 1/);
    expect((await send(second)).out).toMatch(/already sent/);
    expect(taken(second)).toEqual([]);
    expect(lstatSync(join(first, 'sent.json')).isSymbolicLink()).toBe(true);
    expect(Object.keys(filesIn(shared))).toEqual(['ours.json']);
    addFiles(shared, { 'ours.json.lock': '' });
    expect((await send(second, ['--wait', '0', '--again'])).err).toMatch(/ours\.json\.lock is there/);
  });

  test('a changed day is refused, and --again makes it edition 2', async () => {
    const root = await sentWorkspace();
    addFiles(root, { [`${day}/a.md`]: note('Corrected') });
    expect(await send(root, ['--quiet'])).toEqual({
      exit: 2,
      out: '',
      err: 'revue: 2025-11-28 has changed since it was sent (edition 1, by node, 2025-11-28T06:00:00Z); nothing was sent now; --again sends it as edition 2\n',
    });
    expect(JSON.parse((await send(root, ['--json'])).out).delivery.outcome).toBe('refused-changed');
    expect(taken(root)).toHaveLength(1);
    expect((await send(root, ['--again'])).out).toBe('2025-11-28  sent by node, edition 2\n');
    const [first = '', second = ''] = taken(root);
    expect(idIn(second)).toBe(idIn(first).replace('2025-11-28.1.', '2025-11-28.2.'));
    expect(second).toContain(`\r\nReferences: ${idIn(first)}\r\n`);
    // But for these two headers it is the message that was built.
    const plain = second.replace(/^References: .*\r\n/m, '').replace(idIn(second), idIn(first));
    expect(plain).toBe(built(root));
    expect(ledgerOf(root).sent.map(({ edition, status }) => `${edition} ${status}`)).toEqual([
      '1 sent',
      '2 sent',
    ]);
    expect((await send(root)).out).toMatch(/already sent by node, edition 2/);
  });

  test('--again sends an unchanged day as the next edition too', async () => {
    const root = await sentWorkspace();
    expect((await send(root, ['--again'])).out).toBe('2025-11-28  sent by node, edition 2\n');
    expect(taken(root)).toHaveLength(2);
  });

  test('a later edition that failed is tried again as it was, and refused when it changed', async () => {
    const root = await sentWorkspace();
    addFiles(root, { [`${day}/a.md`]: note('Corrected') });
    expect((await send(root, ['--again'], '1')).exit).toBe(4);
    addFiles(root, { [`${day}/a.md`]: note('Corrected once more') });
    expect(await send(root)).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/since it was sent \(edition 1, .*--again sends it as edition 2\n$/),
    });
    addFiles(root, { [`${day}/a.md`]: note('Corrected') });
    expect((await send(root)).out).toBe('2025-11-28  sent by node, edition 2\n');
  });

  test('a later edition that failed is edition 2 still with --again, and not needed where the notes are as they were sent', async () => {
    const root = await sentWorkspace();
    addFiles(root, { [`${day}/a.md`]: note('Corrected') });
    expect((await send(root, ['--again'], '1')).exit).toBe(4);
    addFiles(root, { [`${day}/a.md`]: note('First') });
    expect((await send(root)).out).toMatch(/already sent by node, edition 1/);
    addFiles(root, { [`${day}/a.md`]: note('Corrected once more') });
    expect((await send(root, ['--again'])).out).toBe('2025-11-28  sent by node, edition 2\n');
  });

  test('a later edition is not sent where the notes change while it is made', async () => {
    const root = await sentWorkspace();
    addFiles(root, { [`${day}/a.md`]: note('Corrected') });
    const now = () => {
      if (built(root).includes('Corrected')) addFiles(root, { [`${day}/a.md`]: note('Corrected once more') });
      return morning;
    };
    const argv = ['send', '--again', '--', process.execPath, 'mailer.mjs'];
    const { exit, err } = await revue(root, argv, { now });
    expect({ exit, err }).toEqual({
      exit: 4,
      err: 'revue: node was not started: the notes changed meanwhile; 2025-11-28 counts as not sent, and may be tried again\n',
    });
    expect(taken(root)).toHaveLength(1);
  });

  test('editions are counted by their numbers, in whatever order a merge has left them, and kept by day and edition', async () => {
    const root = await sentWorkspace();
    await send(root, ['--again']);
    const { version, sent } = ledgerOf(root);
    const later = { ...sent[0], date: '2025-11-29' };
    addFiles(root, { 'sent.json': JSON.stringify({ version, sent: [later, ...sent.toReversed()] }) });
    expect((await send(root, ['--again'])).out).toBe('2025-11-28  sent by node, edition 3\n');
    expect(ledgerOf(root).sent.map(({ date, edition }) => `${date} ${edition}`)).toEqual([
      ...['2025-11-28 1', '2025-11-28 2', '2025-11-28 3'],
      '2025-11-29 1',
    ]);
  });

  test('a corrected day is written, though not sent', async () => {
    const root = await sentWorkspace();
    addFiles(root, { [`${day}/a.md`]: note('Corrected') });
    await send(root);
    expect(built(root)).toContain('Corrected');
  });
});

describe('an attempt that was cut off', () => {
  test('is refused and explained', async () => {
    const root = await cutOffWorkspace();
    const { exit, out, err } = await send(root, ['--quiet']);
    expect({ exit, out }).toEqual({ exit: 4, out: '' });
    expect(err).toBe(
      'revue: 2025-11-28 may have been sent: an attempt (edition 1, by node, 2025-11-28T06:00:00Z) has no known end, and may still be at work; nothing was sent now; if the message has arrived, set its `status` to `sent` in sent.json; if not, run again with --again\n',
    );
    expect(JSON.parse((await send(root, ['--json'])).out).delivery.outcome).toBe('refused-unknown');
    expect(taken(root)).toHaveLength(1);
  });

  test('with --again goes out as the same edition, so that whoever got it knows it', async () => {
    const root = await cutOffWorkspace();
    expect((await send(root, ['--again'])).out).toBe('2025-11-28  sent by node, edition 1\n');
    const [first, second] = taken(root);
    expect(second).toBe(first);
  });

  test('with --again and other content is edition 2, also where that failed and is other content once more', async () => {
    const root = await cutOffWorkspace();
    addFiles(root, { [`${day}/a.md`]: note('Changed') });
    expect((await send(root)).exit).toBe(4);
    expect((await send(root, ['--again'], '1')).exit).toBe(4);
    addFiles(root, { [`${day}/a.md`]: note('Changed once more') });
    expect((await send(root)).err).toMatch(/may have been sent: an attempt \(edition 1, /);
    expect((await send(root, ['--again'])).out).toBe('2025-11-28  sent by node, edition 2\n');
  });

  test('counts as sent once someone says so in the ledger', async () => {
    const root = await cutOffWorkspace();
    const text = readFileSync(join(root, 'sent.json'), 'utf8');
    writeFileSync(join(root, 'sent.json'), text.replace('"sending"', '"sent"'));
    expect((await send(root)).out).toMatch(/already sent/);
  });
});

test('a message that is dated over two hours ahead is sent, and said to look like spam', async () => {
  const at = (time: string) => Date.parse(`2025-11-28T${time}Z`);
  const early = await send(folderWith(workspace), [], '0', at('04:59:59'));
  expect(early).toMatchObject({ exit: 0, out: expect.stringMatching(/ {2}sent by .*, edition 1\n$/) });
  expect(early.err).toContain('\nthe message is dated 2025-11-28 07:00, over two hours from now, ');
  expect((await send(folderWith(workspace), ['--quiet'], '0', at('04:59:59'))).err).toBe('');
  expect((await send(folderWith(workspace), [], '0', at('05:00:00'))).err).not.toContain('dated');
  expect((await send(folderWith(workspace), [], '1', at('04:00:00'))).err).not.toContain('dated');
});

test('two at once never both send', async () => {
  const root = folderWith(workspace);
  const ran = await Promise.all([send(root), send(root), send(root)]);
  expect(taken(root)).toHaveLength(1);
  expect(ran.filter(({ out }) => out.includes('  sent by'))).toHaveLength(1);
  expect(ledgerOf(root).sent).toMatchObject([{ edition: 1, status: 'sent' }]);
});

describe('a ledger that cannot be used', () => {
  test.each([
    '',
    '{',
    '<<<<<<< ours',
    '[]',
    '{"version": 2, "sent": []}',
    '{"version": 1, "sent": [{"date": "x"}]}',
  ])('is never taken for an empty one: %s', async (text) => {
    const root = folderWith({ ...workspace, 'sent.json': text });
    const { exit, out, err } = await send(root, ['--quiet']);
    expect({ exit, out }).toEqual({ exit: 4, out: '' });
    expect(err).toMatch(/^revue: \S+sent\.json cannot be read as a ledger; repair it/);
    expect(taken(root)).toEqual([]);
    expect(filesIn(root)['sent.json']).toBe(text);
  });

  test('because git left both sides of a merge in it says what to keep', async () => {
    const sides = '{"version": 1, "sent": [\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> paul\n]}\n';
    const root = folderWith({ ...workspace, 'sent.json': sides });
    const { exit, err } = await send(root, ['--quiet']);
    expect({ exit, err }).toEqual({
      exit: 4,
      err: expect.stringMatching(/sent\.json holds marks of a merge .*; keep the entries of both sides/),
    });
    expect(taken(root)).toEqual([]);
  });

  test('because it is a link that leads nowhere is never taken for an empty one', async () => {
    const root = folderWith(workspace);
    symlinkSync(join(root, 'not-mounted', 'sent.json'), join(root, 'sent.json'));
    const { exit, err } = await send(root, ['--quiet']);
    expect(exit).toBe(4);
    expect(err).toMatch(/^revue: \S+sent\.json is a link that leads nowhere; bring back the ledger there/);
    expect(taken(root)).toEqual([]);
    expect(lstatSync(join(root, 'sent.json')).isSymbolicLink()).toBe(true);
  });

  test('because it leads to another file, which stays as it is, with nothing beside it', async () => {
    const root = folderWith(workspace);
    const elsewhere = folderWith({ passwd: 'root', 'passwd.lock.1': '' });
    symlinkSync(join(elsewhere, 'passwd'), join(root, 'sent.json'));
    const { exit, err } = await send(root, ['--quiet']);
    expect({ exit, err }).toEqual({ exit: 4, err: expect.stringMatching(/cannot be read as a ledger/) });
    expect(filesIn(elsewhere)).toEqual({ passwd: 'root', 'passwd.lock.1': '' });
  });

  test('because another process holds it: what to do is said', async () => {
    const root = folderWith({ ...workspace, 'sent.json.lock': '' });
    const { exit, err } = await send(root, ['--wait', '0']);
    expect(exit).toBe(4);
    expect(err).toMatch(/^revue: \S+sent\.json\.lock is there: another `revue` is at work, .* remove it/);
    expect(taken(root)).toEqual([]);
  });
});

test('help has examples and the exit codes', async () => {
  const { exit, out } = await revue(folderWith({}), ['send', '--help']);
  expect(exit).toBe(0);
  expect(out).toMatch(/^Usage: revue send \[options\] \[date\] -- <command\.\.\.>\n/);
  expect(out).toMatch(/\nExamples:\n {2}revue send -- sendmail -t /);
  expect(out).toMatch(/Exit codes: 0 sent, or sent before and unchanged/);
});
