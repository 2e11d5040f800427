import { hash } from 'node:crypto';
import { onceEach } from '../model/once.ts';

/** What a page has in it that a browser may use. */
interface PageParts {
  /** The text of its style element, to the letter. */
  styles: string;
  /** The text of its script element, to the letter; none where nothing may run. */
  script?: string;
}

/**
 * The Content-Security-Policy of a page (CSP Level 3): only its own style element and script, by their hashes, only pictures and
 * fonts of the same site, and no other host. Blocks of data (JSON-LD) are no scripts. Attributes `style` stay allowed, for the
 * theme and for templates of one's own: without a host to ask they give nothing away.
 */
export function policyOf({ styles, script }: PageParts): string {
  return [
    `default-src 'none'`,
    // What a script that is trusted loads is trusted: the index of the search, where `'self'` means nothing on a disk.
    `script-src ${script === undefined ? `'none'` : `'sha256-${hashOf(script)}' 'strict-dynamic'`}`,
    `style-src 'unsafe-inline'`,
    `style-src-elem 'sha256-${hashOf(styles)}'`,
    `img-src ${ownSite} data:`,
    `font-src ${ownSite} data:`,
    `form-action ${ownSite}`,
    `object-src 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}

/** Of a page that is opened from a disk, `'self'` is nothing in some browsers; pages of the web may not load `file:` at all. */
const ownSite = `'self' file:`;

/** The pages of a run share one text of styles and one script; a preview sees each version of them that is being written. */
const mostTexts = 10;

const hashOf = onceEach(mostTexts, (text) => hash('sha256', text, 'base64'));
