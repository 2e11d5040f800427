import { fields, note, path } from './example.ts';
import type { Rule } from './rule.ts';

const linked = note(fields('source: https://example.org/page'));
const found = { files: linked, at: `${path}:3:9`, options: ['--links'] };

/** Rules about where links lead, which only `check --links` can tell. */
export const linkRules = {
  'dead-link': {
    severity: 'warn',
    summary:
      'An address without a page: its server says so or fails, twice, does not answer, or is not there. Found by `check --links` alone.',
    remedy:
      'Look for the page in a browser: link to where it is now, to a copy in a web archive, or leave the link out.',
    fires: { ...found, web: 404 },
    occasional: true,
    silent: linked,
  },
  'moved-link': {
    severity: 'warn',
    summary:
      'An address whose page has moved to another one for good, as the server says (301, 308): the old one may end. Found by `check --links` alone.',
    remedy: 'Write the new address, unless it leads to a page other than the one meant.',
    fires: { ...found, web: 301 },
    occasional: true,
    silent: linked,
  },
  'bad-certificate': {
    severity: 'warn',
    summary:
      'An address at which readers are warned by their browser: the server’s certificate has expired, is made for another name, or is signed by nobody whom this machine trusts. Found by `check --links` alone.',
    remedy: 'Link to the address that the certificate is made for, or tell the site.',
    fires: { ...found, web: 'self-signed' },
    occasional: true,
    silent: linked,
  },
} as const satisfies Record<string, Rule>;
