import { basename, dirname, join } from 'node:path';
import type { VFile } from 'vfile';
import { isDay } from '../model/calendar.ts';
import { fitForOutput } from '../model/characters.ts';
import { originalOf } from '../model/conflict.ts';
import { addTo } from '../model/lists.ts';
import { nearest } from '../model/nearest.ts';
import type { ListedNote } from '../model/note.ts';
import { fileStart, report } from '../model/problem.ts';
import { entriesOf, entryAt, isFolderOutside, kindOf, readText, unreadFile } from './files.ts';

/** Where the notes of a workspace lie: day folders are listed, not opened. */
export interface NoteTree {
  root: string;
  folder: string;
  /** Day → its folders; more than one where a day folder stands in several places. */
  dayFolders: Map<string, DayFolder[]>;
  /** Day → notes outside of day folders whose file name carries it. */
  named: Map<string, ListedNote[]>;
  /** Notes whose place does not say a day: their front matter must. */
  loose: ListedNote[];
  /** Files that are not notes, with the reason. */
  ignored: Ignored[];
  /** `_review.md` and `_closing.md` outside of day folders. */
  companions: string[];
}

/** A folder with the notes of a day. */
interface DayFolder {
  path: string;
  /** The folder around it that names the section of its notes, where no folder in it does. */
  section?: string;
}

/** A file under `notes/` that is not a note. */
interface Ignored {
  path: string;
  reason: string;
}

/** The source files of one day, read. */
export interface DaySources {
  review?: VFile;
  closing?: VFile;
  /** A second one of either, in another folder of the day; each is reported. */
  duplicates: VFile[];
  /** Files that are not read though they look like notes, a review or a closing; each is empty, and reported. */
  overlooked: VFile[];
  notes: Array<{ place: ListedNote; file: VFile }>;
  ignored: Ignored[];
}

/** Lists the notes of a workspace without opening a file or a day folder. */
export function listNotes(root: string, folder: string): NoteTree {
  const tree = emptyTree(root, folder);
  walk(tree, folder, {});
  return tree;
}

const emptyTree = (root: string, folder: string): NoteTree => ({
  root,
  folder,
  dayFolders: new Map(),
  named: new Map(),
  loose: [],
  ignored: [],
  companions: [],
});

/** The notes of a day folder, or of all folders of a day, as their places; nothing is opened. */
export function listDay(
  tree: NoteTree,
  date: string,
): { places: ListedNote[]; ignored: Ignored[]; companions: string[] } {
  const inside = emptyTree(tree.root, tree.folder);
  for (const { path, section } of tree.dayFolders.get(date) ?? [])
    walk(inside, path, { folderDate: date, section });
  return {
    places: [...inside.loose, ...[...inside.named.values()].flat(), ...(tree.named.get(date) ?? [])],
    ignored: inside.ignored,
    companions: inside.companions,
  };
}

/** The paths of all that is read for a day, or would be if it were a note: what is not among them is none of its files. */
export function pathsOfDay(tree: NoteTree, date: string): string[] {
  const { places, ignored, companions } = listDay(tree, date);
  return [...places, ...ignored, ...[...companions, ...tree.companions].map((path) => ({ path }))].map(
    ({ path }) => path,
  );
}

/** Reads the files of one day alone. With more notes than it may have it has none: the first beyond stands empty, and reported. */
export function readDay(tree: NoteTree, date: string, most: number): DaySources {
  const { places, ignored, companions } = listDay(tree, date);
  const tooMany = places.length > most ? places : [];
  // By the names that were listed: a disk that knows no case has others for the same file.
  const filesNamed = (name: string, among = companions) =>
    among.flatMap((path) => (basename(path) === name ? (readText(tree.root, path) ?? []) : []));
  const [review, ...reviews] = filesNamed('_review.md');
  const [closing, ...closings] = filesNamed('_closing.md');
  const duplicates = [
    ...reviews.map((file) => duplicateOf(review, file)),
    ...closings.map((file) => duplicateOf(closing, file)),
  ];
  return {
    review,
    closing: closing ?? filesNamed('_closing.md', tree.companions)[0],
    duplicates,
    overlooked: ignored.flatMap((file) => overlookedOf(tree, file, companions)),
    notes: tooMany.length > 0 ? [beyond(tree, tooMany, most)] : readNotes(tree, places),
    ignored: [...ignored, ...tooMany.toSpliced(most, 1).map(unreadOf(most))],
  };
}

/** Reports a file whose like the day has already. */
function duplicateOf(first: VFile | undefined, file: VFile): VFile {
  const reason = `Unexpected second \`${basename(file.path)}\` of the day, expected \`${first?.path}\` alone`;
  report(file, 'duplicate-file', reason, fileStart);
  return file;
}

/** A file of a day that is not read, and reported, where its name or its first line says that it was meant to be. */
function overlookedOf({ root }: NoteTree, { path }: Ignored, companions: string[]): VFile[] {
  const expected = expectedFor(root, path, companions);
  if (expected === undefined) return [];
  const reason = `Unexpected name \`${basename(path)}\`, expected ${expected}: it is not read`;
  return [unreadFile({ path, root }, reason, 'overlooked-file')];
}

/** What was expected in place of a file that nobody reads; nothing where it is as it should be. */
function expectedFor(root: string, path: string, companions: string[]): string | undefined {
  const name = basename(path);
  const original = originalOf(path);
  if (original && companions.includes(original))
    return `one of it and \`${original}\`, which two people changed at once`;
  const [, stem] = /^(_.+)\.(?:md|markdown|txt)$/i.exec(name) ?? [];
  // Hugo’s word for what a folder says of itself.
  const companion = stem === '_index' ? '_review.md' : stem && nearest(`${stem}.md`, [...companionNames]);
  if (companion && (name === companion || !companions.includes(`${dirname(path)}/${companion}`)))
    return `\`${companion}\` directly in the day’s folder`;
  const isMeant = /^[^._](?:[^.]*|.*\.(?:txt|mdx))$/i.test(name) && isLikeNote(name, readText(root, path));
  return isMeant ? 'a name that ends in `.md`' : undefined;
}

/** Windows hides what follows the last point: `a.md` may be `a.md.txt`, or `a` where nothing follows. */
const isLikeNote = (name: string, file: VFile | undefined): boolean =>
  /\.md\.txt$/i.test(name) || /^(?:---\n|# .+\n\n)/.test(String(file ?? ''));

const unnameable =
  'Unexpected bytes in the name of this file or folder, expected a name in UTF-8: it cannot be read';

const unreadOf =
  (most: number) =>
  ({ path }: ListedNote): Ignored => ({ path, reason: `its day has more notes than ${most}` });

function beyond({ root }: NoteTree, places: ListedNote[], most: number): DaySources['notes'][number] {
  const place = places[most] as ListedNote;
  const reason = `Unexpected note beyond the ${most} that a day may have (\`limits.notes\`), of ${places.length}`;
  return { place, file: unreadFile({ path: place.path, root }, reason, 'over-limit') };
}

/** Reads notes at their places. One that has gone since it was listed is left out. */
export function readNotes(tree: NoteTree, places: ListedNote[]): Array<{ place: ListedNote; file: VFile }> {
  const { root } = tree;
  return places.flatMap((place) => {
    const { path } = place;
    const file = isUnnameable(tree, path) ? unreadFile({ path, root }, unnameable) : readText(root, path);
    return file ? [{ place, file }] : [];
  });
}

/** Whether something else than a file stands where a note was expected, which is reported on it. */
export function isUnread({ messages }: VFile): boolean {
  return messages.some(({ ruleId }) => ruleId === 'unreadable-file');
}

/**
 * The day that the place of a file says, by its path below the folder of notes: that of the first day folder, else that
 * of a note’s name. `undefined` for one that nobody reads, and where only front matter can say it.
 */
export function dayInPath(path: string): string | undefined {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const hidden = folders.findIndex((folder) => /^[._]/.test(folder));
  const day = folders.slice(0, hidden < 0 ? folders.length : hidden).find(isDay);
  if (day !== undefined || hidden >= 0 || !isMarkdown(name) || /^[._]/.test(name)) return day;
  return dayInName(name).date;
}

const isMarkdown = (name: string): boolean => /\.(md|markdown)$/i.test(name);

const companionNames = new Set(['_review.md', '_closing.md']);

/** What the folders around a file say of it; `section` is said outside of the day folder, `folder` inside. */
interface Context {
  folderDate?: string;
  innerDate?: string;
  section?: string;
  folder?: string;
}

function walk(tree: NoteTree, path: string, context: Context): void {
  for (const entry of entriesOf(join(tree.root, path))) {
    const { name } = entry;
    const inside = `${path}/${name}`;
    const kind = kindOf(tree.root, inside, entry);
    if (isUnnameable(tree, inside)) {
      addNote(tree, inside, context);
      continue;
    }
    const isInside = context.folder !== undefined || context.innerDate !== undefined;
    const isAtHome = context.folderDate ? !isInside : path === tree.folder && name === '_closing.md';
    if (companionNames.has(name) && isAtHome) tree.companions.push(inside);
    else if (/^[._]/.test(name))
      tree.ignored.push({ path: inside, reason: 'its name starts with `.` or `_`' });
    else if (kind === 'other' && (isMarkdown(name) || isFolderOutside(tree.root, join(tree.root, inside))))
      addNote(tree, inside, context);
    else if (kind === 'other')
      tree.ignored.push({ path: inside, reason: 'it is neither a file nor a folder of the workspace' });
    else if (kind === 'file' && !isMarkdown(name))
      tree.ignored.push({ path: inside, reason: 'it is not Markdown' });
    else if (kind === 'file') addNote(tree, inside, context);
    else if (isDay(name) && !context.folderDate)
      addTo(tree.dayFolders, name, { path: inside, section: context.folder });
    else if (isDay(name)) walk(tree, inside, { ...context, innerDate: name });
    else if (period.test(name) && !context.folderDate) walk(tree, inside, context);
    else walk(tree, inside, { ...context, folder: context.folder ?? fitForOutput(name) });
  }
}

/** A year, a month or a week, as folders of days are ordered by: `2025`, `2025-11`, `11`, `W48`. It names no section. */
const period = /^(?:\d{4}|(?:\d{4}-)?(?:\d{2}|W\d{2}))$/i;

/** Whether the name of an entry is not UTF-8: what is read of it leads nowhere. */
const isUnnameable = ({ root }: NoteTree, path: string): boolean =>
  path.includes('\ufffd') && !entryAt(join(root, path));

function addNote(tree: NoteTree, path: string, { folderDate, innerDate, section, folder }: Context): void {
  const { date: nameDate, rest: name } = dayInName(path.slice(path.lastIndexOf('/') + 1));
  const place: ListedNote = { folderDate, innerDate, folder: folder ?? section, path, nameDate, name };
  if (nameDate && !folderDate) addTo(tree.named, nameDate, place);
  else tree.loose.push(place);
}

/** The day that a file’s name begins with, and what is left of the name without it and its extension. */
function dayInName(name: string): { date?: string; rest: string } {
  const file = name.replace(/\.[^.]+$/, '').normalize('NFC');
  const [, written, rest] = /^(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.+))?$/.exec(file) ?? [];
  return written && isDay(written) ? { date: written, rest: rest ?? file } : { rest: file };
}
