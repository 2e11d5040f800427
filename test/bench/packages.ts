import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { type Candidate, timed } from './measure.ts';
import { lastDay } from './workspace.ts';

/**
 * The packages that revue stands on, at the notes of the last day: front matter, Markdown with GitHub’s extensions, HTML, and
 * nothing of what revue does with it. They are one file, as revue is, and V8 keeps what it compiled of it in the same way.
 */
export function packagesAlone(root: string, executable: string): Candidate {
  const bundle = resolve('.bench', 'packages.cjs');
  buildSync({
    entryPoints: [join('test', 'bench', 'packages', 'day.ts')],
    outfile: bundle,
    bundle: true,
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const loader = resolve(dirname(executable), 'lib', 'load.cjs');
  const argv = ['-e', start, loader, bundle, join(root, 'notes', lastDay)];
  return { name: 'packages', run: () => timed({ program: process.execPath, argv }) };
}

const start = `
  const [loader, bundle, ...argv] = process.argv.slice(1);
  const { run, keep } = require(loader).loadProgram(bundle, { argv, env: process.env, now: Date.now });
  run({ argv });
  keep();
`;
