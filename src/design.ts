import manifest from '../package.json' with { type: 'json' };
import { digestOf } from './digest.ts';
import type { CachePlan } from './memory.ts';
import { writeCache } from './publish/cache.ts';
import { readCached } from './read/cache.ts';
import type { Workspace } from './workspace.ts';

/** How reviews look: what says so are the configuration, the templates and the version of revue. */
interface Design {
  /** Whether those of the last build that is remembered look otherwise. */
  hasChanged: boolean;
  /** Remembers that reviews look like this now. */
  save: () => void;
}

/** Opens what is remembered of the design of a workspace. */
export function openDesign(workspace: Workspace, { folders }: Pick<CachePlan, 'folders'>): Design {
  const last = readCached(folders, designFile);
  const now = digestOf([manifest.version, workspace.design()]);
  return {
    hasChanged: last !== undefined && last !== now,
    save() {
      if (last !== now) writeCache(folders, designFile, JSON.stringify(now));
    },
  };
}

const designFile = 'design.json';
