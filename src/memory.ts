import { join } from 'node:path';
import { type Comparison, comparedAlike } from './comparison.ts';
import type { Moment } from './compile/select.ts';
import { isSatisfied } from './day.ts';
import { digestOf } from './digest.ts';
import { followIn, type Published } from './follows.ts';
import { openKeptDays } from './kept-days.ts';
import type { PageSurroundings } from './model/archive.ts';
import { awaitsEmbargo, type PackedFates, packFates, unpackFates } from './model/fate.ts';
import { asciiJson } from './model/json.ts';
import { type OutputName, outputFiles } from './model/output.ts';
import { type PackedFile, pack, unpackAll } from './model/packed-file.ts';
import { silencedIn } from './model/problem.ts';
import type { PreparedDay } from './prepare.ts';
import { clearCache, writeCache } from './publish/cache.ts';
import { restamp } from './publish/restamp.ts';
import { archiveStateOf } from './read/archive.ts';
import { lastingFiles, readCached } from './read/cache.ts';
import { pathsOfDay } from './read/notes.ts';
import { programStates } from './read/program.ts';
import { saidNames } from './read/said.ts';
import { lookAtStates } from './read/seen.ts';
import { type FileStates, freshness } from './read/states.ts';
import type { Workspace } from './workspace.ts';

/** Where a build keeps what it finds out, and what else it depends on. */
export interface CachePlan {
  /** Full paths of folders; the first that can be written is used. */
  folders: string[];
  /** The version of Node, whose letters and dates change with it. */
  engine: string;
  /** When the build began, before anything of the workspace was read, in milliseconds since 1970. */
  began: number;
}

/**
 * What earlier builds found out: a day whose files are as they were then comes to the same, and lies there already. It is
 * safe to delete. A day is known by size, times and number on the disk of its files, as git knows those of its index; so is
 * what it was made into, and so is revue itself. Everything else that it depends on is compared by content.
 */
export interface Memory {
  /** The day as it was published, if it would come to the same now. To be asked before the day is read. */
  recall: (date: string) => PreparedDay | undefined;
  /** Whether a build like this one has published this day, with all that follows from it. */
  knows: (date: string) => boolean;
  /** What that build found the notes of the day to be like. */
  compared: (date: string) => Comparison | undefined;
  /** What the page of a day shows of other reviews, where the archive lies there as it was when that was found. */
  around: (date: string) => PageSurroundings | undefined;
  /** Learns of a day that is published. */
  confirm: (day: PublishedDay) => void;
  /** Forgets a day that is not published any more, or not as it was. */
  drop: (date: string) => void;
  /** Whether a file of the output folder lies there as the last build that asked for it left it, which was one like this. */
  isLeft: (path: string) => boolean;
  /**
   * Writes all down, once everything is published, unless the archive `isHeld`; `touched` are the paths of pages of other
   * days that were made anew.
   */
  save: (end: { touched: string[]; isHeld: boolean }) => void;
}

/** A day that is published, and what its page shows of other reviews. */
type PublishedDay = PreparedDay & { around?: PageSurroundings };

/** What is known of one day. */
interface Known extends Pick<PreparedDay, 'date' | 'contents' | 'names' | 'needs'> {
  items: Array<[slug: string, title: string]>;
  fates: PackedFates;
  /** What it was made of. */
  key: string;
  /** The moment of its build: what had been embargoed before is not any more. */
  now: number;
  files: PackedFile[];
  /** Where files that it points to were looked for. */
  lookedAt: string[];
  /** The paths of what it was made into, and their states, a line each. */
  written: string[];
  lying: string[];
}

/** The archive as the last build left it, and since when none but ours changed it: what was known before is no more. */
interface LeftArchive {
  state: string;
  since: number;
  /** Stands for the program and all that its lists depend on but reviews: a look that was tried and taken back stays in some. */
  look: string;
  /** Of the build that left it, as of a file of days. */
  digest: string;
  /** The states of files that builds asked for, by their paths: of feeds, of the records that they hold, of what was said. */
  states: Record<string, string>;
  /** What the page that was made last shows of other reviews. */
  around?: { date: string; shown: PageSurroundings };
}

/** As many files are remembered as the feeds and their reviews are. */
const mostStates = 500;

/** What a build makes, and what it knows of other reviews. */
interface Circumstances {
  outputs: OutputName[];
  moment: Moment;
  published: Published;
  /** Whether nothing of a day that lies there is missing in the archive. */
  isArchived: (date: string) => boolean;
}

/** Opens what is remembered of the days of a workspace. */
export function openMemory(
  workspace: Workspace,
  { outputs, moment, published, isArchived }: Circumstances,
  { folders, engine, began }: CachePlan,
): Memory {
  const { root, output, tree, loose } = workspace;
  const left = readCached(folders, archiveFile) as LeftArchive | undefined;
  const look = lookOf(workspace, engine);
  const isAsLeft = left?.state === archiveStateOf(output) && left.look === look;
  if (!isAsLeft) {
    // Its lists may have this look soon, of which an older cache that somebody puts back must not say that it had another.
    restamp(join(output, archiveFile));
    clearCache(folders, isLasting);
  }
  const since = isAsLeft ? left.since : began;
  const digest = digestOf([look, ...outputs, String(since)]);
  const keptDays = openKeptDays<Known>(folders, digest);
  /** Of days that were looked at and are not kept yet. */
  const states = new Map<string, FileStates>();
  const follow = followIn(workspace, moment, published);

  const stateOf = (date: string): FileStates => {
    const own = loose.filter((note) => note.date === date).map(({ path }) => path);
    return lookAtStates(root, [...pathsOfDay(tree, date), ...own]);
  };
  const isAsItWas = (date: string): boolean => {
    const state = stateOf(date);
    states.set(date, state);
    const known = keptDays.of(date).get(date);
    if (!known || !isArchived(date) || moment.now < known.now) return false;
    const isMadeOf = known.key === keyOf(state, lookAtStates(root, known.lookedAt));
    return isMadeOf && isSame(known.lying, lookAtStates(output, known.written).lines);
  };

  /** A page of another day was made anew: that is how it lies there now. */
  const lookAgain = (path: string): void => {
    const date = path.slice(0, path.indexOf('/'));
    const known = keptDays.of(date).get(date);
    const at = known?.written.indexOf(path) ?? -1;
    if (!known || at < 0) return;
    known.lying[at] = stateIn(path);
    keptDays.changed(date);
    forget(date);
  };

  const asLeft = left?.digest === digest ? left : undefined;
  let around = asLeft?.around;
  const forget = (date: string): void => {
    if (around?.date === date) around = undefined;
  };
  const leftStates = new Map(Object.entries(asLeft?.states ?? {}));
  const asked = new Set<string>();
  const stateIn = (path: string): string => lookAtStates(output, [path]).lines.join();
  const leftNow = (): LeftArchive => {
    for (const path of asked) {
      leftStates.delete(path);
      leftStates.set(path, stateIn(path));
    }
    const latest = [...leftStates].slice(-mostStates);
    return { state: archiveStateOf(output), since, look, digest, states: Object.fromEntries(latest), around };
  };

  return {
    recall(date) {
      const known = isAsItWas(date) ? keptDays.of(date).get(date) : undefined;
      if (!known || !isSatisfied(workspace, known.needs, follow)) return undefined;
      const { earlier } = known.needs;
      const alike = earlier && comparedAlike(workspace, date, earlier);
      if (earlier && !alike) return undefined;
      // So that the next build need not compare again.
      if (alike !== earlier) keptDays.changed(date);
      known.needs.earlier = alike;
      states.delete(date);
      return {
        ...known,
        items: known.items.map(([slug, title]) => ({ date, slug, title })),
        fates: unpackFates(known.fates),
        files: unpackAll(known.files),
        outputs: [],
        assets: [],
        lookedAt: [],
        isRecalled: true,
      };
    },
    knows: (date) => keptDays.of(date).has(date),
    compared: (date) => keptDays.of(date).get(date)?.needs.earlier,
    around: (date) => (asLeft?.around?.date === date ? asLeft.around.shown : undefined),
    confirm(day) {
      const { date, contents, names, items, needs, record } = day;
      const state = states.get(date);
      states.delete(date);
      const days = keptDays.changed(date);
      days.delete(date);
      around = day.around && { date, shown: day.around };
      if (!state) return;
      const lookedAt = day.lookedAt.map(pathIn);
      const own = lookAtStates(root, lookedAt);
      const isSteady = day.lookedAt.every(({ path, isThere }) => own.missing.includes(path) !== isThere);
      const isFresh = Math.max(state.newest, own.newest) > began - freshness;
      const isSure = isSteady && !isFresh && !isPassing(day);
      const picture = record?.ogImage?.src.replace(/^\.\.\//, '') ?? [];
      const outputPaths = names.map((name) => `${date}/${outputFiles[name]}`);
      const written = [...outputPaths, ...day.assets.map(pathIn), picture].flat();
      days.set(date, {
        ...{ date, contents, names, needs, lookedAt, written },
        items: items.map(({ slug, title }) => [slug, title]),
        fates: packFates(day.fates),
        key: isSure ? keyOf(state, own) : unsure,
        now: moment.now,
        files: day.files.map(pack).filter(({ messages }) => messages.length > 0),
        lying: lookAtStates(output, written).lines,
      });
    },
    drop(date) {
      if (keptDays.of(date).has(date)) keptDays.changed(date).delete(date);
      forget(date);
    },
    isLeft(path) {
      asked.add(path);
      return leftStates.get(path) === stateIn(path);
    },
    save({ touched, isHeld }) {
      if (isHeld) {
        asked.clear();
        around = undefined;
      }
      for (const path of touched) lookAgain(path);
      keptDays.save();
      writeCache(folders, archiveFile, asciiJson(leftNow()));
    },
  };
}

/** Has all that is remembered of an archive forgotten before a build that remembers nothing gives it another look. */
export function forgetOtherLook(workspace: Workspace, { folders, engine }: CachePlan): void {
  const left = readCached(folders, archiveFile) as LeftArchive | undefined;
  if (left?.look !== lookOf(workspace, engine)) restamp(join(workspace.output, archiveFile));
}

const lookOf = (workspace: Workspace, engine: string): string =>
  digestOf([engine, ...programStates(), workspace.digest()]);

/** Whether what a day came to passes by itself: an embargo ends, or what was found, reported or silenced, has an end. */
const isPassing = ({ fates, files }: PreparedDay): boolean =>
  awaitsEmbargo(fates) ||
  files.some((file) =>
    [...silencedIn(file), ...file.messages.map(({ ruleId }) => ruleId)].some((id) => passing.includes(id)),
  );

/** A review before it may say something else tomorrow; and the day of a correction comes. */
const passing: Array<string | undefined> = ['same-as-last-review', 'correction-date'];

/** Of a day that cannot be told to be as it was. */
const unsure = '';

const keyOf = (state: FileStates, lookedAt: FileStates): string =>
  digestOf([[...state.lines, '', ...lookedAt.lines].join('\n')]);

const isSame = (one: string[], other: string[]): boolean => one.join('\n') === other.join('\n');

/** Of the archive in the output folder, and of what is remembered of it. */
const archiveFile = 'archive.json';

/** Whether a file of the cache does not depend on how the archive was left. */
const isLasting = (name: string): boolean =>
  saidNames.test(name) || Object.values<string>(lastingFiles).includes(name);

const pathIn = ({ path }: { path: string }): string => path;
