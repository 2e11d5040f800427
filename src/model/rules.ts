/** How much a problem weighs: an `error` keeps its review from being published. */
export type Severity = 'off' | 'warn' | 'error';

/** Path → text of the files of a small workspace. */
type Files = Record<string, string>;

/** What one rule means, with an example that fires at `at` (`path:line:column`) and one that does not. Both are run by the tests. */
export interface Rule {
  severity: Severity;
  /** One sentence: what is found, and why it matters. */
  summary: string;
  fires: { files: Files; at: string };
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
  },
  'missing-title': {
    severity: 'error',
    summary:
      'A note without `title` and without a `# Heading` as its first block; the file name is never one.',
    fires: { files: note('Text.\n'), at: `${path}:1:1` },
    silent: note('# A title\n\nText.\n'),
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
  },
  'date-contradiction': {
    severity: 'error',
    summary: 'The day folder, the file name and the front matter of a note do not name the same day.',
    fires: { files: note('---\ntitle: A title\ndate: 2025-11-27\n---\nText.\n'), at: `${path}:3:7` },
    silent: note('---\ntitle: A title\ndate: 2025-11-28\n---\nText.\n'),
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
    summary: 'A reference link or footnote without its definition; its brackets are shown as text.',
    fires: { files: note('---\ntitle: A title\n---\nSee [this][1] and more.[^2]\n'), at: `${path}:4:5` },
    silent: note('---\ntitle: A title\n---\nSee [this][1].\n\n[1]: https://example.org/\n'),
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
      'A heading of level 1 that is not the note’s first block: it cannot be the title, and is shown below it like one of level 2.',
    fires: { files: note('---\ntitle: A title\n---\nText.\n\n# Part\n\nText.\n'), at: `${path}:6:1` },
    silent: note('---\ntitle: A title\n---\nText.\n\n## Part\n\nText.\n'),
  },
  'template-syntax': {
    severity: 'error',
    summary: 'A template of the workspace that Handlebars cannot read.',
    fires: {
      files: { ...good, 'templates/partials/page-item.hbs': '<p>{{title}</p>\n' },
      at: 'templates/partials/page-item.hbs:1:11',
    },
    silent: { ...good, 'templates/partials/page-item.hbs': '<p>{{title}}</p>\n' },
  },
  'template-unknown-name': {
    severity: 'error',
    summary: 'A name in a template of the workspace that the view, the helpers or the partials do not have.',
    fires: {
      files: { ...good, 'templates/partials/page-item.hbs': '<p>{{titel}}</p>\n' },
      at: 'templates/partials/page-item.hbs:1:6',
    },
    silent: { ...good, 'templates/partials/page-item.hbs': '<p>{{title}}</p>\n' },
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as [RuleId, ...RuleId[]];
