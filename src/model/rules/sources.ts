import { good, note, on, path } from './example.ts';
import type { Rule } from './rule.ts';

/** Rules about where facts come from. */
export const sourceRules = {
  'missing-source': {
    severity: 'off',
    summary: 'An item that does not say where its facts come from.',
    remedy: 'Add `source:` with an address, a name, or both.',
    fires: { files: on('missing-source', good), at: `${path}:1:1` },
    silent: on('missing-source', note('---\ntitle: A title\nsource: https://example.org/\n---\nText.\n')),
  },
  'bad-url': {
    severity: 'error',
    summary:
      'An address that cannot be followed: malformed, of another scheme than http, https, mailto and tel, or relative to nothing in the workspace.',
    remedy: 'Write the whole address, from `https://` on, or the path of a file that is in the workspace.',
    fires: {
      files: note('---\ntitle: A title\nsource: ftp://example.org/\n---\nText.\n'),
      at: `${path}:3:9`,
    },
    silent: note('---\ntitle: A title\nsource: https://example.org/\n---\nText.\n'),
  },
} as const satisfies Record<string, Rule>;
