import { onceEach } from './once.ts';
import { tagSlugOf } from './slug.ts';

/** Where an item's facts come from, as the archive keeps it: a name, an address, or both. */
export interface NamedSource {
  name?: string;
  url?: string;
}

/** The source that one text names: a URL, `Name <URL>`, or a name alone. */
export function sourceIn(text: string): NamedSource {
  const [, name = '', url] = /^(.*)<([^<>]*)>$/s.exec(text) ?? [];
  if (url !== undefined) return name.trim() ? { name: name.trim(), url } : { url };
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? { url: text } : { name: text };
}

/** What is wrong with a source whose link readers would lose, as a message says it; nothing where all is well. */
export function sourceProblem({ name = '', url }: NamedSource): string | undefined {
  if (/:\/\/|\]\(/.test(name) || (url === undefined && barePage.test(name)))
    return `Unexpected address in the name \`${name}\`, expected a URL from \`https://\` on, or \`Name <URL>\`; of several, a list`;
  if (url === undefined) return undefined;
  if (/[,;]https?:\/\//i.test(url))
    return `Unexpected second address in \`${url}\`, expected one URL; of several, a list`;
  if (/^https?:\/\/\S*\s/i.test(url))
    return `Unexpected space in the address \`${url}\`, expected a URL without spaces, or \`Name <URL>\``;
  if (/^https?:\/\/(?!https?:)[^/]/i.test(url) && URL.canParse(url)) return undefined;
  return `Unexpected address \`${url}\`, expected one that starts with \`https://\` or \`http://\``;
}

/** A page of a site without `https://`, such as `www.zdnet.fr` and `zdnet.fr/a-b`; `Spiegel.de/AFP` names two agencies. */
const barePage = /\bwww\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/\S*[\d./_-]\S*$/i;

/** The host of an address, by which sources are told apart: `https://www.zdnet.fr/a` → `zdnet.fr`. */
export const hostOf = (url: string): string => hostIn(/^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? url);

/** As many sites as an archive has sources of. */
const mostHosts = 10_000;

/** The host of an origin without `www.` and last point; what is none stays as it is. */
const hostIn = onceEach(mostHosts, (origin) => {
  // Most are hosts in their plainest form already, and an archive has thousands.
  const plain = /^https?:\/\/(?!.*xn--)([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,})$/.exec(origin)?.[1];
  const parsed = plain ?? (URL.canParse(origin) ? new URL(origin).hostname : undefined);
  return parsed?.replace(/^www\./, '').replace(/\.$/, '') ?? origin;
});

/** The address form of a source: of its host, else of its name: `zdnet-fr`, `agence-france-presse`. */
export function sourceSlugOf({ name = '', url }: NamedSource): string {
  return tagSlugOf(url === undefined ? name : hostOf(url));
}

/** A source as the archive counts it: `ZDNet <zdnet.fr>`, `<zdnet.fr>` where it has no name, `ZDNet` where it has no address. */
export function markOf({ name, url }: NamedSource): string {
  return [name, url === undefined ? undefined : `<${hostOf(url)}>`].filter(Boolean).join(' ');
}

/** The name and the host in a mark. */
export function partsOfMark(mark: string): { name?: string; host?: string } {
  const [, name = '', host] = /^(?:(.*) )?<([^<>\s]+)>$/s.exec(mark) ?? [undefined, mark];
  return { name: name || undefined, host };
}
