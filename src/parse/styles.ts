import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';
import { parseYamlFile } from './yaml.ts';

/** Inline styles by element, `li p`. */
type Styles = Record<string, string>;

/** The table element → inline style of `email-styles.yaml`; `parsed` are those that are parsed already, by their texts. */
export function parseStyles(file: VFile | undefined, parsed: ReadonlyMap<string, Styles>): Styles {
  if (!file) return {};
  const known = parsed.get(String(file));
  if (known) return known;
  const yaml = parseYamlFile(file);
  const isStyle = (entry: [string, unknown]): entry is [string, string] => {
    // Nothing is a style too: it takes that of a key which says less from an element.
    if (typeof entry[1] === 'string' && (entry[1].trim() === '' || declaration.test(entry[1]))) return true;
    report(
      file,
      'wrong-type',
      `Unexpected value for \`${entry[0]}\`, expected CSS declarations`,
      yaml.placeOf(entry[0]),
    );
    return false;
  };
  return Object.fromEntries(Object.entries(yaml.data).filter(isStyle));
}

const declaration = /(?:^|;)\s*[a-z-]+\s*:\s*[^\s;]/i;
