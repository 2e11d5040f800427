/** Bytes of a text as mail carries it: quoted-printable (RFC 2045, 6.7) or base64 (6.8), whichever is shorter, with its line breaks. */
export function encodedSize(text: string): number {
  const bytes = Buffer.byteLength(text);
  return Math.min(quotedPrintableSize(text, bytes), base64Size(bytes));
}

function quotedPrintableSize(text: string, bytes: number): number {
  const lines = text.split('\n').length - 1;
  // What is not printable ASCII takes three characters a byte, and so does `=`.
  const ascii = text.match(/[\t -<>-~]/g)?.length ?? 0;
  const characters = ascii + (bytes - ascii - lines) * 3;
  // Lines end in CRLF; a line of more than 76 characters is broken by `=` and CRLF.
  return characters + lines * 2 + Math.floor(characters / 75) * 3;
}

function base64Size(bytes: number): number {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + Math.ceil(characters / 76) * 2;
}
