import type { VFile } from 'vfile';
import { report } from '../model/problem.ts';
import { parseYamlFile } from './yaml.ts';

/** The table element → inline style of `email-styles.yaml`. */
export function parseStyles(file: VFile | undefined): Record<string, string> {
  if (!file) return {};
  const yaml = parseYamlFile(file);
  const isStyle = (entry: [string, unknown]): entry is [string, string] => {
    if (typeof entry[1] === 'string') return true;
    report(
      file,
      'wrong-type',
      `Unexpected value for \`${entry[0]}\`, expected CSS declarations`,
      yaml.placeOf([entry[0]]),
    );
    return false;
  };
  return Object.fromEntries(Object.entries(yaml.data).filter(isStyle));
}
