import { statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Where the system keeps files in memory (Linux): the tests write tens of thousands of small ones. */
const memory = '/dev/shm';

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 1_000_000_000;
  } catch {
    return false;
  }
}

export default defineConfig({
  // Packages as they are bundled, without what helps those who work on them.
  ssr: { resolve: { conditions: ['node', 'production'] } },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    // Many tests wait for a browser or a program: one worker for each core, not one less.
    maxWorkers: '100%',
    // No test changes a module: what one file has loaded serves the next.
    isolate: false,
    // Workers make much and keep little: with room for what is young, it is collected less often.
    execArgv: ['--max-semi-space-size=32'],
    env: isRoomy(memory) ? { TMPDIR: memory } : {},
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
