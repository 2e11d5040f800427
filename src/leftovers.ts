import type { ArchiveState } from './archive-state.ts';
import { assetsOf } from './compile/archive/summary.ts';
import { outputPath } from './model/output.ts';
import type { ReviewRecord } from './model/view.ts';
import { listDayFolders } from './read/records.ts';

/** What a build leaves behind of reviews: files that revue wrote, and that nothing points to any more. */
interface Leftovers {
  /** Some outputs of a day, by their names, are made no more. */
  dropOutputs: (date: string, names: string[]) => void;
  /** The record of a day is about to go, or to be replaced by another: what it points to may lose its purpose. */
  dropRecord: (date: string, by?: ReviewRecord) => void;
  /** The paths of all of them, once the archive knows what changed. */
  paths: () => string[];
}

/** Begins to gather what a build leaves behind in an output folder. */
export function openLeftovers(
  output: string,
  { before, after, changed, record }: Pick<ArchiveState, 'before' | 'after' | 'changed' | 'record'>,
): Leftovers {
  const outputs = new Set<string>();
  const assets: string[] = [];

  /** Copied files that reviews pointed to before the change and that none points to after it. */
  const unusedAssets = (): string[] => {
    const old = [...changed].flatMap((date) => before.entry(date)?.assets ?? []);
    const candidates = new Set([...assets, ...old]);
    if (candidates.size === 0) return [];
    const elsewhere = listDayFolders(output).filter((date) => !after.has(date));
    const used = new Set([
      ...after.dates.flatMap((date) => after.entry(date)?.assets ?? []),
      ...elsewhere
        .filter((date) => !outputs.has(outputPath(date, 'data')))
        .flatMap((date) => assetsOf(record(date))),
    ]);
    return [...candidates].filter((path) => !used.has(path));
  };

  return {
    dropOutputs(date, names) {
      for (const name of names) outputs.add(`${date}/${name}`);
    },
    dropRecord(date, by) {
      const kept = new Set(assetsOf(by));
      assets.push(...assetsOf(record(date)).filter((path) => !kept.has(path)));
    },
    paths: () => [...outputs, ...unusedAssets()],
  };
}
