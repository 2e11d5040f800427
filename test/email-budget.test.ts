import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodedSize } from '../src/render/encoded-size.ts';
import { type Files, folderWith, revue } from './support/workspace.ts';

const day = 'notes/2025-11-28';
const note = (title: string, section: string, words: number, more = '') =>
  `---\ntitle: ${title}\nsection: ${section}\nsource: https://example.org/${title}\n${more}---\n${'Quelques mots à lire. '.repeat(words / 4)}\n`;

const files: Files = {
  'revue.yaml': 'language: fr\nurl: https://revue.example/\nogImages: false\nsections: [Une, Deux]\n',
  [`${day}/a.md`]: note('Alpha', 'Une', 2000, 'summary: Le résumé d’Alpha.\n'),
  [`${day}/b.md`]: note('Bravo', 'Une', 400),
  [`${day}/c.md`]: note('Charlie', 'Deux', 1200),
  [`${day}/d.md`]: note('Delta', 'Deux', 100),
};

interface Built {
  email: string;
  page: string;
  err: string;
  exit: number;
}

const builtWithin = (budget: string, ...options: string[]) => builtFrom(files, budget, ...options);

async function builtFrom(notes: Files, budget: string, ...options: string[]): Promise<Built> {
  const config = `${files['revue.yaml']}email: {budget: ${budget}}\n`;
  const root = folderWith({ ...notes, 'revue.yaml': config });
  const { err, exit } = await revue(root, ['build', ...options]);
  const read = (name: string) => readFileSync(join(root, 'dist/2025-11-28', name), 'utf8');
  return { email: read('email.html'), page: read('index.html'), err, exit };
}

const shortened = (err: string): string[] =>
  [...err.matchAll(/(\w)\.md:1:1 warning Shortened/g)].map(([, name = '']) => name);

describe('the budget of an email', () => {
  test('says by how much it is exceeded and what weighs most', async () => {
    const { err, exit } = await builtWithin('20 kB');
    expect(exit).toBe(0);
    expect(err).toMatch(
      /a\.md:1:1 warning Unexpected size of the email [\d.]+ kB, expected at most 20\.0 kB: [\d.]+ kB over; heaviest are `a` [\d.]+ kB, `c` [\d.]+ kB, `b` [\d.]+ kB; --fit shortens it email-too-large/,
    );
  });

  test('that titles alone exceed is not said to be kept by --fit', async () => {
    expect((await builtWithin('2 kB', '--fit')).err).toMatch(
      /a\.md:1:1 warning Unexpected size of the email [\d.]+ kB, expected at most 2\.0 kB: [\d.]+ kB over with the title alone of every item email-too-large/,
    );
  });

  test('is not mentioned when it is kept', async () => {
    const { email, err } = await builtWithin('1 MB');
    expect(err).toBe('');
    expect(await builtWithin(`${encodedSize(email)}`, '--fit')).toMatchObject({ email, err });
  });

  test('--fit leaves out the contents list first', async () => {
    const whole = await builtWithin('1 MB');
    const size = encodedSize(whole.email);
    const { email, err } = await builtWithin(`${size - 100}`, '--fit');
    expect(whole.email).toContain('Sommaire');
    expect(email).not.toContain('Sommaire');
    expect(shortened(err)).toEqual([]);
  });

  test('--fit then shortens the heaviest items to their summary with a link to the page', async () => {
    const { email, err } = await builtWithin('20 kB', '--fit');
    expect(shortened(err)).toEqual(['a']);
    expect(email).toContain('Le résumé d’Alpha.');
    expect(email).toContain('href="https://revue.example/2025-11-28/#a"');
    expect(encodedSize(email)).toBeLessThanOrEqual(20_000);
    expect(shortened((await builtWithin('15 kB', '--fit')).err)).toEqual(['a', 'c']);
  });

  test('--fit ends with titles alone, from the last section on, and loses no title', async () => {
    const { email, err, page } = await builtWithin('7 kB', '--fit');
    expect(shortened(err)).toEqual(['a', 'b', 'c', 'd']);
    for (const title of ['Alpha', 'Bravo', 'Charlie', 'Delta']) expect(email).toContain(title);
    expect(page.match(/Quelques mots/g)?.length).toBeGreaterThan(900);
  });

  test('--fit shortens the only item at once, as there is no contents list', async () => {
    const only = { [`${day}/a.md`]: note('Alpha', 'Une', 400) };
    const size = encodedSize((await builtFrom(only, '1 MB')).email);
    const { email, err } = await builtFrom(only, `${size - 1}`, '--fit');
    expect(shortened(err)).toEqual(['a']);
    expect(encodedSize(email)).toBeLessThan(size);
  });

  test('--fit leaves an item whole that is shorter than its summary, as long as titles alone are not needed', async () => {
    const notes = {
      [`${day}/a.md`]: note('Alpha', 'Une', 4, `summary: ${'Un long résumé. '.repeat(30)}\n`),
      [`${day}/b.md`]: note('Bravo', 'Deux', 400),
    };
    const found: string[][] = [];
    for (let size = 1_000_000; found.length < 4; ) {
      const { email, err } = await builtFrom(notes, `${size - 1}`, '--fit');
      found.push(shortened(err));
      size = encodedSize(email);
    }
    expect(found).toEqual([[], [], ['b'], ['b']]);
  });

  test('an email that cannot be made to fit says so', async () => {
    const { err, exit } = await builtWithin('1 kB', '--fit');
    expect(exit).toBe(0);
    expect(err).toContain('email-too-large');
  });
});

describe('outputs of a workspace’s own templates', () => {
  const built = async (templates: Files, ...more: string[]) => {
    const notes = {
      [`${day}/a.md`]:
        '---\ntitle: First\nsection: One\nsource: https://example.org/first\n---\nIts words[^1].\n\n[^1]: The note.\n\n> [!tip] Look here\n> Inside.\n',
      [`${day}/b.md`]:
        '---\ntitle: Second\nsection: Two\ncorrection: {date: 2025-11-28, text: It was three.}\n---\nOther *words*.\n',
    };
    return revue(folderWith({ ...notes, ...templates }), ['build', ...more]);
  };

  test('that forget footnotes are an error that names them', async () => {
    const { exit, err } = await built({ 'templates/partials/page-footnotes.hbs': '\n' });
    expect(exit).toBe(1);
    expect(err).toContain(
      'templates/partials/page-footnotes.hbs:1:1 error Missing footnote `The note.` of `notes/2025-11-28/a.md` in the page, expected it in every output outputs-disagree',
    );
  });

  test.each([
    ['page', '<p>{{title}}</p>{{#each footnotes}}{{{body}}}{{/each}}', '<div>{{{body}}}</div>'],
    ['email', '<p>{{title}}</p>{{#each footnotes}}{{{body}}}{{/each}}', '<div>{{{body}}}</div>'],
    ['text', '{{upper title}}\n{{#each footnotes}}{{body}}{{/each}}', '{{body}}\n'],
  ])('that forget what stands around the items are an error: %s', async (name, start, end) => {
    const items = `{{#each sections}}{{#each items}}${start}${end}{{#each sources}}{{url}} <a href="{{url}}">x</a>{{/each}}{{#each corrections}}{{text}}{{/each}}{{/each}}{{/each}}`;
    const around = {
      [`${day}/_review.md`]:
        '---\ncorrection: {date: 2025-11-28, text: It was ten.}\n---\nThe lead[^1].\n\n[^1]: Its note.\n',
      'notes/_closing.md': 'Goodbye then.\n',
    };
    const lacking = await built({ ...around, [`templates/${name}.hbs`]: items });
    expect(lacking.err.split('\n')).toEqual([
      ...['lead `The lead', 'footnote `Its note.', 'closing `Goodbye then.', 'correction `It was ten.'].map(
        (missing) =>
          `templates/${name}.hbs:1:1 error Missing ${missing}\` of the review in the ${name}, expected it in every output outputs-disagree`,
      ),
      '4 errors; 1 review not written',
      '',
    ]);
    const whole = `${items}{{#with lead}}${end}{{#each footnotes}}${end}{{/each}}{{/with}}{{#with closing}}${end}{{/with}}{{#each corrections}}{{text}}{{/each}}`;
    expect(await built({ ...around, [`templates/${name}.hbs`]: whole })).toMatchObject({ exit: 0, err: '' });
  });

  test('that forget a section are an error that names what is missing', async () => {
    const { exit, err } = await built({
      'templates/text.hbs':
        '{{#with (lookup sections 0)}}{{#each items}}{{title}}\n{{body}}\n{{#each footnotes}}{{body}}{{/each}}\n{{#each sources}}{{url}}{{/each}}\n{{/each}}{{/with}}',
    });
    expect(exit).toBe(1);
    expect(err).toMatch(
      /Missing title `Second`.*\n.*Missing text `Other`.*\n.*Missing correction `It was three.`/,
    );
  });

  test.each([
    ['source', 'email', 'email-sources', '\n'],
    ['source', 'page', 'page-sources', '\n'],
    ['correction', 'text', 'text-corrections', '\n'],
    [
      'title',
      'text',
      'text-item',
      '{{body}}\n{{> text-footnotes}}\n{{> text-sources}}\n{{> text-corrections}}\n',
    ],
    [
      'title',
      'email',
      'email-item',
      '<tr><td>{{{body}}}\n{{> email-footnotes}}\n{{> email-sources}}\n{{> email-corrections}}</td></tr>\n',
    ],
  ])('that forget a %s of an item are found in the %s', async (kind, name, partial, template) => {
    const { exit, err } = await built({ [`templates/partials/${partial}.hbs`]: template });
    expect(exit).toBe(1);
    expect(err).toMatch(new RegExp(`Missing ${kind} .* in the ${name}, expected`));
  });

  test('that forget an image are found in the page; an email may do without', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>';
    const illustrated = {
      'assets/hall.svg': drawing,
      [`${day}/c.md`]: '---\ntitle: Third\nimage: {src: assets/hall.svg, alt: A hall}\n---\nMore.\n',
    };
    const none = { ...illustrated, 'templates/partials/page-image.hbs': '\n' };
    expect(await built(none)).toMatchObject({
      exit: 1,
      err: expect.stringMatching(
        /Missing image `assets\/hall-\w+\.svg` of `.*c\.md` in the page, expected it there/,
      ),
    });
    const letter = { ...illustrated, 'templates/partials/email-image.hbs': '\n' };
    expect(await built(letter)).toMatchObject({ exit: 0, err: '' });
  });

  test('cannot have the check switched off', async () => {
    const { exit, err } = await built({
      'templates/partials/page-footnotes.hbs': '\n',
      'revue.yaml': 'checks: {outputs-disagree: off}\n',
    });
    expect(exit).toBe(2);
    expect(err).toMatch(/revue\.yaml:1:\d+ error .*outputs-disagree/);
  });

  test('that show all are sound, whatever they look like', async () => {
    const { exit, err } = await built({
      'templates/partials/page-footnotes.hbs': '{{#each footnotes}}<div>{{{body}}}</div>{{/each}}\n',
    });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });

  test('may have any signs in a text, and letters in either Unicode form', async () => {
    const title = 'Mistral AI comes to the cloud of Outscale, for administrations, at last | ZDNet';
    const { exit, err } = await built({
      [`${day}/c.md`]: `---\ntitle: ${title}\n---\n\\> 50 % of companies | and more.\n`,
      [`${day}/d.md`]: `---\ntitle: Fourth\n---\n${'a'.repeat(59)}${'é'.normalize('NFD')} café.\n`,
      'templates/partials/text-image.hbs': '\n',
    });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });

  test('may have items that begin with words of another, as “The **law**” does', async () => {
    const { exit, err } = await built({
      [`${day}/b.md`]: '---\ntitle: Second\nsection: Two\n---\nIt began.\n\nThe end came. Some saw it.\n',
      [`${day}/c.md`]: '---\ntitle: Third\nsection: Two\n---\nThe **law** has friends.\n',
      [`${day}/d.md`]: '---\ntitle: Fourth\nsection: Two\n---\nSome **of** them.\n',
      'templates/partials/text-image.hbs': '\n',
    });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });

  test('may shorten an item that begins with words of a later one', async () => {
    const { exit, err } = await built(
      {
        [`${day}/b.md`]: `---\ntitle: Second\nsection: One\nsummary: A long story.\n---\nSome **law**. ${'More of it. '.repeat(900)}\n`,
        [`${day}/c.md`]: '---\ntitle: Third\nsection: Two\n---\nOther words. Some more.\n',
        [`${day}/d.md`]: '---\ntitle: Fourth\nsection: Two\n---\nLast words.\n',
        'templates/partials/text-image.hbs': '\n',
        'revue.yaml': 'url: https://revue.example/\nogImages: false\nemail: {budget: 13 kB}\n',
      },
      '--fit',
    );
    expect({ exit, shortened: shortened(err) }).toEqual({ exit: 0, shortened: ['b'] });
  });

  test('may shorten an email under --fit', async () => {
    const { exit } = await built(
      {
        'templates/partials/email-button.hbs': '<a href="{{url}}">{{label}}</a>\n',
        'revue.yaml': 'email: {budget: 3 kB}\n',
      },
      '--fit',
    );
    expect(exit).toBe(0);
  });
});
