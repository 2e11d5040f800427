import type { Config } from '../model/fields/config.ts';
import { didYouMean } from '../model/nearest.ts';
import { type OutputName, outputNames } from '../model/output.ts';
import { UsageError } from './io.ts';

/** The outputs that `--format` names, else those of the configuration; the data is always among them. */
export function outputsFor(format: string | undefined, { outputs, email }: Config): OutputName[] {
  const byDefault: OutputName[] = ['page', 'email', 'text', ...(email.from ? (['message'] as const) : [])];
  const chosen =
    format?.split(',').map((name) => outputNamed(name.trim(), '--format')) ?? outputs ?? byDefault;
  return outputNames.filter((name) => name === 'data' || chosen.includes(name));
}

/** The output of a name that an option gives; one that is none is a `UsageError`. */
export function outputNamed(name: string, option: string): OutputName {
  const known = outputNames.find((each) => each === name);
  if (known) return known;
  const near = didYouMean(name, outputNames) || `, expected ${outputNames.join(', ')}`;
  throw new UsageError(`unexpected output \`${name}\` for ${option}${near}`);
}
