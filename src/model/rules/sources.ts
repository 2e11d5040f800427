import { fields, good, note, on, path, text } from './example.ts';
import type { Rule } from './rule.ts';

/** Rules about where facts come from. */
export const sourceRules = {
  'missing-source': {
    severity: 'off',
    summary: 'An item that does not say where its facts come from.',
    remedy: 'Add `source:` with an address, a name, or both.',
    fires: { files: on('missing-source', good), at: `${path}:1:1` },
    silent: on('missing-source', note(fields('source: https://example.org/'))),
  },
  'bad-url': {
    severity: 'error',
    summary:
      'An address that cannot be followed: malformed, of a scheme other than http, https, mailto and tel, relative to nothing in the workspace, or written into the name of a source.',
    remedy:
      'Write the whole address, from `https://` on, or the path of a file that is in the workspace; a source with a name is `Name <URL>`.',
    fires: { files: note(fields('source: ftp://example.org/')), at: `${path}:3:9` },
    silent: note(fields('source: https://example.org/')),
  },
  'tracking-parameters': {
    severity: 'warn',
    summary:
      'An address, in a source or in the text, with parameters that follow readers, such as `utm_source` or `fbclid`: they tell the site where each reader came from, and make one page look like many.',
    remedy: 'Take them out; the address leads to the same page without them.',
    mended: true,
    options: {
      also: {
        form: 'texts',
        otherwise: [],
        meaning: 'names of further parameters, beside those that are known',
      },
    },
    fires: { files: note(fields('source: https://example.org/a?id=7&utm_source=x')), at: `${path}:3:9` },
    silent: note(fields('source: https://example.org/a?id=7')),
  },
  'http-source': {
    severity: 'warn',
    summary:
      'A source with an address in `http`, which anybody on the way can read and change; almost every site has `https`.',
    remedy: 'Write `https`, and see that the page is there.',
    mended: true,
    fires: { files: note(fields('source: http://example.org/a')), at: `${path}:3:9` },
    silent: note(fields('source: http://localhost:8080/a')),
  },
  'url-shortener': {
    severity: 'warn',
    summary:
      'An address of a service that shortens addresses, such as `bit.ly`, or puts them into its own, as Outlook’s Safe Links and the results of Google do: readers cannot see where it leads, it dies with the service, and it may tell whose mail it was in.',
    remedy: 'Open it, and write the address that it leads to.',
    options: {
      also: {
        form: 'texts',
        otherwise: [],
        meaning: 'hosts of further services, beside those that are known',
      },
    },
    fires: { files: note(fields('source: https://bit.ly/3abc')), at: `${path}:3:9` },
    silent: note(fields('source: https://example.org/3abc')),
  },
  'stale-source': {
    severity: 'warn',
    summary: 'An item all of whose sources are of a day long before the review’s: old news, or a wrong date.',
    remedy: 'Correct the date, or add the source that made it news again.',
    options: {
      days: { form: 'number', least: 1, most: 36_500, otherwise: 90, meaning: 'days before the review' },
    },
    fires: { files: note(fields('source: {name: ZDNet, date: 2025-01-28}')), at: `${path}:3:9` },
    silent: note(fields('source: {name: ZDNet, date: 2025-11-25}')),
  },
  'correction-date': {
    severity: 'warn',
    summary:
      'A correction of a day before its review, when there was nothing to correct yet, or of one that is still to come, which holds the first place in feed readers until then: a mistyped year, as a rule.',
    remedy: 'Write the day on which the correction was published.',
    fires: { files: note(fields('correction: {date: 2024-11-29, text: Seven.}')), at: `${path}:3:20` },
    silent: note(fields('correction: {date: 2025-11-28, text: Seven.}')),
  },
  'source-only-in-text': {
    severity: 'off',
    summary:
      'A note without a source and with a link in its text: the list of sources, the feeds and the memory of what was covered lack it.',
    remedy: 'Name it in `source:` too.',
    fires: {
      files: on('source-only-in-text', note(text('As [they say](https://example.org/a).'))),
      at: `${path}:4:15`,
    },
    silent: on(
      'source-only-in-text',
      note(
        '---\ntitle: A title\nsource: https://example.org/a\n---\nAs [they say](https://example.org/a).\n',
      ),
    ),
  },
  'same-source-too-often': {
    severity: 'warn',
    summary:
      'A site or name among the sources of many items of one review: the day is seen with one pair of eyes.',
    remedy: 'Look for another source of some of them.',
    options: {
      most: { form: 'number', least: 1, most: 1000, otherwise: 5, meaning: 'items of a review' },
    },
    fires: {
      files: {
        'revue.yaml': 'checks: {same-source-too-often: [warn, {most: 1}]}\n',
        ...note(fields('source: https://example.org/a')),
        'notes/2025-11-28/b.md': '---\ntitle: B title\nsource: https://www.example.org/b\n---\nText.\n',
      },
      at: 'notes/2025-11-28/b.md:3:9',
    },
    silent: {
      'revue.yaml': 'checks: {same-source-too-often: [warn, {most: 1}]}\n',
      ...note(fields('source: [https://example.org/a, https://example.org/c]')),
      'notes/2025-11-28/b.md': '---\ntitle: B title\nsource: https://example.com/b\n---\nText.\n',
    },
  },
} as const satisfies Record<string, Rule>;
