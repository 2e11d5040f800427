import { good, note, path, text } from './example.ts';
import type { Rule } from './rule.ts';

/** Rules about what is made of a review, and what the configuration lacks for it. */
export const outputRules = {
  'email-too-large': {
    severity: 'warn',
    occasional: true,
    summary: 'An email over its budget: Gmail cuts messages of more than about 102 kB, as mail carries them.',
    remedy: 'Shorten the heaviest items, build with `--fit`, or raise `email.budget`.',
    fires: { files: { 'revue.yaml': 'email: {budget: 2 kB}\n', ...good }, at: `${path}:1:1` },
    silent: { 'revue.yaml': 'email: {budget: 20 kB}\n', ...good },
  },
  'email-shortened': {
    severity: 'warn',
    occasional: true,
    summary:
      'An item of which the email, under `--fit`, shows the summary or the title alone, with a link to the page.',
    remedy: 'Shorten the item if it should stand in the email in full, or raise `email.budget`.',
    fires: {
      files: {
        'revue.yaml': 'email: {budget: 2 kB}\n',
        ...note(text('A long text. '.repeat(99))),
      },
      at: `${path}:1:1`,
      options: ['--fit'],
    },
    silent: good,
  },
  'missing-page': {
    severity: 'warn',
    summary:
      'A publication with a `url`, and no `page` among its `outputs`: the links of its emails and texts lead to pages that are not there.',
    remedy:
      'Put `page` among the `outputs`, or take `url` away; where something else makes the pages, switch this rule off.',
    fires: {
      files: { 'revue.yaml': 'url: https://example.org/\noutputs: [email, text]\n', ...good },
      at: 'revue.yaml:2:10',
    },
    silent: { 'revue.yaml': 'url: https://example.org/\noutputs: [page, email]\n', ...good },
  },
  'missing-sender': {
    severity: 'error',
    summary:
      'A message is asked for, and `email.from` does not say whose it is; without a sender none is made.',
    remedy: 'Set `email.from`, or take `message` out of `outputs`.',
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
    remedy: 'Set `url` to the address at which the reviews are published.',
    fires: { files: { 'revue.yaml': 'email: {from: revue@example.org}\n', ...good }, at: 'revue.yaml:1:15' },
    silent: {
      'revue.yaml': 'url: https://example.org/\nemail: {from: revue@example.org}\n',
      ...good,
    },
  },
} as const satisfies Record<string, Rule>;
