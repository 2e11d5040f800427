import { fields, good, note, path, text, titled } from './example.ts';
import type { Rule } from './rule.ts';

const repeated = text(
  'The French publisher’s models are to be offered on Outscale, a cloud that the state has qualified for public bodies.',
);

/** Rules about what a review has to do with others. */
export const archiveRules = {
  'unknown-follows': {
    severity: 'error',
    summary: 'An item that continues one that is not there, or not published.',
    remedy: 'Name the earlier item by its day and its file’s name: `2025-11-26/outscale`.',
    fires: {
      files: {
        'notes/2025-11-26/outscale.md': text('Text.'),
        ...note(fields('follows: 2025-11-26/outscal')),
      },
      at: `${path}:3:10`,
    },
    silent: {
      'notes/2025-11-26/outscale.md': text('Text.'),
      ...note(fields('follows: 2025-11-26/outscale')),
    },
  },
  'circular-follows': {
    severity: 'error',
    summary:
      'An item that continues itself, or one of the same or a later day: a storyline runs forward in time, so that it never comes back to where it began.',
    remedy: 'Name an item of an earlier day, or take `follows` out.',
    fires: { files: note(fields('follows: 2025-11-28/a')), at: `${path}:3:10` },
    silent: {
      'notes/2025-11-26/outscale.md': text('Text.'),
      ...note(fields('follows: 2025-11-26/outscale')),
    },
  },
  'same-as-last-review': {
    severity: 'error',
    summary:
      'A review whose items have the titles and texts of those of the last review before it: a job that is stuck would send yesterday’s news again. Notices of less than 100 letters may be repeated, and a review that is published as it is may be built again.',
    remedy:
      'Write what is new; where the repetition is meant, switch the rule off in the file that is named.',
    occasional: true,
    fires: {
      files: {
        'notes/2025-11-27/a.md': repeated,
        ...note(repeated),
      },
      at: `${path}:1:1`,
      options: ['--all'],
    },
    silent: note(repeated),
  },
  'already-covered': {
    severity: 'warn',
    summary:
      'A source that an earlier review has already, or another note of the day: the same page, whatever its address has of tracking parameters, `www`, AMP, `http`, an anchor or a last slash. The first page of a site is never meant.',
    remedy:
      'Leave the note out, or say with `follows:` which item it continues. `revue` looks at the reviews in the output folder, so keep them there.',
    fires: {
      files: {
        ...note(fields('source: https://example.org/a')),
        'notes/2025-11-28/b.md':
          '---\ntitle: B title\nsource: http://www.example.org/a/?utm_source=x#c\nchecks: {http-source: off, tracking-parameters: off}\n---\nText.\n',
      },
      at: 'notes/2025-11-28/b.md:3:9',
    },
    silent: {
      'notes/2025-11-26/b.md': fields('source: https://example.org/a'),
      ...note(fields('source: https://example.org/a?page=2\nfollows: 2025-11-26/b')),
    },
  },
  'similar-title': {
    severity: 'warn',
    summary:
      'A title that is nearly that of an item of an earlier review, or of another note of the day: most of its words are the same, whatever their order, case, accents and plurals. Titles of other numbers are other titles.',
    remedy:
      'Leave the note out, say with `follows:` which item it continues, or say in the title what is new.',
    options: {
      least: {
        form: 'number',
        least: 0.3,
        most: 1,
        otherwise: 0.75,
        meaning: 'the share of their words that two titles have in common: 1 for all of them',
      },
    },
    fires: {
      files: {
        ...note(titled('Mistral joins the cloud of Outscale')),
        'notes/2025-11-28/b.md': titled('"Outscale: Mistral joins its cloud"'),
      },
      at: 'notes/2025-11-28/b.md:2:8',
    },
    silent: {
      ...note(titled('Results of the third quarter of 2025')),
      'notes/2025-11-28/b.md': titled('Results of the third quarter of 2024'),
    },
  },
  'archive-incomplete': {
    severity: 'warn',
    summary:
      'Days before today that have notes to publish and no review in the output folder, or, among the latest thirty, one whose `review.json` is cut off or has marks of a merge: the archive, feeds and neighbours lack them until `--all` builds them.',
    remedy: 'Run `revue build --all`, or mark the notes of these days as drafts.',
    fires: {
      files: {
        'revue.yaml': 'title: Daily\n',
        'notes/2025-11-26/b.md': text('Text.'),
        ...good,
      },
      at: 'revue.yaml:1:1',
      command: 'build',
    },
    silent: {
      'notes/2025-11-26/b.md': fields('draft: true'),
      'notes/2025-12-01/b.md': text('Text.'),
      ...good,
    },
  },
  'archive-abandoned': {
    severity: 'warn',
    summary:
      'The output folder holds the pages, lists and feeds of earlier builds, and `outputs` has no `page`: they stay as they are, and say nothing of new reviews.',
    remedy:
      'Put `page` among the `outputs`, or take the output folder away and run `revue build --all`: it makes what is asked for.',
    fires: {
      files: {
        'revue.yaml': 'title: Daily\noutputs: [email, text]\n',
        'dist/archive.json': '{"version": 1}\n',
        ...good,
      },
      at: 'revue.yaml:2:10',
      command: 'build',
    },
    silent: { 'revue.yaml': 'title: Daily\noutputs: [email, text]\n', ...good },
  },
  'feed-ids-changed': {
    severity: 'warn',
    summary:
      'Feeds in the output folder whose ids begin with another `feedId`, or another host and path of `url`, than those of this build: whoever reads a feed is shown all of its entries once more, as new ones.',
    remedy:
      'Set `feedId` to what the problem names, and build again: that build warns of the ids in between, which no reader has seen, once. Where there are no readers yet, nothing needs to be done.',
    fires: {
      files: {
        'revue.yaml': 'title: Daily\nurl: https://new.example/\n',
        'dist/feed.xml':
          '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:old.example,2025:feed</id></feed>\n',
        ...good,
      },
      at: 'revue.yaml:2:6',
      command: 'build',
    },
    silent: {
      'revue.yaml': 'title: Daily\nurl: https://new.example/\nfeedId: "old.example,2025:"\n',
      'dist/feed.xml':
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:old.example,2025:feed</id></feed>\n',
      ...good,
    },
  },
} as const satisfies Record<string, Rule>;
