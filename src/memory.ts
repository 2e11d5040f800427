import { type ArchiveMemory, openArchiveMemory } from './archive-memory.ts';
import { type Comparison, comparedAlike } from './comparison.ts';
import type { Moment } from './compile/select.ts';
import { isSatisfied } from './day.ts';
import { digestOf } from './digest.ts';
import { followIn, type Published } from './follows.ts';
import { openKeptDays } from './kept-days.ts';
import type { PageSurroundings } from './model/archive.ts';
import type { CachePlan } from './model/cache-plan.ts';
import { awaitsEmbargo, type PackedFates, packFates, unpackFates } from './model/fate.ts';
import { type OutputName, outputPath } from './model/output.ts';
import { type PackedFile, pack, unpackAll } from './model/packed-file.ts';
import { silencedIn } from './model/problem.ts';
import type { PreparedDay } from './prepare.ts';
import { pathsOfDay } from './read/notes.ts';
import { lookAtStates } from './read/seen.ts';
import { type FileStates, freshness } from './read/states.ts';
import type { Workspace } from './workspace.ts';

/**
 * What earlier builds found out: a day whose files are as they were then comes to the same, and lies there already. It is
 * safe to delete. A day is known by size, times and number on the disk of its files, as git knows those of its index; so is
 * what it was made into, and so is revue itself. Everything else that it depends on is compared by content.
 */
export interface Memory extends Pick<ArchiveMemory, 'around' | 'isLeft'> {
  /** The day as it was published, if it would come to the same now. To be asked before the day is read. */
  recall: (date: string) => PreparedDay | undefined;
  /** Whether a build like this one has published this day, with all that follows from it. */
  knows: (date: string) => boolean;
  /** What that build found the notes of the day to be like. */
  compared: (date: string) => Comparison | undefined;
  /** Learns of a day that is published. */
  confirm: (day: PublishedDay) => void;
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
  plan: CachePlan,
): Memory {
  const { root, output, tree, loose } = workspace;
  const ofArchive = openArchiveMemory(workspace, outputs, plan);
  const keptDays = openKeptDays<Known>(plan.folders, ofArchive.digest);
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

  /** What is known of a day whose own files had a state before they were read. */
  const knownOf = (day: PublishedDay, state: FileStates): Known => {
    const { date, contents, names, needs } = day;
    const lookedAt = day.lookedAt.map(pathIn);
    const own = lookAtStates(root, lookedAt);
    const isSteady = day.lookedAt.every(({ path, isThere }) => own.missing.includes(path) !== isThere);
    const isFresh = Math.max(state.newest, own.newest) > plan.began - freshness;
    const isSure = isSteady && !isFresh && !isPassing(day);
    const picture = day.record?.ogImage?.src.replace(/^\.\.\//, '') ?? [];
    const outputPaths = names.map((name) => outputPath(date, name));
    const written = [...outputPaths, ...day.assets.map(pathIn), picture].flat();
    return {
      ...{ date, contents, names, needs, lookedAt, written },
      items: day.items.map(({ slug, title }) => [slug, title]),
      fates: packFates(day.fates),
      key: isSure ? keyOf(state, own) : unsure,
      now: moment.now,
      files: day.files.map(pack).filter(({ messages }) => messages.length > 0),
      lying: lookAtStates(output, written).lines,
    };
  };

  /** A page of another day was made anew: that is how it lies there now. */
  const lookAgain = (path: string): void => {
    const date = path.slice(0, path.indexOf('/'));
    const known = keptDays.of(date).get(date);
    const at = known?.written.indexOf(path) ?? -1;
    if (!known || at < 0) return;
    known.lying[at] = lookAtStates(output, [path]).lines.join();
    keptDays.changed(date);
    ofArchive.forget(date);
  };

  return {
    recall(date) {
      const known = isAsItWas(date) ? keptDays.of(date).get(date) : undefined;
      if (!known || !isSatisfied(workspace, known.needs, { follow, published })) return undefined;
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
    around: ofArchive.around,
    confirm(day) {
      const { date } = day;
      const state = states.get(date);
      states.delete(date);
      const days = keptDays.changed(date);
      days.delete(date);
      ofArchive.shows(date, day.around);
      if (state) days.set(date, knownOf(day, state));
    },
    isLeft: ofArchive.isLeft,
    save({ touched, isHeld }) {
      for (const path of touched) lookAgain(path);
      keptDays.save();
      ofArchive.save({ isHeld });
    },
  };
}

/** Whether what a day came to passes by itself: an embargo ends, or what was found, reported or silenced, has an end. */
const isPassing = ({ fates, files }: PreparedDay): boolean =>
  awaitsEmbargo(fates) ||
  files.some((file) =>
    [...silencedIn(file), ...file.messages.map(({ ruleId }) => ruleId)].some((id) => passing.includes(id)),
  );

/** A review before it may say something else tomorrow, the day of a correction comes, and an address is new once. */
const passing: Array<string | undefined> = ['same-as-last-review', 'correction-date', 'address-changed'];

/** Of a day that cannot be told to be as it was. */
const unsure = '';

const keyOf = (state: FileStates, lookedAt: FileStates): string =>
  digestOf([[...state.lines, '', ...lookedAt.lines].join('\n')]);

const isSame = (one: string[], other: string[]): boolean => one.join('\n') === other.join('\n');

const pathIn = ({ path }: { path: string }): string => path;
