import { good, note, path } from './example.ts';
import type { Rule } from './rule.ts';

const repeated =
  '---\ntitle: A title\n---\nThe French publisher’s models are to be offered on Outscale, a cloud that the state has qualified for public bodies.\n';

/** Rules about what a review has to do with others. */
export const archiveRules = {
  'unknown-follows': {
    severity: 'error',
    summary: 'An item that continues one that is not there, or not published.',
    remedy: 'Name the earlier item by its day and its file’s name: `2025-11-26/outscale`.',
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
    remedy: 'Name an item of an earlier day, or take `follows` out.',
    fires: {
      files: note('---\ntitle: A title\nfollows: 2025-11-28/a\n---\nText.\n'),
      at: `${path}:3:10`,
    },
    silent: {
      'notes/2025-11-26/outscale.md': '---\ntitle: A title\n---\nText.\n',
      ...note('---\ntitle: A title\nfollows: 2025-11-26/outscale\n---\nText.\n'),
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
  'archive-incomplete': {
    severity: 'warn',
    summary:
      'Days before today that have notes to publish and no review in the output folder: the archive, feeds and neighbours lack them until `--all` builds them.',
    remedy: 'Run `revue build --all`, or mark the notes of these days as drafts.',
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
} as const satisfies Record<string, Rule>;
