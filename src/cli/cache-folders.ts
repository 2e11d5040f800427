import { createHash } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import type { CachePlan } from '../model/cache-plan.ts';
import { isReadOnly } from '../read/states.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

/** So many folders hold what is known of all read-only workspaces: those that share one make anew what is not theirs. */
const places = 64;

/**
 * Where what can be made anew is kept: in the workspace or, where that is read-only, in the user’s cache (XDG Base
 * Directory Specification). What lies in one that has become read-only is older than what lies there since.
 */
export function cacheFolders(root: string, env: Io['env']): string[] {
  const user = userCache(env);
  const place = createHash('sha256').update(root).digest().readUInt32LE() % places;
  const own = workspaceCache(root);
  const others = user ? [join(user, `${place}`)] : [];
  return isReadOnly(own) ? [...others, own] : [own, ...others];
}

/** The folder of revue in a workspace: what lies there can be made anew. */
export const workspaceCache = (root: string): string => join(root, '.revue');

/** The folder of revue in the user’s cache, which is `LOCALAPPDATA` on Windows; nothing where the user has no home. */
export function userCache(env: Io['env']): string | undefined {
  // A path that is relative is to be ignored, says the specification.
  const [given, local, home] = [env.XDG_CACHE_HOME, env.LOCALAPPDATA, env.HOME].map(
    (path) => path && isAbsolute(path) && path,
  );
  const cache = given || local || (home && join(home, '.cache'));
  return cache ? join(cache, 'revue') : undefined;
}

/** Where builds of a workspace keep what they find out. */
export function cachePlan({ workspace: { root }, began }: Session, { env }: Io): CachePlan {
  return { folders: cacheFolders(root, env), engine: process.version, began };
}
