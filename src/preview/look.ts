import { isAbsolute, join, sep } from 'node:path';
import type { VFile } from 'vfile';
import { accountOf } from '../account.ts';
import { checkDay } from '../check.ts';
import type { Moment } from '../compile/select.ts';
import type { OpenRequest } from '../config.ts';
import type { Day } from '../day.ts';
import { copyOf } from '../model/asset.ts';
import { longDate } from '../model/calendar.ts';
import type { Fate, FateName } from '../model/fate.ts';
import { inOrder } from '../model/order.ts';
import { type OutputName, outputNames, type PublishedFile } from '../model/output.ts';
import { isInvalid } from '../model/problem.ts';
import { allItems, type Item } from '../model/review.ts';
import { checkOutputs, heaviestIn } from '../outputs.ts';
import { type Problem, problemOf } from '../problems.ts';
import { isFolder } from '../read/files.ts';
import { isOfSystem } from '../read/states.ts';
import type { RenderedOutput } from '../render/outputs.ts';
import { isHeld, type Workspace } from '../workspace.ts';
import { reopenWorkspace } from './reopen.ts';

/** What is looked at: a day of a workspace, drafts and all, at a moment. */
export interface Subject {
  request: OpenRequest;
  date: string;
  momentIn: (workspace: Workspace) => Moment;
  outputsIn: (workspace: Workspace) => OutputName[];
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** All that the preview page shows, as plain data. */
interface Look {
  date: string;
  /** The day in the publication’s language. */
  dateLong: string;
  title: string;
  language: string;
  /** `invalid`: errors keep the review from being published, and `shown` is from before them where there was one. */
  status: 'sound' | 'empty' | 'invalid';
  shown?: Rendering;
  problems: ShownProblem[];
  /** What became of the files under `notes/`; those of other days, and in folders that nobody reads, are counted alone. */
  files: FileFate[];
  counts: Partial<Record<FateName, number>>;
}

/** A rendering of the review: the present one, or the last that had no errors. */
interface Rendering {
  /** When it was made, in milliseconds since 1970. */
  at: number;
  isLast: boolean;
  outputs: RenderedOutput[];
  /** Those that the configuration leaves out. */
  omitted: OutputName[];
  unpublished: Array<Pick<Item, 'title' | 'path'> & { why: 'draft' | 'embargo' }>;
  /** Bytes, as it is mailed. */
  email?: { size: number; budget: number; heaviest: Array<{ title: string; size: number }> };
}

/** A problem at its place; `file` is a path from the workspace. */
interface ShownProblem
  extends Required<Pick<Problem, 'file' | 'line' | 'column' | 'severity' | 'rule' | 'message'>> {
  /** Where the file lies, in full. */
  path: string;
  /** It is about an item that is not published yet, and holds nothing up. */
  isOfDraft: boolean;
}

/** What became of one file, and where it lies in full. */
interface FileFate extends Fate {
  full: string;
}

/** A look with what the next one builds on: the workspace, and the files that the outputs point to. */
export interface Taken {
  look: Look;
  workspace?: Workspace;
  assets: PublishedFile[];
}

/** Compiles the day once more and says what there is to see; a disk that fails is a problem. */
export async function takeLook(subject: Subject, earlier: Taken | undefined): Promise<Taken> {
  try {
    return await lookAt(subject, earlier);
  } catch (error) {
    const { code = '', path = '', message } = error as NodeJS.ErrnoException;
    if (!isOfSystem(error) || !earlier) throw error;
    const { root } = subject.request;
    const file = path.startsWith(root + sep) ? path.slice(root.length + 1) : path;
    const problem: ShownProblem = {
      file,
      path,
      line: 1,
      column: 1,
      severity: 'error',
      rule: code,
      message,
      isOfDraft: false,
    };
    const look: Look = { ...earlier.look, status: 'invalid', shown: lastGood(earlier), problems: [problem] };
    return { ...earlier, look };
  }
}

async function lookAt({ request, ...subject }: Subject, earlier: Taken | undefined): Promise<Taken> {
  const workspace = reopenWorkspace(request, earlier?.workspace);
  const { config, root, settings } = workspace;
  // Without its configuration a day would be another one, with problems of another one.
  if (earlier && isInvalid(settings.file)) {
    const problems = problemsIn(workspace.files, root);
    return { ...earlier, look: { ...earlier.look, status: 'invalid', shown: lastGood(earlier), problems } };
  }
  if (!isFolder(root, config.notes)) throw missingFolder(root, config.notes);
  const { date } = subject;
  const moment = { ...subject.momentIn(workspace), drafts: true };
  const outputs = subject.outputsIn(workspace);
  checkOutputs(workspace, outputs);
  const day = await checkDay(workspace, date, { outputs, moment });
  const items = itemsOf(day);
  const drafts = new Set(items.flatMap(({ path, unpublished }) => (unpublished ? [path] : [])));
  const isBroken = isHeld(workspace) || day.files.some((file) => isInvalid(file) && !drafts.has(file.path));
  const last = isBroken ? lastGood(earlier) : undefined;
  const shown = last ?? (day.review && shownOf(day, { workspace, outputs, at: subject.clock() }));
  const account = accountOf(workspace, day.fates).map((fate) => ofUnpublished(fate, items));
  const look: Look = {
    date,
    dateLong: longDate(date, config.language),
    title: config.title,
    language: config.language,
    status: isBroken ? 'invalid' : day.review ? 'sound' : 'empty',
    shown,
    problems: problemsIn([...day.files, ...workspace.files], root, drafts),
    files: account
      .filter(({ path, fate }) => fate !== 'other-date' && !/(^|\/)[._][^/]*\//.test(path))
      .map((fate) => ({ ...fate, full: join(root, fate.path) })),
    counts: countsOf(account),
  };
  return { look, workspace, assets: (last && earlier?.assets) ?? day.assets.map(copyOf) };
}

/** A folder that was there when the preview began, as the disk would tell of it. */
const missingFolder = (root: string, folder: string): Error =>
  Object.assign(new Error(`Missing folder \`${folder}\`, expected the notes of the workspace in it`), {
    code: 'ENOENT',
    path: join(root, folder),
  });

/** What was shown before the errors; what is made in spite of errors is shown, but not kept. */
function lastGood(earlier: Taken | undefined): Rendering | undefined {
  const { shown, status } = earlier?.look ?? {};
  return shown && (shown.isLast || status === 'sound') ? { ...shown, isLast: true } : undefined;
}

const itemsOf = ({ review }: Day): Item[] => (review ? allItems(review) : []);

function shownOf(
  day: Day & { outputs: RenderedOutput[] },
  { workspace, outputs, at }: { workspace: Workspace; outputs: OutputName[]; at: number },
): Rendering {
  const { config } = workspace;
  const items = itemsOf(day);
  const titles = new Map(items.map(({ slug, title }) => [slug, title]));
  const email = day.outputs.find((output) => output.email)?.email;
  return {
    at,
    isLast: false,
    outputs: day.outputs.map((output) => ({ ...output, content: withLocalAssets(output, day, config.url) })),
    omitted: outputNames.filter((name) => !outputs.includes(name)),
    unpublished: items.flatMap(({ title, path, unpublished: why }) => (why ? [{ title, path, why }] : [])),
    email: email && {
      size: email.size,
      budget: config.email.budget,
      heaviest: heaviestIn(email).map(({ slug, size }) => ({ title: titles.get(slug) ?? slug, size })),
    },
  };
}

/** What is not published yet is not at its public address: pictures and files come from here. */
function withLocalAssets({ name, content }: RenderedOutput, { assets }: Day, url: string | undefined) {
  if (!url || (name !== 'page' && name !== 'email')) return content;
  return assets.reduce((html, { target }) => html.replaceAll(`="${url}${target}"`, `="/${target}"`), content);
}

/** An item that only a preview shows is, for its reader, what it is for `build`. */
function ofUnpublished(fate: Fate, items: Item[]): Fate {
  const why = items.find(({ path }) => path === fate.path)?.unpublished;
  if (!why || !['included', 'invalid'].includes(fate.fate)) return fate;
  return { ...fate, fate: why === 'draft' ? 'draft' : 'embargoed', reason: 'shown here, not published' };
}

function countsOf(account: Fate[]): Look['counts'] {
  const counts: Look['counts'] = {};
  for (const { fate } of account) counts[fate] = (counts[fate] ?? 0) + 1;
  return counts;
}

/** The problems of files, each file once; `drafts` are the paths of those that are not published. */
function problemsIn(files: VFile[], root: string, drafts = new Set<string>()): ShownProblem[] {
  const problems = [...new Set(files)].flatMap(({ path, messages }) =>
    messages.map((each): ShownProblem => {
      const { file, line = 1, column = 1, severity, rule, message } = problemOf(path, each, () => path);
      const full = isAbsolute(path) ? path : join(root, path);
      return { file, path: full, line, column, severity, rule, message, isOfDraft: drafts.has(path) };
    }),
  );
  return problems.sort(bySeverity);
}

/** Errors first, then by file and place. */
const bySeverity = (a: ShownProblem, b: ShownProblem): number =>
  inOrder(a.severity, b.severity) ||
  a.file.localeCompare(b.file, 'en') ||
  a.line - b.line ||
  a.column - b.column;
