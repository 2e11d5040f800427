import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';
import { parseYamlFile } from './yaml.ts';

/** The table element → inline style of `email-styles.yaml`. */
export function parseStyles(file: VFile | undefined): Record<string, string> {
  if (!file) return {};
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
