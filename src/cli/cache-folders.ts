import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where what can be made anew is kept: in the workspace or, where that is read-only, in the user’s cache (XDG Base
 * Directory Specification), in a folder for each workspace.
 */
export function cacheFolders(root: string, env: Record<string, string | undefined>): string[] {
  const home = env.XDG_CACHE_HOME || (env.HOME && join(env.HOME, '.cache'));
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return [join(root, '.revue'), ...(home ? [join(home, 'revue', name)] : [])];
}
