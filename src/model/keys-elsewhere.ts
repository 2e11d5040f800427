/**
 * Keys of other programs and languages, in small letters without signs between words, and the key that says the same here, or
 * those of which a file has one.
 */
const keysElsewhere: Readonly<Record<string, string | string[]>> = {
  name: 'title',
  headline: 'title',
  categories: 'tags',
  category: 'tags',
  tag: 'tags',
  keywords: 'tags',
  labels: 'tags',
  topics: 'tags',
  description: 'summary',
  excerpt: 'summary',
  abstract: 'summary',
  subtitle: 'summary',
  teaser: 'summary',
  weight: 'order',
  navorder: 'order',
  menuorder: 'order',
  sidebarposition: 'order',
  permalink: 'slug',
  cover: 'image',
  coverimage: 'image',
  banner: 'image',
  thumbnail: 'image',
  featuredimage: 'image',
  featureimage: 'image',
  ogimage: 'image',
  authors: 'author',
  creator: 'author',
  createdby: 'author',
  language: 'lang',
  lang: 'language',
  locale: ['lang', 'language'],
  tz: 'timezone',
  baseurl: 'url',
  siteurl: 'url',
  pubdate: 'date',
  publishdate: 'embargo',
  publishon: 'embargo',
  link: 'source',
  canonicalurl: 'source',
  sourceurl: 'source',
  // In the languages of the interface, where no slip leads to the key.
  rubrique: 'section',
  rubrik: 'section',
  rubriek: 'section',
  sezione: 'section',
  seção: 'section',
  título: 'title',
  résumé: 'summary',
  zusammenfassung: 'summary',
  resumen: 'summary',
  riassunto: 'summary',
  samenvatting: 'summary',
  resumo: 'summary',
  étiquettes: 'tags',
  motsclés: 'tags',
  schlagwörter: 'tags',
  etiquetas: 'tags',
  etichette: 'tags',
  trefwoorden: 'tags',
  lien: 'source',
  quelle: 'source',
  fuente: 'source',
  fonte: 'source',
  bron: 'source',
  datum: 'date',
  fecha: 'date',
  reihenfolge: 'order',
  volgorde: 'order',
  langue: ['lang', 'language'],
  sprache: ['lang', 'language'],
  lingua: ['lang', 'language'],
  taal: ['lang', 'language'],
  bild: 'image',
  immagine: 'image',
  afbeelding: 'image',
  korrektur: 'correction',
};

/** The key of those that are known that is written so but for its capitals and signs, or means here what one of another program means there. */
export function keyFor(key: string, known: readonly string[]): string | undefined {
  const folded = foldedKey(key);
  const written = known.find((each) => foldedKey(each) === folded);
  if (written !== undefined) return written;
  const here = Object.hasOwn(keysElsewhere, folded) ? keysElsewhere[folded] : undefined;
  return [here ?? []].flat().find((each) => known.includes(each));
}

/** What other programs call a draft, and the languages of the interface. */
const drafts = new Set([
  ...['draft', 'drafts', 'isdraft', 'private', 'unpublished', 'unlisted'],
  ...['brouillon', 'entwurf', 'borrador', 'bozza', 'concept', 'rascunho'],
]);

/** Whether a key and its value keep a note from being published in another program, and would not here. */
export function holdsBackElsewhere(key: string, value: unknown): boolean {
  const folded = foldedKey(key);
  const written = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (drafts.has(folded))
    return (
      written === true ||
      ['true', 'yes', 'on', 'oui', 'ja', 'si', 'sí', 'sì', 'sim'].includes(String(written))
    );
  if (['published', 'publish', 'ispublished'].includes(folded))
    return written === false || written === 'false' || written === 'no' || written === 'off';
  return (
    folded === 'status' &&
    ['draft', 'private', 'pending', 'unpublished', 'brouillon'].includes(String(written))
  );
}

const foldedKey = (key: string): string =>
  key
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '');
