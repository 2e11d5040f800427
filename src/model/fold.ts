const latinLetters: Record<string, string> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** A text in small letters without accents and ligatures: `Œuvre à Zürich` → `oeuvre a zurich`; scripts other than Latin stay. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[ßœæøđłðþı]/g, (letter) => latinLetters[letter] ?? letter);
}
