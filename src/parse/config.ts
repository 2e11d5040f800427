import type { VFile } from 'vfile';
import { fitForOutput } from '../model/characters.ts';
import { type Config, configFields } from '../model/fields/config.ts';
import { checkFields } from './fields.ts';
import { parseYamlFile, type Yaml } from './yaml.ts';

/** A configuration, with the place of each key for problems found later. */
export interface ParsedConfig {
  config: Config;
  placeOf: Yaml['placeOf'];
}

/** The configuration from `revue.yaml`, checked, with every default filled in; of an empty file all of it is defaults. */
export function parseConfig(file: VFile): ParsedConfig {
  const yaml = parseYamlFile(file);
  const config = checkFields(file, yaml, configFields);
  // Where a control is no mistake that is told, as in an address, no output may carry it all the same.
  fitTexts(config);
  return { config, placeOf: yaml.placeOf };
}

/** Frees every text in a value of characters that no output may carry; escapes in quotes can write them. */
function fitTexts(value: object): void {
  for (const [key, inside] of Object.entries(value)) {
    if (typeof inside === 'string') Object.assign(value, { [key]: fitForOutput(inside) });
    else if (typeof inside === 'object' && inside !== null) fitTexts(inside);
  }
}
