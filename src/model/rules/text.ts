import { note, path, text } from './example.ts';
import type { Rule } from './rule.ts';

/** A drawing that notes show. */
const hall = { 'assets/hall.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>\n' };

/** Rules about the Markdown of a note: what it cannot say, or would lose. */
export const textRules = {
  'raw-html': {
    severity: 'warn',
    summary: 'HTML in a note: comments are dropped, the rest is shown as the text that it is.',
    remedy: 'Write it in Markdown, or between backticks if the tag itself is meant.',
    fires: { files: note(text('Some <b>text</b>.')), at: `${path}:4:6` },
    silent: note(text('Some **text**, and `<b>`.')),
  },
  'broken-reference': {
    severity: 'warn',
    summary:
      'A reference link or footnote without its definition, whose brackets are shown as text; a definition or footnote without a reference, which is shown nowhere, or in two definitions; a link or image whose address has a space before it or in it, or no end; `[[a note]]`, as other programs link; a link, image or footnote in a title, which is text alone.',
    remedy:
      'Add what is missing, write `%20` for a space in an address and none before its `(`, or put a backslash before a bracket that is meant as one.',
    fires: { files: note(text('See [this][1] and more.[^2]')), at: `${path}:4:5` },
    silent: note(text('See [this][1].\n\n[1]: https://example.org/')),
  },
  'unclosed-comment': {
    severity: 'error',
    summary: 'An HTML comment without its end: all that follows it would be left out.',
    remedy: 'End the comment with `-->`, or take it out.',
    fires: { files: note(text('Text.\n\n<!-- To do\n\nMore text.')), at: `${path}:6:1` },
    silent: note(text('Text and `<!--`.')),
  },
  'unclosed-code': {
    severity: 'warn',
    summary: 'A block of code whose fence is not closed: the rest of the note is code, and is not looked at.',
    remedy: 'End the code with a line of as many `` ` `` or `~` as it begins with.',
    fires: { files: note(text('Text.\n\n```\ncode\n\nMore text.')), at: `${path}:6:1` },
    silent: note(text('Text.\n\n```\ncode\n```\n\nMore text.')),
  },
  'accidental-markup': {
    severity: 'warn',
    summary:
      'Markdown that nobody meant, most likely: a `+` before a figure at the beginning of a line, which is taken for the mark of a list; a line of `---` right below a paragraph, which makes that a heading; lines that begin with `•`, `・`, `a)`, `1.)` or `１．`, columns that tabs part, rows of a table without a line of `---` below the first, messages of a chat and the head of a mail as they were copied, which run on in one; a sentence behind a tab or four spaces, which is code; stars that make nothing bold, as in `**this **` or `**“これ”**は`.',
    remedy:
      'Put a backslash before the sign, a blank line between the paragraph and the rule, `- ` in place of the bullet, `1. ` in place of the letter or number, `|` in place of the tabs, `| --- |` for each column below the first row of a table, a blank line between messages of a chat; leave out who wrote a mail to whom; take out the space before a sentence or inside of stars; put quotation marks and other punctuation outside of these.',
    fires: { files: note(text('+ 5 % for the year.')), at: `${path}:4:1` },
    silent: note(text('\\+ 5 % for the year.\n\n---\n\n- 5 firms')),
  },
  'foreign-comment': {
    severity: 'warn',
    summary:
      'A comment as another program writes it, such as Obsidian’s `%%…%%`, `{{/* … */}}` of Hugo or `{% comment %}` of Jekyll: here it is text, and readers would read it. Code is not looked at.',
    remedy:
      'Delete it, or write it as Markdown does, `[//]: # (…)` on a line of its own between blank lines, which is left out; put backticks around what is code.',
    fires: { files: note(text('Text. %%Who says so?%%')), at: `${path}:4:7` },
    silent: note(text('Text, `%%` and 5%% of it, 6%%.')),
  },
  'foreign-markup': {
    severity: 'warn',
    summary:
      'Markup of another program, which readers would see as it is written: tags of templates and shortcodes (`{{< figure >}}`, `{% include %}`, `[gallery ids="1"]`), attributes (`{: .wide}`), `==highlights==`, names of blocks (`^abc`), fields (`key:: value`), boxes (`::: note`, `!!! note`), definitions (`: text` below a term), names of emoji (`:warning:`), footnotes in the text (`^[…]`), formulas (`$$…$$`), `[TOC]`; in front matter Markdown, `[[a note]]` and `#tag` too. Code is not looked at.',
    remedy: 'Write what the message says in Markdown, or put backticks around what is code.',
    fires: { files: note(text('Text.\n\n{{< youtube w7Ft2ymGmfc >}}')), at: `${path}:6:1` },
    silent: note(text('Text, and `{{< youtube w7Ft2ymGmfc >}}`.')),
  },
  'table-cells': {
    severity: 'warn',
    summary: 'A row of a table with more cells than the first: they are shown, below empty headers.',
    remedy: 'Take the cell out, or add a column to the table’s first row; a `|` in a cell is written `\\|`.',
    fires: { files: note(text('| a | b |\n| - | - |\n| 1 | 2 | 3 |')), at: `${path}:6:9` },
    silent: note(text('| a | b |\n| - | - |\n| 1 | 2 |')),
  },
  'nesting-too-deep': {
    severity: 'error',
    summary:
      'Quotations, list items or marked texts of more than 100 levels in one another: no reader could follow.',
    remedy: 'Write it with fewer levels.',
    fires: { files: note(text(`${'>'.repeat(101)} Text.`)), at: `${path}:4:1` },
    silent: note(text(`${'>'.repeat(9)} Text.`)),
    fixed: true,
  },
  'bidi-control': {
    severity: 'warn',
    summary:
      'A control of direction (U+202A to U+202E, U+2066 to U+2069): it turns the order of the text around it, so that readers see something other than what is written. It is shown as `\uFFFD`. The marks LRM, RLM and ALM stay, and right-to-left languages need no more.',
    remedy:
      'Delete it; for a piece of text in another direction write a right-to-left mark beside its signs.',
    fires: { files: note(text('Pay to &#x202e;ecila, not to bob.')), at: `${path}:4:1` },
    silent: note(text('Pay to \u200ealice, not to bob.')),
  },
  'invisible-character': {
    severity: 'warn',
    summary:
      'A character that readers do not see, as copies from web pages and word processors bring it: a zero-width space (U+200B), a soft hyphen (U+00AD) or a byte order mark (U+FEFF) inside of a text or a name. A word with one in it is another word for whoever searches or copies it. Where a script sets no spaces, a zero-width space parts words, and is right; `&shy;` and `&ZeroWidthSpace;` are meant.',
    remedy: 'Take it out.',
    mended: true,
    fires: { files: note(text('The regu\u00adlation.')), at: `${path}:4:9` },
    silent: note(text('The regu&shy;lation.')),
  },
  'over-limit': {
    severity: 'error',
    summary:
      'More than the `limits` of the configuration allow: a note of over 1 MB, front matter of over 32 kB, a paragraph of over 1,000 marks such as `*`, over 10,000 blocks, a table of over 200 columns or 20,000 cells, or over 10,000 notes a day. It is not read.',
    remedy: 'Divide the note, the paragraph or the table; or raise the limit in `limits` of `revue.yaml`.',
    fires: {
      files: {
        'revue.yaml': 'limits: {marks: 4}\n',
        ...note(text('*One*, *two*, *three*.')),
      },
      at: `${path}:4:15`,
    },
    silent: {
      'revue.yaml': 'limits: {marks: 4}\n',
      ...note(text('*One*, *two*.\n\n*Three*.')),
    },
    fixed: true,
  },
  'missing-image': {
    severity: 'error',
    summary:
      'An image that is not in the workspace or cannot be read as one, as where a clone has only the pointer that Git LFS keeps of it.',
    remedy:
      'Put the image into `assets/` or beside the note, and check the spelling of its path. Markdown of Google Docs holds its pictures in itself (`data:image/png;base64,…`): download the document as a web page as well, whose pictures are files.',
    fires: { files: note(text('![A hall](assets/hall.png)')), at: `${path}:4:1` },
    silent: { ...note(text('![A hall](assets/hall.svg)')), ...hall },
  },
  'remote-image': {
    severity: 'warn',
    summary: 'An image of another site: readers’ machines would ask that site for it, so it becomes a link.',
    remedy: 'Save the image into `assets/` if you may publish it, or write a link.',
    fires: { files: note(text('![A hall](https://example.org/a.png)')), at: `${path}:4:1` },
    silent: note(text('[A hall](https://example.org/a.png)')),
  },
  'email-unsupported-image': {
    severity: 'warn',
    summary:
      'An image in a review that is mailed (`email.from`), or its logo, that many readers of the email will not see: Gmail shows no SVG, Outlook for Windows no SVG, WebP or AVIF.',
    remedy: 'Save the image as PNG or JPEG, or set the rule to `off` where the alternative text says enough.',
    fires: {
      files: {
        ...note(text('![A hall](assets/hall.svg)')),
        ...hall,
        'revue.yaml': 'url: https://example.org/\nemail: {from: revue@example.org}\n',
      },
      at: `${path}:4:1`,
    },
    silent: { ...note(text('![A hall](assets/hall.svg)')), ...hall },
  },
  'missing-alt': {
    severity: 'warn',
    summary: 'An image without alternative text: it says nothing to those who cannot see it.',
    remedy: 'Say what the image shows: between the brackets, or as `alt` in front matter.',
    fires: {
      files: { ...note(text('![](assets/hall.svg)')), ...hall },
      at: `${path}:4:1`,
    },
    silent: { ...note(text('![A hall](assets/hall.svg)')), ...hall },
  },
  'heading-in-note': {
    severity: 'warn',
    summary:
      'A heading of level 1 that is not the note’s first block: it cannot be the title, and is shown below it like one of level 2. A heading without text, which is left out.',
    remedy: 'Write `##` or deeper, and a text behind it.',
    fires: { files: note(text('Text.\n\n# Part\n\nText.')), at: `${path}:6:1` },
    silent: note(text('Text.\n\n## Part\n\nText.')),
  },
} as const satisfies Record<string, Rule>;
