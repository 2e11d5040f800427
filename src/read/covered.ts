import { join } from 'node:path';
import { type CoveredYear, coveredDays, coveredPath } from '../model/covered.ts';
import { readIfThere } from './files.ts';

/** What the archive remembers of a year: month and day → its items; `undefined` where this version can read nothing. */
export function readCovered(output: string, year: string): CoveredYear['days'] | undefined {
  const content = readIfThere(join(output, coveredPath(year)));
  return content && coveredDays(content.toString('utf8'));
}
