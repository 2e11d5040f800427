import type { VFile } from 'vfile';
import { type Config, configFields } from '../model/fields/config.ts';
import type { Place } from '../model/problem.ts';
import { checkFields } from './fields.ts';
import { parseYamlFile } from './front-matter.ts';

/** A configuration, with the place of each key for problems found later. */
export interface ParsedConfig {
  config: Config;
  placeOf: (path: PropertyKey[]) => Place;
}

/** The configuration from `revue.yaml`, checked, with every default filled in; without a file all of it is defaults. */
export function parseConfig(file: VFile | undefined): ParsedConfig {
  if (!file) return { config: configFields.parse({}), placeOf: () => ({ line: 1, column: 1 }) };
  const yaml = parseYamlFile(file);
  return { config: checkFields(file, yaml, configFields), placeOf: yaml.placeOf };
}
