import { VFile } from 'vfile';
import { configName } from '../model/config-name.ts';
import { readText, readTextAt } from './files.ts';
import { pathInside } from './paths.ts';

/** The configuration file: `revue.yaml` of the workspace, or the one at a full path; where there is none, an empty one. */
export function readConfig(root: string, path: string | undefined): VFile {
  const file =
    path === undefined
      ? readText(root, configName)
      : readTextAt(path, { path: pathInside(root, path) ?? path, root });
  return file ?? new VFile({ path: configName, cwd: root, value: '' });
}
