import { createHash } from 'node:crypto';
import type { Moment } from './compile/select.ts';
import { comparedAlike } from './covered.ts';
import { isSatisfied } from './day.ts';
import { followIn, type Published } from './follows.ts';
import type { Fate } from './model/fate.ts';
import { type OutputName, outputFiles } from './model/output.ts';
import { type PackedFile, pack, unpack } from './model/packed-file.ts';
import type { PreparedDay } from './prepare.ts';
import { writeCache } from './publish/cache.ts';
import { type FileStates, readCached, statesOf } from './read/cache.ts';
import { pathsOfDay } from './read/notes.ts';
import { packageRoot } from './read/templates.ts';
import type { Workspace } from './workspace.ts';

/** Where a build keeps what it finds out, and what else it depends on. */
export interface MemoryPlace {
  /** Full paths of folders; the first that can be written is used. */
  folders: string[];
  /** The version of Node, whose letters and dates change with it. */
  engine: string;
  /** When the build began, in milliseconds since 1970. */
  began: number;
}

/**
 * What earlier builds found out: a day whose files are as they were then comes to the same, and lies there already. It is
 * safe to delete. A day is known by size, time and number on the disk of its files, as git knows those of its index, and so
 * is what it was made into; everything else that it depends on is compared by content.
 */
export interface Memory {
  /** The day as it was published, if it would come to the same now. To be asked before the day is read. */
  recall: (date: string) => PreparedDay | undefined;
  /** Learns of a day that is published. */
  keep: (day: PreparedDay) => void;
  /** Forgets a day that is not published any more, or not as it was. */
  drop: (date: string) => void;
  /** Writes all down, once everything is published; `touched` are days whose pages were made anew beside their own build. */
  save: (touched: Iterable<string>) => void;
}

/** What is known of one day. */
interface Known extends Pick<PreparedDay, 'date' | 'contents' | 'names' | 'fates' | 'needs' | 'sources'> {
  /** What it was made of. */
  key: string;
  /** The moment of its build: what had been embargoed before is not any more. */
  now: number;
  files: PackedFile[];
  /** The paths of what it was made into, and their states. */
  written: string[];
  lying: string;
}

/** The days of a month, in the cache. */
interface Month {
  digest: string;
  days: Record<string, Known>;
}

/** A file changed as late as this before the build, in milliseconds, may change again without its time showing it. */
const freshness = 2000;

/** What a build makes, and what it knows of other reviews. */
interface Circumstances {
  outputs: OutputName[];
  moment: Moment;
  published: Published;
  /** Whether nothing of a day that lies there is missing in the archive. */
  isWhole: (date: string) => boolean;
}

/** Opens what is remembered of the days of a workspace. */
export function openMemory(
  workspace: Workspace,
  { outputs, moment, published, isWhole }: Circumstances,
  { folders, engine, began }: MemoryPlace,
): Memory {
  const { root, output, tree, loose } = workspace;
  const code = statesOf(packageRoot, ['package.json', 'bin/lib/run.js']).text;
  const digest = hashOf([engine, code, workspace.digest(), ...outputs]);
  const months = new Map<string, { days: Map<string, Known>; isChanged: boolean }>();
  const states = new Map<string, FileStates>();
  const isArchiveOurs = readCached(folders, archiveFile) === archiveState(output);
  const follow = followIn(workspace, moment, published);

  const monthOf = (date: string) => {
    const name = date.slice(0, 7);
    const read = months.get(name) ?? { days: daysIn(name), isChanged: false };
    months.set(name, read);
    return read;
  };
  const daysIn = (month: string): Map<string, Known> => {
    const read = readCached(folders, fileOf(month)) as Month | undefined;
    return new Map(isArchiveOurs && read?.digest === digest ? Object.entries(read.days) : []);
  };
  const stateOf = (date: string): FileStates => {
    const own = loose.filter((note) => note.date === date).map(({ path }) => path);
    return statesOf(root, [...pathsOfDay(tree, date), ...own]);
  };
  const keyOf = (state: FileStates, sources: string[]): string =>
    hashOf([state.text, statesOf(root, sources).text]);
  const isAsItWas = (date: string): boolean => {
    const state = stateOf(date);
    states.set(date, state);
    const known = monthOf(date).days.get(date);
    if (!known || !isWhole(date) || moment.now < known.now) return false;
    return known.key === keyOf(state, known.sources) && known.lying === statesOf(output, known.written).text;
  };

  return {
    recall(date) {
      const known = isAsItWas(date) ? monthOf(date).days.get(date) : undefined;
      if (!known || !isSatisfied(workspace, known.needs, follow)) return undefined;
      const { earlier } = known.needs;
      const alike = earlier && comparedAlike(workspace, date, earlier);
      if (earlier && !alike) return undefined;
      // So that the next build need not compare again.
      if (alike !== earlier) monthOf(date).isChanged = true;
      known.needs.earlier = alike;
      return { ...known, files: known.files.map(unpack), outputs: [], assets: [], isRecalled: true };
    },
    keep(day) {
      const { date, contents, names, needs, sources, record } = day;
      const state = states.get(date);
      const month = monthOf(date);
      month.isChanged = true;
      month.days.delete(date);
      const isHeldBack = day.fates.some(({ fate }: Fate) => fate === 'embargoed');
      if (!state || state.newest > began - freshness || isHeldBack) return;
      const picture = record?.ogImage?.src.replace(/^\.\.\//, '') ?? [];
      month.days.set(date, {
        ...{ date, contents, names, needs, sources, fates: day.fates },
        key: keyOf(state, sources),
        now: moment.now,
        files: day.files.map(pack).filter(({ messages }) => messages.length > 0),
        written: [
          ...names.map((name) => `${date}/${outputFiles[name]}`),
          ...day.assets.map(pathIn),
          picture,
        ].flat(),
        lying: '',
      });
    },
    drop(date) {
      const month = monthOf(date);
      month.isChanged ||= month.days.delete(date);
    },
    save(touched) {
      for (const date of touched) if (monthOf(date).days.has(date)) monthOf(date).isChanged = true;
      for (const [name, { days, isChanged }] of months) {
        if (!isChanged) continue;
        for (const known of days.values()) known.lying = statesOf(output, known.written).text;
        writeCache(folders, fileOf(name), JSON.stringify({ digest, days: Object.fromEntries(days) }));
      }
      writeCache(folders, archiveFile, JSON.stringify(archiveState(output)));
    },
  };
}

const archiveFile = 'archive.json';
const fileOf = (month: string): string => `days-${month}.json`;

/** Another program that changed the archive knows what ours does not. */
const archiveState = (output: string): string => statesOf(output, ['archive.json']).text;

const pathIn = ({ path }: { path: string }): string => path;

const hashOf = (parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
