/** How much a problem weighs: an `error` keeps its review from being published. */
export type Severity = 'off' | 'warn' | 'error';

/** Path → text of the files of a small workspace. */
type Files = Record<string, string>;

/** What one rule means, with an example that fires at `at` (`path:line:column`) and one that does not. Both are run by the tests. */
export interface Rule {
  severity: Severity;
  /** One sentence: what is found, and why it matters. */
  summary: string;
  /** `check` finds it, unless a command is named; the files are UTF-8, unless an encoding is. */
  fires: { files: Files; at: string; options?: string[]; command?: 'build'; encoding?: 'latin1' };
  silent: Files;
  /** Its severity cannot be changed. */
  fixed?: true;
}

const path = 'notes/2025-11-28/a.md';
const note = (text: string): Files => ({ [path]: text });
const good = note('---\ntitle: A title\n---\nText.\n');
const on = (rule: string, files: Files): Files => ({ 'revue.yaml': `checks: {${rule}: warn}\n`, ...files });

/** Every rule, in the order of the documentation. Ids are permanent. */
export const rules = {
  'front-matter-syntax': {
    severity: 'error',
    summary:
      'Front matter or configuration cannot be read: broken YAML, a fence that is never closed, or another language than YAML.',
    fires: { files: note('---\ntitle: "A title\n---\nText.\n'), at: `${path}:2:16` },
    silent: good,
    fixed: true,
  },
  'invalid-utf8': {
    severity: 'error',
    summary: 'A file in another encoding than UTF-8: its letters would be published as `\uFFFD`.',
    fires: { files: note('---\ntitle: Été\n---\nText.\n'), at: `${path}:2:8`, encoding: 'latin1' },
    silent: note('---\ntitle: Été\n---\nText.\n'),
    fixed: true,
  },
  'unreadable-file': {
    severity: 'error',
    summary:
      'Something else than a file of the workspace where one is expected: a folder, a pipe, a link that leads outside. It is not read.',
    fires: {
      files: { ...good, 'notes/2025-11-28/_review.md/a.txt': 'Text.\n' },
      at: 'notes/2025-11-28/_review.md:1:1',
    },
    silent: { ...good, 'notes/2025-11-28/_review.md': 'Text.\n' },
  },
  'unknown-key': {
    severity: 'warn',
    summary: 'A key that the format does not have, most often a misspelling; it has no effect.',
    fires: { files: note('---\ntitle: A title\nsumary: Short.\n---\nText.\n'), at: `${path}:3:1` },
    silent: note('---\ntitle: A title\nsummary: Short.\n---\nText.\n'),
  },
  'wrong-type': {
    severity: 'error',
    summary: 'A value of another form than its key takes, such as text where a number belongs.',
    fires: { files: note('---\ntitle: A title\norder: first\n---\nText.\n'), at: `${path}:3:8` },
    silent: note('---\ntitle: A title\norder: 1\n---\nText.\n'),
    fixed: true,
  },
  'missing-title': {
    severity: 'error',
    summary:
      'A note without `title` and without a `# Heading` as its first block; the file name is never one.',
    fires: { files: note('Text.\n'), at: `${path}:1:1` },
    silent: note('# A title\n\nText.\n'),
    fixed: true,
  },
  'two-titles': {
    severity: 'warn',
    summary: 'A note with a `title` and a `# Heading` as its first block; the `title` is used.',
    fires: { files: note('---\ntitle: A title\n---\n# Another\n\nText.\n'), at: `${path}:4:1` },
    silent: good,
  },
  'missing-date': {
    severity: 'error',
    summary: 'A note to which neither its place in the tree nor its front matter gives a day.',
    fires: { files: { ...good, 'notes/b.md': '# A title\n\nText.\n' }, at: 'notes/b.md:1:1' },
    silent: { ...good, 'notes/b.md': '---\ntitle: A title\ndate: 2025-11-28\n---\nText.\n' },
    fixed: true,
  },
  'date-contradiction': {
    severity: 'error',
    summary: 'The day folder, the file name and the front matter of a note do not name the same day.',
    fires: { files: note('---\ntitle: A title\ndate: 2025-11-27\n---\nText.\n'), at: `${path}:3:7` },
    silent: note('---\ntitle: A title\ndate: 2025-11-28\n---\nText.\n'),
    fixed: true,
  },
  'unknown-section': {
    severity: 'error',
    summary: 'A section that is not among the `sections` of the configuration.',
    fires: {
      files: {
        'revue.yaml': 'sections: [innovation, regulation]\n',
        ...note('---\ntitle: A title\nsection: inovation\n---\nText.\n'),
      },
      at: `${path}:3:10`,
    },
    silent: {
      'revue.yaml': 'sections: [innovation, regulation]\n',
      ...note('---\ntitle: A title\nsection: Innovation\n---\nText.\n'),
    },
    fixed: true,
  },
  'empty-note': {
    severity: 'warn',
    summary: 'A note with a title and nothing below it.',
    fires: { files: note('---\ntitle: A title\n---\n'), at: `${path}:1:1` },
    silent: good,
  },
  'duplicate-slug': {
    severity: 'error',
    summary: 'Two items of a review with the same anchor, so that a link to one leads to the other.',
    fires: {
      files: { ...good, 'notes/2025-11-28/b.md': '---\ntitle: B title\nslug: a\n---\nText.\n' },
      at: 'notes/2025-11-28/b.md:3:7',
    },
    silent: { ...good, 'notes/2025-11-28/b.md': '---\ntitle: A title\n---\nText.\n' },
    fixed: true,
  },
  'missing-source': {
    severity: 'off',
    summary: 'An item that does not say where its facts come from.',
    fires: { files: on('missing-source', good), at: `${path}:1:1` },
    silent: on('missing-source', note('---\ntitle: A title\nsource: https://example.org/\n---\nText.\n')),
  },
  'bad-url': {
    severity: 'error',
    summary:
      'An address that cannot be followed: malformed, of another scheme than http, https, mailto and tel, or relative to nothing in the workspace.',
    fires: {
      files: note('---\ntitle: A title\nsource: ftp://example.org/\n---\nText.\n'),
      at: `${path}:3:9`,
    },
    silent: note('---\ntitle: A title\nsource: https://example.org/\n---\nText.\n'),
  },
  'raw-html': {
    severity: 'warn',
    summary: 'HTML in a note: comments are dropped, the rest is shown as the text that it is.',
    fires: { files: note('---\ntitle: A title\n---\nSome <b>text</b>.\n'), at: `${path}:4:6` },
    silent: note('---\ntitle: A title\n---\nSome **text**, and `<b>`.\n'),
  },
  'broken-reference': {
    severity: 'warn',
    summary:
      'A reference link or footnote without its definition, whose brackets are shown as text; a footnote without a reference or in two definitions; a link, image or footnote in a title, which is text alone.',
    fires: { files: note('---\ntitle: A title\n---\nSee [this][1] and more.[^2]\n'), at: `${path}:4:5` },
    silent: note('---\ntitle: A title\n---\nSee [this][1].\n\n[1]: https://example.org/\n'),
  },
  'unclosed-comment': {
    severity: 'error',
    summary: 'An HTML comment without its end: all that follows it would be left out.',
    fires: {
      files: note('---\ntitle: A title\n---\nText.\n\n<!-- To do\n\nMore text.\n'),
      at: `${path}:6:1`,
    },
    silent: note('---\ntitle: A title\n---\nText and `<!--`.\n'),
  },
  'table-cells': {
    severity: 'warn',
    summary: 'A row of a table with more cells than the first: they are shown, below empty headers.',
    fires: {
      files: note('---\ntitle: A title\n---\n| a | b |\n| - | - |\n| 1 | 2 | 3 |\n'),
      at: `${path}:6:9`,
    },
    silent: note('---\ntitle: A title\n---\n| a | b |\n| - | - |\n| 1 | 2 |\n'),
  },
  'nesting-too-deep': {
    severity: 'error',
    summary:
      'Quotations, list items or marked texts of more than 100 levels in one another: no reader could follow.',
    fires: { files: note(`---\ntitle: A title\n---\n${'>'.repeat(101)} Text.\n`), at: `${path}:4:1` },
    silent: note(`---\ntitle: A title\n---\n${'>'.repeat(9)} Text.\n`),
    fixed: true,
  },
  'missing-image': {
    severity: 'error',
    summary: 'An image that is not in the workspace or cannot be read as one.',
    fires: { files: note('---\ntitle: A title\n---\n![A hall](assets/hall.png)\n'), at: `${path}:4:1` },
    silent: {
      ...note('---\ntitle: A title\n---\n![A hall](assets/hall.svg)\n'),
      'assets/hall.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
    },
  },
  'remote-image': {
    severity: 'warn',
    summary: 'An image of another site: readers’ machines would ask that site for it, so it becomes a link.',
    fires: {
      files: note('---\ntitle: A title\n---\n![A hall](https://example.org/a.png)\n'),
      at: `${path}:4:1`,
    },
    silent: note('---\ntitle: A title\n---\n[A hall](https://example.org/a.png)\n'),
  },
  'missing-alt': {
    severity: 'warn',
    summary: 'An image without alternative text: it says nothing to who cannot see it.',
    fires: {
      files: {
        ...note('---\ntitle: A title\n---\n![](assets/hall.svg)\n'),
        'assets/hall.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
      },
      at: `${path}:4:1`,
    },
    silent: {
      ...note('---\ntitle: A title\n---\n![A hall](assets/hall.svg)\n'),
      'assets/hall.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n',
    },
  },
  'heading-in-note': {
    severity: 'warn',
    summary:
      'A heading of level 1 that is not the note’s first block: it cannot be the title, and is shown below it like one of level 2. A heading without text, which is left out.',
    fires: { files: note('---\ntitle: A title\n---\nText.\n\n# Part\n\nText.\n'), at: `${path}:6:1` },
    silent: note('---\ntitle: A title\n---\nText.\n\n## Part\n\nText.\n'),
  },
  'unknown-follows': {
    severity: 'error',
    summary: 'An item that continues one that is not there, or not published.',
    fires: {
      files: {
        'notes/2025-11-26/outscale.md': '---\ntitle: A title\n---\nText.\n',
        ...note('---\ntitle: A title\nfollows: 2025-11-26/outscal\n---\nText.\n'),
      },
      at: `${path}:3:10`,
    },
    silent: {
      'notes/2025-11-26/outscale.md': '---\ntitle: A title\n---\nText.\n',
      ...note('---\ntitle: A title\nfollows: 2025-11-26/outscale\n---\nText.\n'),
    },
  },
  'circular-follows': {
    severity: 'error',
    summary:
      'An item that continues itself, or one of the same or a later day: a storyline runs forward in time, so that it never comes back to where it began.',
    fires: {
      files: note('---\ntitle: A title\nfollows: 2025-11-28/a\n---\nText.\n'),
      at: `${path}:3:10`,
    },
    silent: {
      'notes/2025-11-26/outscale.md': '---\ntitle: A title\n---\nText.\n',
      ...note('---\ntitle: A title\nfollows: 2025-11-26/outscale\n---\nText.\n'),
    },
  },
  'archive-incomplete': {
    severity: 'warn',
    summary:
      'Days before today that have notes to publish and no review in the output folder: the archive, feeds and neighbours lack them until `--all` builds them.',
    fires: {
      files: {
        'revue.yaml': 'title: Daily\n',
        'notes/2025-11-26/b.md': '---\ntitle: A title\n---\nText.\n',
        ...good,
      },
      at: 'revue.yaml:1:1',
      command: 'build',
    },
    silent: {
      'notes/2025-11-26/b.md': '---\ntitle: A title\ndraft: true\n---\nText.\n',
      'notes/2025-12-01/b.md': '---\ntitle: A title\n---\nText.\n',
      ...good,
    },
  },
  'template-syntax': {
    severity: 'error',
    summary: 'A template of the workspace that Handlebars cannot read.',
    fires: {
      files: { ...good, 'templates/partials/page-item.hbs': '<p>{{title}</p>\n' },
      at: 'templates/partials/page-item.hbs:1:11',
    },
    silent: { ...good, 'templates/partials/page-item.hbs': '<h3>{{title}}</h3>\n{{{body}}}\n' },
    fixed: true,
  },
  'template-unknown-name': {
    severity: 'error',
    summary: 'A name in a template of the workspace that the view, the helpers or the partials do not have.',
    fires: {
      files: { ...good, 'templates/partials/page-item.hbs': '<p>{{titel}}</p>\n' },
      at: 'templates/partials/page-item.hbs:1:6',
    },
    silent: { ...good, 'templates/partials/page-item.hbs': '<h3>{{title}}</h3>\n{{{body}}}\n' },
    fixed: true,
  },
  'unknown-template': {
    severity: 'warn',
    summary:
      'A file among the templates of the workspace that nothing uses, most often a misspelt name; it has no effect.',
    fires: { files: { ...good, 'templates/pages.hbs': 'Text.\n' }, at: 'templates/pages.hbs:1:1' },
    silent: { ...good, 'templates/page.css': 'h1 { color: #111; }\n' },
  },
  'email-unsupported-css': {
    severity: 'warn',
    summary: 'A style or element in the workspace’s own email template that well-known mail clients ignore.',
    fires: {
      files: { ...good, 'templates/email.css': '.lead { display: flex; }\n' },
      at: 'templates/email.css:1:9',
    },
    silent: { ...good, 'templates/email.css': '.lead { color: #111; }\n' },
  },
  'outputs-disagree': {
    severity: 'error',
    summary:
      'An output made by a template of the workspace lacks a title, the first words, a source, a callout, a footnote or a correction of an item; it cannot be switched off.',
    fires: {
      files: { ...good, 'templates/partials/text-item.hbs': '{{underline title "-"}}\n' },
      at: 'templates/partials/text-item.hbs:1:1',
    },
    silent: { ...good, 'templates/partials/text-item.hbs': '{{underline title "="}}\n{{body}}\n' },
    fixed: true,
  },
  'email-too-large': {
    severity: 'warn',
    summary: 'An email over its budget: Gmail cuts messages of more than about 102 kB, as mail carries them.',
    fires: { files: { 'revue.yaml': 'email: {budget: 2 kB}\n', ...good }, at: `${path}:1:1` },
    silent: { 'revue.yaml': 'email: {budget: 20 kB}\n', ...good },
  },
  'email-shortened': {
    severity: 'warn',
    summary:
      'An item of which the email, under `--fit`, shows the summary or the title alone, with a link to the page.',
    fires: {
      files: {
        'revue.yaml': 'email: {budget: 2 kB}\n',
        ...note(`---\ntitle: A title\n---\n${'A long text. '.repeat(99)}\n`),
      },
      at: `${path}:1:1`,
      options: ['--fit'],
    },
    silent: good,
  },
  'missing-sender': {
    severity: 'error',
    summary:
      'A message is asked for, and `email.from` does not say whose it is; without a sender none is made.',
    fires: { files: { 'revue.yaml': 'outputs: [page, message]\n', ...good }, at: 'revue.yaml:1:17' },
    silent: {
      'revue.yaml':
        'outputs: [page, message]\nurl: https://example.org/\nemail: {from: Revue <revue@example.org>}\n',
      ...good,
    },
    fixed: true,
  },
  'missing-url': {
    severity: 'warn',
    summary:
      'A message of a publication without `url`: its links to the page, to files and to images are relative to nothing.',
    fires: { files: { 'revue.yaml': 'email: {from: revue@example.org}\n', ...good }, at: 'revue.yaml:1:15' },
    silent: {
      'revue.yaml': 'url: https://example.org/\nemail: {from: revue@example.org}\n',
      ...good,
    },
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as [RuleId, ...RuleId[]];
