import { good, note, path, text, titled } from './example.ts';
import type { Rule } from './rule.ts';

/** Rules about files as such: whether they can be read. */
export const fileRules = {
  'front-matter-syntax': {
    severity: 'error',
    summary:
      'Front matter or configuration that cannot be read, or would say something other than what was written: broken YAML, a fence that is never closed, a value cut at a `#`, keys below other text, a language other than YAML.',
    remedy:
      'Put text with a colon, a quotation mark or a bracket between quotation marks, and `---` on a line of its own before and after the keys.',
    fires: { files: note(titled('"A title')), at: `${path}:2:8` },
    silent: good,
    fixed: true,
  },
  'invalid-utf8': {
    severity: 'error',
    summary: 'A file in an encoding other than UTF-8: its letters would be published as `\uFFFD`.',
    remedy: 'Save the file as UTF-8: most editors offer it beside the file’s name or under “Save as”.',
    fires: { files: note(titled('Été')), at: `${path}:2:8`, encoding: 'latin1' },
    silent: note(titled('Été')),
    fixed: true,
  },
  'unreadable-file': {
    severity: 'error',
    summary:
      'Something other than a file of the workspace where one is expected: a folder, a pipe, a link that leads outside, a file that is being written. It is not read.',
    remedy: 'Put a file of the workspace there, or take away what stands there.',
    fires: {
      files: { ...good, 'notes/2025-11-28/_review.md/a.txt': 'Text.\n' },
      at: 'notes/2025-11-28/_review.md:1:1',
    },
    silent: { ...good, 'notes/2025-11-28/_review.md': 'Text.\n' },
  },
  'overlooked-file': {
    severity: 'warn',
    summary:
      'A file in a day’s folder that nobody reads, though it looks as if it was meant: `_Review.md`, `_revue.md` or Hugo’s `_index.md` for `_review.md`, a `_review.md` in a folder of a section, a second version of it that Dropbox, Nextcloud, Seafile or Syncthing made, `note.md.txt`, a text file, or one whose name has no ending, that begins as a note does.',
    remedy: 'Rename the file; Windows and macOS show the whole name when they are told to show extensions.',
    fires: {
      files: { ...good, 'notes/2025-11-28/_revue.md': 'Text.\n' },
      at: 'notes/2025-11-28/_revue.md:1:1',
    },
    silent: { ...good, 'notes/2025-11-28/_ideas.md': 'Text.\n', 'notes/2025-11-28/names.txt': 'Text.\n' },
  },
  'missing-folder': {
    severity: 'warn',
    summary:
      'A folder of templates that is not there: `revue.yaml` names one in vain, or there is a `template` with templates in it and no `templates`. The design is the built-in one.',
    remedy: 'Make the folder, or give `templates` in `revue.yaml` the name that it has.',
    fires: { files: { 'revue.yaml': 'templates: theme\n', ...good }, at: 'revue.yaml:1:12' },
    silent: {
      'revue.yaml': 'templates: theme\n',
      'theme/page.css': 'h1 { color: #111; }\n',
      ...good,
    },
  },
  'active-file': {
    severity: 'error',
    summary:
      'A file of the workspace that a browser would run when a reader opens it: a page, a program, a drawing (SVG) with a script, a handler, an entity or something from elsewhere in it. It would run as a part of your site.',
    remedy:
      'Link to a PDF, a picture or a text; save a drawing as “plain” or “optimised” SVG, or as PNG. Set the rule to `off` where all that write notes may publish programs.',
    fires: {
      files: {
        ...note(text('See [the table](table.html).')),
        'notes/2025-11-28/table.html': '<table></table>\n',
      },
      at: `${path}:4:5`,
    },
    silent: {
      ...note(text('See [the table](table.txt).')),
      'notes/2025-11-28/table.txt': 'A table.\n',
    },
  },
} as const satisfies Record<string, Rule>;
