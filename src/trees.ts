import { digestOf } from './digest.ts';
import type { CachePlan } from './model/cache-plan.ts';
import { asciiJson } from './model/json.ts';
import { once } from './model/once.ts';
import type { KnownTrees } from './parse/bounded.ts';
import { writeCache } from './publish/cache.ts';
import { lastingFiles, readCached } from './read/cache.ts';
import { programStates } from './read/program.ts';
import type { Workspace } from './workspace.ts';

/** What the Markdown of the day that was built or checked last was parsed into: the next time most notes are as they were. */
export interface Trees extends KnownTrees {
  /** Writes down those that were asked for since it was opened, where one of them was not known before. */
  save: () => void;
}

/** The trees in the cache, as JSON each, by digests of their texts. */
interface KeptTrees {
  /** Of revue, of Node and of the limits, without which a text may come to something else. */
  digest: string;
  trees: Record<string, string>;
}

/** A tree has some five times the size of its text; a day of so many characters of trees is parsed anew each time. */
const mostCharacters = 8_000_000;

/** Opens the trees that are kept of a workspace. They are read when the first is asked for. */
export function openTrees({ config }: Workspace, { folders, engine }: CachePlan): Trees {
  const digest = digestOf([engine, ...programStates(), config.limits]);
  const before = once((): KeptTrees['trees'] => {
    const kept = readCached(folders, lastingFiles.trees) as KeptTrees | undefined;
    return kept?.digest === digest ? kept.trees : {};
  });
  const asked = new Map<string, string>();
  let isNews = false;
  return {
    find(text) {
      const key = digestOf([text]);
      const tree = before()[key];
      if (tree === undefined) return undefined;
      asked.set(key, tree);
      return JSON.parse(tree);
    },
    keep(text, tree) {
      asked.set(digestOf([text]), JSON.stringify(tree));
      isNews = true;
    },
    save() {
      const size = [...asked.values()].reduce((sum, { length }) => sum + length, 0);
      if (!isNews || size > mostCharacters) return;
      const kept: KeptTrees = { digest, trees: Object.fromEntries(asked) };
      writeCache(folders, lastingFiles.trees, asciiJson(kept));
    },
  };
}
