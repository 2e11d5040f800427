import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeLock } from '../src/publish/lock.ts';
import { isOfSystem } from '../src/read/states.ts';
import { whileOpen, withFault, withoutLinks } from './support/faults.ts';
import { note } from './support/note.ts';
import { trialOf, tryFault } from './support/trial.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './support/workspace.ts';

const sound: Files = { 'notes/2025-11-28/a.md': note('First') };
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>';

test('a ledger has been waited for by the disk before a message is handed over, and again after that', async () => {
  const root = folderWith({
    ...sound,
    'revue.yaml': 'url: https://x.example/\nogImages: false\nemail: {from: a@x.example, to: b@x.example}\n',
  });
  const ledger = join(root, 'sent.json');
  const done: string[] = [];
  const watch = (name: string, target: unknown): void => {
    if (name === 'fsyncSync') done.push('flush');
    if (name === 'renameSync' && target === ledger) done.push('place');
  };
  const fault = { fault: 'dead', at: Number.POSITIVE_INFINITY, watch } as const;
  const { execPath } = process;
  await withFault(ledger, fault, async () => {
    const { exit, err } = await revue(root, ['send', '--', execPath, '--eval', 'process.stdin.resume()']);
    expect(exit, err).toBe(0);
  });
  expect(done.join(' ')).toBe('flush place flush place');
});

test('a ledger that cannot be written keeps a message back, and no other output folder is advised', async () => {
  const root = folderWith({
    ...sound,
    'revue.yaml': 'url: https://x.example/\nogImages: false\nemail: {from: a@x.example, to: b@x.example}\n',
  });
  await withFault(join(root, 'sent.json'), { fault: 'read-only', at: 1 }, async () => {
    const { exit, err } = await revue(root, ['send', '--out', '../out', '--', process.execPath]);
    expect(exit).toBe(4);
    expect(err).toMatch(
      /^revue: \S*sent\.json\S*: the disk is read-only; nothing is sent without the ledger: make its folder writable\n$/,
    );
  });
});

test('a page that another program has open for a moment, as Windows minds it, is written all the same', async () => {
  const root = folderWith({ ...sound, 'revue.yaml': 'ogImages: false\n' });
  await whileOpen(join(root, 'dist', '2025-11-28', 'index.html'), 3, async () => {
    expect(await revue(root, ['build', '--quiet'])).toEqual({ exit: 0, out: '', err: '' });
  });
});

test('a file that another program keeps open is named', async () => {
  const root = folderWith(sound);
  await withFault(join(root, 'dist'), { fault: 'open', at: 1 }, async () => {
    const { exit, err } = await revue(root, ['build']);
    expect(exit).toBe(4);
    expect(err).toMatch(/^revue: \S*dist: another program has it open; close it there and run again\n$/);
  });
});

describe('a build that is cut short', () => {
  /** Calls spread over a build, the first and the last among them; `npm run torture` tries them all. */
  const spread = (calls: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => 1 + Math.round((index * (calls - 1)) / (count - 1)));

  test('leaves whole files, and the next one makes what an undisturbed one makes', async () => {
    const trial = await trialOf();
    expect(trial.calls).toBeGreaterThan(100);
    expect(trial.whole.length).toBeGreaterThan(3);
    const counts = { dead: 7, full: 3, broken: 3 };
    for (const fault of ['dead', 'full', 'broken'] as const)
      for (const at of spread(fault === 'full' ? trial.lastGrowth : trial.calls, counts[fault]))
        await tryFault(trial, fault, at);
  });

  test('has waited for the disk before the first file of a set takes its place', async () => {
    const root = folderWith({ ...sound, 'revue.yaml': 'ogImages: false\n' });
    const done: string[] = [];
    const watch = (name: string, target: unknown): void => {
      if (name === 'fsyncSync') done.push('flush');
      if (name === 'renameSync') done.push(String(target).endsWith('.revue-journal') ? 'journal' : 'place');
    };
    const fault = { fault: 'dead', at: Number.POSITIVE_INFINITY, watch } as const;
    await withFault(join(root, 'dist'), fault, async () => void (await revue(root, ['build'])));
    expect(done.join(' ').replace(/place(?: place)+/, 'places')).toBe('journal flush places');
  });

  test.each([
    ['the next build, of any day', 'dead', false],
    ['the next page, after a build of texts that took a review away', 'dead', true],
    ['the next build after a disk that failed once', 'broken', false],
  ] as const)('after two of three reviews lets %s, tell the archive of it', async (_, fault, isTakenAway) => {
    const titled = (title: string): Files => ({
      'notes/2025-11-26/a.md': note(`${title} of 26`),
      'notes/2025-11-27/a.md': note(`${title} of 27`),
    });
    const old = { ...sound, ...titled('Old title') };
    const roots = [folderWith(old), folderWith(old)];
    let [calls, journals, thirdSet] = [0, 0, 0];
    const watch = (name: string, target: unknown): void => {
      calls += 1;
      if (name === 'renameSync' && String(target).endsWith('.revue-journal')) journals += 1;
      if (journals === 3) thirdSet ||= calls;
    };
    for (const root of roots) {
      await revue(root, ['build', '--all']);
      addFiles(root, titled('New title'));
      const dead = { pid: 2 ** 30 };
      // What a disk refuses once is a part of the third review.
      const at = thirdSet ? thirdSet + (fault === 'broken' ? 2 : 0) : Number.POSITIVE_INFINITY;
      await withFault(
        join(root, 'dist'),
        { fault, at, watch },
        async () => void (await revue(root, ['build', '--all'], dead)),
      );
    }
    const [root = ''] = roots.slice(-1);
    const titles = () =>
      readFileSync(join(root, 'dist/2025/archive.json'), 'utf8').match(/(Old|New) title of \d+/g);
    expect(titles()).toEqual(['Old title of 27', 'Old title of 26']);
    if (isTakenAway) {
      rmSync(join(root, 'notes/2025-11-28'), { recursive: true });
      expect((await revue(root, ['build', '--format', 'text'])).err).toContain('its review is removed');
    }
    expect((await revue(root, ['build', isTakenAway ? '2025-11-26' : '2025-11-28'])).exit).toBe(0);
    expect(titles()).toEqual(['New title of 27', 'New title of 26']);
    expect(Object.keys(filesIn(join(root, 'dist'))).filter((path) => path.includes('.revue'))).toEqual([]);
  });

  test('by the disk leaves the output folder as it was, with nothing beside its files', async () => {
    const roots = [folderWith(sound), folderWith(sound)];
    for (const root of roots) {
      await revue(root, ['build']);
      addFiles(root, {
        'notes/2025-11-28/a.md': note('Second', '', '![x](assets/x.svg)'),
        'assets/x.svg': svg,
      });
    }
    const [root = '', twin = ''] = roots;
    const before = filesIn(join(root, 'dist'));
    let [calls, last] = [0, 0];
    const watch = (name: string): void => {
      calls += 1;
      if (name === 'renameSync') last = calls;
    };
    const whole = { fault: 'broken', at: Number.POSITIVE_INFINITY, watch } as const;
    await withFault(join(twin, 'dist'), whole, async () => void (await revue(twin, ['build', '--no-cache'])));
    // While the journal is written, then parts; and once files take their places.
    const faults = [8, 10, 14, 22].map((at) => ({ fault: 'full', at }) as const);
    for (const fault of [...faults, ...[last - 1, last].map((at) => ({ fault: 'broken', at }) as const)]) {
      await withFault(join(root, 'dist'), fault, async () => {
        expect((await revue(root, ['build', '--no-cache'])).exit).toBe(4);
      });
      expect(filesIn(join(root, 'dist'))).toEqual(before);
    }
  });

  test('by a power cut leaves no half of a file in a place, and nothing beside it', async () => {
    const parts = [
      { part: '.a.txt.part', path: 'a.txt', size: 9 },
      { part: 'new/b/.c.txt.part', path: 'new/b/c.txt', size: 9 },
    ];
    const plan = JSON.stringify({ version: 1, parts, folders: ['new', 'new/b'], gone: [], days: [] });
    for (const state of ['', 'decided\n']) {
      const root = folderWith({
        ...sound,
        'dist/.revue-journal': `${plan}\n${state}`,
        ...{ 'dist/a.txt': 'Whole.', 'dist/.a.txt.part': 'Half', 'dist/.a.txt.back': 'Whole.' },
        ...(state === '' && { 'dist/new/b/.c.txt.part': 'Half' }),
      });
      expect((await revue(root, ['build'])).exit).toBe(0);
      const files = filesIn(join(root, 'dist'));
      expect(files['a.txt']).toBe('Whole.');
      expect(Object.keys(files).filter((path) => /\.part$|journal/.test(path))).toEqual([]);
      expect(existsSync(join(root, 'dist/new'))).toBe(false);
      if (state !== '') expect(files).not.toHaveProperty(['.a.txt.back']);
    }
  });

  test.each([
    ['an absolute path', { part: '/tmp/x', path: 'a' }],
    ['a path outside', { part: '.a.part', path: '../a' }],
    ['no JSON', undefined],
  ])('a journal with %s is not followed', async (_, pair) => {
    const head = { version: 1, parts: [pair], folders: [], gone: ['../notes/2025-11-28/a.md'], days: [] };
    const root = folderWith({ ...sound, 'dist/.revue-journal': `${JSON.stringify(head)}\ndecided\n` });
    expect((await revue(root, ['build'])).exit).toBe(0);
    const files = Object.keys(filesIn(root));
    expect(files).toContain('notes/2025-11-28/a.md');
    expect(files).not.toContain('dist/.revue-journal');
  });
});

describe('two at once', () => {
  const claim = { pid: process.pid, command: 'revue build --all', since: '2025-11-28T05:59:00Z', seconds: 0 };
  const isRunning = () => true;
  const pathIn = (root: string) => join(root, 'dist/.revue-lock');
  const heldBy = (root: string) => {
    mkdirSync(join(root, 'dist'), { recursive: true });
    return takeLock(pathIn(root), { ...claim, isRunning });
  };

  /** A lock whose holder was heard of some minutes from now. */
  const hear = (root: string, minutes: number): void => {
    const heard = new Date(Date.now() + minutes * 60_000);
    utimesSync(pathIn(root), heard, heard);
  };

  test('the second build waits for the first, and both do their work', async () => {
    const days = ['24', '25', '26', '27', '28'].map((day) => [`notes/2025-11-${day}/a.md`, note(day)]);
    const root = folderWith(Object.fromEntries(days));
    const both = await Promise.all([revue(root, ['build', '--all', '--quiet']), revue(root, ['build'])]);
    expect(both.map(({ exit, err }) => ({ exit, err }))).toEqual([
      { exit: 0, err: '' },
      { exit: 0, err: '' },
    ]);
    expect(Object.keys(filesIn(join(root, 'dist'))).filter((path) => path.startsWith('.'))).toEqual([]);
  });

  test('it says who holds the folder when it has waited long enough, and changes nothing', async () => {
    const root = folderWith(sound);
    const lock = await heldBy(root);
    const { exit, out, err } = await revue(root, ['build', '--wait', '0']);
    expect({ exit, out, err }).toEqual({
      exit: 4,
      out: '',
      err: `revue: ${pathIn(root)}: \`revue build --all\` (process ${process.pid}, since 2025-11-28T05:59:00Z) is at work there; wait for it with --wait, or end it\n`,
    });
    expect(Object.keys(filesIn(join(root, 'dist')))).toEqual(['.revue-lock']);
    for (const argv of [['check'], ['list'], ['build', '--stdout', 'text']])
      expect((await revue(root, argv)).exit).toBe(0);
    const waiting = revue(root, ['build'], { isTTY: true });
    const silent = ['--quiet', '--json'].map((option) =>
      revue(root, ['build', '--wait', '600', option], { isTTY: true }),
    );
    setTimeout(lock.release, 200);
    expect((await Promise.all(silent)).map(({ err }) => err)).toEqual(['', '']);
    expect((await waiting).err).toContain(
      `waiting for \`revue build --all\` (process ${process.pid}, since `,
    );
    expect((await waiting).exit).toBe(0);
  });

  test('a wait is a number of seconds', async () => {
    const { exit, err } = await revue(folderWith(sound), ['build', '--wait', 'long']);
    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'revue: unexpected `long` for --wait, expected seconds, such as 60\n',
    });
  });

  test('who waits is told once for whom, and who does not is told of nobody', async () => {
    const root = folderWith(sound);
    const told: string[] = [];
    const ask = (seconds: number) =>
      takeLock(pathIn(root), { ...claim, isRunning, seconds, tell: (holder) => told.push(holder) });
    await heldBy(root);
    await expect(ask(0)).rejects.toThrow('is at work there; wait for it with --wait, or end it');
    expect(told).toEqual([]);
    await expect(ask(0.15)).rejects.toThrow('is at work there');
    writeFileSync(pathIn(root), 'of another version');
    await expect(ask(0.1)).rejects.toThrow('another `revue` is at work, or one was cut off; remove it when');
    expect(told).toEqual([
      `\`revue build --all\` (process ${process.pid}, since 2025-11-28T05:59:00Z)`,
      'another `revue`',
    ]);
  });

  test.each([
    ['a process that there is not', { pid: 2 ** 30 }, 0, 0],
    ['another process with the number of a dead one', { started: '1' }, 0, 0],
    ['the machine before it started anew', { system: 'another pid:[1]' }, 0, 0],
    ['a machine that was not heard of for twelve minutes', { host: 'elsewhere' }, -12, 0],
    ['a machine that was heard of before its clock was set back', { host: 'elsewhere' }, 12, 0],
    ['a process of another container that was not heard of for long', { space: 'pid:[1]' }, -12, 0],
    ['a machine that was heard of eight minutes ago', { host: 'elsewhere' }, -8, 4],
    ['a process of another container, heard of not long ago', { space: 'pid:[1]' }, -8, 4],
  ])('a lock of %s', async (_, { space, ...change }: Record<string, unknown>, minutes, exit) => {
    const root = folderWith(sound);
    await heldBy(root);
    const held = JSON.parse(readFileSync(pathIn(root), 'utf8'));
    expect(typeof held.system === 'string').toBe(process.platform === 'linux');
    const system = space ? `${String(held.system).split(' ')[0]} ${space}` : held.system;
    writeFileSync(pathIn(root), JSON.stringify({ ...held, system, ...change }));
    hear(root, minutes);
    const ran = await revue(root, ['build', '--wait', '0']);
    expect(ran.exit, ran.err).toBe(exit);
    if (change.host && exit === 4) expect(ran.err).toContain(`process ${process.pid} on elsewhere, since`);
    const left = Object.keys(filesIn(join(root, 'dist'))).filter((path) => path.startsWith('.'));
    expect(left).toEqual(exit === 0 ? [] : ['.revue-lock']);
    expect(held.host).toBe(hostname());
  });

  test('a lock of a process that has ended, while nobody asks how, is taken over where the system tells', async () => {
    const root = folderWith(sound);
    await heldBy(root);
    const held = JSON.parse(readFileSync(pathIn(root), 'utf8'));
    // The program that the shell becomes never asks what became of the shell’s other one, which ends with its input.
    const shell = spawn('sh', ['-c', 'exec 3<&0; cat <&3 >&2 & echo $!; exec sleep 60']);
    onTestFinished(() => void shell.kill());
    const pid = await new Promise<number>((resolve) =>
      shell.stdout.on('data', (text) => resolve(Number(text))),
    );
    const isTold = existsSync('/proc/self/stat');
    const fieldsOf = (id: number) =>
      readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const nameOf = (id?: number) => readFileSync(`/proc/${id}/comm`, 'utf8').trim();
    if (isTold) {
      await expect.poll(() => nameOf(shell.pid)).toBe('sleep');
      shell.stdin.end();
      await expect.poll(() => fieldsOf(pid)[0]).toBe('Z');
    }
    const started = isTold ? fieldsOf(pid)[19] : undefined;
    expect(held.started).toBe(isTold ? fieldsOf(process.pid)[19] : undefined);
    writeFileSync(pathIn(root), JSON.stringify({ ...held, pid, started }));
    expect((await revue(root, ['build', '--wait', '0'])).exit).toBe(isTold ? 0 : 4);
  });

  test('a lock that another takes while that of a dead one is removed stays with it', async () => {
    const root = folderWith(sound);
    await heldBy(root);
    const theirs = readFileSync(pathIn(root), 'utf8');
    const dead = { ...JSON.parse(theirs), pid: 2 ** 30, system: undefined };
    writeFileSync(pathIn(root), JSON.stringify(dead));
    const meanwhile = (pid: number): boolean => {
      if (pid === dead.pid) writeFileSync(pathIn(root), theirs);
      return pid !== dead.pid;
    };
    await expect(takeLock(pathIn(root), { ...claim, isRunning: meanwhile })).rejects.toThrow(
      `(process ${process.pid}, since`,
    );
    expect(filesIn(join(root, 'dist'))).toEqual({ '.revue-lock': theirs });
  });

  test('a lock of a process that the system hides stays with it', async () => {
    const root = folderWith(sound);
    await heldBy(root);
    const held = JSON.parse(readFileSync(pathIn(root), 'utf8'));
    writeFileSync(pathIn(root), JSON.stringify({ ...held, pid: 2 ** 30 }));
    await expect(takeLock(pathIn(root), { ...claim, isRunning })).rejects.toThrow('is at work there');
  });

  test('a lock of a dead process that the disk does not let go is an error at once', async () => {
    const root = folderWith(sound);
    await heldBy(root);
    const held = JSON.parse(readFileSync(pathIn(root), 'utf8'));
    writeFileSync(pathIn(root), JSON.stringify({ ...held, pid: 2 ** 30, system: undefined }));
    let count = 0;
    const once = (): boolean => {
      count += 1;
      if (count > 1) throw new Error('asked again');
      return false;
    };
    await withFault(join(root, 'dist'), { fault: 'broken', at: 1 }, () =>
      expect(takeLock(pathIn(root), { ...claim, isRunning: once })).rejects.toThrow('EIO'),
    );
  });

  test('a build that is ended lets its lock go, and one that is over has nothing to let go', async () => {
    const root = folderWith(sound);
    const told: unknown[] = [];
    const beforeEnd = (work: (signal: 'SIGTERM') => unknown) => {
      told.push(existsSync(pathIn(root)));
      work('SIGTERM');
      told.push(existsSync(pathIn(root)));
      return () => void told.push('over');
    };
    await revue(root, ['build'], { beforeEnd });
    expect(told).toEqual([true, false, 'over']);
  });

  const other = JSON.stringify({ pid: 17, command: 'revue build', since: '', host: 'elsewhere' });
  const dead = JSON.stringify({ ...JSON.parse(other), host: hostname(), pid: 2 ** 30 });
  test.each([
    ['just before this one would', undefined, 'writeFileSync'],
    ['while this one gives back what it took for that of a dead one', dead, 'renameSync'],
  ])('a lock that another takes %s stays with it', async (_, before, call) => {
    const root = folderWith({ ...sound, 'dist/x': '', ...(before && { 'dist/.revue-lock': before }) });
    let isTaken = false;
    const watch = (name: string): void => {
      if (isTaken || name !== call) return;
      isTaken = true;
      writeFileSync(pathIn(root), other);
    };
    const meanwhile = (): boolean => {
      writeFileSync(pathIn(root), '{}');
      return false;
    };
    await withFault(join(root, 'dist'), { fault: 'dead', at: Number.POSITIVE_INFINITY, watch }, () =>
      expect(takeLock(pathIn(root), { ...claim, isRunning: meanwhile })).rejects.toThrow(
        'process 17 on elsewhere',
      ),
    );
    expect(filesIn(join(root, 'dist'))).toEqual({ '.revue-lock': other, x: '' });
  });

  test('a lock of a dead process that another removes first is no hindrance', async () => {
    const root = folderWith({ ...sound, 'dist/x': '', 'dist/.revue-lock': dead });
    const meanwhile = (): boolean => {
      rmSync(pathIn(root));
      return false;
    };
    (await takeLock(pathIn(root), { ...claim, isRunning: meanwhile })).release();
    expect(filesIn(join(root, 'dist'))).toEqual({ x: '' });
  });

  test('a lock that another sweeps away as it is made is made again', async () => {
    const root = folderWith({ ...sound, 'dist/x': '' });
    let isSwept = false;
    const watch = (name: string): void => {
      if (isSwept || name !== 'writeFileSync') return;
      isSwept = true;
      for (const path of Object.keys(filesIn(join(root, 'dist')))) rmSync(join(root, 'dist', path));
    };
    await withFault(
      join(root, 'dist'),
      { fault: 'dead', at: Number.POSITIVE_INFINITY, watch },
      async () => void (await heldBy(root)),
    );
    expect(Object.keys(filesIn(join(root, 'dist')))).toEqual(['.revue-lock']);
  });

  test('on a disk without hard links one alone has a lock too', async () => {
    const root = folderWith({ ...sound, 'dist/x': '' });
    const ask = (asked: (pid: number) => boolean = isRunning) =>
      takeLock(pathIn(root), { ...claim, isRunning: asked });
    let meanwhile = (): void => {};
    await withoutLinks(
      () => meanwhile(),
      async () => {
        const lock = await heldBy(root);
        const theirs = readFileSync(pathIn(root), 'utf8');
        await expect(ask()).rejects.toThrow(`(process ${process.pid}, since`);
        lock.release();
        expect(filesIn(join(root, 'dist'))).toEqual({ x: '' });
        meanwhile = () => writeFileSync(pathIn(root), theirs);
        await expect(ask()).rejects.toThrow(`(process ${process.pid}, since`);
        meanwhile = () => {};
        writeFileSync(pathIn(root), dead);
        const takeOver = (pid: number): boolean => {
          if (pid === 2 ** 30) writeFileSync(pathIn(root), theirs);
          return pid !== 2 ** 30;
        };
        await expect(ask(takeOver)).rejects.toThrow(`(process ${process.pid}, since`);
        expect(filesIn(join(root, 'dist'))).toEqual({ '.revue-lock': theirs, x: '' });
      },
    );
  });

  test('a disk of Windows without hard links is written to', async () => {
    const root = folderWith(sound);
    const build = async () => {
      expect(await revue(root, ['build', '--quiet'])).toEqual({ exit: 0, out: '', err: '' });
    };
    await withoutLinks(() => {}, build, 'EISDIR');
  });

  test('what a killed process left beside the lock goes with the next build', async () => {
    const root = folderWith({ ...sound, 'dist/.revue-lock.elsewhere.17': '{}' });
    await revue(root, ['build']);
    expect(Object.keys(filesIn(join(root, 'dist'))).filter((path) => path.startsWith('.'))).toEqual([]);
  });

  test('a build whose lock was taken over writes no further review', async () => {
    const root = folderWith({ ...sound, 'notes/2025-11-27/a.md': note('Earlier') });
    const lock = await heldBy(root);
    hear(root, -12);
    lock.renew();
    expect(Date.now() - statSync(pathIn(root)).mtimeMs).toBeLessThan(600_000);
    writeFileSync(pathIn(root), '{}');
    expect(lock.renew).toThrow(/was taken over by another process, or removed/);
    lock.release();
    expect(Object.keys(filesIn(join(root, 'dist')))).toEqual(['.revue-lock']);
  });
});

test('an error of Node’s own is a defect of revue, not of the disk', () => {
  const told = ['ENOSPC', 'EIO', 'UNKNOWN', 'ERR_FS_FILE_TOO_LARGE', 'ERR_OUT_OF_RANGE', undefined].filter(
    (code) => isOfSystem(Object.assign(new Error('x'), { code })),
  );
  expect(told).toEqual(['ENOSPC', 'EIO', 'UNKNOWN', 'ERR_FS_FILE_TOO_LARGE']);
});
