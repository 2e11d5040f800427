import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configFields } from '../src/model/fields/config.ts';
import { searchForm } from '../src/model/search.ts';
import { parseStyles } from '../src/parse/styles.ts';
import { parseWords } from '../src/parse/words.ts';
import { readBuiltInTemplates } from '../src/read/templates.ts';
import { checkOwnParts } from '../src/render/own-parts.ts';
import { formIn } from '../src/render/search-parts.ts';
import { type Call, mistakeIn } from '../src/render/template-calls.ts';
import { checkTemplates } from '../src/render/template-names.ts';
import { sharedHelpers } from '../src/render/templates.ts';
import { textHelperNames } from '../src/render/text/helpers.ts';
import { type Files, folderWith, revue } from './support/workspace.ts';

const note: Files = {
  'notes/2025-11-28/a.md': '---\ntitle: First\nauthor: Ann\n---\nIts words.\n',
};
const item = 'templates/partials/page-item.hbs';

async function built(templates: Files) {
  const root = folderWith({ ...note, ...templates });
  const { exit, err } = await revue(root, ['build']);
  return { exit, err, read: (name: string) => readFileSync(join(root, 'dist/2025-11-28', name), 'utf8') };
}

test.each([...readBuiltInTemplates()].filter(([name]) => name.endsWith('.hbs')))(
  'a copy of the built-in %s is as good as it',
  (name, { value }) => {
    const copy = new VFile({ path: name, value });
    const words = parse(readFileSync('templates/words/en.yaml', 'utf8'));
    checkTemplates(new Map([[name, copy]]), readBuiltInTemplates(), words);
    const declareIt = 'names that templates see stand in src/model: view.ts, page-view.ts, list-view.ts';
    expect(copy.messages.map(String), declareIt).toEqual([]);
  },
);

const builtInWords = [...readBuiltInTemplates()].filter(([name]) => name.startsWith('words/'));

test.each(builtInWords)(
  'the built-in %s has every word that English has, and no other',
  (name, { value }) => {
    const builtIn = new Map([...readBuiltInTemplates()].filter(([each]) => each === 'words/en.yaml'));
    const own = new VFile({ path: name, value });
    const [, language = ''] = /^words\/(.+)\.yaml$/.exec(name) ?? [];
    parseWords({ builtIn, own: new Map([[name, own]]) }, language, new Map());
    expect(own.messages.map(String)).toEqual([]);
    const english = parse(String(builtIn.get('words/en.yaml')));
    expect(Object.keys(parse(String(value)))).toEqual(Object.keys(english));
  },
);

test('the languages with built-in words are those that `language` names', () => {
  const tags = builtInWords.map(([name]) => name.replace(/^words\/|\.yaml$/g, '')).sort();
  expect(configFields.shape.language.description).toContain(`(${tags.join(', ')})`);
});

test('the words of Portuguese are those of Brazil, with its quotation marks, on every page', () => {
  const words = JSON.stringify(parse(readFileSync('templates/words/pt.yaml', 'utf8')));
  expect(words.match(/«|secç|ligação|demasiado|\bA \w+ar…/g)).toBeNull();
});

describe('of the search, a copy from another version', () => {
  const builtIn = (name: string): string => String(readBuiltInTemplates().get(name));

  test('of the page is told of each element that the script would not find', async () => {
    const page = builtIn('search.hbs').replace(/^.*search:wider.*$/m, '');
    const { exit, err } = await built({ 'templates/search.hbs': page });
    expect(exit).toBe(1);
    expect(err).toContain(
      'templates/search.hbs:1:1 error Unexpected page of the search without the element `search:wider`, expected it as in the built-in `search.hbs`: without it no search runs outputs-disagree',
    );
    expect(err).toContain('1 error');
  });

  test('of the page may keep its elements in partials', async () => {
    const [wider = ''] = /^.*search:wider.*$/m.exec(builtIn('search.hbs')) ?? [];
    const page = builtIn('search.hbs').replace(wider, '{{> wider}}');
    const templates = { 'templates/search.hbs': page, 'templates/partials/wider.hbs': wider };
    expect(await built(templates)).toMatchObject({ exit: 0, err: '' });
  });

  test('of the script is told where it reads another form of the index', async () => {
    const script = builtIn('search.js');
    expect(formIn(script)).toBe(searchForm);
    const older = script.replace(/=\d+(?=,[\w$]+="revueSearch")/, '=3');
    const { exit, err } = await built({ 'templates/search.js': older });
    expect(exit).toBe(1);
    expect(err).toContain(
      `templates/search.js:1:1 error Unexpected script for an index of the search of form 3, expected ${searchForm}: copy the built-in \`search.js\` again outputs-disagree`,
    );
  });

  test('of both goes together, as does a script that was written anew', async () => {
    const own = {
      'templates/search.hbs': '<p>{{{script}}}</p>',
      'templates/search.js': 'revueSearch = find;',
    };
    expect(await built(own)).toMatchObject({ exit: 0, err: '' });
  });
});

/** What is wrong with templates of the workspace, told of the templates alone. */
function problemsIn(templates: Record<string, string>): string[] {
  const own = new Map(Object.entries(templates).map(([path, value]) => [path, new VFile({ path, value })]));
  const words = parse(readFileSync('templates/words/en.yaml', 'utf8'));
  checkTemplates(own, new Map([...readBuiltInTemplates(), ...own]), words);
  return [...own.values()].flatMap(({ messages }) => messages.map(String));
}

test.each([
  ['{{#iff title}}x{{/iff}}', '1:4', 'helper `iff`; did you mean `if`?'],
  ['{{#is "home"}}x{{/is}}', '1:4', 'helper `is`; did you mean `if`?'],
  ['{{#if (equ level 2)}}x{{/if}}', '1:8', 'helper `equ`; did you mean `eq`?'],
  ['{{turnd title}}', '1:3', 'helper `turnd`; did you mean `turned`?'],
  [
    '{{#foreach tags}}x{{/foreach}}',
    '1:4',
    'helper `foreach`, expected one that the documentation of templates lists',
  ],
  ['{{> partials/page-tags}}', '1:5', 'partial `partials/page-tags`; did you mean `page-tags`?'],
  ['{{> page-tags.hbs}}', '1:5', 'partial `page-tags.hbs`; did you mean `page-tags`?'],
])('a helper or a partial that there is not is offered one: %s', (template, place, what) => {
  expect(problemsIn({ 'partials/page-item.hbs': template })).toEqual([
    `partials/page-item.hbs:${place}: Unexpected ${what}`,
  ]);
});

test.each([
  ['<p>a</p>\n<p>{{title</p>\n', '2:11', 'found `<` inside of `{{…}}`'],
  ['{{#if a}}\n{{/if}}\n<b>{{title}</b>', '3:11', 'found `}` inside of `{{…}}`'],
  ['\n {{ title | upper }}', '2:11', 'found `|` inside of `{{…}}`'],
  ['{{#if language == "en"}}x{{/if}}', '1:17', 'found `=` inside of `{{…}}`'],
  ['{{#if !title}}x{{/if}}', '1:7', 'found `!` inside of `{{…}}`'],
  ['<p>{{title\n\n', '1:11', 'found the end of the file inside of `{{…}}`'],
  ['{{title}}\n</p>{{/if}}\n', '2:5', '`{{/if}}` closes no block'],
  ['{{title}}\n</p>{{else}}\n', '2:5', '`{{else}}` stands in no block'],
  ['{{title}}\n {{!-- to do ', '2:2', 'a comment is not closed, expected `}}`, or `--}}` after `{{!--`'],
  [
    '{{title}}\n<p>{{{{title}}}}</p>',
    '2:4',
    'four braces open a block that is not closed, expected two or three',
  ],
])('what Handlebars cannot read is told in words at its place: %j', (template, place, reason) => {
  expect(problemsIn({ 'partials/page-item.hbs': template })).toEqual([
    `partials/page-item.hbs:${place}: Unexpected Handlebars: ${reason}`,
  ]);
});

describe('a name that the view has elsewhere', () => {
  const item = 'partials/page-item.hbs';
  test.each([
    ['page.hbs', '{{#each items}}x{{/each}}', '1:9', 'items', 'it is inside of `{{#each sections}}`'],
    ['page.hbs', '{{#if body}}x{{/if}}', '1:7', 'body', 'it is inside of `{{#with lead}}`'],
    [
      'page.hbs',
      '{{#each sections}}{{#each items}}{{anchor}}',
      '1:36',
      'anchor',
      '`../anchor` is what stands around it',
    ],
    [item, '{{#each tags}}{{slug}}', '1:17', 'slug', '`../slug` is what stands around it'],
    [
      item,
      '{{#if (eq theme.accent 1)}}x{{/if}}',
      '1:11',
      'theme',
      '`@root.theme.accent` is the whole view’s',
    ],
    [item, '{{turned words.tags}}', '1:10', 'words', '`@root.words.tags` is the whole view’s'],
    [
      item,
      '{{sources.label}}',
      '1:11',
      'label',
      'what stands there is a list, and `{{#each sources}}` shows what is in it',
    ],
    [
      item,
      '{{#each tags}}{{name}}',
      '1:17',
      'name',
      'what stands there has no parts, and `{{this}}` shows it in a list',
    ],
    ['page.hbs', '{{#if months}}x{{/if}}', '1:7', 'months', 'the documentation of the view says where it is'],
    [
      'email.subject.hbs',
      '{{#each items}}x{{/each}}',
      '1:9',
      'items',
      'it is inside of `{{#each sections}}`',
    ],
  ])('is told where it is: %s %s', (path, template, place, name, advice) => {
    const ends = [...template.matchAll(/\{\{#(\w+)/g)].slice([...template.matchAll(/\{\{\//g)].length);
    const closed =
      template +
      ends
        .reverse()
        .map(([, block]) => `{{/${block}}}`)
        .join('');
    expect(problemsIn({ [path]: closed })).toEqual([
      `${path}:${place}: Missing value of \`${name}\` at this place of the view; ${advice}`,
    ]);
  });

  test('is told of at each of its places, in every template', () => {
    const own = { [item]: '{{heading}}{{heading}}', 'partials/text-item.hbs': '{{theme.accent}}' };
    expect(problemsIn(own)).toHaveLength(3);
  });

  test('is told of in time where each partial calls the next one twice', () => {
    const calls = Array.from({ length: 40 }, (_, at) => [
      `partials/part-${at}.hbs`,
      `{{> part-${at + 1} one${at}=title}}{{> part-${at + 1} two${at}=title}}`,
    ]);
    const own = {
      [item]: '{{> part-0}}',
      ...Object.fromEntries(calls),
      'partials/part-40.hbs': '{{anchor}}',
    };
    expect(problemsIn(own)).toEqual([
      'partials/part-40.hbs:1:3: Missing value of `anchor` at this place of the view; did you mean `author`?',
    ]);
  });

  test.each([
    [
      'one of the places that a partial is called at has it',
      {
        [item]: '{{> mine}}',
        'partials/email-item.hbs': '{{> mine}}',
        'partials/mine.hbs': '{{#each tagLinks}}{{name}}{{/each}}',
      },
    ],
    [
      'the call of a partial gives it',
      { [item]: '{{> mine heading=title}}', 'partials/mine.hbs': '{{heading}}' },
    ],
    ['a built-in partial gives it', { 'partials/page-image.hbs': '{{src}}{{#if language}}x{{/if}}' }],
    ['the block of a partial may have it', { [item]: '{{#> page-start}}{{heading}}{{/page-start}}' }],
    [
      'the call of a partial gives another list of that name',
      {
        'page.hbs': '{{#each sections}}{{> mine items=@root.related}}{{/each}}',
        'partials/mine.hbs': '{{#each items}}{{heading}}{{/each}}{{items.[0].heading}}',
      },
    ],
    [
      'a block gives its own value to a name of the view',
      {
        'page.hbs':
          '{{#each sections as |title|}}{{title.anchor}}{{/each}}{{#with publication as |theme|}}{{theme.title}}{{/with}}',
      },
    ],
    [
      'a block is of what it stands in already',
      {
        'page.hbs':
          '{{#each sections}}{{#each items}}{{#with this as |one|}}{{../anchor}}{{/with}}{{/each}}{{/each}}',
      },
    ],
    [
      'the call of another partial, which is made up, may have it',
      {
        'page.hbs': '{{#each sections}}{{> (lookup . "id")}}{{/each}}{{> mine}}',
        'partials/mine.hbs': '{{#if anchor}}{{anchor}}{{/if}}',
      },
    ],
    ['another partial is made up', { [item]: '{{> (lookup . "slug")}}', 'partials/a.hbs': '{{heading}}' }],
    [
      'a partial calls itself for a part',
      { [item]: '{{#if continues}}{{> page-item continues}}{{/if}}{{title}}' },
    ],
  ])('is none where %s', (_, own: Record<string, string>) => {
    expect(problemsIn(own)).toEqual([]);
  });
});

test('each loop of partials is told of once, in one run', () => {
  const own = {
    'partials/email-item.hbs': '{{title}}\n{{> email-item}}',
    'partials/mine.hbs': '{{> page-item}}',
    'partials/other.hbs': '{{> other}}',
    'partials/page-item.hbs': '{{> mine}}{{#if continues}}{{> page-item continues}}{{/if}}',
  };
  expect(problemsIn(own)).toEqual([
    'partials/email-item.hbs:2:1: Unexpected partial that calls itself without end',
    'partials/mine.hbs:1:1: Unexpected partial that calls itself without end, through `page-item`',
  ]);
});

describe('a text with three braces', () => {
  const told = (written: string, inside: string) =>
    `Unexpected \`${written}\`, a text of which \`<\` and \`&\` would go out as markup, expected two braces: \`{{${inside}}}\``;

  test.each([
    ['partials/page-item.hbs', '<h3>{{{title}}}</h3>', '1:5', '{{{title}}}', 'title'],
    [
      'partials/page-item.hbs',
      '\n <b>{{& @root.heading}}</b>',
      '2:5',
      '{{& @root.heading}}',
      '@root.heading',
    ],
    ['partials/page-item.hbs', '{{#each tags}}{{{this}}}{{/each}}', '1:15', '{{{this}}}', 'this'],
    ['partials/page-item.hbs', '{{{turned title}}}', '1:1', '{{{turned title}}}', 'turned title'],
    ['email.hbs', '<style>a{}</style>{{{ title }}}', '1:19', '{{{ title }}}', 'title'],
    ['feed-item.hbs', '{{~{item.title}~}}', '1:1', '{{~{item.title}~}}', 'item.title'],
    ['archive.hbs', '{{#with latest}}{{{title}}}{{/with}}', '1:17', '{{{title}}}', 'title'],
  ])('is told where it makes HTML: %s %s', (path, template, place, written, inside) => {
    expect(problemsIn({ [path]: template })).toEqual([`${path}:${place}: ${told(written, inside)}`]);
  });

  test.each<[string, Record<string, string>]>([
    ['in a text', { 'text.hbs': '{{{title}}}{{> mine}}', 'partials/mine.hbs': '{{{heading}}}' }],
    ['in a subject', { 'email.subject.hbs': '{{{title}}}' }],
    [
      'in a style',
      { 'page.hbs': '<style>a{font:{{{theme.font}}} }b::after{content:"{{{dateLong}}}"}</style>' },
    ],
    ['in a script', { 'page.hbs': '<script type="application/ld+json">{"name":"{{{heading}}}"}</script>' }],
    ['of the interface, which may be HTML', { 'page.hbs': '{{{words.contents}}}' }],
    ['of a font', { 'email.hbs': '<p style="font:{{{theme.font}}}">' }],
    ['that is a number', { 'page.hbs': '{{{count}}}' }],
    ['that is HTML already', { 'page.hbs': '{{{styles}}}{{{jsonLd}}}{{#with lead}}{{{body}}}{{/with}}' }],
    [
      'that a partial is given',
      { 'page.hbs': '{{#with lead}}{{> mine title=body}}{{/with}}', 'partials/mine.hbs': '{{{title}}}' },
    ],
    ['of a name that a block gives', { 'page.hbs': '{{#each sections as |title|}}{{{title}}}{{/each}}' }],
  ])('is none %s', (_, own) => {
    expect(problemsIn(own)).toEqual([]);
  });

  test('is a warning', async () => {
    const own = { [item]: '<h3>{{{title}}}</h3>\n{{{body}}}' };
    const { exit, err } = await built(own);
    expect(exit).toBe(0);
    expect(err).toContain(`${item}:1:5 warning ${told('{{{title}}}', 'title')} unescaped-text`);
  });
});

describe('what another output alone gives its templates', () => {
  test('is told of where it stands in vain', () => {
    const own = { 'page.hbs': '{{#each item}}x{{/each}}{{#each sections}}{{#if isShort}}x{{/if}}{{/each}}' };
    expect(problemsIn(own)).toEqual([
      'page.hbs:1:9: Missing value of `item` at this place of the view; the documentation of the view says where it is',
      'page.hbs:1:49: Missing value of `isShort` at this place of the view; the documentation of the view says where it is',
    ]);
  });

  test('is offered the name that it is near', () => {
    expect(problemsIn({ 'page.hbs': '{{#each sections}}{{#each item}}x{{/each}}{{/each}}' })).toEqual([
      'page.hbs:1:27: Missing value of `item` at this place of the view; did you mean `items`?',
    ]);
  });

  test('is none in the output itself, or in a partial that it shares', () => {
    const own = {
      'email.hbs': '{{#if hasContents}}{{> mine}}{{/if}}',
      'page.hbs': '{{> mine}}',
      'partials/mine.hbs': '{{#if isShort}}x{{/if}}',
      'feed-item.hbs': '{{#with item}}{{title}}{{/with}}',
      'text.hbs': '{{email.address}}',
    };
    expect(problemsIn(own)).toEqual([]);
  });
});

describe('a folder of templates', () => {
  const css = 'h1 { color: #111; }\n';
  test.each<[string, Files, string, string]>([
    [
      'that is not there',
      { 'revue.yaml': 'title: T\ntemplates: theme\n' },
      '2:12',
      '`theme` for `templates`, expected one in the workspace',
    ],
    [
      'of nearly the name of another',
      { 'revue.yaml': 'templates: thmee\n', 'theme/page.css': css },
      '1:12',
      '`thmee` for `templates`; did you mean `theme`?',
    ],
    ['called `template`', { 'template/page.css': css }, '1:1', '`templates`; did you mean `template`?'],
  ])('%s is told of', async (_, files, place, told) => {
    const { exit, err } = await built(files);
    expect(exit).toBe(0);
    expect(err).toContain(`revue.yaml:${place} warning Missing folder ${told} missing-folder`);
  });

  test.each<[string, Files]>([
    ['that nobody names', {}],
    ['that is there', { 'revue.yaml': 'templates: theme\n', 'theme/page.css': css }],
    [
      'called `template` beside the one that is read',
      { 'template/page.css': css, 'templates/page.css': css },
    ],
    ['of another kind', { 'template/letter.txt': 'Dear all,\n' }],
  ])('%s is no problem', async (_, files) => {
    expect((await built(files)).err).not.toContain('missing-folder');
  });
});

describe('a stylesheet', () => {
  const told = (css: string): string[] => {
    const file = new VFile({ path: 'page.css', value: css });
    checkOwnParts(new Map([['page.css', file]]));
    return file.messages.map(String);
  };

  test.each([
    ['a { color: red\nb { color: red }\n', '1:3', '`{` that is not closed, expected `}`: the rules'],
    [
      '@media print {\n a { color: red\n}\nb { color: red }',
      '1:14',
      '`{` that is not closed, expected `}`: the rules',
    ],
    ['a { color: red }\n}\nb { color: red }', '2:1', '`}` that closes nothing: the rule'],
    ['a { color: red }\n/* b { color: red }', '2:1', '`/*` that is not closed, expected `*/`: the rules'],
  ])('that takes rules away is told of: %j', (css, place, what) => {
    expect(told(css)).toEqual([`page.css:${place}: Unexpected ${what} after it would be lost`]);
  });

  test.each([
    'a { color: red',
    'a { color: red }}\n',
    'a { color: red } /* the end',
    "a::after { content: \"{\" } b::after { content: '\\'}' } c {}",
    'a { background: url(data:image/svg+xml,{a}) } b {}',
    '/**/ a { & b { color: red } } .w\\{ide { color: red } /* { */ b {}',
    String(readBuiltInTemplates().get('page.css')),
    String(readBuiltInTemplates().get('email.css')),
  ])('whose rules all hold is none: %j', (css) => {
    expect(told(css)).toEqual([]);
  });
});

test('links are underlined in Safari too, which drops a `text-decoration` of several values', () => {
  const css = String(readBuiltInTemplates().get('page.css'));
  const shorthands = [...css.matchAll(/text-decoration: (.*?);/g)].map(([, value]) => value);
  expect(shorthands.filter((value) => !/^\w+$/.test(value ?? ''))).toEqual([]);
});

test.each([...sharedHelpers, ...textHelperNames])('of `%s` it is known how it is called', (original) => {
  const [call] = Handlebars.parse(`{{${original} no=1}}`).body;
  expect(mistakeIn(call as Call)).toContain(original);
});

describe('a template of the workspace', () => {
  const mistakes: Array<[string, Files, RegExp]> = [
    [
      'that calls itself',
      { [item]: '{{> page-item}}' },
      /page-item\.hbs:1:1 error Unexpected partial that calls itself without end template-syntax/,
    ],
    [
      'that calls itself after others',
      {
        [item]: '{{> mine}}\n<h2>{{> page-tags}}</h2>{{#if slug}}{{> page-item}}{{/if}}',
        'templates/partials/mine.hbs': '{{title}}',
        'templates/partials/page-tags.hbs': '{{title}}',
      },
      /page-item\.hbs:2:37 error Unexpected partial that calls itself without end template-syntax/,
    ],
    [
      'that calls another that calls it',
      { [item]: '{{> mine}}', 'templates/partials/mine.hbs': '{{> page-item}}' },
      /mine\.hbs:1:1 error Unexpected partial that calls itself without end, through `page-item` /,
    ],
    [
      'that prints nothing',
      { 'templates/archive.hbs': '{{#if search}} {{/if}}\n' },
      /^templates\/archive\.hbs:1:1 error Unexpected template that prints nothing, expected a whole file template-syntax\n1 error;/,
    ],
    [
      'that makes a sitemap of an `&` that is not escaped',
      {
        'revue.yaml': 'url: https://example.org/\n',
        'templates/sitemap.hbs': '<urlset>\n{{#each addresses}}<url>R&D {{url}}</url>{{/each}}\n</urlset>\n',
      },
      /^templates\/sitemap\.hbs:1:1 error Unexpected XML that search engines cannot read, expected it well-formed; in line 2 of what it makes: char '&' is not expected template-syntax\n1 error;/,
    ],
    [
      'of no bytes',
      { 'templates/page.hbs': '' },
      /^templates\/page\.hbs:1:1 error Unexpected template that prints nothing, expected a whole file template-syntax\n1 error;/,
    ],
    [
      'with a block that is not closed',
      {
        [item]:
          '{{#if slug}}{{title}}{{/if}}\n  {{#if title}}\n{{#each tags}}{{this}}{{/each}}\n{{{body}}}\n',
      },
      /page-item\.hbs:2:6 error Unexpected Handlebars: `if` is not closed, expected `\{\{\/if\}\}` template-syntax/,
    ],
    [
      'with a block that another closes',
      { [item]: '{{#if title}}\n{{#each tags}}{{this}}\n{{/if}}\n' },
      /page-item\.hbs:2:4 error Unexpected Handlebars: `\{\{#each\}\}` is closed by `\{\{\/if\}\}`, expected `\{\{\/each\}\}` template-syntax/,
    ],
    [
      'that ends inside of an expression',
      { [item]: '{{#if title}}{{title}}{{/if}}{{body' },
      /page-item\.hbs:1:36 error Unexpected Handlebars: found the end of the file inside of `\{\{…\}\}`/,
    ],
    [
      'with a block without its value',
      { [item]: '{{title}}\n{{#if}}x{{/if}}' },
      /page-item\.hbs:2:4 error Missing value of `if`, expected it as in `\{\{#if title\}\}` template-syntax/,
    ],
    [
      'with a block of two values',
      { [item]: '{{title}}\n{{#if tags title}}x{{/if}}' },
      /page-item\.hbs:2:4 error Unexpected 2 values of `if`, expected it as in `\{\{#if title\}\}` template-syntax/,
    ],
    [
      'with a comparison as a block',
      { [item]: '{{title}}\n{{#eq level 2}}x{{/eq}}' },
      /page-item\.hbs:2:4 error Unexpected block `\{\{#eq\}\}`, expected it as in `\{\{#if \(eq count 1\)\}\}` /,
    ],
    [
      'with half a comparison',
      { [item]: '{{title}}\n{{#if (eq level)}}x{{/if}}' },
      /page-item\.hbs:2:8 error Missing value of `eq`, expected it as in `\{\{#if \(eq count 1\)\}\}` /,
    ],
    [
      'with a helper of blocks without one',
      { [item]: '{{title}}\n{{each tags}}' },
      /page-item\.hbs:2:3 error Missing block of `each`, expected it as in `\{\{#each tags\}\}` /,
    ],
    [
      'with a helper of the text that lacks a value',
      { 'templates/partials/text-item.hbs': '{{wrap title}}\n{{underline title}}\n{{body}}' },
      /text-item\.hbs:2:3 error Missing value of `underline`, expected it as in `\{\{underline title "-"\}\}` /,
    ],
    [
      'with an option that a helper does not have',
      { 'templates/partials/text-item.hbs': '{{wrap title idnent=" "}}\n{{body}}' },
      /text-item\.hbs:1:3 error Unexpected option `idnent` of `wrap`; did you mean `indent`\? template-syntax/,
    ],
    [
      'with a partial of a name made up that there is not',
      { [item]: '{{title}}\n {{> (lookup . "slug")}}' },
      /page-item\.hbs:2:2 error Unexpected partial `a`, expected one that there is at this place template-unknown-name/,
    ],

    [
      'with a block that is no helper',
      { [item]: '{{title}}\n{{#tags}}x{{/tags}}' },
      /page-item\.hbs:2:1 error Unexpected block `\{\{#tags\}\}`, expected one of a helper that this output has, such as/,
    ],
    [
      'with a block of a helper of another output',
      { [item]: '{{title}}{{#wrap}}x{{/wrap}}' },
      /page-item\.hbs:1:13 error Missing value of `wrap` at this place of the view/,
    ],
    [
      'with a lookup of nothing',
      { [item]: '{{lookup}}' },
      /page-item\.hbs:1:3 error Missing value of `lookup`, expected it as in `\{\{lookup tags 0\}\}` /,
    ],
    [
      'with a part of a text',
      { [item]: '{{title}}\n{{author.name}}' },
      /page-item\.hbs:2:10 error Missing value of `name` at this place of the view; what stands there has no parts, and `\{\{this\}\}` shows it in a list template-unknown-name/,
    ],
    [
      'with a part of each of some texts',
      {
        [item]: '<b class="label">{{title}}</b>{{{body}}}\n{{#each tags}} {{label}} {{label}} {{/each}}',
        'notes/2025-11-28/a.md': '---\ntitle: A\ntags: [x]\n---\nText.\n',
      },
      /page-item\.hbs:2:18 error Missing value of `label` at this place of the view; what stands there has no parts.+\n.+2:28 error/,
    ],
    [
      'with a part of each of some texts, of what another name stands for',
      {
        [item]:
          '<b class="label">{{title}}</b>{{{body}}}\n{{#with this as |one|}}{{#each one.tags}} {{label}} {{label}} {{/each}}{{/with}}',
        'notes/2025-11-28/a.md': '---\ntitle: A\ntags: [x]\n---\nText.\n',
      },
      /page-item\.hbs:1:1 error Missing value of `label` at this place of the view; what stands there has no parts/,
    ],
    [
      'with a part of each of some texts, of what another name stands for, named once',
      {
        [item]:
          '<b class="label">{{title}}</b>{{{body}}}\n{{#with this as |one|}}{{#each one.tags}} {{label}} {{/each}}{{/with}}',
        'notes/2025-11-28/a.md': '---\ntitle: A\ntags: [x]\n---\nText.\n',
      },
      /page-item\.hbs:2:45 error Missing value of `label` at this place of the view; what stands there has no parts/,
    ],
    [
      'with a partial named by a value',
      { [item]: '{{> (lookup . "slug")}}' },
      /page-item\.hbs:\d+:\d+ error/,
    ],
    [
      'that calls a built-in partial at the wrong place',
      { [item]: '{{title}}{{{body}}}{{> page-image}}' },
      /page-item\.hbs:1:20 error Missing value .* in `page-image\.hbs`, which it calls/,
    ],
    [
      'with a helper of another output',
      { [item]: '{{upper title}}' },
      /page-item\.hbs:1:\d+ error Unexpected helper `upper`, expected one that this output has/,
    ],
    [
      'that names the whole view inside a part',
      { [item]: '{{title}}{{heading}}{{{body}}}' },
      /page-item\.hbs:1:\d+ error Missing value of `heading` at this place of the view; `@root\.heading`/,
    ],
    [
      'that escapes the HTML of a note',
      { [item]: '<h2>{{title}}</h2>\n{{body}}' },
      /page-item\.hbs:2:1 error Unexpected `\{\{body\}\}`, which shows its tags as text, expected three braces: `\{\{\{body\}\}\}` escaped-markup/,
    ],
    [
      'that escapes the HTML of a part in the email, in a partial of its own',
      {
        'templates/partials/email-closing.hbs': '{{#if closing}}{{> mine}}{{/if}}',
        'templates/partials/mine.hbs': '<tr><td>{{@root.closing.body}}</td></tr>',
      },
      /mine\.hbs:1:9 error Unexpected `\{\{@root\.closing\.body\}\}`/,
    ],
    [
      'that asks the whole view for a name that it does not have',
      { [item]: '{{title}}{{{body}}}{{#if @root.titel}}x{{/if}}' },
      /page-item\.hbs:1:26 error Unexpected name `titel`; did you mean `title`\? template-unknown-name/,
    ],
    [
      'that asks the whole view for a word that there is not',
      { [item]: '{{title}}{{{body}}}{{@root.words.contentz}}' },
      /page-item\.hbs:1:22 error Unexpected word `contentz`; did you mean `contents`\? template-unknown-name/,
    ],
    [
      'that asks where it is in a list by a wrong name',
      { [item]: '{{title}}{{{body}}}{{#if @frist}}x{{/if}}' },
      /page-item\.hbs:1:26 error Unexpected name `@frist`; did you mean `@first`\? template-unknown-name/,
    ],
    [
      'that prints a group of names',
      { [item]: '{{title}}{{{body}}}{{#if image}}{{image}}{{/if}}' },
      /page-item\.hbs:1:33 error Unexpected `\{\{image\}\}`, which is no text, expected what is in it: `\{\{image\.src\}\}` template-syntax/,
    ],
    [
      'that prints a list',
      { [item]: '{{title}}{{{body}}}{{@root.sections}}' },
      /page-item\.hbs:1:20 error Unexpected `\{\{@root\.sections\}\}`, .* expected what is in it: `\{\{#each @root\.sections\}\}`/,
    ],
    [
      'whose stylesheet ends its element',
      { 'templates/page.css': '/* What stands in <style> and\n</style> */\n' },
      /page\.css:2:1 error Unexpected `<\/style`, expected none in a stylesheet: .* template-syntax/,
    ],
    [
      'with an inline partial',
      { [item]: '{{title}}{{{body}}}\n {{#*inline "mine"}}x{{/inline}}' },
      /page-item\.hbs:2:2 error Unexpected decorator `inline`, expected a partial in a file of its own template-syntax/,
    ],
    [
      'with a block for a partial that there is not',
      { [item]: '{{title}}{{{body}}}{{#> page-tagz}}x{{/page-tagz}}' },
      /page-item\.hbs:1:25 error Unexpected partial `page-tagz`; did you mean `page-tags`\? template-unknown-name/,
    ],
    [
      'with a misspelt name in a block for a partial',
      {
        [item]: '{{title}}{{{body}}}{{#> mine}}{{titel}}{{/mine}}',
        'templates/partials/mine.hbs': '<b>{{> @partial-block}}</b>',
      },
      /page-item\.hbs:1:33 error Unexpected name `titel`; did you mean `title`\?/,
    ],
    [
      'that shows a block that it is not called with',
      { [item]: '{{title}}{{{body}}}{{> @partial-block}}' },
      /page-item\.hbs:1:20 error Unexpected partial `@partial-block`, expected one that there is at this place template-unknown-name/,
    ],
    [
      'that reaches for what it inherits',
      { [item]: '{{title}}{{{body}}}{{constructor.name}}' },
      /Unexpected name `constructor`/,
    ],
  ];

  test.each(mistakes)('%s is reported and nothing is written', async (_, templates, expected) => {
    const { exit, err } = await built(templates);
    expect(exit).toBe(1);
    expect(err).toMatch(expected);
    expect(err).not.toMatch(/^ {4}at /m);
  });

  test('replaces the built-in one of the same name alone', async () => {
    const { exit, read } = await built({
      [item]:
        '<article id="{{slug}}"><h2>{{title}}</h2>{{{body}}}<p>{{@root.words.contents}}</p></article>\n',
    });
    expect(exit).toBe(0);
    expect(read('index.html')).toContain(
      '<article id="a"><h2>First</h2><p>Its words.</p><p>In this review</p></article>',
    );
    expect(read('email.html')).toContain('First');
  });

  test('may be a word of the interface, a stylesheet or the table of inline styles', async () => {
    const { read, exit } = await built({
      'templates/words/en.yaml':
        'viewInBrowser: Open it\nreadingTime: {one: "{count} minute", other: "{count} minutes"}\n',
      'templates/page.css': 'body { color: teal; }\n',
      'templates/email-styles.yaml': 'p: "color:#008080"\n',
    });
    expect(exit).toBe(0);
    expect(read('index.html')).toContain('<style>body { color: teal; }</style>');
    expect(read('index.html')).toContain('1 minute');
    expect(read('email.html')).toContain('<p style="color:#008080">Its words.</p>');
  });

  test.each([
    ['en', 'eng', 'en'],
    ['en', 'jp', 'ja'],
    ['en', 'fr-ca', 'fr-CA'],
    ['fr-ca', 'fr-CA', 'fr-ca'],
  ])('in a publication in %s may not be words under the name `%s`, which is never read', async (...given) => {
    const [language, name, meant] = given;
    const { exit, err } = await built({
      'revue.yaml': `language: ${language}\n`,
      [`templates/words/${name}.yaml`]: 'contents: X\n',
    });
    expect({ exit, err }).toEqual({
      exit: 0,
      err: expect.stringContaining(
        `templates/words/${name}.yaml:1:1 warning Unexpected file \`words/${name}.yaml\` among the templates; did you mean \`words/${meant}.yaml\`? unknown-template`,
      ),
    });
  });

  test.each(['de', 'pt-BR', 'pl', 'PL', 'gsw', 'zh-Hant'])(
    'may be words of a language that the publication is not in, or is: %s',
    async (name) => {
      const words = { [`templates/words/${name}.yaml`]: 'contents: X\n' };
      expect(await built({ 'revue.yaml': 'language: PL\n', ...words })).toMatchObject({ exit: 0, err: '' });
    },
  );

  test('may not be a folder', async () => {
    const { exit, err } = await built({ 'templates/page.css/a.txt': 'Text.\n' });
    expect({ exit, err }).toEqual({
      exit: 1,
      err: expect.stringContaining(
        'templates/page.css:1:1 error Unexpected folder, expected a file unreadable-file',
      ),
    });
  });

  test('is not looked for in a file, nor is a picture', async () => {
    const { exit, err } = await built({ 'revue.yaml': 'templates: a.txt\nassets: a.txt\n', 'a.txt': '' });
    expect({ exit, err }).toEqual({
      exit: 2,
      err: expect.stringContaining(
        [
          'revue.yaml:1:12 error Unexpected file at `a.txt` for `templates`, expected a folder unreadable-file',
          'revue.yaml:2:9 error Unexpected file at `a.txt` for `assets`, expected a folder unreadable-file',
        ].join('\n'),
      ),
    });
  });

  test('may not be a table of inline styles with a value that declares nothing', async () => {
    const { exit, err } = await built({
      'templates/email-styles.yaml':
        'ul: "margin:0"\nli ul: ""\nimg: "max-width:100%;"\np: red\na: "color:"\n',
    });
    expect({ exit, problems: err.split('\n').filter((line) => line.includes('email-styles')) }).toEqual({
      exit: 1,
      problems: [
        'templates/email-styles.yaml:4:4 error Unexpected value for `p`, expected CSS declarations wrong-type',
        'templates/email-styles.yaml:5:4 error Unexpected value for `a`, expected CSS declarations wrong-type',
      ],
    });
  });

  describe('as a table of inline styles', () => {
    const told = (styles: string): string[] => {
      const file = new VFile({ path: 'email-styles.yaml', value: styles });
      parseStyles(file, new Map());
      return file.messages.map(String);
    };

    test.each([
      ['a: "color:{acent};background:{acent}"', '1:4', 'name `acent` in braces; did you mean `accent`?'],
      ['a: "color:{ink}"', '1:4', 'name `ink` in braces, expected `{accent}`, `{sans}`, `{start}` alone'],
      ['blockqoute: "margin:0"', '1:1', 'element `blockqoute`; did you mean `blockquote`?'],
      ['p: "margin:0"\nlii p: "margin:0"', '2:1', 'element `lii`; did you mean `li`?'],
      ['video: "margin:0"', '1:1', 'element `video`, expected one that texts of notes have'],
      ['aside.callout-tpi: "margin:0"', '1:1', 'class `callout-tpi`; did you mean `callout-tip`?'],
      [
        'h2, h3: "margin:0"',
        '1:1',
        'key `h2, h3`, expected one element, such as `p`, `aside.callout-tip` or `li p`',
      ],
    ])('names are told that nothing answers to: %s', (styles, place, what) => {
      expect(told(styles)).toEqual([`email-styles.yaml:${place}: Unexpected ${what}`]);
    });

    test.each([
      String(readBuiltInTemplates().get('email-styles.yaml')),
      'p: "mso-line-height-rule:exactly;-webkit-text-size-adjust:none;--own:1;margin-{start}:0"',
      'code.language-js: "COLOR:red"\nli.mine p: "background:url(data:image/png;base64,aa)"',
      'ul: ""\nspan.kind: "text-transform:uppercase"',
    ])('names are let through that there are, or may be: %j', (styles) => {
      expect(told(styles)).toEqual([]);
    });
  });

  test.each([
    [
      'heading: "{titel}, {date}"',
      'Unexpected `{titel}` in `heading`, expected no name but `{title}` or `{date}`',
    ],
    ['contents: "Of {title}"', 'Unexpected `{title}` in `contents`, expected text without names'],
    [
      'items: {one: "{n} item", other: "{count} items"}',
      'Unexpected `{n}` in `items`, expected no name but `{count}` template-unknown-name',
    ],
  ])('may not be a word with a name that nobody fills: %s', async (word, message) => {
    const { exit, err } = await built({ 'templates/words/en.yaml': `${word}\n` });
    expect([exit, err]).toEqual([1, expect.stringContaining(message)]);
  });

  const notAWord = (key: string) =>
    `Unexpected value for \`${key}\`, expected text, or text by plural category wrong-type`;
  test.each([
    ['contenst: All', 1, 'Unexpected word `contenst`; did you mean `contents`? unknown-key'],
    ['constructor: All', 1, 'Unexpected word `constructor` unknown-key'],
    ['contents: [All]', 11, notAWord('contents')],
    [
      'items: {one: "{count} item"}',
      8,
      'Missing `other` of `items`, expected the form for all other numbers wrong-type',
    ],
    [
      'items: {on: "{count} item", other: "{count} items"}',
      9,
      'Unexpected form `on` of `items`; did you mean `one`? unknown-key',
    ],
    [
      'contents: {one: Item, other: Items}',
      11,
      'Unexpected forms of `contents`, expected text: it counts nothing wrong-type',
    ],
    ['items: {one: 1, other: "{count} items"}', 8, notAWord('items')],
  ])('may not be a word that says nothing: %s', async (word, column, message) => {
    const { err } = await built({ 'templates/words/en.yaml': `${word}\n` });
    expect(err.split('\n').filter((line) => line.includes('words/en.yaml'))).toEqual([
      expect.stringMatching(/^templates\/words\/en\.yaml:1:\d+ (warning|error) /),
    ]);
    expect(err).toContain(`templates/words/en.yaml:1:${column} `);
    expect(err).toContain(message);
  });

  test.each(['email', 'text'])(
    'may not be empty: %s.hbs, also where a message is made of it',
    async (name) => {
      const { exit, err } = await built({
        'revue.yaml': 'email: {from: a@example.org, to: b@example.org}\n',
        [`templates/${name}.hbs`]: '',
      });
      expect({ exit, err }).toEqual({
        exit: 1,
        err: expect.stringContaining(
          `templates/${name}.hbs:1:1 error Unexpected template that prints nothing`,
        ),
      });
    },
  );

  test('may not ask for what is not there, which is told of all outputs in one run', async () => {
    const items = ['email', 'page', 'text'].map((name) => `templates/partials/${name}-item.hbs`);
    const { err } = await built(Object.fromEntries(items.map((path) => [path, '{{image.src}}\n'])));
    const told = err.split('\n').filter((line) => line.includes('Missing value of `src`'));
    expect(told.map((line) => line.split(' ')[0])).toEqual(items.map((path) => `${path}:1:3`));
  });

  test('may not be empty, which is told of all of them in one run', async () => {
    const empty = ['archive', 'items', 'page'].map((name) => `templates/${name}.hbs`);
    const { err } = await built(Object.fromEntries([...empty, item].map((path) => [path, ' \n'])));
    const told = err.split('\n').filter((line) => line.includes('template-syntax'));
    expect(told).toEqual(
      empty.map(
        (path) =>
          `${path}:1:1 error Unexpected template that prints nothing, expected a whole file template-syntax`,
      ),
    );
  });

  test('that names what is not always there is told how to ask for it, and no name that the view does not have', async () => {
    const { err } = await built({
      'templates/partials/page-item.hbs': '<h3>{{title}}</h3>{{{body}}}{{image.src}}\n',
    });
    expect(err).toContain(
      'Missing value of `src` at this place of the view; one that is not always there is asked for',
    );
  });

  test('of the text, or with a `body` of its own, writes it with two braces', async () => {
    const own = await built({
      'templates/partials/text-item.hbs': '{{title}}\n{{> mine}}\n',
      'templates/partials/mine.hbs': '{{body}}\n',
    });
    expect(own).toMatchObject({ exit: 0, err: '' });
    const named = await built({
      [item]: '{{> mine body=title}}{{{body}}}',
      'templates/partials/mine.hbs': '<h2>{{body}}</h2>',
    });
    expect(named).toMatchObject({ exit: 0, err: '' });
  });

  test('may call a partial with a block, which the partial shows where it wants', async () => {
    const { exit, err, read } = await built({
      [item]: '{{#> mine kind="x"}}{{title}}{{{body}}}{{/mine}}',
      'templates/partials/mine.hbs': '<article class="{{kind}}">{{> @partial-block}}</article>',
    });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(read('index.html')).toContain('<article class="x">First<p>Its words.</p></article>');
  });

  test.each(['"my part"', "'my part'", '[my part]'])(
    'may call a partial with a space in its name: %s',
    async (name) => {
      const { exit, err, read } = await built({
        [item]: `{{title}}{{{body}}}{{> ${name} x=1}}`,
        'templates/partials/my part.hbs': '<b>{{x}}</b>',
      });
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
      expect(read('index.html')).toContain('<b>1</b>');
    },
  );

  test('is told of where it lies beside the folder of partials', async () => {
    const { err } = await built({ 'templates/page-item.hbs': 'x' });
    expect(err).toContain(
      'Unexpected file `page-item.hbs` among the templates; did you mean `partials/page-item.hbs`? unknown-template',
    );
  });

  test.each([
    ['me', ', expected a template that calls it'],
    ['page-itme', '; did you mean `partials/page-item.hbs`?'],
  ])('that nothing calls is told of, and a name that it may have meant: %s', async (name, end) => {
    const { exit, err } = await built({ [`templates/partials/${name}.hbs`]: 'x' });
    expect({ exit, err }).toEqual({
      exit: 0,
      err: expect.stringContaining(
        `Unexpected file \`partials/${name}.hbs\` among the templates${end} unknown-template`,
      ),
    });
  });

  test('may name one of a list by its position', async () => {
    const { exit, err, read } = await built({
      [item]: '<b>{{#with @root}}{{sections.[0].items.[0].title}}{{/with}}, {{@index}}</b>{{{body}}}',
    });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(read('index.html')).toContain('<b>First, 0</b>');
  });

  test('may use parameters of partials and of blocks', async () => {
    const { exit, err, read } = await built({
      [item]:
        '{{#with this as |one|}}{{> mine kind="x" what=one.title}}{{/with}}{{#with title as |turned|}}{{turned}}{{/with}}{{{body}}}',
      'templates/partials/mine.hbs': '<b class="{{kind}}">{{what}}</b>',
    });
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(read('index.html')).toContain('<b class="x">First</b>First');
  });
});
