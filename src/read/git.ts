import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { isThere } from './files.ts';

/** Why git did not do what it was asked: there is none, it refused, or it, or the disk, failed in the midst of it. */
type GitProblem = 'missing' | 'refused' | 'failed';

/** What git says, in a line. */
export class GitError extends Error {
  readonly why: GitProblem;

  constructor(why: GitProblem, message: string) {
    super(message);
    this.why = why;
  }
}

/** A folder of a git repository, and the environment that git runs in. */
export interface GitFolder {
  path: string;
  env: Record<string, string | undefined>;
}

/** One file that the next commit holds; its path is relative to the folder that was asked for. */
export interface StagedFile {
  path: string;
  /** A symbolic link, whose content is where it leads. */
  isLink: boolean;
}

/** The root of the git repository that a folder lies in, as the disk shows it. */
export function repositoryOf(folder: string): string | undefined {
  if (isThere(folder, '.git')) return folder;
  return dirname(folder) === folder ? undefined : repositoryOf(dirname(folder));
}

/** Where a folder lies in its repository: `review/`, or nothing for the root. */
export function prefixOf(folder: GitFolder): string {
  return git(folder, ['rev-parse', '--show-prefix']).trimEnd();
}

/** The paths in a folder that the next commit changes: new, other or gone. A renamed file is one that is gone and one that is new. */
export function stagedPaths(folder: GitFolder): string[] {
  return listed(
    git(folder, ['diff', '--cached', '--name-only', '--no-renames', '--no-ext-diff', '--relative', '-z']),
  );
}

/** Every file in a folder that the next commit holds: the tree that `git commit` would make, without what is only announced by `git add -N`. */
export function stagedFiles(folder: GitFolder): StagedFile[] {
  const tree = git(folder, ['write-tree']).trim();
  return listed(git(folder, ['ls-tree', '-r', '-z', tree])).flatMap((line) => {
    const [, mode, kind, path] = /^(\d+) (\w+) \S+\t(.*)$/s.exec(line) ?? [];
    return path !== undefined && kind === 'blob' ? [{ path, isLink: mode === '120000' }] : [];
  });
}

/** Writes staged files below another folder, under their paths from the root of the repository, as `git checkout` would. */
export function exportStaged(folder: GitFolder, paths: string[], target: string): void {
  if (paths.length === 0) return;
  const input = paths.map((path) => `${path}\0`).join('');
  const args = ['checkout-index', '-q', '-f', '-z', '--stdin', `--prefix=${target}/`];
  git(folder, args, { input, problem: 'failed' });
}

const listed = (text: string): string[] => text.split('\0').filter(Boolean);

function git(
  { path, env }: GitFolder,
  args: string[],
  { input = '', problem = 'refused' }: { input?: string; problem?: GitProblem } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: path,
    env: environment(path, env),
    input,
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
  });
  const code = error && (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') throw new GitError('missing', 'git was not found');
  if (error) throw error;
  if (status !== 0) throw new GitError(problem, complaintIn(stderr) || `git ${args[0]} failed`);
  return stdout;
}

/** The index is the one that a hook is told of; of folders, git finds its own: in a hook, it takes the current one for the root. */
function environment(path: string, env: GitFolder['env']): GitFolder['env'] {
  const own = { ...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  return repositoryOf(path) ? { ...own, GIT_DIR: undefined, GIT_WORK_TREE: undefined } : own;
}

/** What git complains of, in the first line of its words, and the setting that it offers there as a way out. */
function complaintIn(words: string): string {
  const [first = ''] = words.trimStart().split('\n');
  const [, remedy] = /^\t(git config .*)$/m.exec(words) ?? [];
  const complaint = first.replace(/^(fatal|error): /, '').trim();
  return remedy ? `${complaint}; if you trust it: ${remedy}` : complaint;
}
