import type { VFile } from 'vfile';
import { styledClasses, styledElements, stylePlaceholders } from '../model/email-style-names.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import { report } from '../model/problem.ts';
import { namesIn } from './words.ts';
import { parseYamlFile } from './yaml.ts';

/** Inline styles by element, `li p`. */
type Styles = Record<string, string>;

/** The table element → inline style of `email-styles.yaml`; `parsed` are those that are parsed already, by their texts. */
export function parseStyles(file: VFile | undefined, parsed: ReadonlyMap<string, Styles>): Styles {
  if (!file) return {};
  const known = parsed.get(String(file));
  if (known) return known;
  const { data, placeOf, placeOfKey } = parseYamlFile(file);
  const isStyle = (entry: [string, unknown]): entry is [string, string] => {
    // Nothing is a style too: it takes that of a key which says less from an element.
    if (typeof entry[1] === 'string' && (entry[1].trim() === '' || declaration.test(entry[1]))) return true;
    const message = `Unexpected value for \`${entry[0]}\`, expected CSS declarations`;
    report(file, 'wrong-type', message, placeOf(entry[0]));
    return false;
  };
  const styles = Object.entries(data).filter(isStyle);
  for (const [key, style] of styles) {
    const mistaken = mistakeInKey(key);
    if (mistaken) report(file, 'unknown-key', `Unexpected ${mistaken}`, placeOfKey(key));
    for (const name of namesIn(style).filter((each) => !stylePlaceholders.includes(each))) {
      const expected =
        didYouMean(name, stylePlaceholders) ||
        `, expected ${stylePlaceholders.map((each) => `\`{${each}}\``).join(', ')} alone`;
      report(file, 'template-unknown-name', `Unexpected name \`${name}\` in braces${expected}`, placeOf(key));
    }
  }
  return Object.fromEntries(styles);
}

const declaration = /(?:^|;)\s*[a-z{}-]+\s*:\s*[^\s;]/i;

/** What is wrong with a key that no element answers to. */
function mistakeInKey(key: string): string | undefined {
  const parts = key.split(' ');
  if (parts.length > 2 || !parts.every((part) => /^[\w-]+(\.[\w-]+)?$/.test(part)))
    return `key \`${key}\`, expected one element, such as \`p\`, \`aside.callout-tip\` or \`li p\``;
  for (const part of parts) {
    const [tag = '', name = ''] = part.split('.');
    if (!styledElements.includes(tag))
      return `element \`${tag}\`${didYouMean(tag, styledElements) || ', expected one that texts of notes have'}`;
    if (name === '' || styledClasses.includes(name) || /^(whole|language-)/.test(name)) continue;
    const meant = nearest(name, styledClasses);
    if (meant) return `class \`${name}\`; did you mean \`${meant}\`?`;
  }
  return undefined;
}
