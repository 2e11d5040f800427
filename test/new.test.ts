import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Files, filesIn, folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const settings = `timezone: Europe/Paris
sections: [{id: innovation, title: Innovation}, {id: regulation, title: Régulation}, {id: analysis, title: Analyse}]
`;
const workspace: Files = { 'revue.yaml': settings, 'notes/_closing.md': 'Write to us.\n' };

/** Runs `revue new` in a workspace and reads what it wrote. */
async function written(argv: string[], given: Parameters<typeof revue>[2] & { files?: Files } = {}) {
  const root = folderWith(given.files ?? workspace);
  const ran = await revue(root, ['new', ...argv], given);
  const path = ran.out.trimEnd();
  return { ...ran, root, path, text: path ? readFileSync(join(root, path), 'utf8') : '' };
}

test('a title makes a note of today, and its path is all that is printed', async () => {
  expect(await written(['L’été à Zürich'])).toMatchObject({
    exit: 0,
    out: `${day}/l-ete-a-zurich.md\n`,
    err: '',
    text: '---\ntitle: L’été à Zürich\n---\n\n',
  });
});

test('front matter has its keys in one order, whatever the order of the options', async () => {
  const { text } = await written([
    '--summary',
    'One sentence.',
    '--tag',
    'cloud',
    '--tag',
    'a, b',
    '--source',
    'ZDNet <https://www.zdnet.fr/a>',
    '--section',
    'Régulation',
    'Titre : « un »',
  ]);
  expect(text).toBe(`---
title: "Titre : « un »"
section: regulation
source: {name: ZDNet, url: https://www.zdnet.fr/a}
tags: [cloud, "a, b"]
summary: One sentence.
---

`);
});

test.each([
  [['--source', 'https://example.org/?a=1&b={2}'], 'source: https://example.org/?a=1&b={2}\n'],
  [['--source', '<https://example.org/>'], 'source: https://example.org/\n'],
  [['--source', 'The Times'], 'source: The Times\n'],
  [
    ['--source', 'https://example.org/', '--source', 'A, B <https://example.com/>'],
    'source:\n  - https://example.org/\n  - {name: "A, B", url: https://example.com/}\n',
  ],
])('%j is written as a source that the format takes', async (argv, source) => {
  const { text, root } = await written(['A title', ...argv], { piped: 'Text.\n' });
  expect(text).toContain(source);
  expect((await revue(root, ['check', '--strict'])).exit).toBe(0);
});

test.each([
  ['tomorrow', '2025-11-29'],
  ['today', '2025-11-28'],
  ['yesterday', '2025-11-27'],
  ['2026-01-02', '2026-01-02'],
])('--date %s is the folder of %s', async (date, folder) => {
  expect((await written(['A title', '--date', date])).out).toBe(`notes/${folder}/a-title.md\n`);
});

test('today is that of the time zone of the workspace', async () => {
  const lateInParis = Date.parse('2025-11-27T23:30:00Z');
  expect((await written(['A title'], { now: lateInParis })).out).toBe(`${day}/a-title.md\n`);
});

test('a day folder that is there is used, wherever it stands', async () => {
  const files = { ...workspace, 'notes/2025/2025-11-28/first.md': '---\ntitle: First\n---\nText.\n' };
  expect((await written(['Second'], { files })).out).toBe('notes/2025/2025-11-28/second.md\n');
});

test('a workspace without notes is enough to begin', async () => {
  expect((await written(['A title'], { files: { 'revue.yaml': '' } })).exit).toBe(0);
});

describe('a title as a file name', () => {
  test.each([
    ['L’été à Zürich', 'l-ete-a-zurich'],
    ['Œuvres, Straße & cœur', 'oeuvres-strasse-coeur'],
    ['日本語のタイトル', '日本語のタイトル'],
    ['Новости дня', 'новости-дня'],
    ['Новый ёлочный рынок', 'новый-елочный-рынок'],
    ['Їжак', 'їжак'],
    ['น้ำท่วม', 'น้ำท่วม'],
    ['../../etc/passwd', 'etc-passwd'],
    ['_review', 'review'],
    ['???', 'item'],
    ['2025-12-01: what begins', 'what-begins'],
    ['2025-12-01 – 2025-12-02: what begins', 'what-begins'],
    ['2025-12-01', 'item'],
    ['Aux', 'aux-'],
    [`${'word '.repeat(11)}words`, `${'word-'.repeat(11)}words`],
    ['e'.repeat(61), 'e'.repeat(60)],
    [
      'Mistral AI trouve ses relais en Europe, dans le cloud et chez les opérateurs',
      'mistral-ai-trouve-ses-relais-en-europe-dans-le-cloud-et-chez',
    ],
  ])('%s', async (title, name) => {
    expect((await written([title])).out).toBe(`${day}/${name}.md\n`);
  });

  test('is one that is free where the title has no letters', async () => {
    const root = folderWith({ ...workspace, [`${day}/🎉.md`]: '---\ntitle: 🎉\n---\nText.\n' });
    for (const [title, name] of [
      ['🚀', 'item-2'],
      ['///', 'item-3'],
      ['🚀', 'item-4'],
    ])
      expect(await revue(root, ['new', `${title}`], { piped: 'Text.\n' })).toMatchObject({
        exit: 0,
        out: `${day}/${name}.md\n`,
      });
    const { err } = await revue(root, ['check']);
    expect(err).not.toContain('duplicate-slug');
  });

  test('can be another one, which is then the anchor', async () => {
    const { out, root } = await written(['A title', '--slug', 'Other Name'], { piped: 'Text.\n' });
    expect(out).toBe(`${day}/other-name.md\n`);
    expect((await revue(root, ['build', '--stdout', 'page'])).out).toContain('id="other-name"');
  });
});

test('any title, section, tag and summary come back from the note as they were given', async () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && !text.startsWith('-') && !/\p{C}/u.test(text));
  await fc.assert(
    fc.asyncProperty(line, line, line, async (title, tag, summary) => {
      const root = folderWith({ 'revue.yaml': 'typography: false\n' });
      const argv = ['new', title, '--section', tag, '--tag', tag, '--summary', summary, '--slug', 'x'];
      expect(await revue(root, argv, { piped: 'Text.\n' })).toMatchObject({ exit: 0, err: '' });
      const { out } = await revue(root, ['build', '--stdout', 'data']);
      const [section] = JSON.parse(out).sections;
      expect(section).toMatchObject({ title: tag, items: [{ title, tags: [tag], summary }] });
    }),
    { numRuns: 25 },
  );
});

describe('the body', () => {
  test('is what is piped in, with LF line ends and one at its end', async () => {
    const { text } = await written(['A title'], {
      piped: '\uFEFF\r\n\r\nFirst.\r\n\r\n    code\r\n\r\n\r\n',
    });
    expect(text).toBe('---\ntitle: A title\n---\n\nFirst.\n\n    code\n');
  });

  test.each([
    ['no text in UTF-8', Buffer.from('caf\xe9', 'latin1'), 'bytes on standard input, expected text in UTF-8'],
    [
      'over the limit of a note',
      'a'.repeat(31),
      'size of standard input, expected at most 0.1 kB (`limits.note`)',
    ],
    [
      'a whole note',
      '---\ntitle: B\n---\nText.',
      'front matter on standard input, expected the text below it',
    ],
  ])('is refused where it is %s', async (_, piped, words) => {
    const root = folderWith({ 'revue.yaml': 'limits: {note: 30}\n' });
    const { exit, err } = await revue(root, ['new', 'A title'], { piped });
    expect({ exit, err }).toEqual({ exit: 2, err: `revue: unexpected ${words}\n` });
    expect(Object.keys(filesIn(root))).toEqual(['revue.yaml']);
  });

  test('is nothing with --no-input', async () => {
    const { text } = await written(['A title', '--no-input'], { piped: 'Not read.' });
    expect(text).toBe('---\ntitle: A title\n---\n\n');
  });

  test('makes with a title a note without a problem', async () => {
    const { root } = await written(['A title', '--section', 'analysis'], { piped: 'Text.\n' });
    expect(await revue(root, ['check', '--strict'])).toMatchObject({ exit: 0, err: 'no problems\n' });
  });
});

describe('a note that is there already', () => {
  test('is left as it was', async () => {
    const { root, text } = await written(['A title'], { piped: 'Mine.\n' });
    expect(await revue(root, ['new', 'A  TITLE'], { piped: 'Other.\n' })).toEqual({
      exit: 2,
      out: '',
      err: `revue: ${day}/a-title.md is there already; edit it, or give the new one another name with --slug\n`,
    });
    expect(readFileSync(join(root, `${day}/a-title.md`), 'utf8')).toBe(text);
  });

  test('as a file where its folder should be is named', async () => {
    const { exit, err } = await written(['A title'], { files: { ...workspace, [day]: 'Mine.\n' } });
    expect({ exit, err }).toEqual({
      exit: 2,
      err: `revue: ${day} is there already; nothing was written\n`,
    });
  });

  test('keeps its name through all of the day, in sub-folders too', async () => {
    const files = { ...workspace, [`${day}/regulation/a-title.md`]: '---\ntitle: A\n---\nText.\n' };
    const { exit, err } = await written(['A title'], { files });
    expect({ exit, err }).toEqual({
      exit: 2,
      err: `revue: ${day}/regulation/a-title.md is there already, with the same name; edit it, or give the new one another name with --slug\n`,
    });
  });

  test('is not asked about first', async () => {
    const { root } = await written(['A title']);
    const { exit, err } = await revue(root, ['new', 'A title'], { typed: ['1', ''] });
    expect(exit).toBe(2);
    expect(err).not.toContain('Section');
  });
});

test.each([
  [['A title', '--section', 'regulatoin'], 'unexpected section `regulatoin`; did you mean `regulation`?'],
  [
    ['A title', '--section', 'sport'],
    'unexpected section `sport`, expected `innovation`, `regulation` or `analysis`',
  ],
  [[], 'missing title, expected one such as: revue new "Title of the note"'],
  [['  '], 'missing title, expected a few words'],
  [
    ['A title', '--date', 'someday'],
    'unexpected date `someday`: expected a day such as 2025-11-28, today, tomorrow or yesterday',
  ],
  [
    ['A title', '--source', 'ftp://example.org'],
    'unexpected source `ftp://example.org`, expected a URL from https:// on, or Name <URL>',
  ],
  [
    ['A title', '--source', 'ZDNet <zdnet.fr>'],
    'unexpected source `ZDNet <zdnet.fr>`, expected a URL from https:// on, or Name <URL>',
  ],
  [
    ['A title', '--source', 'www.lemonde.fr/x'],
    'unexpected source `www.lemonde.fr/x`, expected a URL from https:// on, or Name <URL>',
  ],
  [['A title', '--slug', '2025-11-29-x'], /^revue: unexpected `2025-11-29-x` for --slug/],
  [['A title', '--slug', '...'], /^revue: unexpected `...` for --slug/],
  [['A title', '--edit'], 'no editor for --edit: neither VISUAL nor EDITOR is set, such as EDITOR=nano'],
  [['--review', '--section', 'analysis'], 'unexpected --section beside --review, expected it with a note'],
  [['A', 'title'], /^revue: too many arguments for 'new', expected its title in quotation marks\n/],
  [['A title', '-q'], /^revue: unknown option '-q'\nRun `revue help new` for its arguments and options\.\n$/],
])('%j is exit 2 and writes nothing', async (argv, message) => {
  const { exit, out, err, root } = await written(argv);
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
  if (typeof message === 'string') expect(err).toBe(`revue: ${message}\n`);
  else expect(err).toMatch(message);
  expect(Object.keys(filesIn(root))).toEqual(Object.keys(workspace).sort());
});

test('without configured sections any section can be named', async () => {
  const { text } = await written(['A title', '--section', 'Anything'], { files: { 'revue.yaml': '' } });
  expect(text).toContain('section: Anything\n');
});

test('a section without letters is none that a note could have, and one of two lines is one of one', async () => {
  const files = { 'revue.yaml': '' };
  const blank = await written(['A title', '--section', ' '], { files });
  expect(blank).toMatchObject({
    exit: 2,
    out: '',
    err: 'revue: unexpected section ``, expected a few words\n',
  });
  const { text } = await written(['A title', '--section', 'Two\nwords'], { files });
  expect(text).toContain('section: Two words\n');
});

describe('on a terminal', () => {
  test('title, section and source are asked for, on standard error', async () => {
    const { out, err, text } = await written([], {
      typed: ['Un titre', '2', 'ZDNet <https://www.zdnet.fr/>'],
    });
    expect(out).toBe(`${day}/un-titre.md\n`);
    expect(err).toContain('  1  Innovation\n  2  Régulation\n  3  Analyse\n');
    expect(text).toBe(
      '---\ntitle: Un titre\nsection: regulation\nsource: {name: ZDNet, url: https://www.zdnet.fr/}\n---\n\n',
    );
  });

  test('a section is taken by number, id or title, and Enter is for none', async () => {
    const sectionFor = async (answer: string) =>
      /section: (.*)/.exec((await written(['A title'], { typed: [answer, ''] })).text)?.[1];
    expect(await sectionFor('3')).toBe('analysis');
    expect(await sectionFor('Analysis')).toBe('analysis');
    expect(await sectionFor('régulation')).toBe('regulation');
    expect(await sectionFor('')).toBe(undefined);
  });

  test('an answer that cannot be is asked for again, with the nearest', async () => {
    const { err, text } = await written([], { typed: ['', 'A title', 'inovation', '1', 'ftp://x', ''] });
    expect(err).toContain('missing title');
    expect(err).toContain('did you mean `innovation`?');
    expect(err).toContain('unexpected source `ftp://x`');
    expect(text).toBe('---\ntitle: A title\nsection: innovation\n---\n\n');
  });

  test('sections of the latest reviews are offered where none are configured', async () => {
    const { root } = await written(['A title', '--section', 'Sciences'], {
      files: { 'revue.yaml': '' },
      piped: 'Text.\n',
    });
    await revue(root, ['build']);
    const { err } = await revue(root, ['new', 'Another'], { typed: ['1', ''] });
    expect(err).toContain('  1  Sciences\n');
    expect(filesIn(root)[`${day}/another.md`]).toContain('section: Sciences\n');
  });

  test('what the command line says is not asked for', async () => {
    const argv = ['A title', '--section', 'analysis', '--source', 'https://example.org/'];
    expect(await written(argv, { typed: [] })).toMatchObject({ exit: 0, err: '' });
  });

  test('a name that cannot be is told before anything is asked', async () => {
    const { exit, err } = await written(['--slug', '2025-11-28'], { typed: [] });
    expect(exit).toBe(2);
    expect(err).toMatch(/^revue: unexpected `2025-11-28` for --slug, /);
  });

  test('a title under which a note lies already is asked for again', async () => {
    const { root } = await written(['A title'], { piped: 'Text.\n' });
    const { exit, err } = await revue(root, ['new'], { typed: ['A title', 'Another', '', ''] });
    expect(exit).toBe(0);
    expect(err).toContain(`  ${day}/a-title.md is there already; edit it`);
    expect(filesIn(root)).toHaveProperty([`${day}/another.md`]);
  });

  test('the end of the answers is exit 130, and nothing is written', async () => {
    const { exit, root } = await written(['A title'], { typed: ['1'] });
    expect(exit).toBe(130);
    expect(Object.keys(filesIn(root))).toEqual(Object.keys(workspace).sort());
  });
});

describe('--review', () => {
  const files = {
    ...workspace,
    [`${day}/a.md`]: '---\ntitle: A\nsection: analysis\n---\nText.\n',
    [`${day}/regulation/b.md`]: '---\ntitle: B\n---\nText.\n',
  };

  test('writes the day’s _review.md with the sections found, every open key a comment', async () => {
    const { out, text, root } = await written(['--review'], { files });
    expect(out).toBe(`${day}/_review.md\n`);
    expect(text).toMatch(/^---\n(#.*\n)+---\n\n$/);
    expect(text).toMatch(/\n#headlines: .*\n# {2}regulation:\n# {2}analysis:\n#related: /);
    expect(text).not.toContain('innovation');
    expect(await revue(root, ['check', '--strict'])).toMatchObject({ exit: 0, err: 'no problems\n' });
  });

  test('takes headline, summary, tags and lead', async () => {
    const argv = ['--review', 'The headline', '--summary', 'In short.', '--tag', 'cloud'];
    const { text, root } = await written(argv, { files, piped: 'The lead.\n' });
    expect(text).toMatch(/^---\ntitle: The headline\nsummary: In short.\ntags: \[cloud\]\n# Take /);
    expect(text).not.toMatch(/#(title|summary|tags):/);
    const { out } = await revue(root, ['build', '--stdout', 'data']);
    expect(JSON.parse(out)).toMatchObject({ title: 'The headline', summary: 'In short.', tags: ['cloud'] });
  });

  test('is one of the keys of the format each, once the # is taken away and a value given', async () => {
    const { text, root } = await written(['--review'], { files });
    const values: Record<string, string> = {
      tags: '[a]',
      related: '[]',
      image: '',
      headlines: '',
      correction: '{date: 2025-11-28, text: Seven.}',
      regulation: 'An angle',
      analysis: 'An angle',
    };
    const keys = [...text.matchAll(/^# *(\w+):/gm)].map(([, key = '']) => key);
    expect(keys).toEqual(expect.arrayContaining(Object.keys(values)));
    const opened = (names: string[]): string =>
      names.reduce(
        (done, key) =>
          done.replace(new RegExp(`^#( *${key}:)`, 'm'), (_, head) => `${head} ${values[key] ?? 'Text'}`),
        text,
      );
    const inHeadlines = ['regulation', 'analysis'];
    const cases = keys.map((key) => ['title', ...(inHeadlines.includes(key) ? ['headlines'] : []), key]);
    for (const names of [...cases, keys]) {
      writeFileSync(join(root, `${day}/_review.md`), opened([...new Set(names)]));
      expect(await revue(root, ['check', '--strict'])).toMatchObject({ exit: 0, err: 'no problems\n' });
    }
  });

  test('has ids of sections that YAML would read otherwise in quotation marks', async () => {
    const ids = ['AI: models', '- list', '#first', 'plain'];
    const settings = `sections: ${JSON.stringify(ids)}\n`;
    const { text, root } = await written(['--review'], { files: { 'revue.yaml': settings } });
    const opened = text.replace(/^#(headlines:| {2}.*:$)/gm, (_, key) =>
      key === 'headlines:' ? key : `${key} An angle`,
    );
    writeFileSync(join(root, `${day}/_review.md`), opened);
    ids.forEach((id, index) => {
      const noteText = `---\ntitle: "${index}"\nsection: ${JSON.stringify(id)}\nsource: AFP\n---\nText.\n`;
      writeFileSync(join(root, `${day}/${index}.md`), noteText);
    });
    const { sections } = JSON.parse((await revue(root, ['build', '--stdout', 'data'])).out);
    expect(sections.map(({ title, headline }: Record<string, string>) => [title, headline])).toEqual(
      ids.map((id) => [id, 'An angle']),
    );
  });

  test('never writes over one', async () => {
    const { root } = await written(['--review', 'First'], { files });
    const { exit, err } = await revue(root, ['new', '--review', 'Second']);
    expect({ exit, err }).toEqual({
      exit: 2,
      err: `revue: ${day}/_review.md is there already; nothing was written\n`,
    });
    expect(filesIn(root)[`${day}/_review.md`]).toContain('title: First');
  });
});

/** Runs a script in a real shell, with `revue` as it is installed. */
function shell(root: string, script: string, env: Record<string, string> = {}): string {
  const folder = folderWith({});
  mkdirSync(join(folder, 'bin'));
  symlinkSync(join(import.meta.dirname, '..', 'bin', 'revue.js'), join(folder, 'bin', 'revue'));
  const path = `${join(folder, 'bin')}:${process.env.PATH}`;
  return execFileSync('sh', ['-c', script], {
    cwd: root,
    env: { ...process.env, PATH: path, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('“A morning with revue” works as README has it', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const [, section = ''] = /\n## A morning with revue\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const blocks = [...section.matchAll(/\n```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const commands = blocks
    .filter((block) => block.startsWith('revue ') && !block.includes('completion'))
    .join('');
  expect(commands.match(/^.*revue (init|new|check|rules|build)/gm)?.length).toBeGreaterThan(8);
  const root = folderWith({ pbpaste: '#!/bin/sh\necho Pasted.\n' });
  chmodSync(join(root, 'pbpaste'), 0o755);
  const out = shell(root, `PATH=$PWD:$PATH; set -e\n${commands}`, { EDITOR: 'true' });
  expect(out).toMatch(/: page, email, text, data\n$/);
  const notes = Object.keys(filesIn(join(root, 'my-review', 'notes')));
  expect(notes.filter((path) => /for-tomorrow|what-the-figures-say|ai-act-a-delay/.test(path)).length).toBe(
    3,
  );
});

describe('in a real shell', () => {
  const editor = { EDITOR: `${process.execPath} ../editor.mjs` };
  const withEditor = (): string => {
    const folder = folderWith({
      'editor.mjs':
        "import { appendFileSync } from 'node:fs';\nappendFileSync(process.argv[2], 'Edited.\\n');\nconsole.log('chatter');\n",
      'my review/revue.yaml': settings,
    });
    return join(folder, 'my review');
  };

  test('$EDITOR "$(revue new …)" edits the new note', () => {
    const root = withEditor();
    shell(root, '$EDITOR "$(revue new "L’été à Zürich" --date 2025-11-28)"', editor);
    expect(readFileSync(join(root, `${day}/l-ete-a-zurich.md`), 'utf8')).toMatch(/\nEdited\.\n$/);
  });

  test('--edit opens the editor, and standard output has the path alone', () => {
    const root = withEditor();
    const out = shell(root, 'echo "Piped." | revue new "A title" --date 2025-11-28 --edit', editor);
    expect(out).toBe(`${day}/a-title.md\n`);
    expect(readFileSync(join(root, `${day}/a-title.md`), 'utf8')).toMatch(/\nPiped\.\nEdited\.\n$/);
  });

  test('VISUAL comes before EDITOR, and an editor that fails is exit 4 with the note kept', () => {
    const root = withEditor();
    const out = shell(root, 'revue new "A title" --date 2025-11-28 --edit 2>&1; echo $?', {
      ...editor,
      VISUAL: 'false',
    });
    expect(out).toBe(`${day}/a-title.md\nrevue: the editor \`false\` failed; the file is written\n4\n`);
  });

  test('a blank VISUAL is none, and a note is not run as a program', () => {
    const root = withEditor();
    shell(root, 'revue new "A title" --date 2025-11-28 --edit', { ...editor, VISUAL: ' ' });
    expect(readFileSync(join(root, `${day}/a-title.md`), 'utf8')).toMatch(/\nEdited\.\n$/);
    const none = shell(root, 'revue new "B" --edit 2>&1 || echo $?', { VISUAL: ' ', EDITOR: '\t' });
    expect(none).toMatch(/^revue: no editor for --edit.*\n2\n$/);
  });

  test('a pipe makes notes without a question', () => {
    const root = withEditor();
    const out = shell(
      root,
      'printf "One.\\n" | revue new Eins --date 2025-11-28 && revue new Zwei --date 2025-11-28 && ls notes/*',
    );
    expect(out).toBe(`${day}/eins.md\n${day}/zwei.md\neins.md\nzwei.md\n`);
  });
});

test('a note without a section is not put into the day folder of one', async () => {
  const root = folderWith({ 'notes/law/2025-11-28/b.md': '# B\n\nText.\n' });
  const { out } = await revue(root, ['new', 'A title'], { piped: 'Text.\n' });
  expect(out).toBe(`${day}/a-title.md\n`);
});
