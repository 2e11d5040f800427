import { fields, good, note, on, path, text, titled } from './example.ts';
import type { Rule } from './rule.ts';

/** Rules about what readers see: whether it is ready, and set as the house sets it. */
export const editorialRules = {
  'merge-conflict': {
    severity: 'error',
    summary:
      'What two people changed at once, of which readers would see both versions: the marks that git leaves, `<<<<<<<`, `=======` and `>>>>>>>`, or a copy that Dropbox, Nextcloud, Seafile or Syncthing put beside a note, such as `a (conflicted copy 2025-11-28).md`. Templates and `assets/robots.txt` are looked at for marks too, code in notes is not.',
    remedy: 'Keep what is right of the two versions, and take the marks out, or delete the copy.',
    fires: {
      files: note(text('One.\n\n<<<<<<< HEAD\nSeven years.\n=======\nFive years.\n>>>>>>> main')),
      at: `${path}:6:1`,
    },
    silent: note(text('```\n<<<<<<< HEAD\n=======\n>>>>>>> main\n```')),
  },
  'unresolved-marker': {
    severity: 'warn',
    summary:
      'A `TODO`, `FIXME`, `XXX` or `???` in what readers will see: something was to be done before publication. Code and drafts are not looked at. Where `TODO` is a word, as in Spanish and Portuguese, it counts before `:`, `(` or `]` alone.',
    remedy:
      'Do what was to be done and take the marker out, or mark the note as `draft: true`. With `error` in `checks`, no review is published with one.',
    fires: { files: note(text('The contract runs for TODO years.')), at: `${path}:4:23` },
    silent: note(text('The command is `TODO`.')),
  },
  'long-title': {
    severity: 'warn',
    summary:
      'A title or headline that is longer than search engines, feeds and the subject of an email show.',
    remedy: 'Shorten it, and say the rest in the first sentence.',
    options: {
      most: { form: 'number', least: 10, most: 1000, otherwise: 110, meaning: 'characters' },
    },
    fires: {
      files: {
        'revue.yaml': 'checks: {long-title: [warn, {most: 20}]}\n',
        ...note(titled('A title of 24 characters')),
      },
      at: `${path}:2:8`,
    },
    silent: { 'revue.yaml': 'checks: {long-title: [warn, {most: 20}]}\n', ...good },
  },
  'empty-section': {
    severity: 'off',
    summary: 'A configured section without an item in the review, where each is to have one.',
    remedy: 'Write a note for the section, or give it one from another section.',
    fires: {
      files: {
        'revue.yaml': 'sections: [news, figures]\nchecks: {empty-section: warn}\n',
        ...note(fields('section: news')),
      },
      at: `${path}:1:1`,
    },
    silent: {
      'revue.yaml': 'sections: [news]\nchecks: {empty-section: warn}\n',
      ...note(fields('section: news')),
    },
  },
  'long-section': {
    severity: 'warn',
    summary: 'A section with more items than a reader takes in.',
    remedy: 'Leave the least of them out, join some, or part the section in two.',
    options: {
      most: { form: 'number', least: 1, most: 1000, otherwise: 20, meaning: 'items' },
    },
    fires: {
      files: {
        'revue.yaml': 'checks: {long-section: [warn, {most: 1}]}\n',
        ...good,
        'notes/2025-11-28/b.md': titled('B title'),
      },
      at: 'notes/2025-11-28/b.md:1:1',
    },
    silent: { 'revue.yaml': 'checks: {long-section: [warn, {most: 1}]}\n', ...good },
  },
  'numbers-without-source': {
    severity: 'off',
    summary:
      'A figure (a share, a sum, a count of a thousand or more) in an item without a source, in a paragraph without a link or a footnote: nobody can check it.',
    remedy: 'Add `source:`, or a link or footnote in the paragraph.',
    fires: { files: on('numbers-without-source', note(text('Prices rose by 12 %.'))), at: `${path}:4:16` },
    silent: on('numbers-without-source', note(text('Prices rose by [12 %](https://example.org/a) in 2025.'))),
  },
  'banned-words': {
    severity: 'warn',
    summary: 'A word that the house does not use; which ones, and what to write instead, `words` says.',
    remedy: 'Write the word that the message offers, or another.',
    options: {
      words: {
        form: 'replacements',
        otherwise: {},
        meaning: 'word or phrase → what to write instead, or a list of words',
      },
    },
    fires: {
      files: {
        'revue.yaml': 'checks: {banned-words: [warn, {words: {leverage: use}}]}\n',
        ...note(text('They leverage models.')),
      },
      at: `${path}:4:6`,
    },
    silent: {
      'revue.yaml': 'checks: {banned-words: [warn, {words: {leverage: use}}]}\n',
      ...note(text('They are leveraged, says `leverage`.')),
    },
  },
  'unbalanced-quotes': {
    severity: 'warn',
    summary:
      'A « without its », or a » without its «. A quotation may run over paragraphs, each of which may open it again.',
    remedy: 'Add the mark that is missing, or take out the one that is too many.',
    fires: {
      files: { 'revue.yaml': 'language: fr\n', ...note(text('Il dit « oui. Puis rien.')) },
      at: `${path}:4:8`,
    },
    silent: { 'revue.yaml': 'language: fr\n', ...note(text('Il dit « oui ». Puis rien.')) },
  },
  'foreign-quotes': {
    severity: 'warn',
    summary:
      'Quotation marks of a language other than the note’s, such as “ ” in French (but inside « ») or « » in English.',
    remedy: 'Write the marks of the language, or say with `lang:` that the note is in another one.',
    fires: { files: { 'revue.yaml': 'language: fr\n', ...note(text('Il dit “oui”.')) }, at: `${path}:4:8` },
    silent: {
      'revue.yaml': 'language: fr\n',
      ...note('---\ntitle: A title\nlang: en\n---\nHe said “yes”.\n'),
    },
  },
  'double-space': {
    severity: 'warn',
    summary:
      'Two spaces in a row between words, most often left by a deletion. Code, tables, indentation and line ends are not looked at.',
    remedy: 'Take one out.',
    fires: { files: note(text('Two  spaces.')), at: `${path}:4:4` },
    silent: note(text('Code as in `a  b`.  \n\n| a   | b |\n| --- | - |\n| 1   | 2 |')),
  },
} as const satisfies Record<string, Rule>;
