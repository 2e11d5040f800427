import { fields, good, note, path, text } from './example.ts';
import type { Rule } from './rule.ts';

/** The record of a review with one item, which has this slug. */
const published = (slug: string): string =>
  `{"version": 1, "date": "2025-11-28", "heading": "Review", "sections": [{"items": [{"slug": "${slug}", "title": "A title"}]}], "count": 1, "minutes": 1}\n`;

/** Rules about a note as a whole: its front matter, its day, section and anchor. */
export const noteRules = {
  'unknown-key': {
    severity: 'warn',
    summary:
      'A key that the format does not have, most often a misspelling, or one of another program; it has no effect.',
    remedy: 'Spell the key as the documentation does, or take it out.',
    fires: { files: note(fields('sumary: Short.')), at: `${path}:3:1` },
    silent: note(fields('summary: Short.')),
  },
  'wrong-type': {
    severity: 'error',
    summary:
      'A value of a form other than its key takes, such as text where a number belongs; a key that would keep the note back in another program, such as `published: false`, in another language, such as `brouillon: true`, or with another spelling, such as `Draft: true` or `embrago: 2025-12-01`, or in a note and not in `_review.md`: here it would be published.',
    remedy:
      'Write the value in the form that the message names, and `draft: true` in a note that is to be kept back.',
    fires: { files: note(fields('order: first')), at: `${path}:3:8` },
    silent: note(fields('order: 1')),
    fixed: true,
  },
  'missing-title': {
    severity: 'error',
    summary:
      'A note without `title` and without a `# Heading` as its first block; the file name is never one.',
    remedy: 'Add `title:` to the front matter, or begin the text with `# A title`.',
    fires: { files: note('Text.\n'), at: `${path}:1:1` },
    silent: note('# A title\n\nText.\n'),
    fixed: true,
  },
  'two-titles': {
    severity: 'warn',
    summary: 'A note with a `title` and a `# Heading` as its first block; the `title` is used.',
    remedy: 'Keep one of the two, or make the heading one of level 2 with `##`.',
    fires: { files: note(text('# Another\n\nText.')), at: `${path}:4:1` },
    silent: good,
  },
  'missing-date': {
    severity: 'error',
    summary: 'A note to which neither its place in the tree nor its front matter gives a day.',
    remedy: 'Move the note into a day’s folder, name it after its day, or add `date:` to its front matter.',
    fires: { files: { ...good, 'notes/b.md': '# A title\n\nText.\n' }, at: 'notes/b.md:1:1' },
    silent: { ...good, 'notes/b.md': fields('date: 2025-11-28') },
    fixed: true,
  },
  'date-contradiction': {
    severity: 'error',
    summary: 'The day folder, the file name and the front matter of a note do not name the same day.',
    remedy: 'Correct the day in the place that is wrong, or leave it out there.',
    fires: { files: note(fields('date: 2025-11-27')), at: `${path}:3:7` },
    silent: note(fields('date: 2025-11-28')),
    fixed: true,
  },
  'unknown-section': {
    severity: 'error',
    summary: 'A section that is not among the `sections` of the configuration.',
    remedy:
      'Use the id or title of a configured section, or add this one to `sections`. To rename a section, change its `title` and keep its `id`; notes that name the old title need the id then.',
    fires: {
      files: {
        'revue.yaml': 'sections: [innovation, regulation]\n',
        ...note(fields('section: inovation')),
      },
      at: `${path}:3:10`,
    },
    silent: {
      'revue.yaml': 'sections: [innovation, regulation]\n',
      ...note(fields('section: Innovation')),
    },
    fixed: true,
  },
  'empty-note': {
    severity: 'warn',
    summary: 'A note with a title and nothing below it.',
    remedy: 'Write at least a sentence, or mark the note as `draft: true` until you do.',
    fires: { files: note('---\ntitle: A title\n---\n'), at: `${path}:1:1` },
    silent: good,
  },
  'duplicate-slug': {
    severity: 'error',
    summary: 'Two items of a review with the same anchor, so that a link to one leads to the other.',
    remedy: 'Give one of the two another `slug`, or rename its file.',
    fires: {
      files: { ...good, 'notes/2025-11-28/b.md': '---\ntitle: B title\nslug: a\n---\nText.\n' },
      at: 'notes/2025-11-28/b.md:3:7',
    },
    silent: { ...good, 'notes/2025-11-28/b.md': text('Text.') },
    fixed: true,
  },
  'address-changed': {
    severity: 'warn',
    summary:
      'An item with the title of one that is published on that day, under another slug, as after its file was renamed: what links to it, in mails and elsewhere, would lead to the top of the page, and feeds would show it as a new one.',
    remedy:
      'Give the note the `slug` that the problem names. Where the new one is meant, build: it is told until then.',
    fires: {
      files: { ...good, 'dist/2025-11-28/review.json': published('earlier') },
      at: 'notes/2025-11-28/a.md:1:1',
    },
    silent: { ...good, 'dist/2025-11-28/review.json': published('a') },
  },
  'duplicate-file': {
    severity: 'error',
    summary:
      'A second `_review.md` or `_closing.md` of a day, in another of its folders: one of the two would be left out.',
    remedy: 'Put what both say into one.',
    fires: {
      files: {
        ...good,
        'notes/2025-11-28/_review.md': '---\ntitle: A day\n---\n',
        'notes/news/2025-11-28/_review.md': '---\ntitle: The day\n---\n',
      },
      at: 'notes/news/2025-11-28/_review.md:1:1',
    },
    silent: { ...good, 'notes/2025-11-28/_review.md': '---\ntitle: A day\n---\n' },
    fixed: true,
  },
  'needless-switch-off': {
    severity: 'warn',
    summary:
      'A rule that a note switches off in its `checks`, and that finds nothing there: once there will be something, nobody will be told. Rules that are looked for in some runs alone are not judged.',
    remedy: 'Take the rule out of `checks`.',
    fires: { files: note(fields('checks: {missing-alt: off}')), at: `${path}:3:23` },
    silent: note('---\ntitle: A title\nchecks: {raw-html: off}\n---\nSome <b>text</b>.\n'),
  },
} as const satisfies Record<string, Rule>;
