import { hash } from 'node:crypto';
import { folded } from './fold.ts';
import { lettersPattern } from './letters-pattern.ts';
import { onceEach } from './once.ts';

/** The address form of a name: `L’été à Zürich` → `l-ete-a-zurich`; scripts other than Latin stay as they are. */
export function slugOf(name: string): string {
  const form = folded(name);
  return form.replace(apart(form), '-').replace(/^-+|-+$/g, '');
}

const apart = lettersPattern(String.raw`[^\p{L}\p{N}\p{M}]+[\p{M}]*|^[\p{M}]+`, 'gu');

/** The slug of an item of which no name has letters. */
export const namelessItem = 'item';

/** The slug of an item from the name of its file or its `slug`. */
export const itemSlugOf = (name: string): string => slugOf(name) || namelessItem;

/** The address form of a name, which is never empty: `C++` → `c-plus-plus`, `C#` → `c-sharp`, `🎉` → `u1f389`. */
export const addressFormOf = (name: string): string =>
  slugOf(spoken(name)) ||
  Array.from(folded(name), (sign) => `u${sign.codePointAt(0)?.toString(16)}`).join('-');

const spoken = (name: string): string =>
  name.replace(/(?<=[\p{L}+])\+/gu, '-plus').replace(/(?<=\p{L})#/gu, '-sharp');

/** The address forms of names in their order, each its own: of `R&D` and `r-d`, `r-d` and `r-d-2`. */
export function addressFormsOf(names: readonly string[]): string[] {
  const forms: Names = new Map();
  return names.map((name) => unusedName(addressFormOf(name), forms));
}

/** Names that are taken, with the number that was last put behind each. */
export type Names = Map<string, number>;

/** A name, else the first of `name-2`, `name-3` and so on that is not among others yet; now it is. */
export function unusedName(name: string, names: Names): string {
  let count = names.get(name) ?? 1;
  let unused = name;
  while (names.has(unused)) {
    count += 1;
    unused = `${name}-${count}`;
  }
  names.set(name, count).set(unused, 1);
  return unused;
}

/** An archive has thousands of tags, and asks for each again and again. */
const mostTags = 10_000;

/** The address form of a tag, which is never empty and not long: `Souveraineté` → `souverainete`. */
export const tagSlugOf = onceEach(mostTags, (tag) => shortened(addressFormOf(tag)));

/** File systems end names at 255 bytes, and a letter has up to four. */
function shortened(slug: string): string {
  const letters = [...slug];
  if (letters.length <= 60) return slug;
  return `${letters.slice(0, 50).join('')}-${hash('sha256', slug).slice(0, 8)}`;
}

/** The address forms of names that Windows keeps for devices, whatever follows a point. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** An address form as the name of a folder or file on every system: not too long, and none that Windows keeps for itself. */
export function folderNameOf(slug: string): string {
  const short = shortened(slug);
  return reserved.test(short) ? `${short}-` : short;
}

/** The form in which two names are the same: without regard to case, spaces around them and Unicode form. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Names without repeats: of those that have the same form, the first. */
export function firstOfEach(names: readonly string[], formOf: (name: string) => string): string[] {
  const known = new Map<string, string>();
  for (const name of names) {
    const form = formOf(name);
    if (!known.has(form)) known.set(form, name);
  }
  return [...known.values()];
}

/** The file name of a title without its extension: its address form, cut between words, of at most 60 characters; empty where it has no letters. */
export function fileNameOf(title: string): string {
  // A file name that begins with a day says when its note is published; a title that does only speaks of that day.
  const slug = slugOf(title).replace(/^(\d{4}-\d{2}-\d{2}(-|$))+/, '');
  const letters = [...slug];
  const start = letters.slice(0, 61).join('');
  const short = letters.length <= 60 ? slug : start.replace(/-[^-]*$/, '');
  return folderNameOf([...short].slice(0, 60).join(''));
}
