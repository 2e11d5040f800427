/** What a font says of its letters. */
export interface FontMetrics {
  /** Whether it has a glyph for a character. */
  has: (character: string) => boolean;
  /** Width of a text in ems, without kerning. */
  widthOf: (text: string) => number;
}

/** Reads the metrics of a TrueType font: its `cmap` (format 4), `head`, `hhea` and `hmtx` tables (OpenType 1.9). */
export function fontMetrics(font: Uint8Array): FontMetrics {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = tablesOf(view);
  const at = (tag: string): number => tables.get(tag) ?? 0;
  const unitsPerEm = view.getUint16(at('head') + 18);
  const widthCount = view.getUint16(at('hhea') + 34);
  const glyphs = glyphsIn(view, at('cmap'));
  const advance = (character: string): number => {
    const glyph = glyphs.get(character.codePointAt(0) ?? 0) ?? 0;
    return view.getUint16(at('hmtx') + 4 * Math.min(glyph, widthCount - 1)) / unitsPerEm;
  };
  return {
    has: (character) => glyphs.has(character.codePointAt(0) ?? 0),
    widthOf: (text) => Array.from(text).reduce((width, character) => width + advance(character), 0),
  };
}

/** Where each table begins, by its tag. */
function tablesOf(view: DataView): Map<string, number> {
  const entries = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + 16 * index);
  const tagAt = (entry: number): string =>
    String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(entry + byte)));
  return new Map(entries.map((entry) => [tagAt(entry), view.getUint32(entry + 8)]));
}

/** Code point → glyph, from every subtable in format 4: the fonts have nothing beyond the characters that it can name. */
function glyphsIn(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const subtable = cmap + view.getUint32(cmap + 8 + 8 * index);
    if (view.getUint16(subtable) === 4) readSegments(view, subtable, glyphs);
  }
  return glyphs;
}

function readSegments(view: DataView, subtable: number, glyphs: Map<number, number>): void {
  const size = view.getUint16(subtable + 6);
  const ends = subtable + 14;
  for (let offset = 0; offset < size; offset += 2) {
    const last = view.getUint16(ends + offset);
    const first = view.getUint16(ends + size + 2 + offset);
    const delta = view.getUint16(ends + 2 * size + 2 + offset);
    const range = ends + 3 * size + 2 + offset;
    const rangeOffset = view.getUint16(range);
    for (let code = first; code <= last; code += 1) {
      const listed = rangeOffset === 0 ? code : view.getUint16(range + rangeOffset + 2 * (code - first));
      const glyph = rangeOffset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}
