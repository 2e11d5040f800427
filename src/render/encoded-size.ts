/** Bytes of a text as mail carries it: quoted-printable (RFC 2045, 6.7) or base64 (6.8), whichever is shorter, with its line breaks. */
export function encodedSize(text: string): number {
  const bytes = Buffer.byteLength(text);
  return Math.min(quotedPrintableSize(text, bytes), base64Size(bytes));
}

function quotedPrintableSize(text: string, bytes: number): number {
  let [plain, lines] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed) lines += 1;
    else if (isPlain(code)) plain += 1;
  }
  // What is not plain takes three characters a byte.
  const characters = plain + (bytes - plain - lines) * 3;
  // Lines end in CRLF; a line of more than 76 characters is broken by `=` and CRLF.
  return characters + lines * 2 + Math.floor(characters / 75) * 3;
}

const [tab, lineFeed, space, equals, tilde] = [9, 10, 32, 61, 126];

/** Whether a character stands for itself: printable ASCII but for `=`, and a tab. */
const isPlain = (code: number): boolean =>
  code === tab || (code >= space && code <= tilde && code !== equals);

function base64Size(bytes: number): number {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + Math.ceil(characters / 76) * 2;
}
