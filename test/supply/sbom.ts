// Prints what a published revue consists of as CycloneDX JSON: the components of `npm sbom` whose code runs.
import { execFileSync } from 'node:child_process';
import { bundledPackages, installedPackages, readBundle } from './shipped.ts';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const every = execFileSync(npm, ['sbom', '--sbom-format', 'cyclonedx'], {
  encoding: 'utf8',
  maxBuffer: 100e6,
  shell: process.platform === 'win32',
});
const sbom = JSON.parse(every);
const shipped = [...bundledPackages(readBundle()), ...installedPackages()];
const isShipped = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
const components: Component[] = sbom.components.filter((each: Component) => isShipped.has(each['bom-ref']));
if (components.length !== isShipped.size)
  throw new Error(`npm sbom knows ${components.length} of ${isShipped.size} packages`);
const known = new Set([...isShipped, sbom.metadata.component['bom-ref']]);
const dependencies = sbom.dependencies
  .filter(({ ref }: Dependency) => known.has(ref))
  .map(({ ref, dependsOn }: Dependency) => ({ ref, dependsOn: dependsOn.filter((each) => known.has(each)) }));
// npm takes the name of the folder.
sbom.metadata.component.name = 'revue-digest';
const shown = { ...sbom, components: components.map(asRequired), dependencies };
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Who reads may have read enough.
  if (error.code !== 'EPIPE') throw error;
});
process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);

interface Component {
  'bom-ref': string;
  scope?: string;
  properties?: { name: string }[];
}

interface Dependency {
  ref: string;
  dependsOn: string[];
}

/** A component without npm’s mark of a package for development: its code is in what is published. */
function asRequired({ scope: _, properties = [], ...component }: Component): object {
  const rest = properties.filter(({ name }) => name !== 'cdx:npm:package:development');
  return { ...component, scope: 'required', properties: rest };
}
