import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canonicalAddress,
  hasScheme,
  hostOf,
  saysAddress,
  shownHost,
  trackingIn,
  withAsciiHost,
  withHttps,
  withoutTracking,
  wrappedIn,
} from '../src/model/address.ts';
import { sourceProblem } from '../src/model/source.ts';
import { problemsIn } from './support/problems.ts';
import { filesIn, folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const note = (fields: string, body = 'Text.'): string => `---\ntitle: A title\n${fields}\n---\n${body}\n`;

test('addresses of one page are one, and those of two are two', () => {
  const one = [
    'https://example.org/a/b',
    'http://www.Example.org:80/a/b/#part',
    'https://example.org/a/b?utm_source=x&utm_campaign=',
    'https://example.org/a/b/?fbclid=1#xtor=RSS-32',
    'https://amp.example.org/a/b',
    'https://example.org/amp/a/b',
    'https://example.org/a/b/amp/?amp=1',
    'https://www.google.com/amp/s/example.org/a/b/amp',
    'https://example-org.cdn.ampproject.org/c/s/example.org/a/b',
    'HTTPS://www.google.com/amp/example.org/a/b',
    'https://www.amp.example.org/a/b',
    'https://example.org/a/b?AMP=1&outputtype=amp',
    'https://example.org/a/b?amp&amp=12#part#!/c',
  ];
  expect(new Set(one.map(canonicalAddress))).toEqual(new Set(['example.org/a/b']));
  // Of those without a page of their own there is one, `undefined`.
  const others = [
    ...[
      '/',
      '/a',
      '/a/b',
      '/a/b/c',
      '/a/b?id=1',
      '/a/b?id=2',
      '/a/b#!/c',
      '/A/b',
      '/amphora',
      '/a/b?x=1&y=2',
    ],
    ...['/?id=1', '/?stamp=1', '/?amplitude=1', '/#!/c', '/c/d', '/c/amp/d'],
  ];
  expect(new Set(others.map((path) => canonicalAddress(`https://example.org${path}`))).size).toBe(
    others.length,
  );
  expect(canonicalAddress('https://example.org/?y=2&x=1')).toBe(
    canonicalAddress('http://example.org?x=1&y=2'),
  );
  expect(canonicalAddress('https://example.org/caf%c3%a9')).toBe(
    canonicalAddress('https://example.org/café'),
  );
  expect(canonicalAddress('https://stamp.org/a')).toBe('stamp.org/a');
  expect(canonicalAddress('https://example.org:8080/a?y=2&x=1')).toBe('example.org:8080/a?x=1&y=2');
  expect(canonicalAddress('https://www.google.com/amp/s/[')).toBe('google.com/s/[');
  expect(canonicalAddress('https://example.org/a.amp.html')).toBe(
    canonicalAddress('https://example.org/a.html'),
  );
  // The first page of a site says something else every day.
  for (const address of [
    'https://example.org',
    'http://www.example.org/?utm_source=x',
    'mailto:a@b.c',
    'x',
    'https://[',
  ])
    expect(canonicalAddress(address)).toBeUndefined();
});

test('what mends an address does so at once, and changes nothing in a sound one', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
      fc.pre(!/\?(?:#|$)/.test(address));
      const clean = withoutTracking(address);
      expect(withoutTracking(clean)).toBe(clean);
      expect(withHttps(withHttps(address))).toBe(withHttps(address));
      expect(canonicalAddress(withHttps(clean))).toBe(canonicalAddress(address));
      const [before = '', after] = address.split('#');
      const followed = `${before}${before.includes('?') ? '&' : '?'}utm_source=a%20b`;
      expect(withoutTracking(followed + (after === undefined ? '' : `#${after}`))).toBe(clean);
    }),
    { seed: 20251128, numRuns: 200 },
  );
  expect(withoutTracking('https://example.org/?a=1&amp;utm_source=x')).toBe('https://example.org/?a=1');
  expect(withoutTracking('https://example.org/?utm_source=x&amp;a=1&amp;b=2')).toBe(
    'https://example.org/?a=1&amp;b=2',
  );
  expect(withoutTracking('https://example.org/?utm_source=x&')).toBe('https://example.org/');
  expect(withoutTracking('https://example.org/?amp;a=1')).toBe('https://example.org/?amp;a=1');
  expect(trackingIn('https://example.org/?utm_source=x&amp;utm_medium=y&amp;a=1', [])).toEqual([
    'utm_source',
    'utm_medium',
  ]);
  expect(trackingIn('https://example.org/a&utm_source=x', [])).toEqual([]);
  const followed = [
    '#/a?utm_source=x&b=1',
    '#part&utm_source=x',
    '?a=1?utm_source=x',
    '?a=1#xtor=RSS-3&xtor=RSS-4',
  ];
  expect(followed.map((end) => withoutTracking(`https://example.org/${end}`).slice(20))).toEqual([
    '#/a?b=1',
    '#part',
    '?a=1',
    '?a=1',
  ]);
  const withoutHttps = [
    ...['http://localhost/', 'http://printer.local/', 'http://10.0.0.1/a', 'http://example.org:8080/'],
    ...['ftp://example.org/', 'http://[', 'https://example.org/?u=http://example.org/b'],
  ];
  expect(withoutHttps.map(withHttps)).toEqual(withoutHttps);
  expect(withHttps('HTTP://www.local.example.org/a')).toBe('https://www.local.example.org/a');
});

const messy = `\ufeff---\r
title: A title   # kept\r
sources:\r
  - "http://example.org/a?utm_source=x&id=7"   # kept too\r
  - {name: 'B', url: 'https://example.org/b?fbclid=1#part'}\r
  - name: C\r
    url: >-\r
      http://example.org/folded\r
checks: {http-source: [warn, {}]}\r
---\r
An [a](http://example.org/?utm_medium=y "T"), <https://example.org/c?gclid=2>, https://example.org/d?mc_cid=3.\r
And [r], [http://example.org/e?utm_id=1](http://example.org/e?utm_id=1) \`?utm_source=x\`  \r
\r
[r]: https://example.org/r?xtor=AL-1\r
`;

const mended = messy
  .replace('"http://example.org/a?utm_source=x&id=7"', '"https://example.org/a?id=7"')
  .replace('b?fbclid=1#part', 'b#part')
  .replace('/?utm_medium=y "T"', '/ "T"')
  .replace('c?gclid=2', 'c')
  .replace('d?mc_cid=3', 'd')
  .replace('](http://example.org/e?utm_id=1)', '](http://example.org/e)')
  .replace('r?xtor=AL-1', 'r');

test('--fix mends addresses in the note, and no other byte of it', async () => {
  const root = folderWith({
    [`${day}/a.md`]: messy,
    [`${day}/b.md`]: note('source: https://example.org/b'),
    // Of a run that was cut short, as an editor might name it.
    [`${day}/.a.md.part`]: 'half',
  });
  const path = join(root, day, 'a.md');
  chmodSync(path, 0o666);
  symlinkSync(path, join(root, day, 'c.md'));
  const untouched = statSync(join(root, day, 'b.md')).mtimeMs;
  const { out, exit } = await revue(root, ['check', '--fix', '--json', '--now', '2025-11-28T06:00']);
  const { problems, fixed } = JSON.parse(out);
  expect(readFileSync(path, 'utf8').split('\n')).toEqual(mended.split('\n'));
  expect(statSync(path).mode & 0o777).toBe(0o666);
  expect(statSync(join(root, day, 'b.md')).mtimeMs).toBe(untouched);
  expect(exit).toBe(0);
  expect(
    fixed.map(({ file, line, rule }: Record<string, string>) => `${file}:${line} ${rule}`).slice(0, 3),
  ).toEqual([
    `${day}/a.md:4 tracking-parameters`,
    `${day}/a.md:4 http-source`,
    `${day}/a.md:5 tracking-parameters`,
  ]);
  // What is folded over lines is not where it seems to be, and what is left is still reported.
  const left = problems.filter(({ file }: { file: string }) => file === `${day}/a.md`);
  expect(left.map(({ line, rule }: { line: number; rule: string }) => `${line} ${rule}`)).toEqual([
    '7 http-source',
  ]);
  const again = await revue(root, ['check', '--fix']);
  expect(again.err).toContain('nothing to fix\n');
});

test('--fix leaves alone what is switched off, what is staged, and what may not be written', async () => {
  const root = folderWith({
    'revue.yaml': 'checks: {http-source: off}\n',
    [`${day}/a.md`]: note('source: http://example.org/a?utm_source=x'),
    [`${day}/b.md`]: note('source: https://example.org/b?utm_source=x\nchecks: {tracking-parameters: off}'),
    [`${day}/c.md`]: note('source: https://example.org/c?utm_source=x\ndraft: true'),
  });
  const { err } = await revue(root, ['check', '--fix']);
  expect(err).toBe('fixed 1 problem in 1 file\nno problems\n');
  const read = (name: string) => readFileSync(join(root, day, name), 'utf8');
  expect([read('a.md'), read('b.md').includes('utm'), read('c.md').includes('utm')]).toEqual([
    note('source: http://example.org/a'),
    true,
    true,
  ]);
  expect((await revue(root, ['check', '--fix', '--staged'])).exit).toBe(2);
});

test('--fix mends a note with the line ends of old Macs, and leaves one in another encoding as it is', async () => {
  const old = (url: string): string => note(`source: ${url}`).replaceAll('\n', '\r');
  const root = folderWith({ [`${day}/a.md`]: old('http://example.org/a') });
  const latin = Buffer.from(note('source: http://example.org/b', 'Un été.'), 'latin1');
  writeFileSync(join(root, day, 'b.md'), latin);
  await revue(root, ['check', '--fix']);
  expect(readFileSync(join(root, day, 'a.md'), 'utf8')).toBe(old('https://example.org/a'));
  expect(readFileSync(join(root, day, 'b.md'))).toEqual(latin);
});

test('--fix takes out every invisible character of a text, and leaves those that are written or part words', async () => {
  const body = 'One\u00adtwo&shy;three ภาษา\u200bไทย `co\u200bde` fin\ufeffal.\n\n'.repeat(4);
  const text = `---\ntitle: "A ti\u200btle"\n---\n${body}`;
  const root = folderWith({ [`${day}/a.md`]: text });
  const { err } = await revue(root, ['check']);
  expect(err.split('\n').slice(0, 2)).toEqual([
    `${day}/a.md:2:13 warning Unexpected zero-width space U+200B, which readers do not see, expected none invisible-character`,
    `${day}/a.md:4:4 warning Unexpected soft hyphen U+00AD, which readers do not see, expected none invisible-character`,
  ]);
  const fixed = await revue(root, ['check', '--fix']);
  expect(fixed.err).toContain('fixed 9 problems in 1 file\n');
  expect(readFileSync(join(root, day, 'a.md'), 'utf8')).toBe(
    text.replace('ti\u200b', 'ti').replaceAll('\u00ad', '').replaceAll('\ufeff', ''),
  );
});

test('--fix takes invisible characters out of names too, which would be others beside those without them', async () => {
  const written = (sign: string) =>
    `---\ntitle: A\nsection: Ne${sign}ws\nauthor: Ma${sign}rie\ntags: [Open${sign}AI, "a${sign}b"]\n` +
    `sources:\n  - Le${sign}Monde <https://lemonde.example/a>\n  - {name: A${sign}FP, url: https://afp.example/b}\n---\nText.\n`;
  const head = (sign: string) => `---\nauthor: Ma${sign}rie\ntags: [Open${sign}AI]\n---\n`;
  const files = (sign: string) => ({
    [`${day}/_review.md`]: head(sign),
    [`${day}/a.md`]: written(sign),
  });
  const root = folderWith(files('\u200b'));
  const { err } = await revue(root, ['check']);
  expect(err).toContain(`${day}/a.md:5:12 warning Unexpected zero-width space U+200B`);
  expect((await revue(root, ['check', '--fix'])).err).toContain('fixed 8 problems in 2 files\n');
  expect(filesIn(root)).toMatchObject(files(''));
});

test('`Name <URL>` is a source with that name and address, which is checked and mended where it stands', async () => {
  const root = folderWith({
    [`${day}/a.md`]: note('source: ZDNet <https://www.zdnet.fr/z>'),
    [`${day}/b.md`]: note('sources:\n  - "L\'Usine <http://usine.example/a>"\n  - <https://example.org/b>'),
  });
  const { out } = await revue(root, ['build', '--stdout', 'data']);
  const [{ items }] = JSON.parse(out).sections;
  expect(items.map(({ sources }: { sources: object[] }) => sources)).toEqual([
    [{ label: 'ZDNet', name: 'ZDNet', url: 'https://www.zdnet.fr/z' }],
    [
      { label: "L'Usine", name: "L'Usine", url: 'http://usine.example/a' },
      { label: 'example.org', url: 'https://example.org/b' },
    ],
  ]);
  await revue(root, ['check', '--fix']);
  expect(readFileSync(join(root, day, 'b.md'), 'utf8')).toContain('"L\'Usine <https://usine.example/a>"');
});

test('a source whose address cannot be followed stands without it where the rule is off, and is left out without a name', async () => {
  const sources = '[{name: N, url: "javascript:alert(1)"}, <ftp://x.example/a>, https://x.example/b]';
  const root = folderWith({
    'revue.yaml': 'checks: {bad-url: off}\n',
    [`${day}/a.md`]: note(`sources: ${sources}`),
  });
  const { out } = await revue(root, ['build', '--stdout', 'data']);
  expect(JSON.parse(out).sections[0].items[0].sources).toEqual([
    { label: 'N', name: 'N' },
    { label: 'x.example', url: 'https://x.example/b' },
  ]);
});

test('a source without a name is named by its host with its letters, however that is written', async () => {
  const root = folderWith({
    [`${day}/a.md`]: note('source: [https://xn--exmple-cua.org/a, https://www.exämple.org/b]'),
  });
  await revue(root, ['build']);
  const read = (path: string) => readFileSync(join(root, 'dist', path), 'utf8');
  const [{ items }] = JSON.parse(read('2025-11-28/review.json')).sections;
  expect(items[0].sources.map(({ label }: { label: string }) => label)).toEqual([
    'exämple.org',
    'exämple.org',
  ]);
  expect(read('sources/xn-exmple-cua-org/index.html')).toContain('<h1>exämple.org</h1>');
});

test('a link in a text leads to its host in ASCII, which every program finds, and shows it with its letters', async () => {
  const text =
    'See https://exämple.org/é, [that](https://éa@exämple.org:81?ü) or [it](mailto:é@exämple.org).\n';
  const root = folderWith({ [`${day}/a.md`]: note('', text) });
  await revue(root, ['build']);
  for (const [output, mark] of [
    ['index.html', ' class="address"'],
    ['email.html', ' style="color:#a3122f"'],
  ] as const) {
    const html = readFileSync(join(root, 'dist/2025-11-28', output), 'utf8');
    expect(html).toContain(`<a href="https://xn--exmple-cua.org/%C3%A9"${mark}>https://exämple.org/é</a>`);
    expect(html).toContain('<a href="https://%C3%A9a@xn--exmple-cua.org:81?%C3%BC"');
    expect(html).toContain('<a href="mailto:%C3%A9@ex%C3%A4mple.org"');
  }
  const shown = readFileSync(join(root, 'dist/2025-11-28/review.txt'), 'utf8');
  expect(shown).toContain('<https://exämple.org/é>');
});

test.each([
  ['ZDNet https://www.zdnet.fr/x', '3:9', 'address in the name `ZDNet https://www.zdnet.fr/x`'],
  ['www.lemonde.fr/article', '3:9', 'address in the name `www.lemonde.fr/article`'],
  ['https:/zdnet.fr/x', '3:9', 'address in the name `https:/zdnet.fr/x`'],
  ['https//zdnet.fr/x', '3:9', 'address in the name `https//zdnet.fr/x`'],
  ['"[Le Monde](/b)"', '3:9', 'address in the name `[Le Monde](/b)`'],
  ['{name: Le Monde (www.lemonde.fr)}', '3:9', 'address in the name `Le Monde (www.lemonde.fr)`'],
  ['https://www.zdnet.fr/é è', '3:9', 'space in the address `https://www.zdnet.fr/é è`'],
  ['ZDNet <https://zdnet.fr/a b>', '3:16', 'space in the address `https://zdnet.fr/a b`'],
  ['ZDNet <www.zdnet.fr>', '3:16', 'address `www.zdnet.fr`'],
])('a source that would lose its link is reported: %s', async (source, place, unexpected) => {
  expect(await problemsIn({ [`${day}/a.md`]: note(`source: ${source}`) })).toEqual([
    expect.stringContaining(`a.md:${place} bad-url Unexpected ${unexpected}, expected `),
  ]);
});

test('the name of a source may hold that of a protocol', async () => {
  const source = 'source: [HTTP/3 Working Group, "HTTP: The Definitive Guide"]';
  expect(await problemsIn({ [`${day}/a.md`]: note(source) })).toEqual([]);
});

test.each([
  [
    'https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa%3Fid%3D7&data=05%7C02%7Cann%40example.org',
    'eur03.safelinks.protection.outlook.com',
    'https://example.org/a?id=7',
  ],
  [
    'https://www.google.de/url?sa=t&url=https%3A%2F%2Fexample.org%2F&ved=2ah',
    'google.de',
    'https://example.org/',
  ],
  [
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F&h=AT0',
    'l.facebook.com',
    'https://example.org/',
  ],
])('an address that holds another, to which it leads on, is told that one: %s', async (url, host, held) => {
  expect(await problemsIn({ [`${day}/a.md`]: note(`source: "${url}"`) })).toEqual([
    `a.md:3:9 url-shortener Unexpected address of \`${host}\` around another, expected \`${held}\`, which it leads to`,
  ]);
});

test.each([
  'https://www.google.com/search?q=https%3A%2F%2Fexample.org',
  'https://web.archive.org/save?url=https://example.org',
  'https://eur03.safelinks.protection.outlook.com/?url=not%20an%20address',
])('an address with another in it that leads to itself is left alone: %s', async (url) => {
  expect(await problemsIn({ [`${day}/a.md`]: note(`source: "${url}"`) })).toEqual([]);
});

test('an address is told from one of each service that leads on to it', () => {
  const held = 'HTTPS://example.org/a';
  const wrappers = [
    ...['www.google.com/url?q=', 'google.co.uk/url?url=', 'lm.facebook.com/l.php?u=', 'l.instagram.com/?u='],
    ...['linkedin.com/redir/redirect?url=', 'www.linkedin.com/safety/go/?url='],
    ...[
      'linkprotect.cudasvc.com/url?c=E,1&a=',
      'www.google.com/url?q=x&url=',
      'l.facebook.com/?q=https://[&u=',
    ],
  ];
  const expected = wrappers.map((wrapper) => [wrapper, held]);
  expect(wrappers.map((each) => [each, wrappedIn(`https://${each}${held}`)])).toEqual(expected);
  const others = [
    'https://l.facebook.com/?u=mailto:a@https://example.org',
    'https://l.facebook.com/?u=https://[',
    'https://example.org/?u=https://l.facebook.com/?u=https://example.org/b',
  ];
  expect(others.filter((each) => wrappedIn(each) !== undefined)).toEqual([]);
});

test('a host is known by its letters, whatever is around it', () => {
  const same = [
    ...[
      'https://www.example.org',
      'HTTP://Example.org:81/a',
      'https://a.bc@example.org./?x',
      'https:///example.org/',
    ],
    ...['https://example.org?a', 'https://example.org#a'],
  ];
  expect(same.map(hostOf)).toEqual(same.map(() => 'example.org'));
  expect(
    ['https://a.www.b1.org/', 'https://a.org/xn--/', 'https://xn--exmple-cua.org', 'http://[::1]/'].map(
      hostOf,
    ),
  ).toEqual([...['a.www.b1.org', 'a.org', 'xn--exmple-cua.org', '[::1]']]);
  expect(['example.org', 'mailto:a@https://b.org', 'https://[', 'https://'].map(hostOf)).toEqual(
    Array.from({ length: 4 }),
  );
  expect(['xn--exmple-cua.org', 'example.org', 'xn--a', 'a.ORG'].map(shownHost)).toEqual([
    ...['exämple.org', 'example.org', 'xn--a', 'a.ORG'],
  ]);
  expect(
    ['HTTPS://ex%C3%A4mple.org/%C3%A4/', 'https://a.org/%C3%A4', '/?https://%C3%A4.org'].map(withAsciiHost),
  ).toEqual([...['https://xn--exmple-cua.org/%C3%A4/', 'https://a.org/%C3%A4', '/?https://%C3%A4.org']]);
  expect(['HTTPS:a', 'x-y+1.z:', 'a/b:c', '1a:b', ':a', '#a:b'].filter(hasScheme)).toEqual([
    'HTTPS:a',
    'x-y+1.z:',
  ]);
});

test.each([
  ['example.org/a', 'https://example.org/a/', true],
  ['HTTPS://exämple.org/é', 'http://xn--exmple-cua.org/%C3%A9', true],
  ['example.org/%', 'https://example.org/%', true],
  ['example.org/ab', 'https://example.org/a/b', false],
  ['example.org/a', 'https://example.org/b', false],
  ['example.org', '/?https://example.org', false],
])('%s says %s: %s', (words, address, isSaid) => {
  expect(saysAddress(words, address)).toBe(isSaid);
});

test('sources are judged by site, age and what is in the text', async () => {
  const source = (path: string) => note(`source: https://www.example.org/${path}`);
  const files = {
    'revue.yaml':
      'checks: {same-source-too-often: [warn, {most: 2}], stale-source: [warn, {days: 30}], url-shortener: [warn, {also: [Sho.rt]}], tracking-parameters: [warn, {also: [Ref]}], source-only-in-text: warn}\n',
    [`${day}/a.md`]: note('sources: [https://example.org/1, https://example.org/2]'),
    [`${day}/b.md`]: source('3'),
    [`${day}/c.md`]: source('4'),
    [`${day}/d.md`]: note('sources: [{name: D, date: 2025-01-01}, {name: E, date: 2025-10-28}]'),
    [`${day}/e.md`]: note('sources: [{name: F, date: 2025-01-01}, {name: G, date: 2025-10-29}]'),
    [`${day}/f.md`]: note('sources: [{name: H, date: 2025-01-01}, I]'),
    [`${day}/g.md`]: note(
      'lang: en',
      'See [1] and <https://sho.rt/x?REF=a>.\n\n[1]: <https://example.org/t>',
    ),
    [`${day}/h.md`]: note('source: A name\nurl: http://T.CO/x'),
  };
  expect(await problemsIn(files)).toEqual([
    'c.md:3:9 same-source-too-often Unexpected source `example.org` of 3 items, expected at most 2',
    'd.md:3:40 stale-source Unexpected source of 2025-10-28, 31 days before the review, expected one of the last 30',
    'g.md:5:14 tracking-parameters Unexpected `REF` in `https://sho.rt/x?REF=a`, expected `https://sho.rt/x`',
    'g.md:5:14 url-shortener Unexpected shortened address `https://sho.rt/x?REF=a`, expected the one that it leads to',
    'g.md:7:7 source-only-in-text Unexpected link `https://example.org/t` in a note without a source, expected `source` to name it',
    'h.md:4:6 http-source Unexpected `http://T.CO/x`, expected `https://T.CO/x`',
    'h.md:4:6 url-shortener Unexpected shortened address `http://T.CO/x`, expected the one that it leads to',
  ]);
});

test('an address with an accent in its host is one however often addresses are asked for', () => {
  const source = { url: 'https://www.société.fr/a' };
  const problems = Array.from({ length: 50_000 }, () => sourceProblem(source));
  expect(problems.find((problem) => problem !== undefined)).toBeUndefined();
});
