/**
 * Whether a text is a URL by itself, or from a base. `URL.canParse` of Node 20 refuses hosts with accents once it has been called
 * some ten thousand times.
 */
export function isUrl(text: string, base?: string | URL): boolean {
  try {
    return Boolean(new URL(text, base));
  } catch {
    return false;
  }
}
