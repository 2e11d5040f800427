import { relative, sep } from 'node:path';
import type { VFile } from 'vfile';
import { readText, readTextAt } from './files.ts';

/** The configuration file: `revue.yaml` of the workspace, or the one at a full path. `undefined` when there is none. */
export function readConfig(root: string, path: string | undefined): VFile | undefined {
  if (path === undefined) return readText(root, 'revue.yaml');
  const fromRoot = relative(root, path).split(sep).join('/');
  return readTextAt(path, { path: fromRoot.startsWith('../') ? path : fromRoot, root });
}
