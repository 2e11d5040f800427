// Makes all that `bin/revue.js` runs, and what goes with it, for `npm run prepare`: `bin/lib` and the script of the search.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { jsonSchema, schemaNames } from '../../src/model/schemas.ts';
import { program, searchScript } from './bundles.ts';
import { bundledPackages, licenceTexts, readBundle } from './shipped.ts';

rmSync('bin/lib', { recursive: true, force: true });
await build(searchScript);
await makeTemplates();
await makeProgram();
escapeBeyondAscii('bin/lib/run.cjs');
escapeBeyondAscii('bin/lib/templates.cjs');
writeFileSync('bin/lib/help.txt', printedBy('bin/revue.js', 'help'));
for (const name of schemaNames)
  writeFileSync(`bin/lib/${name}.schema.json`, `${JSON.stringify(jsonSchema(name), null, 2)}\n`);
writeFileSync('bin/lib/THIRD-PARTY-NOTICES.txt', notices());

async function makeTemplates(): Promise<void> {
  await build({ ...program, entryPoints: ['src/cli/precompile.ts'] });
  writeFileSync('bin/lib/templates.cjs', printedBy('bin/lib/precompile.cjs'));
}

async function makeProgram(): Promise<void> {
  const { metafile } = await build({ ...program, entryPoints: ['src/cli/run.ts'], metafile: true });
  writeFileSync('bin/lib/meta.json', JSON.stringify(metafile));
  await build({ ...program, entryPoints: ['src/cli/quick.ts', 'src/cli/load.ts'], minify: true });
}

function printedBy(...argv: string[]): string {
  const { status, stdout } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`Failed: node ${argv.join(' ')}`);
  return stdout;
}

/**
 * Writes what is beyond ASCII in a bundled program as `\uXXXX`: V8 takes in a program that is ASCII four times as fast, in
 * half of the memory. esbuild does so but in regular expressions, where it means the same, and in raw templates, where it
 * would not unless they hold one.
 */
function escapeBeyondAscii(path: string): void {
  const code = readFileSync(path, 'utf8');
  const raw = code.match(/\.raw`[^`]*[^\0-\x7f]/);
  if (raw) throw new Error(`${path}: write what is beyond ASCII as an escape in ${raw[0]}`);
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(path, code.replace(/[^\0-\x7f]/g, escaped));
}

/** The licences of the packages that are part of `bin/lib`. */
function notices(): string {
  const rule = '='.repeat(72);
  const parts = bundledPackages(readBundle()).map((each) => {
    const title = `${each.name} ${each.version} (${each.licence})`;
    return `${rule}\n${title}\n${rule}\n\n${licenceTexts(each).join('\n\n')}\n`;
  });
  return `The files in this folder contain code of these packages, under the licences that follow.\n\n${parts.join('\n')}`;
}
