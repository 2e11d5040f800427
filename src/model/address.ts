import { domainToUnicode } from 'node:url';
import { onceEach } from './once.ts';
import { isUrl } from './url.ts';

/** What is known of web addresses: which are one, and what in them serves only to follow readers. */

/** Parameters that tell a site where a reader came from. */
const tracking = new RegExp(
  `^(?:${[
    // Campaigns: Urchin and Google Analytics, AT Internet, Matomo and Piwik, Marketo, Salesforce, HubSpot, Mailchimp.
    ...['utm_\\w+', 'at_(?:medium|campaign|custom\\d+|creation|variant|format|platform|ptr_\\w+)', 'xtor'],
    ...[
      '(?:mtm|pk|piwik|matomo)_\\w+',
      'mkt_tok',
      'sfmc_\\w+',
      '_?hs(?:enc|mi|ctatracking)',
      '__hs(?:tc|sc|fp)',
    ],
    ...[
      'mc_[ce]id',
      'vero_(?:id|conv)',
      'oly_(?:anon|enc)_id',
      'cmpid',
      'wickedid',
      '_openstat',
      'ga_source',
    ],
    // Clicks: Google, Facebook, Instagram, Microsoft, X, TikTok, LinkedIn, Yandex, Yahoo.
    ...[
      'fbclid',
      'gclid',
      'gclsrc',
      'dclid',
      'gbraid',
      'wbraid',
      'msclkid',
      'twclid',
      'ttclid',
      'yclid',
      'rb_clickid',
    ],
    ...['igshid', 'igsh', 'mibextid', 'li_fat_id', 'trk(?:campaign|info)?', 'ref_src', 'ref_url'],
    ...['__twitter_impression', 'guccounter', 'guce_referrer(?:_sig)?'],
  ].join('|')})$`,
  'i',
);

/** An address without the parameters that follow readers; nothing else in it changes. `also` names more of them. */
export function withoutTracking(address: string, also: readonly string[] = []): string {
  const isKept = (pair: string): boolean => {
    const name = nameOf(pair);
    return !tracking.test(name) && !also.some((each) => each.toLowerCase() === name.toLowerCase());
  };
  // Some put them behind the `#`, where only scripts read them: `#xtor=RSS-32`.
  return address.replace(/[?#]([^?#]*)/g, (part: string, query: string) => {
    const pairs = query.split('&');
    const kept = pairs.filter(isKept);
    if (kept.length === pairs.length) return part;
    // What now stands first has no `&` before it of which `amp;` could be the rest.
    const rest = kept.join('&').replace(/^amp;/, '');
    return rest === '' ? '' : part.charAt(0) + rest;
  });
}

/** The name of a parameter. A page’s source has `&amp;` for the `&` that parts two of them. */
const nameOf = (pair: string): string => pair.replace(/=.*$/s, '').replace(/^amp;/, '');

/** The names of the parameters of an address that follow readers. */
export function trackingIn(address: string, also: readonly string[]): string[] {
  const pairs = address.replace(/^[^?#]*[?#]?/, '').split(/[?#&]/);
  return [...new Set(pairs.map(nameOf))].filter((name) => withoutTracking(`?${name}`, also) === '');
}

/** An address with `https` for `http`, where a site may have it: not on this machine, at a number or a port of its own. */
export function withHttps(address: string): string {
  if (!/^http:\/\//i.test(address) || !isUrl(address)) return address;
  const { hostname, port } = new URL(address);
  const isPublic =
    /\.\p{L}[\p{L}\p{N}-]*$/u.test(hostname) && !/\.(?:local|localhost|internal|onion)$/.test(hostname);
  return isPublic && port === '' ? `https${address.slice(4)}` : address;
}

const shorteners = new Set(
  (
    'bit.ly t.co tinyurl.com goo.gl ow.ly buff.ly is.gd v.gd lnkd.in dlvr.it trib.al shorturl.at cutt.ly rebrand.ly ' +
    't.ly tiny.cc rb.gy bl.ink short.io soo.gd s.id qr.ae fb.me wp.me ift.tt j.mp bitly.com tr.im urlz.fr lc.cx ' +
    'amzn.to nyti.ms reut.rs bloom.bg econ.st on.ft.com on.wsj.com wapo.st cnn.it bbc.in politi.co lemde.fr huff.to ' +
    'zd.net tcrn.ch engt.co cnb.cx fxn.ws gu.com l.bfmtv.com'
  ).split(' '),
);

/** Whether an address belongs to a service that hides where it leads. `also` names more of them. */
export function isShortened(address: string, also: readonly string[]): boolean {
  const host = hostOf(address);
  return host !== undefined && (shorteners.has(host) || also.some((each) => each.toLowerCase() === host));
}

/** Where mail programs, networks and search engines lead those who open a link, before they lead them on. */
const wrapper =
  /^https?:\/\/(?:[\w-]+\.safelinks\.protection\.outlook\.com\/|(?:www\.)?google\.[a-z.]{2,6}\/url\?|lm?\.facebook\.com\/|l\.instagram\.com\/|(?:www\.)?linkedin\.com\/(?:redir\/redirect|safety\/go)[/?]|linkprotect\.cudasvc\.com\/)/i;

/** The address that one of another service holds and leads on to; nothing where it holds none. */
export function wrappedIn(address: string): string | undefined {
  if (!wrapper.test(address) || !isUrl(address)) return undefined;
  const { searchParams } = new URL(address);
  return ['url', 'q', 'u', 'a']
    .map((name) => searchParams.get(name) ?? '')
    .find((value) => /^https?:\/\//i.test(value) && isUrl(value));
}

/** An address, or a part of one, without percent-encoding; nothing where that is broken. */
export function decodedAddress(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

/** Whether the words of a link say its address, but for its `https://` and its last slash. */
export const saysAddress = (words: string, address: string): boolean => bare(words) === bare(address);

const bare = (address: string): string =>
  (decodedAddress(address) ?? address)
    .replace(/^https?:\/\/([^/?#]*)/i, (_, host: string) => shownHost(host))
    .replace(/\/$/, '');

/**
 * A web address with its host in ASCII, as every program takes it. Markdown escapes the host too: `https://ex%C3%A4mple.org/a` →
 * `https://xn--exmple-cua.org/a`.
 */
export const withAsciiHost = (address: string): string =>
  address.replace(/^https?:\/\/[^/?#]*%[^/?#]*/i, (origin) =>
    isUrl(origin) ? new URL(origin).href.replace(/\/$/, '') : origin,
  );

/** Whether an address says how it is reached, as `https:` and `mailto:` do. */
export const hasScheme = (address: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(address);

/** The host of a web address without `www.`: `https://www.zdnet.fr/a` → `zdnet.fr`; nothing where it is none. */
export const hostOf = (address: string): string | undefined =>
  hostIn(/^https?:\/{2,}[^/?#]*/i.exec(address)?.[0] ?? '') || undefined;

/** A host with its letters, as readers know it: `xn--exmple-cua.org` → `exämple.org`. */
export const shownHost = (host: string): string => (host.includes('xn--') && domainToUnicode(host)) || host;

/** As many hosts as an archive has sources of. */
const mostHosts = 10_000;

const hostIn = onceEach(mostHosts, (origin) => {
  // Most are hosts in their plainest form already, and an archive has thousands.
  const plain = /^https?:\/\/(?!.*xn--)([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,})$/.exec(origin)?.[1];
  const host = plain ?? (isUrl(origin) ? new URL(origin).hostname : '');
  return host.replace(/^www\./, '').replace(/\.$/, '');
});

/**
 * The form in which addresses of one text are the same: without `http` or `https`, `www`, what only mobile pages have
 * (AMP), parameters that follow readers, anchor and last slash. Nothing for what is no web address, and for the first
 * page of a site, which says something else every day.
 */
export function canonicalAddress(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !isUrl(address)) return undefined;
  const url = new URL(unwrapped(address));
  const host = url.hostname.replace(/^(?:www\.|amp\.)+/, '');
  const path = url.pathname
    .replace(/^\/amp(?=\/.)/, '')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/[/.]amp$/, '')
    .replace(/\.amp(?=\.html?$)/, '')
    .replace(/%[\da-f]{2}/gi, (sign) => sign.toUpperCase());
  const pairs = withoutTracking(url.search)
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !/^(?:amp(?:=.*)?|outputType=amp)$/i.test(pair));
  // An address behind `#!` or `#/` is a page of its own.
  const route = /^#[!/]./.test(url.hash) ? url.hash : '';
  if (path === '' && pairs.length === 0 && route === '') return undefined;
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${host}${port}${path}${pairs.length > 0 ? `?${pairs.sort().join('&')}` : ''}${route}`;
}

/** The address of the page that a copy in an AMP cache is made from. */
function unwrapped(address: string): string {
  const [, page] =
    /^https?:\/\/(?:www\.google\.[a-z.]+\/amp|[^/]+\.cdn\.ampproject\.org\/[vc])\/(?:s\/)?(.+)$/i.exec(
      address,
    ) ?? [];
  const original = `https://${page}`;
  return page !== undefined && isUrl(original) ? original : address;
}
