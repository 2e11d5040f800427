import type { VFile } from 'vfile';
import { readText, readTextAt } from './files.ts';
import { pathInside } from './paths.ts';

/** The configuration file: `revue.yaml` of the workspace, or the one at a full path. `undefined` when there is none. */
export function readConfig(root: string, path: string | undefined): VFile | undefined {
  if (path === undefined) return readText(root, 'revue.yaml');
  return readTextAt(path, { path: pathInside(root, path) ?? path, root });
}
