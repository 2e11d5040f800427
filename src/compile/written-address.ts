import type { Link } from 'mdast';

/**
 * The offset in a source at which the address of a link is written: behind the link's words, else in them, else where the
 * reference is defined; `undefined` where it is written in another form.
 */
export function writtenAddress({ url, position, children }: Link, source: string): number | undefined {
  const from = position?.start.offset ?? 0;
  const written = source.slice(from, position?.end.offset ?? 0);
  const behindWords = (children.at(-1)?.position?.end.offset ?? from) - from;
  const inLink = [written.indexOf(url, behindWords), written.lastIndexOf(url)].find((at) => at >= 0);
  return inLink === undefined ? definedAddress(url, source) : from + inLink;
}

/** Stands between the label of a definition and its address; a list or quotation may hold the line. */
const label = /(?<=^[ \t>*+\d.)-]*\[[^\]\n]+\]:\s*<?)/my;

/** The offset at which an address is that of a reference's definition. */
export function definedAddress(url: string, source: string): number | undefined {
  for (const at of placesOf(url, source)) {
    label.lastIndex = at;
    if (label.test(source)) return at;
  }
  return undefined;
}

/** The offsets at which a whole address stands in a source, and not the beginning of a longer one. */
export function* placesOf(url: string, source: string): Generator<number> {
  for (let at = source.indexOf(url); at >= 0; at = source.indexOf(url, at + 1))
    if (!/[^\s"'<>()[\]{},]/.test(source.charAt(at + url.length))) yield at;
}
