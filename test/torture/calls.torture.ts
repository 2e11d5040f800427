import { expect, test } from 'vitest';
import { trialOf, tryFault } from '../support/trial.ts';

test.each(['dead', 'full', 'broken'] as const)('a disk that is %s from any call on', async (fault) => {
  const trial = await trialOf(['2025-11-20', '2025-11-21']);
  const last = fault === 'full' ? trial.lastGrowth : trial.calls;
  for (let at = 1; at <= last; at += 1) await tryFault(trial, fault, at);
  process.stdout.write(`${fault}: ${last} calls\n`);
  expect(last).toBeGreaterThan(100);
});
