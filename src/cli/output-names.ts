import type { Config } from '../model/fields/config.ts';
import { type OutputName, outputNames } from '../model/output.ts';
import { named } from './named.ts';

/** The outputs that `--format` names, else those of the configuration; the data is always among them. */
export function outputsFor(format: string | undefined, { outputs, email }: Config): OutputName[] {
  const byDefault: OutputName[] = ['page', 'email', 'text', ...(email.from ? (['message'] as const) : [])];
  const chosen =
    format?.split(',').map((name) => outputNamed(name.trim(), '--format')) ?? outputs ?? byDefault;
  return outputNames.filter((name) => name === 'data' || chosen.includes(name));
}

/** The output of a name that an option gives; one that is none is a `UsageError`. */
export function outputNamed(name: string, option: string): OutputName {
  return named(name, outputNames, { what: `output \`${name}\` for ${option}` });
}
