import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join, normalize, sep } from 'node:path';
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

  const add = (path: string, isOurs: (name: string) => boolean): void => {
    if (open.has(path)) return;
    try {
      const watcher = watch(path, (event, name) => {
        if (name !== null && !isOurs(name)) return;
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
      const home = dirname(file);
      const tops = new Set(folders.map((folder) => folder.split(sep)[0]));
      const isTop = (name: string) => tops.has(name) || (home === root && name === basename(file));
      const wanted = new Map<string, (name: string) => boolean>([[root, isTop]]);
      if (home !== root) wanted.set(home, (name) => name === basename(file));
      for (const folder of folders) for (const path of foldersIn(root, folder)) wanted.set(path, isVisible);
      for (const path of [...open.keys()].filter((each) => !wanted.has(each))) drop(path);
      for (const [path, isOurs] of wanted) add(path, isOurs);
      return isComplete;
    },
    close() {
      clearTimeout(timer);
      for (const path of [...open.keys()]) drop(path);
    },
  };
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
