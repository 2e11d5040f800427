import fc from 'fast-check';

/** The same cases in every run, so that no run fails by chance; `FUZZ_SECONDS` lets the properties look further. */
fc.configureGlobal({ seed: 20251128 });
