import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { type Candidate, timed } from './measure.ts';
import { lastDay } from './workspace.ts';

/** At which notes of a workspace: one of the last day, all of that day, or all days. */
type Notes = 'one note' | 'one day' | 'all days';

/**
 * The packages that revue stands on, at some notes: front matter, Markdown with GitHub’s extensions, HTML, and nothing of
 * what revue does with it. They are one file, as revue is, and V8 keeps what it compiled of it in the same way.
 */
export function packagesAlone(root: string, executable: string, notes: Notes): Candidate {
  const bundle = resolve('.bench', 'packages.cjs');
  buildSync({
    entryPoints: [join('test', 'bench', 'packages', 'run.ts')],
    outfile: bundle,
    bundle: true,
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const loader = resolve(dirname(executable), 'lib', 'load.cjs');
  const argv = ['-e', start, loader, bundle, placeOf(root, notes)];
  return { name: `packages, ${notes}`, run: () => timed({ program: process.execPath, argv }) };
}

function placeOf(root: string, notes: Notes): string {
  const day = join(root, 'notes', lastDay);
  const [first = ''] = readdirSync(day).filter((name) => !name.startsWith('_'));
  return { 'one note': join(day, first), 'one day': day, 'all days': join(root, 'notes') }[notes];
}

const start = `
  const [loader, bundle, ...argv] = process.argv.slice(1);
  const { run, keep } = require(loader).loadProgram(bundle, { argv, env: process.env, now: Date.now });
  run({ argv });
  keep();
`;
