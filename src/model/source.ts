import { hostOf } from './address.ts';
import { orMeant } from './nearest.ts';
import { tagSlugOf } from './slug.ts';
import { isUrl } from './url.ts';

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
  if (/:\/\/|\]\(|\bhttps?(?::\S|[/\\]{2})/i.test(name) || (url === undefined && isBarePage(name)))
    return `Unexpected address in the name \`${name}\`, expected a URL from \`https://\` on, or \`Name <URL>\`; of several, a list${orMeant(withoutQuotes(name))}`;
  if (url === undefined) return undefined;
  if (/[,;]https?:\/\//i.test(url))
    return `Unexpected second address in \`${url}\`, expected one URL; of several, a list`;
  if (/^https?:\/\/\S*\s/i.test(url))
    return `Unexpected space in the address \`${url}\`, expected a URL without spaces, or \`Name <URL>\``;
  if (/^https?:\/\/(?!https?:)[^/]/i.test(url) && isUrl(url)) return undefined;
  return `Unexpected address \`${url}\`, expected one that starts with \`https://\` or \`http://\`${orMeant(withoutQuotes(url))}`;
}

/** The address that stands between quotation marks of a text, as word processors set them; nothing where none does. */
function withoutQuotes(text: string): string | undefined {
  const [, address] = /^[“”„‘’‚«‹"']\s*(https?:\/\/[^\s“”„‘’‚«»‹›"']+)\s*[“”‘’»›"']$/i.exec(text) ?? [];
  return address !== undefined && isUrl(address) ? address : undefined;
}

/** Whether a text is a page of a site without `https://`: `www.zdnet.fr`, `zdnet.fr/a-b`; `Spiegel.de/AFP` names two agencies. */
export const isBarePage = (text: string): boolean =>
  /\bwww\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/\S*[\d./_-]\S*$/i.test(text);

/** What a source is told apart by: the host of its address, else its name: `zdnet.fr`, `Agence France-Presse`. */
export const hostOrName = ({ name = '', url = '' }: NamedSource): string => hostOf(url) ?? (name || url);

/** The address form of a source: `zdnet-fr`, `agence-france-presse`. */
export const sourceSlugOf = (source: NamedSource): string => tagSlugOf(hostOrName(source));

/** A source as the archive counts it: `ZDNet <zdnet.fr>`, `<zdnet.fr>` where it has no name, `ZDNet` where it has no address. */
export function markOf({ name, url }: NamedSource): string {
  return [name, url === undefined ? undefined : `<${hostOrName({ url })}>`].filter(Boolean).join(' ');
}

/** The name and the host in a mark. */
export function partsOfMark(mark: string): { name?: string; host?: string } {
  const [, name = '', host] = /^(?:(.*) )?<([^<>\s]+)>$/s.exec(mark) ?? [undefined, mark];
  return { name: name || undefined, host };
}
