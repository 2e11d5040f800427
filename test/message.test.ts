import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitForOutput } from '../src/model/characters.ts';
import { character } from './support/character.ts';
import { type Mail, readers } from './support/mail.ts';
import { note } from './support/note.ts';
import { addFiles, type Files, filesIn, folderWith, morning, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const sender = 'url: https://example.org/revue/\nogImages: false\nemail: {from: Revue <revue@example.org>}\n';
const sound: Files = { 'revue.yaml': sender, [`${day}/a.md`]: note('First') };
/** The same, with more keys of `email`. */
const withKeys = (keys: string): Files => ({ ...sound, 'revue.yaml': `${sender.slice(0, -2)}, ${keys}}\n` });
const withTo = (to: string): Files => withKeys(`to: ${JSON.stringify(to)}`);

/** Builds a workspace and returns its message, as bytes. */
async function messageOf(files: Files, date = '2025-11-28'): Promise<string> {
  const root = folderWith(files);
  const { exit, err } = await revue(root, ['build', date]);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  return readFileSync(join(root, 'dist', date, 'review.eml'), 'latin1');
}

const headOf = (message: string): string => message.slice(0, message.indexOf('\r\n\r\n'));
const unfolded = (message: string): string => headOf(message).replace(/\r\n(?=[ \t])/g, '');
const headerOf = (message: string, name: string): string | undefined =>
  new RegExp(`^${name}: ?(.*)$`, 'im').exec(unfolded(message).replaceAll('\r\n', '\n'))?.[1];

/** What holds for every message, whoever reads it. */
function expectSound(message: string): void {
  expect(message).toMatch(/^[\t\r\n\x20-\x7e]*$/);
  expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const lines = message.split('\r\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
  // Where `sendmail` stops reading, and what mailboxes escape.
  expect(lines.filter((line) => line === '.' || line.startsWith('From '))).toEqual([]);
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const withImage = (ways: string, more = ''): Files => ({
  'revue.yaml': `url: https://example.org/revue/\nogImages: false\nemail: {from: revue@example.org, images: ${ways}}\n${more}`,
  'assets/été d’hier.png': png,
  [`${day}/a.md`]: note(
    'First',
    '',
    '![A point](<assets/été d’hier.png>)\n\n![Again](<assets/été d’hier.png>)',
  ),
  [`${day}/b.md`]: note('Second', '', '`<img src="https://example.org/revue/assets/x.png">`'),
});

interface Row {
  name: string;
  files: Files;
  mail: Partial<Mail>;
  /** Content types of the message and its parts. */
  types?: string[];
}

const alternatives = ['multipart/alternative', 'text/plain', 'text/html'];

const rows: Row[] = [
  {
    name: 'the least that a message needs',
    files: sound,
    mail: {
      subject: 'Revue, November 28, 2025',
      from: ['Revue|revue@example.org'],
      to: [],
      replyTo: [],
      date: '2025-11-28T07:00:00.000Z',
    },
  },
  {
    name: 'everything at once, in no script that ASCII has',
    files: {
      'revue.yaml': [
        'title: "Журнал « été » 日報"',
        'language: fr',
        'timezone: Asia/Tokyo',
        'url: https://журнал.example/été/',
        'email:',
        `  from: '"Журнал, \\"été\\" 日報" <redaction@журнал.example>'`,
        '  to: Lecteurs fidèles <lecteurs@exämple.org>, "Amis, et alliés" <amis@example.org>',
        '  replyTo: 日報 <reply@example.org>',
        '  subject: "№ {{count}} · {{title}} — 👩‍👩‍👧‍👦"',
        '  listId: Журнал 日報 <journal.example>',
        '  unsubscribe: https://журнал.example/выход?a=b&c=d',
        '  oneClick: true',
        '  address: |\n    1, rue de l’Été\n    Paris',
        '  hour: "06:30"',
        '',
      ].join('\n'),
      [`${day}/_review.md`]: '---\ntitle: Привет, 世界 & « les autres »\n---\nДобро пожаловать. 歡迎。\n',
      [`${day}/été.md`]: note('Ünïcödé 🎉 заголовок', '', 'Абзац. 段落。\n\n.\n\nFrom here to there.'),
    },
    mail: {
      subject: '№ 1 · Привет, 世界 & «\u202fles autres\u202f» — 👩‍👩‍👧‍👦',
      from: ['Журнал, "été" 日報|redaction@xn--80alqgor.example'],
      to: ['Lecteurs fidèles|lecteurs@xn--exmple-cua.org', 'Amis, et alliés|amis@example.org'],
      replyTo: ['日報|reply@example.org'],
      date: '2025-11-27T21:30:00.000Z',
    },
  },
  {
    name: 'lines that programs on the way would take for something else',
    files: {
      ...sound,
      [`${day}/a.md`]: note(
        'First',
        '',
        `.\n\nFrom here on.\n\n\`\`\`\n.\nFrom\nFrom x\n\`\`\`\n\n${'. '.repeat(400)}`,
      ),
    },
    mail: {},
  },
  {
    name: 'a word, an address and a code line without any place to break',
    files: {
      'revue.yaml': `title: ${'t'.repeat(1500)}\nlanguage: fr\nchecks: {long-title: off}\nurl: https://example.org/${'u'.repeat(
        800,
      )}\nemail: {from: revue@example.org, listId: revue.example.org, unsubscribe: "https://example.org/${'u'.repeat(850)}"}\n`,
      [`${day}/_review.md`]: `---\ntitle: ${'x'.repeat(1500)}\n---\n`,
      [`${day}/a.md`]: note(
        'é'.repeat(1200),
        '',
        `\`\`\`\n${'=é'.repeat(2000)}\n\`\`\`\n\n${'y'.repeat(2000)}`,
      ),
    },
    mail: { subject: 'x'.repeat(1500) },
  },
  {
    name: 'images as links by default',
    files: withImage('link'),
    mail: { images: {} },
    types: alternatives,
  },
  {
    name: 'images in the message, each once',
    files: withImage('embed'),
    mail: { images: { '*': png.length } },
    types: ['multipart/alternative', 'text/plain', 'multipart/related', 'text/html', 'image/png'],
  },
];

describe.each(rows)('$name', ({ files, mail, types = alternatives }) => {
  test.each(readers)('$name shows what was written', async ({ read }) => {
    const root = folderWith(files);
    const { exit, err } = await revue(root, ['build']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const folder = join(root, 'dist/2025-11-28');
    const [message, text, html] = ['review.eml', 'review.txt', 'email.html'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    ) as [string, string, string];
    expectSound(message);
    const seen = await read(message);
    const [cid] = Object.keys(seen.images);
    expect(seen).toMatchObject({
      ...mail,
      images: mail.images?.['*'] ? { [cid ?? '']: mail.images['*'] } : {},
    });
    expect(seen.defects).toEqual([]);
    expect(seen.text).toBe(text);
    const linked = /src="https:\/\/example\.org\/revue\/assets\/ete-d-hier[^"]+"/g;
    expect(seen.html).toBe(cid ? html.replace(linked, `src="cid:${cid}"`) : html);
    const found = [...message.matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type);
    expect(found).toEqual(types);
    expect(seen.names.filter((each, index) => seen.names.indexOf(each) !== index)).toEqual([]);
  });
});

test('an embedded image is named after itself, and text that looks like one is left alone', async () => {
  const message = await messageOf(withImage('embed'));
  const [, cid = ''] = /^Content-ID: <([0-9a-f]{16}@example\.org)>\r$/m.exec(message) ?? [];
  expect(message).toMatch(/^Content-Disposition: inline; filename="?ete-d-hier-[0-9a-f]{8}\.png"?\r$/m);
  const { html } = await (readers[0] as (typeof readers)[0]).read(message);
  expect(html.match(new RegExp(`src="cid:${cid}"`, 'g'))).toHaveLength(2);
  expect(html).toContain('src="https://example.org/revue/assets/x.png"');
});

test('headers are those of a mailing list', async () => {
  const message = await messageOf((rows[1] as Row).files);
  expect(headerOf(message, 'List-Id')).toMatch(/^(=\?UTF-8\?B\?[\w+/=]+\?= ?)+ <journal\.example>$/);
  expect(headerOf(message, 'List-Unsubscribe')).toBe(
    '<https://xn--80alqgor.example/%D0%B2%D1%8B%D1%85%D0%BE%D0%B4?a=b&c=d>',
  );
  expect(headerOf(message, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(headerOf(message, 'Content-Language')).toBe('fr');
  expect(headerOf(message, 'Date')).toBe('Fri, 28 Nov 2025 06:30:00 +0900');
  expect(headerOf(message, 'Message-ID')).toMatch(/^<2025-11-28\.1\.[0-9a-f]{16}@xn--80alqgor\.example>$/);
  expect(headerOf(message, 'MIME-Version')).toBe('1.0');
  for (const name of ['Auto-Submitted', 'Bcc', 'References', 'X-Mailer', 'Sender'])
    expect(headerOf(message, name)).toBeUndefined();
  expect(
    Math.max(
      ...headOf(message)
        .split('\r\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(100);
});

test.each([
  ['listId: revue.example.org', /^Revue <revue\.example\.org>$/],
  ['listId: The daily <revue.example.org>', /^The daily <revue\.example\.org>$/],
  ['listId: "\\"The daily, at 7\\" <revue.example.org>"', /^=\?UTF-8\?B\?\S+\?= <revue\.example\.org>$/],
])('a list id is never encoded with its phrase: %s', async (line, expected) => {
  const message = await messageOf({
    ...sound,
    'revue.yaml': `url: https://example.org/\nemail:\n  from: revue@example.org\n  ${line}\n`,
  });
  expect(headerOf(message, 'List-Id')).toMatch(expected);
});

test.each(['revue', 'Revue <revue>', `${'r'.repeat(252)}.org`, `${'R'.repeat(256)} <revue.example.org>`])(
  'what is no list id is refused: %s',
  async (id) => {
    const files = { ...sound, 'revue.yaml': `email: {listId: ${id}}\n` };
    const { exit, err } = await revue(folderWith(files), ['build']);
    expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('for `email.listId`') });
  },
);

test('recipients stand one after the other, each with its name, commas in names and all', async () => {
  const to =
    'Doe, J <a@x.example>, "The \\"Roes\\", all: b@x.example, <d@x.example>," <b@x.example>, c@x.example,';
  expect(headerOf(await messageOf(withTo(to)), 'To')).toBe(
    '"Doe, J" <a@x.example>, "The \\"Roes\\", all: b@x.example, <d@x.example>," <b@x.example>, c@x.example',
  );
  const { exit, err } = await revue(folderWith(withTo('a@x.example, b')), ['build']);
  expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('for `email.to`') });
});

test('a recipient whose address has a slip is no part of the next one’s name, an address is a name by itself', async () => {
  const { exit, err } = await revue(folderWith(withTo('a@x..example, Ben <b@x.example>')), ['build']);
  expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('for `email.to`') });
  const to = '"a@x.example" <a@x.example>, b@x.example';
  expect(headerOf(await messageOf(withTo(to.replaceAll('"', ''))), 'To')).toBe(to);
});

test('a list can be left by mail, and one click needs https', async () => {
  const byMail = await messageOf(withKeys('unsubscribe: "mailto:leave@example.org?subject=leave"'));
  expect(headerOf(byMail, 'List-Unsubscribe')).toBe('<mailto:leave@example.org?subject=leave>');
  expect(headerOf(byMail, 'List-Unsubscribe-Post')).toBeUndefined();
  for (const address of ['mailto:leave@example.org', 'http://example.org/leave']) {
    const files = withKeys(`unsubscribe: "${address}", oneClick: true`);
    const { exit, err } = await revue(folderWith(files), ['build']);
    expect(exit).toBe(2);
    expect(err).toMatch(
      /`email.oneClick`, expected `true` only beside an `unsubscribe` that starts with `https/,
    );
  }
});

test.each(readers)(
  'who sends it and where to leave the list stand in both of its bodies ($name)',
  async ({ read }) => {
    const said = ['1 rue de l’Été, Paris', 'https://example.org/leave'];
    const keys = `address: "${said[0]}", unsubscribe: "${said[1]}"`;
    const files = withKeys(keys);
    const { text, html } = await read(await messageOf(files));
    expect(text).toMatch(/\n1 rue de l’Été, Paris\nUnsubscribe: https:\/\/example\.org\/leave\n$/);
    for (const each of said) expect(html).toContain(each);
    const without = await read(await messageOf(sound));
    expect(without.text).not.toContain('Unsubscribe');
  },
);

describe('the Date is the review’s day at its hour, whatever the clock', () => {
  const zones = [
    ['2025-11-28', 'UTC', '07:00', 'Fri, 28 Nov 2025 07:00:00 +0000'],
    ['2025-11-28', 'America/St_Johns', '00:00', 'Fri, 28 Nov 2025 00:00:00 -0330'],
    ['2025-11-28', 'Asia/Kathmandu', '23:59', 'Fri, 28 Nov 2025 23:59:00 +0545'],
    ['2025-11-28', 'Pacific/Kiritimati', '00:00', 'Fri, 28 Nov 2025 00:00:00 +1400'],
    // Clocks are put forward at 2:00, and back at 3:00.
    ['2026-03-29', 'Europe/Paris', '01:59', 'Sun, 29 Mar 2026 01:59:00 +0100'],
    ['2026-03-29', 'Europe/Paris', '02:30', 'Sun, 29 Mar 2026 03:30:00 +0200'],
    ['2026-03-29', 'Europe/Paris', '07:00', 'Sun, 29 Mar 2026 07:00:00 +0200'],
    ['2025-10-26', 'Europe/Paris', '02:30', 'Sun, 26 Oct 2025 02:30:00 +0200'],
    ['2025-10-26', 'Europe/Paris', '07:00', 'Sun, 26 Oct 2025 07:00:00 +0100'],
    ['2025-11-02', 'America/New_York', '00:30', 'Sun, 02 Nov 2025 00:30:00 -0400'],
    ['2025-11-02', 'America/New_York', '07:00', 'Sun, 02 Nov 2025 07:00:00 -0500'],
    // Where clocks are put forward at midnight, the day begins at one.
    ['2018-11-04', 'America/Sao_Paulo', '00:00', 'Sun, 04 Nov 2018 01:00:00 -0200'],
  ] as const;
  test.each(zones)('%s in %s at %s', async (date, zone, hour, expected) => {
    const message = await messageOf(
      {
        'revue.yaml': `timezone: ${zone}\nurl: https://example.org/\nemail: {from: a@example.org, hour: "${hour}"}\n`,
        [`notes/${date}/a.md`]: note('First'),
      },
      date,
    );
    expect(headerOf(message, 'Date')).toBe(expected);
  });
});

describe('a newline never makes a header', () => {
  const signs = ['\\n', '\\r\\n', '\\r', '\\n\\n', '\\u2028', '\\u0085', '\\0\\n', '\\v', '\\n\\t'];
  test.each(signs)('in a title: %s', async (sign) => {
    const message = await messageOf({
      'revue.yaml': `title: "Daily${sign}X-Bad: 1"\n${sender.slice(0, -2)}, listId: revue.example.org}\n`,
      [`${day}/_review.md`]: `---\ntitle: "Headline${sign}Bcc: everyone@example.org${sign}${sign}Body"\n---\n`,
      [`${day}/a.md`]: `---\ntitle: "Item${sign}X-Bad: 1"\n---\nText.\n`,
    });
    expectSound(message);
    for (const { read } of readers) {
      const { subject, names, defects } = await read(message);
      expect(subject).toBe('Headline Bcc: everyone@example.org Body');
      expect(names).not.toContain('bcc');
      expect(names).not.toContain('x-bad');
      expect(defects).toEqual([]);
    }
  });

  test.each(['from', 'to', 'replyTo', 'subject', 'listId', 'unsubscribe', 'hour'])(
    'in email.%s, which is refused',
    async (key) => {
      const values: Record<string, string> = {
        subject: 'Daily',
        listId: 'revue.example.org',
        unsubscribe: 'https://example.org/leave',
        hour: '07:00',
      };
      for (const end of ['\\nBcc: everyone@example.org', '\\r\\nX-Bad: 1']) {
        const files = {
          ...sound,
          'revue.yaml': `email:\n  ${key}: "${values[key] ?? 'a@example.org'}${end}"\n`,
        };
        const { exit, err } = await revue(folderWith(files), ['build']);
        expect(exit).toBe(2);
        expect(err).toMatch(new RegExp(`^revue.yaml:2:\\d+ error Unexpected text .* for \`email.${key}\``));
      }
    },
  );

  test('nor does a title that is written as an encoded word', async () => {
    for (const title of ['=?utf-8?Q?=0D=0ABcc:_x=40example.org?=', 'See =?utf-8?B?QQ==?= =?x']) {
      const message = await messageOf({ ...sound, [`${day}/_review.md`]: `---\ntitle: "${title}"\n---\n` });
      for (const { read } of readers) expect((await read(message)).subject).toBe(title);
    }
  });
});

test('any title arrives as it was written', async () => {
  const root = folderWith({ ...sound, 'revue.yaml': `typography: false\n${sender}` });
  const { read } = readers[0] as (typeof readers)[0];
  const texts = (['grapheme', character] as const).map((unit) => fc.string({ unit, maxLength: 200 }));
  const shown = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const title = fc.oneof(...texts).filter((text) => shown(text) !== '');
  await fc.assert(
    fc.asyncProperty(title, async (written) => {
      addFiles(root, { [`${day}/_review.md`]: `---\ntitle: ${JSON.stringify(written)}\n---\n` });
      const { out, exit } = await revue(root, ['build', '--stdout', 'message']);
      expect(exit).toBe(0);
      expectSound(out);
      const { subject, names } = await read(out);
      expect(shown(subject)).toBe(shown(fitForOutput(written)));
      expect(names).toHaveLength(7);
    }),
    { numRuns: 25 },
  );
});

test.each([
  'Revue',
  'revue@',
  '@example.org',
  'a b@example.org',
  'a@example.org, b@example.org',
  'a@b@example.org',
  'Ré <ré@example.org>',
  'Revue <revue@example.org> x',
  'group: a@example.org;',
  'Revue <revue@example..org>',
  'revue@.example.org',
  'revue@192.0.2.256',
  `${'r'.repeat(243)}@example.org`,
  `${'R'.repeat(256)} <revue@example.org>`,
])('a sender that is no single address is refused: %s', async (from) => {
  const files = { ...sound, 'revue.yaml': `email: {from: ${JSON.stringify(from)}}\n` };
  const { exit, err } = await revue(folderWith(files), ['build']);
  expect({ exit, err }).toMatchObject({
    exit: 2,
    err: expect.stringContaining('for `email.from`, expected one address'),
  });
});

describe('the subject', () => {
  const subjects = [
    ['{{title}}', 'A “headline” & more'],
    ['{{publication.title}}: {{title}} ({{count}})', 'Revue: A “headline” & more (1)'],
    ['{{#if summary}}{{summary}}{{else}}{{heading}}{{/if}}', 'Revue, November 28, 2025'],
    ['{{#each sections}}{{#each items}}{{title}}{{/each}}{{/each}}', 'First'],
    // One that comes out empty is as good as none.
    ['{{summary}}', 'A “headline” & more'],
    ['{{lead.body}}', 'The lead.'],
  ];
  test.each(subjects)('%s', async (template, expected) => {
    const message = await messageOf({
      ...sound,
      'revue.yaml': `url: https://example.org/\nemail:\n  from: a@example.org\n  subject: ${JSON.stringify(template)}\n`,
      [`${day}/_review.md`]: '---\ntitle: A "headline" & more\n---\nThe _lead_.\n',
    });
    for (const { read } of readers) expect((await read(message)).subject).toBe(expected);
  });

  const broken = [
    [
      '"Daily: {{headin}}"',
      '3:22 error Unexpected name `headin`; did you mean `heading`? template-unknown-name',
    ],
    ['x {{/if}}', /^3:\d+ error Unexpected Handlebars: .* template-syntax$/],
    ['"{{title"', /^3:\d+ error Unexpected Handlebars: .* template-syntax$/],
    ['"{{> nothing}}"', /^3:\d+ error Unexpected partial `nothing`/],
    ['"{{image.src}}"', /^3:15 error .*template-unknown-name$/],
  ] as const;
  test.each(broken)('is checked where it stands: %s', async (template, expected) => {
    const root = folderWith({
      ...sound,
      'revue.yaml': `email:\n  from: a@example.org\n  subject: ${template}\nurl: https://example.org/\nogImages: false\n`,
    });
    const { exit, err } = await revue(root, ['build']);
    const [line = ''] = err.split('\n');
    expect(exit).toBe(1);
    expect(line.replace(/^revue\.yaml:/, '')).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
    expect(Object.keys(filesIn(root)).filter((path) => path.startsWith('dist'))).toEqual([]);
  });
});

test.each([
  ['email:\n  from: a@example.org\n  subject: {{title}}\n', '3:12'],
  ['email: {from: a@example.org, subject: {{title}}}\n', '1:39'],
])('a subject without quotation marks is told that it needs them: %j', async (config, place) => {
  const { exit, err } = await revue(folderWith({ ...sound, 'revue.yaml': config }), ['build']);
  expect(exit).toBe(2);
  expect(err).toContain(
    `revue.yaml:${place} error Unexpected \`{{title}}\` without quotation marks, expected \`subject: "{{title}}"\` front-matter-syntax`,
  );
});

test('the same bytes come out again, in another folder and at another time', async () => {
  const files = withImage('embed', 'timezone: Europe/Paris\n');
  const root = folderWith(files);
  await revue(root, ['build', '2025-11-28', '--now', '2030-07-14T12:00']);
  const later = readFileSync(join(root, 'dist/2025-11-28/review.eml'), 'latin1');
  expect(later).toBe(await messageOf(files));
});

test('the boundary comes from the content and stands in none of it', async () => {
  const boundaryOf = (message: string) => /boundary="(.+)"/.exec(message)?.[1] ?? '';
  const first = await messageOf(sound);
  const changed = await messageOf({ ...sound, [`${day}/a.md`]: note('First', '', 'Other text.') });
  expect(boundaryOf(first)).toMatch(/^--_revue-[0-9a-f]{32}-Part_1$/);
  expect(boundaryOf(changed)).not.toBe(boundaryOf(first));
  expect(first.split(boundaryOf(first))).toHaveLength(5);
});

test('the Message-ID tells publications and days apart, and no more', async () => {
  const idOf = async (files: Files, date?: string) => headerOf(await messageOf(files, date), 'Message-ID');
  const id = await idOf(sound);
  expect(id).toMatch(/^<2025-11-28\.1\.[0-9a-f]{16}@example\.org>$/);
  expect(await idOf({ ...sound, [`${day}/a.md`]: note('Changed') })).toBe(id);
  const other = { ...sound, 'revue.yaml': sender.replace('/revue/', '/other/') };
  expect(await idOf(other)).not.toBe(id);
  expect(await idOf({ ...sound, 'notes/2025-11-27/a.md': note('Earlier') }, '2025-11-27')).toMatch(
    /^<2025-11-27/,
  );
});

test('without url the sender’s host stands in the Message-ID, and the message says what it lacks', async () => {
  const root = folderWith({ ...sound, 'revue.yaml': 'email: {from: a@exämple.org}\n' });
  const { exit, out, err } = await revue(root, ['build', '--stdout', 'message']);
  expect(exit).toBe(0);
  expect(headerOf(out, 'Message-ID')).toMatch(/@xn--exmple-cua\.org>$/);
  expect(err).toMatch(/^revue\.yaml:1:15 warning Missing `url`, .* missing-url\n$/);
  addFiles(root, { 'revue.yaml': 'email: {from: a@example.org}\nchecks: {missing-url: off}\n' });
  expect((await revue(root, ['build'])).err).toBe('');
});

describe('which runs make a message', () => {
  const unsigned: Files = { [`${day}/a.md`]: note('First') };
  const missing = (at: string) =>
    new RegExp(
      `^revue\\.yaml:${at} error Missing \`email\\.from\`, expected the address .* missing-sender\n`,
    );
  test('by default those with a sender', async () => {
    expect((await revue(folderWith(sound), ['build'])).out).toMatch(/: page, email, text, message, data\n$/);
    expect((await revue(folderWith(unsigned), ['build'])).out).toMatch(/: page, email, text, data\n$/);
    const chosen = { ...sound, 'revue.yaml': `outputs: [page]\n${sender}` };
    expect((await revue(folderWith(chosen), ['build'])).out).toMatch(/: page, data\n$/);
  });

  const configured = { ...unsigned, 'revue.yaml': 'outputs:\n  - page\n  - message\n' };
  test.each([
    [unsigned, ['build', '--format', 'message'], '1:1'],
    [unsigned, ['build', '--stdout', 'message'], '1:1'],
    [
      { ...unsigned, 'revue.yaml': 'title: A\nemail: {to: a@example.org}\n' },
      ['build', '--format', 'message'],
      '2:8',
    ],
    [configured, ['build'], '3:5'],
    [configured, ['check'], '3:5'],
  ] as Array<[Files, string[], string]>)('without one it is an error: %o %s', async (files, argv, at) => {
    const root = folderWith(files);
    const { exit, out, err } = await revue(root, argv);
    expect({ exit, out: argv[0] === 'build' ? out : '' }).toEqual({ exit: 1, out: '' });
    expect(err).toMatch(missing(at));
    expect(filesIn(root)).not.toHaveProperty(['dist/2025-11-28/review.json']);
  });

  test('a message alone is made of what its parts would be', async () => {
    const root = folderWith(sound);
    await revue(root, ['build']);
    const { out, exit } = await revue(root, ['build', '--stdout', 'message'], { now: morning + 1e9 });
    expect(exit).toBe(3);
    expect(out).toBe('');
    const alone = await revue(root, ['build', '2025-11-28', '--stdout', 'message']);
    expect(alone.out).toBe(readFileSync(join(root, 'dist/2025-11-28/review.eml'), 'latin1'));
  });
});
