import { defineConfig } from 'vitest/config';

/** What is run by hand, `npm run torture`: minutes of it, on real disks with real processes. */
export default defineConfig({
  test: { include: ['test/torture/*.torture.ts'], maxWorkers: 1, testTimeout: 1_800_000 },
});
