import type { BuildOptions } from 'esbuild';

/** How the script of the search is made. */
export const searchScript: BuildOptions = {
  entryPoints: ['src/browser/search.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  outfile: 'templates/search.js',
  logLevel: 'warning',
};

/** How a part of the program is made that `bin/revue.js` loads. */
export const program: BuildOptions = {
  bundle: true,
  minifyWhitespace: true,
  minifySyntax: true,
  external: ['@resvg/resvg-wasm'],
  alias: {
    'js-yaml': './src/parse/unused-engine.ts',
    'micromark-util-edit-map': './src/parse/edit-map.ts',
    'unist-util-visit-parents': './src/parse/visit-parents.ts',
    'node:child_process': './src/cli/child-process.ts',
    '#supports-color': './node_modules/chalk/source/vendor/supports-color/browser.js',
  },
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  outdir: 'bin/lib',
  outExtension: { '.js': '.cjs' },
  logLevel: 'warning',
  define: { 'import.meta.url': 'ownAddress' },
  banner: { js: "const ownAddress=require('node:url').pathToFileURL(__filename).href;" },
};
