import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Fault, grow, withFault } from './faults.ts';
import { note } from './note.ts';
import { addFiles, type Files, filesIn, folderWith, revue } from './workspace.ts';

const image = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

const before: Files = {
  'revue.yaml': 'url: https://example.org/\nogImages: false\noutputs: [page, text]\n',
  'assets/a.svg': image,
  'notes/2025-11-25/a.md': note('First', 'tags: [law]\n'),
  'notes/2025-11-26/b.md': `${note('Second', 'tags: [cloud]\n')}\n![Hall](assets/a.svg)\n`,
  'notes/2025-11-27/c.md': note('Third', 'follows: 2025-11-26/b\n'),
};

/** An item that others continue has another title and no image any more, and there is a new day. */
const change: Files = {
  'notes/2025-11-26/b.md': note('Second thought', 'tags: [clouds]\n'),
  'notes/2025-11-28/d.md': note('Fourth', 'follows: 2025-11-27/c\ntags: [law]\n'),
};

const argv = ['build', '--all', '--quiet', '--wait', '0'];

/** A workspace whose notes have changed since its output was built, and that output before and after the next build. */
interface Trial {
  root: string;
  output: string;
  fresh: Record<string, string>;
  /** What stands in it between two sets of files, as readers see it. */
  whole: Array<Record<string, string>>;
  /** How many calls a build takes that change it, and the last of them that needs room. */
  calls: number;
  lastGrowth: number;
  /** Puts the output back to what it was before. */
  reset: () => void;
}

/** A trial; `days` are further days with notes that are not built yet. */
export async function trialOf(days: readonly string[] = []): Promise<Trial> {
  const root = folderWith(before);
  const output = join(root, 'dist');
  const kept = join(root, 'kept');
  await revue(root, argv);
  cpSync(output, kept, { recursive: true });
  addFiles(root, change);
  for (const day of days) addFiles(root, { [`notes/${day}/n.md`]: note(`News of ${day}`) });
  const whole: Trial['whole'] = [];
  let [calls, lastGrowth] = [0, 0];
  const watch = (name: string, target: unknown): void => {
    calls += 1;
    if (grow.has(name)) lastGrowth = calls;
    if (name === 'renameSync' && String(target).endsWith('.revue-journal')) whole.push(shownIn(output));
  };
  await withFault(output, { fault: 'broken', at: 0, watch }, async () => {
    expect(await revue(root, argv)).toEqual({ exit: 0, out: '', err: '' });
  });
  const reset = (): void => {
    rmSync(output, { recursive: true, force: true });
    cpSync(kept, output, { recursive: true });
  };
  const fresh = filesIn(output);
  return { root, output, fresh, whole: [...whole, fresh], calls, lastGrowth, reset };
}

/** The files that readers see. */
const shownIn = (output: string): Record<string, string> =>
  Object.fromEntries(Object.entries(filesIn(output)).filter(([path]) => !/(^|\/)\.[^/]*$/.test(path)));

/** No process has it. */
const deadPid = 2 ** 30;

/**
 * Builds while the disk fails at one call. Whatever happens, no reader sees half a file; a build that can still write leaves
 * whole sets and names a path; and the next build makes what an undisturbed one makes and leaves nothing else.
 */
export async function tryFault(trial: Trial, fault: Fault, at: number): Promise<void> {
  const { root, output, fresh, whole, reset } = trial;
  const where = `${fault} at call ${at}`;
  reset();
  await withFault(output, { fault, at }, async () => {
    const { exit, err } = await revue(root, argv, fault === 'dead' ? { pid: deadPid } : {});
    const names = expect.stringMatching(/^revue: \S+\/dist\S*: .*\n$/);
    // What is refused when all is published leaves nothing to be said.
    const isDone = fault === 'broken' && exit === 0;
    if (isDone) expect(shownIn(output), where).toEqual(whole.at(-1));
    else expect({ exit, err }, where).toEqual({ exit: 4, err: names });
  });
  const shown = shownIn(output);
  for (const [path, content] of Object.entries(shown))
    expect(
      whole.map((each) => each[path]),
      `${where}: ${path}`,
    ).toContain(content);
  if (fault === 'full') expect(whole, where).toContainEqual(shown);
  expect(await revue(root, argv), where).toEqual({ exit: 0, out: '', err: '' });
  expect(filesIn(output), where).toEqual(fresh);
}
