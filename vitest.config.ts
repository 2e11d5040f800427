import { statfsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// Vite asks this for the packages as they are bundled; it would take what helps those who work on them.
process.env.NODE_ENV = 'production';

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
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    // Many tests wait for a browser or a program: one worker for each core, not one less.
    maxWorkers: '100%',
    // No test changes a module: what one file has loaded serves the next.
    isolate: false,
    // Workers make much and keep little: with room for what is young, it is collected less often. What they run of WebAssembly
    // is over before something better could be made of it, as in `bin/revue.js`.
    execArgv: ['--max-semi-space-size=32', '--wasm-tiering-budget=1000000000'],
    env: isRoomy(memory) ? { TMPDIR: memory } : {},
    // A limit ends what waits for ever; none is there to be met by a slow machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 600_000 } },
  },
});
