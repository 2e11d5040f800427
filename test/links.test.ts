import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createConnection } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { check } from '../src/check.ts';
import { checkLinks } from '../src/links.ts';
import type { KnownLink } from '../src/model/link.ts';
import { tryAddress } from '../src/read/web.ts';
import { openWorkspace } from '../src/workspace.ts';
import { keep } from './support/cache.ts';
import { openWeb } from './support/web.ts';
import { addFiles, type Files, filesIn, folderWith, morning, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';

interface Site {
  origin: string;
  /** The requests that came, in their order. */
  asked: string[];
  /** How many were under way at once, at most. */
  most: () => number;
}

/** A site whose pages answer what their paths say: `/410`, `/301/to`, `/head-405`, `/flaky`. */
async function site(): Promise<Site> {
  const asked: string[] = [];
  let [open, most] = [0, 0];
  const origin = await openWeb(({ method = '', url = '' }, response) => {
    asked.push(`${method} ${url}`);
    open += 1;
    most = Math.max(most, open);
    const [, code = '', to] = /^\/(\d+)(\/.*)?$/.exec(url) ?? [];
    const isSecond = asked.filter((each) => each === `GET ${url}`).length > 1;
    const odd: Record<string, number> = {
      '/head-405': method === 'HEAD' ? 405 : 200,
      '/head-404': method === 'HEAD' ? 404 : 200,
      '/flaky': method === 'GET' && isSecond ? 200 : 503,
      '/circle': 302,
    };
    const status = odd[url] ?? (Number(code) || 200);
    setTimeout(() => {
      open -= 1;
      response.writeHead(status, to || url === '/circle' ? { location: to ?? '/circle' } : {}).end();
    }, 5);
  });
  return { origin, asked, most: () => most };
}

const note = (title: string, source: string, body = 'Text.') =>
  `---\ntitle: ${title}\nsource: ${source}\n---\n${body}\n`;

test('every address of a review is tried once, and what is wrong is reported where it stands', async () => {
  const { origin, asked, most } = await site();
  const root = folderWith({
    [`${day}/_review.md`]: `Lead with [a link](${origin}/404).\n`,
    'notes/_closing.md': `<${origin}/410>\n`,
    [`${day}/a.md`]: note(
      'A',
      `{name: X, url: "${origin}/301/new#part"}`,
      `Text [one][r], [again][g], [again][g], [two](${origin}/fine#a), [two](${origin}/fine#b), [mail](mailto:a@b.example), ![x](assets/x.svg).[^n]

[r]: ${origin}/403
[g]: <${origin}/404>
[^n]: A note with ${origin}/410/note.`,
    ),
    [`${day}/b.md`]: note('B', `${origin}/404`, `![A picture](${origin}/308/picture)`),
    [`${day}/draft.md`]: `---\ntitle: Draft\ndraft: true\n---\n${origin}/404/draft\n`,
    'notes/2025-11-27/other.md': note('Other', `${origin}/404/other`),
    'assets/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>',
  });
  const check = (...argv: string[]) => revue(root, ['check', '--links', ...argv]);
  const { exit, out } = await check('--json');
  const { problems, links } = JSON.parse(out);
  const told = problems
    .filter(({ rule }: { rule: string }) => rule.endsWith('-link'))
    .map((problem: Record<string, string>) => {
      const { file, line, column, endColumn, rule, message } = problem;
      return `${file}:${line}:${column}-${endColumn} ${rule} ${message?.replaceAll(origin, '')}`;
    });
  const end = (column: number, path: string) => `${column}-${column + origin.length + path.length}`;
  expect(exit).toBe(0);
  expect(told.sort()).toEqual([
    `${day}/_review.md:1:${end(20, '/404')} dead-link Unexpected answer 404 at \`/404\`, expected a page`,
    `${day}/a.md:3:${end(25, '/301/new#part')} moved-link Unexpected address \`/301/new#part\`, expected \`/new#part\`: it has moved there for good`,
    `${day}/a.md:8:${end(7, '/404')} dead-link Unexpected answer 404 at \`/404\`, expected a page`,
    `${day}/a.md:9:${end(19, '/410/note')} dead-link Unexpected answer 410 at \`/410/note\`, expected a page`,
    `${day}/b.md:3:${end(9, '/404')} dead-link Unexpected answer 404 at \`/404\`, expected a page`,
    `${day}/b.md:5:${end(14, '/308/picture')} moved-link Unexpected address \`/308/picture\`, expected \`/picture\`: it has moved there for good`,
    `notes/_closing.md:1:${end(2, '/410')} dead-link Unexpected answer 410 at \`/410\`, expected a page`,
  ]);
  expect(most()).toBe(1);
  expect(asked.filter((each) => each === 'HEAD /404')).toHaveLength(1);
  expect(asked.join()).not.toMatch(/draft|other/);
  expect(links).toContainEqual({ is: 'refused', why: 'answer 403', url: `${origin}/403`, at: morning });

  asked.length = 0;
  const again = await check('--verbose', '--strict');
  expect(again.exit).toBe(1);
  expect(again.out).toContain(`refused to programs  ${origin}/403  (answer 403)\n`);
  expect(again.out).toMatch(/\n7 links: 1 fine, 2 moved, 3 dead, 1 refused to programs\n$/);
  // What is fine, moved or refused is remembered for a day, what is dead is tried again.
  expect(new Set(asked.map((each) => each.split(' ')[1]))).toEqual(new Set(['/404', '/410', '/410/note']));
  expect(readFileSync(join(root, '.revue/.gitignore'), 'utf8')).toBe('*\n');
  asked.length = 0;
  await revue(root, ['check', '2025-11-28', '--links'], { now: morning + 86_400_000 });
  expect(asked).toContain('HEAD /403');
  asked.length = 0;
  // Nor for longer by a clock that went wrong and was set right.
  await revue(root, ['check', '2025-11-28', '--links'], { now: morning });
  expect(asked).toContain('HEAD /403');
});

test('an address that has moved to a place in a page is told with that place', async () => {
  const origin = await openWeb(({ url }, response) => {
    response.writeHead(url === '/old' ? 301 : 200, { location: '/new#there' }).end();
  });
  const root = folderWith({ [`${day}/a.md`]: `# A\n\n<${origin}/old#here>\n` });
  const { err } = await revue(root, ['check', '--links']);
  expect(err).toContain(`Unexpected address \`${origin}/old#here\`, expected \`${origin}/new#there\``);
});

test('a redirection to a host that is not there says nothing of the other pages of its own host', async () => {
  const origin = await openWeb(({ url }, response) => {
    response.writeHead(url === '/gone' ? 302 : 200, { location: 'http://nowhere.invalid/' }).end();
  });
  const root = folderWith({ [`${day}/a.md`]: `# A\n\n${origin}/gone ${origin}/fine ${origin}/other\n` });
  const { exit, out } = await revue(root, ['check', '--links', '--json']);
  const { links } = JSON.parse(out);
  expect(exit).toBe(0);
  expect(links.map(({ is, why }: { is: string; why?: string }) => [is, why])).toEqual([
    ['dead', 'unknown host of `http://nowhere.invalid/`, where it leads'],
    ['fine', undefined],
    ['fine', undefined],
  ]);
});

test('a note may switch a rule off, a configuration make it an error, and no other command tries anything', async () => {
  const { origin, asked } = await site();
  const files: Files = {
    'revue.yaml': 'checks: {dead-link: error}\n',
    [`${day}/a.md`]: `---\ntitle: A\nchecks: {dead-link: off}\n---\n${origin}/404\n`,
  };
  const root = folderWith(files);
  expect(await revue(root, ['check', '--links'])).toMatchObject({ exit: 0, err: 'no problems\n' });
  asked.length = 0;
  writeFileSync(join(root, `${day}/a.md`), `# A\n\n${origin}/404\n`);
  expect(await revue(root, ['check', '--links'])).toMatchObject({ exit: 1 });
  expect((await revue(root, ['build', '--links'])).exit).toBe(2);
  asked.length = 0;
  expect((await revue(root, ['check'])).exit).toBe(0);
  expect((await revue(root, ['build'])).exit).toBe(0);
  expect(asked).toEqual([]);
});

test('a cache that is damaged or cannot be written keeps nothing from being checked', async () => {
  const { origin, asked } = await site();
  const root = folderWith({ [`${day}/a.md`]: `# A\n\n${origin}/fine\n`, '.revue': 'in the way' });
  const home = folderWith({});
  const check = () => revue(root, ['check', '--links'], { env: { XDG_CACHE_HOME: home } });
  expect((await check()).exit).toBe(0);
  expect(Object.keys(filesIn(home)).join()).toMatch(/revue\/\w+\/links\.json/);
  await check();
  expect(asked).toEqual(['HEAD /fine']);
  const other = folderWith({ 'mine.txt': 'Mine.' });
  rmSync(join(root, '.revue'));
  symlinkSync(other, join(root, '.revue'));
  await check();
  rmSync(join(root, '.revue'));
  addFiles(root, { '.revue/x': '' });
  symlinkSync(join(other, 'mine.txt'), join(root, '.revue/links.json.part'));
  await revue(root, ['check', '--links']);
  expect(filesIn(other)).toEqual({ 'mine.txt': 'Mine.' });
  asked.length = 1;
  for (const damage of [
    '',
    '[',
    '{"version":1,"links":{}}',
    '{"version":1,"links":[null,{"url":3},{"url":"x","is":"moved","at":"y"}]}',
    ...[{ is: 'fine' }, { is: 'moved', at: morning }, { is: 'refused', at: morning }].map((answer) =>
      JSON.stringify({ version: 1, links: [{ url: `${origin}/fine`, ...answer }] }),
    ),
  ]) {
    rmSync(join(root, '.revue'), { recursive: true });
    mkdirSync(join(root, '.revue'));
    keep(join(root, '.revue/links.json'), damage);
    expect(await revue(root, ['check', '--links'])).toMatchObject({ exit: 0, err: 'no problems\n' });
  }
  expect(asked).toHaveLength(8);
});

test('where no host can be reached, it asks for the network', async () => {
  const { origin } = await site();
  // No host can have the address of all of them: the system refuses at once.
  const lost = 'http://255.255.255.255/a\u200f http://255.255.255.255/b';
  const root = folderWith({ [`${day}/a.md`]: `# A\n\n${lost}\n` });
  expect(await revue(root, ['check', '--links', '--quiet'])).toMatchObject({
    exit: 4,
    err: 'revue: no link could be reached; is there a network?\n',
  });
  expect((await revue(root, ['check', '--links', '--verbose'])).out).toMatch(
    /\nnot reached {2}http:\/\/255\.255\.255\.255\/a\\u200f {2}\(no network \(\w+\)\)\n[\s\S]*\n2 links: 2 not reached\n$/,
  );
  writeFileSync(join(root, `${day}/a.md`), '# A\n\nhttp://nowhere.invalid/\n');
  expect(await revue(root, ['check', '--links', '--quiet'])).toMatchObject({ exit: 4 });
  // What fails is tried again, and nothing is kept of it.
  expect(existsSync(join(root, '.revue/links.json'))).toBe(false);
  writeFileSync(join(root, `${day}/a.md`), `# A\n\n${lost} ${origin}/fine\n`);
  expect(await revue(root, ['check', '--links', '--quiet'])).toMatchObject({ exit: 0, err: '' });
  writeFileSync(join(root, `${day}/a.md`), '# A\n\nText.\n');
  expect(await revue(root, ['check', '--links'])).toMatchObject({ exit: 0, err: 'no problems\n' });
});

test('a certificate that is nobody’s is told at the links to its site', async () => {
  const origin = await openWeb(() => {}, 'self-signed');
  const root = folderWith({ [`${day}/a.md`]: `# A\n\n${origin}/a#b\n` });
  expect((await revue(root, ['check', '--links'])).err).toContain(
    `:3:1 warning Unexpected certificate at \`${origin}/a#b\`, expected one that browsers accept: it is signed by itself bad-certificate\n`,
  );
});

describe('a visit of the web', () => {
  /** What is found out of the addresses in a note, whose trials are told. */
  const visited = async (body: string, tell: (url: string) => void = () => {}, end?: AbortSignal) => {
    const root = folderWith({ [`${day}/a.md`]: `# A\n\n${body}\n` });
    const workspace = openWorkspace({ root, strict: false, fit: false });
    const moment = { now: morning, timeZone: 'UTC', drafts: false };
    const known = new Map<string, KnownLink>();
    const patience = { answer: 2000, pause: 5, end };
    const visit = {
      patience,
      hosts: 8,
      known,
      clock: () => 0,
      tell: (_: number, __: number, url: string) => tell(url),
    };
    for await (const found of check(workspace, { days: ['2025-11-28'], outputs: ['page'], moment }))
      await checkLinks(workspace, found, visit);
    return [...known.values()].map(({ is }) => is);
  };

  test('asks a server that is not there once', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const address = gone.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await new Promise((resolve) => gone.close(resolve));
    const back = createServer((_, response) => response.end());
    onTestFinished(() => void back.close());
    const origin = `http://127.0.0.1:${port}`;
    const tell = (url: string) => url.endsWith('/b') && back.listen(port, '127.0.0.1');
    expect(await visited(`${origin}/a ${origin}/b`, tell)).toEqual(['dead', 'dead']);
  });

  test('asks nobody more once it is to end', async () => {
    const { origin } = await site();
    const end = new AbortController();
    const told: string[] = [];
    const tell = (url: string) => {
      told.push(url);
      end.abort();
    };
    await visited(`${origin}/a ${origin}/b`, tell, end.signal);
    expect(told).toEqual([`${origin}/a`]);
  });

  test('asks several servers at once', async () => {
    let answer = () => {};
    const first = await openWeb((_, response) => {
      answer = () => response.end();
    });
    const second = await openWeb((_, response) => {
      response.end();
      answer();
    });
    expect(await visited(`${first} ${second}`)).toEqual(['fine', 'fine']);
  });
});

test('on a terminal it says how far it is', async () => {
  const { origin } = await site();
  const root = folderWith({ [`${day}/a.md`]: `# A\n\n${origin}/a ${origin}/b\n` });
  const { err } = await revue(root, ['check', '--links'], { isTTY: true });
  expect(err).toContain(`links 1/2 ${new URL(origin).host}`);
});

describe('an address', () => {
  const trying = (url: string, answer = 30_000) => tryAddress(url, { answer, pause: 5 });

  test('is asked for by GET where HEAD says nothing of the page, and a second time where the server fails', async () => {
    const { origin, asked } = await site();
    for (const path of ['/head-405', '/head-404', '/flaky']) {
      asked.length = 0;
      expect(await trying(origin + path)).toEqual({ is: 'fine' });
      expect(asked).toEqual([`HEAD ${path}`, ...Array(path === '/flaky' ? 2 : 1).fill(`GET ${path}`)]);
    }
  });

  test('has moved as far as redirections for good lead, to a page that is there', async () => {
    const { origin } = await site();
    const to = (path: string) => ({ is: 'moved', to: origin + path });
    expect(await trying(`${origin}/301/308/new`)).toEqual(to('/new'));
    expect(await trying(`${origin}/308/302/today`)).toEqual(to('/302/today'));
    expect(await trying(`${origin}/302/301/new`)).toEqual({ is: 'fine' });
    expect(await trying(`${origin}/301/403`)).toEqual(to('/403'));
    expect(await trying(`${origin}/301/410`)).toEqual({
      is: 'dead',
      why: `answer 410 of \`${origin}/410\`, where it leads`,
    });
    expect(await trying(`${origin}/302/503`)).toEqual({
      is: 'dead',
      why: `answer 503 of \`${origin}/503\`, where it leads`,
    });
    expect(await trying(`${origin}/circle`)).toEqual({ is: 'refused', why: 'redirections without end' });
  });

  test('is asked for once more where the server has too much to do, and is not called dead', async () => {
    const { origin, asked } = await site();
    expect(await trying(`${origin}/429`)).toEqual({ is: 'refused', why: 'answer 429' });
    expect(asked).toEqual(['HEAD /429', 'GET /429', 'GET /429']);
  });

  test('leads where a redirection says in UTF-8, and nowhere where that is no page', async () => {
    const places: Record<string, string> = { '/old': '/né', '/mail': 'mailto:a@b.example' };
    const origin = await openWeb(({ url = '' }, response) => {
      const location = Buffer.from(places[url] ?? '').toString('latin1');
      response.writeHead(location ? 301 : 200, { location }).end();
    });
    expect(await trying(`${origin}/old`)).toEqual({ is: 'moved', to: `${origin}/n%C3%A9` });
    expect(await trying(`${origin}/mail`)).toEqual({ is: 'refused', why: 'answer 301' });
  });

  test('is dead when nobody answers, whatever is heard instead', async () => {
    const silent = createServer(() => {});
    const rude = createConnection((socket) => socket.destroy());
    const other = createConnection((socket) => socket.end('SSH-2.0-x\r\n'));
    const portOf = async (server: typeof silent | typeof rude): Promise<number> => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      const address = server.address();
      return typeof address === 'object' ? (address?.port ?? 0) : 0;
    };
    const at = async (server: typeof silent | typeof rude, answer?: number) =>
      trying(`http://127.0.0.1:${await portOf(server)}/`, answer);
    expect(await at(silent, 150)).toEqual({ is: 'dead', why: 'silence of 0.15 s' });
    expect(await at(rude)).toEqual({ is: 'dead', why: 'broken connection (ECONNRESET)' });
    expect(await at(other)).toMatchObject({ is: 'refused', why: expect.stringContaining('no HTTP') });
    expect(await trying('http://127.0.0.1:1/')).toEqual({ is: 'dead', why: 'refused connection' });
    const secure = (await openWeb(() => {})).replace('http:', 'https:');
    expect(await trying(secure)).toMatchObject({
      is: 'dead',
      why: expect.stringContaining('failure of the secure connection'),
    });
  });

  test('whose certificate is nobody’s is not trusted, and no page is asked for', async () => {
    let count = 0;
    const origin = await openWeb(() => (count += 1), 'self-signed');
    expect(await trying(origin)).toEqual({ is: 'untrusted', why: 'it is signed by itself' });
    expect(count).toBe(0);
  });
});
