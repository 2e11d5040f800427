import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where what can be made anew is kept: in the workspace or, where that is read-only, in the user’s cache (XDG Base
 * Directory Specification), in a folder for each workspace.
 */
export function cacheFolders(root: string, env: Record<string, string | undefined>): string[] {
  const user = userCache(env);
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return [join(root, '.revue'), ...(user ? [join(user, name)] : [])];
}

/** The folder of revue in the user’s cache; nothing where the user has no home. */
export function userCache(env: Record<string, string | undefined>): string | undefined {
  const cache = env.XDG_CACHE_HOME || (env.HOME && join(env.HOME, '.cache'));
  return cache ? join(cache, 'revue') : undefined;
}
