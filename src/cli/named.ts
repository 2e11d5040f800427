import { didYouMean } from '../model/nearest.ts';
import { UsageError } from './io.ts';

/** The one of some names that a command line gives as `what`; another name is a `UsageError`. */
export function named<Name extends string>(
  written: string,
  names: readonly Name[],
  { what, expected = `, expected ${names.join(', ')}` }: { what: string; expected?: string },
): Name {
  const known = names.find((each) => each === written);
  if (known !== undefined) return known;
  throw new UsageError(`unexpected ${what}${didYouMean(written, names) || expected}`);
}
