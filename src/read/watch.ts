import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join, normalize, sep } from 'node:path';
import { addTo } from '../model/lists.ts';
import { entriesOf, isFolder, kindOf } from './files.ts';

/** What is watched of a workspace: folders with all that is in them, and one file that may lie anywhere. */
interface Watched {
  root: string;
  /** From the workspace, with `/`; one that is not there yet is waited for. */
  folders: string[];
  /** Full path. */
  file: string;
}

/** Watches folders of a workspace until it is closed. */
interface Watcher {
  /** Watches these and nothing else; says whether the system lets every folder be watched. */
  follow: (watched: Watched) => boolean;
  close: () => void;
}

/** Milliseconds from the first sign of a change to the call: an editor that saves gives several. */
const patience = 15;

/**
 * Calls back after changes, whatever they were. Each folder is watched by itself: `fs.watch` with `recursive` watches
 * single files on Linux (Node 20) and loses one for good when an editor saves it by renaming.
 */
export function openWatcher(onChange: () => void): Watcher {
  const open = new Map<string, FSWatcher>();
  /** What is looked for in each folder. */
  let wanted = new Map<string, (name: string) => boolean>();
  let timer: NodeJS.Timeout | undefined;
  let followed = '';
  let isComplete = true;

  const tell = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, patience);
  };

  /** A folder of that name may be another one now, which the old watcher does not see. */
  const forget = (path: string): void => {
    followed = '';
    for (const each of [...open.keys()].filter((key) => key === path || key.startsWith(path + sep)))
      drop(each);
  };

  const drop = (path: string): void => {
    open.get(path)?.close();
    open.delete(path);
  };

  const add = (path: string): void => {
    if (open.has(path)) return;
    try {
      const watcher = watch(path, (event, name) => {
        if (name !== null && !wanted.get(path)?.(name)) return;
        if (event === 'rename') forget(name === null ? path : join(path, name));
        tell();
      });
      watcher.on('error', () => forget(path));
      open.set(path, watcher);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (['ENOSPC', 'EMFILE'].includes(code)) isComplete = false;
      else if (!['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(code)) throw error;
    }
  };

  return {
    follow(watched) {
      const { root, file } = watched;
      const folders = watched.folders.map((folder) => normalize(folder).replace(/[\\/]$/, ''));
      const key = JSON.stringify(watched);
      if (followed === key) return isComplete;
      followed = key;
      isComplete = true;
      const ways = waysTo([file, ...folders.map((folder) => join(root, folder))], root);
      wanted = new Map();
      for (const [path, names] of ways) wanted.set(path, (name) => names.includes(name));
      for (const folder of folders) for (const path of foldersIn(root, folder)) wanted.set(path, isVisible);
      for (const path of [...open.keys()].filter((each) => !wanted.has(each))) drop(path);
      for (const path of wanted.keys()) add(path);
      return isComplete;
    },
    close() {
      clearTimeout(timer);
      for (const path of [...open.keys()]) drop(path);
    },
  };
}

/** The folders that lead to some places, each with the names on the way: from the workspace on, or the one around a place elsewhere. */
function waysTo(places: string[], root: string): Map<string, string[]> {
  const ways = new Map<string, string[]>();
  for (let path of places)
    do {
      addTo(ways, dirname(path), basename(path));
      path = dirname(path);
    } while (path.startsWith(root + sep));
  return ways;
}

/** Hidden files are nobody’s notes, templates or assets; editors keep their own in them. */
const isVisible = (name: string): boolean => !name.startsWith('.');

/** A folder and every folder below it, as full paths. */
function foldersIn(root: string, folder: string): string[] {
  if (!isFolder(root, folder)) return [];
  const inside = entriesOf(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    const isOne = !entry.isFile() && isVisible(entry.name) && kindOf(root, path, entry) === 'folder';
    return isOne ? foldersIn(root, path) : [];
  });
  return [join(root, folder), ...inside];
}
