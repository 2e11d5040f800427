import { good } from './example.ts';
import type { Rule } from './rule.ts';

/** Rules about the workspace’s own templates. */
export const templateRules = {
  'template-syntax': {
    severity: 'error',
    summary:
      'A template of the workspace that Handlebars cannot read or fill, that prints nothing or makes a sitemap that is no XML, or a stylesheet that ends its own element or leaves a block open.',
    remedy: 'Close what the message names; `{{{body}}}` has three braces on either side.',
    fires: {
      files: { ...good, 'templates/partials/page-item.hbs': '<p>{{title}</p>\n' },
      at: 'templates/partials/page-item.hbs:1:11',
    },
    silent: { ...good, 'templates/partials/page-item.hbs': '<h3>{{title}}</h3>\n{{{body}}}\n' },
    fixed: true,
  },
  'template-unknown-name': {
    severity: 'error',
    summary:
      'A name in a template of the workspace that the view, the helpers or the partials do not have, or not at that place.',
    remedy: 'Use a name from the documentation of the view.',
    fires: {
      files: { ...good, 'templates/partials/page-item.hbs': '<p>{{titel}}</p>\n' },
      at: 'templates/partials/page-item.hbs:1:6',
    },
    silent: { ...good, 'templates/partials/page-item.hbs': '<h3>{{title}}</h3>\n{{{body}}}\n' },
    fixed: true,
  },
  'escaped-markup': {
    severity: 'error',
    summary:
      'A `{{body}}` with two braces in a template of the workspace that makes HTML: readers see its tags, `<p>` and all.',
    remedy: 'Write three braces, `{{{body}}}`: it is HTML already, and safe. In the text either will do.',
    fires: {
      files: { ...good, 'templates/partials/page-item.hbs': '<h3>{{title}}</h3>\n{{body}}\n' },
      at: 'templates/partials/page-item.hbs:2:1',
    },
    silent: { ...good, 'templates/partials/page-item.hbs': '<h3>{{title}}</h3>\n{{{body}}}\n' },
  },
  'unescaped-text': {
    severity: 'warn',
    summary:
      'A text with three braces, `{{{title}}}`, in a template of the workspace that makes HTML: a `<` or `&` in it goes out as markup.',
    remedy: 'Write two braces, `{{title}}`. Three are for what is HTML already, such as `{{{body}}}`.',
    fires: {
      files: { ...good, 'templates/partials/page-item.hbs': '<h3>{{{title}}}</h3>\n{{{body}}}\n' },
      at: 'templates/partials/page-item.hbs:1:5',
    },
    silent: { ...good, 'templates/partials/page-item.hbs': '<h3>{{title}}</h3>\n{{{body}}}\n' },
  },
  'unknown-template': {
    severity: 'warn',
    summary:
      'A file among the templates of the workspace that nothing uses, most often a misspelt name; it has no effect.',
    remedy: 'Give the file the name of a built-in template, partial or stylesheet, or take it away.',
    fires: { files: { ...good, 'templates/pages.hbs': 'Text.\n' }, at: 'templates/pages.hbs:1:1' },
    silent: { ...good, 'templates/page.css': 'h1 { color: #111; }\n' },
  },
  'email-unsupported-css': {
    severity: 'warn',
    summary: 'A style or element in the workspace’s own email template that well-known mail clients ignore.',
    remedy: 'Use what the mail clients know: tables, widths, paddings, plain colours.',
    fires: {
      files: { ...good, 'templates/email.css': '.lead { display: flex; }\n' },
      at: 'templates/email.css:1:9',
    },
    silent: { ...good, 'templates/email.css': '.lead { color: #111; }\n' },
  },
  'outputs-disagree': {
    severity: 'error',
    summary:
      'An output made by a template of the workspace lacks the first words, a callout, a footnote or a correction of an item, of the lead or of the closing, an item’s title or source, or the page its image; a page of the search lacks an element that its script needs, or a script reads another form of its index. It cannot be switched off.',
    remedy: 'Add what is missing to the template, or copy it again from this version of revue.',
    fires: {
      files: { ...good, 'templates/partials/text-item.hbs': '{{underline title "-"}}\n' },
      at: 'templates/partials/text-item.hbs:1:1',
    },
    silent: { ...good, 'templates/partials/text-item.hbs': '{{underline title "="}}\n{{body}}\n' },
    fixed: true,
  },
} as const satisfies Record<string, Rule>;
