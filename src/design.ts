import manifest from '../package.json' with { type: 'json' };
import { digestOf } from './digest.ts';
import type { CachePlan } from './model/cache-plan.ts';
import { writeCache } from './publish/cache.ts';
import { lastingFiles, readCached } from './read/cache.ts';
import type { Workspace } from './workspace.ts';

/** How reviews look: what says so are the configuration, the templates and the version of revue. */
interface Design {
  /** Whether those of the last build that is remembered look otherwise. */
  hasChanged: boolean;
  /** Remembers that reviews look like this now. */
  save: () => void;
}

/**
 * A design in the cache, with the workspace that has it: read-only ones may share a place there. What says no workspace was kept
 * in another form, by another version.
 */
interface KeptDesign {
  root?: string;
  digest?: string;
}

/** Opens what is remembered of the design of a workspace. */
export function openDesign(workspace: Workspace, { folders }: Pick<CachePlan, 'folders'>): Design {
  const { root } = workspace;
  const kept = readCached(folders, lastingFiles.design) as KeptDesign | undefined;
  const isOurs = kept !== undefined && (kept.root ?? root) === root;
  const digest = digestOf([manifest.version, workspace.design()]);
  const now: KeptDesign = { root, digest };
  return {
    hasChanged: isOurs && kept.digest !== digest,
    save() {
      if (!isOurs || kept.digest !== digest) writeCache(folders, lastingFiles.design, JSON.stringify(now));
    },
  };
}
